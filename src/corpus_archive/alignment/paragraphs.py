"""Alignment by length, paragraphs first: which paragraphs belong together, then the sentences inside them.

A translation keeps most paragraphs as they are, which makes small problems of one large one. A paragraph that was
dropped, added, joined or cut is found by its length, as sentences are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus_archive.alignment import lengths
from corpus_archive.alignment.costs import Step

# Paragraphs one to one are believed as long as none is so much longer than its partner, beyond some characters.
_FACTOR, _SLACK = 1.6, 60.0

Range = tuple[int, int]


def align_by_length(
    zh: Sequence[int], en: Sequence[int], zh_paragraphs: Sequence[int] | None, en_paragraphs: Sequence[int] | None
) -> list[Step]:
    """The most probable beads of sentences of so many characters; paragraphs guide them where both sides have some."""
    scale = lengths.ratio(zh, en)
    if zh_paragraphs is None or en_paragraphs is None:
        return lengths.beads(zh, en, scale)
    found: list[Step] = []
    for (top, bottom), (left, right), belief in _together(
        zh, en, _ranges(zh_paragraphs), _ranges(en_paragraphs), scale
    ):
        inside = lengths.beads(zh[top:bottom], en[left:right], scale)
        found += [(i + top, j + left, m, n, score * belief) for i, j, m, n, score in inside]
    return found


def _ranges(paragraphs: Sequence[int]) -> list[Range]:
    """[start, end) of each paragraph's sentences."""
    ranges, start = [], 0
    for _, same in groupby(paragraphs):
        end = start + sum(1 for _ in same)
        ranges.append((start, end))
        start = end
    return ranges


def _together(
    zh: Sequence[int], en: Sequence[int], zh_ranges: list[Range], en_ranges: list[Range], scale: float
) -> Iterator[tuple[Range, Range, float]]:
    """Yield which sentences of either side belong together, and how probable that is."""
    zh_sizes = [sum(zh[start:end]) for start, end in zh_ranges]
    en_sizes = [sum(en[start:end]) for start, end in en_ranges]
    if len(zh_sizes) == len(en_sizes) and all(map(_alike, (size * scale for size in zh_sizes), en_sizes)):
        for left, right in zip(zh_ranges, en_ranges, strict=True):
            yield left, right, 1.0
        return
    for i, j, m, n, score in lengths.beads(zh_sizes, en_sizes, scale):
        zh_start, en_start = _place(zh_ranges, i), _place(en_ranges, j)
        yield (zh_start, _place(zh_ranges, i + m)), (en_start, _place(en_ranges, j + n)), score


def _place(ranges: list[Range], number: int) -> int:
    """The first sentence of a paragraph, or one past the last."""
    return ranges[number][0] if number < len(ranges) else ranges[-1][1]


def _alike(zh: float, en: float) -> bool:
    return zh <= en * _FACTOR + _SLACK and en <= zh * _FACTOR + _SLACK
