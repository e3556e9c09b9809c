"""Hits and the sentences of the other language that are aligned with them."""

from __future__ import annotations

import json
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.matches import patterns
from corpus_archive.matches.patterns import Hits
from corpus_archive.query.syntax import Partner, Query
from corpus_archive.records import Side
from corpus_archive.store import reading
from corpus_archive.store.database import Database
from corpus_archive.store.index.beads import HEADLINE, Beads
from corpus_archive.store.index.segments import Segment, SideIndex
from corpus_archive.store.zones import zones

Mask = NDArray[np.bool_]


class Beside(NamedTuple):
    """What stands beside one hit: the aligned text, the least score of its beads, what the partner's query finds."""

    aligned: str = ""
    score: float | None = None
    answer: str = ""


class Aligned(NamedTuple):
    """The beads of some hits, from `first` to `last`, and whether these have anything on the other side."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    has_partner: Mask


def other(side: Side) -> Side:
    """The other language."""
    return "en" if side == "zh" else "zh"


def aligned(beads: Beads, side: Side, hits: Hits) -> Aligned:
    """Where hits of one side stand; a hit that goes over the end of a sentence may have several beads."""
    first = beads.of(side, hits.first)
    last = beads.of(side, hits.end - 1)
    return Aligned(first, last, _any_between(beads.has_partner(side), first, last))


def answered(segment: Segment, beads: Beads, found: Aligned, partner: Partner) -> Mask:
    """Which hits have an aligned sentence in which a hit of the partner's query begins."""
    side = partner.query.side
    says = np.zeros(len(beads), dtype=bool)
    says[beads.of(side, patterns.hits(segment.sides[side], partner.query).first)] = True
    return found.has_partner & _any_between(says, found.first, found.last)


def kept(segment: Segment, beads: Beads, side: Side, hits: Hits, partner: Partner) -> tuple[Mask, Mask]:
    """Which hits a query's partner leaves, and which have none to ask.

    `==>` keeps those whose aligned sentences answer it, `!=>` those whose aligned sentences do not, `==>?` all.
    """
    found = aligned(beads, side, hits)
    says = answered(segment, beads, found, partner)
    if partner.operator == "==>?":
        return np.ones(len(hits), dtype=bool), ~found.has_partner
    return (says if partner.operator == "==>" else found.has_partner & ~says), ~found.has_partner


def _any_between(mask: Mask, first: NDArray[np.int64], last: NDArray[np.int64]) -> Mask:
    """Whether any entry from first to last, which counts, is true."""
    summed = np.concatenate([[0], np.cumsum(mask)])
    found: Mask = summed[last + 1] > summed[first]
    return found


def beside(database: Database, segment: Segment, beads: Beads, query: Query, hits: Hits) -> list[Beside]:
    """The aligned text of some hits of a segment, a slice of what is printed; empty where there is none."""
    side = other(query.side)
    found = aligned(beads, query.side, hits)
    answers = patterns.hits(segment.sides[side], query.partner.query) if query.partner else None
    articles = beads.articles[found.first]
    numbers = segment.numbers[articles].tolist()
    records = {number: json.loads(line) for number, line in reading.lines_of(database, set(numbers))}
    said = []
    for place, number in enumerate(numbers):
        if not found.has_partner[place]:
            said.append(Beside())
            continue
        first, last = int(found.first[place]), int(found.last[place])
        part = _Slice(segment.sides[side], beads, side, first, last)
        text = zones(records[number], side)[part.zone % 2]
        answer = part.first_of(answers) if answers else None
        begin, end = part.characters(part.begin, part.end)
        said.append(
            Beside(
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
        """Offsets in the zone's text of the tokens from one to before another; `head` and `tail` as in `Hits`."""
        starts = self.side.starts(self.base, end)
        length = int(self.side.lengths[self.side.stream[end - 1]]) if tail < 0 else tail
        return int(starts[begin - self.base]) + head, int(starts[-1]) + length

    def first_of(self, hits: Hits) -> tuple[int, int, int, int] | None:
        """First token, end, head and tail of the first of some hits that begins here."""
        place = int(np.searchsorted(hits.first, self.begin))
        if place == len(hits) or hits.first[place] >= self.end:
            return None
        return int(hits.first[place]), int(hits.end[place]), int(hits.head[place]), int(hits.tail[place])
