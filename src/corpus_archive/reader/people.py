"""`/people`: whom articles name, each person once in all forms; of one alone also year by year, over the holes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from corpus_archive import Archive, Corpus, Result, as_asked
from corpus_archive.reader import tables
from corpus_archive.reader.pages import Elsewhere, Page
from corpus_archive.reader.paging import turn_pages
from corpus_archive.reader.printing import address, shortened
from corpus_archive.reader.questions import OF_PEOPLE, Question, check_names, question
from corpus_archive.reader.remarks import say_notes
from corpus_archive.reader.visits import Visit

ROWS, MOST_ROWS = 50, 500
_LONGEST_TITLE = 60


class PersonYear(NamedTuple):
    """A year: in how many of its articles a person is named, of how many, their share of the greatest in per cent."""

    year: int
    articles: int
    of_all: int
    bar: float
    address: str


def list_people(visit: Visit) -> Page | Elsewhere:
    """`/people?q=…`: those whom a name in any form means, `*` for anything; without one all of them."""
    check_names(visit, OF_PEOPLE)
    asked = question(visit)
    if visit.form == "html" and not asked.is_tidy:
        return Elsewhere(asked.tidy())
    with visit.archive.at_one_moment() as corpus:
        found = corpus.people(asked.text or None)
        years = list(_years(visit.archive, corpus, found)) if len(found) == 1 else []
    return _page(asked, found, years)


def _page(asked: Question, found: Result, years: list[PersonYear]) -> Page:
    shown = found.first(asked.rows(ROWS, MOST_ROWS), asked.first - 1)
    say = asked.visit.speech.say
    title = say("nav.people")
    return Page(
        "people.html",
        say("title-of", title=title, of=shortened(asked.text, _LONGEST_TITLE)) if asked.text else title,
        {
            "asked": asked,
            "result": found,
            "rows": [row | _beside(row) for row in shown],
            "years": years,
            "notes": say_notes(found.notes, asked),
            "paging": turn_pages(asked, len(shown), found.total, asked.rows(ROWS, MOST_ROWS)),
        },
        data=lambda: {"from": asked.first, **tables.as_data(shown)},
        table=lambda: tables.as_table(found, asked.visit.speech),
    )


def _beside(row: dict[str, Any]) -> dict[str, Any]:
    """What the page has of a person beside the row: the articles, the years, the forms that are not the name alone."""
    first, last = row["first"].year, row["last"].year
    chinese = row["zh_forms"] if ";" in row["zh_forms"] else ""
    return {
        "address": address("/search", person=as_asked(row["person"])),
        "alone": address("/people", q=as_asked(row["person"])),
        "years": str(first) if first == last else f"{first}–{last}",
        "forms": "; ".join(filter(None, (chinese, row["en_forms"]))),
    }


def _years(archive: Archive, corpus: Corpus, found: Result) -> Iterator[PersonYear]:
    """The years that have issues, from the first to the last in which a person is named."""
    named = {row["year"]: row["articles"] for row in corpus.people(found.query, by="year")}
    person = found.columns["person"][0]
    most = max(named.values())
    for row in archive.counts("year"):
        if min(named) <= row["year"] <= max(named) and row["articles"]:
            articles = named.get(row["year"], 0)
            link = address("/search", person=as_asked(person), year=row["year"]) if articles else ""
            yield PersonYear(row["year"], articles, row["articles"], 100 * articles / most, link)
