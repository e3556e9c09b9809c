"""The Chinese bodies of all articles, of one moment: one after the other, and each by its place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from corpus_archive.store.database import Readable
from corpus_archive.store.state import ArchiveState, state_of


class ChineseBodies:
    """The Chinese bodies in the order of the articles' `ids`; empty where an article has none."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        articles = connection.execute("SELECT id, number FROM records ORDER BY id").fetchall()
        self.ids: list[str] = [id for id, _ in articles]
        self._numbers: list[int] = [number for _, number in articles]
        self.state: ArchiveState = state_of(connection)

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[str]:
        """Stream them all."""
        yield from (text for (text,) in self._connection.execute(f"SELECT {_BODY} FROM records ORDER BY id"))

    def __getitem__(self, place: int) -> str:
        """One of them, by its place in `ids`."""
        row = self._connection.execute(f"SELECT {_BODY} FROM records WHERE number = ?", (self._numbers[place],))
        return str(row.fetchone()[0])


_BODY = "coalesce(json_extract(json, '$.zh.text'), '')"


@contextmanager
def chinese_bodies(database: Readable) -> Iterator[ChineseBodies]:
    """The bodies of all articles as they are now, whatever is written meanwhile."""
    with database.reading() as connection:
        yield ChineseBodies(connection)
