"""Authors as the bylines of both halves print them, article by article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from corpus_archive.store.database import Readable
from corpus_archive.store.selection import Selection, condition


class AuthorName(NamedTuple):
    """An author of a record, as it is printed in either half."""

    record: int
    name: str


def printed_authors(archive: Readable, selection: Selection = Selection()) -> Iterator[AuthorName]:
    """Yield the authors of a selection, those of a record one after the other."""
    statement, values = "SELECT record, name FROM authors WHERE name <> ''", list[object]()
    if any(selection):
        where, values = condition(selection, archive.newspaper)
        statement += f" AND record IN (SELECT number FROM records WHERE {where})"
    with archive.reading() as connection:
        yield from map(AuthorName._make, connection.execute(f"{statement} ORDER BY 1, 2", values))
