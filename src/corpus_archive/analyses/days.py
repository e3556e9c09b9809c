"""The calendar of an archive: how many articles and pages each day has, and which days have no issue."""

from __future__ import annotations

import datetime
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import periods
from corpus_archive.choices import chosen
from corpus_archive.errors import IndexStale
from corpus_archive.matches.scope import Scope
from corpus_archive.results.result import Amount, Result
from corpus_archive.store import issues, overview
from corpus_archive.store.index.attributes import attribute

CalendarUnit = Literal["day", "month", "year"]
Numbers = NDArray[np.int64]


class DayCounts(NamedTuple):
    """Days that have an issue, as ordinals; of each the articles of a selection, their pages, and all articles."""

    days: Numbers
    articles: Numbers
    pages: Numbers
    all_articles: Numbers


def calendar(scope: Scope, *, by: CalendarUnit = "day") -> Result:
    """Every day (or month, or year) from the first to the last that a selection looks at, those without an issue too.

    By day: day, articles (of the selection), pages (that these are on, as far as they say), all_articles (of the day in
    the archive; 0: there is no issue, and nothing can be said of that day). By month and year: articles, issues (days
    that have one), missing (days without), all_articles. Only what lies between the first and the last issue of the
    archive is a hole. Counted by the index, or in SQL where that has not what was written since. Raises ChoiceError.
    """
    chosen(by, "unit of a calendar", get_args(CalendarUnit))
    days, counts = _filled(scope)
    columns = _by_day(days, counts) if by == "day" else _by_period(days, counts, by)
    return Result(
        columns,
        Amount(
            len(columns[by]),
            f"{by}s",
            summary={"articles": int(counts[0].sum()), "days without an issue": int((counts[2] == 0).sum())},
        ),
        selection=str(scope.selection),
        notes=scope.notes,
        types=dict.fromkeys(columns, "Int64") | {by: "Date" if by == "day" else "String"},
    )


def _by_day(days: Numbers, counts: Numbers) -> dict[str, list[Any]]:
    names = ("articles", "pages", "all_articles")
    found: dict[str, list[Any]] = {"day": list(map(datetime.date.fromordinal, days.tolist()))}
    return found | dict(zip(names, counts.tolist(), strict=True))


def _by_period(days: Numbers, counts: Numbers, by: Literal["month", "year"]) -> dict[str, list[Any]]:
    codes, inverse = np.unique(periods.codes(days, by), return_inverse=True)
    articles, _, all_articles = counts
    sums = {
        "articles": articles,
        "issues": all_articles > 0,
        "missing": all_articles == 0,
        "all_articles": all_articles,
    }
    found: dict[str, list[Any]] = {by: [periods.name(code, by) for code in codes.tolist()]}
    for name, values in sums.items():
        found[name] = np.bincount(inverse, weights=values, minlength=len(codes)).astype(np.int64).tolist()
    return found


def _filled(scope: Scope) -> tuple[Numbers, Numbers]:
    """All days of a selection's time, as it means dates, and of each its articles, their pages, and all articles."""
    with scope.archive.reading():  # the ends and the days of one moment
        bounds = overview.span(scope.archive, scope.selection)
        if bounds is None:
            return np.zeros(0, dtype=np.int64), np.zeros((3, 0), dtype=np.int64)
        try:
            found = _by_index(scope) if scope.archive.is_at_hand else _by_sql(scope)
        except IndexStale:
            found = _by_sql(scope)
    first, last = (one.toordinal() for one in bounds)
    days = periods.meant(found.days, scope.selection)
    inside = (days >= first) & (days <= last)
    at = days[inside] - first
    counts = np.zeros((3, last - first + 1), dtype=np.int64)
    np.add.at(counts[0], at, found.articles[inside])
    np.maximum.at(counts[1], at, found.pages[inside])  # of two printed days that are likely one
    np.add.at(counts[2], at, found.all_articles[inside])
    return np.arange(first, last + 1), counts


def _by_sql(scope: Scope) -> DayCounts:
    rows = issues.days(scope.archive, scope.selection)
    counts = np.array([(one.date.toordinal(), *one[1:]) for one in rows], dtype=np.int64).reshape(-1, 4)
    return DayCounts(*counts.T)


def _by_index(scope: Scope) -> DayCounts:
    """By the index, without sorting anything. Raises IndexStale."""
    all_articles = scope.whole.masks
    pages = attribute(scope.archive, "page")
    dates = [segment.dates.astype(np.int64) for segment in scope.index.segments]
    first = min((int(one.min()) for one in dates), default=0)
    size = max((int(one.max()) + 1 for one in dates), default=first) - first
    counts = np.zeros((2, size), dtype=np.int64)
    printed = np.zeros((size, len(pages.values)), dtype=bool)
    for of_segment, mask, live, (articles, page) in zip(dates, scope.masks, all_articles, pages.of, strict=True):
        day = of_segment - first
        wanted = np.ones(len(day), dtype=bool) if mask is None else mask
        there = day if live is None else day[live]
        counts += [np.bincount(day[wanted], minlength=size), np.bincount(there, minlength=size)]
        keep = wanted[articles]
        printed[day[articles[keep]], page[keep]] = True
    return DayCounts(first + np.arange(size), counts[0], printed.sum(axis=1), counts[1])
