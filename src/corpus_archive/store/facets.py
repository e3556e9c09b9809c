"""What the articles of an archive are: their page, section, column, places, agencies and authors, as one may ask."""

from __future__ import annotations

from typing import Any

from corpus_archive.store.database import Readable

_SQL = {
    "page": "SELECT number, page FROM records WHERE page IS NOT NULL",
    "section": "SELECT number, section FROM records",
    "column": 'SELECT number, "column" FROM records',
    "place": "SELECT record, place FROM datelines",
    "agency": "SELECT record, agency FROM datelines",
    "author": "SELECT record, name FROM authors",
}
_PRINTED = {
    "page": _SQL["page"],
    "section": f"{_SQL['section']} WHERE section <> ''",
    "column": f"""{_SQL["column"]} WHERE "column" <> ''""",
    "place": f"{_SQL['place']} WHERE place <> ''",
    "agency": f"{_SQL['agency']} WHERE agency <> ''",
    "author": f"{_SQL['author']} WHERE name <> ''",
}


def values(archive: Readable, attribute: str) -> list[tuple[int, Any]]:
    """The number of each article with what it is; with several places it has several rows, without any none.

    Without a section or a column it is "".
    """
    return _rows(archive, _SQL[attribute])


def printed_values(archive: Readable, attribute: str) -> list[tuple[int, Any]]:
    """The same of articles that have one: of a million there may be few."""
    return _rows(archive, _PRINTED[attribute])


def _rows(archive: Readable, statement: str) -> list[tuple[int, Any]]:
    with archive.reading() as connection:
        rows: list[tuple[int, Any]] = connection.execute(statement).fetchall()
    return rows
