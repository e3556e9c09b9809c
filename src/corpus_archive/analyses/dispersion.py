"""How evenly a query's hits are spread over the parts of a selection."""

from __future__ import annotations

import datetime
from typing import Any, Literal, get_args

import numpy as np

from corpus_archive.analyses import trends
from corpus_archive.analyses.counting import parts, periods
from corpus_archive.analyses.counting.parts import PLURALS, Array
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.choices import chosen
from corpus_archive.matches.occurrences import Occurrences
from corpus_archive.results.barcodes import Barcode, Hole
from corpus_archive.results.charts import Bars
from corpus_archive.results.curves import Periods
from corpus_archive.results.result import Amount, Result
from corpus_archive.statistics import measures
from corpus_archive.wording import Wording, number_of

_DAYS = 1500  # up to which each is wide enough to be seen as a hole

DispersionBy = Literal["day", "month", "year", "decade", "page", "section", "column", "article"]


def measure_dispersion(hits: Occurrences, *, by: DispersionBy = "year") -> Result:
    """The parts of a scope with the share of the hits that each has, and the share it would have if all were even.

    Columns: the part, words (or characters), hits, expected (the part's share of the words), observed (its share of the
    hits), per_million. Parts without words are none. The summary has range, how many parts have a hit; dp, Gries'
    deviation of proportions, ½·Σ|observed − expected|, from 0, spread evenly, to nearly 1, all in one small part (Gries
    2008); and dp_norm, whose end is 1 (Lijffijt & Gries 2012). Without a hit there is no dp. Raises ChoiceError,
    QueryError, IndexStale.
    """
    chosen(by, "part", get_args(DispersionBy))
    made = parts.cut_into_parts(hits.scope, by, hits.query.side)
    divided = parts.divided(hits, made)
    there = np.flatnonzero(divided.sizes)
    counts, sizes = divided.hits[there], divided.sizes[there]
    names = [made.names[place] for place in there.tolist()]
    empty = len(made.names) - len(there)
    return Result(
        {by: names, hits.unit: sizes.tolist(), "hits": counts.tolist(), **_shares(counts, sizes)},
        Amount(
            len(there),
            PLURALS[by],
            denominators={"hits": int(counts.sum()), hits.unit: int(sizes.sum())},
            basis=f"{number_of(int(counts.sum()), 'hit')} in {int(sizes.sum()):,} {hits.unit}",
            summary=_summary(counts, sizes),
        ),
        query=hits.query.text,
        selection=str(hits.scope.selection),
        notes=hits.notes(*([_no_parts(empty, by, hits.unit)] if empty else [])),
        types={by: "Int64" if by == "page" else "String"},
        chart=_chart(hits, by, names, counts),
    )


def _no_parts(empty: int, by: DispersionBy, unit: str) -> Wording:
    return Wording(
        "{n:,} {noun} without {unit} {n:is not a part/are not parts}",
        n=empty,
        noun=by if empty == 1 else PLURALS[by],
        unit=unit,
    )


def _shares(hits: Array, sizes: Array) -> dict[str, list[float]]:
    return {
        "expected": np.round(sizes / max(1, sizes.sum()), 9).tolist(),
        "observed": np.round(hits / max(1, hits.sum()), 9).tolist(),
        "per_million": np.round(measures.per_million(hits, sizes), 3).tolist(),
    }


def _chart(hits: Occurrences, by: DispersionBy, names: list[Any], counts: Array) -> Bars | Periods | Barcode:
    """Bars; parts of time as a trend, which shows the periods that are no parts because they have no issue; days as a
    barcode."""
    title = f"{hits.query.text} by {by}"
    if by == "day":
        days = [datetime.date.fromisoformat(name) for name in names]
        return _barcode(hits, title, dict(zip(days, counts.tolist(), strict=True)))
    if by not in get_args(Period):
        return Bars(by, "per_million", title, "hits", "its hits")
    return Periods(hits.unit, title, trends.periods_of(hits, by))  # type: ignore[arg-type]


def _barcode(hits: Occurrences, title: str, found: dict[datetime.date, int]) -> Barcode:
    """The days with their hits, and from the first to the last of them what has no issue: days, months or years."""
    if not found:
        return Barcode(title, {}, None)
    first, last = min(found), max(found)
    days = np.arange(first.toordinal(), last.toordinal() + 1)
    grain: Period = "day" if len(days) <= _DAYS else "month" if len(days) <= _DAYS * 30 else "year"
    issues = periods.codes(periods.meant(hits.scope.index.issue_days, hits.scope.selection), grain)
    empty = days[~np.isin(periods.codes(days, grain), issues)]
    runs = np.split(empty, np.flatnonzero(np.diff(empty) > 1) + 1) if len(empty) else []
    holes = (Hole(*(datetime.date.fromordinal(int(day)) for day in (run[0], run[-1]))) for run in runs)
    return Barcode(title, found, (first, last), tuple(holes), grain)


def _summary(hits: Array, sizes: Array) -> dict[str, float]:
    summary: dict[str, float] = {"range": int(measures.part_range(hits))}
    if hits.any():
        summary["dp"] = round(float(measures.gries_dp(hits, sizes)), 4)
        summary["dp_norm"] = round(float(measures.gries_dp_norm(hits, sizes)), 4)
    return summary
