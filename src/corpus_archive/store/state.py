"""The state of an archive: which records it has, in two numbers."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from corpus_archive.store.database import Readable
from corpus_archive.store.selection import Selection
from corpus_archive.wording import number_of


class ArchiveState(NamedTuple):
    """How many records there are, and a number that is another where any of them is: the same records, the same state.

    The order in which they came, their alignment and the audit play no part. `mark` is the sum, modulo 10^15, of digits
    made of each record's hash; that a changed record leaves it the same has a chance below 1 in 10^14.
    """

    records: int
    mark: int

    def __str__(self) -> str:
        return f"{number_of(self.records, 'record')}, state {self.mark:015d}"


def read_state(database: Readable) -> ArchiveState:
    """The state of an archive as it is now."""
    with database.reading() as connection:
        return state_of(connection)


def state_of(connection: sqlite3.Connection) -> ArchiveState:
    """The same over a connection."""
    return ArchiveState(*connection.execute("SELECT records, mark FROM state").fetchone())


def state_asked(database: Readable, selection: Selection) -> ArchiveState:
    """The state of which an answer about a selection is: that of now, or that in which its search was asked.

    A selection made by a search has the articles that this found then; of one within another, the first counts.
    """
    asked, one = selection.search_state, selection
    while one.within:
        one = one.within
        asked = one.search_state or asked
    return ArchiveState(*asked) if asked else read_state(database)


def identity_and_state(database: Readable) -> tuple[str, str, ArchiveState]:
    """What is the same as long as an archive and its records are: to keep by it what is made of these."""
    with database.reading() as connection:
        row = connection.execute("SELECT value FROM settings WHERE name = 'identity'").fetchone()
        return row[0] if row else "", str(database.folder), state_of(connection)


def counted(connection: sqlite3.Connection) -> ArchiveState:
    """The state as reading every record gives it, for `check` and for archives of older versions."""
    records = mark = 0
    for (one,) in connection.execute("SELECT mark FROM records"):
        records, mark = records + 1, (mark + one) % 10**15  # SQLite's own sum would overflow
    return ArchiveState(records, mark)
