"""Texts in groups, each behind its first printing: which text is a reprint of which.

Texts are numbers in the order of printing. A text belongs to the first printing it shares most with. Only one that is
linked with no first printing hangs on the group of the later printing it shares most with, and that is told
(`through`): so A, B and C, of which A and C share nothing, are never one text without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from corpus_archive.analyses.reprints.shingles import Overlap

Compare = Callable[[int, int], Overlap]


class Membership(NamedTuple):
    """Where a text belongs: the first printing, which it shares `overlap` with, and the text it hangs on instead.

    `also` are first printings of other groups that it is linked with.
    """

    text: int
    first: int
    overlap: Overlap
    through: int | None = None
    also: tuple[int, ...] = ()


def memberships(
    candidates: Iterable[tuple[int, list[int]]], compare: Compare, is_link: Callable[[Overlap], bool]
) -> Iterator[Membership]:
    """Yield the place of each text that is linked with an earlier one; those before it have theirs already.

    `candidates` has each text with earlier ones that it may be linked with.
    """
    first_of: dict[int, int] = {}
    for text, earlier in candidates:
        links = {other: found for other in earlier if is_link(found := compare(text, other))}
        for first in {first_of[other] for other in links if other in first_of} - links.keys():
            if is_link(found := compare(text, first)):  # the sample of shingles had missed it
                links[first] = found
        if links:
            found_place = _place(text, links, first_of, compare)
            first_of[text] = found_place.first
            yield found_place


def _place(text: int, links: dict[int, Overlap], first_of: dict[int, int], compare: Compare) -> Membership:
    firsts = [other for other in links if other not in first_of]
    best = max(firsts or links, key=lambda other: (links[other].shared, -other))
    if not firsts:
        return Membership(text, first_of[best], compare(text, first_of[best]), through=best)
    return Membership(text, best, links[best], also=tuple(sorted(other for other in firsts if other != best)))
