"""Places at a hit: its first and last token, the tokens beside it, the one that a label of the query names."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from corpus_archive.errors import ChoiceError
from corpus_archive.matches.occurrences import Occurrences, SegmentHits
from corpus_archive.store.index.segments import SideIndex
from corpus_archive.wording import Wording

Array = NDArray[np.int64]
On = str  # node (all of the hit), match and matchend (its first and last token), L1 … L9, R1 … R9, label:NAME
_TOKEN_BESIDE = re.compile("([LR])([1-9])", re.IGNORECASE)
_LABEL = "label:"


def distance_of(place: str) -> int | None:
    """How far from the hit a place is that is called L1 … L9 (-1 … -9) or R1 … R9; None of any other."""
    found = _TOKEN_BESIDE.fullmatch(place)
    return None if found is None else int(found[2]) * (-1 if found[1] in "Ll" else 1)


def check_place(hits: Occurrences, on: On) -> None:
    """Raise ChoiceError for a place that is none, or a label that the query does not have."""
    is_text = isinstance(on, str)
    if is_text and (on in ("node", "match", "matchend") or distance_of(on) is not None):
        return
    if not is_text or not on.startswith(_LABEL):
        raise ChoiceError(
            Wording("unknown place {place!r}; choose node, match, matchend, L1 … L9, R1 … R9 or label:NAME", place=on)
        )
    name = on.removeprefix(_LABEL).lower()
    if name not in hits.query.labels:
        if not hits.query.labels:
            raise ChoiceError(
                Wording('no label {name!r}: the query has none; name a token, as in "the" {name}:[]', name=name)
            )
        raise ChoiceError(Wording("no label {name!r} in the query; choose {words}", name=name, words=hits.query.labels))


def tokens_at(hits: Occurrences, on: On) -> list[Array]:
    """Of each segment the token at one place of each hit, any but the node; -1 where nothing stands there."""
    if on.startswith(_LABEL):
        return hits.label_places(on.removeprefix(_LABEL).lower())
    return [_token(one, one.segment.sides[hits.query.side], on) for one in hits.segments]


def _token(one: SegmentHits, side: SideIndex, on: On) -> Array:
    if on == "match":
        return one.matches.first
    if on == "matchend":
        return one.matches.end - 1
    distance = distance_of(on)
    assert distance is not None  # `check_place` has seen to it
    return beside(side, one, np.arange(len(one.matches)), distance)


def beside(side: SideIndex, one: SegmentHits, some: Array, distance: int) -> Array:
    """The token so far to the right of some hits, or (below 0) to the left; -1 beyond the headline or the body."""
    at: Array = one.matches.end[some] + distance - 1 if distance > 0 else one.matches.first[some] + distance
    zones = one.zones[some]
    return np.where((at >= side.zones[zones]) & (at < side.zones[zones + 1]), at, -1)
