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
from corpus_archive.store import author_names, overview
from corpus_archive.store.database import Database
from corpus_archive.store.dateline_names import NamesTogether, printed_together
from corpus_archive.store.selection import Selection
from corpus_archive.wording import Wording

CountBy = Literal["year", "page", "section", "column", "agency", "place", "author", "person"]
_NUMBERS = ("year", "page", "articles", "issues", "missing", "days")
TITLES = {
    "year": "years",
    "page": "pages",
    "section": "sections",
    "column": "columns",
    "agency": "agencies",
    "place": "places",
    "author": "authors",
    "person": "people",
}


def count_articles(database: Database, selection: Selection, by: CountBy) -> Result:
    """Articles by one facet. Years also have their issues, and the days without one between first and last issue.

    A place, an agency or a person is one in all forms, called by the Chinese name. Issues and days are the archive's,
    whatever a selection leaves of an issue. Raises ChoiceError for a facet that is none.
    """
    chosen(by, "facet", get_args(CountBy))
    if by == "year":
        names: tuple[str, ...] = ("year", "articles", "issues", "missing")
        years = overview.years(database, selection)
        rows: list[tuple[Any, ...]] = [(one.year, one.articles, one.issues, one.missing) for one in years]
    elif entries := entries_for(database, by):
        names, rows = (by, "other_forms", "articles"), _by_entry(entries, printed_together(database, by, selection))
    elif by == "person":
        return _count_people(database, selection)
    elif by == "author":
        return _count_authors(database, selection)
    else:
        names = (by, "articles")
        rows = [tuple(one) for one in overview.facet(database, by, selection)]
    said = completeness.of_whole_issues(selection) if by == "year" else ()
    return _result(names, rows, TITLES[by], (database, selection), tuple(said))


def _by_entry(entries: Entries, printed: Iterable[NamesTogether]) -> list[tuple[Any, ...]]:
    """Places or agencies with their other forms, each once an article, whichever of its forms that prints."""
    counts = Counter[str]()
    for names, records in printed:
        for entry in {entries.owner_of(name) for _, name in names}:
            counts[entry] += records
    rows = ((entries.name(entry), entries.others(entry), count) for entry, count in counts.items())
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def _count_people(database: Database, selection: Selection) -> Result:
    """People with their other forms, and the articles that name each."""
    from corpus_archive.holdings.people import gathering_notes, people_counts

    rows, notes = people_counts(database, selection), tuple(gathering_notes(database, selection))
    return _result(("person", "other_forms", "articles"), rows, TITLES["person"], (database, selection), notes)


def _count_authors(database: Database, selection: Selection) -> Result:
    """Authors, one in both languages; where that is more than a name as typed finds, it is said."""
    rows = _by_author(database, selection)
    said = Wording("authors count in all forms; --author finds the form that is typed, --person NAME all of them")
    notes = (said,) if any(others for _, others, _ in rows) else ()
    return _result(("author", "other_forms", "articles"), rows, TITLES["author"], (database, selection), notes)


def _by_author(database: Database, selection: Selection) -> list[tuple[Any, ...]]:
    """Authors with their other forms, and the articles of each; last those that name none."""
    from corpus_archive.entities.people.authors import author_directory

    directory = author_directory(database)
    printed = author_names.printed_authors(database, selection)
    counts = Counter(entry for _, entry in {(one.record, directory.owner_of(one.name)) for one in printed})
    rows = ((directory.name(entry), directory.others(entry), count) for entry, count in counts.items())
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def missing_issues(database: Database, selection: Selection) -> Result:
    """The runs of days without an issue between the first and the last one."""
    runs = overview.missing_issues(database, selection)
    rows = [(run.first, run.last, run.days) for run in runs]
    said = (
        *completeness.of_shared_dates(selection, runs),
        *completeness.of_early_dates(selection, runs),
        *completeness.of_whole_issues(selection),
    )
    return _result(("first", "last", "days"), rows, "gaps", (database, selection), said)


def _result(
    names: tuple[str, ...],
    rows: list[tuple[Any, ...]],
    noun: str,
    of: tuple[Database, Selection],
    said: tuple[str, ...],
) -> Result:
    database, selection = of
    columns = {name: [row[index] for row in rows] for index, name in enumerate(names)}
    types = {name: "Date" if name in ("first", "last") else "Int64" if name in _NUMBERS else "String" for name in names}
    return Result(
        columns,
        Amount(len(rows), noun),
        selection=str(selection),
        notes=tuple(filter(None, (*said, *criteria.cautions(database, selection)))),
        types=types,
    )
