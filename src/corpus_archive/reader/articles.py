"""An article: original and translation sentence by sentence, and what a reader must know before quoting."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from corpus_archive import Alignment, Article, DateDoubt, Finding, align
from corpus_archive.reader import citing, marking
from corpus_archive.reader.pages import Page, Table, Words
from corpus_archive.reader.printing import shortened
from corpus_archive.reader.rows import rows
from corpus_archive.reader.visits import Visit
from corpus_archive.reader.words import Speech

_LONGEST_TITLE = 80  # characters of a headline in the title of a window


def article(visit: Visit) -> Page:
    """`/article/ID`: the article as the archive has it."""
    id = visit.named["id"]
    found = visit.archive[id]
    return _page(visit, found, visit.archive.alignment(id))


def paired(visit: Visit) -> Page:
    """`/article/ID/paired`: the same, its sentences paired by meaning now; nothing is kept."""
    found = visit.archive[visit.named["id"]]
    return _page(visit, found, align(found))


def dump(visit: Visit) -> Words:
    """`/article/ID/dump`: the text of the dump as it was offered."""
    return Words(visit.archive.raw(visit.named["id"]))


def _page(visit: Visit, found: Article, alignment: Alignment | None) -> Page:
    archive, speech = visit.archive, visit.speech
    audit, doubt = archive.audited(found.id), archive.date_doubt(found.id)
    findings = audit.findings if audit else ()
    trusted = alignment if alignment and not by_length(alignment) else None
    headline = citing.headline(found) or speech.say("untitled")
    marks = marking.marks(visit, found)
    return Page(
        "article.html",
        " · ".join([shortened(headline, _LONGEST_TITLE), speech.day(found.date), *_page_in_words(found, speech)]),
        {
            "article": found,
            "headline": headline,
            "rows": rows(found.zh, found.en, trusted, findings, marks),
            "marked": marking.marked_article(visit, found, marks),
            "pairing": trusted,
            "unpaired": bool(alignment) and trusted is None and bool(found.zh and found.en),
            "grade": audit.grade if audit else "",
            "findings": list(enumerate(findings, 1)),
            "doubt": doubt and said_doubt(doubt, speech),
            "has_dump": archive.has_dump(found.id),
            "neighbours": archive.neighbours(found.id),
            "citations": citing.citations(archive, found, citing.READ, doubt),
            "tags": citing.meta_tags(archive, found),
            "coins": citing.coins(archive, found),
            "leftover": [one for one in found.leftover if not one.text.startswith("**")],
        },
        data=lambda: _data(found, alignment, audit.grade if audit else "", findings, doubt),
        table=lambda: _table(found, alignment),
    )


def by_length(alignment: Alignment) -> bool:
    """Whether sentences were paired by their length alone: too often wrong to be read by."""
    return alignment.method.startswith("length")


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


def _page_in_words(found: Article, speech: Speech) -> list[str]:
    return [] if found.page is None else [speech.say("page", n=found.page)]


def _data(
    found: Article, alignment: Alignment | None, grade: str, findings: Sequence[Finding], doubt: DateDoubt | None
) -> dict[str, Any]:
    """What a line of an export has of an article, and its findings."""
    return {
        **json.loads(found.to_json()),
        "alignment_method": alignment.method if alignment else "",
        "beads": json.loads(alignment.beads_json()) if alignment else [],
        "grade": grade,
        "likely_date": str(doubt.likely) if doubt and doubt.likely else None,
        "findings": [one.model_dump(mode="json") for one in findings],
    }


def _table(found: Article, alignment: Alignment | None) -> Table:
    """The sentences of an article, a row a bead; without an alignment a row a sentence."""
    zh, en = (text.sentence_texts if text else [] for text in (found.zh, found.en))
    if alignment is None:
        pairs: list[tuple[Any, ...]] = [(one, "", None) for one in zh] + [("", one, None) for one in en]
    else:
        pairs = [
            ("\n".join(zh[i] for i in bead.zh), "\n".join(en[i] for i in bead.en), bead.score)
            for bead in alignment.beads
        ]
    method = alignment.method if alignment else ""
    return Table(("id", "zh", "en", "score", "alignment_method"), [(found.id, *pair, method) for pair in pairs])
