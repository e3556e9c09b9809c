"""In which order hits are shown: by date, at random, or by the tokens that stand beside them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting.numbering import words_numbered
from corpus_archive.analyses.counting.places import beside, distance_of
from corpus_archive.choices import whole
from corpus_archive.errors import ChoiceError
from corpus_archive.matches.occurrences import Occurrences
from corpus_archive.wording import Wording

Array = NDArray[np.int64]
Sort = str  # date, random, or L1, R1, … and several of them: R1,L1
_MOST = 2**63 - 1


def parts_of(sort: Sort) -> tuple[str, ...]:
    """The parts of an order: date, random, or tokens beside the hit. Raises ChoiceError."""
    parts = tuple(part.strip() for part in sort.split(","))
    if parts in (("date",), ("random",)):
        return parts
    for part in parts:
        if distance_of(part) is None:
            raise ChoiceError(
                Wording(
                    "unknown order {part!r}; choose date, random, or tokens beside the hit (L1 … L9, R1 … R9), "
                    "several separated by commas",
                    part=part,
                )
            )
    return parts


def check_seed(seed: int, sample: int | None, order: tuple[str, ...]) -> None:
    """Raise ChoiceError for a seed that is none, or that nothing is drawn with."""
    whole(seed, "seed", 0)
    if seed and sample is None and order != ("random",):
        raise ChoiceError(
            Wording("a seed is for a sample or a random order; say --sample, --sort random, or leave it out")
        )


def places(hits: Occurrences) -> Array:
    """The places of all hits among those of all segments, in the order of the articles."""
    return hits.scope.in_order([one.articles for one in hits.segments])


def sampled(found: Array, sample: int | None, seed: int) -> tuple[Array, list[str]]:
    """So many of the hits at random, in their order, and what is to be said of that."""
    total = len(found)
    if sample is None or sample >= total:
        return found, []
    chosen = np.sort(np.random.default_rng(seed).choice(total, sample, replace=False))
    return found[chosen], [
        Wording("a sample of {sample:,} of {n:,} {n:hit/hits}, seed {seed}", sample=sample, n=total, seed=seed)
    ]


def shown(hits: Occurrences, found: Array, order: tuple[str, ...], seed: int, rows: slice) -> Array:
    """Segment and hit of those that are shown, in their order."""
    if order == ("random",):
        found = found[np.random.default_rng(seed).permutation(len(found))]
    elif order != ("date",):
        found = found[_sorted([_key(hits, found, part) for part in order], rows.stop)]
    wanted = found[rows]
    begins = _begins(hits)
    segment = np.searchsorted(begins[1:], wanted, side="right")
    return np.stack([segment, wanted - begins[segment]], axis=1)


def _begins(hits: Occurrences) -> Array:
    """Where the hits of each segment begin among all; and how many there are."""
    return np.cumsum([0, *(len(one.matches) for one in hits.segments)])


def _key(hits: Occurrences, found: Array, part: str) -> Array:
    """The rank, by code point, of the token so far to the left or right of each hit, from 1; nothing there is 0."""
    distance = distance_of(part)
    assert distance is not None  # `parts_of` has seen to it
    ranks, begins = words_numbered(hits.scope.index, hits.query.side, "word").of, _begins(hits)
    key = np.zeros(len(found), dtype=np.int64)
    for number, one in enumerate(hits.segments):
        here = np.flatnonzero((found >= begins[number]) & (found < begins[number + 1]))
        side = one.segment.sides[hits.query.side]
        at = beside(side, one, found[here] - begins[number], distance)
        rank = (ranks[number] + 1)[side.fold_of]
        key[here[at >= 0]] = rank[side.stream[at[at >= 0]]]
    return key


def _sorted(keys: list[Array], most: int | None) -> Array:
    """The places of some rows in the order of several keys, the first of them first, equal ones as they are; or only so
    many of them. The keys and the place as one number are sorted in a tenth of the time."""
    together, room = np.zeros(len(keys[0]), dtype=np.int64), 1
    for key in [*keys, np.arange(len(keys[0]))]:
        size = int(key.max(initial=0)) + 1
        if room * size > _MOST:
            return np.lexsort(keys[::-1])
        together, room = together * size + key, room * size
    if most is not None and most < len(together):
        together = np.partition(together, most)[:most]
    together.sort()
    return together % max(1, len(keys[0]))
