"""Which clause says which: soft links from clause to clause, summed up to sentences.

A pair hidden Markov model goes through the clauses of both sides in order: it links two clauses, passes one over on
either side, or links a clause that is linked already to the next one too. What all ways through together say of two
clauses is how probable their link is. A sentence of whose length a half is linked to another counts half.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

TAU, OFFSET, EXTEND = 0.08, 0.45, -1.0
REACH = 40  # clauses to either side of the first way through


class Clauses(NamedTuple):
    """The clauses of both sides: the sentence each belongs to, how long it is, and how alike they are (zh, en)."""

    zh_owner: Integers
    en_owner: Integers
    zh_length: Floats
    en_length: Floats
    likeness: Floats


class Links:
    """Shares of sentences that are linked, as sums over boxes of sentences.

    `zh` and `en`, both of shape (rows + 1, columns + 1), are running sums over pairs of sentences of the length of the
    one side that is linked to the other; `zh_length` and `en_length` running sums of all length.
    """

    def __init__(self, clauses: Clauses, rows: int, columns: int, probable: Floats) -> None:
        pairs = clauses.zh_owner[:, None] * columns + clauses.en_owner[None, :]
        self.zh, self.en = (
            _summed(np.bincount(pairs.ravel(), weights=share.ravel(), minlength=rows * columns).reshape(rows, columns))
            for share in (
                probable / np.maximum(probable.sum(axis=1, keepdims=True), 1.0) * clauses.zh_length[:, None],
                probable / np.maximum(probable.sum(axis=0, keepdims=True), 1.0) * clauses.en_length[None, :],
            )
        )
        self.zh_length = _summed_lengths(clauses.zh_owner, clauses.zh_length, rows)
        self.en_length = _summed_lengths(clauses.en_owner, clauses.en_length, columns)


def _summed(shares: Floats) -> Floats:
    found = np.zeros((shares.shape[0] + 1, shares.shape[1] + 1))
    found[1:, 1:] = shares.cumsum(axis=0).cumsum(axis=1)
    return found


def _summed_lengths(owner: Integers, length: Floats, count: int) -> Floats:
    return np.concatenate([[0.0], np.bincount(owner, weights=length, minlength=count).cumsum()])

def probabilities(worth: Floats, centre: Floats, *, extend: float = EXTEND, reach: int = REACH) -> Floats:
    """How probable the link of each two clauses is, of the shape of `worth` (logarithms of what a link is worth).

    `centre` says for each clause of the one side, and the end, where on the other the first way through is.
    """
    rows, columns = worth.shape
    last = rows + columns
    diagonal = np.arange(last + 1)
    middle = np.interp(diagonal, np.arange(rows + 1) + centre, np.arange(rows + 1))
    width = min(rows + 1, 2 * reach + 1)
    low = np.clip(np.round(middle).astype(np.int64) - reach, 0, rows + 1 - width)
    i = low[:, None] + np.arange(width)
    j = diagonal[:, None] - i
    real = ((j >= 0) & (j <= columns)).astype(float)
    cells = (j > 0) & (j <= columns) & (i > 0)
    link = np.zeros((last + 1, width))
    link[cells] = np.exp(worth[i[cells] - 1, j[cells] - 1])
    again = float(np.exp(extend))
    forward, total, scale = _forward(link, real, low, again)
    backward = _backward(link, real, low, again, scale)
    found = np.zeros((rows, columns))
    found[i[cells] - 1, j[cells] - 1] = np.minimum(forward * backward / total, 1.0)[cells]
    return found


def _forward(link: Floats, real: Floats, low: Integers, again: float) -> tuple[Floats, float, Floats]:
    size, width = link.shape
    linked, over, all_ = (np.zeros((size, width + 2)) for _ in range(3))
    scale = np.ones(size)
    over[0, 1 - low[0]] = all_[0, 1 - low[0]] = 1.0
    shift, shift2 = np.diff(low, prepend=low[0]).tolist(), (low[2:] - low[:-2]).tolist()
    for d in range(1, size):
        s = shift[d]
        m = again * (linked[d - 1, s : s + width] + linked[d - 1, s + 1 : s + 1 + width])
        if d > 1:
            t = shift2[d - 2]
            m += all_[d - 2, t : t + width] / scale[d - 1]
        m *= link[d]
        x = m + over[d - 1, s : s + width] * real[d]
        y = x + all_[d - 1, s + 1 : s + 1 + width] * real[d]
        most = y.max()
        scale[d] = most
        linked[d, 1:-1], over[d, 1:-1], all_[d, 1:-1] = m / most, x / most, y / most
    return linked[:, 1:-1], float(all_[-1, 1:-1].max()), scale


def _backward(link: Floats, real: Floats, low: Integers, again: float, scale: Floats) -> Floats:
    """What follows after a link at each node."""
    size, width = link.shape
    linked, over, passed = (np.zeros((size, width + 2)) for _ in range(3))
    by_link = np.zeros((size, width + 2))  # link times what follows it
    end = int(np.flatnonzero(real[-1])[-1]) + 1
    linked[-1, end] = over[-1, end] = passed[-1, end] = 1.0
    by_link[-1, 1:-1] = link[-1] * linked[-1, 1:-1]
    shift, shift2 = np.diff(low, append=low[-1]).tolist(), (low[2:] - low[:-2]).tolist()
    for d in range(size - 2, -1, -1):
        s = 2 - shift[d]  # node (i + 1, j) of the next diagonal; (i, j + 1) is one less
        next_x, next_y = over[d + 1, s : s + width], passed[d + 1, s - 1 : s - 1 + width]
        y = next_y / scale[d + 1]
        if d < size - 2:
            t = 2 - shift2[d]
            y = y + by_link[d + 2, t : t + width] / (scale[d + 1] * scale[d + 2])
        x = y + next_x / scale[d + 1]
        m = x + again * (by_link[d + 1, s : s + width] + by_link[d + 1, s - 1 : s - 1 + width]) / scale[d + 1]
        linked[d, 1:-1], over[d, 1:-1], passed[d, 1:-1] = m * real[d], x * real[d], y * real[d]
        by_link[d, 1:-1] = link[d] * linked[d, 1:-1]
    return linked[:, 1:-1]
