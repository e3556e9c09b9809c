"""The sets of an archive as rows of a table, and back: a row a set, its articles in it in their order."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

from corpus_archive import ArchiveState, ArticleSet, Record, SetMember, SetQuestion


class SetMemberRow(Record):
    """An article of a set, and what is said of it there."""

    id: str
    note: str
    tags: tuple[str, ...]


class SetRow(Record):
    """A set: what made it and when (UTC), the archive's state then, its articles."""

    name: str
    note: str
    made_by: str
    query: str
    options: str  # JSON
    selection: str
    made: str
    records: int
    mark: int
    members: tuple[SetMemberRow, ...]


def to_row(one: ArticleSet) -> dict[str, Any]:
    """A set as a row. Which of its articles are gone is not in it: that is the archive's to say that has it."""
    question = one.question
    return {
        "name": one.name,
        "note": one.note,
        "made_by": question.made_by,
        "query": question.query,
        "options": json.dumps(question.options, ensure_ascii=False),
        "selection": question.selection,
        "made": one.made.isoformat(),
        **one.state._asdict(),
        "members": [{"id": member.id, "note": member.note, "tags": list(member.tags)} for member in one.members],
    }


def from_row(row: Mapping[str, Any]) -> ArticleSet:
    """A set from its row."""
    question = SetQuestion(row["made_by"], row["query"], json.loads(row["options"]), row["selection"])
    members = tuple(SetMember(one["id"], one["note"], tuple(one["tags"])) for one in row["members"])
    made, state = datetime.datetime.fromisoformat(row["made"]), ArchiveState(row["records"], row["mark"])
    return ArticleSet(row["name"], row["note"], question, made, state, members)
