"""Articles counted by what their records say: the tables that tell what an archive holds, and what not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal, get_args

from corpus_archive.choices import chosen
from corpus_archive.entities.archive_names import entries_for
from corpus_archive.entities.entries import Entries
from corpus_archive.holdings import completeness
from corpus_archive.query import criteria
from corpus_archive.results.result import Amount, Result
from corpus_archive.store import overview
from corpus_archive.store.database import Database
from corpus_archive.store.dateline_names import DatelineName, printed_in_datelines
from corpus_archive.store.selection import Selection

CountBy = Literal["year", "page", "section", "column", "agency", "place", "author"]
_NUMBERS = ("year", "page", "articles", "issues", "missing", "days")
TITLES = {
    "year": "years",
    "page": "pages",
    "section": "sections",
    "column": "columns",
    "agency": "agencies",
    "place": "places",
    "author": "authors",
}


def count_articles(database: Database, selection: Selection, by: CountBy) -> Result:
    """Articles by one facet. Years also have their issues, and the days without one between first and last issue.

    A place or an agency is one in all its forms, called by its Chinese name. Issues and days are the archive's,
    whatever a selection leaves of an issue. Raises ChoiceError for a facet that is none.
    """
    chosen(by, "facet", get_args(CountBy))
    if by == "year":
        names: tuple[str, ...] = ("year", "articles", "issues", "missing")
        years = overview.years(database, selection)
        rows: list[tuple[Any, ...]] = [(one.year, one.articles, one.issues, one.missing) for one in years]
    elif entries := entries_for(database, by):
        names, rows = (by, "other_forms", "articles"), _by_entry(entries, printed_in_datelines(database, by, selection))
    else:
        names = (by, "articles")
        found = overview.facet(database, by, selection)
        rows = [tuple(one) for one in found]
    return _result(names, rows, TITLES[by], (database, selection), of_issues=by == "year")


def _by_entry(entries: Entries, printed: Iterable[DatelineName]) -> list[tuple[Any, ...]]:
    """Places or agencies with their other forms, each once an article, whichever of its forms that prints."""
    counts = Counter(entry for _, entry in {(one.record, entries.owner_of(one.name)) for one in printed})
    rows = ((entries.name(entry), entries.others(entry), count) for entry, count in counts.items())
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def missing_issues(database: Database, selection: Selection) -> Result:
    """The runs of days without an issue between the first and the last one."""
    runs = overview.missing_issues(database, selection)
    rows = [(run.first, run.last, run.days) for run in runs]
    return _result(("first", "last", "days"), rows, "gaps", (database, selection), of_issues=True)


def _result(
    names: tuple[str, ...], rows: list[tuple[Any, ...]], noun: str, of: tuple[Database, Selection], *, of_issues: bool
) -> Result:
    database, selection = of
    columns = {name: [row[index] for row in rows] for index, name in enumerate(names)}
    said = completeness.of_whole_issues(selection) if of_issues else ()
    types = {name: "Date" if name in ("first", "last") else "Int64" if name in _NUMBERS else "String" for name in names}
    return Result(
        columns,
        Amount(len(rows), noun),
        selection=str(selection),
        notes=tuple(filter(None, (*said, *criteria.cautions(database, selection)))),
        types=types,
    )
