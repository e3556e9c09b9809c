"""Which form each hit has: all of it, or the token at one of its places, folded as the word list has it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import places, tallies
from corpus_archive.analyses.counting.places import On
from corpus_archive.analyses.counting.word_units import Unit, group_names
from corpus_archive.matches.occurrences import Occurrences, SegmentHits
from corpus_archive.record_words import Side
from corpus_archive.store.index.segments import SideIndex, distinct

Array = NDArray[np.int64]


class HitForms(NamedTuple):
    """The forms in the order of their code points, and for each segment the number of each hit's form.

    "" is the form of a hit that has nothing at the place asked for.
    """

    names: list[str]
    of: list[Array]

    @property
    def without(self) -> int:
        """How many hits have nothing at the place."""
        return sum(int((numbers == 0).sum()) for numbers in self.of) if self.names[:1] == [""] else 0


def forms_of(hits: Occurrences, unit: Unit, on: On = "node") -> HitForms:
    """The form of each hit (folded, or lemmas), at a place that `places.check_place` has passed.

    Raises QueryError, IndexStale.
    """
    side = hits.query.side
    if on == "node":
        formed = [_nodes(one, side, unit) for one in hits.segments]
    else:
        at = places.tokens_at(hits, on)
        formed = [_tokens(one.segment.sides[side], here, unit) for one, here in zip(hits.segments, at, strict=True)]
    names, maps = tallies.merged([forms for forms, _ in formed])
    return HitForms(names, [place[of_hit] for place, (_, of_hit) in zip(maps, formed, strict=True)])


def _tokens(index: SideIndex, at: Array, unit: Unit) -> tuple[list[str], Array]:
    """The forms of some tokens, and which each has."""
    groups, names = group_names(index, unit)
    numbers = np.full(len(at), -1, dtype=np.int64)
    numbers[at >= 0] = groups[index.stream[at[at >= 0]]]
    seen = distinct(numbers)
    return ["" if one < 0 else names[one] for one in seen.tolist()], np.searchsorted(seen, numbers)


def _nodes(one: SegmentHits, side: Side, unit: Unit) -> tuple[list[str], NDArray[np.int64]]:
    """The forms of a segment's hits, and which each hit has; two forms may be written alike."""
    index = one.segment.sides[side]
    first, end, head, tail = one.matches
    groups, names = group_names(index, unit)
    is_whole = unit == "lemma" or not (tail >= 0).any()
    forms: list[str] = []
    numbers = np.zeros(len(first), dtype=np.int64)
    lengths = end - first
    for length in np.flatnonzero(np.bincount(lengths)).tolist():
        here = np.flatnonzero(lengths == length)
        types = [index.stream[first[here] + offset] for offset in range(length)]
        if is_whole:
            rows = tallies.numbered([groups[one] for one in types], [len(names)] * length)
        else:
            cuts = [head[here], tail[here]]
            rows = tallies.numbered([*types, *cuts], [len(index.types)] * length + [int(cut.max()) + 1 for cut in cuts])
        numbers[here] = rows.numbers + len(forms)
        forms += [_form(index, one, hit, unit) for hit in here[rows.examples].tolist()]
    return forms, numbers


def _form(side: SideIndex, one: SegmentHits, hit: int, unit: Unit) -> str:
    """The tokens of a hit, folded, or their lemmas; of a substring its characters."""
    types = side.stream[int(one.matches.first[hit]) : int(one.matches.end[hit])].tolist()
    if unit == "lemma":
        return " ".join(side.lemmas[int(side.lemma_of[type])] for type in types)
    tail, head = int(one.matches.tail[hit]), int(one.matches.head[hit])
    if tail < 0:
        return ("" if side.side == "zh" else " ").join(side.folds[int(side.fold_of[type])] for type in types)
    words = [side.types[type] for type in types]
    words[-1] = words[-1][:tail]
    words[0] = words[0][head:]
    return "".join(words)
