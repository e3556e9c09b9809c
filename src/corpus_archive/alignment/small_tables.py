"""Alignment by length of a few sentences with a few: what `lengths` does in a band, over all nodes at once.

Nearly every paragraph is such a table. Its sums over all ways are plain numbers, which so few sentences can neither
make overflow nor vanish, and which nodes lead to which is worked out once for all tables of a size.
"""

from __future__ import annotations

import functools
import math
from itertools import accumulate, pairwise
from typing import NamedTuple

from corpus_archive.alignment.costs import DIFFERENCE, FAR, FLOOR, LEAST, ONE_SIDED, TYPES, Step

MOST = 16  # sentences of either side


# A bead that may end in a node: the node it comes from, its worth, and its place among all beads of the table. Those of
# one side alone have one place wherever the other side stands. A plain tuple: quicker to take apart than a named one.
_Move = tuple[int, float, int]


class _Shape(NamedTuple):
    """The tables of a size: nodes (i, j) row by row, and what leads to each.

    All beads are numbered, those of both languages first, then those of Chinese alone, of English alone. `worths` is
    what each is worth, `sizes` how many sentences of either language it has, `both` the sentences of those that have
    both: from and to in Chinese, from and to in English.
    """

    worths: list[float]
    sizes: list[tuple[int, int]]
    both: list[tuple[int, int, int, int]]
    moves: list[list[_Move]]  # of each node


@functools.cache
def _shape(rows: int, columns: int) -> _Shape:
    """Worked out once for each of a few hundred sizes."""
    nodes = [(i, j) for i in range(rows + 1) for j in range(columns + 1)]
    both = [(i - m, j - n, m, n) for i, j in nodes for m, n in TYPES if 0 < m <= i and 0 < n <= j]
    beads = both + [(i, 0, 1, 0) for i in range(rows)] + [(0, j, 0, 1) for j in range(columns)]
    places = {bead: place for place, bead in enumerate(beads)}
    moves = [
        [
            ((i - m) * (columns + 1) + j - n, worth, places[i - m if m else 0, j - n if n else 0, m, n])
            for (m, n), worth in TYPES.items()
            if m <= i and n <= j
        ]
        for i, j in nodes
    ]
    sizes = [(m, n) for _, _, m, n in beads]
    return _Shape([TYPES[one] for one in sizes], sizes, [(i, i + m, j, j + n) for i, j, m, n in both], moves)


def steps(zh: list[float], en: list[float]) -> list[Step]:
    """The most probable beads of sentences of so many characters, both counted in English ones."""
    shape = _shape(len(zh), len(en))
    losses = _losses(shape, zh, en)
    weights = [math.exp(worth - loss) for worth, loss in zip(shape.worths, losses, strict=True)]
    best, everything, chosen = [0.0], [1.0], [(0, 0)]
    for moves in shape.moves[1:]:
        score, total, taken = -math.inf, 0.0, (0, 0)
        for before, worth, bead in moves:
            way = best[before] + worth - losses[bead]
            if way > score:  # of ways worth the same the first in TYPES is taken
                score, taken = way, (before, bead)
            total += everything[before] * weights[bead]
        best.append(score)
        everything.append(total)
        chosen.append(taken)
    probable = _probabilities(shape, weights, everything)
    path, node = [], len(chosen) - 1
    while node:
        node, bead = chosen[node]
        path.append((*divmod(node, len(en) + 1), *shape.sizes[bead], probable[bead]))
    return path[::-1]


def _losses(shape: _Shape, zh: list[float], en: list[float]) -> list[float]:
    """What each bead loses by its lengths."""
    above, before = [*accumulate(zh, initial=0.0)], [*accumulate(en, initial=0.0)]
    losses = []
    for top, bottom, start, end in shape.both:
        left, right = above[bottom] - above[top], before[end] - before[start]
        off = left - right
        squared = off * off / (left + right + FLOOR)
        losses.append(DIFFERENCE * (squared if squared < FAR else FAR))
    alone = (after - start for sums in (above, before) for start, after in pairwise(sums))
    return losses + [ONE_SIDED * math.log1p(length) for length in alone]


def _probabilities(shape: _Shape, weights: list[float], everything: list[float]) -> list[float]:
    """How probable each bead is, among all ways through."""
    probable = [0.0] * len(weights)
    onward = [0.0] * len(everything)
    onward[-1] = 1.0
    for node in range(len(everything) - 1, 0, -1):
        if onward[node] <= LEAST:
            continue
        here = onward[node] / everything[node]
        for before, _, bead in shape.moves[node]:
            share = here * everything[before] * weights[bead]
            onward[before] += share
            probable[bead] += share
    return probable
