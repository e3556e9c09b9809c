"""The words of all segments of an index in one numbering, which is their order by code point."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from corpus_archive.analyses.counting import tallies
from corpus_archive.analyses.counting.tallies import Array
from corpus_archive.analyses.counting.word_units import Unit, group_names
from corpus_archive.record_words import Side
from corpus_archive.store.index.snapshot import Index


class Numbering(NamedTuple):
    """All words in order, and for each segment the number of each of its words."""

    names: list[str]
    of: list[Array]


def words_numbered(index: Index, side: Side, unit: Unit) -> Numbering:
    """The words (folded forms, or lemmas) of one language; made once an index."""
    kept = index.read_of_records
    found: Numbering | None = kept.get((Numbering, side, unit))
    if found is None:
        lists = [group_names(segment.sides[side], unit)[1].forms for segment in index.segments]
        one = len(lists) == 1
        found = Numbering(lists[0], [np.arange(len(lists[0]))]) if one else Numbering(*tallies.merged(lists))
        kept[Numbering, side, unit] = found
    return found
