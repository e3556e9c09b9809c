"""The day a dispatch was sent, as its dateline prints it: often the day of the month alone."""

from __future__ import annotations

import datetime

from corpus_archive.language.dates import last_date, nearest_date
from corpus_archive.language.numerals import chinese_integer

LAST_DAY = 31  # of any month
# So little after the issue one of the two dates is a slip; beyond it the day of a month before is meant.
_LATEST = datetime.timedelta(days=7)
# A 二月二十九日 that lies further off is none: the day is a slip. Any other is half a year away at most.
_OLDEST, _FURTHEST_AHEAD = datetime.timedelta(days=365), datetime.timedelta(days=184)


def number_of(numeral: str | None) -> int | None:
    """The number that a Chinese numeral stands for; None for none, and for what is no numeral."""
    try:
        return chinese_integer(numeral) if numeral else None
    except ValueError:
        return None


def sent_on(issue: datetime.date | None, day: int | None, month: int | None, year: int | None) -> datetime.date | None:
    """The day a dispatch was sent: the nearest to the issue, a week after it at most where only the day is printed."""
    if not (issue and day and 1 <= day <= LAST_DAY):
        return None
    nearest = nearest_date(issue, day, month=month, year=year)
    late = nearest is not None and month is None and nearest > issue + _LATEST
    sent = last_date(issue, day) if late else nearest
    if sent is None or (year is None and not issue - _OLDEST <= sent <= issue + _FURTHEST_AHEAD):
        return None
    return sent
