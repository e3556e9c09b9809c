"""What is derived is made by one process at a time: a second one waits."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from corpus_archive.errors import ArchiveError

LOCK = "lock.sqlite"
_PATIENCE = 600.0  # seconds to wait for another build, after which there is little left to do


@contextmanager
def alone(folder: Path, command: str) -> Iterator[None]:
    """One build at a time: another would take the folders that this one is writing for old ones. A second one waits.

    The lock is one of SQLite's, which the system takes back from a process that was killed. `command` is what makes
    the folder. Raises ArchiveError where nothing can be written, or the other one takes too long.
    """
    try:
        folder.mkdir(exist_ok=True)
        with closing(sqlite3.connect(folder / LOCK, timeout=_PATIENCE, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            yield
    except ArchiveError:
        raise
    except (OSError, sqlite3.OperationalError) as error:
        busy = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY
        said = (
            f"another process has been indexing for {_PATIENCE:.0f} s"
            if busy
            else f"cannot be written: {getattr(error, 'strerror', None) or error}"
        )
        raise ArchiveError(str(folder), f"{said}; run {command} later: no record is lost") from error
