"""Pieces written, taken out, and settled: which of several pieces of one article is the current one.

The order is of what the pieces are: revision, both halves present, parser version; ties go to the smallest hash, path,
member and ordinal, and to a dump before a record. When a piece came plays no part.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corpus_archive.errors import ArchiveError, ArticleNotFound
from corpus_archive.record_words import PARSER_VERSION
from corpus_archive.records import Rejection
from corpus_archive.store import reading
from corpus_archive.store.database import Database
from corpus_archive.store.ledger.arrivals import (
    SAME_PIECE,
    Arrival,
    RecordElsewhere,
    RecordRow,
    identity,
    made_again,
    text_as_offered,
)
from corpus_archive.store.ledger.kept_beads import (
    NO_OTHERS,
    BeadsFate,
    EarlierBeads,
    came_with_beads,
    offer_to_held,
    put_alignment,
)
from corpus_archive.store.ledger.kept_texts import PIECE_COLUMNS, kept_piece
from corpus_archive.wording import Wording

BEST_FIRST = (
    "revision DESC, both_halves DESC, parser_version DESC, sha256, path, member, ordinal, record_sha256, "
    "line, encoding, format"
)


class WrittenPiece(NamedTuple):
    """What writing a piece did: whether it is new, and what became of the beads it came with, if it came with some.

    `changed` is the article that had another record before these pieces were written; or empty. What is `left_out` came
    as an earlier parser read it, and a later one made something else of it here.
    """

    new: bool
    beads: BeadsFate = ""
    changed: str = ""
    left_out: bool = False


def write(
    connection: sqlite3.Connection,
    batch: Sequence[Arrival],
    *,
    newspaper: str,
    revision: int = 0,
    revise: bool = False,
    earlier: EarlierBeads | None = None,
) -> list[WrittenPiece]:
    """Write pieces and settle the articles they are of; for each what that did.

    A piece that is there is read anew, unless a later parser read it: its record may have changed with the parser, its
    revision only grows; beads go along as in `write_again`. With `revise` the beads that come with it take the place of
    those that are there. `earlier` holds beads that wait for another piece, from one batch to the next.
    """
    writer = _PieceWriter(connection, revision, earlier or EarlierBeads(), revise=revise)
    written = [writer.write(arrival) for arrival in batch]
    changed = {id for id in writer.touched if settle(connection, id, newspaper, writer.fresh)}
    writer.earlier.put_back(connection, writer.touched)
    ids = (None if isinstance(one.result, Rejection) else one.result.id for one in batch)
    return [one._replace(changed=id) if id in changed else one for one, id in zip(written, ids, strict=True)]


class _PieceWriter:
    """Writes the pieces of a batch; what it made of them is then to be settled."""

    def __init__(self, connection: sqlite3.Connection, revision: int, earlier: EarlierBeads, *, revise: bool) -> None:
        self.connection, self.revision, self.earlier, self.revise = connection, revision, earlier, revise
        self.fresh: dict[int, RecordRow] = {}
        self.touched: dict[str, None] = {}
        self._revised: set[tuple[str, str]] = set()

    def write(self, arrival: Arrival) -> WrittenPiece:
        """Write one, but for what a later parser made otherwise."""
        held, result = _find(self.connection, arrival), arrival.result
        if held and held.id is not None:
            self.touched[held.id] = None
            if held.is_earlier(arrival) and not arrival.record_sha256:
                self.earlier.keep_of(self.connection, held.id, _outcome_columns(result).id)
        if held:
            number = _update(self.connection, held, arrival, self.revision)
        else:
            number = _insert(self.connection, arrival, self.revision)
        is_later = held is not None and held.is_later(arrival)
        if held and is_later and held.differs(arrival):
            fate = offer_to_held(self.connection, held.id, result) if isinstance(result, RecordRow) else NO_OTHERS
            return WrittenPiece(False, fate, left_out=True)
        if isinstance(result, Rejection):
            return WrittenPiece(held is None)
        self.touched[result.id] = None
        if isinstance(result, RecordRow) and not is_later:
            self.fresh[number] = result
        return WrittenPiece(held is None, self._put_beads(result) if isinstance(result, RecordRow) else NO_OTHERS)

    def _put_beads(self, result: RecordRow) -> BeadsFate:
        """Of several revisions of one text in a batch the first wins over what was there."""
        about = (result.id, result.columns.article)
        wins = self.revise and about not in self._revised
        self._revised.add(about)
        return put_alignment(self.connection, result, self.revision, wins=wins)


class Rereading(NamedTuple):
    """What a reparse must know of its batches before: pieces changed before their turn came, and beads of before."""

    changed: set[int]
    beads: EarlierBeads


def write_again(
    connection: sqlite3.Connection,
    batch: Iterable[tuple[int, RecordRow | Rejection]],
    *,
    newspaper: str,
    so_far: Rereading | None = None,
) -> list[bool]:
    """Note what the parser makes now of pieces that are there; for each whether that is anything else than before.

    Beads, but for those by length, are those of the new record, too, where it has the same sentences.
    """
    so_far = so_far or Rereading(set(), EarlierBeads())
    fresh: dict[int, RecordRow] = {}
    touched: dict[str, None] = {}
    changed = []
    for number, result in batch:
        row = connection.execute("SELECT id, reason FROM pieces WHERE number = ?", (number,)).fetchone()
        if row is None:  # removed since it was read
            changed.append(False)
            continue
        before, reason = row
        held = connection.execute("SELECT json FROM records WHERE piece = ?", (number,)).fetchone()
        now = _outcome_columns(result)
        is_other = (before, reason) != (now.id, now.reason) or (held is not None and held != (_line(result),))
        changed.append(is_other or number in so_far.changed)
        if before is not None:
            so_far.beads.keep_of(connection, before, now.id)
        reread(connection, number, PARSER_VERSION, result)
        if isinstance(result, RecordRow):
            fresh[number] = result
        touched.update({one: None for one in (before, now.id) if one is not None})
    for one in touched:
        settle(connection, one, newspaper, fresh, so_far.changed)
    so_far.beads.put_back(connection, touched)
    return changed


def settle(
    connection: sqlite3.Connection,
    id: str,
    newspaper: str,
    fresh: dict[int, RecordRow] | None = None,
    made_other: set[int] | None = None,
) -> bool:
    """Make the record of one article that of its best piece, or none where no piece is left.

    Returns whether one that was there says something else now.

    `fresh` holds what was just made of pieces, by number; others are made again from their kept text where needed, and
    `made_other` is given the numbers of those that became anything else by that.
    """
    best = f"SELECT number FROM pieces WHERE id = ? ORDER BY {BEST_FIRST} LIMIT 1"
    while row := connection.execute(best, (id,)).fetchone():
        (number,) = row
        result: RecordRow | Rejection | None = (fresh or {}).get(number)
        if result is None:
            if connection.execute("SELECT piece FROM records WHERE id = ?", (id,)).fetchone() == (number,):
                return False
            result = _made_of(connection, number, newspaper, made_other)
        if isinstance(result, RecordRow) and result.id == id:
            is_changed = _put_record(connection, number, result)
            if not came_with_beads(result):  # else they were put when they came
                put_alignment(connection, result)
            return is_changed
        if isinstance(result, RecordRow):  # by another parser's account it is another article
            settle(connection, result.id, newspaper, {number: result}, made_other)
    for table in ("records", "alignments", "audits", "findings", "failures"):
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (id,))
    return False


def reread(
    connection: sqlite3.Connection,
    number: int,
    parser_version: int,
    result: RecordRow | RecordElsewhere | Rejection,
) -> None:
    """Note what the parser makes of a piece now; whoever calls settles the articles before and after."""
    connection.execute(
        "UPDATE pieces SET parser_version = ?, id = ?, both_halves = ?, reason = ?, reason_line = ?, article = ? "
        "WHERE number = ?",
        (parser_version, *_outcome_columns(result), number),
    )


def remove(connection: sqlite3.Connection, numbers: Iterable[int], newspaper: str) -> int:
    """Take pieces out of the archive and settle their articles; how many pieces that were."""
    touched: dict[str, None] = {}
    removed = 0
    for number in numbers:
        row = connection.execute("SELECT id FROM pieces WHERE number = ?", (number,)).fetchone()
        if row is None:
            continue
        connection.execute("DELETE FROM records WHERE piece = ?", (number,))
        connection.execute("DELETE FROM pieces WHERE number = ?", (number,))
        removed += 1
        (id,) = row
        if id is not None:
            touched[id] = None
    for id in touched:
        settle(connection, id, newspaper)
    return removed


def next_revision(connection: sqlite3.Connection) -> int:
    """A revision above all before it."""
    connection.execute("UPDATE settings SET value = CAST(value AS INTEGER) + 1 WHERE name = 'revision'")
    return int(connection.execute("SELECT value FROM settings WHERE name = 'revision'").fetchone()[0])


def keep_revision(connection: sqlite3.Connection, revision: int) -> None:
    """No revision to come is below one that is there."""
    statement = "UPDATE settings SET value = max(CAST(value AS INTEGER), ?) WHERE name = 'revision'"
    connection.execute(statement, (revision,))


def _made_of(
    connection: sqlite3.Connection, number: int, newspaper: str, made_other: set[int] | None
) -> RecordRow | Rejection:
    """What a piece that was not current until now gives; noted, as the parser may be another by now."""
    kept = kept_piece(connection, number)
    if kept is None:
        raise ArchiveError(f"piece {number}", Wording("its text is missing; run: corpus-archive check"))
    result = made_again(kept.piece, kept.record_sha256, kept.kept, newspaper)
    before = connection.execute("SELECT id, reason FROM pieces WHERE number = ?", (number,)).fetchone()
    now = _outcome_columns(result)
    if made_other is not None and before != (now.id, now.reason):
        made_other.add(number)
    reread(connection, number, kept.piece.parser_version if kept.record_sha256 else PARSER_VERSION, result)
    return result


class _HeldPiece(NamedTuple):
    """A piece that is there: the article it is of, if any, a hash of its record, and by which parser."""

    number: int
    id: str | None
    article: str
    parser_version: int

    def is_earlier(self, arrival: Arrival) -> bool:
        """Whether an earlier parser read it than what comes."""
        return self.parser_version < arrival.piece.parser_version

    def is_later(self, arrival: Arrival) -> bool:
        """Whether a later parser read it than what comes: that stays."""
        return self.parser_version > arrival.piece.parser_version

    def differs(self, arrival: Arrival) -> bool:
        """Whether what comes is of another article, or says something else of it."""
        now = _outcome_columns(arrival.result)
        return (self.id, self.article) != (now.id, now.article)


def _find(connection: sqlite3.Connection, arrival: Arrival) -> _HeldPiece | None:
    """The piece as it is there already."""
    statement = f"SELECT number, id, article, parser_version FROM pieces WHERE {SAME_PIECE}"
    row = connection.execute(statement, identity(arrival.piece, arrival.record_sha256)).fetchone()
    return _HeldPiece(*row) if row else None


def _insert(connection: sqlite3.Connection, arrival: Arrival, revision: int) -> int:
    of_piece = [getattr(arrival.piece, name) for name in PIECE_COLUMNS.split(", ")]
    cursor = connection.execute(
        f"INSERT INTO pieces ({PIECE_COLUMNS}, record_sha256, revision, id, both_halves, reason, reason_line, article) "
        f"VALUES ({', '.join('?' * 16)})",
        (*of_piece, arrival.record_sha256, revision, *_outcome_columns(arrival.result)),
    )
    number = cursor.lastrowid
    assert number is not None
    if arrival.kept:
        connection.execute("INSERT INTO texts VALUES (?, ?, ?, ?)", (number, *arrival.kept))
    return number


def _update(connection: sqlite3.Connection, held: _HeldPiece, arrival: Arrival, revision: int) -> int:
    """A piece offered again: its revision only grows, and its record is what the later parser made of it."""
    connection.execute("UPDATE pieces SET revision = max(revision, ?) WHERE number = ?", (revision, held.number))
    if not held.is_later(arrival):
        reread(connection, held.number, arrival.piece.parser_version, arrival.result)
    return held.number


class _OutcomeColumns(NamedTuple):
    """What the parser makes of a piece, in the order in which `pieces` has it."""

    id: str | None
    both_halves: bool
    reason: str
    reason_line: int
    article: str


def _outcome_columns(result: RecordRow | RecordElsewhere | Rejection) -> _OutcomeColumns:
    if isinstance(result, Rejection):
        return _OutcomeColumns(None, False, result.reason, result.line, "")
    article = result.article if isinstance(result, RecordElsewhere) else result.columns.article
    return _OutcomeColumns(result.id, result.both_halves, "", 0, article)


def _line(result: RecordRow | Rejection) -> str | None:
    """The record's line of JSON, if there is a record."""
    return result.columns.json if isinstance(result, RecordRow) else None


def _put_record(connection: sqlite3.Connection, number: int, found: RecordRow) -> bool:
    """Write or replace a record; whether one was there that says anything else, wherever it came from."""
    held = connection.execute("SELECT number, article, piece, json FROM records WHERE id = ?", (found.id,)).fetchone()
    if held is None:
        cursor = connection.execute(
            'INSERT INTO records (id, piece, date, page, section, "column", zh, en, article, json) '
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (found.id, number, *found.columns),
        )
        _put_datelines(connection, cursor.lastrowid, found)
        return False
    record, article, *before = held
    if before != [number, found.columns.json]:
        connection.execute(
            'UPDATE records SET piece = ?, date = ?, page = ?, section = ?, "column" = ?, zh = ?, en = ?, article = ?, '
            "json = ? WHERE number = ?",
            (number, *found.columns, record),
        )
        connection.execute("DELETE FROM datelines WHERE record = ?", (record,))
        _put_datelines(connection, record, found)
    return bool(article != found.columns.article)


def _put_datelines(connection: sqlite3.Connection, record: int | None, found: RecordRow) -> None:
    if found.datelines:
        rows = [(record, *one) for one in found.datelines]
        connection.executemany("INSERT INTO datelines VALUES (?, ?, ?, ?)", rows)


def has_dump(database: Database, id: str) -> bool:
    """Whether an article came as a dump, which `raw` gives; False where it came as JSONL, or is not there."""
    statement = "SELECT record_sha256 = '' FROM records JOIN pieces ON pieces.number = piece WHERE records.id = ?"
    with database.reading() as connection:
        row = connection.execute(statement, (id,)).fetchone()
    return bool(row and row[0])


def raw(database: Database, id: str) -> str:
    """The dump of an article as it was offered.

    Raises ArticleNotFound where there is no such article, or where it came as JSONL, without its dump.
    """
    reading.line(database, id)
    with database.reading() as connection:
        row = connection.execute("SELECT piece FROM records WHERE id = ?", (id,)).fetchone()
        kept = kept_piece(connection, *row) if row else None
    if kept is None or kept.record_sha256:
        raise ArticleNotFound(Wording("{id} came as a record, without its dump: there is nothing raw to show", id=id))
    return text_as_offered(kept.kept).text
