"""`/trend`: one query or several through time, drawn over the holes, with the numbers below; each leads to its hits."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from corpus_archive import ChoiceError, Result
from corpus_archive.reader.counts.asking import CountPage, counted, page_of
from corpus_archive.reader.counts.drawing import MOST_CURVES, Picture, draw
from corpus_archive.reader.pages import Elsewhere, Page
from corpus_archive.reader.questions import OF_CONCORDANCE, OF_TREND, Question, flag
from corpus_archive.reader.visits import Visit
from corpus_archive.wording import Wording

PERIODS = ("year", "decade", "month", "day")
MOST_PERIODS = 1_000  # on one page
TREND = CountPage(
    "trend",
    OF_TREND,
    ("q", "also", "lang", "exact", "after", "before", "match", "zone", "by", "shares"),
    {
        "periods": PERIODS,
        "most_curves": MOST_CURVES,
        "examples": (("大桥", "word-in-texts"), ("水库 OR 大坝", "either"), ('[lemma="produce"]', "lemma")),
    },
)


class PeriodCell(NamedTuple):
    """One query in one period, as the table has it."""

    row: dict[str, Any]
    address: str


class PeriodLine(NamedTuple):
    """One period of the table, or several without an issue: the first's and the last's name, and no cells."""

    period: str
    last: str
    cells: list[PeriodCell]


def trend(visit: Visit) -> Page | Elsewhere:
    """`/trend?q=…&also=…`."""
    return counted(visit, TREND, _answer)


def _answer(asked: Question) -> Page:
    queries = [asked.text, *asked.visit.several("also")]
    if len(queries) > MOST_CURVES:
        raise ChoiceError(Wording("{n} {n:query/queries}: compare at most {most}", n=len(queries), most=MOST_CURVES))
    is_shares = flag(asked.visit, "shares")
    by: Any = asked.visit.text("by") or "year"
    counting = asked.corpus().shares if is_shares else asked.corpus().trend
    result = counting(*queries, by=by, **asked.where())
    unit = "" if is_shares else next(name for name in ("characters", "words") if name in result.columns)
    of_each = _per_query(result, queries)
    if len(of_each[0]) > MOST_PERIODS and asked.visit.form == "html":
        raise ChoiceError(
            Wording(
                "{n:,} {n:period/periods}: choose longer ones, or dates, for at most {most:,}",
                n=len(of_each[0]),
                most=MOST_PERIODS,
            )
        )
    values = {
        "queries": queries,
        "unit": unit,
        "size": sum(row[unit] or 0 for row in of_each[0]) if unit else 0,
        "articles": sum(row["all_articles"] or 0 for row in of_each[0]),
        "picture": _picture(asked, queries, of_each, unit),
        "lines": list(_lines(asked, queries, of_each)),
        "most": max((row["per_million"] or 0 for rows in of_each for row in rows), default=0) or 1,
    }
    return page_of(asked, TREND, result, values)


def _per_query(result: Result, queries: Sequence[str]) -> list[list[dict[str, Any]]]:
    """The rows of each query; shares in percent, so that they can be drawn as frequencies are."""
    rows = [row | _in_percent(row) for row in result]
    size = len(rows) // len(queries)
    return [rows[place * size : (place + 1) * size] for place in range(len(queries))]


def _in_percent(row: dict[str, Any]) -> dict[str, Any]:
    if "share" not in row:
        return {}
    told = {"per_million": row["share"], "low": row["low"], "high": row["high"]}
    return {name: None if value is None else 100 * value for name, value in told.items()}


def _picture(
    asked: Question, queries: Sequence[str], of_each: Sequence[list[dict[str, Any]]], unit: str
) -> Picture | None:
    speech = asked.visit.speech

    def say(query: str, row: dict[str, Any]) -> str:
        interval = ""
        if row["low"] is not None:
            interval = speech.say("point-interval", low=f"{row['low']:,.1f}", high=f"{row['high']:,.1f}")
        counts = speech.say("point", n=row["hits"], articles=row["articles"], all=row["all_articles"])
        rate = speech.say("point.rate" if unit else "point.share", rate=f"{row['per_million']:,.1f}")
        return f"{query} {speech.period(row['period'])} · {counts} · {rate}{interval}"

    columns = [{name: [row[name] for row in rows] for name in rows[0]} for rows in of_each if rows]
    drawn = dict(zip(queries, columns, strict=False))
    return draw(drawn, say=say, address_of=lambda query, period: _hits_of(asked, query, period)) if drawn else None


def _lines(asked: Question, queries: Sequence[str], of_each: Sequence[list[dict[str, Any]]]) -> Iterator[PeriodLine]:
    """The lines of the table; periods without an issue that follow on one another are one."""
    by_period = zip(*of_each, strict=True)
    for is_hole, run in itertools.groupby(by_period, key=lambda rows: rows[0]["all_articles"] is None):
        periods = list(run)
        if is_hole:
            yield PeriodLine(periods[0][0]["period"], periods[-1][0]["period"], [])
            continue
        for rows in periods:
            period = rows[0]["period"]
            cells = [PeriodCell(row, _hits_of(asked, query, period)) for query, row in zip(queries, rows, strict=True)]
            yield PeriodLine(period, period, cells)


def _hits_of(asked: Question, query: str, period: str) -> str:
    """The address of the hits of one query in one period."""
    return asked.elsewhere("/concordance", OF_CONCORDANCE, q=query, period=period)
