"""Where dispatches come from: the places of datelines, each one in all its forms, where it is, and how long a dispatch
took."""

from __future__ import annotations

import datetime
import statistics
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, get_args

from corpus_archive.choices import chosen
from corpus_archive.entities.archive_names import archive_entries
from corpus_archive.entities.entries import Entries, is_chinese
from corpus_archive.entities.whereabouts import locate
from corpus_archive.holdings import place_columns
from corpus_archive.holdings.place_columns import PlacedArticles
from corpus_archive.language.dates import likely_issue
from corpus_archive.language.folding import name_key
from corpus_archive.query import criteria
from corpus_archive.results.delays import Delays, PlaceYear
from corpus_archive.results.result import Amount, Result
from corpus_archive.store.database import Database
from corpus_archive.store.dateline_names import DatedRecord, dated_records
from corpus_archive.store.selection import Selection
from corpus_archive.wording import Wording

PlacesBy = Literal["year"]
_TYPES = {
    "year": "Int64",
    "articles": "Int64",
    "first": "Date",
    "last": "Date",
    "dated": "Int64",
    "median_delay": "Float64",
    **place_columns.TYPES,
}
_TITLE, _DELAYS = "Places of datelines", "Days from dateline to issue"


class Dispatch(NamedTuple):
    """A place of an article: its entry, the forms that the article prints, the issue, and the days it took; None where
    no dateline of that place has a day. The article is told by a number."""

    article: int
    place: str
    forms: frozenset[str]
    issue: datetime.date
    delay: int | None


def list_places(database: Database, selection: Selection, by: PlacesBy | None = None) -> Result:
    """The places of datelines, those of most articles first; with `by` a row a place and year.

    Columns: place, zh_forms and en_forms (each with its articles), articles, first and last (issue), dated (articles
    whose dateline has a day), median_delay (of these, days from the dateline's day to the issue), doubt (the Chinese
    names that a form without one may be, with the articles that have both among those that have one place in either
    language); then where it is, as `Whereabouts.columns` has it.

    By year: place, year, articles, dated, median_delay. The day is the Chinese dateline's, the English one's where that
    has none; issues are those that the selection's `dates` mean. An article from two places counts for both.
    Raises ChoiceError.
    """
    if by is not None:
        chosen(by, "period", get_args(PlacesBy))
    entries = archive_entries(database, "place")
    found: dict[str, list[Dispatch]] = {}
    for record in dated_records(database, selection):
        for one in _dispatches(record, entries, likely=bool(selection.dates)):
            found.setdefault(one.place, []).append(one)
    places = sorted(found, key=lambda place: (-len(found[place]), entries.name(place)))
    rows = [row for place in places for row in _rows(entries, place, found[place], by)]
    located = {
        name: PlacedArticles(locate(name), frozenset(one.article for one in found[place]))
        for place, name in ((place, entries.name(place)) for place in (found if by is None else ()))
    }
    names = list(rows[0] if rows else _row(entries, "", []) if by is None else _row_of_year(entries, "", 0, []))
    return Result(
        {name: [row[name] for row in rows] for name in names},
        Amount(len(rows), "places" if by is None else "places and years"),
        selection=str(selection),
        notes=(
            *criteria.cautions(database, selection),
            *_notes(entries, found),
            *place_columns.off_the_map(located),
        ),
        types={name: _TYPES.get(name, "String") for name in names},
        chart=place_columns.map_of(_TITLE, located) if by is None else Delays(_DELAYS, tuple(map(_cell, rows))),
    )


def _dispatches(record: DatedRecord, entries: Entries, *, likely: bool) -> Iterator[Dispatch]:
    """The places of a record, each once."""
    issue = datetime.date.fromisoformat(record.date)
    issue = likely_issue(issue) if likely else issue
    lines: dict[str, list[dict[str, Any]]] = {}
    for line in record.datelines:
        if line["place"]:
            lines.setdefault(entries.owner_of(line["place"]), []).append(line)
    for place, of_place in lines.items():
        day = next((line["date"] for line in of_place if line["date"]), None)
        delay = (issue - datetime.date.fromisoformat(day)).days if day else None
        yield Dispatch(record.number, place, frozenset(name_key(line["place"]) for line in of_place), issue, delay)


def _rows(entries: Entries, place: str, dispatches: list[Dispatch], by: PlacesBy | None) -> Iterator[dict[str, Any]]:
    if by is None:
        yield _row(entries, place, dispatches)
        return
    for year in sorted({one.issue.year for one in dispatches}):
        yield _row_of_year(entries, place, year, [one for one in dispatches if one.issue.year == year])


def _row(entries: Entries, place: str, dispatches: list[Dispatch]) -> dict[str, Any]:
    counted = Counter(form for one in dispatches for form in one.forms)
    issues = [one.issue for one in dispatches]
    forms = {
        name: "; ".join(
            f"{entries.name(form)} {counted[form]}"
            for form in sorted(counted, key=lambda form: (-counted[form], form))
            if is_chinese(form) == (name == "zh_forms")
        )
        for name in ("zh_forms", "en_forms")
    }
    told = (f"{one.name} {one.together}/{one.pairs}" for one in entries.doubts.get(place, ()))
    ends = {"first": min(issues, default=None), "last": max(issues, default=None)}
    said = {"place": entries.name(place), **forms, "articles": len(dispatches), **ends, **_delays(dispatches)}
    return {**said, "doubt": "; ".join(told), **locate(entries.name(place)).columns()}


def _row_of_year(entries: Entries, place: str, year: int, dispatches: list[Dispatch]) -> dict[str, Any]:
    return {"place": entries.name(place), "year": year, "articles": len(dispatches), **_delays(dispatches)}


def _cell(row: dict[str, Any]) -> PlaceYear:
    return PlaceYear(*(row[name] for name in PlaceYear._fields))


def _delays(dispatches: list[Dispatch]) -> dict[str, Any]:
    delays = [one.delay for one in dispatches if one.delay is not None]
    return {"dated": len(delays), "median_delay": float(statistics.median(delays)) if delays else None}


def _notes(entries: Entries, found: dict[str, list[Dispatch]]) -> Iterator[Wording]:
    """What is counted apart for want of evidence, and what cannot be."""
    doubtful = sum(place in entries.doubts for place in found)
    if doubtful:
        yield Wording(
            "{n:,} {n:name is/names are} counted apart, as it is not clear of which place {n:it is/they are} a form",
            n=doubtful,
        )
    late = sum(one.delay is not None and one.delay < 0 for dispatches in found.values() for one in dispatches)
    if late:
        yield Wording(
            "{n:,} {n:dateline has/datelines have} a day after the issue, which counts as a negative delay", n=late
        )
