"""What the words, numbers and names of two texts say about which sentence says which.

An English word is *explained* by a Chinese sentence that holds a word with that gloss, the same number, or characters
that spell it; a Chinese word by an English sentence that holds one of its glosses.
"""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus_archive.alignment.words import SideWords

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Singles = npt.NDArray[np.float32]

REACH = 7  # the largest group on one side


class Evidence(NamedTuple):
    """Lexical evidence for every bead of a stretch of text.

    `en_mass` (columns + 1,) and `zh_mass` (rows + 1,) are running sums of the sentences' weight. `en_explained`
    (8, rows + 1, columns + 1) holds, for the m Chinese sentences that end before each place, running sums along the
    columns of the English weight they explain, what several explain counted once; `zh_explained` (8, columns + 1,
    rows + 1) the same with the languages changed. `likeness` (rows, columns) is the mean share explained.
    """

    zh_mass: Floats
    en_mass: Floats
    zh_explained: Singles
    en_explained: Singles
    likeness: Floats


class _SideWords(NamedTuple):
    """All words of one side in a row: the number of each, what it weighs, and the sentence it stands in."""

    word: Integers
    weight: Floats
    sentence: Integers
    sentences: int


def explain(zh: SideWords, en: SideWords) -> Evidence:
    """The evidence for all beads of weighed sentences."""
    left, right = _tokens(zh), _tokens(en)
    zh_weights, en_weights = _by_sentence(left), _by_sentence(right)
    by_zh, by_en = _explained(right, left, *_holders(en, zh)), _explained(left, right, *_holders(zh, en))
    likeness = (by_zh[0] / np.maximum(en_weights, 1.0)[None, :] + by_en[0].T / np.maximum(zh_weights, 1.0)[:, None]) / 2
    return Evidence(_running(zh_weights), _running(en_weights), _groups(by_en), _groups(by_zh), likeness)


def _tokens(side: SideWords) -> _SideWords:
    counts = [len(sentence) for sentence in side.sentences]
    word = np.fromiter(chain.from_iterable(side.sentences), np.int64, sum(counts))
    return _SideWords(word, side.weights[word], np.arange(len(counts)).repeat(counts), len(counts))


def _by_sentence(side: _SideWords) -> Floats:
    """What the words of each sentence weigh."""
    return np.asarray(np.bincount(side.sentence, side.weight, side.sentences), dtype=np.float64)


def _explained(side: _SideWords, other: _SideWords, held: Integers, holders: Integers) -> Floats:
    """(7, len(other), len(side)): the weight of `side` that each of `other` explains, and not the t before it."""
    rows, columns = other.sentences, side.sentences
    first = held.cumsum() - held
    found = held[side.word]  # sentences of `other` that explain each word of `side`, one word after the other
    at = (first[side.word] - (found.cumsum() - found)).repeat(found)
    at += np.arange(len(at))
    index = (_gaps(holders, first[held > 0]) * rows + holders)[at] * columns
    index += side.sentence.repeat(found)
    flat = np.bincount(index, side.weight.repeat(found), REACH * rows * columns)
    return flat.reshape(REACH, rows, columns)[::-1].cumsum(axis=0)[::-1]


def _holders(side: SideWords, other: SideWords) -> tuple[Integers, Integers]:
    """How many sentences of `other` hold what each number of `side` may be, and which, in a row."""
    where: dict[int, list[int]] = {}
    for row, sentence in enumerate(other.sentences):
        for word in other.partners.keys() & sentence:
            where.setdefault(word, []).append(row)
    held = np.zeros(len(side.weights), dtype=np.int64)
    holders: list[int] = []
    for word in sorted(side.partners):
        found = [where[partner] for partner in side.partners[word] if partner in where]
        rows = found[0] if len(found) == 1 else sorted({row for some in found for row in some})
        held[word] = len(rows)
        holders += rows
    return held, np.array(holders, dtype=np.int64)


def _groups(explained: Floats) -> Singles:
    """(8, rows + 1, columns + 1): for the last 0 to 7 rows, running sums of what they explain together."""
    _, rows, columns = explained.shape
    sums = explained.cumsum(axis=2)
    found = np.zeros((REACH + 1, rows + 1, columns + 1), dtype=np.float32)
    for size in range(1, min(REACH, rows) + 1):
        group = found[size, size:, 1:]
        group += sums[size - 1, size - 1 :]
        group += found[size - 1, size - 1 : -1, 1:]
    return found


def _gaps(holders: Integers, first: Integers) -> Integers:
    """How many rows, up to 6, before each that holds a word do not hold it; `first` is where the rows of each begin."""
    found = np.full(len(holders), REACH - 1)
    np.minimum(holders[1:] - holders[:-1] - 1, REACH - 1, out=found[1:])
    found[first] = REACH - 1
    return found


def _running(values: Floats) -> Floats:
    """Running sums along the last axis, beginning with 0."""
    sums = np.zeros((*values.shape[:-1], values.shape[-1] + 1))
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    return sums
