"""What is counted as one word, which tokens are words, and which are of the articles and zones wanted."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from corpus_archive.language.classes import CLASSES
from corpus_archive.record_words import Side, Zone
from corpus_archive.store.index.segments import Segment, SideIndex

Unit = Literal["word", "lemma"]


def group_names(side: SideIndex, unit: Unit) -> tuple[NDArray[np.int32], Any]:
    """The number of each type's folded form or lemma, and their names."""
    return (side.lemma_of, side.lemmas) if unit == "lemma" else (side.fold_of, side.folds)


def words_only(side: SideIndex, groups: NDArray[np.int32], count: int) -> NDArray[np.bool_]:
    """Which groups of types are words: not only punctuation."""
    is_word = np.zeros(count, dtype=bool)
    is_word[groups[side.class_of != CLASSES.index("punctuation")]] = True
    return is_word


def inside(segment: Segment, side: Side, mask: NDArray[np.bool_] | None, zone: Zone) -> NDArray[np.bool_] | slice:
    """Which tokens are of the articles and zones wanted."""
    if mask is None and zone == "both":
        return slice(None)
    bounds = segment.sides[side].zones
    wanted = np.ones(len(bounds) - 1, dtype=bool) if mask is None else np.repeat(mask, 2)
    if zone != "both":
        wanted[(1 if zone == "headline" else 0) :: 2] = False
    return np.repeat(wanted, np.diff(bounds))
