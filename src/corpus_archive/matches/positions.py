"""The hits of a query in a selection, segment by segment: in which article and zone each stands."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.errors import QueryError
from corpus_archive.matches import counterparts, patterns
from corpus_archive.matches.patterns import Hits
from corpus_archive.query.syntax import Partner, Query
from corpus_archive.records import Side
from corpus_archive.store.database import Database
from corpus_archive.store.index.beads import Beads
from corpus_archive.store.index.opened import Index, index_of
from corpus_archive.store.index.segments import Segment, SideIndex
from corpus_archive.store.selection import Selection

Zone = Literal["headline", "body", "both"]


class Occurrences(NamedTuple):
    """The hits of one segment, in the order of the articles; `zones` two an article: headline, body."""

    segment: Segment
    hits: Hits
    zones: NDArray[np.int64]
    partnerless: int = 0  # hits that have no sentence of the other language to ask, where that was asked for

    @property
    def articles(self) -> NDArray[np.int64]:
        """The article of each hit, counted from the segment's first."""
        articles: NDArray[np.int64] = self.zones // 2
        return articles


def span(side: SideIndex, one: Occurrences, hit: int) -> tuple[int, int]:
    """Offsets of a hit in the text of its zone."""
    zone = int(one.zones[hit])
    base, first, end = int(side.zones[zone]), int(one.hits.first[hit]), int(one.hits.end[hit])
    starts = side.starts(base, end)
    last = end - 1
    tail = int(one.hits.tail[hit])
    length = int(side.lengths[side.stream[last]]) if tail < 0 else tail
    return int(starts[first - base]) + int(one.hits.head[hit]), int(starts[last - base]) + length


class Sizes(NamedTuple):
    """What a number is to be divided by: of a selection, one language and the zones that were looked at."""

    articles: int
    words: int
    characters: int


def occurrences(database: Database, selection: Selection, query: Query, zone: Zone) -> list[Occurrences]:
    """Every hit in a selection. Raises IndexStale, QueryError."""
    index = index_of(database)
    found = [
        _in_segment(segment, query, wanted, zone)
        for segment, wanted in zip(index.segments, index.wanted(selection), strict=True)
    ]
    if query.partner:
        return [_with_partner(one, beads, query, query.partner) for one, beads in zip(found, index.beads, strict=True)]
    return found


def partner_note(found: list[Occurrences], query: Query) -> str:
    """How many hits had no sentence of the other language to ask, in one line, where that was asked for."""
    without = sum(one.partnerless for one in found)
    if query.partner is None or not without:
        return ""
    counted = "are counted all the same" if query.partner.operator == "==>?" else "are not counted"
    return f"{without:,} hits have no sentence aligned with them; they {counted}"


def _with_partner(one: Occurrences, beads: Beads, query: Query, partner: Partner) -> Occurrences:
    """The hits that the sentences aligned with them leave."""
    keep, partnerless = counterparts.kept(one.segment, beads, query.side, one.hits, partner)
    return Occurrences(one.segment, one.hits.where(keep), one.zones[keep], int(partnerless.sum()))


def _in_segment(segment: Segment, query: Query, wanted: NDArray[np.bool_] | None, zone: Zone) -> Occurrences:
    side = segment.sides[query.side]
    found = patterns.hits(side, query)
    zones = np.searchsorted(side.zones, found.first, side="right").astype(np.int64) - 1
    keep = zones_wanted(zone, zones)
    if wanted is not None:
        keep &= wanted[zones // 2]
    return Occurrences(segment, found.where(keep), zones[keep])


def zones_wanted(zone: Zone, zones: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of some zones, numbered two an article, are of the kind wanted."""
    if zone not in get_args(Zone):
        raise QueryError(f"no zone {zone!r}; say {', '.join(get_args(Zone))}")
    if zone == "both":
        return np.ones(len(zones), dtype=bool)
    is_body: NDArray[np.bool_] = zones % 2 == 1
    return is_body if zone == "body" else ~is_body


def sizes(index: Index, selection: Selection, side: Side, zone: Zone) -> Sizes:
    """Articles, words (tokens that are no punctuation) and characters of a selection."""
    articles = words = characters = 0
    for segment, wanted in zip(index.segments, index.wanted(selection), strict=True):
        articles += len(segment) if wanted is None else int(wanted.sum())
        words += int(per_article(segment.sides[side].words, zone)[slice(None) if wanted is None else wanted].sum())
        characters += int(
            per_article(segment.sides[side].characters, zone)[slice(None) if wanted is None else wanted].sum()
        )
    return Sizes(articles, words, characters)


def size(index: Index, selection: Selection, query: Query, zone: Zone) -> tuple[str, int]:
    """What the hits of a query are counted in, words or characters, and how many of them a selection has."""
    found = sizes(index, selection, query.side, zone)
    return ("characters", found.characters) if query.is_substring else ("words", found.words)


def per_article(per_zone: NDArray[np.int32], zone: Zone) -> NDArray[np.int64]:
    """Numbers of headlines and bodies in turn as one number an article."""
    both = per_zone.reshape(-1, 2).astype(np.int64)
    summed: NDArray[np.int64] = both.sum(axis=1) if zone == "both" else both[:, 1 if zone == "body" else 0]
    return summed
