"""The dynamic programme: every way to cut two texts into beads, what each is worth, and the best of them.

A lattice's nodes are pairs (i, j): i sentences of the one side and j of the other are behind us. A move (m, n) takes
m and n sentences as one bead. The score of a move is a logarithm; the sum over all ways through the lattice gives
each bead its probability, as in any conditional random field over segments (Sarawagi and Cohen 2004).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from corpus_archive.alignment.spans import BeadRanges

LARGEST_BEAD = 8
_KEPT, _SHAPES = 250, 100  # pairs of sentences, and lattices: at most some 40 MB, a third of it in use
# Smaller beads first: of two that are worth the same the smaller is taken.
MOVES: tuple[tuple[int, int], ...] = (
    *((1, 1), (1, 0), (0, 1)),
    *sorted(
        ((m, n) for m in range(1, LARGEST_BEAD) for n in range(1, LARGEST_BEAD) if 2 < m + n <= LARGEST_BEAD),
        key=lambda move: (sum(move), abs(move[0] - move[1]), move),
    ),
)
# Each diagonal makes ways at most thirty times as many; every so often it is seen whether they are too many.
_OFTEN, _MANY = 32, 1e100
SIZES = np.array(MOVES, dtype=np.int64)

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Step = tuple[int, int, int, int, float]  # from sentence i and j, how many of either, how probable


class Lattice:
    """The nodes that lie in a band, diagonal by diagonal, and how they hang together.

    `low` and `high`, both of shape (rows + 1,), say for each i from which j to which (inclusive); neither may fall,
    and the band holds (0, 0) and the last node. `before` and `after`, both of shape (nodes, moves), number the node a
    move comes from or leads to; `size`, one past the last node, stands for none.
    """

    def __init__(self, low: Integers, high: Integers) -> None:
        widths = high - low + 1
        i = np.repeat(np.arange(len(low)), widths)
        j = np.arange(len(i)) - np.repeat(np.cumsum(widths) - widths, widths) + np.repeat(low, widths)
        order = np.lexsort((i, i + j))
        self.i, self.j = i[order], j[order]
        self.size = len(order)
        number = np.full((len(low) + 2 * LARGEST_BEAD, int(high[-1]) + 1 + 2 * LARGEST_BEAD), self.size)
        number[self.i + LARGEST_BEAD, self.j + LARGEST_BEAD] = np.arange(self.size)
        here = (self.i[:, None] + LARGEST_BEAD, self.j[:, None] + LARGEST_BEAD)
        self.before = number[here[0] - SIZES[:, 0], here[1] - SIZES[:, 1]]
        self.after = number[here[0] + SIZES[:, 0], here[1] + SIZES[:, 1]]
        self.diagonals = np.searchsorted((self.i + self.j), np.arange(int(self.i[-1] + self.j[-1]) + 2))

    @functools.cached_property
    def candidates(self) -> tuple[Integers, Integers, BeadRanges]:
        """Every move: its node, its place in MOVES, and what it spans."""
        nodes, moves = np.nonzero(self.before < self.size)
        i, j = self.i[nodes], self.j[nodes]
        return nodes, moves, BeadRanges(i - SIZES[moves, 0], i, j - SIZES[moves, 1], j)

    def _slices(self) -> Iterator[tuple[int, int]]:
        """The nodes of each diagonal but the first."""
        bounds = self.diagonals.tolist()
        yield from pairwise(bounds[1:])

    def best(self, scores: Floats) -> Integers:
        """The moves, as (node, move) of shape (beads, 2), whose scores add up to most; ties to the smaller bead."""
        return self._way(scores, self._reached(scores))

    def _reached(self, scores: Floats) -> Floats:
        """(nodes + 1,): what the best way to each node is worth."""
        reached = np.full(self.size + 1, -np.inf)
        reached[0] = 0.0
        for start, end in self._slices():
            ways = reached.take(self.before[start:end])
            ways += scores[start:end]
            ways.max(axis=1, out=reached[start:end])
        return reached

    def _way(self, scores: Floats, reached: Floats) -> Integers:
        path, node = [], self.size - 1
        while node:
            before = self.before[node]
            move = int((reached.take(before) + scores[node]).argmax())
            path.append((node, move))
            node = int(before[move])
        return np.array(path[::-1], dtype=np.int64).reshape(-1, 2)

    def probabilities(self, scores: Floats) -> Floats:
        """How probable each move is, of the shape of `scores`, among all ways through (forward and backward)."""
        return self._probable(scores, self._reached(scores))

    def _probable(self, scores: Floats, reached: Floats) -> Floats:
        share = self._shares(scores, reached)
        found = np.zeros((self.size + 1, len(MOVES)))
        found[self.size - 1] = share[self.size - 1]
        flat = found.reshape(-1)
        for start, end in reversed(list(self._slices())[:-1]):
            onward = flat.take(self._onward[start:end]).sum(axis=1)
            np.multiply(share[start:end], onward[:, None], out=found[start:end])
        return found[:-1]

    def _shares(self, scores: Floats, reached: Floats) -> Floats:
        """Which share of all ways to a node comes by each move.

        All is reckoned beside the best way to the node, lest it overflow; a long text has so many ways that they would
        still, so that now and then what was counted is made smaller.
        """
        share = reached.take(self.before)
        share += scores
        share -= np.maximum(reached[:-1, None], -1e300)
        np.exp(share, out=share)
        ways, total = np.zeros(self.size + 1), np.ones(self.size)
        ways[0] = 1.0
        for number, (start, end) in enumerate(self._slices()):
            here = share[start:end]
            here *= ways.take(self.before[start:end])
            ways[start:end] = here.sum(axis=1, out=total[start:end])
            if number % _OFTEN == 0 and ways[start:end].max() > _MANY:
                ways /= _MANY
        share /= np.maximum(total, 1e-300)[:, None]
        return np.asarray(share)

    @functools.cached_property
    def _onward(self) -> Integers:
        """(nodes, moves): where in a table of all moves what follows a node stands."""
        return np.asarray(self.after * len(MOVES) + np.arange(len(MOVES)))

    def steps(self, scores: Floats) -> list[Step]:
        """The best way through, with the probability of each of its beads; one-sided ones wherever they stand."""
        reached = self._reached(scores)
        path, probable = self._way(scores, reached), self._probable(scores, reached)
        alone_zh = np.bincount(self.i, weights=probable[:, MOVES.index((1, 0))])
        alone_en = np.bincount(self.j, weights=probable[:, MOVES.index((0, 1))])
        found: list[Step] = []
        for node, move in path.tolist():
            i, j, (m, n) = int(self.i[node]), int(self.j[node]), MOVES[move]
            share = probable[node, move] if m and n else alone_zh[i] if m else alone_en[j]
            found.append((i - m, j - n, m, n, float(share)))
        return found


def whole(rows: int, columns: int) -> Lattice:
    """The lattice of all nodes of two short texts; those of few sentences, which most are, are kept."""
    return (_small if rows * columns <= _KEPT else _small.__wrapped__)(rows, columns)


@functools.lru_cache(maxsize=_SHAPES)
def _small(rows: int, columns: int) -> Lattice:
    return Lattice(np.zeros(rows + 1, dtype=np.int64), np.full(rows + 1, columns, dtype=np.int64))


def band(path: list[tuple[int, int]], rows: int, columns: int, width: int) -> Lattice:
    """The lattice `width` nodes to either side of a way through pairs of sentences (rising in both)."""
    points = [(0.0, 0.0), *((i + 0.5, j + 0.5) for i, j in path), (float(rows), float(columns))]
    centre = np.interp(np.arange(rows + 1), [i for i, _ in points], [j for _, j in points]).round().astype(np.int64)
    reach = 2  # a gap in the path is crossed on either side of the straight line
    low = np.maximum(0, np.concatenate([np.zeros(reach, np.int64), centre])[: rows + 1] - width)
    high = np.minimum(columns, np.concatenate([centre, np.full(reach, columns)])[reach:] + width)
    low[0], high[-1] = 0, columns
    return Lattice(low, high)


def pairs(worth: Floats) -> list[tuple[int, int]]:
    """Pairs of sentences, rising on both sides, whose worth (rows, columns) adds up to most: a first, coarse way."""
    rows, columns = worth.shape
    table = np.zeros((rows + 1, columns + 1))
    for i in range(rows):
        taken = np.maximum(table[i, 1:], table[i, :-1] + worth[i])
        table[i + 1, 1:] = np.maximum.accumulate(taken)
    found, i, j = [], rows, columns
    while i and j:
        if table[i, j] == table[i - 1, j]:
            i -= 1
        elif table[i, j] == table[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]
