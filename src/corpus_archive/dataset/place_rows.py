"""The places of datelines, as rows of a table: before forms are put together as entries, as `places` does."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from corpus_archive import Article, Record, find_places


class PlaceRow(Record):
    """A place of a dateline, where it is and how long the dispatch took; see `DatelinePlace`, `Whereabouts.columns`."""

    cell: str
    place: int
    id: str
    side: str
    name: str
    agency: str
    date: datetime.date | None
    delay: int | None
    kind: str
    now: str
    where: str
    province: str
    country: str
    latitude: float | None
    longitude: float | None
    same_name: str


def rows_of_places(cell: str, place: int, article: Article) -> Iterator[dict[str, Any]]:
    """The places of an article, which is at a place of a cell."""
    for one in find_places(article):
        said = one._asdict() | one.at.columns()
        del said["at"]
        yield {"cell": cell, "place": place, "id": article.id} | said
