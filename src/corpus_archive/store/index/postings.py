"""Where each type stands in a segment: the positions of its tokens, in two to four bytes each.

A position is a block of 65,536 tokens and a place in it. Of a common type it is kept how many of its tokens are in
each block, and of each token only the place; of a rare one the block of each token stands beside it. A common type has
two tokens a block or more: from there on the counts, of four bytes, take less than the blocks, of two.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from corpus_archive.record_words import Side
from corpus_archive.store.index.arrays import NamedArrays

_BITS = 16  # of a place in its block
_PLACE = (1 << _BITS) - 1
_COMMON = 2  # tokens a block
_AT_ONCE = 8 << _BITS  # tokens sorted at once: sorting takes little memory beside the rest


class TypePostings:
    """The positions of the types of one language of a segment; its arrays are mapped.

    `type_starts` where the tokens of each type begin among all of them, one type after the other, and the end ·
    `postings.places` of each of these tokens the place in its block · `postings.blocks` of those of rare types the
    block · `postings.common` the common types, and `postings.in_blocks` a row of each: how many of it are in each block
    · `postings.before` how many tokens are of the common types before each of these, and of all of them.
    """

    def __init__(self, arrays: NamedArrays, side: Side) -> None:
        self._arrays = arrays
        self._side = side

    def _array(self, name: str) -> NDArray[np.integer]:
        array: NDArray[np.integer] = self._arrays[f"{self._side}.{name}"]
        return array

    starts = functools.cached_property(lambda self: self._array("type_starts"))
    _places = functools.cached_property(lambda self: self._array("postings.places"))
    _blocks = functools.cached_property(lambda self: self._array("postings.blocks"))
    _common = functools.cached_property(lambda self: self._array("postings.common"))
    _before = functools.cached_property(lambda self: self._array("postings.before"))
    _in_blocks = functools.cached_property(lambda self: self._array("postings.in_blocks"))

    @functools.cached_property
    def _block_begins(self) -> NDArray[np.int32]:
        """The first position of each block."""
        return np.arange(self._in_blocks.shape[1], dtype=np.int32) << _BITS

    @functools.cached_property
    def counts(self) -> NDArray[np.integer]:
        """How many tokens are of each type."""
        counts: NDArray[np.integer] = np.diff(self.starts)
        return counts

    def count_of(self, types: NDArray[np.int64]) -> int:
        """How many tokens are of some types."""
        if len(types) == 1:
            return int(self.starts[types[0] + 1]) - int(self.starts[types[0]])
        return int((self.starts[types + 1] - self.starts[types]).sum())

    def of(self, type: int) -> NDArray[np.int64]:
        """The positions of one type, in order."""
        row = int(self._common.searchsorted(type))
        first, end = int(self.starts[type]), int(self.starts[type + 1])
        if row < len(self._common) and self._common[row] == type:
            positions = np.repeat(self._block_begins, self._in_blocks[row])
        else:
            skipped = int(self._before[row])
            positions = self._blocks[first - skipped : end - skipped].astype(np.int32) << _BITS
        positions += self._places[first:end]
        return positions.astype(np.int64)

    def of_some(self, types: NDArray[np.int64]) -> NDArray[np.int64]:
        """The positions of some types, in order."""
        rows = self._common.searchsorted(types)
        common = np.append(self._common, -1)[rows] == types
        rows, rare = rows[common], types[~common]
        firsts, ends = self.starts[rare], self.starts[rare + 1]
        skipped = self._before[self._common.searchsorted(rare)]
        blocks = _runs(self._blocks, firsts - skipped, ends - skipped).astype(np.int32)
        begins = np.repeat(np.tile(self._block_begins, len(rows)), self._in_blocks[rows].reshape(-1))
        positions = np.concatenate([blocks << _BITS, begins])
        positions[: len(blocks)] += _runs(self._places, firsts, ends)
        positions[len(blocks) :] += _runs(self._places, self.starts[types[common]], self.starts[types[common] + 1])
        positions.sort()
        return positions.astype(np.int64)


def _runs(array: NDArray[np.integer], firsts: NDArray[np.integer], ends: NDArray[np.integer]) -> NDArray[np.integer]:
    """Runs of an array, one after the other."""
    runs = [array[first:end] for first, end in zip(firsts.tolist(), ends.tolist(), strict=True)]
    return np.concatenate([array[:0], *runs])


def postings_of(stream: NDArray[np.int32], starts: NDArray[np.int64]) -> dict[str, NDArray[np.integer]]:
    """The arrays of `TypePostings`, by their names, of the type of each token; `starts` has room for each type's."""
    counts, blocks = np.diff(starts), (len(stream) >> _BITS) + 1
    common = np.flatnonzero(counts >= _COMMON * blocks)
    before = np.concatenate([[0], np.cumsum(counts[common])])
    rows = np.full(len(counts), -1, dtype=np.int32)
    rows[common] = np.arange(len(common))
    skipped = before[common.searchsorted(np.arange(len(counts)))]
    places = np.empty(len(stream), dtype=np.uint16)
    of_rare = np.empty(len(stream) - before[-1], dtype=np.uint16)
    free = starts[:-1].copy()
    for begin in range(0, len(stream), _AT_ONCE):
        part = stream[begin : begin + _AT_ONCE]
        order = np.argsort(part, kind="stable")
        types, positions = part[order], order + begin
        here = np.bincount(part, minlength=len(counts))
        at = (free - (np.cumsum(here) - here))[types] + np.arange(len(part))
        places[at] = positions & _PLACE
        rare = np.flatnonzero(rows[types] < 0)
        of_rare[at[rare] - skipped[types[rare]]] = positions[rare] >> _BITS
        free += here
    return {
        "type_starts": starts.astype(np.int32),
        "postings.places": places,
        "postings.blocks": of_rare,
        "postings.common": common.astype(np.int32),
        "postings.before": before.astype(np.int32),
        "postings.in_blocks": _counts_in_blocks(stream, rows, len(common)),
    }


def _counts_in_blocks(stream: NDArray[np.int32], rows: NDArray[np.int32], common: int) -> NDArray[np.int32]:
    """How many tokens of each common type are in each block; `rows` of each type which of them it is, or -1."""
    counts = np.zeros((common, (len(stream) >> _BITS) + 1), dtype=np.int32)
    for block in range(counts.shape[1]):
        here = rows[stream[block << _BITS : (block + 1) << _BITS]]
        counts[:, block] = np.bincount(here[here >= 0], minlength=common)
    return counts
