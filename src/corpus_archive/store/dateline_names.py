"""Places and agencies as the datelines of an archive print them, article by article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from corpus_archive.record_words import Side
from corpus_archive.store.database import Readable
from corpus_archive.store.selection import Selection, condition


class NamesTogether(NamedTuple):
    """The names that the datelines of one record print, and in which half, and how many records print just these."""

    names: frozenset[tuple[Side, str]]
    records: int


def printed_together(archive: Readable, column: str, selection: Selection = Selection()) -> Iterator[NamesTogether]:
    """Yield the places or the agencies (`column`) that stand beside each other in records of a selection.

    A million records have a thousand such sets; one may come more than once.
    """
    statement = f"SELECT json_group_array(json_array(side, {column})) AS names FROM datelines WHERE {column} <> ''"
    values: list[object] = []
    if any(selection):
        where, values = condition(selection, archive.newspaper)
        statement += f" AND record IN (SELECT number FROM records WHERE {where})"
    with archive.reading() as connection:
        rows = connection.execute(f"SELECT names, count(*) FROM ({statement} GROUP BY record) GROUP BY names", values)
        for names, records in rows:
            yield NamesTogether(frozenset(map(tuple, json.loads(names))), records)


class DatedRecord(NamedTuple):
    """A record that has datelines, with those of both halves, Chinese first, as its line has them."""

    number: int
    date: str
    zh: list[dict[str, Any]]
    en: list[dict[str, Any]]

    @property
    def datelines(self) -> list[dict[str, Any]]:
        """Those of both halves."""
        return [*self.zh, *self.en]


def dated_records(archive: Readable, selection: Selection) -> Iterator[DatedRecord]:
    """Yield the records of a selection that have a dateline, in the order of their ids."""
    where, values = condition(selection, archive.newspaper)
    statement = (
        "SELECT number, date, json_extract(json, '$.zh.datelines'), json_extract(json, '$.en.datelines') FROM records "
        f"WHERE number IN (SELECT record FROM datelines) AND {where} ORDER BY records.id"
    )
    with archive.reading() as connection:
        for number, date, zh, en in connection.execute(statement, values):
            yield DatedRecord(number, date, json.loads(zh or "[]"), json.loads(en or "[]"))
