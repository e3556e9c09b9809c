"""The hits of a query in a scope, segment by segment: in which article and zone each stands."""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.choices import chosen
from corpus_archive.errors import QueryError
from corpus_archive.matches import (
    articles,
    counterparts,
    denials,
    in_index,
    nearness,
    romanised,
    silence,
    tagged,
    variants,
)
from corpus_archive.matches.in_index import Matches
from corpus_archive.matches.scope import Scope
from corpus_archive.query.syntax import Query, term
from corpus_archive.query.tree import Terms, denied_terms
from corpus_archive.record_words import Side, Zone
from corpus_archive.store import article_ids
from corpus_archive.store.index.beads import Beads
from corpus_archive.store.index.segments import Segment, SideIndex, per_article
from corpus_archive.wording import Wording, number_of

ZONES: dict[Zone, str] = {"headline": "headlines", "body": "bodies", "both": "headlines and bodies"}


class SegmentHits(NamedTuple):
    """The hits of one segment, in the order of the articles; `zones` two an article: headline, body."""

    segment: Segment
    matches: Matches
    zones: NDArray[np.int64]
    partnerless: int = 0  # hits that have no sentence of the other language to ask, where that was asked for

    @property
    def articles(self) -> NDArray[np.int64]:
        """The article of each hit, counted from the segment's first."""
        articles: NDArray[np.int64] = self.zones >> 1
        return articles


class Sizes(NamedTuple):
    """What a number is to be divided by: of a scope, one language and the zones that were looked at."""

    articles: int
    words: int
    characters: int


class Occurrences:
    """All hits of a query in the articles of a scope; found when they are first needed, and once.

    What is counted in words or in characters (`unit`) has as many of them in all as `size` says. Raises ChoiceError for
    a zone that is none; QueryError and IndexStale where hits are needed.
    """

    def __init__(self, scope: Scope, query: Query, zone: Zone = "body") -> None:
        chosen(zone, "zone", get_args(Zone))
        self.scope = scope
        self.query = query
        self.zone: Zone = zone

    @functools.cached_property
    def segments(self) -> list[SegmentHits]:
        """The hits of each segment."""
        found = [self._in_segment(segment, mask) for segment, mask in self.scope.segments]
        if self.query.partner is None:
            return found
        beads = self.scope.index.beads
        return [_with_partner(one, of_segment, self.query) for one, of_segment in zip(found, beads, strict=True)]

    def __len__(self) -> int:
        return sum(len(one.matches) for one in self.segments)

    def __bool__(self) -> bool:
        """True: hits can be asked for, even where there are none."""
        return True

    def ids(self) -> list[str]:
        """The ids of the articles that have a hit, in their order."""
        with self.scope.archive.reading():
            articles = [np.unique(one.articles) for one in self.segments]
            numbers = [one.segment.numbers[some] for one, some in zip(self.segments, articles, strict=True)]
            ordered = np.concatenate([np.zeros(0, dtype=np.int64), *numbers])[self.scope.in_order(articles)]
            return article_ids.ids_of(self.scope.archive, ordered.tolist())

    @property
    def unit(self) -> Literal["words", "characters"]:
        """What the query is counted in: characters for a substring, words for words."""
        return "characters" if self.query.is_substring else "words"

    @functools.cached_property
    def size(self) -> int:
        """How many words or characters the scope has in the zone, in the query's language."""
        found = sizes(self.scope, self.query.side, self.zone)
        return found.characters if self.unit == "characters" else found.words

    def per_zone(self, segment: Segment) -> NDArray[np.int32]:
        """The words or characters of each headline and body of a segment, in turn."""
        side = segment.sides[self.query.side]
        counted: NDArray[np.int32] = side.characters if self.unit == "characters" else side.words
        return counted

    def notes(self, *before: str) -> tuple[str, ...]:
        """What a reader must know: what is said `before`, how the query was read, of hits without a counterpart, of
        doubtful dates; where there is no hit, what there is instead."""
        near = nearness.said(self.query.companion) if self.query.companion else ""
        return tuple(filter(None, (near, *before, self._lacking_note(before), *self._reading_notes, *self.scope.notes)))

    def _lacking_note(self, before: Collection[str]) -> str:
        """How many articles have no text to have a hit in, where there is no hit: that may be why."""
        side, zone = self.query.side, self.zone
        return "" if len(self) or self.scope.counted_note(side, zone) in before else self.scope.lacking_note(side, zone)

    @functools.cached_property
    def _reading_notes(self) -> tuple[str, ...]:
        """How the query was read, and what there is where it has no hit: worked out once for all that is asked."""
        instead = () if len(self) else self._instead()
        spellings = self.also_written()
        if spellings and instead == (silence.NOTHING,):  # another spelling is something near it
            instead = ()
        tags = dict.fromkeys(map(tagged.said, (self.query, *self._asked_beside)))
        also_read = (variants.said(one.read_as, Counter()) for one in self._asked_beside)
        read = (self._folding_note(), *also_read, self.query.note, self._partnerless_note(), *tags, spellings)
        return (*read, *self._of_dates(), *self._denied(), *self._denied_nowhere(), *instead)

    @property
    def _asked_beside(self) -> list[Query]:
        """What is asked besides the hits themselves: near them, and of the sentences aligned with them."""
        companion, partner = self.query.companion, self.query.partner
        return [one.query for one in (companion, partner) if one is not None]

    def _of_dates(self) -> Iterator[str]:
        """Which dates `::` asks of, where others are chosen by."""
        asked = itertools.chain.from_iterable(one.facts for one in (self.query, *self._asked_beside))
        if self.scope.selection.dates and articles.ask_dates(asked):
            yield Wording("what :: asks of dates is asked of the printed ones")

    def also_written(self, *, has_hits: bool | None = None) -> str:
        """The other spellings of a Chinese name in English, with their hits, in one line, where there are any."""
        has_hits = len(self) > 0 if has_hits is None else has_hits
        return romanised.also_written(self.query, lambda one: self._count(one, self.zone, False), has_hits=has_hits)

    def _denied(self) -> Iterator[str]:
        """How many of the articles with a hit have no text in which a word behind NOT could stand."""
        if self.query.condition is None:
            return
        articles = [np.unique(one.articles) for one in self.segments]

        def having(side: Side) -> int:
            without = self.scope.without_text(side, "both")
            return sum(int((~of[some]).sum()) for some, of in zip(articles, without, strict=True))

        yield from denials.notes(self.query.condition, sum(map(len, articles)), having)

    def _denied_nowhere(self) -> Iterator[str]:
        """What is denied, by NOT or `!=>`, and stands nowhere in what is looked through."""
        condition, companion, partner = self.query.condition, self.query.companion, self.query.partner
        terms = () if condition is None else denied_terms(condition)
        denied = [term(one, self.query.match, self.query.words) for one in terms]
        denied += [companion.query] if companion is not None and companion.denied else []
        denied += [partner.query] if partner is not None and partner.operator == "!=>" else []
        if denied and len(self):
            is_part = any(self.scope.selection)
            yield from denials.of_nowhere(denied, lambda one: self._count(one, "both", False) > 0, is_part=is_part)

    def _instead(self) -> tuple[str, ...]:
        """What there is where there is no hit."""
        query, segments = self.query, list(self.scope.whole.segments)
        unmet = tuple(articles.unmet(self.scope.archive, segments, query.facts))
        is_part = any(self.scope.selection)
        said = silence.explained(query, self.zone, self._count, segments, is_part=is_part)
        return unmet if unmet and said == (silence.NOTHING,) else (*unmet, *said)

    def _count(self, query: Query, zone: Zone, everywhere: bool) -> int:
        """How many hits another query has here, or in the whole archive where this is a part of it."""
        if everywhere and not any(self.scope.selection):
            return 0
        asked = Occurrences(self.scope.whole if everywhere else self.scope, query, zone)
        try:
            return len(asked)
        except QueryError:  # one that takes too long
            return 0

    def label_places(self, label: str) -> list[NDArray[np.int64]]:
        """Of each segment the token that each hit gives a label of the query to; -1 where it gives it to none."""
        side, archive = self.query.side, self.scope.archive
        return [
            in_index.label_places(
                one.segment.sides[side], self.query, one.matches, label, articles.facts_of(archive, one.segment)
            )
            for one in self.segments
        ]

    def _in_segment(self, segment: Segment, mask: NDArray[np.bool_] | None) -> SegmentHits:
        query, side = self.query, segment.sides[self.query.side]
        facts = articles.facts_of(self.scope.archive, segment)
        found = in_index.matches(side, query, facts)
        zones = side.zones_of(found.first)
        keep = zones_wanted(self.zone, zones)
        if mask is not None:
            keep &= mask[zones // 2]
        if query.condition is not None:
            keep &= articles.with_terms(segment, query.condition, query.match, query.words)[zones // 2]
        places = np.flatnonzero(keep)
        if query.companion is not None and len(places):
            others = in_index.matches(side, query.companion.query, facts)
            near = nearness.kept(side, found.where(places), zones[places], query.companion, others)
            places = places[near]
        return SegmentHits(segment, found.where(places), zones[places])

    def _folding_note(self) -> str:
        """What a plain query was read as, and which hits are printed otherwise, in one line, where there are any."""
        if self.query.exact or self.query.is_cql:
            return ""
        otherwise: Counter[str] = Counter()
        for one in self.segments:
            side = one.segment.sides[self.query.side]
            otherwise += variants.printed_otherwise(side, one.matches, self.query.text)
        return variants.said(self.query.read_as, otherwise)

    def _partnerless_note(self) -> str:
        """How many hits had no sentence of the other language to ask, in one line, where that was asked for."""
        without = sum(one.partnerless for one in self.segments)
        if self.query.partner is None or not without:
            return ""
        hits = number_of(without, "hit")
        if self.query.partner.operator == "==>?":
            return Wording("{hits} without an aligned sentence; counted all the same", hits=hits)
        return Wording("{hits} without an aligned sentence; not counted", hits=hits)


def span(side: SideIndex, one: SegmentHits, hit: int) -> tuple[int, int]:
    """Offsets of a hit in the text of its zone."""
    zone = int(one.zones[hit])
    first, end, head, tail = (int(array[hit]) for array in one.matches)
    base = int(side.zones[zone])
    return side.span(base, (first, end), head, tail)


def spans(side: SideIndex, one: SegmentHits) -> Iterator[tuple[int, int]]:
    """The same of all hits, in their order: each zone is measured once, however many hits it has."""
    for zone, hits in itertools.groupby(range(len(one.matches)), lambda hit: int(one.zones[hit])):
        numbers = list(hits)
        base = int(side.zones[zone])
        starts = side.starts(base, int(one.matches.end[numbers].max()))
        for hit in numbers:
            first, end, head, tail = (int(array[hit]) for array in one.matches)
            yield side.span_from(starts, base, (first, end), head, tail)


def _with_partner(one: SegmentHits, beads: Beads, query: Query) -> SegmentHits:
    """The hits that the sentences aligned with them leave."""
    keep, partnerless = counterparts.kept(one.segment, beads, query, one.matches)
    return SegmentHits(one.segment, one.matches.where(keep), one.zones[keep], int(partnerless.sum()))


def articles_with(scope: Scope, asked: Terms | Query | None) -> list[NDArray[np.bool_]]:
    """Of each segment the articles of a scope that have some terms, or a hit of a query, in headline or body.

    Without either all of the scope. Raises QueryError, IndexStale.
    """
    wanted = [np.ones(len(segment), dtype=bool) if mask is None else mask for segment, mask in scope.segments]
    if asked is None:
        return wanted
    if isinstance(asked, Query):
        found = [np.zeros(len(mask), dtype=bool) for mask in wanted]
        for mask, one in zip(found, Occurrences(scope, asked, "both").segments, strict=True):
            mask[one.articles] = True
        return found
    return [
        articles.with_terms(segment, asked) & mask for segment, mask in zip(scope.index.segments, wanted, strict=True)
    ]


def zones_wanted(zone: Zone, zones: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of some zones, numbered two an article, are of the kind wanted."""
    if zone == "both":
        return np.ones(len(zones), dtype=bool)
    is_body: NDArray[np.bool_] = (zones & 1).astype(np.bool_)
    return is_body if zone == "body" else ~is_body


def sizes(scope: Scope, side: Side, zone: Zone) -> Sizes:
    """Articles, words (tokens that are no punctuation) and characters of a scope."""
    found = np.zeros(3, dtype=np.int64)
    for segment, mask in scope.segments:
        index = segment.sides[side]
        if mask is None:
            found += (len(segment), *index.sizes_of[zone])
        else:
            per_zone = (per_article(sizes, zone)[mask].sum() for sizes in (index.words, index.characters))
            found += (mask.sum(), *per_zone)
    return Sizes(*found.tolist())


def of_articles(per_zone: NDArray[np.int32], zone: Zone, articles: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same of some articles."""
    zones = articles << 1
    found: NDArray[np.int64] = per_zone[zones + (zone == "body")].astype(np.int64)
    if zone == "both":
        found += per_zone[zones + 1]
    return found
