"""Reprints looked for in all articles of an archive at once; what is found is kept beside the records."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.reprints.candidates import Samples
from corpus_archive.analyses.reprints.groups import Membership, memberships
from corpus_archive.analyses.reprints.shingles import Overlap, letters, overlap, shingled, shingled_letters
from corpus_archive.store.annotations import reprints
from corpus_archive.store.annotations.reprints import VERSION, ReprintRow, ReprintStamp
from corpus_archive.store.bodies import ChineseBodies, chinese_bodies
from corpus_archive.store.database import Database

LEAST_SHARE = 0.5  # of one of two texts that must stand in the other
LEAST_SHARED = 50  # letters that two texts must share; a text with fewer is passed over
_HELD = 20_000  # texts that are held to be compared, some kilobytes each

OnProgress = Callable[[int, int], object]


def find(database: Database, on_progress: OnProgress | None = None) -> int:
    """Look for reprints among all articles; how many articles are in groups. What was found before is replaced.

    Two articles are linked where half of the Chinese body of one stands in the other, and at least 50 letters do. The
    same records give the same groups. `on_progress` is told the articles read and all there are. Raises ArchiveError.
    """
    with chinese_bodies(database) as bodies, Samples() as samples:
        digests, short = _sampled(bodies, samples, on_progress)
        places = memberships(_candidates(samples, digests, short), _TextComparison(bodies), is_link)
        found = list(_rows(bodies.ids, places))
    reprints.put(database, found, ReprintStamp(VERSION, *bodies.state, int(short.sum())))
    return len(found)


def is_link(found: Overlap) -> bool:
    """Whether two texts share so much that one is a reprint of the other, or both of a third."""
    return min(found.shared, found.other_shared) >= LEAST_SHARED and found.share >= LEAST_SHARE


class _TextComparison:
    """What two articles share, by their places; the texts compared last are held."""

    def __init__(self, bodies: ChineseBodies) -> None:
        self._text = functools.lru_cache(maxsize=_HELD)(lambda place: shingled(bodies[place]))

    def __call__(self, one: int, other: int) -> Overlap:
        return overlap(self._text(one), self._text(other))


def _sampled(
    bodies: ChineseBodies, samples: Samples, on_progress: OnProgress | None
) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    """Read every text into the samples; of each a number that the same letters have, and whether it is too short."""
    digests, short = np.zeros(len(bodies), dtype=np.uint64), np.zeros(len(bodies), dtype=bool)
    for number, text in enumerate(bodies):
        codes = letters(text).codes
        digests[number] = int.from_bytes(hashlib.blake2b(codes.tobytes(), digest_size=8).digest(), "little")
        short[number] = len(codes) < LEAST_SHARED
        samples.add(shingled_letters(codes).distinct)
        if on_progress:
            on_progress(number + 1, len(bodies))
    return digests, short


def _candidates(
    samples: Samples, digests: NDArray[np.uint64], short: NDArray[np.bool_]
) -> Iterator[tuple[int, list[int]]]:
    """Each text with earlier ones that it may be linked with: where one has the same letters, that one alone."""
    _, first, which = np.unique(digests, return_index=True, return_inverse=True)
    same_as = first[which]
    is_copy = same_as != np.arange(len(digests))
    for text, earlier in samples.earlier_candidates(short | is_copy):
        yield text, [int(same_as[text])] if is_copy[text] and not short[text] else earlier


def _rows(ids: list[str], places: Iterable[Membership]) -> Iterator[ReprintRow]:
    """The rows of all texts of a group, that of a first printing before the first of its reprints."""
    firsts: set[int] = set()
    for one in places:
        first, found = ids[one.first], one.overlap
        if one.first not in firsts:
            firsts.add(one.first)
            size = found.other_letters
            yield ReprintRow(first, first, "", size, size, size, size, 1.0, "[]")
        through = "" if one.through is None else ids[one.through]
        similarity, also = round(found.similarity, 4), json.dumps([ids[other] for other in one.also])
        yield ReprintRow(ids[one.text], first, through, *found[:4], similarity, also)
