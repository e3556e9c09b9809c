"""Counting as array arithmetic: rows of numbers that are equal, pairs that occur, and how evenly things are spread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.int64]
Floats = NDArray[np.float64]
_MOST = 2**63 - 1
_ROOM = 4  # possible numbers to a number given, up to which a table of all of them is faster than sorting


class NumberedRows(NamedTuple):
    """Rows with dense numbers, equal ones with the same: one row of each number, and the number of each row."""

    examples: Array
    numbers: Array


class Pairs(NamedTuple):
    """Distinct pairs in order, and how often each occurs."""

    outer: Array
    inner: Array
    counts: Array


def numbered(columns: Sequence[NDArray[Any]], sizes: Sequence[int]) -> NumberedRows:
    """Rows of numbers, given as columns, with dense numbers; `sizes` are what the columns' numbers stay below.

    Exact: a row is one int64 in mixed radix, and before that is full, what there is of it is numbered densely.
    """
    key, room = columns[0].astype(np.int64), sizes[0]
    for column, size in zip(columns[1:], sizes[1:], strict=True):
        if room * size > _MOST:
            examples, key = _dense(key, room)
            room = len(examples)
        key, room = key * size + column, room * size
    return _dense(key, room)


def _dense(key: Array, room: int) -> NumberedRows:
    if len(key) and (key == key[0]).all():  # the one form of a word
        return NumberedRows(np.zeros(1, dtype=np.int64), np.zeros(len(key), dtype=np.int64))
    if room <= _ROOM * len(key):
        there = np.zeros(room, dtype=bool)
        there[key] = True
        numbers = (np.cumsum(there) - 1)[key]
        examples = np.empty(int(there.sum()), dtype=np.int64)
        examples[numbers] = np.arange(len(key))
        return NumberedRows(examples, numbers)
    order = np.argsort(key)
    new = changes(key[order])
    numbers = np.empty(len(key), dtype=np.int64)
    numbers[order] = np.cumsum(new) - 1
    return NumberedRows(order[new], numbers)


def pairs(outer: NDArray[Any], inner: NDArray[Any], size: int) -> Pairs:
    """The distinct pairs of two columns; `size` is what the inner numbers stay below. Fast where they are in order."""
    key = outer.astype(np.int64) * size + inner
    if (key[1:] < key[:-1]).any():
        key.sort()
    starts = np.flatnonzero(changes(key))
    first, second = np.divmod(key[starts], size)
    return Pairs(first, second, np.diff(np.append(starts, len(key))))


def changes(ordered: Array) -> NDArray[np.bool_]:
    """Which of some numbers in order are others than the one before, the first among them."""
    new = np.ones(len(ordered), dtype=bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return new


def dispersion(parts: Pairs, shares: Floats, count: int) -> Floats:
    """Gries' DP of each of `count` words from how often each (`inner`) is in each part (`outer`), NaN without any.

    `shares` are the parts' shares of all words. The same as `measures.gries_dp` without a cell for where a word is not:
    the shares of either sum to 1, so half of all that is off is what is above.
    """
    totals = np.bincount(parts.inner, weights=parts.counts, minlength=count)
    above = parts.counts / totals[parts.inner] - shares[parts.outer]
    found = np.bincount(parts.inner, weights=np.maximum(above, 0.0), minlength=count)
    return np.where(totals > 0, np.minimum(found, 1.0), np.nan)


def named(names: Sequence[str], numbers: Array) -> list[str]:
    """The names of some numbers, without a step of Python for each."""
    found: list[str] = np.array(names, dtype=object)[numbers].tolist()
    return found


def merged(lists: Sequence[Sequence[str]]) -> tuple[list[str], list[Array]]:
    """The distinct names of several lists, sorted, and for each list the number of each of its names in that."""
    names = sorted(set().union(*lists))
    place = {name: number for number, name in enumerate(names)}
    maps = [np.fromiter(map(place.__getitem__, one), dtype=np.int64, count=len(one)) for one in lists]
    return names, maps
