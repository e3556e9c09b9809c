"""Vectors as the index keeps them: a byte a dimension with one scale a vector; and how near they are to another.

A component is rounded to one of 255 steps of its vector's largest, so a cosine is off by a thousandth or so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Singles = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]
Words = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.int64]

_STEPS = 127
_BLOCK = 1024  # vectors that are made floats at a time: they stay in the processor's cache
_WORD = 64  # bits


class SmallVectors(NamedTuple):
    """`steps` (vectors, dimensions), and what one step of each vector is worth."""

    steps: Bytes
    scales: Singles


def made_small(vectors: Singles) -> SmallVectors:
    """Unit vectors, (vectors, dimensions), rounded; with their scales they are of length 1 again."""
    largest = np.abs(vectors).max(axis=1, keepdims=True, initial=0.0)
    steps = np.rint(vectors / np.where(largest > 0, largest, 1.0) * _STEPS)
    lengths = np.linalg.norm(steps, axis=1)
    scales = 1.0 / np.where(lengths > 0, lengths, 1.0)
    return SmallVectors(steps.astype(np.int8), scales.astype(np.float32))


def cosines(small: SmallVectors, question: Singles, rows: Rows | None = None) -> Singles:
    """The cosine of each vector with a unit vector; of some rows alone where they are given."""
    found = np.empty(len(small.scales) if rows is None else len(rows), dtype=np.float32)
    floats = np.empty((_BLOCK, small.steps.shape[1]), dtype=np.float32)
    for block in _blocks(len(found)):
        some = floats[: block.stop - block.start]
        np.copyto(some, small.steps[block] if rows is None else small.steps[rows[block]])
        np.dot(some, question, out=found[block])
    found *= small.scales if rows is None else small.scales[rows]
    return found


def signatures(steps: Bytes) -> Words:
    """(words, vectors): which components are positive, a bit each; vectors that are near have few bits that differ."""
    bits = np.packbits(steps > 0, axis=1)
    padded = np.pad(bits, ((0, 0), (0, -bits.shape[1] % (_WORD // 8))))
    return np.ascontiguousarray(padded.view(np.uint64).T)


def bits_apart(signs: Words, question: Words) -> npt.NDArray[np.uint16]:
    """How many bits of each signature, (words, vectors), are others than those of one, (words, 1)."""
    found = np.zeros(signs.shape[1], dtype=np.uint16)
    for word, asked in zip(signs, question, strict=True):
        found += np.bitwise_count(word ^ asked)
    return found


def _blocks(size: int) -> Iterator[slice]:
    for begin in range(0, size, _BLOCK):
        yield slice(begin, min(begin + _BLOCK, size))
