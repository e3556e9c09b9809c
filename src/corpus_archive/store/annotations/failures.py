"""What could not be aligned, audited or read for people: one article's failure is one article's, and is told."""

from __future__ import annotations

import sqlite3
from typing import Literal, NamedTuple

from corpus_archive.store.database import Readable
from corpus_archive.store.selection import Selection, condition

Work = Literal["alignment", "audit", "people"]
_STANDS = "EXISTS (SELECT 1 FROM records WHERE id = ? AND article = ?)"


class Failure(NamedTuple):
    """A row of `failures`: an article as it was, what was tried by what, and why that failed."""

    id: str
    article: str
    work: Work
    made_by: str
    message: str


def failure(id: str, article: str, work: Work, made_by: str, error: Exception) -> Failure:
    """The failure of an article, in one line."""
    message = " ".join(f"{type(error).__name__}: {error}".split())
    return Failure(id, article, work, made_by, message[:300])


def put(connection: sqlite3.Connection, one: Failure) -> None:
    """Note a failure, where the article still is what it was."""
    statement = f"INSERT OR REPLACE INTO failures SELECT ?, ?, ?, ?, ? WHERE {_STANDS}"
    connection.execute(statement, (*one, one.id, one.article))


def put_if_it_stands(connection: sqlite3.Connection, table: str, row: tuple[str | int, ...]) -> bool:
    """Write a row about an article (its first columns are id and hash) where that is still the record."""
    marks = ", ".join("?" * len(row))
    statement = f"INSERT OR REPLACE INTO {table} SELECT {marks} WHERE {_STANDS}"
    return connection.execute(statement, (*row, *row[:2])).rowcount > 0


def forget(connection: sqlite3.Connection, id: str, article: str, work: Work) -> None:
    """It went well this time."""
    connection.execute("DELETE FROM failures WHERE id = ? AND article = ? AND work = ?", (id, article, work))


def not_failed(work: Work, made_by: str) -> str:
    """The SQL condition that an article has not failed before at the same work in the same way; a way is SQL too."""
    return (
        "NOT EXISTS (SELECT 1 FROM failures WHERE failures.id = records.id AND failures.article = records.article "
        f"AND failures.work = '{work}' AND failures.made_by = {made_by})"
    )


def list_failures(database: Readable, selection: Selection) -> list[Failure]:
    """What could not be done of the articles of a selection, in their order."""
    where, values = condition(selection, database.newspaper)
    statement = (
        "SELECT failures.* FROM failures CROSS JOIN records ON failures.id = records.id AND "  # there are few failures
        f"failures.article = records.article WHERE {where} ORDER BY records.id, work"
    )
    with database.reading() as connection:
        return [Failure(*row) for row in connection.execute(statement, values)]
