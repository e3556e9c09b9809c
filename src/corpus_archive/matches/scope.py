"""A scope: the articles of a selection at one moment, with the index they are looked up in."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus_archive import json_lines
from corpus_archive.errors import IndexStale
from corpus_archive.query.criteria import cautions
from corpus_archive.record_words import LANGUAGES, Side, Zone
from corpus_archive.store import reading
from corpus_archive.store.database import Database
from corpus_archive.store.index.masks import selected
from corpus_archive.store.index.segments import per_article
from corpus_archive.store.index.snapshot import Index, LiveSegment, Masks, Snapshot
from corpus_archive.store.selection import Selection
from corpus_archive.wording import Wording, number_of, part_of

TEXTS: dict[Zone, str] = {"body": "text", "headline": "headline", "both": "text"}


class Scope:
    """What a question is asked of: a selection of an archive, resolved once, over one connection.

    Making it opens nothing; what is read of it belongs to one state of the archive, or IndexStale is raised. `owner` is
    kept alive with it: a passing archive is there as long as anybody may still ask it.
    """

    def __init__(
        self, database: Database, selection: Selection, owner: object = None, snapshot: Snapshot | None = None
    ) -> None:
        self.selection = selection
        self.archive = snapshot or Snapshot(database)
        self._owner = owner

    @property
    def index(self) -> Index:
        """The token index of the whole archive. Raises IndexStale."""
        return self.archive.index

    @functools.cached_property
    def masks(self) -> Masks:
        """Of each segment which articles are meant; None for all of them. Raises IndexStale."""
        return selected(self.archive, self.selection)

    @property
    def segments(self) -> Iterator[LiveSegment]:
        """Each segment with which of its articles are meant. Raises IndexStale."""
        return zip(self.index.segments, self.masks, strict=True)

    @functools.cached_property
    def whole(self) -> Scope:
        """The whole archive at the same moment."""
        return Scope(self.archive.database, Selection(), self._owner, self.archive)

    def without_text(self, side: Side, zone: Zone) -> list[NDArray[np.bool_]]:
        """Of each segment which articles have nothing in a language where hits are looked for, meant or not: no body
        (a picture), no headline, neither. Raises IndexStale."""
        return [per_article(segment.sides[side].characters, zone) == 0 for segment in self.index.segments]

    def counted_note(self, side: Side, zone: Zone) -> str:
        """How many of the articles have no text in a language, where articles are counted that could have a hit."""
        n, total = self._lacking(side, zone)
        if not n:
            return ""
        return Wording(
            "{which} {n:has/have} no {side} {what} and {n:is/are} not counted",
            which=part_of(n, total, "article"),
            n=n,
            side=LANGUAGES[side],
            what=TEXTS[zone],
        )

    def lacking_note(self, side: Side, zone: Zone = "both", *, least: float = 0.0) -> str:
        """The same where it is only told, as of how many articles there are is said with all of them; nothing where
        they are less than a share of these."""
        n, total = self._lacking(side, zone)
        if not n or n < least * total:
            return ""
        which = part_of(n, total, "article")
        return Wording(
            "{which} {n:has/have} no {side} {what}", which=which, n=n, side=LANGUAGES[side], what=TEXTS[zone]
        )

    def _lacking(self, side: Side, zone: Zone) -> tuple[int, int]:
        """How many of the articles have no text in a language, and how many there are; counted in the records where
        the index does not have them."""
        with contextlib.suppress(IndexStale):
            if self.archive.is_at_hand:
                return self._lacking_by_index(side, zone)
            n, total = self.unchanged._lacking_by_index(side, zone)
            newer = self.newer
            more, read = self._lacking_by_reading(side, zone, newer) if newer.ids else (0, 0)
            return n + more, total + read
        return self._lacking_by_reading(side, zone, self.selection)

    def _lacking_by_reading(self, side: Side, zone: Zone, chosen: Selection) -> tuple[int, int]:
        return len(self.lacking(side, zone, chosen)), reading.count(self.archive, chosen)

    def lacking(self, side: Side, zone: Zone, chosen: Selection) -> tuple[str, ...]:
        """The ids of those of some articles that have nothing in a language where hits are looked for, by reading."""
        found = []
        for line in reading.lines(self.archive, chosen):
            in_headline, in_body = json_lines.has_printed(line, side)
            if not (in_body if zone == "body" else in_headline if zone == "headline" else in_headline or in_body):
                found.append(str(json_lines.values(line)["id"]))
        return tuple(found)

    def _lacking_by_index(self, side: Side, zone: Zone) -> tuple[int, int]:
        n = total = 0
        for mask, without in zip(self.masks, self.without_text(side, zone), strict=True):
            n += int((without if mask is None else without & mask).sum())
            total += len(without) if mask is None else int(mask.sum())
        return n, total

    def of(self, selection: Selection) -> Scope:
        """Other articles, at the same moment."""
        return Scope(self.archive.database, selection, self._owner, self.archive)

    @functools.cached_property
    def unchanged(self) -> Scope:
        """Those of its articles that are as they were when the index was made, at the same moment."""
        return Scope(self.archive.database, self.selection, self._owner, self.archive.unchanged)

    @property
    def has_index(self) -> bool:
        """Whether there is an index of those, at least."""
        try:
            return self.unchanged.index is not None
        except IndexStale:
            return False

    @property
    def newer(self) -> Selection:
        """Its other articles. Raises IndexStale."""
        return Selection(ids=self.unchanged.index.newer, within=self.selection)

    def in_order(self, articles: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
        """Articles of each segment in the order of their ids, as places among all given; see `Index.in_order`."""
        return self.index.in_order(articles)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know of names, dates and grades chosen, and of an index that is behind, a line each."""
        return tuple(filter(None, (*self._cautions, self._behind)))

    @functools.cached_property
    def _cautions(self) -> tuple[str, ...]:
        return cautions(self.archive, self.selection)

    @property
    def _behind(self) -> str:
        """How many articles were read from their texts, where the index was asked and does not have them yet."""
        if not (n := len(self.archive.newer)):
            return ""
        return Wording(
            "{articles} newer than the index, read as text; run: corpus-archive index",
            articles=number_of(n, "article"),
        )
