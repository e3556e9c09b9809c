"""What the vectors of sentences and their clauses say about which sentence says which.

A group's vector is the sum of its sentences' vectors, each weighted by the square root of its length in bytes. A
sentence that is translated by part of another is nearer to that clause than to the whole: so the clauses are encoded
too, and a sentence's likeness to another is that to the other's nearest clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus_archive.alignment.evidence import REACH
from corpus_archive.alignment.links import Clauses

Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

_ZH_CLAUSE = re.compile(r".+?(?:[，；：。！？…,;]+[”」』’]*|$)")
_EN_CLAUSE = re.compile(r".+?(?:[,;:.!?—]+[\"'”’]*(?= )|—|$)")
_ZH_SHORTEST, _EN_SHORTEST = 6, 18
_NOTHING = -0.05  # the likeness to what is not there


def zh_clauses(sentence: str) -> list[str]:
    """The clauses of a Chinese sentence; one that is short goes with the next."""
    return _clauses(_ZH_CLAUSE.findall(sentence), _ZH_SHORTEST) or [sentence]


def en_clauses(sentence: str) -> list[str]:
    """The clauses of an English sentence; one that is short goes with the next."""
    return _clauses(_EN_CLAUSE.findall(sentence), _EN_SHORTEST) or [sentence]


def _clauses(parts: list[str], shortest: int) -> list[str]:
    found, current = [], ""
    for part in parts:
        current += part
        if len(current.strip()) >= shortest:
            found.append(current.strip())
            current = ""
    if current.strip():
        found = [*found[:-1], f"{found[-1]} {current.strip()}"] if found else [current.strip()]
    return found


class ClauseTexts(NamedTuple):
    """What is to be encoded of two stretches: `texts`, and how many clauses each sentence has (0 if only one)."""

    zh: Sequence[str]
    en: Sequence[str]
    counts: list[int]
    texts: list[str]


def asked(zh: Sequence[str], en: Sequence[str]) -> ClauseTexts:
    """The texts whose vectors a Meaning needs: the sentences of both sides, then their clauses."""
    clauses = [zh_clauses(one) for one in zh] + [en_clauses(one) for one in en]
    several = [one if len(one) > 1 else [] for one in clauses]
    return ClauseTexts(zh, en, [len(one) for one in several], [*zh, *en, *(part for one in several for part in one)])


class Meaning:
    """Likeness of sentences, and the cosine of groups, of two stretches of text.

    `likeness`, `zh_likeness` and `en_likeness`, all of shape (rows, columns), are the cosines of whole sentences, of
    a Chinese sentence with the nearest clause of an English one, and the other way round. `clauses` are the clauses of
    both sides; a sentence of one clause is its own.
    """

    def __init__(self, asked: ClauseTexts, vectors: Singles) -> None:
        zh, en, counts = asked.zh, asked.en, asked.counts
        texts = [*zh, *en]
        whole, parts = vectors[: len(texts)], vectors[len(texts) :]
        left, right = whole[: len(zh)], whole[len(zh) :]
        middle = sum(counts[: len(zh)])
        self.likeness = (left @ right.T).astype(np.float64)
        self.zh_likeness = _nearest(left @ parts[middle:].T, counts[len(zh) :], self.likeness)
        self.en_likeness = _nearest(right @ parts[:middle].T, counts[: len(zh)], self.likeness.T).T
        sizes = [max(1, len(text.encode("utf-8", "replace"))) for text in texts]
        weights = np.sqrt(np.array(sizes, dtype=np.float32))[:, None]
        left, right = left * weights[: len(zh)], right * weights[len(zh) :]
        self._dots = np.zeros((len(zh) + 1, len(en) + 1))
        self._dots[1:, 1:] = (left @ right.T).astype(np.float64).cumsum(axis=0).cumsum(axis=1)
        self._zh_norms, self._en_norms = _norms(left), _norms(right)
        self._by_en = _windows(self.en_likeness)
        self._by_zh = _windows(self.zh_likeness.T)
        self.clauses = _clauses_of(asked, vectors)

    def cosine(self, top: Integers, bottom: Integers, left: Integers, right: Integers) -> Floats:
        """The cosine of groups [top, bottom) and [left, right)."""
        dots = self._dots
        found = dots[bottom, right] - dots[top, right] - dots[bottom, left] + dots[top, left]
        return np.asarray(
            found / np.maximum(self._zh_norms[bottom, bottom - top] * self._en_norms[right, right - left], 1e-6)
        )

    def parts(
        self, top: Integers, bottom: Integers, left: Integers, right: Integers
    ) -> tuple[list[Floats], list[Floats]]:
        """Sums over a bead's English and over its Chinese sentences of what `_windows` measures."""
        m, n = bottom - top, right - left
        en = [table[m, bottom, right] - table[m, bottom, left] for table in self._by_en]
        zh = [table[n, right, bottom] - table[n, right, top] for table in self._by_zh]
        return en, zh

    def least_edge(self, top: Integers, bottom: Integers, left: Integers, right: Integers) -> Floats:
        """How like the other side the least like of a bead's edges is, of the sides with more than one sentence."""
        m, n = bottom - top, right - left
        en, zh = self._by_en[0], self._by_zh[0]
        least = np.ones(len(m))
        for column in (left, right - 1):
            least = np.minimum(least, np.where(n > 1, en[m, bottom, column + 1] - en[m, bottom, column], 1.0))
        for row in (top, bottom - 1):
            least = np.minimum(least, np.where(m > 1, zh[n, right, row + 1] - zh[n, right, row], 1.0))
        return least


def _clauses_of(asked: ClauseTexts, vectors: Singles) -> Clauses:
    """The clauses of both sides, in order, with the cosines of their vectors."""
    counts, rows = np.array(asked.counts, dtype=np.int64), len(asked.zh)
    repeated = np.maximum(counts, 1)
    owner = np.repeat(np.arange(len(counts)), repeated)
    place = np.repeat(len(counts) + np.cumsum(counts) - counts, repeated)
    place += np.arange(len(owner)) - np.repeat(np.cumsum(repeated) - repeated, repeated)
    place = np.where(counts[owner] > 0, place, owner)
    length = np.array([max(1, len(asked.texts[at])) for at in place.tolist()], dtype=np.float64)
    middle = int(repeated[:rows].sum())
    cosine = vectors[place[:middle]] @ vectors[place[middle:]].T
    return Clauses(owner[:middle], owner[middle:] - rows, length[:middle], length[middle:], cosine)


def _nearest(likeness: Singles, counts: list[int], whole: Floats) -> Floats:
    """The likeness to the nearest of each sentence's clauses, or to the whole sentence; shape of `whole`."""
    found = whole.copy()
    if likeness.shape[1]:
        several = np.array(counts) > 0
        starts = (np.cumsum(counts) - np.array(counts))[several].astype(np.int64)
        found[:, several] = np.maximum(found[:, several], np.maximum.reduceat(likeness, starts, axis=1))
    return found


def _norms(vectors: Singles) -> Floats:
    """(sentences + 1, 8): the length of the summed vectors of the 1 to 7 sentences that end before each place."""
    sums = np.zeros((len(vectors) + 1, vectors.shape[1]))
    np.cumsum(vectors, axis=0, out=sums[1:])
    norms = np.ones((len(vectors) + 1, REACH + 1))
    for size in range(1, min(REACH, len(vectors)) + 1):
        norms[size:, size] = np.linalg.norm(sums[size:] - sums[:-size], axis=1)
    return norms


def _windows(likeness: Floats) -> Floats:
    """(3, 8, rows + 1, columns + 1): for the 1 to 7 rows that end before each place, running sums along the columns.

    Summed are: the column's likeness to the nearest of the rows; by how much that is more than to the row before and
    behind them; and the same where it is less.
    """
    rows, columns = likeness.shape
    found = np.zeros((3, REACH + 1, rows + 1, columns + 1), dtype=np.float32)
    nothing = np.full((1, columns), _NOTHING)
    padded = np.concatenate([nothing, likeness, nothing])
    nearest = likeness
    for size in range(1, min(REACH, rows) + 1):
        if size > 1:
            nearest = np.maximum(nearest[1:], likeness[: rows - size + 1])
        outside = np.maximum(padded[: rows - size + 1], padded[size + 1 :])
        more = nearest - outside
        for table, values in zip(found, (nearest, more, np.minimum(more, 0.0)), strict=True):
            table[size, size:, 1:] = values.cumsum(axis=1)
    return found
