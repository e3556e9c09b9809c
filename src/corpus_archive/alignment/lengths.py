"""Alignment by length alone: who says much in one language says much in the other.

After Gale and Church (1993): the lengths of a bead's two sides, in characters, differ about as a normal variable with
a variance in proportion to the length. Their probabilities of bead types are weights here, fitted together with the
weight of the difference, and sums over all ways through the table (forward and backward, in logarithms) turn costs
into probabilities. Plain Python: paragraphs are small (`small_tables`), and arrays cost more than they save.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus_archive.alignment import small_tables
from corpus_archive.alignment.costs import DIFFERENCE, FAR, FLOOR, LEAST, ONE_SIDED, TYPES, Step

Span = tuple[int, int]
Bead = tuple[int, int, int, int]
# Characters of English to one of Chinese, and how many sentences' worth of belief it has against the article's own.
RATIO, BELIEF = 3.4, 60.0
# Sentences to either side of the diagonal, at least; and a twentieth of all of them more, what a text may drop in one
# place, as long as the band has no more nodes than take some ten seconds. A text of 3,500 sentences has that; one of
# 50,000 would take an hour, and gets what there is.
WIDTH, NODES = 30, 3_000_000
_NEVER = -math.inf


def ratio(zh: Sequence[int], en: Sequence[int]) -> float:
    """Characters of English to one of Chinese in this article, drawn to the usual where there is little to go by."""
    return (sum(en) + RATIO * BELIEF) / (sum(zh) + BELIEF)


def beads(zh: Sequence[int], en: Sequence[int], scale: float) -> list[Step]:
    """The most probable beads of sentences of so many characters; `scale` is the ratio of lengths."""
    if not zh or not en:
        probable = 1.0
        return [(i, 0, 1, 0, probable) for i in range(len(zh))] + [(0, j, 0, 1, probable) for j in range(len(en))]
    left, right = [length * scale for length in zh], list(map(float, en))
    few = max(len(zh), len(en)) <= small_tables.MOST
    return small_tables.steps(left, right) if few else BandTable(left, right).steps()


class _Above(NamedTuple):
    """One kind of bead that may end in a row, and the row it comes from.

    `shift` leads from a node's place in its row to where the bead comes from; `less` is what a bead of Chinese alone
    loses by its length, None for others; `left` the characters of its Chinese, in English ones.
    """

    m: int
    n: int
    worth: float
    best: list[float]
    everything: list[float]
    shift: int
    less: float | None
    left: float


class BandTable:
    """The dynamic programme over the nodes (i, j) of a band around the diagonal, row by row.

    Of each node it keeps the score of the best way to it, the move that ends that way, and the logarithm of the sum
    over all ways: sums as plain numbers overflow after some 1,500 sentences. What each move has of that sum is worked
    out again on the way back, where few nodes are worth a look.
    """

    def __init__(self, zh: list[float], en: list[float]) -> None:
        self.rows, self.columns = len(zh), len(en)
        self.zh, self.en = _sums(zh), _sums(en)
        self.alone = [ONE_SIDED * math.log1p(after - before) for before, after in pairwise(self.en)]
        width = WIDTH + min((self.rows + self.columns) // 20, max(WIDTH, NODES // (2 * self.rows) - WIDTH))
        slope = self.columns / self.rows
        self.first = [max(0, int((i - 1) * slope) - width) for i in range(self.rows + 1)]
        self.last = [min(self.columns, int((i + 1) * slope) + width) for i in range(self.rows + 1)]
        self.best: list[list[float]] = []
        self.all: list[list[float]] = []
        self.chosen: list[list[Span]] = []
        self.above: list[list[_Above]] = []
        for i in range(self.rows + 1):
            self._fill(i)

    def _above(self, i: int) -> list[_Above]:
        """The kinds of beads that may end in a row."""
        found = []
        for (m, n), worth in TYPES.items():
            if m <= i:
                left = self.zh[i] - self.zh[i - m]
                less = None if n else ONE_SIDED * math.log1p(left)
                shift = self.first[i] - n - self.first[i - m]
                found.append(_Above(m, n, worth, self.best[i - m], self.all[i - m], shift, less, left))
        return found

    def _fill(self, i: int) -> None:
        """The nodes of one row, each from those before it; of ways worth the same the first in `TYPES` is taken."""
        first, size = self.first[i], self.last[i] - self.first[i] + 1
        best, everything, chosen = [_NEVER] * size, [_NEVER] * size, [(0, 0)] * size
        self.best.append(best)
        self.all.append(everything)
        self.chosen.append(chosen)
        if i == 0:
            best[0] = everything[0] = 0.0
        above = self._above(i)
        self.above.append(above)
        for place in range(i == 0, size):
            score, move, top, total = _NEVER, (0, 0), _NEVER, 0.0
            for m, n, worth, best_above, all_above, shift, alone, left in above:
                before = place + shift
                if before < 0 or before >= len(best_above) or (reached := best_above[before]) == _NEVER:
                    continue
                less = self._less(m, n, left, place + first) if alone is None else alone
                if reached + worth - less > score:
                    score, move = reached + worth - less, (m, n)
                way = all_above[before] + worth - less
                if way > top:
                    top, total = way, total * math.exp(top - way) + 1.0
                else:
                    total += math.exp(way - top)
            if total:
                best[place], chosen[place], everything[place] = score, move, top + math.log(total)

    def _less(self, m: int, n: int, left: float, j: int) -> float:
        """What a bead with English that ends at a column loses by its lengths."""
        if not m:
            return self.alone[j - 1]
        right = self.en[j] - self.en[j - n]
        off = left - right
        squared = off * off / (left + right + FLOOR)
        return DIFFERENCE * squared if squared < FAR else DIFFERENCE * FAR

    def steps(self) -> list[Step]:
        """The best way through, with the probability of each of its beads."""
        path, i, j = [], self.rows, self.columns
        while i or j:
            m, n = self.chosen[i][j - self.first[i]]
            i, j = i - m, j - n
            path.append((i, j, m, n))
        probable = self._probabilities({_bead(*step) for step in path})
        return [(*step, probable.get(_bead(*step), 0.0)) for step in reversed(path)]

    def _probabilities(self, wanted: set[Bead]) -> dict[Bead, float]:
        """How probable some beads are, among all ways through."""
        onward: dict[Span, float] = {(self.rows, self.columns): 1.0}
        probable: dict[Bead, float] = {}
        for i in range(self.rows, -1, -1):
            for j in range(self.last[i], self.first[i] - 1, -1):
                here = onward.pop((i, j), 0.0)
                if here <= LEAST or not (i or j):
                    continue
                place = j - self.first[i]
                for m, n, worth, _, all_above, shift, alone, left in self.above[i]:
                    if not 0 <= place + shift < len(all_above):
                        continue
                    less = self._less(m, n, left, j) if alone is None else alone
                    share = here * math.exp(all_above[place + shift] + worth - less - self.all[i][place])
                    node = (i - m, j - n)
                    onward[node] = onward.get(node, 0.0) + share
                    if (bead := _bead(*node, m, n)) in wanted:
                        probable[bead] = probable.get(bead, 0.0) + share
        return probable


def _bead(i: int, j: int, m: int, n: int) -> Bead:
    """What a bead is known by: one-sided ones are the same wherever the other side stands."""
    return (i if m else -1, j if n else -1, m, n)


def _sums(lengths: list[float]) -> list[float]:
    """The running sums, from 0."""
    sums = [0.0]
    for length in lengths:
        sums.append(sums[-1] + length)
    return sums
