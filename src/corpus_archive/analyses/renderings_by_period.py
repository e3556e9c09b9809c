"""How the rendering of a word drifted: the share of each of its usual renderings, period by period."""

from __future__ import annotations

from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import periods
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.analyses.counting.word_units import Unit
from corpus_archive.analyses.renderings import BeadedSegment, Rendering, beaded, ranked, spelled, with_words
from corpus_archive.choices import chosen
from corpus_archive.matches.occurrences import Occurrences
from corpus_archive.results.result import Amount, Result
from corpus_archive.store.selection import Selection

OTHERWISE = "(otherwise)"
_MOST = 6  # renderings that are told apart
_LEAST_SHARE = 0.02  # of all beads with a hit, that a rendering has which none before it has


class RenderedBeads(NamedTuple):
    """All beads with a hit: the period and the article of each, and which of the usual renderings it counts for.

    Their names are in the order of the ranking; the last is for what has none of them. `has` tells of each rendering
    which beads have it, also those that count for another.
    """

    names: list[str]
    periods: NDArray[np.int64]
    articles: NDArray[np.int64]
    said: NDArray[np.int64]
    has: list[NDArray[np.bool_]]


def renderings(hits: Occurrences, *, by: Period = "year", unit: Unit = "lemma", least: int = 2) -> Result:
    """The usual renderings of a query period by period: period, rendering, beads, share, entropy.

    Each bead with a hit counts for one rendering, the first in it of at most six: those by log-likelihood that have at
    least 2 % of the beads which none before them has; what has none of them is "(otherwise)". `share` is of the
    period's beads with a hit; `entropy`, in bits, of all its shares: 0 where it is always rendered alike. Periods
    without a hit have no row. Raises ChoiceError, QueryError, IndexStale.
    """
    chosen(by, "period", get_args(Period))
    query, found = hits.query, rendered_beads(hits, by, unit, least)
    rows = [row for code in np.unique(found.periods).tolist() for row in _rows(found, code, by)]
    columns = ("period", "rendering", "beads", "share", "entropy")
    return Result(
        {name: [row[place] for row in rows] for place, name in enumerate(columns)},
        Amount(len(hits), "hits", denominators={"beads with a hit": len(found.said)}, is_part=False),
        query=query.text,
        selection=str(hits.scope.selection),
        notes=hits.notes(),
        types={"period": "String", "rendering": "String", "beads": "Int64"},
    )


def rendered_beads(hits: Occurrences, by: Period, unit: Unit = "lemma", least: int = 2) -> RenderedBeads:
    """The beads with a hit, as `renderings` counts them. Raises ChoiceError, QueryError, IndexStale."""
    parts = beaded(hits, unit, least)
    usual, said = _usual(parts, ranked(parts, hits.query, least)[0], least)
    names = [*(spelled(one.words, hits.query) for one in usual), OTHERWISE]
    firsts = np.cumsum([0, *(len(part.segment) for part in parts)])
    articles = [
        first + part.beads.articles[part.hit].astype(np.int64)
        for first, part in zip(firsts.tolist(), parts, strict=False)
    ]
    of_article = np.concatenate([np.zeros(0, dtype=np.int64), *articles])
    dated = _periods(parts, by, hits.scope.selection)
    has = [*(_having(parts, one) for one in usual), said < 0]
    return RenderedBeads(names, dated, of_article, np.where(said < 0, len(usual), said), has)


def _usual(
    parts: list[BeadedSegment], candidates: list[Rendering], least: int
) -> tuple[list[Rendering], NDArray[np.int64]]:
    """The renderings that are told apart, and which of them each bead with a hit has."""
    said = np.full(sum(int(part.hit.sum()) for part in parts), -1, dtype=np.int64)
    usual: list[Rendering] = []
    for one in candidates:
        new = _having(parts, one) & (said < 0)
        if new.sum() >= max(least, _LEAST_SHARE * len(said)):
            said[new] = len(usual)
            usual.append(one)
        if len(usual) == _MOST:
            break
    return usual, said


def _having(parts: list[BeadedSegment], one: Rendering) -> NDArray[np.bool_]:
    """Which of the beads with a hit have a rendering."""
    return np.concatenate([np.zeros(0, dtype=bool), *(with_words(part, one.words)[part.hit] for part in parts)])


def _periods(parts: list[BeadedSegment], by: Period, selection: Selection) -> NDArray[np.int64]:
    dates = [periods.meant(part.segment.dates[part.beads.articles[part.hit]], selection) for part in parts]
    return periods.codes(np.concatenate([np.zeros(0, dtype=np.int64), *dates]), by)


def _rows(found: RenderedBeads, code: int, by: Period) -> list[tuple[Any, ...]]:
    """The renderings that a period has, in their order."""
    counts = np.bincount(found.said[found.periods == code], minlength=len(found.names))
    shares = counts / counts.sum()
    entropy = float(-(shares[counts > 0] * np.log2(shares[counts > 0])).sum()) + 0.0
    return [
        (periods.name(code, by), name, count, round(share, 4), round(entropy, 4))
        for name, count, share in zip(found.names, counts.tolist(), shares.tolist(), strict=True)
        if count
    ]
