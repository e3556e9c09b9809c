"""Reprints as the archive keeps them: derived, and stamped with the state of the records they were looked for in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from corpus_archive.store.database import Database, Readable, transaction
from corpus_archive.store.state import ArchiveState, state_of
from corpus_archive.wording import number_of

ReprintKind = Literal["first", "same", "changed", "abridged", "enlarged", "indirect"]
VERSION = 1  # raised where the same records would give other reprints
_SETTING = "reprints"
_FIFTH = 0.2


class ReprintRow(NamedTuple):
    """An article of a group: its first printing, which is itself for the first, and what it shares with that.

    `letters` and `shared` are of this text, `first_letters` and `first_shared` of the first printing; `through` is the
    article it hangs on where it is not linked with the first printing itself, `also` (JSON) other first printings.
    """

    id: str
    first: str
    through: str
    letters: int
    shared: int
    first_letters: int
    first_shared: int
    similarity: float
    also: str

    @property
    def kind(self) -> ReprintKind:
        """How it stands to the first printing.

        `indirect` is not linked with it but with a later one; `abridged` and `enlarged` stand wholly in it or have it
        wholly, by a fifth more than the other way round.
        """
        if self.id == self.first:
            return "first"
        if self.through:
            return "indirect"
        if self.letters == self.first_letters and self.similarity == 1:
            return "same"
        more = self.of_this - self.of_first
        return "abridged" if more >= _FIFTH else "enlarged" if -more >= _FIFTH else "changed"

    @property
    def of_this(self) -> float:
        """Which part of this text stands in the first printing."""
        return self.shared / max(self.letters, 1)

    @property
    def of_first(self) -> float:
        """Which part of the first printing stands in this text."""
        return self.first_shared / max(self.first_letters, 1)


class ReprintStamp(NamedTuple):
    """When reprints were looked for: by which version, the state of the archive then, and how many texts were short."""

    version: int
    records: int
    mark: int
    short: int

    @property
    def state(self) -> ArchiveState:
        """The state of the archive then."""
        return ArchiveState(self.records, self.mark)


class KeptReprints(NamedTuple):
    """Rows of reprints, when they were looked for, and whether that was by this version in the records as they are."""

    stamp: ReprintStamp | None
    is_current: bool
    rows: list[ReprintRow]

    @property
    def note(self) -> str:
        """What a reader must know of the rows, in one line, or nothing."""
        if self.stamp is None:
            return "reprints were not looked for; run: corpus-archive reprints"
        if not self.is_current:
            then = f"among {number_of(self.stamp.records, 'article')}, not those that are there now"
            return f"reprints were looked for {then}; run: corpus-archive reprints"
        return ""


def put(database: Database, rows: Iterable[ReprintRow], stamp: ReprintStamp) -> None:
    """Keep what was found in the place of what was found before. Raises ArchiveError."""
    with database.writing() as connection, transaction(connection):
        connection.execute("DELETE FROM reprints")
        connection.executemany("INSERT INTO reprints VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (_SETTING, json.dumps(stamp._asdict())))


def stamp_of(connection: sqlite3.Connection) -> ReprintStamp | None:
    """When reprints were looked for; None where they never were."""
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (_SETTING,)).fetchone()
    return ReprintStamp(**json.loads(row[0])) if row else None


def is_current(database: Readable) -> bool:
    """Whether reprints were looked for by this version, in the records as they are."""
    with database.reading() as connection:
        return _is_current(connection, stamp_of(connection))


def _is_current(connection: sqlite3.Connection, found: ReprintStamp | None) -> bool:
    return found is not None and found.version == VERSION and found.state == state_of(connection)


def kept(database: Readable) -> KeptReprints:
    """Every article of a group, group after group in the order of first printings, and in these of the articles."""
    with database.reading() as connection:
        return _kept(connection, f"SELECT {_COLUMNS} FROM reprints {_THERE} ORDER BY first, reprints.id")


def kept_beside(database: Readable, id: str) -> KeptReprints:
    """The groups that an article is in: that of its first printing before those it is linked with as well."""
    with database.reading() as connection:
        own = connection.execute("SELECT first, also FROM reprints WHERE id = ?", (id,)).fetchone()
        firsts = [own[0], *json.loads(own[1])] if own else [id]
        statement = (
            f"SELECT {_COLUMNS} FROM reprints {_THERE} WHERE first IN ({','.join('?' * len(firsts))}) "
            "OR instr(also, ?) ORDER BY first <> ?, first, reprints.id"
        )
        return _kept(connection, statement, (*firsts, f'"{id}"', firsts[0]))


class Heading(NamedTuple):
    """What a row shows of its article besides the id."""

    date: str
    page: int | None
    zh_headline: str


def with_headings(database: Readable, found: Iterable[ReprintRow]) -> Iterator[tuple[ReprintRow, Heading]]:
    """Yield rows with the headings of their articles; those whose article is gone are left out."""
    statement = "SELECT date, page, coalesce(json_extract(json, '$.zh.headline'), '') FROM records WHERE id = ?"
    with database.reading() as connection:
        for row in found:
            for heading in connection.execute(statement, (row.id,)):
                yield row, Heading(*heading)


_COLUMNS = ", ".join(f"reprints.{name}" for name in ReprintRow._fields)
_THERE = "JOIN records ON records.id = reprints.id"  # an article that was taken out since is no reprint any more


def _kept(connection: sqlite3.Connection, statement: str, values: tuple[str, ...] = ()) -> KeptReprints:
    found = stamp_of(connection)
    return KeptReprints(
        found, _is_current(connection, found), [ReprintRow(*row) for row in connection.execute(statement, values)]
    )
