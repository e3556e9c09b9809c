"""The index as a reader has it: the segments of one moment."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from corpus_archive.errors import IndexStale
from corpus_archive.store.database import Database
from corpus_archive.store.index import building
from corpus_archive.store.index.beads import Beads
from corpus_archive.store.index.segments import Segment
from corpus_archive.store.kept_connections import ConnectionPool, KeptConnection
from corpus_archive.wording import Wording


class Index:
    """All segments of an archive. Opening it reads nothing of their arrays.

    Raises IndexStale where records were written that it does not know.
    """

    def __init__(self, database: Database, rows: tuple[building.Row, ...]) -> None:
        self._name = database.name
        folder = database.folder / building.FOLDER
        if stale := [row for row in rows if row.is_stale(folder)]:
            why = Wording("records were written since")
            if any(row.is_older for row in stale):
                why = Wording("the index has the format of an older version")
            elif not any(row.folder for row in rows):
                why = Wording("the index is not made yet")
            raise IndexStale(_said(self._name, why, len(stale), len(rows)))
        self.records = records_of(rows)
        self.made_with = rows[0].made_with
        filled = [row for row in rows if row.articles]
        self.segments = [Segment(folder / row.folder) for row in filled]
        self._beads_folders = [folder / row.folder / row.beads_folder for row in filled]
        self.read_of_records: dict[Any, Any] = {}  # kept as long as they are the same: `attributes`, `grades`, `masks`
        self._stale_beads = sum(row.has_stale_beads(folder) for row in filled)

    @functools.cached_property
    def beads(self) -> list[Beads]:
        """The beads of each segment. Raises IndexStale where articles were aligned that it does not know."""
        if self._stale_beads:
            why = Wording("articles were aligned since")
            raise IndexStale(_said(self._name, why, self._stale_beads, len(self.segments)))
        return [Beads(folder) for folder in self._beads_folders]


def _said(name: str, why: Wording, n: int, total: int) -> Wording:
    """Why an index cannot be asked, for how many of its segments, and what to do."""
    return Wording(
        "{name}: {why} ({n} of {total} {total:segment/segments}); run: corpus-archive index",
        name=name,
        why=why,
        n=n,
        total=total,
    )


@functools.lru_cache(maxsize=4)
def _opened(database: Database, rows: tuple[building.Row, ...]) -> Index:
    return Index(database, rows)


def index_of(database: Database) -> Index:
    """The index of an archive as it is now; the one that is open already where nothing was written since."""
    return _opened(database, tuple(building.rows(database)))


class Snapshot(KeptConnection):
    """An archive and its index as they were together when the index was first asked for, over one connection.

    What is read after that belongs to what the index says, or IndexStale is raised: records are never read at the
    places where others stood.
    """

    def __init__(self, database: Database, pool: ConnectionPool | None = None) -> None:
        super().__init__(database, pool)
        self._rows: tuple[building.Row, ...] = ()
        self._version = 0  # of the database, when the index was last known to be of its records

    @functools.cached_property
    def index(self) -> Index:
        """The token index. Raises IndexStale where records were written that it does not know."""
        with self.reading() as connection:
            rows = tuple(building.rows_of(connection))
            self._version = version_of(connection)
        index = _opened(self.database, rows)
        self._rows = rows
        return index

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


def version_of(connection: sqlite3.Connection) -> int:
    """Changes when another connection has written."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def records_of(rows: tuple[building.Row, ...]) -> list[tuple[str, str, int]]:
    """What of the segments' state says of which records they are."""
    return [(row.first, row.folder, row.generation) for row in rows]
