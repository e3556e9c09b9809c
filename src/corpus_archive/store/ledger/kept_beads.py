"""Which beads of a record are kept, where several came or were made: that depends on what they are, not on when."""

from __future__ import annotations

import sqlite3
from typing import Literal

from corpus_archive.store.annotations.alignment_rows import (
    AlignmentRow,
    drop_audit_of_others,
    held_row,
    outranks,
)
from corpus_archive.store.annotations.failures import Failure, put
from corpus_archive.store.ledger.arrivals import RecordRow

# Beads that came are kept where none were, or others by length; others stay; or they take the place of others.
BeadsFate = Literal["", "others stay", "others went"]
NO_OTHERS: BeadsFate = ""


def came_with_beads(found: RecordRow) -> bool:
    """Whether its beads came with it; those by length are worth no more than what would be made here."""
    return isinstance(found.alignment, AlignmentRow) and not found.alignment.is_by_length


def put_alignment(
    connection: sqlite3.Connection, found: RecordRow, revision: int = 0, *, wins: bool = False
) -> BeadsFate:
    """Keep the beads of a record while that is the record; what became of others, where it came with some.

    Which are kept depends on what they are (`outranks`), and not on what came first, but for what was revised: that
    `wins` over what is there, and what comes without a revision does not go before it.
    """
    if isinstance(found.alignment, Failure):
        put(connection, found.alignment)
        return NO_OTHERS
    if not found.alignment:
        return NO_OTHERS
    about, offered = (found.id, found.columns.article), found.alignment
    held = held_row(connection, *about)
    if held == offered:
        return NO_OTHERS
    wins = wins and not offered.is_by_length
    if held and not wins and (not outranks(offered, held) or _is_revised(connection, *about, revision, held)):
        return NO_OTHERS if offered.is_by_length else "others stay"
    drop_audit_of_others(connection, *about, offered)
    connection.execute("INSERT OR REPLACE INTO alignments VALUES (?, ?, ?, ?)", (*about, *offered))
    return "others went" if held and not held.is_by_length else NO_OTHERS


def _is_revised(connection: sqlite3.Connection, id: str, article: str, revision: int, held: AlignmentRow) -> bool:
    """Whether the beads that are kept are those of a record that was revised later than this one."""
    statement = "SELECT 1 FROM pieces WHERE id = ? AND article = ? AND record_sha256 <> '' AND revision > ?"
    return not held.is_by_length and connection.execute(statement, (id, article, revision)).fetchone() is not None
