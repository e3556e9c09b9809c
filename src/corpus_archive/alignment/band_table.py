"""Alignment by length of texts of any size: the dynamic programme in a band around the diagonal, a row at a time."""

from __future__ import annotations

import math
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.alignment.costs import DIFFERENCE, FAR, FLOOR, LEAST, ONE_SIDED, TYPES, Step

Bead = tuple[int, int, int, int]
Row = NDArray[np.float64]
# Sentences to either side of the diagonal, at least; and a twentieth of all of them more, what a text may drop in one
# place, as long as the band has no more nodes than take some ten seconds. A text of 6,000 sentences has that; one of
# 50,000 would take half an hour, and gets what there is.
WIDTH, NODES = 30, 8_000_000
_KINDS, _ENGLISH = list(TYPES), (0, 1)


class _Ending(NamedTuple):
    """The beads of one type with Chinese that end at the places [start, end) of a row.

    `shift` leads from a place to where the bead comes from, in the row above; `worth` is the type's, `less` what each
    loses by its lengths.
    """

    m: int
    n: int
    start: int
    end: int
    shift: int
    worth: float
    less: Row | float


class BandTable:
    """The nodes (i, j) of a band around the diagonal, row by row.

    Of each node it keeps the score of the best way to it, the move that ends that way, and the logarithm of the sum
    over all ways: sums as plain numbers overflow after some 1,500 sentences. What each move has of that sum is worked
    out again on the way back, where few nodes are worth a look.
    """

    def __init__(self, zh: list[float], en: list[float]) -> None:
        """The lengths of either side's sentences, both counted in English characters."""
        self.rows, self.columns = len(zh), len(en)
        self.zh, self.en = _sums(zh), np.array(_sums(en))
        self.alone = [ONE_SIDED * math.log1p(length) for length in en]  # what English alone loses by its length
        self.all_alone = np.array(_sums([TYPES[_ENGLISH] - less for less in self.alone]))
        width = WIDTH + min((self.rows + self.columns) // 20, max(WIDTH, NODES // (2 * self.rows) - WIDTH))
        slope = self.columns / self.rows
        self.first = [max(0, int((i - 1) * slope) - width) for i in range(self.rows + 1)]
        self.last = [min(self.columns, int((i + 1) * slope) + width) for i in range(self.rows + 1)]
        self.best: list[Row] = []
        self.all: list[Row] = []
        self.chosen: list[NDArray[np.int8]] = []  # of `_KINDS`
        for i in range(self.rows + 1):
            self._fill(i)

    def _endings(self, i: int, left: int, right: int) -> list[_Ending]:
        """What may end at the places [left, right) of a row, in the order of `TYPES`."""
        found, first = [], self.first[i]
        for (m, n), worth in TYPES.items():
            if not 0 < m <= i:
                continue
            shift = first - n - self.first[i - m]
            start, end = max(left, -shift), min(right, len(self.best[i - m]) - shift)
            if start < end:
                less = self._less(self.zh[i] - self.zh[i - m], first + start, first + end, n)
                found.append(_Ending(m, n, start, end, shift, worth, less))
        return found

    def _less(self, left: float, start: int, end: int, n: int) -> Row | float:
        """What beads that end at columns [start, end) lose by their lengths; `left` is that of their Chinese."""
        if not n:
            return ONE_SIDED * math.log1p(left)
        right = self.en[start:end] - self.en[start - n : end - n]
        off = left - right
        less: Row = DIFFERENCE * np.minimum(off * off / (left + right + FLOOR), FAR)
        return less

    def _fill(self, i: int) -> None:
        """The nodes of one row, each from those before it; of ways worth the same the first in `TYPES` is taken."""
        first, size = self.first[i], self.last[i] - self.first[i] + 1
        best, everything, chosen = np.full(size, -np.inf), np.full(size, -np.inf), np.zeros(size, np.int8)
        if i == 0:
            best[0] = everything[0] = 0.0
        for m, n, start, end, shift, worth, less in self._endings(i, 0, size):
            above, here = slice(start + shift, end + shift), slice(start, end)
            way = self.best[i - m][above] + worth - less
            better = way > best[here]
            best[here][better] = way[better]
            chosen[here][better] = _KINDS.index((m, n))
            everything[here] = np.logaddexp(everything[here], self.all[i - m][above] + worth - less)
        passed = self.all_alone[first : first + size] - self.all_alone[first]
        self.all.append(np.logaddexp.accumulate(everything - passed) + passed)
        self.best.append(self._with_english(best, chosen, first))
        self.chosen.append(chosen)

    def _with_english(self, best: Row, chosen: NDArray[np.int8], first: int) -> Row:
        """The best ways of a row, where they may come from the node beside: each wants the last, so one by one."""
        scores = best.tolist()
        here, worth, english = scores[0], TYPES[_ENGLISH], _KINDS.index(_ENGLISH)
        for place, less in enumerate(self.alone[first : first + len(scores) - 1], 1):
            here = here + worth - less
            if here > scores[place] or (here == scores[place] and chosen[place] > english):
                scores[place], chosen[place] = here, english
            else:
                here = scores[place]
        return np.array(scores)

    def steps(self) -> list[Step]:
        """The best way through, with the probability of each of its beads."""
        path, i, j = [], self.rows, self.columns
        while i or j:
            m, n = _KINDS[self.chosen[i][j - self.first[i]]]
            i, j = i - m, j - n
            path.append((i, j, m, n))
        path.reverse()
        return [(*bead, probable) for bead, probable in zip(path, self._probabilities(path), strict=True)]

    def _probabilities(self, path: list[Bead]) -> list[float]:
        """How probable the beads of a way are, among all ways through; one side alone, wherever the other stands."""
        onward = [np.zeros(len(row)) for row in self.all]
        onward[-1][-1] = 1.0
        ended = {i + m: (j + n, m, n) for i, j, m, n in path if m}
        probable = np.zeros(self.rows + 1)  # of the bead with Chinese that ends in the row
        alone = np.zeros(self.columns + 1)  # of the English sentence that ends at the column
        for i in range(self.rows, -1, -1):
            row, first = self.all[i], self.first[i]
            alone[first : first + len(row)] += self._beside(onward[i], first, row)
            active = np.flatnonzero(onward[i])
            if not i or not active.size:
                continue
            column, *kind = ended.get(i, (0, 0, 0))
            place = column - first
            for m, n, start, end, shift, worth, less in self._endings(i, int(active[0]), int(active[-1]) + 1):
                above, here = slice(start + shift, end + shift), slice(start, end)
                share = onward[i][here] * np.exp(self.all[i - m][above] + worth - less - row[here])
                onward[i - m][above] += share
                if [m, n] == kind and (not n or start <= place < end):  # what is too improbable was not looked at
                    probable[i] = share[place - start] if n else share.sum()
            onward[i] = row[:0]  # it is done
        return [float(probable[i + m] if m else alone[j + n]) for i, j, m, n in path]

    def _beside(self, onward: Row, first: int, row: Row) -> Row:
        """Pass on what the nodes of a row have to those beside, and tell how much each passed."""
        passed = np.zeros(len(row))
        active = np.flatnonzero(onward)
        place = int(active[-1]) if active.size else -1
        while place >= 0 and (place >= active[0] or onward[place]):
            if onward[place] <= LEAST:
                onward[place] = 0.0
            elif place:
                way = row[place - 1] + TYPES[_ENGLISH] - self.alone[first + place - 1]
                passed[place] = onward[place] * math.exp(way - row[place])
                onward[place - 1] += passed[place]
            place -= 1
        return passed


def _sums(lengths: list[float]) -> list[float]:
    """The running sums, from 0."""
    return [*accumulate(lengths, initial=0.0)]
