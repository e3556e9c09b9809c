"""The date of an issue, where that of its dump is in doubt: a clock in the wrong zone set it a day early.

A morning paper prints no dispatch of its own date. In China's summer time a dispatch of the printed day, or of the day
after it, shows that the dump is dated a day early; without one the time of the year alone speaks for it.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpus_archive.language.dates import summer_time
from corpus_archive.wording import Wording, part_of

if TYPE_CHECKING:
    from corpus_archive.records import Article

_DAY = datetime.timedelta(days=1)


class DateDoubt(NamedTuple):
    """Why an issue is likely of another day than its dump prints.

    `likely` is that day, None where it may be either of the two; `dispatch` is the date of the dispatch that shows it,
    None where only the time of the year speaks for it.
    """

    printed: datetime.date
    likely: datetime.date | None
    dispatch: datetime.date | None

    @property
    def day_after(self) -> datetime.date:
        """The day after the printed one."""
        return self.printed + _DAY

    @property
    def of_issue(self) -> DateDoubt:
        """What of it holds for all articles that bear the date: where two issues bear it, a dispatch of one says
        nothing of the other."""
        return self._replace(likely=None, dispatch=None) if shared_date(self.printed) else self

    @property
    def note(self) -> str:
        """What a reader must know, in one line."""
        dated = f"dated {self.printed} in the dump"
        if self.likely is None:
            return f"{dated}, may be of {self.day_after}: where summer time begins, two issues bear one date"
        if self.dispatch is None:
            return f"{dated}, likely of {self.likely}: in the summer time of {self.printed.year} dumps are a day early"
        why = f"a dispatch of {self.dispatch} in this issue cannot stand in the morning paper of {self.printed}"
        return f"{dated}, likely of {self.likely}: {why}"


def date_doubt(article: Article) -> DateDoubt | None:
    """What speaks against the printed date of an article by itself; None where nothing does.

    An archive also asks the other articles of the issue: `Corpus.date_doubt`.
    """
    if summer_time(article.date) is None:
        return None
    datelines = article.zh.datelines if article.zh else ()
    return doubt_of(article.date, (one.date for one in datelines if one.date))


def doubt_of(printed: datetime.date, dispatches: Iterable[datetime.date]) -> DateDoubt | None:
    """What speaks against a printed date, given those of the article's dispatches."""
    window = summer_time(printed)
    if window is None:
        return None
    likely = printed + _DAY
    dispatch = next((one for one in dispatches if printed <= one <= likely), None)
    return DateDoubt(printed, likely if dispatch or printed > window.first else None, dispatch)


@functools.lru_cache(maxsize=4096)
def shared_date(printed: datetime.date) -> bool:
    """Whether two issues bear a date, where a summer time begins: what shows one of them a day early says nothing of
    the other."""
    window = summer_time(printed)
    return window is not None and printed == window.first


def note_of_several(printed: Sequence[datetime.date], likely: Sequence[datetime.date | None], noun: str) -> str:
    """One line on how many of the articles or hits shown (`noun`: "hit") are likely of another day, or nothing."""
    others = len(likely) - likely.count(None)
    shared = set(filter(shared_date, set(printed)))
    either = sum(one is None and date in shared for date, one in zip(printed, likely, strict=True)) if shared else 0
    said = (
        _likely(others, len(printed), noun) if others else "",
        _of_two_issues(either, len(printed), noun) if either else "",
    )
    parts = Wording("{first}; {second}", first=said[0], second=said[1]) if all(said) else said[0] or said[1]
    return Wording("{parts}: in the summer time of 1986-91 dumps are dated a day early", parts=parts) if parts else ""


def _likely(n: int, total: int, noun: str) -> Wording:
    which = part_of(n, total, noun)
    return Wording("{which} shown {n:is/are} likely of the day after the date printed", which=which, n=n)


def _of_two_issues(n: int, total: int, noun: str) -> Wording:
    which = part_of(n, total, noun)
    return Wording("{which} shown {n:is/are} of a date that two issues bear", which=which, n=n)
