"""The stretches of time between which the frequency of a query changed, and whether it rises or falls on the whole."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, get_args

import numpy as np

from corpus_archive.analyses import trends
from corpus_archive.analyses.counting import period_totals
from corpus_archive.analyses.counting.period_totals import DatedArticles, Numbers, PeriodFrame
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.choices import chosen
from corpus_archive.errors import ChoiceError
from corpus_archive.matches.occurrences import Occurrences
from corpus_archive.results.result import Amount, Result
from corpus_archive.statistics import change_points, intervals, tendencies
from corpus_archive.wording import Wording

_COLUMNS = ("from", "to", "hits", "articles", "all_articles", "words", "per_million", "low", "high", "p")
_SURE = 0.05  # a tendency with a larger p is told as none
Row = tuple[Any, ...]


def find_stretches(hits: Occurrences, *, by: Period = "year") -> Result:
    """The stretches of time of one frequency each: one row a stretch, in their order.

    Columns: from, to (periods), hits, articles (with a hit), all_articles (with a text in the language), words (or
    characters), per_million, low, high (the 95 % interval of `intervals.rates`), p (that of the change it begins
    with, by `change_points.find_changes`; None for the first). A stretch begins and ends with a period in which
    there is something to read: what lies between two is a hole, and in which of its periods the change came cannot
    be known. The notes say whether the frequency rises or falls from period to period on the whole
    (`tendencies.tendency`), over the periods that have text. Raises ChoiceError, also for days; QueryError,
    IndexStale.
    """
    chosen(by, "period", get_args(Period))
    if by == "day":
        raise ChoiceError(Wording("stretches are made of months, years or decades; say one of these as the period"))
    chosen_articles = period_totals.dated_articles(hits)
    articles = period_totals.with_text(chosen_articles)
    frame = period_totals.framed(articles.dates, by)
    sizes = period_totals.summed(frame.place, articles.sizes, len(frame.names))
    rows = _rows(articles, frame, sizes)
    names = [hits.unit if name == "words" else name for name in _COLUMNS]
    of = trends.counted_in(hits, chosen_articles.has_text, chosen_articles.sizes)
    return Result(
        {name: [row[place] for row in rows] for place, name in enumerate(names)},
        Amount(
            int(articles.hits.sum()),
            "hits",
            denominators=of,
            is_part=False,
        ),
        query=hits.query.text,
        selection=str(hits.scope.selection),
        notes=hits.notes(
            *_said(articles, frame, sizes, f"{by}s", len(rows)),
            *trends.holes(hits.scope, hits.query.side, hits.zone, trends.periods_of(hits, by), by),
        ),
        types={"from": "String", "to": "String"}
        | dict.fromkeys(("hits", "articles", "all_articles", hits.unit), "Int64")
        | dict.fromkeys(("per_million", "low", "high", "p"), "Float64"),
    )


def _rows(articles: DatedArticles, frame: PeriodFrame, sizes: Numbers) -> list[Row]:
    """The stretches, each from its first to its last period with something to read."""
    there = np.flatnonzero(sizes)
    if not len(there):
        return []
    found = change_points.find_changes(frame.place, articles.hits, articles.sizes)
    starts = np.array([there[0], *(change.before for change in found)])
    # A period without text, before the first that has some, is of no stretch; its articles have no hit.
    of_stretch = np.maximum(np.searchsorted(starts, frame.place, side="right") - 1, 0)
    rates = intervals.rates(articles.hits, articles.sizes, of_stretch)
    rows = []
    for number, (start, p) in enumerate(zip(starts.tolist(), [None, *(change.p for change in found)], strict=True)):
        end = int(starts[number + 1]) if number + 1 < len(starts) else len(sizes)
        inside = of_stretch == number
        hits = articles.hits[inside]
        last = int(there[there < end][-1])
        counts = int(hits.sum()), int((hits > 0).sum()), len(hits), int(articles.sizes[inside].sum())
        ends = [None if math.isnan(one[number]) else round(1e6 * float(one[number]), 3) for one in rates]
        rows.append((frame.names[start], frame.names[last], *counts, *ends, p))
    return rows


def _said(articles: DatedArticles, frame: PeriodFrame, sizes: Numbers, noun: str, rows: int) -> Iterator[str]:
    if rows == 1:
        yield Wording("between no two {noun} does its frequency surely change", noun=noun)
    yield _tendency(articles, frame, sizes, noun)


def _tendency(articles: DatedArticles, frame: PeriodFrame, sizes: Numbers, noun: str) -> str:
    """Whether the frequency rises or falls from period to period, in one line; nothing of too few periods."""
    there = np.flatnonzero(sizes)
    if len(there) < tendencies.LEAST or not articles.hits.any():
        return ""
    rate = 1e6 * period_totals.summed(frame.place, articles.hits, len(sizes))[there] / sizes[there]
    found = tendencies.tendency(there, rate)
    numbers: dict[str, object] = {
        "tau": f"{found.tau:.2f}",
        "p": f"{found.p:.3f}" if found.p >= 0.001 else "< 0.001",
        "n": len(there),
        "noun": noun,
        "slope": f"{found.slope:+,.1f}",
        "low": f"{found.low:+,.1f}",
        "high": f"{found.high:+,.1f}",
    }
    if found.p > _SURE:
        return Wording("no sure rise or fall: Mann-Kendall τ {tau}, p {p}, {n} {noun} with text", **numbers)
    if found.tau > 0:
        return Wording(
            "rises on the whole: Mann-Kendall τ {tau}, p {p}, {n} {noun} with text; Theil-Sen {slope} per million from "
            "one to the next ({low} to {high})",
            **numbers,
        )
    return Wording(
        "falls on the whole: Mann-Kendall τ {tau}, p {p}, {n} {noun} with text; Theil-Sen {slope} per million from one "
        "to the next ({low} to {high})",
        **numbers,
    )
