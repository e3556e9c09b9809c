"""Sets: articles kept by name, with what made each and what was noted of them; to read and to take along."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from corpus_archive import Article, ArticleSet, ChoiceError, QueryError, bibliography, query_of_articles
from corpus_archive.reader import tables
from corpus_archive.reader.pages import File, Page
from corpus_archive.reader.paging import turn_pages
from corpus_archive.reader.printing import address, shortened
from corpus_archive.reader.questions import check_names, question
from corpus_archive.reader.seen import print_of_words
from corpus_archive.reader.visits import Visit
from corpus_archive.wording import Wording

ROWS = 100  # articles of a set on one page
MOST_ARTICLES = 2_000  # of one file; the command line has no bound


class FileKind(NamedTuple):
    """A form in which a set may be taken along: how its file ends, what it is to a browser, and how it is written."""

    ending: str
    media_type: str
    write: Callable[[Visit, Sequence[str]], str]


def all_sets(visit: Visit) -> Page:
    """`/sets`: every set that is kept."""
    check_names(visit)
    found = visit.archive.sets.table()
    rows = [row | _beside(visit.archive.sets[row["set"]]) for row in found]
    return Page(
        "sets.html",
        visit.speech.say("nav.sets"),
        {"rows": rows},
        data=lambda: tables.as_data(found),
        table=lambda: tables.as_table(found, visit.speech, whole=True),
    )


def one_set(visit: Visit) -> Page | File:
    """`/sets/NAME`: the articles of a set, as JSON all from the one asked for on; with `?as=ris` a file of them."""
    check_names(visit, ("as", "from"))
    kept = visit.archive.sets[visit.named["name"].removesuffix("/").strip()]
    if wanted := visit.text("as"):
        return _file(visit, kept, wanted)
    found = visit.archive.sets.members(kept.name)
    asked = question(visit)
    shown = list(itertools.islice(found, asked.first - 1, asked.first - 1 + ROWS))
    onward = found.first(None, asked.first - 1)
    return Page(
        "set.html",
        visit.speech.say("set-title", name=kept.name),
        {
            "kept": kept,
            "rows": [
                row | {"doubt": _doubt(visit, row), "seen": print_of_words(row["note"], row["tags"])} for row in shown
            ],
            "paging": turn_pages(asked, len(shown), len(kept), ROWS),
            "files": [(kind, address(visit.path, **{"as": kind})) for kind in FILES],
            "most": MOST_ARTICLES,
            "search": address("/search", **_asked(kept), set=kept.name),
        },
        data=lambda: {**_about(kept), "from": asked.first, **tables.as_data(onward)},
        table=lambda: tables.as_table(found, visit.speech, whole=True),
    )


def _beside(kept: ArticleSet) -> dict[str, Any]:
    """What the page of all sets has of one beside its row."""
    asked = kept.question
    return {
        "address": set_address(kept.name),
        "made_by": asked.made_by,
        "query": asked.query,
        "day": kept.made.date(),
    }


def set_address(name: str) -> str:
    """Where a set is read; a name that ends like an address of JSON or CSV has a slash behind it.

    Before . and .., which browsers take for folders, stands a blank, as no name has one at its ends.
    """
    name = f" {name}" if name in (".", "..") else name
    return f"/sets/{quote(name, safe='')}" + "/" * name.endswith(("/", ".json", ".csv"))


def _doubt(visit: Visit, row: dict[str, Any]) -> str:
    """What stands beside the date of an article that is likely of another day, or may be."""
    found = None if row["gone"] else visit.archive.date_doubt(row["id"])
    if found is None:
        return ""
    say = visit.speech.say
    return (
        say("likely", day=visit.speech.day(found.likely))
        if found.likely
        else say("perhaps", day=visit.speech.day(found.day_after))
    )


def _asked(kept: ArticleSet) -> dict[str, str]:
    """The words of the question that made a set, and how they were sought, as the address of a search has it."""
    asked = kept.question
    if asked.made_by not in ("hits", "search"):
        return {}
    query = _as_of_articles(asked.query) if asked.made_by == "hits" else asked.query
    return {"q": query, "lang": asked.options.get("lang", ""), "exact": "1" if asked.options.get("exact") else ""}


def _as_of_articles(query: str) -> str:
    """What hits were asked for, as a search is asked; one of an earlier version that cannot be read as it is."""
    try:
        return query_of_articles(query)
    except QueryError:
        return query


def _about(kept: ArticleSet) -> dict[str, Any]:
    return {"set": kept.name, "note": kept.note, "made": kept.made.isoformat(), "question": str(kept.question),
            "gone": kept.gone}  # fmt: skip


def _file(visit: Visit, kept: ArticleSet, wanted: str) -> File:
    """The articles of a set that the archive still has, as a file. Raises ChoiceError."""
    if wanted not in FILES:
        raise ChoiceError(Wording("unknown file {wanted!r}; choose {words}", wanted=wanted[:50], words=tuple(FILES)))
    kind = FILES[wanted]
    there = [one.id for one in kept.members if not one.is_gone][:MOST_ARTICLES]
    return File(kind.write(visit, there), kind.media_type, f"{shortened(kept.name, 60)}.{kind.ending}")


def _cited(style: Any) -> Callable[[Visit, Sequence[str]], str]:
    def write(visit: Visit, ids: Sequence[str]) -> str:
        archive = visit.archive
        found = list(_articles(visit, ids))
        return bibliography(found, style, archive.newspaper_name, find_doubt=lambda one: archive.date_doubt(one.id))

    return write


def _lines(visit: Visit, ids: Sequence[str]) -> str:
    """The lines of an export, in the order of their ids."""
    return "".join(f"{line}\n" for line in visit.archive.select(ids=list(ids)).lines(exported=True)) if ids else ""


def _articles(visit: Visit, ids: Sequence[str]) -> Iterator[Article]:
    """Articles in the order of a set."""
    found = {one.id: one for one in visit.archive.select(ids=list(ids))} if ids else {}
    return (found[id] for id in ids)


FILES = {
    "ris": FileKind("ris", "application/x-research-info-systems", _cited("ris")),
    "bibtex": FileKind("bib", "application/x-bibtex", _cited("bibtex")),
    "csl-json": FileKind("json", "application/vnd.citationstyles.csl+json", _cited("csl-json")),
    "chicago": FileKind("txt", "text/plain", _cited("chicago")),
    "chinese": FileKind("txt", "text/plain", _cited("chinese")),
    "gb7714": FileKind("txt", "text/plain", _cited("gb7714")),
    "jsonl": FileKind("jsonl", "application/jsonl", _lines),
}
