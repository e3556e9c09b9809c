"""The SQLite file: created, opened, read and written, and what is said when that fails.

Every access has a connection of its own, so that a `Database` can be pickled, shared between threads and left open for
as long as one likes. Readers see the state of one moment (WAL) and never wait; writers take turns.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from importlib import resources
from pathlib import Path
from typing import NamedTuple, Protocol

from corpus_archive.errors import ArchiveError, ArchiveNotFound
from corpus_archive.record_words import ARCHIVE_FILE
from corpus_archive.store import connections
from corpus_archive.store.sqlite_errors import GONE, said_plainly
from corpus_archive.wording import Wording

FILE = ARCHIVE_FILE
STORE_VERSION = 9
_APPLICATION = 0x43417263  # "CArc", so that `file` and others know what it is


class Readable(Protocol):
    """What reading needs: a `Database`, or one whose connection is kept open (`kept_connections`)."""

    @property
    def folder(self) -> Path:
        """Where the archive lies."""

    @property
    def newspaper(self) -> str:
        """The code of its newspaper."""

    @property
    def name(self) -> str:
        """What a person calls it."""

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection that sees the archive as it is now, whatever is written meanwhile."""


class Database(NamedTuple):
    """An archive's folder, known to hold an archive this version can read.

    `identity` is the archive's own, made with it: where another lies at its place now, every access says so.
    """

    folder: Path
    newspaper: str
    label: str = ""
    identity: str = ""

    @property
    def name(self) -> str:
        """What a person calls it: its folder, or what a passing archive was made of."""
        return self.label or str(self.folder)

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return self.folder / FILE

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees the archive as it is now, whatever is written meanwhile."""
        with said_plainly(self.folder), closing(connections.to_read(self.file)) as connection:
            connection.execute("BEGIN")
            self.recognise(connection)
            yield connection

    @contextmanager
    def looking_up(self) -> Iterator[sqlite3.Connection]:
        """A connection for short questions, each answered from the archive as it is then.

        Between them it holds nothing: while a snapshot is held the writer's log cannot be emptied, and workers that
        always hold one let it grow as large as the archive.
        """
        with said_plainly(self.folder), closing(connections.to_read(self.file)) as connection:
            self.recognise(connection)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection to write with, in `transaction`s.

        What a statement changed before it failed is taken back from copies of pages. These stay in memory: each record
        changes a dozen pages by its triggers, 200 KB that were written to a temporary file.
        """
        with said_plainly(self.folder), closing(connections.to_write(self.file)) as connection:
            connection.execute("PRAGMA temp_store = MEMORY")
            self.recognise(connection)
            yield connection

    @property
    def is_within_reach(self) -> bool:
        """Whether this archive lies there, and no other: a worker on another computer need not see its folder."""
        if not self.file.is_file():
            return False
        with said_plainly(self.folder), closing(connections.to_read(self.file)) as connection:
            return not self.identity or _identity(connection) == self.identity

    def recognise(self, connection: sqlite3.Connection) -> None:
        """Raise ArchiveError where this is not the archive that was opened: deleted, and another made in its place."""
        if self.identity and _identity(connection) != self.identity:
            raise self.replaced()

    def replaced(self) -> ArchiveError:
        """What is said where another archive lies there now, or none."""
        if not self.file.exists():
            return ArchiveError(self.name, GONE)
        return ArchiveError(
            self.name, Wording("another archive lies there now than the one that was opened; open it again")
        )

    def place(self) -> tuple[int, int]:
        """What the system knows the file by that lies there now, if one does."""
        try:
            found = os.stat(os.path.join(self.folder, FILE))  # twice a question
        except OSError:
            return 0, 0
        return found.st_dev, found.st_ino

    def setting(self, name: str) -> str:
        """What was set when the archive was created, or empty."""
        return setting(self, name)


def setting(archive: Readable, name: str) -> str:
    """What was set when the archive was created, or empty."""
    with archive.reading() as connection:
        row = connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block's writes or none of them. Waits while another process writes a batch."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def exists(folder: Path) -> bool:
    """Whether a folder holds an archive; a file that never got its tables is none."""
    file = folder / FILE
    with said_plainly(folder):
        if not file.is_file() or file.stat().st_size == 0:
            return False
        try:
            with closing(connections.to_read(file)) as connection:
                return _holds_something(connection)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
                raise
        # the first write of all, before there was a log, was cut off: of a new file, or of a copy put there by hand
        with closing(
            connections.connect(connections.address(file, "rw"))
        ) as connection:  # which takes back what was begun
            return _holds_something(connection)


def is_vacant(folder: Path) -> bool:
    """Whether nothing is in a folder but what a creation that was cut off left there; then there may be an archive."""
    if not folder.exists():
        return True
    return folder.is_dir() and all(one.name.startswith(FILE) for one in folder.iterdir()) and not exists(folder)


def open_archive(folder: Path) -> Database:
    """The archive in a folder.

    Raises ArchiveNotFound where there is none, ArchiveError where it is not ours, damaged, or of another version.
    """
    if not exists(folder):
        raise ArchiveNotFound(str(folder))
    with said_plainly(folder), closing(connections.to_read(folder / FILE)) as connection:
        _check_version(folder, *_version(connection))
        row = connection.execute("SELECT value FROM settings WHERE name = 'newspaper'").fetchone()
        identity = _identity(connection)
    if row is None:
        raise ArchiveError(
            str(folder), Wording("the archive does not say which newspaper it holds; restore it from a copy")
        )
    return Database(folder, str(row[0]), identity=identity)


def create_archive(folder: Path, newspaper: str, name: str = "") -> Database:
    """A new archive of a newspaper, `name` its printed name; the one that is there if another process was quicker.

    Raises ArchiveError where nothing can be written.
    """
    if exists(folder):
        return open_archive(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(
            str(folder), Wording("no archive can be made there: {why}", why=error.strerror or str(error))
        ) from None
    with (
        said_plainly(folder),
        closing(connections.to_write(folder / FILE, create=True)) as connection,
        transaction(connection),
    ):
        if _is_empty(connection):
            for statement in _statements():
                connection.execute(statement)
            rows = [("newspaper", newspaper), ("newspaper_name", name), ("revision", "0"), new_identity()]
            connection.executemany("INSERT INTO settings VALUES (?, ?)", rows)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {STORE_VERSION}")
    return open_archive(folder)


def version_of(folder: Path) -> int:
    """The store version of the archive in a folder. Raises ArchiveError where the file is not one of ours."""
    with reading_from(folder) as connection:
        application, version = _version(connection)
    if application != _APPLICATION:
        _check_version(folder, application, version)
    return version


@contextmanager
def reading_from(folder: Path, name: str = FILE) -> Iterator[sqlite3.Connection]:
    """A connection to read an archive of whatever version."""
    with said_plainly(folder), closing(connections.to_read(folder / name)) as connection:
        yield connection


@contextmanager
def writing_to(folder: Path, *, create: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection to write to an archive of whatever version."""
    with said_plainly(folder), closing(connections.to_write(folder / FILE, create=create)) as connection:
        yield connection


def new_identity() -> tuple[str, str]:
    """The setting that tells an archive from every other, whatever its path."""
    import secrets  # nobody who reads needs any

    return "identity", secrets.token_hex(8)


def _identity(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT value FROM settings WHERE name = 'identity'").fetchone()
    return str(row[0]) if row else ""


def size_on_disk(folder: Path) -> int:
    """Bytes of everything in the archive's folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def make_views(connection: sqlite3.Connection) -> None:
    """Have the views of the schema as they are here, in a transaction of the caller's.

    They hold no data, and nothing of ours depends on those for people: another view is no other version of the store.
    """
    there = _views_of(connection)
    for name, sql in _views():
        if there.get(name) != sql:
            connection.execute(f"DROP VIEW IF EXISTS {name}")
            connection.execute(sql)


def has_views(connection: sqlite3.Connection) -> bool:
    """Whether all views of the schema are there as they are here."""
    there = _views_of(connection)
    return all(there.get(name) == sql for name, sql in _views())


def _views_of(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'"))


def _views() -> Iterator[tuple[str, str]]:
    """Name and SQL of each view, as SQLite keeps it."""
    for statement in _statements():
        if found := re.search(r"^CREATE VIEW (\w+).*(?=;)", statement, flags=re.MULTILINE | re.DOTALL):
            yield found[1], found[0]


def _statements() -> Iterator[str]:
    """The schema, statement by statement: `executescript` would end the transaction."""
    statement = ""
    script = resources.files("corpus_archive.store").joinpath("schema.sql").read_text(encoding="utf-8")
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _version(connection: sqlite3.Connection) -> tuple[int, int]:
    """Whose file it is, and of which version."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    return application, connection.execute("PRAGMA user_version").fetchone()[0]


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether a database is an archive, of whatever version."""
    return _version(connection)[0] == _APPLICATION


def _holds_something(connection: sqlite3.Connection) -> bool:
    return _version(connection) != (0, 0) or not _is_empty(connection)


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def _check_version(folder: Path, application: int, version: int) -> None:
    if application != _APPLICATION:
        raise ArchiveError(
            str(folder), Wording("{file} is a database of another program; name another folder", file=FILE)
        )
    if version > STORE_VERSION:
        said = Wording(
            "made by a newer corpus-archive (store version {version}, this one reads {known}); update it",
            version=version,
            known=STORE_VERSION,
        )
        raise ArchiveError(str(folder), said)
    if version < STORE_VERSION:
        said = Wording(
            "made by an older corpus-archive (store version {version}, this one reads {known}); "
            "corpus-archive index brings it up to date, after a backup",
            version=version,
            known=STORE_VERSION,
        )
        raise ArchiveError(str(folder), said)
