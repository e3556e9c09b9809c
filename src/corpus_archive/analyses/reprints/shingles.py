"""A text as the runs of letters it is made of: what two printings share is counted in these.

Letters are letters and figures as a plain query reads them (鋼 is 钢, ○ is 〇): marks and blanks, which a second
printing sets as it likes, are passed over. A *shingle* is five letters that follow each other (Broder 1997, "On the
resemblance and containment of documents").
"""

from __future__ import annotations

import functools
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.language.folding import search_key

LENGTH = 5  # letters of a shingle
_PLANES = 0x40000  # code points that may be letters here; there are none behind plane 3
_SURROGATES = range(0xD800, 0xE000)

Codes = NDArray[np.uint32]
Hashes = NDArray[np.uint64]


class Letters(NamedTuple):
    """The letters of a text, folded, as code points; and the offset in the text at which each is printed."""

    codes: Codes
    offsets: NDArray[np.int64]


class Overlap(NamedTuple):
    """What two texts share: how many letters each has, how many of each stand in the other, and how alike they are.

    A letter stands in the other text where a shingle with it does. `similarity` is that of Jaccard, over shingles.
    """

    letters: int
    shared: int
    other_letters: int
    other_shared: int
    similarity: float

    @property
    def share(self) -> float:
        """Which part of one text stands in the other, of whichever that is more."""
        return max(self.shared / max(self.letters, 1), self.other_shared / max(self.other_letters, 1))


class ShingledText(NamedTuple):
    """A text in shingles: how many letters, the distinct shingles sorted, and which of them stands at each letter."""

    letters: int
    distinct: Hashes
    places: NDArray[np.int32]


@functools.cache
def _folds() -> Codes:
    """The letter that each code point is read as, 0 where it is none."""
    points = [point for point in range(_PLANES) if point not in _SURROGATES]
    text = "".join(map(chr, points))
    folds = np.zeros(_PLANES, dtype=np.uint32)
    folds[points] = [ord(one) if one.isalnum() else 0 for one in search_key(text)]
    return folds


def letters(text: str) -> Letters:
    """The letters of a text."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = _folds()[np.minimum(points, _PLANES - 1)]
    offsets = np.flatnonzero(folded)
    return Letters(folded[offsets], offsets)


def hashes(codes: Codes) -> Hashes:
    """A number of 64 bits for each shingle: a polynomial of its letters, mixed as MurmurHash3 does at its end."""
    count = len(codes) - LENGTH + 1
    if count < 1:
        return np.zeros(0, dtype=np.uint64)
    found = np.zeros(count, dtype=np.uint64)
    for place in range(LENGTH):
        found *= np.uint64(0x9E3779B97F4A7C15)
        found += codes[place : place + count]
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        found ^= found >> np.uint64(33)
        found *= np.uint64(factor)
    found ^= found >> np.uint64(33)
    return found


def shingled(text: str) -> ShingledText:
    """A text in shingles."""
    return shingled_letters(letters(text).codes)


def shingled_letters(codes: Codes) -> ShingledText:
    """Letters in shingles."""
    found = hashes(codes)
    order = np.argsort(found)
    in_order = found[order]
    new = np.ones(len(found), dtype=bool)
    new[1:] = in_order[1:] != in_order[:-1]
    places = np.empty(len(found), dtype=np.int32)
    places[order] = np.cumsum(new) - 1
    return ShingledText(len(codes), in_order[new], places)


def overlap(one: ShingledText, other: ShingledText) -> Overlap:
    """What two texts share."""
    if not len(one.distinct) or not len(other.distinct):
        same = one.letters == other.letters and not len(one.distinct) and not len(other.distinct)
        return Overlap(one.letters, 0, other.letters, 0, float(same))
    at = np.searchsorted(other.distinct, one.distinct)
    at[at == len(other.distinct)] = 0
    stands = other.distinct[at] == one.distinct
    there = np.zeros(len(other.distinct), dtype=bool)
    there[at[stands]] = True
    common = int(stands.sum())
    similarity = common / (len(one.distinct) + len(other.distinct) - common)
    covered = _covered(stands[one.places]), _covered(there[other.places])
    return Overlap(one.letters, covered[0], other.letters, covered[1], similarity)


def _covered(stands: NDArray[np.bool_]) -> int:
    """How many letters are in a shingle that stands in the other text."""
    starts = np.flatnonzero(stands)
    return LENGTH + int(np.minimum(np.diff(starts), LENGTH).sum()) if len(starts) else 0
