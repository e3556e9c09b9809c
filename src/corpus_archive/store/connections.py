"""Connections to the SQLite file: to read, to write, and what each is told first. Raise what SQLite raises."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from corpus_archive.language.folding import name_key
from corpus_archive.record_words import ARCHIVE_FILE
from corpus_archive.sizes import MEGABYTE
from corpus_archive.store.sqlite_errors import PATIENCE

_UNCHANGING = "&immutable=1"
_PAGE = 65536  # bytes, the most there is: records of 4 KB leave 4 % of such pages empty, 15 % of those of 16,384
_BETWEEN_TRIES = 0.02  # seconds
_CACHE = 128 * MEGABYTE  # bytes a writer may hold of the file
_CHECKPOINT = 64 * MEGABYTE  # bytes of log after which they are moved into the file


def to_read(file: Path) -> sqlite3.Connection:
    """A connection that cannot write; where not even the log may be opened (a read-only disk), one that need not."""
    read = address(file, "ro")
    connection = connect(read)
    try:
        connection.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.OperationalError as error:
        connection.close()
        log = file.with_name(ARCHIVE_FILE + "-wal")
        half_made = error.sqlite_errorcode == sqlite3.SQLITE_READONLY_ROLLBACK
        wants_log = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if half_made or not wants_log or (log.exists() and log.stat().st_size):
            raise
        return connect(read + _UNCHANGING)
    except BaseException:
        connection.close()
        raise
    return connection


def to_write(file: Path, *, create: bool = False) -> sqlite3.Connection:
    """A connection that may write, with a log beside the file; `create` makes the file if need be."""
    connection = connect(address(file, "rwc" if create else "rw"))
    try:
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        _keep_log(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = {-_CACHE // 1024}")
        (page,) = connection.execute("PRAGMA page_size").fetchone()  # of an older archive it is another
        connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT // page}")
    except BaseException:
        connection.close()
        raise
    return connection


def _keep_log(connection: sqlite3.Connection) -> None:
    """Write-ahead logging. Where two processes create an archive at once SQLite does not wait here, so we do."""
    last = time.monotonic() + PATIENCE
    while True:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
            if mode != "wal":  # SQLite says no more when a write failed; without a log readers and writers would wait
                raise _disk_error(f"no log, but {mode}")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
            time.sleep(_BETWEEN_TRIES)


def give_up_log(connection: sqlite3.Connection) -> None:
    """End write-ahead logging, so that the database is one file. Raises OperationalError where that is not done."""
    (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    if mode != "delete":  # SQLite says no more when a write failed, and leaves half a page behind
        raise _disk_error(f"not one file, but {mode}")


def _disk_error(said: str) -> sqlite3.OperationalError:
    """An error of the disk, as SQLite raises it."""
    error = sqlite3.OperationalError(said)
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    return error


def address(file: Path, mode: str) -> str:
    """A file as SQLite is told to open it: to read (`ro`), to write (`rw`), and to make it if need be (`rwc`)."""
    return f"file:{quote(os.fsencode(os.path.abspath(file)))}?mode={mode}"


def connect(address: str) -> sqlite3.Connection:
    """A connection without transactions of its own making, which threads may hand on, and which reads names as one."""
    kind = _OfOneState if address.endswith(_UNCHANGING) else sqlite3.Connection
    connection = sqlite3.connect(
        address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False, factory=kind
    )
    connection.create_function("name_key", 1, name_key, deterministic=True)
    return connection


class _OfOneState(sqlite3.Connection):
    """A connection to a file that is taken never to change."""


def sees_one_state(connection: sqlite3.Connection) -> bool:
    """Whether a connection sees the archive only as it was when it was opened, whatever is written elsewhere."""
    return isinstance(connection, _OfOneState)
