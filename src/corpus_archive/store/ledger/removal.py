"""Articles and pieces taken out of an archive for good."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from corpus_archive.errors import ArticleNotFound
from corpus_archive.store.database import Database, transaction
from corpus_archive.store.ledger import settling


class Removal(NamedTuple):
    """How many pieces were taken out, and how many articles there are fewer."""

    pieces: int
    articles: int


def remove(database: Database, ids: list[str], *patterns: str) -> Removal:
    """Remove all pieces of some articles, and the pieces whose path, or path/member, fits one of some patterns.

    Where a piece of the same article is left, that one is current now. Raises ArticleNotFound, and removes nothing,
    where an id is not there or no piece fits one of the patterns.
    """
    with database.writing() as connection, transaction(connection):
        numbers = _of_articles(connection, ids) + _fitting(connection, patterns)
        before = _articles(connection)
        pieces = settling.remove(connection, numbers, database.newspaper)
        return Removal(pieces, before - _articles(connection))


def fitting(database: Database, ids: list[str], *patterns: str) -> int:
    """How many pieces `remove` would take out. Raises ArticleNotFound like it."""
    with database.reading() as connection:
        return len({*_of_articles(connection, ids), *_fitting(connection, patterns)})


def _of_articles(connection: sqlite3.Connection, ids: list[str]) -> list[int]:
    numbers = []
    for id in ids:
        rows = connection.execute("SELECT number FROM pieces WHERE id = ?", (id,)).fetchall()
        if not rows:
            raise ArticleNotFound(f"no article {id}; nothing was removed")
        numbers += [row[0] for row in rows]
    return numbers


def _fitting(connection: sqlite3.Connection, patterns: Iterable[str]) -> list[int]:
    """Pieces whose path, or path and member, fit a pattern, of which an empty one asks for none.

    `*` stands for any characters, all others for themselves.
    """
    numbers = []
    for pattern in filter(None, patterns):
        escaped = pattern.replace("[", "[[]").replace("?", "[?]")
        statement = "SELECT number FROM pieces WHERE path GLOB ?1 OR path || '/' || member GLOB ?1"
        rows = connection.execute(statement, (escaped,)).fetchall()
        if not rows:
            raise ArticleNotFound(f"no piece fits {pattern}; nothing was removed")
        numbers += [row[0] for row in rows]
    return numbers


def _articles(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM records").fetchone()[0])
