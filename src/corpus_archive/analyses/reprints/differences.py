"""What two printings of a text have in common and where they differ, piece by piece, in the order of the texts.

Letters are compared, as in `shingles`; marks and blanks go with the letters before them. Shingles that either text has
once tie the texts together (the patience diff of Bram Cohen, on shingles for lines); between two such ties difflib
compares letter by letter.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.reprints.shingles import LENGTH, Hashes, Letters, hashes, letters

if TYPE_CHECKING:
    from corpus_archive.records import Span

Kind = Literal["same", "changed", "cut", "added", "moved"]
_ISLAND = 2  # letters that two changes have between them and are read over
_MOVED = 12  # letters of a piece that is told to stand elsewhere
_COMPARED = 4_000_000  # letters of one gap times letters of the other, up to which they are compared one by one


class Difference(NamedTuple):
    """A piece of two texts: [start, end) in the first and in the other; all pieces together are both texts.

    `cut` is in the first alone, `added` in the other alone, `moved` in one alone at this place, and in the other too.
    """

    kind: Kind
    first: Span
    other: Span


class _Piece(NamedTuple):
    """The same by the numbers of letters."""

    same: bool
    first: int
    first_end: int
    other: int
    other_end: int


def compare_texts(first: str, other: str) -> list[Difference]:
    """The pieces of two texts, those that are the same too. Offsets are of the texts as they are printed."""
    left, right = letters(first), letters(other)
    one, two = ("".join(map(chr, side.codes)) for side in (left, right))
    found = []
    for piece in _smooth(_pieces(one, two, _ties(hashes(left.codes), hashes(right.codes)))):
        places = (
            _printed(left, piece.first, piece.first_end, first),
            _printed(right, piece.other, piece.other_end, other),
        )
        found.append(Difference(_kind(piece, one, two), *places))
    return found


def _kind(piece: _Piece, one: str, two: str) -> Kind:
    if piece.same:
        return "same"
    cut, added = one[piece.first : piece.first_end], two[piece.other : piece.other_end]
    if cut and added:
        return "changed"
    alone, there = (cut, two) if cut else (added, one)
    if len(alone) >= _MOVED and alone in there:
        return "moved"
    return "cut" if cut else "added"


def _printed(side: Letters, begin: int, end: int, text: str) -> Span:
    """Where letters are printed, with the marks behind them; those before the first letter are its."""

    def place(number: int) -> int:
        if number == 0:
            return 0
        return int(side.offsets[number]) if number < len(side.offsets) else len(text)

    return place(begin), place(end)


def _ties(one: Hashes, two: Hashes) -> Iterator[tuple[int, int]]:
    """Places of shingles that either text has once, in the longest row that is in the order of both."""
    (left, at), (right, there) = _once(one), _once(two)
    _, first, second = np.intersect1d(left, right, assume_unique=True, return_indices=True)
    order = np.argsort(at[first])
    yield from _longest_row(at[first][order].tolist(), there[second][order].tolist())


def _once(found: Hashes) -> tuple[Hashes, NDArray[np.int64]]:
    distinct, at, counts = np.unique(found, return_index=True, return_counts=True)
    return distinct[counts == 1], at[counts == 1]


def _longest_row(first: list[int], second: list[int]) -> list[tuple[int, int]]:
    """Of pairs in the order of the first, the longest row in which the second grows too."""
    ends: list[int] = []  # the least second with which a row of each length ends
    last: list[int] = []  # the pair it ends with
    before: list[int] = []
    for number, value in enumerate(second):
        length = bisect.bisect_left(ends, value)
        ends[length : length + 1] = [value]
        last[length : length + 1] = [number]
        before.append(last[length - 1] if length else -1)
    row = []
    number = last[-1] if last else -1
    while number >= 0:
        row.append((first[number], second[number]))
        number = before[number]
    return row[::-1]


def _pieces(one: str, two: str, ties: Iterable[tuple[int, int]]) -> Iterator[_Piece]:
    """Pieces in order, the same and others: runs of ties, and what stands between them."""
    at, there = 0, 0
    for first, second in ties:
        passed = max(at - first, there - second, 0)
        if passed >= LENGTH:
            continue
        yield from _between(one, two, _Piece(False, at, first + passed, there, second + passed))
        at, there = first + LENGTH, second + LENGTH
        yield _Piece(True, first + passed, at, second + passed, there)
    yield from _between(one, two, _Piece(False, at, len(one), there, len(two)))


def _between(one: str, two: str, gap: _Piece) -> Iterator[_Piece]:
    """What stands between two ties, letter by letter."""
    cut, added = one[gap.first : gap.first_end], two[gap.other : gap.other_end]
    if not cut and not added:
        return
    if not cut or not added or len(cut) * len(added) > _COMPARED:
        yield gap
        return
    for word, begin, end, start, stop in SequenceMatcher(None, cut, added, autojunk=False).get_opcodes():
        yield _Piece(word == "equal", gap.first + begin, gap.first + end, gap.other + start, gap.other + stop)


def _smooth(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Neighbours of one kind as one; a letter or two that two changes share by chance are part of the change."""
    found: list[_Piece] = []
    for piece in _joined(pieces):
        if len(found) > 1 and not piece.same and found[-1].same and _is_island(found[-1]):
            found[-2:] = [_join(_join(found[-2], found[-1]), piece)]
        else:
            found.append(piece)
    return found


def _joined(pieces: Iterable[_Piece]) -> list[_Piece]:
    found: list[_Piece] = []
    for piece in pieces:
        if found and found[-1].same == piece.same:
            found[-1] = _join(found[-1], piece)
        else:
            found.append(piece)
    return found


def _join(one: _Piece, other: _Piece) -> _Piece:
    return _Piece(one.same and other.same, one.first, other.first_end, one.other, other.other_end)


def _is_island(piece: _Piece) -> bool:
    return piece.first_end - piece.first <= _ISLAND
