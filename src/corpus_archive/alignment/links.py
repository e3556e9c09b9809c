"""Which clause says which: soft links from clause to clause, summed up to sentences.

A pair hidden Markov model (Durbin et al. 1998, chapter 4) goes through the clauses of both sides in order: it links
two clauses, passes one over on either side, or links a clause that is linked already to the next one too. What all ways
through together say of two clauses is how probable their link is. A sentence of whose length a half is linked to
another counts half.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

# Chosen among eighteen settings by what a sum over the features found in documents it was not fitted to; its neighbours
# do as well, within .001. `OFFSET` is the likeness at which a link is worth as much as passing over both, `TAU` how
# fast it is worth more, `SHARED` what all shared words of two sentences add to the cosine of their clauses, and `AGAIN`
# the logarithm of what a second link of the same clause is worth less.
TAU, OFFSET, SHARED, AGAIN = 0.12, 0.25, 0.4, -4.0
REACH = 40  # clauses to either side of the first way through: some fifteen sentences


class Clauses(NamedTuple):
    """The clauses of both sides: the sentence each belongs to, how long it is, and the cosines (zh, en)."""

    zh_owner: Integers
    en_owner: Integers
    zh_length: Floats
    en_length: Floats
    cosine: Singles


class Links(NamedTuple):
    """Which part of which sentence is linked to which.

    `zh` and `en`, both of shape (rows + 1, columns + 1), are running sums over pairs of sentences of the length of the
    one side that is linked to the other; `zh_length` and `en_length` running sums of all length.
    """

    zh: Floats
    en: Floats
    zh_length: Floats
    en_length: Floats

    def shares(self) -> tuple[Floats, Floats]:
        """(rows, columns) twice: which share of each Chinese sentence is linked to each English one, and of each
        English one to each Chinese one."""
        zh, en = (np.diff(np.diff(sums, axis=0), axis=1) for sums in (self.zh, self.en))
        zh /= np.maximum(np.diff(self.zh_length), 1.0)[:, None]
        en /= np.maximum(np.diff(self.en_length), 1.0)[None, :]
        return zh, en


def linked(clauses: Clauses, way: list[tuple[int, int]], likeness: Floats) -> Links:
    """The links near a first way through pairs of sentences; `likeness` (rows, columns) is that of their words."""
    rows, columns = likeness.shape
    band = _Band(_centre(clauses, way, rows, columns), clauses.cosine.shape[1], REACH)
    zh, en = clauses.zh_owner[band.zh], clauses.en_owner[band.en]
    worth = clauses.cosine[band.zh, band.en] + SHARED * likeness[zh, en]
    probable = _Ways(band, (worth - OFFSET) / TAU, AGAIN).posteriors()

    def summed(clause: Integers, length: Floats) -> Floats:
        share = probable / np.maximum(np.bincount(clause, weights=probable, minlength=len(length)), 1.0)[clause]
        sentences = np.bincount(zh * columns + en, weights=share * length[clause], minlength=rows * columns)
        return np.asarray(np.pad(sentences.reshape(rows, columns), ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1))

    sums = summed(band.zh, clauses.zh_length), summed(band.en, clauses.en_length)
    lengths = _running(clauses.zh_owner, clauses.zh_length), _running(clauses.en_owner, clauses.en_length)
    return Links(sums[0], sums[1], lengths[0], lengths[1])


def _running(owner: Integers, length: Floats) -> Floats:
    return np.concatenate([[0.0], np.bincount(owner, weights=length).cumsum()])


def _centre(clauses: Clauses, way: list[tuple[int, int]], rows: int, columns: int) -> Floats:
    """Where, in English clauses, the first way through is before each Chinese clause and at the end."""
    points = [(0.0, 0.0), *((i + 0.5, j + 0.5) for i, j in way), (float(rows), float(columns))]
    zh_starts, en_starts = (
        np.searchsorted(owner, np.arange(count + 1)).astype(float)
        for owner, count in ((clauses.zh_owner, rows), (clauses.en_owner, columns))
    )
    row = np.interp(np.arange(len(clauses.zh_owner) + 1), zh_starts, np.arange(rows + 1))
    column = np.interp(row, [i for i, _ in points], [j for _, j in points])
    return np.asarray(np.interp(column, np.arange(columns + 1), en_starts))


def probabilities(worth: Floats, centre: Floats, *, again: float = AGAIN, reach: int = REACH) -> Floats:
    """How probable the link of each two clauses is, of the shape of `worth` (logarithms of what a link is worth).

    `centre` says for each clause of the one side, and the end, where on the other the first way through is. Of what is
    further than `reach` from it no link is probable.
    """
    band = _Band(centre, worth.shape[1], reach)
    found = np.zeros(worth.shape)
    found[band.zh, band.en] = _Ways(band, worth[band.zh, band.en], again).posteriors()
    return found


class _Band:
    """The nodes (i, j) behind i and j clauses, near a way through, a row for each diagonal i + j.

    `low` says for each diagonal at which i its row begins, `real` (1 or 0) which nodes there are, `cells` which of them
    have a clause before them on both sides; these are the clauses `zh` and `en`.
    """

    def __init__(self, centre: Floats, columns: int, reach: int) -> None:
        rows = len(centre) - 1
        diagonal = np.arange(rows + columns + 1)
        middle = np.interp(diagonal, np.arange(rows + 1) + centre, np.arange(rows + 1))
        self.width = min(rows + 1, 2 * reach + 1)
        self.low = np.clip(middle.round().astype(np.int64) - reach, 0, rows + 1 - self.width)
        i = self.low[:, None] + np.arange(self.width)
        j = diagonal[:, None] - i
        self.real = ((j >= 0) & (j <= columns)).astype(float)
        self.cells = (j > 0) & (j <= columns) & (i > 0)
        self.zh, self.en = i[self.cells] - 1, j[self.cells] - 1


class _Ways:
    """All ways through a band; `worth` is the logarithm of what linking the clauses of each of its cells is worth.

    A node is reached by a link, or over a clause of the one side, or of the other; after the other side none of the one
    side is passed over, so that each way counts once.
    """

    def __init__(self, band: _Band, worth: Floats, again: float) -> None:
        self.real, self.low, self.cells, self.again = band.real, band.low, band.cells, float(np.exp(again))
        self.size, self.width = band.real.shape
        self.link = np.zeros(band.real.shape)
        self.link[band.cells] = np.exp(worth)
        self.scale = np.ones(self.size)  # each diagonal is divided by its largest number, lest they overflow

    def posteriors(self) -> Floats:
        """How probable the link of each cell is."""
        forward, total = self._forward()
        return np.asarray(np.minimum(forward * self._backward() / total, 1.0)[self.cells])

    def _rows(self) -> Floats:
        return np.zeros((self.size, self.width + 2))  # with a column on either side for what lies outside

    def _forward(self) -> tuple[Floats, float]:
        """What all ways to a link at each node are worth, and all ways through."""
        linked, over, reached = self._rows(), self._rows(), self._rows()
        over[0, 1 - self.low[0]] = reached[0, 1 - self.low[0]] = 1.0
        low, width, scale = self.low.tolist(), self.width, self.scale
        for d in range(1, self.size):
            s = low[d] - low[d - 1]  # where (i - 1, j) stands in the padded row before; (i, j - 1) is one on
            m = self.again * (linked[d - 1, s : s + width] + linked[d - 1, s + 1 : s + 1 + width])
            if d > 1:
                t = low[d] - low[d - 2]
                m += reached[d - 2, t : t + width] / scale[d - 1]
            m *= self.link[d]
            x = m + over[d - 1, s : s + width] * self.real[d]
            y = x + reached[d - 1, s + 1 : s + 1 + width] * self.real[d]
            scale[d] = most = y.max()
            linked[d, 1:-1], over[d, 1:-1], reached[d, 1:-1] = m / most, x / most, y / most
        return linked[:, 1:-1], float(reached[-1].max())

    def _backward(self) -> Floats:
        """What all ways on from a link at each node are worth."""
        linked, over, passed, onward = self._rows(), self._rows(), self._rows(), self._rows()
        end = int(np.flatnonzero(self.real[-1])[-1]) + 1
        linked[-1, end] = over[-1, end] = passed[-1, end] = 1.0
        onward[-1, 1:-1] = self.link[-1] * linked[-1, 1:-1]  # of a link at each node and what follows it
        low, width, scale = self.low.tolist(), self.width, self.scale
        for d in range(self.size - 2, -1, -1):
            s = 2 - low[d + 1] + low[d]  # where (i + 1, j) stands in the padded row behind; (i, j + 1) is one less
            y = passed[d + 1, s - 1 : s - 1 + width] / scale[d + 1]
            if d < self.size - 2:
                t = 2 - low[d + 2] + low[d]
                y = y + onward[d + 2, t : t + width] / (scale[d + 1] * scale[d + 2])
            x = y + over[d + 1, s : s + width] / scale[d + 1]
            m = x + self.again * (onward[d + 1, s : s + width] + onward[d + 1, s - 1 : s - 1 + width]) / scale[d + 1]
            linked[d, 1:-1], over[d, 1:-1], passed[d, 1:-1] = m * self.real[d], x * self.real[d], y * self.real[d]
            onward[d, 1:-1] = self.link[d] * linked[d, 1:-1]
        return linked[:, 1:-1]
