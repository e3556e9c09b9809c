"""Sets as tables: all of them, and the articles of one, those that are gone too."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from typing import Any

from corpus_archive.results.result import Amount, Result
from corpus_archive.store.annotations import sets
from corpus_archive.store.annotations.sets import ArticleSet, SetMember
from corpus_archive.store.database import Readable
from corpus_archive.wording import Wording

_TYPES = dict.fromkeys(("set", "made", "question", "note"), "String") | {
    "articles": "Int64",
    "gone": "Int64",
    "records": "Int64",
    "mark": "Int64",
}
_MEMBER_TYPES = {
    "id": "String", "set": "String", "date": "Date", "page": "Int64", "zh_headline": "String", "note": "String",
    "tags": "List", "gone": "Boolean", "made": "String", "question": "String", "records": "Int64", "mark": "Int64",
    "set_note": "String",
}  # fmt: skip


def all_sets(database: Readable) -> Result:
    """A row a set, in the order in which they were made: how many articles, how many gone, what made it and when."""
    found = [sets.find(database, name) for name in sets.names(database)]
    rows = [
        {
            "set": one.name, "articles": len(one), "gone": len(one.gone), "made": one.made.isoformat(),
            "question": str(one.question), "note": one.note, "records": one.state.records, "mark": one.state.mark,
        }
        for one in found
    ]  # fmt: skip
    names = ("set", "articles", "gone", "made", "question", "note", "records", "mark")
    columns = {name: [row[name] for row in rows] for name in names}
    return Result(columns, Amount(len(rows), "sets"), types=_TYPES)


def members(database: Readable, names: Iterable[str]) -> Result:
    """A row an article of some sets, in the order of each; of one that is gone all that is kept is its id.

    Each row also has what made its set, when, the archive's state then, and what the set itself is said to be for. Of
    several sets those are named that have no article, and so no row. Raises SetNotFound.
    """
    columns: dict[str, list[Any]] = {name: [] for name in _MEMBER_TYPES}
    found = [sets.find(database, name) for name in names]
    for one in found:
        for row in _rows(database, one):
            for name, values in columns.items():
                values.append(row[name])
    return Result(
        columns,
        Amount(len(columns["id"]), "articles" if len(found) == 1 else "articles of sets"),
        selection=f"set={','.join(one.name for one in found)}",
        notes=(*_without_rows(found), *(one.loss for one in found if one.gone)),
        types=_MEMBER_TYPES,
    )


def _without_rows(found: list[ArticleSet]) -> tuple[str, ...]:
    """Which of several sets a table of articles has nothing of, in a line, or nothing."""
    names = tuple(one.name for one in found if not one)
    if not names or len(found) == 1:  # of one it is said that it has no article
        return ()
    return (Wording("{n:,} {n:set has/sets have} no article, and no row: {names}", n=len(names), names=names),)


def _rows(database: Readable, one: ArticleSet) -> Iterable[dict[str, Any]]:
    of_set = {"set": one.name, "made": one.made.isoformat(), "question": str(one.question), "set_note": one.note}
    state = one.state._asdict()
    with database.reading() as connection:
        statement = "SELECT json FROM records WHERE id = ?"
        for member in one.members:
            held = connection.execute(statement, (member.id,)).fetchone()
            yield _row(member, json.loads(held[0]) if held else None) | of_set | state


def _row(member: SetMember, record: dict[str, Any] | None) -> dict[str, Any]:
    text = (record["zh"] or record["en"]) if record else None
    return {
        "id": member.id,
        "date": datetime.date.fromisoformat(record["date"]) if record else None,
        "page": record["page"] if record else None,
        "zh_headline": text["headline"] if text else "",
        "note": member.note,
        "tags": list(member.tags),
        "gone": record is None,
    }
