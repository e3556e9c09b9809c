"""What SQLite says, as one line that a person can do something about."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus_archive.errors import ArchiveError
from corpus_archive.record_words import ARCHIVE_FILE
from corpus_archive.wording import Wording

GONE = Wording("the archive that was opened is not there any more: deleted, or moved; open it where it is")
PATIENCE = 60.0  # seconds to wait for another writer's batch


@contextmanager
def said_plainly(folder: Path) -> Iterator[None]:
    """What SQLite says, as one line that a person can do something about."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_CANTOPEN and not (folder / ARCHIVE_FILE).exists():
            raise ArchiveError(str(folder), GONE) from error
        raise ArchiveError(
            str(folder), _SAID.get(code, Wording("the archive cannot be used: {why}", why=str(error)))
        ) from error
    except PermissionError:
        raise ArchiveError(str(folder), _SAID[sqlite3.SQLITE_PERM]) from None


_SAID = {
    sqlite3.SQLITE_BUSY: Wording(
        "another process has been writing for {seconds:.0f} s; try again when it is done", seconds=PATIENCE
    ),
    sqlite3.SQLITE_LOCKED: Wording("another process is writing; try again when it is done"),
    sqlite3.SQLITE_FULL: Wording(
        "the disk is full; make room and run the same command again: nothing that was done is lost"
    ),
    sqlite3.SQLITE_READONLY: Wording(
        "the archive may not be written; check the rights of the folder and the file in it"
    ),
    sqlite3.SQLITE_CANTOPEN: Wording("the archive cannot be opened; check the rights of the folder and the file in it"),
    sqlite3.SQLITE_PERM: Wording("the archive may not be opened; check the rights of the folder and the file in it"),
    sqlite3.SQLITE_NOTADB: Wording(
        "{file} is no database: damaged, or another kind of file; restore it from a copy", file=ARCHIVE_FILE
    ),
    sqlite3.SQLITE_CORRUPT: Wording(
        "{file} is damaged; restore it from a copy, or ingest the dumps anew", file=ARCHIVE_FILE
    ),
    sqlite3.SQLITE_IOERR: Wording("the disk reports an error; check that it is not full and still connected"),
}
