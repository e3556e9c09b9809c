"""Dates as a text prints them, in parts, resolved against the day of the issue."""

from __future__ import annotations

import calendar
import datetime
from fractions import Fraction

from corpus_archive.language.dates import nearest_date
from corpus_archive.language.quantities.quantity import Quantity, When

_HALF_YEAR = 6
_PARTS = {"early": (1, 10), "middle": (11, 20), "late": (21, 31), "first half": (1, 15), "second half": (16, 31)}


def dated(
    issue: datetime.date,
    place: tuple[int, int],
    *,
    year: int | None = None,
    month: int | None = None,
    day: int | None = None,
    part: str = "",
) -> Quantity:
    """The date with the parts given, what is not printed being the nearest to the issue; `place` is its offsets."""
    printed = "".join(mark for mark, known in (("y", year), ("m", month), ("d", day)) if known is not None)
    if day is not None:
        nearest = nearest_date(issue, day, month=month, year=year) if 1 <= day <= 31 and _possible(month) else None
        whole = (
            When(nearest.year, nearest.month, day, part, printed) if nearest else When(year, month, day, "", printed)
        )
        ordinal = Fraction(nearest.toordinal() if nearest else 0)
        return Quantity("date", ordinal, ordinal, *place, when=whole)
    if year is None and month is not None:
        year = _nearest_year(issue, month)
    low, high = _ends(year, month, part)
    return Quantity("date", Fraction(low), Fraction(high), *place, when=When(year, month, None, part, printed))


def on_day(date: datetime.date, place: tuple[int, int]) -> Quantity:
    """A day that is named by its distance from the issue (昨日, yesterday): no part of it is printed."""
    ordinal = Fraction(date.toordinal())
    return Quantity("date", ordinal, ordinal, *place, when=When(date.year, date.month, date.day, "", ""))


def month_from(issue: datetime.date, step: int) -> tuple[int, int]:
    """Year and month so many months from the issue's."""
    months = issue.year * 12 + issue.month - 1 + step
    return months // 12, months % 12 + 1


def _possible(month: int | None) -> bool:
    return month is None or 1 <= month <= 12


def _nearest_year(issue: datetime.date, month: int) -> int:
    step = issue.month - month
    return issue.year + (1 if step > _HALF_YEAR else -1 if step < -_HALF_YEAR else 0)


def _ends(year: int | None, month: int | None, part: str) -> tuple[int, int]:
    """First and last day, counted as `toordinal` does; 0 where there is no such time."""
    if year is None or not 1 <= year <= 9900 or not _possible(month):
        return 0, 0
    if month is None:
        last = year + {"decade": 9, "century": 99}.get(part, 0)
        first, end = datetime.date(year, 1, 1), datetime.date(last, 12, 31)
        if part == "first half":
            end = datetime.date(year, 6, 30)
        elif part == "second half":
            first = datetime.date(year, 7, 1)
        return first.toordinal(), end.toordinal()
    length = calendar.monthrange(year, month)[1]
    begins, ends = _PARTS.get(part, (1, 31))
    return (
        datetime.date(year, month, begins).toordinal(),
        datetime.date(year, month, min(ends, length)).toordinal(),
    )
