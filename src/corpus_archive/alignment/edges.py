"""What the words of beads explain, and how that changes with a sentence more or less on one of their edges.

The tables of an `Evidence` are read at flat places, four a bead: where the running sums of what its English, and what
its Chinese has explained, end and begin. A sentence more on an edge moves these places by steps that are the same for
all beads, and a sentence less moves them back.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus_archive.alignment.evidence import REACH, Evidence

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]

_LEAST_WEIGHT = 3.0  # of a sentence: one that weighs less changes little


class _Edge(NamedTuple):
    """One edge of many beads: whether it can move out and in, what weighs the sentence that then comes or goes."""

    room: Flags
    several: Flags
    beyond: Floats
    within: Floats
    steps: list[list[int]]


class Explanation(NamedTuple):
    """Of beads: the weight of English and of Chinese words that are explained, and what an edge changes.

    `gain` is the most that a sentence more on an edge explains, by its own weight, and -inf where there is no room for
    one; `loss` the least that is no longer explained with a sentence less, and 2 at most.
    """

    en: Floats
    zh: Floats
    gain: Floats
    loss: Floats


def explained(evidence: Evidence, top: Integers, bottom: Integers, left: Integers, right: Integers) -> Explanation:
    """What is explained in beads of sentences [top, bottom) and [left, right)."""
    m, n = bottom - top, right - left
    _, rows, columns = evidence.en_explained.shape  # one more than there are sentences
    en_end, zh_end = (m * rows + bottom) * columns + right, (n * columns + right) * rows + bottom
    places = np.stack([en_end, en_end - n, zh_end, zh_end - m])
    en, zh = _explained(evidence, places)
    both = en + zh
    gain, loss = np.full(len(m), -np.inf), np.full(len(m), 2.0)
    for edge in _edges_of(evidence, top, bottom, left, right):
        steps = np.array(edge.steps)
        more, less = (
            sum(_explained(evidence, at)) for at in (places + edge.room * steps, places - edge.several * steps)
        )
        share = (more - both) / np.maximum(edge.beyond, _LEAST_WEIGHT)
        gain = np.maximum(gain, np.where(edge.room, share, -np.inf))
        share = (both - less) / np.maximum(edge.within, _LEAST_WEIGHT)
        loss = np.minimum(loss, np.where(edge.several, share, 2.0))
    return Explanation(en, zh, gain, loss)


def _explained(evidence: Evidence, places: Integers) -> tuple[Floats, Floats]:
    en = evidence.en_explained.reshape(-1).take(places[:2])
    zh = evidence.zh_explained.reshape(-1).take(places[2:])
    return (en[0] - en[1]).astype(np.float64), (zh[0] - zh[1]).astype(np.float64)


def _edges_of(evidence: Evidence, top: Integers, bottom: Integers, left: Integers, right: Integers) -> list[_Edge]:
    """The four edges: before and behind the Chinese, before and behind the English."""
    _, rows, columns = evidence.en_explained.shape
    m, n = bottom - top, right - left
    zh, en = np.diff(evidence.zh_mass), np.diff(evidence.en_mass)
    small, few, several, many = m < REACH, n < REACH, m > 1, n > 1
    size = rows * columns
    return [
        _Edge(small & (top > 0), several, zh.take(top - 1, mode="clip"), zh.take(top), [[size], [size], [0], [-1]]),
        _Edge(
            small & (bottom < rows - 1),
            several,
            zh.take(bottom, mode="clip"),
            zh.take(bottom - 1),
            [[size + columns], [size + columns], [1], [0]],
        ),
        _Edge(few & (left > 0), many, en.take(left - 1, mode="clip"), en.take(left), [[0], [-1], [size], [size]]),
        _Edge(
            few & (right < columns - 1),
            many,
            en.take(right, mode="clip"),
            en.take(right - 1),
            [[1], [0], [size + rows], [size + rows]],
        ),
    ]
