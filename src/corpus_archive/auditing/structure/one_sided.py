"""Which one-sided beads are truly alone.

Beside a sentence that is missing, an aligner often leaves sound pairs apart too: one-sided beads of both languages in
one stretch. Within a stretch they are paired here once more, in order, by length alone; what is left over is what has
no partner. Lengths are compared after Gale and Church (1993), with the article's own ratio.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from typing import NamedTuple

from corpus_archive.auditing.passages import Passages

_SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (1, 4))  # English has more, shorter sentences; five are a paragraph
_SPREAD = 0.3  # of the logarithm of two lengths that say the same: in two of three pairs neither is a third longer
_SMALL = 5.0  # letters added to either, so that a word more or less does not count for much
_MORE = 0.3  # cost of each sentence more than two in a pair: less than of leaving it alone, but not for nothing
_ALONE_SURE, _ALONE = 1.0, 2.0  # cost of leaving alone what the aligner surely, or less surely, left alone
_SAME = 0.7  # what it speaks for a pair that either half was left alone with the same probability, that of leaving both
_SURE = 0.985  # a bead's probability from which the aligner surely left it alone: one of 67 such has a partner
_LONGEST = 40  # beads of a stretch: a longer one is a list or a poem that is set otherwise, and is left as it is


class Stretch(NamedTuple):
    """One-sided beads, one after another: those of either side, and those of them that stay alone."""

    first: int
    last: int
    zh: tuple[int, ...]
    en: tuple[int, ...]
    alone: frozenset[int]


class _Pairing(NamedTuple):
    """A way to pair the beads of a stretch: what it costs, and which stay alone."""

    cost: float
    alone: frozenset[int]


def stretches(passages: Passages, *, pair: bool = True) -> Iterator[Stretch]:
    """Yield each run of one-sided beads, with a two-sided one before and after it, or the text's end.

    Without `pair` all of them stay alone.
    """
    beads = passages.beads
    first = 0
    while first < len(beads):
        if beads[first].zh and beads[first].en:
            first += 1
            continue
        last = first
        while last < len(beads) and not (beads[last].zh and beads[last].en):
            last += 1
        zh = tuple(one for one in range(first, last) if beads[one].zh)
        en = tuple(one for one in range(first, last) if beads[one].en)
        yield Stretch(first, last, zh, en, _left_over(passages, zh, en) if pair else frozenset(zh + en))
        first = last


def _left_over(passages: Passages, zh: tuple[int, ...], en: tuple[int, ...]) -> frozenset[int]:
    """The beads that stay alone in the cheapest way to pair a stretch."""
    if not zh or not en or len(zh) + len(en) > _LONGEST:
        return frozenset() if zh and en else frozenset(zh + en)
    zh_sizes = [passages.usual * passages.size(one, "zh") for one in zh]
    en_sizes = [float(passages.size(one, "en")) for one in en]
    skips = {one: _ALONE_SURE if passages.beads[one].score >= _SURE else _ALONE for one in (*zh, *en)}

    @functools.cache
    def best(i: int, j: int) -> _Pairing:
        if i == len(zh) and j == len(en):
            return _Pairing(0.0, frozenset())
        ways = []
        if i < len(zh):
            cost, alone = best(i + 1, j)
            ways.append(_Pairing(cost + skips[zh[i]], alone | {zh[i]}))
        if j < len(en):
            cost, alone = best(i, j + 1)
            ways.append(_Pairing(cost + skips[en[j]], alone | {en[j]}))
        for m, n in _SHAPES:
            if i + m <= len(zh) and j + n <= len(en):
                ratio = math.log((sum(en_sizes[j : j + n]) + _SMALL) / (sum(zh_sizes[i : i + m]) + _SMALL))
                cost, alone = best(i + m, j + n)
                same = m == n and passages.beads[zh[i]].score == passages.beads[en[j]].score
                total = cost + (ratio / _SPREAD) ** 2 / 2 + _MORE * (m + n - 2) - _SAME * same
                ways.append(_Pairing(total, alone))
        return min(ways, key=lambda way: (way.cost, sorted(way.alone)))

    return best(0, 0).alone
