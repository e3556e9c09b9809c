"""Connections that stay open: as long as what is read over one, and then for whoever reads next."""

from __future__ import annotations

import functools
import os
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus_archive.store import connections
from corpus_archive.store.database import Database
from corpus_archive.store.sqlite_errors import said_plainly

_MOST = 8  # connections that wait for the next reader: as many as there are questions at once, in the reading room


class OpenConnection:
    """A connection to read, known to be to this archive; and what the system knew its file by."""

    def __init__(self, database: Database) -> None:
        self.place = database.place()
        self._process = os.getpid()
        with said_plainly(database.folder):
            self.connection = connections.to_read(database.file)
            try:
                database.recognise(self.connection)
            except BaseException:
                self.connection.close()
                raise

    def may_serve(self, place: tuple[int, int]) -> bool:
        """Whether another may read over it, where the archive's file is known by that `place` now.

        Not in a process that was forked since, nor where it would not see what is written (a read-only disk).
        """
        is_ours = self._process == os.getpid() and self.place == place
        return is_ours and not connections.sees_one_state(self.connection) and not self.connection.in_transaction


class ConnectionPool:
    """The connections to one archive that nobody reads over: the next reader need not open one.

    Between two readers a connection holds nothing of the archive. They are closed with this object; a copy of it, in
    another process too, begins with none.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self._waiting: list[OpenConnection] = []
        weakref.finalize(self, _close_all, self._waiting)

    def __reduce__(self) -> tuple[Callable[[Database], ConnectionPool], tuple[Database]]:
        return ConnectionPool, (self.database,)

    def take(self) -> OpenConnection:
        """One that waits, or a new one. Raises ArchiveError where another archive lies there now."""
        place = self.database.place()
        while self._waiting:
            try:
                found = self._waiting.pop()
            except IndexError:  # another thread was quicker
                break
            if found.may_serve(place):
                self.database.recognise(found.connection)
                return found
        return OpenConnection(self.database)

    def give_back(self, given: OpenConnection) -> None:
        """Let the next reader have it, where it may."""
        if len(self._waiting) < _MOST and given.may_serve(given.place):
            self._waiting.append(given)
        else:
            given.connection.close()


def _close_all(waiting: list[OpenConnection]) -> None:
    for one in waiting:
        one.connection.close()


class KeptConnection:
    """An archive read over one connection, which stays open as long as this object: several readings cost one.

    Each reading sees the archive as it is then. Between them nothing is held that keeps the writer's log from being
    emptied. Threads take turns; a reading inside a reading is of the same moment. With a `pool` the connection comes
    from there, and goes back.
    """

    def __init__(self, database: Database, pool: ConnectionPool | None = None) -> None:
        self.database = database
        self._pool = pool or ConnectionPool(database)
        self._turn = threading.RLock()

    @functools.cached_property
    def _opened(self) -> OpenConnection:
        """The connection; opened when something is read for the first time."""
        opened = self._pool.take()
        weakref.finalize(self, self._pool.give_back, opened)
        return opened

    @property
    def folder(self) -> Path:
        """Where the archive lies."""
        return self.database.folder

    @property
    def newspaper(self) -> str:
        """The code of its newspaper."""
        return self.database.newspaper

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.database.name

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, which sees the archive as it is now, whatever is written meanwhile.

        Raises ArchiveError where the archive was deleted, or another made in its place.
        """
        with said_plainly(self.folder), self._turn:
            opened = self._opened
            connection = opened.connection
            if connection.in_transaction:
                yield connection
                return
            if self.database.place() != opened.place:
                raise self.database.replaced()
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")  # nothing was written: the end of a reading


class OneReading:
    """An archive as a connection sees it that is reading already: whatever is read of it is of that one moment.

    Threads need not take turns where only one of them reads at a time: what writes Parquet asks for its rows in another
    thread than it was called in.
    """

    def __init__(self, database: Database, connection: sqlite3.Connection) -> None:
        self.folder, self.newspaper, self.name = database.folder, database.newspaper, database.name
        self._connection = connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection."""
        with said_plainly(self.folder):
            yield self._connection
