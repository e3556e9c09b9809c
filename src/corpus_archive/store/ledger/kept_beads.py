"""Which beads of a record are kept, where several came or were made: that depends on what they are, not on when."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from corpus_archive.store.annotations.alignment_rows import (
    AlignmentRow,
    drop_audit_of_others,
    held_row,
    outranks,
)
from corpus_archive.store.annotations.failures import Failure, put
from corpus_archive.store.ledger.arrivals import RecordRow
from corpus_archive.store.reading import ABOUT_THE_RECORD

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


def offer_to_held(connection: sqlite3.Connection, id: str | None, found: RecordRow) -> BeadsFate:
    """Keep the beads of a record that gives way to one of a later parser, where that has the same sentences."""
    if not isinstance(found.alignment, AlignmentRow) or found.alignment.is_by_length:
        return NO_OTHERS
    row = connection.execute("SELECT article, json FROM records WHERE id = ?", (id,)).fetchone()
    if row is None or _sentences(row[1]) != _sentences(found.columns.json):
        return "others stay"
    assert id is not None  # it has a record
    held = held_row(connection, id, row[0])
    if held == found.alignment:
        return NO_OTHERS
    if held and not outranks(found.alignment, held):
        return "others stay"
    drop_audit_of_others(connection, id, row[0], found.alignment)
    connection.execute("INSERT OR REPLACE INTO alignments VALUES (?, ?, ?, ?)", (id, row[0], *found.alignment))
    return "others went" if held and not held.is_by_length else NO_OTHERS


def _is_revised(connection: sqlite3.Connection, id: str, article: str, revision: int, held: AlignmentRow) -> bool:
    """Whether the beads that are kept are those of a record that was revised later than this one."""
    statement = "SELECT 1 FROM pieces WHERE id = ? AND article = ? AND record_sha256 <> '' AND revision > ?"
    return not held.is_by_length and connection.execute(statement, (id, article, revision)).fetchone() is not None


class _RecordBefore(NamedTuple):
    """A record as it was, its piece and its beads, and the articles that pieces of it became."""

    piece: int
    article: str
    line: str
    beads: AlignmentRow
    ids: set[str]


class EarlierBeads:
    """Beads of records as they were before a parser read them again, for those whose sentences are the same after."""

    def __init__(self) -> None:
        self._before: dict[str, _RecordBefore] = {}

    def keep_of(self, connection: sqlite3.Connection, id: str, now: str | None) -> None:
        """Remember the beads of an article as it is, of which a piece is to be of the article `now`."""
        if id not in self._before:
            columns = "piece, records.article, json, method, beads"
            statement = f"SELECT {columns} FROM records JOIN alignments ON {ABOUT_THE_RECORD} WHERE records.id = ?"
            row = connection.execute(statement, (id,)).fetchone()
            if row is None:
                return
            piece, article, line, method, beads = row
            held = AlignmentRow(method, beads)
            if held.is_by_length:
                return
            self._before[id] = _RecordBefore(piece, article, line, held, {id})
        if now is not None:
            self._before[id].ids.add(now)

    def put_back(self, connection: sqlite3.Connection, ids: Iterable[str]) -> None:
        """Give them to the records that some articles have now.

        They wait where the record is another piece's, as long as that of before was not read again and may win.
        """
        for id in [one for one in ids if one in self._before]:
            before = self._before.pop(id)
            if _put_back(connection, before):
                continue
            row = connection.execute("SELECT piece FROM records WHERE id = ?", (id,)).fetchone()
            if row and row[0] != before.piece:
                self._before[id] = before


def _put_back(connection: sqlite3.Connection, before: _RecordBefore) -> bool:
    """Give beads to the records with the sentences that they are of; whether there is one."""
    found = False
    for id in before.ids:
        row = connection.execute("SELECT article, json FROM records WHERE id = ?", (id,)).fetchone()
        if row is None or (row[0] != before.article and _sentences(row[1]) != _sentences(before.line)):
            continue
        found, about = True, (id, row[0])
        held = held_row(connection, *about)
        if held is None or outranks(before.beads, held):
            drop_audit_of_others(connection, *about, before.beads)
            connection.execute("INSERT OR REPLACE INTO alignments VALUES (?, ?, ?, ?)", (*about, *before.beads))
    return found


def _sentences(line: str) -> list[Any]:
    """What beads are of: both texts, and where their sentences are."""
    record = json.loads(line)
    return [(record[side]["text"], record[side]["sentences"]) if record[side] else None for side in ("zh", "en")]
