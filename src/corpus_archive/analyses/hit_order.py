"""In which order hits are shown: by date, at random, by what they are or stand beside, by what their articles are."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses import sort_keys
from corpus_archive.choices import whole
from corpus_archive.errors import ChoiceError
from corpus_archive.matches.occurrences import Occurrences
from corpus_archive.wording import Wording

Array = NDArray[np.int64]
Sort = str | Iterable[str]  # date, random, or node, L1, R1, author, … and several of them: R1,L1, or a list
_MOST = 2**63 - 1


def parts_of(sort: Sort) -> tuple[str, ...]:
    """The parts of an order: random, or what `sort_keys` has, several of them. Raises ChoiceError."""
    if isinstance(sort, str) or not isinstance(sort, Iterable):
        sort = sort.split(",") if isinstance(sort, str) else [sort]
    parts = tuple(part.strip() if isinstance(part, str) else part for part in sort) or ("",)
    if parts == ("random",):
        return parts
    if "random" in parts:
        raise ChoiceError(
            Wording("random is an order by itself, in which nothing else is sorted; say one or the other")
        )
    for part in parts:
        if not isinstance(part, str) or not sort_keys.is_key(part):
            raise ChoiceError(
                Wording(
                    "unknown order {part!r}; choose date, random, node, tokens beside the hit (L1 … L9, R1 … R9), "
                    "either with {retrograde} behind it, page, section, column or author, several separated by commas",
                    part=part,
                    retrograde=sort_keys.RETROGRADE,
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
        found = found[_sorted([sort_keys.key(hits, part)[found] for part in order], rows.stop)]
    wanted = found[rows]
    begins = _begins(hits)
    segment = np.searchsorted(begins[1:], wanted, side="right")
    return np.stack([segment, wanted - begins[segment]], axis=1)


def _begins(hits: Occurrences) -> Array:
    """Where the hits of each segment begin among all; and how many there are."""
    return np.cumsum([0, *(len(one.matches) for one in hits.segments)])


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
