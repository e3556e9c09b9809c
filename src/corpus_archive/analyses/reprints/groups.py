"""Texts in groups, each behind its first printing: which text is a reprint of which.

Texts are numbers in the order of printing. A text belongs to the first printing it shares most with. Only one that is
linked with no first printing hangs on the group of a later printing that it is linked with, and that is told
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

    `candidates` has each text with earlier ones that it may be linked with, the most promising first. A text is
    compared with the first printings of all these; with others only where it is linked with none.
    """
    first_of: dict[int, int] = {}
    for text, earlier in candidates:
        firsts = dict.fromkeys(first_of.get(other, other) for other in earlier)
        found = {first: compare(text, first) for first in firsts}
        links = {first: one for first, one in found.items() if is_link(one)}
        if links:
            best = max(links, key=lambda first: (links[first].shared, -first))
            also = tuple(sorted(first for first in links if first != best))
            first_of[text] = best
            yield Membership(text, best, links[best], also=also)
            continue
        through = next((other for other in earlier if other in first_of and is_link(compare(text, other))), None)
        if through is not None:
            first_of[text] = first_of[through]
            yield Membership(text, first_of[text], found[first_of[text]], through)
