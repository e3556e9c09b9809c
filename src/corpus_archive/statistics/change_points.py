"""Where a rate changes: the periods between which it jumps, tested by shuffling the articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
LEVEL = 0.05  # of the first split; each half of a stretch that was split is tested at half the level
_SHUFFLES = 1_999  # the smallest p is 1 in 2,000, which the sixth halving still needs
# So many units are shuffled in a quarter of a millisecond. Of more articles several that follow on one another are one
# unit, which loses little, as there are thousands left, and takes the articles of one day for less evidence.
_UNITS = 20_000


class Change(NamedTuple):
    """A change: the number of the period that it comes before, and how often chance alone does as much (p)."""

    before: int
    p: float


class _Units(NamedTuple):
    """Articles, or several as one: the period each is in, in order, its hits and its tokens."""

    periods: Numbers
    hits: Floats
    sizes: Floats

    def between(self, first: int, end: int) -> _Units:
        """Those of the periods [first, end)."""
        low, high = np.searchsorted(self.periods, [first, end])
        return _Units(self.periods[low:high], self.hits[low:high], self.sizes[low:high])


def find_changes(periods: ArrayLike, hits: ArrayLike, sizes: ArrayLike, *, seed: int = 0) -> list[Change]:
    """Between which periods the rate of hits per token changes, in their order; empty where it never surely does.

    The arguments, (articles,), are the number of the period each article is in, its hits and its tokens; articles of a
    period should come in the order of their days. A period without an article that has tokens takes no part: a change
    in such a hole is told before the first period behind it.

    Binary segmentation (Scott & Knott 1974; Vostrikova 1981): a stretch may be split where E²/(q·(1 − q)) is largest, E
    the sum of hits − r·tokens over the articles before the split, r the rate of the stretch, q the share of its
    articles that stand before. The p is the share of 2,000 orders of the articles, the real one among them, whose
    largest value is at least that (a permutation test: Good 2005, ch. 3); the periods keep their numbers of articles.
    So articles are the units, and hits that come in clusters are not taken for evidence each. A stretch is split where
    p ≤ .05, its halves where p ≤ .025, and so on. Above 20,000 articles neighbours are shuffled together.
    """
    place, size = np.asarray(periods, dtype=np.int64), np.asarray(sizes, dtype=np.float64)
    order = np.argsort(place, kind="stable")
    order = order[size[order] > 0]
    units = _grouped(_Units(place[order], np.asarray(hits, dtype=np.float64)[order], size[order]))
    end = int(units.periods[-1]) + 1 if len(order) else 0
    return sorted(_splits(units, (0, end), LEVEL, np.random.default_rng(seed)))


def _grouped(articles: _Units) -> _Units:
    """The articles; if there are many, neighbours of one period together."""
    several = -(-len(articles.periods) // _UNITS)
    if several < 2:
        return articles
    starts = np.searchsorted(articles.periods, np.arange(articles.periods[-1] + 1))
    rank = np.arange(len(articles.periods)) - starts[articles.periods]
    first = np.flatnonzero(rank % several == 0)
    sums = (np.add.reduceat(array, first) for array in (articles.hits, articles.sizes))
    return _Units(articles.periods[first], *sums)


def _splits(units: _Units, stretch: tuple[int, int], level: float, random: np.random.Generator) -> Iterator[Change]:
    """The changes of a stretch of periods [first, end), and of its parts."""
    first, end = stretch
    found = _split(units.between(first, end), level, random)
    if found is not None:
        yield found
        for part in ((first, found.before), (found.before, end)):
            yield from _splits(units, part, level / 2, random)


def _split(units: _Units, level: float, random: np.random.Generator) -> Change | None:
    """The best split of some units with its p, if that is no more than the level."""
    starts = np.flatnonzero(np.diff(units.periods, prepend=-1))
    if len(starts) < 2 or not units.hits.any():
        return None
    odd = units.hits - units.hits.sum() / units.sizes.sum() * units.sizes
    share = starts[1:] / len(odd)
    real = _jumps(odd, starts, share)
    best = int(real.argmax())
    least = real[best] * (1 - 1e-9)  # orders that are as good are as good, however their sums are rounded
    reached, most = 0, level * (1 + _SHUFFLES) - 1
    for _ in range(_SHUFFLES):
        random.shuffle(odd)
        reached += bool(_jumps(odd, starts, share).max() >= least)
        if reached > most:
            return None
    return Change(int(units.periods[starts[best + 1]]), (1 + reached) / (1 + _SHUFFLES))


def _jumps(odd: Floats, starts: Numbers, share: Floats) -> Floats:
    """How much more or less than its share stands before each split."""
    jumps: Floats = np.cumsum(np.add.reduceat(odd, starts))[:-1] ** 2 / (share * (1 - share))
    return jumps
