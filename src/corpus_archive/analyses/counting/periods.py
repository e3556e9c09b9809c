"""Periods as numbers: of a date its day, month, year or decade, and what that is called."""

from __future__ import annotations

import datetime
import functools
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from corpus_archive.language.dates import SUMMER_TIME
from corpus_archive.store.selection import Selection

Period = Literal["day", "month", "year", "decade"]
LongPeriod = Literal["year", "decade"]  # those that are set against each other: of a month there is too little
_KEPT_DAYS = 40_000  # days, a century: the periods of so many are worked out once, whoever asks
_DAYS_TOGETHER = 4096  # so that the days of some articles are mostly those that were worked out for others


def meant(dates: NDArray[np.signedinteger[Any]], selection: Selection) -> NDArray[np.int64]:
    """The dates of articles (ordinals) as a selection means them: as printed, or the likely true ones."""
    found = dates.astype(np.int64)
    if selection.dates:
        for first, last in SUMMER_TIME:
            found += (dates > first.toordinal()) & (dates <= last.toordinal())
    return found


def codes(dates: NDArray[np.int64], by: Period) -> NDArray[np.int64]:
    """The period of each date (an ordinal): that, a month counted from the year 0, a year, a decade's first year."""
    if by == "day" or not len(dates):
        return dates
    first, last = int(dates.min()), int(dates.max())
    if last - first < max(len(dates), _KEPT_DAYS):
        first, last = first & -_DAYS_TOGETHER, last | _DAYS_TOGETHER - 1
        return _codes_of_days(first, last, by)[dates - first]
    return _codes(dates, by)


@functools.lru_cache(maxsize=16)
def _codes_of_days(first: int, last: int, by: Period) -> NDArray[np.int64]:
    """The period of each day from one to another; those of an archive are asked for again and again."""
    found = _codes(np.arange(first, last + 1), by)
    found.flags.writeable = False  # it is everyone's
    return found


def _codes(dates: NDArray[np.int64], by: Period) -> NDArray[np.int64]:
    days = (dates - datetime.date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    months: NDArray[np.int64] = days.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    if by == "month":
        return months
    years = months // 12
    return years if by == "year" else years // 10 * 10


def name(code: int, by: Period) -> str:
    """What people call the period: 1958-03-04, 1958-03, 1958, 1950s."""
    if by == "day":
        return str(datetime.date.fromordinal(code))
    return f"{code // 12:04}-{code % 12 + 1:02}" if by == "month" else f"{code}s" if by == "decade" else str(code)
