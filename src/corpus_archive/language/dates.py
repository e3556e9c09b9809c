"""Dates of headers and datelines, in Chinese and English."""

from __future__ import annotations

import datetime
import functools
from typing import NamedTuple

from corpus_archive.language.late_patterns import late_pattern
from corpus_archive.language.numerals import CHINESE_NUMERAL, FULL_WIDTH, chinese_integer
from corpus_archive.language.spans import visible

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_DAY = datetime.timedelta(days=1)


class SummerTime(NamedTuple):
    """A summer time of China, as dumps print it: its first and its last date."""

    first: datetime.date
    last: datetime.date


# China's summer time: the days whose midnight was an hour early (tz database, Asia/Shanghai). Dumps whose exporter took
# the Unix times of these midnights for those of plain China time are dated the day before: first and last such date.
SUMMER_TIME = tuple(
    SummerTime(datetime.date(year, *first) - _DAY, datetime.date(year, *last) - _DAY)
    for year, first, last in (
        (1986, (5, 5), (9, 14)), (1987, (4, 13), (9, 13)), (1988, (4, 18), (9, 11)),
        (1989, (4, 17), (9, 17)), (1990, (4, 16), (9, 16)), (1991, (4, 15), (9, 15)),
    )
)  # fmt: skip

_DASH = "[-‐‑–—−－./．／·]"
_ISO = late_pattern(rf"(\d{{4}}){_DASH}(\d{{1,2}}){_DASH}(\d{{1,2}})")
_CHINESE = late_pattern(
    rf"([{CHINESE_NUMERAL}]{{4}})年([{CHINESE_NUMERAL}]{{1,3}})月([{CHINESE_NUMERAL}]{{1,3}})[日号]?"
)
# 民国三十五年五月十五日: the Republic counts its years from 1912.
_REPUBLIC = late_pattern(
    rf"(?:中[华華])?民[国國]([{CHINESE_NUMERAL}元]{{1,3}})年([{CHINESE_NUMERAL}]{{1,3}})月([{CHINESE_NUMERAL}]{{1,3}})[日号號]?"
)
_BEFORE_REPUBLIC = 1911
_DIGITS = late_pattern(r"((?:18|19|20)\d\d)(\d\d)(\d\d)")
# What may stand behind a date: the time of day a database printed with it, the day of the week, a full stop.
_TIME = late_pattern(r"(?<=\d)[ \t\u3000T]+(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.0+)?)?$")
_WEEKDAY = late_pattern(
    r"[ \t\u3000]*[（(,]?[ \t\u3000]*(?:(?:星期|周|礼拜)[一二三四五六日天]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"[ \t\u3000]*[）)]?$"
)
_STOPS = " \t\u3000.。．"
# Dates, and what damage leaves of them: a year, perhaps with a digit lost, and what parts it from the rest.
_ENGLISH = late_pattern(
    r"(?:(?P<month>[A-Z][a-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?|"
    r"(?P<day2>\d{1,2})(?:st|nd|rd|th)? (?P<month2>[A-Z][a-z]+)),? (?P<year>\d{4})"
)
_DATE_LIKE = late_pattern(
    rf"[\d?�]{{4}}{_DASH}[\d?�oOlI./．／·‐‑–—−－-]{{0,9}}|[{CHINESE_NUMERAL}?�]{{4}}年[{CHINESE_NUMERAL}?�月日]{{0,9}}"
)
_BEGINS_YEAR = frozenset("0123456789０１２３４５６７８９一二中民")
_LONGEST = 200  # characters beyond which a line holds no date, and is slow to look through
_LONGEST_PRINTED = 32
_FIRST_YEAR, _LAST_YEAR = 1800, 2100  # outside, a slip of the scan, not a newspaper's date


def summer_time(printed: datetime.date) -> SummerTime | None:
    """The summer time in which dumps with this date were likely dated a day early."""
    if not SUMMER_TIME[0].first <= printed <= SUMMER_TIME[-1].last:
        return None
    return next((one for one in SUMMER_TIME if one.first <= printed <= one.last), None)


def likely_issue(printed: datetime.date) -> datetime.date:
    """The likely true date of an issue: in summer time the day after the printed one, else that.

    On the first day of a summer time two issues bear one date, its own and the next day's: it is left as it is.
    """
    window = summer_time(printed)
    return printed + _DAY if window and printed > window.first else printed


def first_printed(likely: datetime.date) -> datetime.date:
    """The first printed date whose likely true date is this one or later."""
    before = likely - _DAY if likely > datetime.date.min else likely
    return before if likely_issue(before) == likely else likely


def last_printed(likely: datetime.date) -> datetime.date:
    """The last printed date whose likely true date is this one or earlier."""
    return likely - _DAY if likely_issue(likely) > likely else likely


def _bare(printed: str) -> str:
    """A printed date without what is invisible in it and without time, day of the week and stop behind it."""
    if _ISO.fullmatch(printed):  # nearly every date there is
        return printed
    text = visible(printed).strip(_STOPS)
    return _WEEKDAY.sub("", _TIME.sub("", text)).strip(_STOPS)


def _compact(printed: str) -> str:
    return "".join(printed.split()).translate(FULL_WIDTH)


@functools.lru_cache(maxsize=1000)  # all articles of a day print the same one
def header_date(printed: str) -> datetime.date | None:
    """The date of a header line, or None where it holds none that exists.

    Knows 1958-10-24 (also with other dashes, dots and full-width digits), 19581024, 1958年10月24日,
    一九五八年十月二十四日, 民国三十五年五月十五日, October 24, 1958 and 24 October 1958; behind them （星期五）,
    00:00:00 and a full stop.
    """
    if len(printed) > _LONGEST:
        return None
    bare = _bare(printed)
    text = _compact(bare)
    matched = _ISO.fullmatch(text) or _CHINESE.fullmatch(text) or _DIGITS.fullmatch(text)
    republic = None if matched else _REPUBLIC.fullmatch(text)
    english = None if matched or republic else _ENGLISH.fullmatch(" ".join(bare.split()))
    try:
        if republic:
            year, month, day = (chinese_integer(part.replace("元", "一")) for part in republic.groups())
            date = datetime.date(_BEFORE_REPUBLIC + year, month, day)
        elif matched:
            date = datetime.date(*(chinese_integer(part) for part in matched.groups()))
        elif english:
            named, day_printed = english["month"] or english["month2"], english["day"] or english["day2"]
            date = datetime.date(int(english["year"]), english_month(named), int(day_printed))
        else:
            return None
    except ValueError:
        return None
    return date if _FIRST_YEAR <= date.year <= _LAST_YEAR else None


def looks_like_header_date(printed: str) -> bool:
    """Whether a line is written like a header's date, be it one that exists or a damaged one."""
    if not printed or len(printed) > _LONGEST_PRINTED:
        return False
    if printed[0] not in _BEGINS_YEAR and visible(printed)[:1] not in _BEGINS_YEAR:
        return False
    if _ISO.fullmatch(printed):
        return True
    text = _compact(_bare(printed))
    return any(form.fullmatch(text) for form in (_CHINESE, _DATE_LIKE, _DIGITS, _REPUBLIC))


def english_month(name: str) -> int:
    """The number of a month by its English name or abbreviation; raises ValueError for anything else."""
    try:
        return MONTHS[name.lower().rstrip(".")]
    except KeyError:
        raise ValueError(f"not an English month: {name!r}") from None


def nearest_date(
    issue: datetime.date, day: int, *, month: int | None = None, year: int | None = None
) -> datetime.date | None:
    """The date with that day (and month, year, where printed) nearest to the issue's; of two, the earlier.

    None where no such date exists within a few years (31 February).
    """
    dates = _dates_near(issue, day, month, year)
    return min(dates, key=lambda date: (abs(date - issue), date), default=None)


def last_date(issue: datetime.date, day: int) -> datetime.date | None:
    """The last date with that day up to the issue's; None as for `nearest_date`."""
    return max((date for date in _dates_near(issue, day, None, None) if date <= issue), default=None)


def _dates_near(issue: datetime.date, day: int, month: int | None, year: int | None) -> list[datetime.date]:
    """The dates with that day, month and year; what is not printed is near the issue's."""
    if year is not None:
        candidates = [(year, one) for one in ([month] if month is not None else range(1, 13))]
    elif month is not None:
        candidates = [(issue.year + step, month) for step in range(-4, 5)]
    else:
        months = issue.year * 12 + issue.month - 1
        candidates = [((months + step) // 12, (months + step) % 12 + 1) for step in range(-2, 3)]
    return [date for one in candidates if (date := _date(*one, day))]


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
