"""Archives of older versions brought up to date; and copies of archives, made while they are in use.

One version after the other, all in one transaction, after a backup beside the archive.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from corpus_archive.errors import ArchiveError, ArchiveNotFound
from corpus_archive.flushing import place_of, put_in_place
from corpus_archive.store import database
from corpus_archive.store.connections import give_up_log, to_read
from corpus_archive.store.database import FILE, STORE_VERSION, has_views, make_views, new_identity, transaction
from corpus_archive.store.sqlite_errors import said_plainly
from corpus_archive.store.state import counted

_MAGIC = b"SQLite format 3\0"  # at the beginning of every database
_NOT_WRITTEN = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC)
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
        _with_views(folder)
        return None
    copy = folder / f"{FILE}.version-{version}"
    _copy(folder, copy)  # over that of a migration that was cut off: the archive is what it was then, or more
    with database.writing_to(folder) as connection, transaction(connection):
        for step in range(version, STORE_VERSION):
            _STEPS[step](connection)
        make_views(connection)
        connection.execute(f"PRAGMA user_version = {STORE_VERSION}")
    return copy


def _with_views(folder: Path) -> None:
    """Give an archive of this version the views for people that it was made without."""
    with database.reading_from(folder) as connection:
        if has_views(connection):
            return
    with database.writing_to(folder) as connection, transaction(connection):
        make_views(connection)


def backup(folder: Path, out: Path) -> None:
    """Copy the archive in a folder to a file, as it is at one moment, also while others write; the index is derived.

    Raises ArchiveError where there is such a file already, or none can be written.
    """
    place = place_of(out)
    if place is None or place.exists():
        raise ArchiveError(str(out), "there is such a file already; name another")
    _copy(folder, place)


def _copy(folder: Path, out: Path) -> None:
    """The same over a file that may be there. Raises ArchiveError."""
    try:
        with _new_file(out) as target, database.reading_from(folder) as source:
            _fill(target, source)
    except ArchiveError:
        raise
    except (OSError, sqlite3.Error) as error:
        raise ArchiveError(
            str(out),
            f"no backup can be written there: {getattr(error, 'strerror', None) or error}; make room, or name another",
        ) from error


def _fill(target: sqlite3.Connection, source: sqlite3.Connection) -> None:
    """Copy a database. Raises OSError for what cannot be written, which is no fault of the archive that is read."""
    try:
        source.backup(target)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in _NOT_WRITTEN:
            raise OSError(str(error)) from error
        raise


def restore(copy: Path, folder: Path) -> None:
    """Make an archive in a new or empty folder from a backup; it is an archive of its own, its index is to be made.

    The archive is there when it is complete, and not before. Raises ArchiveError where something lies in the folder,
    the file is no backup of an archive, or nothing can be written.
    """
    if not copy.is_file():
        raise ArchiveError(str(copy), "no such file; name one that backup made")
    with copy.open("rb") as file:
        if not file.read(len(_MAGIC)).startswith(_MAGIC):
            raise ArchiveError(str(copy), "not a backup of an archive; name a file that backup made")
    if not database.is_vacant(folder):
        raise ArchiveError(str(folder), "something lies there already; name a new or empty folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with said_plainly(folder), _new_file(folder / FILE) as target, _damage_told(copy):
            with closing(to_read(copy)) as source:
                if not database.is_ours(source):
                    raise ArchiveError(str(copy), "a database of another program; name a file that backup made")
                source.backup(target)
            target.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", new_identity())
            target.execute("UPDATE segments SET folder = '', built = -1, beads_folder = '', beads_built = -1")
            target.execute("DELETE FROM settings WHERE name = 'meaning'")  # derived like the index, and to be made, too
            target.commit()
    except ArchiveError:
        raise
    except OSError as error:
        raise ArchiveError(str(folder), f"no archive can be made there: {error.strerror or error}") from error


@contextmanager
def _damage_told(copy: Path) -> Iterator[None]:
    """What is wrong with a backup, by its own name: it is not the archive to be that is damaged."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise ArchiveError(str(copy), "damaged; name another backup, or ingest the dumps anew") from error
        raise


@contextmanager
def _new_file(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a new database, which is at `path` when the block ends, complete and on the disk; else nowhere.

    It lies beside `path` until then, without a log: a database is one file only when it has none.
    """
    beside = path.with_name(path.name + ".part")
    try:
        _clear(beside)
        with closing(sqlite3.connect(beside)) as connection:
            yield connection
            give_up_log(connection)
        put_in_place(beside, path)
    except BaseException:
        with suppress(OSError):
            _clear(beside)
        raise


def _clear(file: Path) -> None:
    """Remove a database, and what SQLite keeps beside it while it writes."""
    for ending in ("", "-journal", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


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


def _fourth_to_fifth(connection: sqlite3.Connection) -> None:
    """Sets, the state of the records, and ids by their last characters."""
    for statement in _FIFTH:
        connection.execute(statement)
    connection.execute("INSERT INTO state VALUES (?, ?)", counted(connection))


_MARK = (
    "CAST(replace(replace(replace(replace(replace(replace(substr(article, 1, 15), "
    "'a', '1'), 'b', '2'), 'c', '3'), 'd', '4'), 'e', '5'), 'f', '6') AS INTEGER)"
)
_FIFTH = (
    f"ALTER TABLE records ADD COLUMN mark INTEGER AS ({_MARK})",
    "CREATE INDEX records_by_ending ON records (substr(id, -12))",
    "CREATE TABLE state (records INTEGER NOT NULL, mark INTEGER NOT NULL) STRICT",
    "CREATE TRIGGER state_added AFTER INSERT ON records BEGIN "
    "UPDATE state SET records = records + 1, mark = (mark + NEW.mark) % 1000000000000000; END",
    "CREATE TRIGGER state_changed AFTER UPDATE OF article ON records WHEN OLD.article <> NEW.article BEGIN "
    "UPDATE state SET mark = (mark - OLD.mark + NEW.mark + 1000000000000000) % 1000000000000000; END",
    "CREATE TRIGGER state_removed AFTER DELETE ON records BEGIN UPDATE state SET records = records - 1, "
    "mark = (mark - OLD.mark + 1000000000000000) % 1000000000000000; END",
    "CREATE TABLE sets (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, note TEXT NOT NULL, "
    "made_by TEXT NOT NULL, query TEXT NOT NULL, options TEXT NOT NULL, selection TEXT NOT NULL, made TEXT NOT NULL, "
    "records INTEGER NOT NULL, mark INTEGER NOT NULL) STRICT",
    'CREATE TABLE set_members ("set" INTEGER NOT NULL REFERENCES sets (number) ON DELETE CASCADE, id TEXT NOT NULL, '
    'place INTEGER NOT NULL, note TEXT NOT NULL, tags TEXT NOT NULL, PRIMARY KEY ("set", id)) STRICT, WITHOUT ROWID',
)


def _fifth_to_sixth(connection: sqlite3.Connection) -> None:
    """What readers say of findings, and reprints, which are to be looked for."""
    for statement in _SIXTH:
        connection.execute(statement)


_SIXTH = (
    "CREATE TABLE verdicts (id TEXT NOT NULL, rule TEXT NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL, "
    "message TEXT NOT NULL, texts TEXT NOT NULL, printed TEXT NOT NULL, verdict TEXT NOT NULL, note TEXT NOT NULL, "
    "made TEXT NOT NULL, PRIMARY KEY (id, rule, zh, en, texts)) STRICT, WITHOUT ROWID",
    "CREATE TABLE reprints (id TEXT PRIMARY KEY, first TEXT NOT NULL, through TEXT NOT NULL, letters INTEGER NOT NULL, "
    "shared INTEGER NOT NULL, first_letters INTEGER NOT NULL, first_shared INTEGER NOT NULL, similarity REAL NOT NULL, "
    "also TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE INDEX reprints_by_first ON reprints (first)",
)


def _sixth_to_seventh(connection: sqlite3.Connection) -> None:
    """Authors; what was written since an index was built, which nobody knows of one that is behind: it is made anew."""
    for statement in _SEVENTH:
        connection.execute(statement)


def _noting(trigger: str, when: str, id: str, what: str, counter: str) -> tuple[str, str]:
    """A trigger that raises a segment's counter and notes of which article, in the place of the one of that name."""
    where = f"WHERE first = (SELECT max(first) FROM segments WHERE first <= {id})"
    return f"DROP TRIGGER {trigger}", (
        f"CREATE TRIGGER {trigger} AFTER {when} BEGIN UPDATE segments SET {counter} = {counter} + 1 {where}; "
        f"INSERT INTO changes SELECT '{what}', {id}, {counter} FROM segments {where} "
        "ON CONFLICT (what, id) DO UPDATE SET generation = excluded.generation; END"
    )


def _authors(record: str) -> str:
    """Records as they are found by their authors, given the alias of a record."""
    names = f"SELECT {record}.number, value FROM {{}}json_each({record}.json, '$.%s.author')"
    return f"{names % 'zh'} UNION {names % 'en'}"


_SEVENTH = (
    "CREATE TABLE authors (record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE, name TEXT NOT NULL, "
    "PRIMARY KEY (record, name)) STRICT, WITHOUT ROWID",
    "CREATE INDEX authors_by_name ON authors (name COLLATE NOCASE)",
    f"INSERT INTO authors {_authors('records').format('records, ', 'records, ')}",
    "CREATE TRIGGER authors_added AFTER INSERT ON records BEGIN "
    f"INSERT INTO authors {_authors('NEW').format('', '')}; END",
    "CREATE TRIGGER authors_changed AFTER UPDATE OF json ON records "
    "WHEN OLD.json <> NEW.json AND json_valid(NEW.json) BEGIN "
    f"DELETE FROM authors WHERE record = NEW.number; INSERT INTO authors {_authors('NEW').format('', '')}; END",
    "CREATE TABLE changes (what TEXT NOT NULL, id TEXT NOT NULL, generation INTEGER NOT NULL, "
    "PRIMARY KEY (what, id)) STRICT, WITHOUT ROWID",
    *_noting("record_added", "INSERT ON records", "NEW.id", "records", "generation"),
    *_noting(
        "record_changed",
        "UPDATE OF article ON records WHEN OLD.article <> NEW.article",
        "NEW.id",
        "records",
        "generation",
    ),
    *_noting("record_removed", "DELETE ON records", "OLD.id", "records", "generation"),
    *_noting("alignment_added", "INSERT ON alignments", "NEW.id", "beads", "beads"),
    *_noting("alignment_changed", "UPDATE ON alignments WHEN OLD.beads <> NEW.beads", "NEW.id", "beads", "beads"),
    *_noting("alignment_removed", "DELETE ON alignments", "OLD.id", "beads", "beads"),
    "UPDATE segments SET built = -1 WHERE built <> generation",
    "UPDATE segments SET beads_built = -1 WHERE beads_built <> beads",
)


def _seventh_to_eighth(connection: sqlite3.Connection) -> None:
    """The people that articles name, which are to be gathered."""
    for statement in _EIGHTH:
        connection.execute(statement)


_EIGHTH = (
    "CREATE TABLE people_read (record INTEGER PRIMARY KEY REFERENCES records (number) ON DELETE CASCADE, "
    "mark INTEGER NOT NULL, version INTEGER NOT NULL) STRICT",
    "CREATE TABLE mentions (record INTEGER NOT NULL REFERENCES people_read (record) ON DELETE CASCADE, "
    "side TEXT NOT NULL, form TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, offices TEXT NOT NULL, "
    "spans TEXT NOT NULL, PRIMARY KEY (record, side, form, name)) STRICT, WITHOUT ROWID",
    "CREATE INDEX mentions_by_form ON mentions (form COLLATE NOCASE)",
)


def _eighth_to_ninth(connection: sqlite3.Connection) -> None:
    """What each piece says, by the hash of its record; not known of dumps that are not current: nobody parses here."""
    from corpus_archive.store.ledger.arrivals import article_hash  # and the parser, which opening does without
    from corpus_archive.zstd import decompress

    connection.execute("ALTER TABLE pieces ADD COLUMN article TEXT NOT NULL DEFAULT ''")
    connection.execute("UPDATE pieces SET article = records.article FROM records WHERE records.piece = pieces.number")
    came_as_records = (
        "SELECT number, text FROM pieces JOIN texts ON piece = number "
        "WHERE id IS NOT NULL AND record_sha256 <> '' AND article = ''"
    )
    for number, text in connection.execute(came_as_records).fetchall():
        hash = article_hash(decompress(text).decode("utf-8"))
        connection.execute("UPDATE pieces SET article = ? WHERE number = ?", (hash, number))


def sweep(connection: sqlite3.Connection) -> int:
    """Take out what is said of articles that are not there; how many rows that were."""
    gone = 0
    for table in ("alignments", "audits", "findings", "failures"):
        gone += connection.execute(f"DELETE FROM {table} WHERE id NOT IN (SELECT id FROM records)").rowcount
    return gone


_STEPS: dict[int, Callable[[sqlite3.Connection], None]] = {
    3: _third_to_fourth,
    4: _fourth_to_fifth,
    5: _fifth_to_sixth,
    6: _sixth_to_seventh,
    7: _seventh_to_eighth,
    8: _eighth_to_ninth,
}
