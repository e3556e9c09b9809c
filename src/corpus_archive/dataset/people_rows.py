"""The people that articles name, as rows of a table: what `people` counts, before forms are put together as entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corpus_archive import Article, Record, Span, find_people


class PersonRow(Record):
    """A form of a name in one half of an article, in one role; see `PersonMention`."""

    cell: str
    place: int
    id: str
    side: str
    name: str
    form: str
    role: str
    offices: tuple[str, ...]
    spans: tuple[Span, ...]


def rows_of_people(cell: str, place: int, article: Article) -> Iterator[dict[str, Any]]:
    """The people of an article, which is at a place of a cell. Raises DictionaryError."""
    for one in find_people(article):
        lists = {"offices": list(one.offices), "spans": [list(span) for span in one.spans]}
        yield {"cell": cell, "place": place, "id": article.id} | one._asdict() | lists
