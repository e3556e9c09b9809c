"""The index as a reader has it: the segments of one moment."""

from __future__ import annotations

import functools
import itertools
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus_archive.errors import DictionaryError, IndexStale, MissingExtra
from corpus_archive.store.database import Database
from corpus_archive.store.index import beads, building, supplements
from corpus_archive.store.index.arrays import Arrays
from corpus_archive.store.index.beads import Beads
from corpus_archive.store.index.segments import Segment, distinct
from corpus_archive.store.index.supplements import Changes, Supplement
from corpus_archive.store.kept_connections import ConnectionPool, KeptConnection
from corpus_archive.wording import Wording

Rows = tuple[building.Row, ...]
Masks = list[NDArray[np.bool_] | None]
LiveSegment = tuple[Segment, NDArray[np.bool_] | None]  # with which of its articles there are, or are meant; None: all
_KEPT = 4  # indexes that are kept open
_ANSWERS_KEPT = 32  # of each kind, of an index
Kept = TypeVar("Kept")


class Index:
    """All segments of an archive as it is in a reading. Opening it reads next to nothing of their arrays.

    Where records were written since a segment was built, it answers for those that were not, and segments in memory for
    the others (`supplements`): `live` says of each segment which of its articles are meant, None for all of them.
    `unchanged` is one without these others. Raises IndexStale where files are missing or damaged, or too much was
    written.
    """

    def __init__(
        self,
        database: Database,
        rows: Rows,
        connection: sqlite3.Connection,
        before: Index | None = None,
        *,
        unchanged: bool = False,
    ) -> None:
        self._name = database.name
        self._folder = database.folder / building.FOLDER
        self.rows = rows
        if not all(row.is_sound(self._folder) for row in rows):
            raise self._stale()
        self.made_with = rows[0].made_with
        self._filled = [row for row in rows if row.articles]
        self._changes = self._changed(connection)
        words = self._words(connection)
        self._supplements: list[Supplement] = []
        if words and not unchanged:
            read = before._supplements if before else []
            self._supplements = supplements.read_articles(connection, self._changes.there, words, read)
        known = dict(zip(before.folders, before.built, strict=True)) if before else {}
        self.folders: list[Path] = [self._folder / row.folder for row in self._filled]
        userdict = building.kept_userdict(connection)
        self.built: list[Segment] = [known.get(folder) or Segment(Arrays(folder), userdict) for folder in self.folders]
        opened = [pair for pair in zip(self._filled, self.built, strict=True) if pair[1] not in known.values()]
        if damaged := sum(not _is_as_written(*pair) for pair in opened):
            raise self._refused(Wording("files of the index are damaged"), damaged, len(rows))
        self.segments = [*self.built, *(one.segment for one in self._supplements)]
        self.read_of_records: dict[Any, Any] = {}  # kept as long as they are the same: `attributes`, `grades`, `masks`
        self._stale_beads = sum(not row.has_sound_beads(self._folder) for row in self._filled)

    def _changed(self, connection: sqlite3.Connection) -> Changes:
        """What was written since. Raises IndexStale where it is too much."""
        if all(row.built == row.generation and row.beads_built == row.beads for row in self.rows):
            return supplements.NONE
        found = supplements.changes(connection)
        if found is None:
            raise self._stale()
        return found

    def _words(self, connection: sqlite3.Connection) -> tuple[str, str, str] | None:
        """By which words the articles written since are cut; None where there are none.

        Raises IndexStale where the index was made with other words.
        """
        if not self._changes.there:
            return None
        try:
            words = building.words_of(connection)
        except (DictionaryError, MissingExtra):
            raise self._stale() from None
        if any(row.made_with != words[-1] for row in self.rows):
            raise self._stale()
        return words

    def _stale(self) -> IndexStale:
        """Why an index cannot be asked, for how many of its segments, and what to do."""
        why = Wording("records were written since")
        if any(row.is_older for row in self.rows):
            why = Wording("the index has the format of an older version")
        elif not any(row.folder for row in self.rows):
            why = Wording("the index is not made yet")
        return self._refused(why, sum(row.is_stale(self._folder) for row in self.rows), len(self.rows))

    def _refused(self, why: Wording, n: int, total: int) -> IndexStale:
        return IndexStale(
            Wording(
                "{name}: {why} ({n} of {total} {total:segment/segments}); run: corpus-archive index",
                name=self._name,
                why=why,
                n=n,
                total=total,
            )
        )

    @property
    def cut_with(self) -> str:
        """By which segmenter and dictionary its words were cut."""
        return self.made_with.rpartition("; ")[2]

    @property
    def records(self) -> list[tuple[str, str, int]]:
        """What says of which records it is."""
        return records_of(self.rows)

    def kept(self, kind: str, asked: Hashable, make: Callable[[], Kept]) -> Kept:
        """What records alone say, made once: the last of a kind are kept as long as the records are the same."""
        known: dict[Hashable, Kept] = self.read_of_records.setdefault(kind, {})
        found = known.get(asked)
        if found is None:
            found = make()
            for oldest in list(known)[: -_ANSWERS_KEPT + 1]:
                known.pop(oldest, None)
            known[asked] = found
        return found

    @property
    def newer(self) -> tuple[str, ...]:
        """The ids of the articles that were written since, and are read from their texts."""
        return tuple(state.id for state in self._changes.there)

    @functools.cached_property
    def live(self) -> Masks:
        """Of each segment which articles are as they were when it was made; None for all of them."""
        there = frozenset(self._changes.there)
        of_supplements = [one.live(there) for one in self._supplements]
        return [*map(self._unchanged, self.built), *(None if mask.all() else mask for mask in of_supplements)]

    @functools.cached_property
    def issue_days(self) -> NDArray[np.int64]:
        """The days (ordinals) that have an issue in the archive, each once."""
        dates = [segment.dates if live is None else segment.dates[live]
                 for segment, live in zip(self.segments, self.live, strict=True)]  # fmt: skip
        return distinct(np.concatenate([np.zeros(0, dtype=np.int64), *dates]))

    def _unchanged(self, segment: Segment) -> NDArray[np.bool_] | None:
        changed = segment.places_of(self._changes.ids)
        if not len(changed):
            return None
        mask = np.ones(len(segment), dtype=bool)
        mask[changed] = False
        return mask

    @functools.cached_property
    def beads(self) -> list[Beads]:
        """The beads of each segment. Raises IndexStale where their files are damaged, or too many were made since."""
        if self._changes.beads is None or self._stale_beads:
            stale = sum(row.has_stale_beads(self._folder) for row in self._filled)
            raise self._refused(Wording("articles were aligned since"), stale, len(self._filled))
        changed = frozenset(self._changes.ids)
        anew = {id: one for id, one in self._changes.beads.items() if id not in changed}
        folders = [self._folder / row.folder / row.beads_folder for row in self._filled]
        of_built = [
            beads.aligned_anew(segment, Beads(Arrays(folder)), anew)
            for segment, folder in zip(self.built, folders, strict=True)
        ]
        return [*of_built, *(one.beads(self._changes.beads) for one in self._supplements)]

    def in_order(self, articles: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
        """Articles of each segment, given by their places in it, in the order of their ids: as places among all given.

        Those of one article stay in the order they have.
        """
        if not self._supplements:
            return np.arange(sum(map(len, articles)))
        ranks = [of[some] for of, some in zip(self._ranks, articles, strict=True)]
        return np.argsort(np.concatenate(ranks), kind="stable")

    @functools.cached_property
    def _ranks(self) -> list[NDArray[np.int64]]:
        """The place of each article of each segment among all, by id."""
        order = np.argsort(np.concatenate([segment.ids for segment in self.segments]), kind="stable")
        ranks = np.empty(len(order), dtype=np.int64)
        ranks[order] = np.arange(len(order))
        bounds = list(itertools.accumulate(map(len, self.segments)))
        return np.split(ranks, bounds[:-1])


class OpenIndexes:
    """The indexes that were asked last; one is opened at a time, so that articles are read once, however many ask."""

    def __init__(self, *, unchanged: bool = False) -> None:
        self._unchanged = unchanged
        self._open: OrderedDict[tuple[Database, Rows], Index] = OrderedDict()
        self._opening = threading.Lock()

    def __contains__(self, key: tuple[Database, Rows]) -> bool:
        return key in self._open

    def at(self, database: Database, connection: sqlite3.Connection) -> Index:
        """The index of an archive as a reading sees it. Raises IndexStale."""
        rows = tuple(building.rows_of(connection))
        with self._opening:
            found = self._open.get((database, rows))
            if found is None:
                before = next((one for (other, _), one in reversed(self._open.items()) if other == database), None)
                found = Index(database, rows, connection, before, unchanged=self._unchanged)
                self._open[database, rows] = found
            self._open.move_to_end((database, rows))
            while len(self._open) > _KEPT:
                self._open.popitem(last=False)
            return found

    def forget(self) -> None:
        """Have all of them opened anew."""
        self._open.clear()


_whole, _unchanged = OpenIndexes(), OpenIndexes(unchanged=True)


def index_of(database: Database) -> Index:
    """The index of an archive as it is now; the one that is open already where nothing was written since."""
    with database.reading() as connection:
        return _whole.at(database, connection)


class Snapshot(KeptConnection):
    """An archive and its index as they were together when the index was first asked for, over one connection.

    What is read after that belongs to what the index says, or IndexStale is raised: records are never read at the
    places where others stood.
    """

    def __init__(self, database: Database, pool: ConnectionPool | None = None) -> None:
        super().__init__(database, pool)
        self._indexes = _whole
        self._rows: Rows = ()
        self._version = 0  # of the database, when the index was last known to be of its records

    @functools.cached_property
    def index(self) -> Index:
        """The token index. Raises IndexStale where it cannot be asked."""
        with self.reading() as connection:
            index = self._indexes.at(self.database, connection)
            self._version = version_of(connection)
        self._rows = index.rows
        return index

    @property
    def is_at_hand(self) -> bool:
        """Whether the index can be asked without reading articles that it does not have yet."""
        if self._rows:
            return True
        with self.reading() as connection:
            rows = tuple(building.rows_of(connection))
        return (self.database, rows) in self._indexes or all(row.built == row.generation for row in rows)

    @functools.cached_property
    def unchanged(self) -> UnchangedSnapshot:
        """The same at the same moment, without the articles that were written since the index was made."""
        return UnchangedSnapshot(self)

    @property
    def newer(self) -> tuple[str, ...]:
        """The ids of the articles that the index does not have yet, where it was asked."""
        if self._rows:
            return self.index.newer
        return self.unchanged.newer if "unchanged" in vars(self) else ()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection. Raises IndexStale where records were written since the index was opened."""
        with super().reading() as connection:
            if self._rows and (version := version_of(connection)) != self._version:
                if records_of(self._rows) != records_of(tuple(building.rows_of(connection))):
                    raise IndexStale(
                        Wording("{name}: the archive was written since this was asked; ask again", name=self.name)
                    )
                self._version = version
            yield connection


class UnchangedSnapshot(Snapshot):
    """A snapshot whose index has only the articles that are as they were when it was made."""

    def __init__(self, whole: Snapshot) -> None:
        super().__init__(whole.database)
        self._whole = whole
        self._indexes = _unchanged

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection of the whole."""
        with self._whole.reading() as connection:
            yield connection


def _is_as_written(row: building.Row, segment: Segment) -> bool:
    """Whether a segment has as many articles and tokens as the database says: files that a power cut left full of
    zeros have their size, and would answer that nothing is there."""
    try:
        tokens = [int(segment.sides[side].zones[-1]) for side in ("zh", "en")]
        return (len(segment), *tokens) == (row.articles, row.zh_tokens, row.en_tokens)
    except (ValueError, LookupError, TypeError):  # what lists the arrays cannot be read
        return False


def version_of(connection: sqlite3.Connection) -> int:
    """Changes when another connection has written."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def records_of(rows: Rows) -> list[tuple[str, str, int]]:
    """What of the segments' state says of which records they are."""
    return [(row.first, row.folder, row.generation) for row in rows]
