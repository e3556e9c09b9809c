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

from markupsafe import Markup

from corpus_archive import Corpus, SelectionError, doubt_of_days
from corpus_archive.reader import refusals
from corpus_archive.reader.pages import Elsewhere, Page, Table
from corpus_archive.reader.questions import check_names
from corpus_archive.reader.tellers import Teller
from corpus_archive.reader.visits import Visit

_STEPS = 4
_TALL = 12  # units of a bar in the drawing of a month; a day is one unit wide


class Day(NamedTuple):
    """A day between the first and the last issue; without an article it is a hole."""

    date: datetime.date
    articles: int
    step: int  # of the shade, from 1; 0 for a hole


class CalendarMonth(NamedTuple):
    """A month of a year; `days` are those between the first and the last issue, `missing` how many have none."""

    year: int
    number: int
    days: list[Day]
    issues: int
    articles: int
    missing: int

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


class CalendarYear(NamedTuple):
    """A year and its months."""

    number: int
    months: list[CalendarMonth]
    issues: int
    articles: int
    missing: int


class Gap(NamedTuple):
    """Years in a row without any issue, and their days."""

    first: int
    last: int
    days: int

    @property
    def years(self) -> str:
        """The years as a table names them: 2004–08, 1998–2003."""
        if self.first == self.last:
            return str(self.first)
        is_one_century = self.first // 100 == self.last // 100
        return f"{self.first}–{self.last % 100:02}" if is_one_century else f"{self.first}–{self.last}"


class Shade(NamedTuple):
    """What one step of the shading stands for: from so many articles a day to so many."""

    step: int
    least: int
    most: int


def front(visit: Visit) -> Page:
    """`/`: the newspaper, a field to search in, and all years."""
    check_names(visit)
    days, shades = _days(visit.archive)
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
            "cautions": said_of_days(visit, [one.date for one in days if one.articles]),
        },
        data=lambda: {
            "newspaper": visit.newspaper.name,
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
    check_names(visit)
    number, month = _meant(visit)
    if month:
        return Elsewhere(f"/calendar/{number}#m{month}")
    with_issues = [row["year"] for row in visit.archive.counts("year") if row["issues"]]
    if not with_issues or not with_issues[0] <= number <= with_issues[-1]:
        issues = days_of_issues(visit.archive)
        return refusals.refusal(visit, 404, "no-such-year", issues=[issues[0], issues[-1]] if issues else [])
    said = f"{number}"
    days, shades = _days(visit.archive.select(after=said, before=said))
    (shown,) = _years(days)
    return Page(
        "year.html",
        visit.speech.say("the-year", year=said),
        {
            "year": shown,
            "before": max((one for one in with_issues if one < number), default=None),
            "after": min((one for one in with_issues if one > number), default=None),
            "shades": shades,
            "cautions": said_of_days(visit, [one.date for one in days if one.articles]),
        },
        data=lambda: {
            **_counted(shown.number, shown),
            "days": [{"date": one.date, "articles": one.articles} for month in shown.months for one in month.days],
        },
        table=lambda: Table(
            ("date", "articles"), [(one.date, one.articles) for month in shown.months for one in month.days]
        ),
    )


def said_of_days(visit: Visit, days: Iterable[datetime.date]) -> list[Markup]:
    """What a reader must know of days with an issue, in order: where the dumps may date them a day early, and another
    day seems to have none."""
    doubt = doubt_of_days(visit.archive.selection, [day.toordinal() for day in days])
    return [Teller(visit.speech).told(doubt)] if doubt else []


def _meant(visit: Visit) -> tuple[int, int]:
    """The year and the month (0: all of them) that the address means, written as any date may be; year 0 of no such."""
    said = visit.named["year"]
    try:
        meant = visit.archive.select(after=said, before=said).selection
    except SelectionError:
        return 0, 0
    first, last = meant.after, meant.before
    if first is None or last is None or first == last:  # a day
        return 0, 0
    return first.year, first.month if first.month == last.month else 0


def days_of_issues(archive: Corpus) -> list[datetime.date]:
    """The days that have an issue, in order."""
    columns = archive.calendar().columns
    return list(itertools.compress(columns["day"], columns["all_articles"]))


def _days(corpus: Corpus) -> tuple[list[Day], list[Shade]]:
    """The days of a corpus between the first and the last issue, shaded, and what the shades stand for."""
    columns = corpus.calendar().columns
    counts = [count for count in columns["articles"] if count]
    shades = list(_shades(counts))
    steps = {count: one.step for one in shades for count in range(one.least, one.most + 1)}
    found = zip(columns["day"], columns["articles"], strict=True)
    return [Day(date, count, steps.get(count, 0)) for date, count in found], shades


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


def _years(days: Iterable[Day]) -> Iterator[CalendarYear]:
    for number, in_year in itertools.groupby(days, lambda one: one.date.year):
        by_month = {month: list(some) for month, some in itertools.groupby(in_year, lambda one: one.date.month)}
        months = [_month(number, month, by_month.get(month, [])) for month in range(1, 13)]
        yield CalendarYear(
            number,
            months,
            issues=sum(one.issues for one in months),
            articles=sum(one.articles for one in months),
            missing=sum(one.missing for one in months),
        )


def _month(year: int, number: int, days: list[Day]) -> CalendarMonth:
    counts = [one.articles for one in days]
    missing = counts.count(0)
    return CalendarMonth(year, number, days, issues=len(counts) - missing, articles=sum(counts), missing=missing)


def _lines(years: Iterable[CalendarYear]) -> Iterator[CalendarYear | Gap]:
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


def _counted(number: int, one: CalendarYear) -> dict[str, int]:
    return {"year": number, "articles": one.articles, "issues": one.issues, "missing": one.missing}
