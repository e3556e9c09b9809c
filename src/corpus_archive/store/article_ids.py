"""Ids as people give them: whole, or their last 12 characters."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator

from corpus_archive.choices import listed
from corpus_archive.errors import ArticleNotFound
from corpus_archive.store.database import Readable
from corpus_archive.store.selection import Selection, condition
from corpus_archive.wording import Wording

ENDING = 12  # characters of an id that are the hash of its text
_ENDING = re.compile(r"[0-9a-f]{12}")
_NAMED = 10  # of the articles of one text, that a message has room for


def is_ending(given: str) -> bool:
    """Whether something may be the last 12 characters of an id."""
    return _ENDING.fullmatch(given) is not None


def whole_id(database: Readable, given: str) -> str:
    """The id that ends in some 12 characters; anything else as it is.

    Raises ArticleNotFound where there is none, or where several articles have that text, on other days or pages.
    """
    return next(iter(whole_ids(database, [given])))


def whole_ids(database: Readable, given: Iterable[str]) -> list[str]:
    """The same of several, one for each, over one connection."""
    given = list(given)
    if not any(map(is_ending, given)):
        return given
    with database.reading() as connection:
        return [_whole(connection, one, database.name) for one in given]


def articles_named(database: Readable, given: Iterable[str]) -> list[str]:
    """The ids of articles that are there, in the order given, each once. Raises ArticleNotFound for any other."""
    found = list(dict.fromkeys(whole_ids(database, given)))
    with database.reading() as connection:
        lost = gone(connection, found)
    if lost:
        first = next(id for id in found if id in lost)
        if len(lost) == 1:
            raise ArticleNotFound(Wording("no article {id} in {name}; search finds ids", id=first, name=database.name))
        raise ArticleNotFound(
            Wording(
                "no article {id} nor {n:,} more of {total:,} in {name}; search finds ids",
                id=first,
                n=len(lost) - 1,
                total=len(found),
                name=database.name,
            )
        )
    return found


def _whole(connection: sqlite3.Connection, given: str, name: str) -> str:
    if not is_ending(given):
        return given
    rows = connection.execute("SELECT id FROM records WHERE substr(id, -12) = ? ORDER BY id", (given,)).fetchall()
    ids = [id for (id,) in rows]
    if len(ids) > 1:
        more = [Wording("{n} more", n=len(ids) - _NAMED)] if len(ids) > _NAMED else []
        said = listed([*ids[:_NAMED], *more])
        raise ArticleNotFound(
            Wording(
                "{n} articles of {name} end in {given}; choose {words}", n=len(ids), name=name, given=given, words=said
            )
        )
    if not ids:
        raise ArticleNotFound(Wording("no article of {name} ends in {given}; search finds ids", name=name, given=given))
    return str(ids[0])


def ids(database: Readable, selection: Selection) -> Iterator[str]:
    """Yield the ids of a selection, in their order."""
    where, values = condition(selection, database.newspaper)
    with database.reading() as connection:
        for (id,) in connection.execute(f"SELECT id FROM records WHERE {where} ORDER BY id", values):
            yield id


def ids_of(database: Readable, numbers: Iterable[int]) -> list[str]:
    """The ids of the records of some numbers, in their order."""
    with database.reading() as connection:
        found = (connection.execute("SELECT id FROM records WHERE number = ?", (one,)).fetchone() for one in numbers)
        return [str(row[0]) for row in found if row]


def gone(connection: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    """Those of some ids that are no article of the archive."""
    held = "SELECT 1 FROM records WHERE id = ?"
    return {id for id in ids if not id.isascii() or connection.execute(held, (id,)).fetchone() is None}
