"""Articles counted by what their records say: the tables that tell what an archive holds, and what not."""

from __future__ import annotations

from typing import Any, Literal, get_args

from corpus_archive.choices import chosen
from corpus_archive.holdings import completeness
from corpus_archive.query import criteria
from corpus_archive.results.result import Amount, Result
from corpus_archive.store import overview
from corpus_archive.store.database import Database
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

    Both are the archive's, whatever a selection leaves of an issue. Raises ChoiceError for a facet that is none.
    """
    chosen(by, "facet", get_args(CountBy))
    if by == "year":
        names: tuple[str, ...] = ("year", "articles", "issues", "missing")
        years = overview.years(database, selection)
        rows: list[tuple[Any, ...]] = [(one.year, one.articles, one.issues, one.missing) for one in years]
    else:
        names = (by, "articles")
        found = overview.facet(database, by, selection)
        rows = [tuple(one) for one in found]
    return _result(names, rows, TITLES[by], (database, selection), of_issues=by == "year")


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
