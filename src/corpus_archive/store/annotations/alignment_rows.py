"""An alignment as a row of the archive, and back: the method's name, and the beads as JSON."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from corpus_archive.json_lines import alignment_json

if TYPE_CHECKING:
    from corpus_archive.records import Alignment


class AlignmentRow(NamedTuple):
    """An alignment as the archive keeps it; `beads` is JSON, as in an export."""

    method: str
    beads: str

    @property
    def is_by_length(self) -> bool:
        """Whether it is what every article gets when it comes, if nothing better came with it."""
        return self.method.startswith("length-")


def to_row(alignment: Alignment) -> AlignmentRow:
    """How an alignment is kept."""
    return AlignmentRow(alignment.method, alignment.beads_json())


def from_row(method: str, beads: str) -> Alignment:
    """The alignment that is kept. Raises ValueError where its beads are damaged."""
    from corpus_archive.records import Alignment

    return Alignment.model_validate_json(alignment_json(method, beads))


def outranks(one: AlignmentRow, other: AlignmentRow) -> bool:
    """Whether of two alignments of one text this one is kept, whichever came first: rather than one by length another.

    Of others the one of the later method, its version read as a number (semantic-10 is after semantic-4), or else the
    greater beads.
    """
    return _rank(one) > _rank(other)


def _rank(one: AlignmentRow) -> tuple[bool, list[tuple[int, str]], str, str]:
    parts = re.split(r"([0-9]+)", one.method)  # what is no number, a number, what is none …
    named = [(len(part.lstrip("0")), part.lstrip("0")) if place % 2 else (0, part) for place, part in enumerate(parts)]
    return not one.is_by_length, named, one.method, one.beads


def held_row(connection: sqlite3.Connection, id: str, article: str) -> AlignmentRow | None:
    """The alignment that is kept of an article as it was, if there is one."""
    statement = "SELECT method, beads FROM alignments WHERE id = ? AND article = ?"
    row = connection.execute(statement, (id, article)).fetchone()
    return AlignmentRow(*row) if row else None


def drop_audit_of_others(connection: sqlite3.Connection, id: str, article: str, new: AlignmentRow) -> None:
    """Before beads are written: an audit of other beads by the same method goes, as its stamp does not tell them apart.

    So the article is not audited, and `audit` does it again; that of another method it knows by its stamp.
    """
    held = held_row(connection, id, article)
    if held and held.method == new.method and held.beads != new.beads:
        for table in ("audits", "findings", "failures"):
            only = " AND work = 'audit'" if table == "failures" else ""
            connection.execute(f"DELETE FROM {table} WHERE id = ? AND article = ?{only}", (id, article))
