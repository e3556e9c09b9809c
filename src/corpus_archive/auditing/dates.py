"""The issue's date: where the halves disagree, where it cannot be, where a clock in the wrong zone set it a day early.

Dates inside the text are the business of the quantities.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from corpus_archive.auditing.rules import Rule, Severity
from corpus_archive.language.dates import header_date, summer_time
from corpus_archive.language.issue_dates import date_doubt
from corpus_archive.records import Alignment, Article, Finding, Span
from corpus_archive.wording import Wording

RULES = {
    "header-dates-differ": Rule(
        "dates", ("error",), "the two halves print different dates: the record keeps the Chinese one, check the paper"
    ),
    "header-date-impossible": Rule("dates", ("error",), "a half prints a date that is in no calendar"),
    "dispatch-after-issue": Rule(
        "dates", ("warning",), "a dispatch dated after the issue: the date of one of them is wrong"
    ),
    "summer-time": Rule(
        "dates",
        ("warning", "note"),
        "in China's summer time of 1986-91 dumps were dated a day early; a dispatch of the same day or the next speaks "
        "for it (warning), else only the period does (note)",
    ),
}
_DAY = datetime.timedelta(days=1)


class Doubt(NamedTuple):
    """Why an issue's date is likely another: that date (None where it may be either), why, what dispatch shows it."""

    date: datetime.date | None
    why: str
    shown_by: Span | None


def likely_date(article: Article) -> datetime.date | None:
    """The issue's likely true date, or None where nothing speaks against the printed one."""
    doubt = doubted(article)
    return doubt.date if doubt else None


def doubted(article: Article) -> Doubt | None:
    """What speaks against the printed date; None where nothing does.

    `language.issue_dates` has why; here it is told with the place of the dispatch that shows it.
    """
    doubt, window = date_doubt(article), summer_time(article.date)
    if doubt is None or window is None:
        return None
    if doubt.likely is None:
        why = Wording(
            "of {printed} or {other}: where summer time begins, two issues bear one date",
            printed=article.date,
            other=article.date + _DAY,
        )
        return Doubt(None, why, None)
    if doubt.dispatch is None:
        why = Wording(
            "likely of {likely}: dumps of {first} to {last}, China's summer time, are dated a day early",
            likely=doubt.likely,
            first=window.first,
            last=window.last,
        )
        return Doubt(doubt.likely, why, None)
    why = Wording(
        "likely of {likely}: a dispatch of {dispatch} cannot stand in the morning paper of {printed}; "
        "in the summer time of {year} dumps are dated a day early",
        likely=doubt.likely,
        dispatch=doubt.dispatch,
        printed=article.date,
        year=article.date.year,
    )
    shown_by = next(one for one in article.zh.datelines if one.date == doubt.dispatch) if article.zh else None
    return Doubt(doubt.likely, why, (shown_by.start, shown_by.end) if shown_by else None)


def examine(article: Article, alignment: Alignment | None) -> Iterator[Finding]:
    """Yield what is doubtful about the issue's date."""
    del alignment
    yield from _header(article)
    doubt = doubted(article)
    if doubt:
        severity: Severity = "warning" if doubt.shown_by else "note"
        yield Finding(
            rule="summer-time",
            severity=severity,
            zh=(doubt.shown_by,) if doubt.shown_by else (),
            en=(),
            message=doubt.why,
        )
    for one in article.zh.datelines if article.zh else ():
        if one.date and one.date > ((doubt.date if doubt else None) or article.date):
            yield Finding(
                rule="dispatch-after-issue",
                severity="warning",
                zh=((one.start, one.end),),
                en=(),
                message=Wording("dated {dispatch}, in the issue of {date}", dispatch=one.date, date=article.date),
            )


def _header(article: Article) -> Iterator[Finding]:
    printed = {"Chinese": article.header.zh.date, "English": article.header.en.date}
    dates = {side: header_date(text) for side, text in printed.items() if text.strip()}
    for side, date in dates.items():
        if date is None:
            message = Wording("the {side} half prints {text!r}, which is no date", side=side, text=printed[side])
            yield Finding(rule="header-date-impossible", severity="error", zh=(), en=(), message=message)
    if len({date for date in dates.values() if date}) > 1:
        message = Wording("Chinese {zh}, English {en}", zh=dates["Chinese"], en=dates["English"])
        yield Finding(rule="header-dates-differ", severity="error", zh=(), en=(), message=message)
