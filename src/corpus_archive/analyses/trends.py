"""A query through time, every number beside what it is a part of, and with how far it can be trusted."""

from __future__ import annotations

import math
from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import periods
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.errors import QueryError
from corpus_archive.holdings import completeness
from corpus_archive.language.english import number_of
from corpus_archive.matches import positions as found_in
from corpus_archive.matches.positions import Occurrences, Zone, per_article
from corpus_archive.query import selection as selections
from corpus_archive.query.syntax import Query
from corpus_archive.results.charts import Periods
from corpus_archive.results.result import Result
from corpus_archive.statistics import intervals
from corpus_archive.store.database import Database
from corpus_archive.store.index.opened import Index, index_of
from corpus_archive.store.selection import Selection

_NAMES = ("period", "hits", "articles", "all_articles", "words", "per_million", "low", "high")
Numbers = NDArray[np.int64]


class _Articles(NamedTuple):
    """Hits, words (or characters) and date (an ordinal) of each article of a selection."""

    hits: Numbers
    sizes: Numbers
    dates: Numbers


def trend(
    database: Database, selection: Selection, query: Query, *, by: Period = "year", zone: Zone = "body"
) -> Result:
    """A query through time: one row a period from the first to the last, also where there is no issue.

    Columns: period, hits, articles (with a hit), all_articles, words (or characters), per_million, low, high. The
    interval is of per_million, 95 %, with articles as the units, as hits come in clusters: `intervals.rates`. A
    period without an issue has no numbers at all: that is a hole in the data, not a silence. A hole within a period
    lowers its counts unseen, so `left_out` names the months without an issue. Raises QueryError, IndexStale.
    """
    if by not in get_args(Period):
        raise QueryError(f"no period {by!r}; say {', '.join(get_args(Period))}")
    index = index_of(database)
    found = found_in.occurrences(database, selection, query, zone)
    articles = _per_article(index, selection, found, query, zone)
    columns = _columns(articles, by)
    missing = columns["all_articles"].count(None)
    unit = "characters" if query.is_substring else "words"
    notes = [f"{missing} of {len(columns['period'])} {by}s have no issue in the archive"] if missing else []
    notes += [completeness.months_note(database, selection)] if by != "day" else []
    notes += [found_in.partner_note(found, query), selections.doubt(selection)]
    return Result(
        {name.replace("words", unit): columns[name] for name in _NAMES},
        total=int(articles.hits.sum()),
        noun="hits",
        query=query.text,
        selection=str(selection),
        denominators={f"{unit} in {number_of(len(articles.hits), 'article')}": int(articles.sizes.sum())},
        left_out=tuple(filter(None, notes)),
        types={"period": "String"} | {name.replace("words", unit): "Int64" for name in _NAMES[1:5]},
        is_part=False,
        chart=Periods(unit, f"{query.text} by {by}"),
    )


def _per_article(index: Index, selection: Selection, found: list[Occurrences], query: Query, zone: Zone) -> _Articles:
    hits, sizes, dates = [], [], []
    for segment, mask, one in zip(index.segments, index.wanted(selection), found, strict=True):
        keep = slice(None) if mask is None else mask
        side = segment.sides[query.side]
        per_zone = side.characters if query.is_substring else side.words
        hits.append(np.bincount(one.articles, minlength=len(segment))[keep])
        sizes.append(per_article(per_zone, zone)[keep])
        dates.append(periods.meant(segment.dates[keep], selection))
    empty = np.zeros(0, dtype=np.int64)
    return _Articles(*(np.concatenate([empty, *parts]) for parts in (hits, sizes, dates)))


def _columns(articles: _Articles, by: Period) -> dict[str, list[Any]]:
    """The columns, a row a period; None throughout where a period has no article."""
    codes = periods.codes(articles.dates, by)
    if not len(codes):
        return {name: [] for name in _NAMES}
    step = 10 if by == "decade" else 1
    first = int(codes.min())
    place = (codes - first) // step
    count = np.bincount(place)
    summed = {
        "hits": _sums(place, articles.hits, len(count)),
        "articles": np.bincount(place[articles.hits > 0], minlength=len(count)),
        "all_articles": count,
        "words": _sums(place, articles.sizes, len(count)),
    }
    rates = intervals.rates(articles.hits, articles.sizes, place)
    columns: dict[str, list[Any]] = {"period": [periods.name(first + step * at, by) for at in range(len(count))]}
    for name, values in summed.items():
        columns[name] = [value if there else None for value, there in zip(values.tolist(), count.tolist(), strict=True)]
    for name, found in zip(("per_million", "low", "high"), rates, strict=True):
        columns[name] = [None if math.isnan(one) else round(1e6 * one, 3) for one in found.tolist()]
    return columns


def _sums(place: Numbers, values: Numbers, count: int) -> Numbers:
    """Sums by place; float64 holds them exactly up to 2^53."""
    return np.bincount(place, weights=values, minlength=count).astype(np.int64)
