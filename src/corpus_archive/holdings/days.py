"""The calendar of an archive: how many articles and pages each day has, and which days have no issue."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple, get_args

from corpus_archive.choices import chosen
from corpus_archive.language.dates import likely_issue
from corpus_archive.query import selection as selections
from corpus_archive.results.result import Result
from corpus_archive.store import issues, overview
from corpus_archive.store.database import Database, KeptConnection
from corpus_archive.store.issues import DayCount
from corpus_archive.store.selection import Selection

Unit = Literal["day", "month", "year"]
_LENGTH = {"month": 7, "year": 4}  # of their names, as a date begins


class PeriodCount(NamedTuple):
    """A month or a year: the articles of a selection, the days with an issue and those without, and all articles."""

    period: str
    articles: int
    issues: int
    missing: int
    all_articles: int


def calendar(database: Database, selection: Selection, *, by: Unit = "day") -> Result:
    """Every day (or month, or year) from the first to the last that a selection looks at, those without an issue too.

    By day: day, articles (of the selection), pages (that these are on, as far as they say), all_articles (of the day in
    the archive; 0: there is no issue, and nothing can be said of that day). By month and year: articles, issues (days
    that have one), missing (days without), all_articles. Only what lies between the first and the last issue of the
    archive is a hole. Raises ChoiceError.
    """
    chosen(by, "unit of a calendar", get_args(Unit))
    archive = KeptConnection(database)
    with archive.reading():  # the days and their ends at one moment
        bounds = overview.span(archive, selection)
        counted = issues.days(archive, selection) if bounds else []
    days = list(_filled(counted, selection, *bounds)) if bounds else []
    names: tuple[str, ...] = ("day", *DayCount._fields[1:])
    rows: list[tuple[Any, ...]] = [tuple(one) for one in days]
    if by != "day":
        names = (by, *PeriodCount._fields[1:])
        rows = [tuple(one) for one in _periods(days, _LENGTH[by])]
    holes = sum(not one.all_articles for one in days)
    doubt = selections.doubt(selection)
    return Result(
        {name: [row[place] for row in rows] for place, name in enumerate(names)},
        total=len(rows),
        noun=f"{by}s",
        selection=str(selection),
        notes=(doubt,) if doubt else (),
        types=dict.fromkeys(names[1:], "Int64") | {by: "Date" if by == "day" else "String"},
        summary={"articles": sum(one.articles for one in days), "days without an issue": holes},
    )


def _filled(
    counted: list[DayCount], selection: Selection, first: datetime.date, last: datetime.date
) -> Iterator[DayCount]:
    """All days of a selection's time, as it means dates: printed, or likely ones."""
    there: dict[datetime.date, DayCount] = {}
    for one in counted:
        if first <= one.date <= last:
            day = likely_issue(one.date) if selection.dates else one.date
            before = there.get(day)
            there[day] = _together(before, one) if before else one._replace(date=day)
    if selection.dates:
        first, last = likely_issue(first), likely_issue(last)
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = datetime.date.fromordinal(number)
        yield there.get(day) or DayCount(day, 0, 0, 0)


def _together(one: DayCount, other: DayCount) -> DayCount:
    """Two printed days that are likely one; a page of both is a page of it."""
    pages = max(one.pages, other.pages)
    return DayCount(one.date, one.articles + other.articles, pages, one.all_articles + other.all_articles)


def _periods(days: Iterable[DayCount], length: int) -> Iterator[PeriodCount]:
    found: dict[str, list[int]] = {}
    for one in days:
        sums = found.setdefault(str(one.date)[:length], [0, 0, 0, 0])
        for place, number in enumerate((one.articles, one.all_articles > 0, one.all_articles == 0, one.all_articles)):
            sums[place] += number
    for period, sums in found.items():
        yield PeriodCount(period, *sums)
