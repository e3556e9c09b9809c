"""Where tokens stand in the texts of their zones: offsets of many at once, each zone measured once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corpus_archive.store.index.segments import SideIndex

Numbers = NDArray[np.int64]


def offsets_of(index: SideIndex, zones: Numbers, tokens: Numbers) -> Numbers:
    """Where some tokens begin, each in the text of its zone, whose number is given with it."""
    measured, of = _measured(zones)
    bases = index.zones[measured].astype(np.int64)
    stops = bases.copy()
    np.maximum.at(stops, of, tokens + 1)
    counts = stops - bases
    begins = np.cumsum(counts) - counts  # of each zone, among the tokens that are measured
    at = np.repeat(bases - begins, counts) + np.arange(int(counts.sum()))
    lengths = index.lengths[index.stream[at]]
    sizes = index.gaps.sizes(at)
    sizes += lengths
    places = begins[of] + tokens - bases[of]
    if len(index.hidden):
        hidden = _numbers_of_hidden(index, at)
        lengths, sizes = lengths + hidden, sizes + hidden
    ends = np.cumsum(sizes)
    first = begins[of]
    found: Numbers = (ends[places] - lengths[places]) - (ends[first] - sizes[first])
    return found


def _measured(zones: Numbers) -> tuple[Numbers, Numbers]:
    """Each zone once, in order, and which of them each is; mostly they are in order already."""
    if len(zones) and (zones[1:] >= zones[:-1]).all():
        new = np.diff(zones, prepend=-1) > 0
        return zones[new], np.cumsum(new) - 1
    return np.unique(zones, return_inverse=True)


def spans(
    index: SideIndex, zones: Numbers, tokens: tuple[Numbers, Numbers], parts: tuple[Numbers, Numbers]
) -> tuple[Numbers, Numbers]:
    """Offsets, each in the text of its zone, of rows of tokens, from one to before another; see `SideIndex.span`.

    `parts` are how many characters of the first token are left out, and how many of the last are meant (-1: all).
    """
    first, last, (head, tail) = tokens[0], tokens[1] - 1, parts
    if (first == last).all():
        begins = np.tile(offsets_of(index, zones, first), 2)
    else:
        begins = offsets_of(index, np.concatenate([zones, zones]), np.concatenate([first, last]))
    tail = np.where(tail < 0, index.lengths[index.stream[last]], tail)
    if len(index.hidden):
        head = head + _hidden_within(index, first, np.where(head > 0, head, -1))
        tail = tail + _hidden_within(index, last, tail - 1)
    return begins[: len(first)] + head, begins[len(first) :] + tail


def _numbers_of_hidden(index: SideIndex, tokens: Numbers) -> Numbers:
    """How many invisible characters each of some tokens has."""
    low, high = (np.searchsorted(index.hidden[:, 0], tokens, side=side) for side in ("left", "right"))
    found: Numbers = high - low
    return found


def _hidden_within(index: SideIndex, tokens: Numbers, upto: Numbers) -> Numbers:
    """How many invisible characters some tokens have, each up to one of its characters."""
    counts = np.zeros(len(tokens), dtype=np.int64)
    for place in np.flatnonzero(_numbers_of_hidden(index, tokens)).tolist():
        low, high = np.searchsorted(index.hidden[:, 0], (tokens[place], tokens[place] + 1))
        counts[place] = int((index.hidden[low:high, 1] <= upto[place]).sum())
    return counts
