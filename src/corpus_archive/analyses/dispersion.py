"""How evenly a query's hits are spread over the parts of a selection."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np

from corpus_archive.analyses import trends
from corpus_archive.analyses.counting import parts
from corpus_archive.analyses.counting.parts import PLURALS, Array
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.matches import positions as found_in
from corpus_archive.matches.positions import Zone
from corpus_archive.query import selection as selections
from corpus_archive.query.syntax import Query
from corpus_archive.results.charts import Bars, Periods
from corpus_archive.results.result import Result
from corpus_archive.statistics import measures
from corpus_archive.store.database import Database
from corpus_archive.store.index.opened import index_of
from corpus_archive.store.selection import Selection

By = Literal["day", "month", "year", "decade", "page", "section", "column", "article"]


def dispersion(
    database: Database, selection: Selection, query: Query, *, by: By = "year", zone: Zone = "body"
) -> Result:
    """The parts of a selection with the share of the hits that each has, and the share it would have if all were even.

    Columns: the part, words (or characters), hits, expected (the part's share of the words), observed (its share of the
    hits), per_million. Parts without words are none. The summary has range, how many parts have a hit; dp, Gries'
    deviation of proportions, ½·Σ|observed − expected|, from 0, spread evenly, to nearly 1, all in one small part (Gries
    2008); and dp_norm, whose end is 1 (Lijffijt & Gries 2012). Without a hit there is no dp. Raises QueryError,
    IndexStale.
    """
    parts.checked(by, get_args(By))
    made = parts.parts(database, selection, by, query.side)
    found = found_in.occurrences(database, selection, query, zone)
    divided = parts.divided(index_of(database), found, made, query, zone)
    there = np.flatnonzero(divided.sizes)
    hits, sizes = divided.hits[there], divided.sizes[there]
    unit = "characters" if query.is_substring else "words"
    names = [made.names[place] for place in there.tolist()]
    empty = len(made.names) - len(there)
    none = f"{empty:,} {PLURALS[by]} without {unit} are no parts" if empty else ""
    notes = (none, found_in.partner_note(found, query), selections.doubt(selection))
    return Result(
        {by: names, unit: sizes.tolist(), "hits": hits.tolist(), **_shares(hits, sizes)},
        total=len(there),
        noun=PLURALS[by],
        query=query.text,
        selection=str(selection),
        denominators={"hits": int(hits.sum()), unit: int(sizes.sum())},
        left_out=tuple(note for note in notes if note),
        types={by: "Int64" if by == "page" else "String"},
        summary=_summary(hits, sizes),
        chart=_chart(database, selection, query, by, zone),
    )


def _shares(hits: Array, sizes: Array) -> dict[str, list[float]]:
    return {
        "expected": np.round(sizes / max(1, sizes.sum()), 9).tolist(),
        "observed": np.round(hits / max(1, hits.sum()), 9).tolist(),
        "per_million": np.round(measures.per_million(hits, sizes), 3).tolist(),
    }


def _chart(database: Database, selection: Selection, query: Query, by: By, zone: Zone) -> Bars | Periods:
    """Bars; parts of time as a trend, which shows the periods that are no parts because they have no issue."""
    if by not in get_args(Period):
        return Bars(by, "per_million", f"{query.text} by {by}", "hits", "its hits")
    trend = trends.trend(database, selection, query, by=by, zone=zone)  # type: ignore[arg-type]
    unit = "characters" if query.is_substring else "words"
    return Periods(unit, f"{query.text} by {by}", trend.columns)


def _summary(hits: Array, sizes: Array) -> dict[str, float]:
    summary: dict[str, float] = {"range": int(measures.part_range(hits))}
    if hits.any():
        summary["dp"] = round(float(measures.gries_dp(hits, sizes)), 4)
        summary["dp_norm"] = round(float(measures.gries_dp_norm(hits, sizes)), 4)
    return summary
