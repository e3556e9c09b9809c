"""Where tokens stand in the texts of their zones: offsets of many at once, each zone measured once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corpus_archive.store.index.gaps import TOGETHER
from corpus_archive.store.index.segments import SideIndex

Numbers = NDArray[np.int64]


def offsets_of(index: SideIndex, zones: Numbers, tokens: Numbers) -> Numbers:
    """Where some tokens begin, each in the text of its zone: of each zone one token, or a column of several."""
    if not len(zones):
        return np.zeros_like(tokens)
    measured, of = _measured(zones)
    bases = index.zones.take(measured).astype(np.int64)
    stops = bases.copy()
    np.maximum.at(stops, of, tokens.reshape(-1, len(zones)).max(axis=0) + 1)
    begins, ends = bases & -TOGETHER, (stops + TOGETHER - 1) & -TOGETHER
    sizes = _sizes_in_runs(index, list(zip(begins.tolist(), ends.tolist(), strict=True)))
    reached = np.cumsum(sizes)
    counts = ends - begins
    places = np.cumsum(counts) - counts - begins  # what makes a token's number its place among those measured
    first = places + bases
    lengths = index.lengths.take(index.stream.take(tokens))
    found: Numbers = reached[places[of] + tokens] - lengths - (reached[first] - sizes[first])[of]
    if len(index.hidden):
        found += _hidden_before(index, tokens) - _hidden_before(index, bases)[of]
    return found


def _measured(zones: Numbers) -> tuple[Numbers, Numbers]:
    """Each zone once, in order, and which of them each is; mostly they are in order already."""
    if (zones[1:] < zones[:-1]).any():
        return np.unique(zones, return_inverse=True)
    new = np.ones(len(zones), dtype=bool)
    np.not_equal(zones[1:], zones[:-1], out=new[1:])
    return zones[new], np.cumsum(new) - 1


def _sizes_in_runs(index: SideIndex, runs: list[tuple[int, int]]) -> Numbers:
    """How many characters, but for invisible ones, each token of some runs takes with what stands before it.

    The runs are such as `Gaps.sizes_in_runs` takes.
    """
    types = np.concatenate([index.stream[first:end] for first, end in runs])
    sizes = index.gaps.sizes_in_runs(runs)[: len(types)]
    sizes += index.lengths.take(types)
    return sizes


def spans(
    index: SideIndex, zones: Numbers, tokens: tuple[Numbers, Numbers], parts: tuple[Numbers, Numbers]
) -> tuple[Numbers, Numbers]:
    """Offsets, each in the text of its zone, of rows of tokens, from one to before another; see `SideIndex.span`.

    `parts` are how many characters of the first token are left out, and how many of the last are meant (-1: all). Each
    zone has one row, or in all of these arrays a column of several.
    """
    first, last, (head, tail) = tokens[0], tokens[1] - 1, parts
    if (first == last).all():
        begins = ends = offsets_of(index, zones, first)
    else:
        begins, ends = offsets_of(index, zones, np.array((first, last)))
    tail = np.where(tail < 0, index.lengths.take(index.stream.take(last)), tail)
    if len(index.hidden):
        head = head + _hidden_within(index, first, np.where(head > 0, head, -1))
        tail = tail + _hidden_within(index, last, tail - 1)
    return begins + head, ends + tail


def _hidden_before(index: SideIndex, tokens: Numbers) -> Numbers:
    """How many invisible characters all tokens have before each of some."""
    found: Numbers = index.hidden[:, 0].searchsorted(tokens)
    return found


def _hidden_within(index: SideIndex, tokens: Numbers, upto: Numbers) -> Numbers:
    """How many invisible characters some tokens have, each up to one of its characters."""
    counts = np.zeros_like(tokens)
    low, high = _hidden_before(index, tokens), _hidden_before(index, tokens + 1)
    for place in zip(*np.nonzero(high > low), strict=True):
        counts[place] = int((index.hidden[low[place] : high[place], 1] <= upto[place]).sum())
    return counts
