"""How several queries share what is said: the share of each among the hits of all, period by period."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses import trends
from corpus_archive.analyses.counting import period_totals
from corpus_archive.analyses.counting.period_totals import ArticlesWithHits, DatedArticles, Numbers
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.choices import chosen
from corpus_archive.errors import QueryError
from corpus_archive.matches.occurrences import Occurrences
from corpus_archive.results.curves import Lines
from corpus_archive.results.result import Amount, Result
from corpus_archive.statistics import intervals
from corpus_archive.wording import Wording

_DIGITS = 4
_COLUMNS = ("query", "period", "hits", "of", "articles", "all_articles", "share", "low", "high")


def shares_by_period(several: Sequence[Occurrences], *, by: Period = "year") -> Result:
    """The share of each of several queries among the hits of all, in each period: one row a query and period.

    Columns: query, period, hits, of (the hits of all queries), articles (with a hit of any), all_articles, share, low,
    high. The interval is that of `intervals.shares`, 95 %, with the articles that have a hit as its units. A period
    without an issue has no numbers; one without a hit has hits but no share. What two queries find at the same place is
    a hit of either, so queries of which one finds a part of the other do not share anything. Raises ChoiceError,
    IndexStale; QueryError for fewer than two queries, and where `trends.compared` does.
    """
    chosen(by, "period", get_args(Period))
    if len(several) < 2:
        raise QueryError(Wording("a share of what? say two queries or more"))
    trends.check_comparable(several)
    per_query = [period_totals.dated_articles(hits) for hits in several]
    place = period_totals.framed(per_query[0].dates, by).place
    whole = np.sum([articles.hits for articles in per_query], axis=0)
    has = whole > 0
    together = ArticlesWithHits(whole[has], per_query[0].sizes[has], place[has])
    of_all = trends.columns_of(period_totals.added_up(per_query[0], by), together)
    first = several[0]
    totals = {hits.query.text: int(articles.hits.sum()) for hits, articles in zip(several, per_query, strict=True)}
    holes = trends.holes(first.scope, first.query.side, first.zone, of_all, by)
    return Result(
        _columns(per_query, [*totals], whole, of_all, place),
        Amount(
            sum(totals.values()),
            "hits",
            denominators=trends.counted_in(first, per_query[0].has_text, per_query[0].sizes),
            summary=totals,
            is_part=False,
            tables=len(several),
        ),
        query=", ".join(totals),
        selection=str(first.scope.selection),
        notes=tuple(filter(None, (*holes, *trends.notes_apart(several)))),
        types=dict.fromkeys(("query", "period"), "String")
        | dict.fromkeys(("hits", "of", "articles", "all_articles"), "Int64")
        | dict.fromkeys(("share", "low", "high"), "Float64"),
        chart=Lines("", f"{', '.join(totals)}: shares by {by}"),
    )


def _columns(
    per_query: list[DatedArticles], texts: list[str], whole: Numbers, of_all: dict[str, list[Any]], place: Numbers
) -> dict[str, list[Any]]:
    """The rows of one query after the other."""
    has = whole > 0
    columns: dict[str, list[Any]] = {name: [] for name in _COLUMNS}
    for text, articles in zip(texts, per_query, strict=True):
        counts = period_totals.summed(place, articles.hits, len(of_all["period"])).tolist()
        found = intervals.shares(articles.hits[has], whole[has], place[has])
        columns["query"] += [text] * len(counts)
        columns["hits"] += [None if there is None else n for n, there in zip(counts, of_all["hits"], strict=True)]
        columns["of"] += of_all["hits"]
        for name in ("period", "articles", "all_articles"):
            columns[name] += of_all[name]
        for name, values in zip(("share", "low", "high"), found, strict=True):
            columns[name] += _rounded(values, len(counts))
    return columns


def _rounded(values: NDArray[np.float64], count: int) -> list[float | None]:
    """Shares of all periods; the last ones may have no hit, and so no number."""
    return [None if math.isnan(one) else round(one, _DIGITS) for one in [*values.tolist(), *[math.nan] * count][:count]]
