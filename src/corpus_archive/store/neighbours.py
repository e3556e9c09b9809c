"""The articles beside one in its issue, in the order in which the issue is read."""

from __future__ import annotations

import json
from typing import NamedTuple

from corpus_archive.errors import ArticleNotFound
from corpus_archive.store.database import Readable
from corpus_archive.store.selection import Selection, condition


class Neighbour(NamedTuple):
    """An article that stands before or after another one: its id, page and headline, the Chinese one if it has any."""

    id: str
    page: int | None
    headline: str


class Neighbours(NamedTuple):
    """The articles before and after one in its issue; None at its beginning and its end."""

    before: Neighbour | None
    after: Neighbour | None


def neighbours(database: Readable, selection: Selection, id: str) -> Neighbours:
    """The articles of a selection beside one in its issue, by page, on a page by id, those without a page last.

    Raises ArticleNotFound where it is not in the selection.
    """
    where, values = condition(selection, database.newspaper)
    statement = (
        "SELECT id FROM records WHERE date = (SELECT date FROM records WHERE id = ?) "
        f"AND {where} ORDER BY page IS NULL, page, id"
    )
    with database.reading() as connection:
        ids = [row[0] for row in connection.execute(statement, (id, *values))]
        if id not in ids:
            raise ArticleNotFound(f"no article {id} in this selection")
        place = ids.index(id)
        beside = [ids[at] if 0 <= at < len(ids) else None for at in (place - 1, place + 1)]
        lines = [connection.execute("SELECT json FROM records WHERE id = ?", (one,)).fetchone() for one in beside]
    before, after = (_neighbour(row[0]) if row else None for row in lines)
    return Neighbours(before, after)


def _neighbour(line: str) -> Neighbour:
    record = json.loads(line)
    headlines = [record[side]["headline"] for side in ("zh", "en") if record[side]]
    return Neighbour(record["id"], record["page"], next(filter(None, headlines), ""))
