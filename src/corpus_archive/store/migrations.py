"""Archives of older versions brought up to date; and copies of archives, made while they are in use.

One version after the other, all in one transaction, after a backup beside the archive.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from corpus_archive.errors import ArchiveError, ArchiveNotFound
from corpus_archive.store import database
from corpus_archive.store.database import FILE, STORE_VERSION, new_identity, transaction

_OLDEST = 3  # the first that landed


def bring_up_to_date(folder: Path) -> Path | None:
    """Migrate the archive in a folder if an older version made it; the backup that was made before, None if none was.

    Raises ArchiveNotFound, ArchiveError for an archive that is none of ours, newer, or too old.
    """
    if not database.exists(folder):
        raise ArchiveNotFound(str(folder))
    version = database.version_of(folder)
    if version == STORE_VERSION or not _OLDEST <= version < STORE_VERSION:
        database.open_archive(folder)  # which says what is wrong with any other
        return None
    copy = folder / f"{FILE}.version-{version}"
    backup(folder, copy)
    with database.writing_to(folder) as connection, transaction(connection):
        for step in range(version, STORE_VERSION):
            _STEPS[step](connection)
        connection.execute(f"PRAGMA user_version = {STORE_VERSION}")
    return copy


def backup(folder: Path, out: Path) -> None:
    """Copy the archive in a folder to a file, as it is at one moment, also while others write; the index is derived.

    Raises ArchiveError where there is such a file already, or none can be written.
    """
    if out.exists():
        raise ArchiveError(str(out), "there is such a file already; name another")
    beside = out.with_name(out.name + ".part")
    try:
        beside.unlink(missing_ok=True)
        with closing(sqlite3.connect(beside)) as target, database.reading_from(folder) as source:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        beside.replace(out)
    except ArchiveError:
        beside.unlink(missing_ok=True)
        raise
    except (OSError, sqlite3.Error) as error:
        raise ArchiveError(str(out), f"no backup can be written there: {error}") from error


def restore(copy: Path, folder: Path) -> None:
    """Make an archive in a new or empty folder from a backup; it is an archive of its own, its index is to be made.

    Raises ArchiveError where something lies in the folder, or the file is no backup of an archive.
    """
    if not copy.is_file():
        raise ArchiveError(str(copy), "no such file; name one that backup made")
    if not database.is_vacant(folder):
        raise ArchiveError(str(folder), "something lies there already; name a new or empty folder")
    folder.mkdir(parents=True, exist_ok=True)
    with database.reading_from(copy.parent, copy.name) as source, database.writing_to(folder, create=True) as target:
        source.backup(target)
    with database.writing_to(folder) as connection, transaction(connection):
        connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", new_identity())
        connection.execute("UPDATE segments SET folder = '', built = -1, beads_folder = '', beads_built = -1")


def _third_to_fourth(connection: sqlite3.Connection) -> None:
    """Identity, proofs of the index, failures; and annotations of articles that were taken out meanwhile go."""
    for name in ("proof", "beads_proof"):
        connection.execute(f"ALTER TABLE segments ADD COLUMN {name} TEXT NOT NULL DEFAULT ''")
    connection.execute("UPDATE segments SET built = -1 WHERE built >= 0")
    connection.execute(
        "CREATE TABLE failures (id TEXT NOT NULL, article TEXT NOT NULL, work TEXT NOT NULL, made_by TEXT NOT NULL, "
        "message TEXT NOT NULL, PRIMARY KEY (id, article, work)) STRICT, WITHOUT ROWID"
    )
    connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", new_identity())
    sweep(connection)


def sweep(connection: sqlite3.Connection) -> int:
    """Take out what is said of articles that are not there; how many rows that were."""
    gone = 0
    for table in ("alignments", "audits", "findings", "failures"):
        gone += connection.execute(f"DELETE FROM {table} WHERE id NOT IN (SELECT id FROM records)").rowcount
    return gone


_STEPS: dict[int, Callable[[sqlite3.Connection], None]] = {3: _third_to_fourth}
