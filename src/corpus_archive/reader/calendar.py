"""The calendar: all years at a glance on the front page, and one of them day by day.

Days are shaded by their number of articles, in at most four steps that the legend says in numbers. A day between the
first and the last issue that has none is a hole: hatched, and told in words.
"""

from __future__ import annotations

import calendar
import datetime
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus_archive import IssueNotFound
from corpus_archive.reader.pages import Elsewhere, Page, Table
from corpus_archive.reader.visits import Visit

_STEPS = 4
_TALL = 12  # units of a bar in the drawing of a month; a day is one unit wide


class Day(NamedTuple):
    """A day between the first and the last issue; without an article it is a hole."""

    date: datetime.date
    articles: int
    step: int  # of the shade, from 1; 0 for a hole


class Month(NamedTuple):
    """A month of a year; `days` are those between the first and the last issue."""

    year: int
    number: int
    days: list[Day]

    @property
    def issues(self) -> int:
        """How many days have an issue."""
        return sum(one.articles > 0 for one in self.days)

    @property
    def articles(self) -> int:
        """How many articles these have."""
        return sum(one.articles for one in self.days)

    @property
    def missing(self) -> int:
        """How many days have none."""
        return len(self.days) - self.issues

    @property
    def length(self) -> int:
        """How many days the calendar gives it."""
        return calendar.monthrange(self.year, self.number)[1]

    @property
    def bars(self) -> list[tuple[str, str]]:
        """Class and path of what is drawn over the hatched ground: days with an issue, and days that are no part."""
        steps = {one.date.day: one.step for one in self.days}
        places = ["out" if day not in steps else f"s{steps[day]}" for day in range(1, 32)]
        paths: dict[str, list[str]] = {}
        at = 0
        for name, run in itertools.groupby(places):
            length = len(list(run))
            if name != "s0":
                paths.setdefault(name, []).append(f"M{at} 0h{length}v{_TALL}h-{length}z")
            at += length
        return [(name, "".join(drawn)) for name, drawn in paths.items()]

    @property
    def holes(self) -> list[tuple[int, int]]:
        """The runs of days without an issue, first and last."""
        return [(run[0].date.day, run[-1].date.day) for run in _runs(self.days) if not run[0].articles]

    def weeks(self) -> list[list[Day | int | None]]:
        """The weeks from Monday on: a day, the number of a day that is no part, or None for one of another month."""
        days = {one.date.day: one for one in self.days}
        return [
            [days.get(number, number) if number else None for number in week]
            for week in calendar.Calendar().monthdayscalendar(self.year, self.number)
        ]


class Year(NamedTuple):
    """A year and its months."""

    number: int
    months: list[Month]

    @property
    def issues(self) -> int:
        """How many days have an issue."""
        return sum(one.issues for one in self.months)

    @property
    def articles(self) -> int:
        """How many articles these have."""
        return sum(one.articles for one in self.months)

    @property
    def missing(self) -> int:
        """How many days have none."""
        return sum(one.missing for one in self.months)


class Gap(NamedTuple):
    """Years in a row without any issue, and their days."""

    first: int
    last: int
    days: int


class Shade(NamedTuple):
    """What one step of the shading stands for: from so many articles a day to so many."""

    step: int
    least: int
    most: int


def front(visit: Visit) -> Page:
    """`/`: the newspaper, a field to search in, and all years."""
    days, shades = _days(visit)
    years = list(_years(days))
    total = sum(one.articles for one in days)
    return Page(
        "front.html",
        "",
        {
            "first": days[0].date if days else None,
            "last": days[-1].date if days else None,
            "articles": total,
            "issues": sum(one.articles > 0 for one in days),
            "missing": sum(not one.articles for one in days),
            "lines": list(_lines(years)),
            "shades": shades,
        },
        data=lambda: {
            "newspaper": visit.archive.masthead.name,
            "articles": total,
            "years": [_counted(one.number, one) for one in years],
        },
        table=lambda: Table(
            ("year", "articles", "issues", "missing"),
            [(one.number, one.articles, one.issues, one.missing) for one in years],
        ),
    )


def year(visit: Visit) -> Page | Elsewhere:
    """`/calendar/1958`: a year day by day; `/calendar/1958-10` leads to its month there."""
    said = visit.named["year"]
    if len(said) == 7 and said[:4].isdecimal() and said[4] == "-" and said[5:].isdecimal():
        return Elsewhere(f"/calendar/{said[:4]}#m{int(said[5:])}")
    days, shades = _days(visit)
    years = list(_years(days))
    place = next((place for place, one in enumerate(years) if str(one.number) == said), None)
    if place is None:
        raise _no_such_year(visit, said, days)
    shown = years[place]
    with_issues = [one for one in years if one.issues]
    return Page(
        "year.html",
        said,
        {
            "year": shown,
            "before": max((one.number for one in with_issues if one.number < shown.number), default=None),
            "after": min((one.number for one in with_issues if one.number > shown.number), default=None),
            "shades": shades,
        },
        data=lambda: {
            **_counted(shown.number, shown),
            "days": [{"date": one.date, "articles": one.articles} for month in shown.months for one in month.days],
        },
        table=lambda: Table(
            ("date", "articles"), [(one.date, one.articles) for month in shown.months for one in month.days]
        ),
    )


def _no_such_year(visit: Visit, said: str, days: Sequence[Day]) -> IssueNotFound:
    """That there is no such year, and which days are nearest."""
    asked = (
        datetime.date(min(9999, max(1, int(said))), 1, 1)
        if said.isascii() and said.isdecimal() and len(said) < 5
        else None
    )
    dates = [one.date for one in days if one.articles]
    asked = asked or datetime.date.min
    before = max((one for one in dates if one < asked), default=None)
    after = min((one for one in dates if one > asked), default=None)
    return IssueNotFound(asked, before, after, visit.archive.name)


def _days(visit: Visit) -> tuple[list[Day], list[Shade]]:
    """All days from the first issue to the last, shaded, and what the shades stand for."""
    columns = visit.archive.calendar().columns
    counts = [count for count in columns["articles"] if count]
    shades = list(_shades(counts))
    days = [
        Day(date, count, next((one.step for one in shades if one.least <= count <= one.most), 0))
        for date, count in zip(columns["day"], columns["articles"], strict=True)
    ]
    return days, shades


def _shades(counts: Sequence[int]) -> Iterator[Shade]:
    """Steps of shading that have about as many days each; where few different numbers occur, one a number."""
    ordered = sorted(counts)
    different = sorted(set(counts))
    if len(different) <= _STEPS:
        ends = different
    else:
        ends = sorted({ordered[len(ordered) * step // _STEPS - 1] for step in range(1, _STEPS + 1)})
    least = 1
    for step, end in enumerate(ends, 1):
        yield Shade(step + _STEPS - len(ends), least, end)
        least = end + 1


def _years(days: Iterable[Day]) -> Iterator[Year]:
    for number, in_year in itertools.groupby(days, lambda one: one.date.year):
        by_month = {month: list(some) for month, some in itertools.groupby(in_year, lambda one: one.date.month)}
        yield Year(number, [Month(number, month, by_month.get(month, [])) for month in range(1, 13)])


def _lines(years: Iterable[Year]) -> Iterator[Year | Gap]:
    """Years, those without any issue drawn together."""
    for empty, some in itertools.groupby(years, lambda one: not one.issues):
        run = list(some)
        if empty:
            yield Gap(run[0].number, run[-1].number, sum(one.missing for one in run))
        else:
            yield from run


def _runs(days: Sequence[Day]) -> Iterator[list[Day]]:
    for _, run in itertools.groupby(days, lambda one: one.articles > 0):
        yield list(run)


def _counted(number: int, one: Year) -> dict[str, int]:
    return {"year": number, "articles": one.articles, "issues": one.issues, "missing": one.missing}
