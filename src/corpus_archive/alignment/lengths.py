"""Alignment by length alone: who says much in one language says much in the other.

After Gale and Church (1993): the lengths of a bead's two sides, in characters, differ about as a normal variable with
a variance in proportion to the length. Their probabilities of bead types are weights here, fitted together with the
weight of the difference, and sums over all ways through the table (forward and backward) turn costs into
probabilities. Plain Python: paragraphs are small, and arrays cost more than they save.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Span = tuple[int, int]
Step = tuple[int, int, int, int, float]  # from sentence i and j, how many of either, how probable

# From a linear fit (as in scripts/fit-alignment) of bead types, difference and one-sided length to hand-aligned texts,
# then rounded, and the larger beads lowered by hand, since newspapers have fewer of them than novels.
TYPES: dict[tuple[int, int], float] = {
    (1, 1): 3.4,
    (1, 0): 1.8,
    (0, 1): 0.6,
    (1, 2): 2.0,
    (2, 1): 2.2,
    (1, 3): 1.2,
    (3, 1): 1.0,
    (2, 2): 0.8,
    (1, 4): 0.5,
    (4, 1): -1.0,
}
DIFFERENCE = 0.14  # of the squared difference over its variance
ONE_SIDED = 0.96  # of the logarithm of a one-sided bead's length
# Characters of English to one of Chinese, and how many sentences' worth of belief it has against the article's own.
RATIO, BELIEF = 3.4, 60.0
FLOOR = 10.0  # characters: the least variance of a difference
WIDTH = 30  # sentences to either side of the diagonal, at least
_FAR = 40.0
_LEAST = 1e-5


def ratio(zh: Sequence[int], en: Sequence[int]) -> float:
    """Characters of English to one of Chinese in this article, drawn to the usual where there is little to go by."""
    return (sum(en) + RATIO * BELIEF) / (sum(zh) + BELIEF)


def beads(zh: Sequence[int], en: Sequence[int], scale: float) -> list[Step]:
    """The most probable beads of sentences of so many characters; `scale` is the ratio of lengths."""
    if not zh or not en:
        probable = 1.0
        return [(i, 0, 1, 0, probable) for i in range(len(zh))] + [(0, j, 0, 1, probable) for j in range(len(en))]
    return _Table([length * scale for length in zh], list(map(float, en))).steps()


class _Table:
    """The dynamic programme over the nodes (i, j) of a band around the diagonal; a node's number is i·stride + j."""

    def __init__(self, zh: list[float], en: list[float]) -> None:
        self.rows, self.columns = len(zh), len(en)
        self.zh, self.en = _sums(zh), _sums(en)
        self.stride = self.columns + 1
        nodes = (self.rows + 1) * self.stride
        self.reached: list[float | None] = [0.0] + [None] * (nodes - 1)  # the best way's score
        self.mass = [1.0] + [0.0] * (nodes - 1)  # all ways, in units of the best
        self.ways: list[list[tuple[float, int, int]]] = [[] for _ in range(nodes)]
        self.chosen: list[Span] = [(0, 0)] * nodes
        self.moves = [(m, n, m * self.stride + n, worth) for (m, n), worth in TYPES.items()]
        width = WIDTH + (self.rows + self.columns) // 20
        slope = self.columns / self.rows
        for i in range(self.rows + 1):
            first, last = int((i - 1) * slope) - width, int((i + 1) * slope) + width
            for j in range(max(0, first), min(self.columns, last) + 1):
                if i or j:
                    self._reach(i, j)

    def _reach(self, i: int, j: int) -> None:
        """Sum over the moves that lead to a node."""
        node, reached, zh, en = i * self.stride + j, self.reached, self.zh, self.en
        zh_end, en_end = zh[i], en[j]
        best, found = -math.inf, []
        for m, n, back, worth in self.moves:
            if m > i or n > j or (before := reached[node - back]) is None:
                continue
            left, right = zh_end - zh[i - m], en_end - en[j - n]
            if m and n:
                off = left - right
                score = before + worth - DIFFERENCE * min(off * off / (left + right + FLOOR), _FAR)
            else:
                score = before + worth - ONE_SIDED * math.log1p(left + right)
            found.append((score, back, m, n))
            if score > best:
                best, self.chosen[node] = score, (m, n)
        if not found:
            return
        shares = [(self.mass[node - back] * math.exp(score - best), m, n) for score, back, m, n in found]
        total = sum([share for share, _, _ in shares])
        reached[node], self.mass[node] = best, total
        self.ways[node] = [(share / total, m, n) for share, m, n in shares]

    def steps(self) -> list[Step]:
        """The best way through, with the probability of each of its beads."""
        probable = self._probabilities()
        found, i, j = [], self.rows, self.columns
        while i or j:
            m, n = self.chosen[i * self.stride + j]
            i, j = i - m, j - n
            found.append((i, j, m, n, probable[(i if m else -1, j if n else -1, m, n)]))
        return found[::-1]

    def _probabilities(self) -> dict[tuple[int, int, int, int], float]:
        """How probable each bead is; one-sided ones wherever the other side stands."""
        onward = [0.0] * len(self.mass)
        onward[-1] = 1.0
        probable: dict[tuple[int, int, int, int], float] = {}
        for node in range(len(onward) - 1, 0, -1):
            here = onward[node]
            for share, m, n in self.ways[node] if here > _LEAST else ():
                before = node - m * self.stride - n
                onward[before] += here * share
                bead = (before // self.stride if m else -1, before % self.stride if n else -1, m, n)
                probable[bead] = probable.get(bead, 0.0) + here * share
        return probable


def _sums(lengths: list[float]) -> list[float]:
    """The running sums, from 0."""
    sums = [0.0]
    for length in lengths:
        sums.append(sums[-1] + length)
    return sums
