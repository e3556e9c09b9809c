"""An article: original and translation sentence by sentence, and what a reader must know before quoting."""

from __future__ import annotations

import datetime
import json
from typing import Any, NamedTuple

from corpus_archive import DateDoubt, Dossier, Finding, Verdict, align, lay_out
from corpus_archive.reader import citing, marking
from corpus_archive.reader.pages import Page, PlainText, Table
from corpus_archive.reader.printing import shortened
from corpus_archive.reader.questions import check_names
from corpus_archive.reader.seen import print_of_finding
from corpus_archive.reader.sets import set_address
from corpus_archive.reader.tellers import Teller
from corpus_archive.reader.visits import Visit
from corpus_archive.reader.words import Speech

_LONGEST_TITLE = 80  # characters of a headline in the title of a window


def article(visit: Visit) -> Page:
    """`/article/ID`: the article as the archive has it; the last 12 characters of an id are enough."""
    check_names(visit, marking.NAMES)
    return _page(visit, visit.archive.dossier(visit.archive.whole_id(visit.named["id"])))


def paired(visit: Visit) -> Page:
    """`/article/ID/paired`: the same, its sentences paired by meaning now; nothing is kept."""
    check_names(visit, marking.NAMES)
    found = visit.archive.dossier(visit.named["id"])
    return _page(visit, found._replace(alignment=align(found.article)))


def dump(visit: Visit) -> PlainText:
    """`/article/ID/dump`: the text of the dump as it was offered."""
    check_names(visit)
    return PlainText(visit.archive.raw(visit.named["id"]))


def _page(visit: Visit, found: Dossier) -> Page:
    speech, one, alignment = visit.speech, found.article, found.alignment
    trusted = alignment if alignment and not alignment.is_by_length else None
    headline = citing.headline(one) or speech.say("untitled")
    marks = marking.marks(visit, one)
    title = [shortened(headline, _LONGEST_TITLE), speech.day(one.date)]
    return Page(
        "article.html",
        " · ".join([*title, *([] if one.page is None else [speech.say("page", n=one.page)])]),
        {
            "article": one,
            "headline": headline,
            "rows": lay_out(one.zh, one.en, trusted, found.findings, marks),
            "marked": marking.marked_article(visit, one, marks),
            "unpaired": bool(alignment) and trusted is None and bool(one.zh and one.en),
            "grade": found.grade,
            "findings": list(enumerate(found.findings, 1)),
            "told": Teller(speech).kept,
            "verdicts": found.verdicts,
            "seen": [print_of_finding(one) for one in found.findings],
            "doubt": found.doubt and said_doubt(found.doubt, speech),
            "has_dump": visit.archive.has_dump(one.id),
            "before": found.neighbours.before_in_issue,
            "after": found.neighbours.after_in_issue,
            "citations": citing.citations(found, citing.READ),
            "tags": citing.meta_tags(visit.newspaper, one),
            "coins": citing.coins(visit.newspaper, one),
            "printings": printings(found),
            "are_old": not found.reprints.is_current,
            "in_sets": _in_sets(visit, one.id) if visit.may_write else [],
            "leftover": [line for line in one.leftover if not line.text.startswith("**")],
        },
        data=lambda: _data(found),
        table=lambda: _table(found),
    )


def _in_sets(visit: Visit, id: str) -> list[tuple[str, str]]:
    """The sets that an article is in, with their addresses."""
    return [(name, f"{set_address(name)}#{id}") for name, kept in visit.archive.sets.items() if id in kept]


class Printing(NamedTuple):
    """A printing of the text of an article: its id and day, how it stands to the first, whole percents of both."""

    id: str
    date: datetime.date
    kind: str
    of_this: str
    of_first: str


def printings(found: Dossier) -> list[Printing]:
    """The printings of a text, as they were looked for, in their order; none where there is only one."""
    return [
        Printing(
            row.id,
            datetime.date.fromisoformat("-".join(row.id.split("-")[1:4])),
            row.kind,
            f"{100 * row.of_this:.0f}",
            f"{100 * row.of_first:.0f}",
        )
        for row in found.reprints.rows
    ]


def said_doubt(doubt: DateDoubt, speech: Speech) -> str:
    """Why a date is in doubt, in the reader's language."""
    printed = speech.day(doubt.printed)
    if doubt.likely is None:
        return speech.say("doubt.shared", printed=printed, other=speech.day(doubt.day_after))
    if doubt.dispatch is None:
        return speech.say(
            "doubt.summer", printed=printed, likely=speech.day(doubt.likely), year=str(doubt.printed.year)
        )
    dispatch = speech.day(doubt.dispatch)
    return speech.say("doubt.dispatch", printed=printed, likely=speech.day(doubt.likely), dispatch=dispatch)


def _data(found: Dossier) -> dict[str, Any]:
    """What a line of an export has of an article, and its findings."""
    alignment, likely = found.alignment, found.doubt.likely if found.doubt else None
    return {
        **json.loads(found.article.to_json()),
        "alignment_method": alignment.method if alignment else "",
        "beads": json.loads(alignment.beads_json()) if alignment else [],
        "grade": found.grade,
        "likely_date": str(likely) if likely else None,
        "findings": [_finding(one, said) for one, said in zip(found.findings, found.verdicts, strict=True)],
        "reprints": [{**row._asdict(), "kind": row.kind, "also": json.loads(row.also)} for row in found.reprints.rows],
    }


def _finding(one: Finding, said: Verdict | None) -> dict[str, Any]:
    """A finding, and what a reader says of it."""
    word, note = (said.word, said.note) if said else ("", "")
    return {**one.model_dump(mode="json"), "verdict": word, "verdict_note": note}


def _table(found: Dossier) -> Table:
    """The sentences of an article, a row a bead; without an alignment a row a sentence."""
    article, alignment = found.article, found.alignment
    zh, en = (text.sentence_texts if text else [] for text in (article.zh, article.en))
    if alignment is None:
        pairs: list[tuple[Any, ...]] = [(one, "", None) for one in zh] + [("", one, None) for one in en]
    else:
        pairs = [
            ("\n".join(zh[i] for i in bead.zh), "\n".join(en[i] for i in bead.en), bead.score)
            for bead in alignment.beads
        ]
    method = alignment.method if alignment else ""
    return Table(("id", "zh", "en", "score", "alignment_method"), [(article.id, *pair, method) for pair in pairs])
