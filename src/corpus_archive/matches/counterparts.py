"""Hits and the sentences of the other language that are aligned with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.matches import in_index
from corpus_archive.matches.in_index import Matches
from corpus_archive.query.syntax import Partner, Query
from corpus_archive.record_words import Side
from corpus_archive.store.index.beads import HEADLINE, Beads
from corpus_archive.store.index.segments import Segment, SideIndex
from corpus_archive.store.zones import zone_texts

Mask = NDArray[np.bool_]


class AlignedText(NamedTuple):
    """What stands beside one hit: the aligned text, the least score of its beads, what the partner's query finds."""

    aligned: str = ""
    score: float | None = None
    answer: str = ""


class Counterparts(NamedTuple):
    """The beads of some hits, from `first` to `last`, and whether these have anything on the other side."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    has_partner: Mask


def other(side: Side) -> Side:
    """The other language."""
    return "en" if side == "zh" else "zh"


def aligned(beads: Beads, side: Side, hits: Matches) -> Counterparts:
    """Where hits of one side stand; a hit that goes over the end of a sentence may have several beads."""
    first = beads.of(side, hits.first)
    last = beads.of(side, hits.end - 1)
    return Counterparts(first, last, _any_between(beads.has_partner(side), first, last))


def answered(segment: Segment, beads: Beads, found: Counterparts, partner: Partner) -> Mask:
    """Which hits have an aligned sentence in which a hit of the partner's query begins."""
    side = partner.query.side
    says = np.zeros(len(beads), dtype=bool)
    says[beads.of(side, in_index.matches(segment.sides[side], partner.query).first)] = True
    return found.has_partner & _any_between(says, found.first, found.last)


def kept(segment: Segment, beads: Beads, query: Query, hits: Matches) -> tuple[Mask, Mask]:
    """Which hits of a query its partner leaves, and which have none to ask.

    `==>` keeps those whose aligned sentences answer it, `!=>` those whose aligned sentences do not, `==>?` all.
    """
    partner = query.partner
    assert partner is not None  # whoever asks has looked
    found = aligned(beads, query.side, hits)
    says = answered(segment, beads, found, partner)
    if partner.operator == "==>?":
        return np.ones(len(hits), dtype=bool), ~found.has_partner
    return (says if partner.operator == "==>" else found.has_partner & ~says), ~found.has_partner


def _any_between(mask: Mask, first: NDArray[np.int64], last: NDArray[np.int64]) -> Mask:
    """Whether any entry from first to last, which counts, is true."""
    summed = np.concatenate([[0], np.cumsum(mask)])
    found: Mask = summed[last + 1] > summed[first]
    return found


def beside(
    segment: Segment, beads: Beads, query: Query, hits: Matches, records: Mapping[int, dict[str, Any]]
) -> list[AlignedText]:
    """The aligned text of some hits of a segment, a slice of what is printed; empty where there is none.

    `records` are those of the hits' articles, by number.
    """
    side = other(query.side)
    found = aligned(beads, query.side, hits)
    answers = in_index.matches(segment.sides[side], query.partner.query) if query.partner else None
    articles = beads.articles[found.first]
    numbers = segment.numbers[articles].tolist()
    said = []
    for place, number in enumerate(numbers):
        if not found.has_partner[place]:
            said.append(AlignedText())
            continue
        first, last = int(found.first[place]), int(found.last[place])
        part = _Slice(segment.sides[side], beads, side, first, last)
        text = zone_texts(records[number], side)[part.zone % 2]
        answer = part.first_of(answers) if answers else None
        begin, end = part.characters(part.begin, part.end)
        said.append(
            AlignedText(
                text[begin:end],
                round(float(beads.scores[first : last + 1].min()), 3),
                text[slice(*part.characters(*answer))] if answer else "",
            )
        )
    return said


class _Slice:
    """The tokens of some beads on one side, all in one zone of one article, and where they stand in its text."""

    def __init__(self, side: SideIndex, beads: Beads, name: Side, first: int, last: int) -> None:
        self.side = side
        self.zone = 2 * int(beads.articles[first]) + int(beads.kinds[first] != HEADLINE)
        self.begin, self.end = int(beads.first(name)[first]), int(beads.first(name)[last + 1])
        self.base = int(side.zones[self.zone])

    def characters(self, begin: int, end: int, head: int = 0, tail: int = -1) -> tuple[int, int]:
        """Offsets in the zone's text of the tokens from one to before another; `head` and `tail` as in `Matches`."""
        return self.side.span(self.base, (begin, end), head, tail)

    def first_of(self, hits: Matches) -> tuple[int, int, int, int] | None:
        """First token, end, head and tail of the first of some hits that begins here."""
        place = int(np.searchsorted(hits.first, self.begin))
        if place == len(hits) or hits.first[place] >= self.end:
            return None
        return int(hits.first[place]), int(hits.end[place]), int(hits.head[place]), int(hits.tail[place])
