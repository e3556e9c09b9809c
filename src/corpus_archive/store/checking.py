"""`check`: proof that an archive is whole, by reading all of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from corpus_archive.choices import true_or_false
from corpus_archive.errors import RecordError
from corpus_archive.records import Article, check_beads
from corpus_archive.store import checking_annotations
from corpus_archive.store.annotations.alignment_rows import from_row
from corpus_archive.store.database import Database
from corpus_archive.store.index import building
from corpus_archive.store.ledger import kept_texts, settling
from corpus_archive.store.ledger.arrivals import RecordColumns, record_row
from corpus_archive.store.meaning import parts
from corpus_archive.store.reading import ABOUT_THE_RECORD
from corpus_archive.store.state import counted, state_of
from corpus_archive.wording import number_of

_HANDFUL = 500


def problems(
    database: Database, on_progress: Callable[[int, int], object] | None = None, *, deep: bool = False
) -> Iterator[str]:
    """Yield what is wrong, a line each; nothing for an archive that is whole.

    The file's own structure; the ledger (every piece has one outcome, each article one current piece and that the best
    one); each kept text against its hash and size; each record against its schema, its spans, its piece and the columns
    it is found by, and all of them against the archive's state; beads against sentences; what else is said of articles
    (grades, findings, verdicts, sets, people) against what may be said; the index and that of meaning
    against their proofs, `deep` byte by byte. `on_progress` is told the pieces and records read and all there are.
    """
    true_or_false(deep=deep)
    with database.reading() as connection:
        connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")  # a bad byte is one record's
        try:
            yield from _problems(connection, database.newspaper, on_progress)
        except sqlite3.DatabaseError as error:
            yield f"the file is damaged: {_one_line(error)}; restore it from a copy"
            return
    yield from _index(database, deep=deep)
    yield from _meaning(database, deep=deep)


def _problems(
    connection: sqlite3.Connection, newspaper: str, on_progress: Callable[[int, int], object] | None
) -> Iterator[str]:
    damaged = False
    for (said,) in connection.execute("PRAGMA integrity_check(20)"):
        if said != "ok":
            damaged = True
            yield f"the file is damaged: {' '.join(said.split())}; restore it from a copy"
    if damaged:
        return
    for table, row, other, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} belongs to no row of {other}"
    yield from _ledger(connection)
    yield from _state(connection)
    count = _Progress(connection, on_progress)
    yield from _texts(connection, count)
    yield from _records(connection, newspaper, count)
    yield from _alignments(connection)
    yield from checking_annotations.problems(connection)


class _Progress:
    """Says how far the reading is."""

    def __init__(self, connection: sqlite3.Connection, on_progress: Callable[[int, int], object] | None) -> None:
        statement = "SELECT (SELECT count(*) FROM texts) + (SELECT count(*) FROM records)"
        self.total = connection.execute(statement).fetchone()[0]
        self.done = 0
        self.on_progress = on_progress

    def add(self, number: int) -> None:
        self.done += number
        if self.on_progress:
            self.on_progress(self.done, self.total)


def _ledger(connection: sqlite3.Connection) -> Iterator[str]:
    """Every piece has one outcome, and what is current is the best piece of its article."""
    offered = connection.execute("SELECT count(*) FROM pieces").fetchone()[0]
    outcomes = dict(connection.execute("SELECT outcome, count(*) FROM ledger GROUP BY outcome"))
    if offered != sum(outcomes.values()):
        yield f"the ledger does not add up: {number_of(offered, 'piece')} offered, {outcomes} found"
    records = connection.execute("SELECT count(*) FROM records").fetchone()[0]
    if records != outcomes.get("current", 0):
        yield f"{number_of(records, 'record')}, but {number_of(outcomes.get('current', 0), 'current piece')}"
    best = f"""
        WITH ranked AS (
            SELECT id, number, row_number() OVER (PARTITION BY id ORDER BY {settling.BEST_FIRST}) AS rank
            FROM pieces WHERE id IS NOT NULL
        )
        SELECT ranked.id, ranked.number, records.piece
        FROM ranked LEFT JOIN records ON records.id = ranked.id
        WHERE rank = 1 AND records.piece IS NOT ranked.number
    """
    for id, number, held in connection.execute(best):
        yield f"{id}: its record is of piece {held}, its best piece is {number}"
    for number, path in connection.execute(kept_texts.WITHOUT_TEXT):
        yield f"piece {number} ({path}): its text is missing"


def _state(connection: sqlite3.Connection) -> Iterator[str]:
    """The state that is kept is that of the records."""
    kept, found = state_of(connection), counted(connection)
    if kept != found:
        yield f"the archive says that it has {kept}; it has {found}"


def _texts(connection: sqlite3.Connection, count: _Progress) -> Iterator[str]:
    """Each kept text has the hash and the size of its piece."""
    after = 0
    while kept := kept_texts.kept_pieces(connection, after, _HANDFUL):
        for one in kept:
            if problem := kept_texts.text_problem(one):
                yield f"piece {one.number} ({one.columns['path']}): {problem}"
        after = kept[-1].number
        count.add(len(kept))


def _records(connection: sqlite3.Connection, newspaper: str, count: _Progress) -> Iterator[str]:
    """Each record is valid, is found by what it says, and comes from its piece."""
    statement = (
        "SELECT records.id, records.number, pieces.path, pieces.member, pieces.ordinal, pieces.sha256, pieces.id, "
        'records.date, records.page, records.section, records."column", records.zh, records.en, records.article, '
        "records.json FROM records LEFT JOIN pieces ON pieces.number = records.piece ORDER BY records.number"
    )
    cursor = connection.execute(statement)
    while rows := cursor.fetchmany(_HANDFUL):
        for one in (_stored_record(*row) for row in rows):
            try:
                yield from _record_problems(connection, one, newspaper)
            except (RecordError, ValueError) as error:
                yield f"{one.id}: no valid record: {_one_line(error)}"
        count.add(len(rows))


class _PieceKey(NamedTuple):
    """What a record and the ledger say of its piece alike; all None where the ledger has none."""

    path: str | None
    member: str | None
    ordinal: int | None
    sha256: str | None
    id: str | None


class _StoredRecord(NamedTuple):
    """A row of `records`, and what the ledger says of its piece."""

    id: str
    number: int
    piece: _PieceKey
    columns: RecordColumns


def _stored_record(id: str, number: int, *more: Any) -> _StoredRecord:
    """A row of the statement in `_records`: behind the number the piece, then the columns."""
    size = len(_PieceKey._fields)
    return _StoredRecord(id, number, _PieceKey(*more[:size]), RecordColumns(*more[size:]))


def _record_problems(connection: sqlite3.Connection, one: _StoredRecord, newspaper: str) -> Iterator[str]:
    """What is wrong with one record. Raises RecordError or another ValueError where it cannot be read."""
    article = Article.from_json(one.columns.json)
    found = record_row(article)
    if (found.id, found.columns) != (one.id, one.columns) or article.newspaper != newspaper:
        yield f"{one.id}: the record is not what it is found by"
    piece = article.piece
    if _PieceKey(piece.path, piece.member, piece.ordinal, piece.sha256, one.id) != one.piece:
        yield f"{one.id}: the record names another piece than the ledger ({one.piece.path})"
    held = connection.execute("SELECT side, agency, place FROM datelines WHERE record = ?", (one.number,))
    if sorted(held) != list(found.datelines):
        yield f"{one.id}: the datelines it is found by are not the record's"
    names = {name for text in (article.zh, article.en) if text for name in text.author}
    if names != {name for (name,) in connection.execute("SELECT name FROM authors WHERE record = ?", (one.number,))}:
        yield f"{one.id}: the authors it is found by are not the record's"


def _alignments(connection: sqlite3.Connection) -> Iterator[str]:
    """Beads are of articles, and name sentences, that are there."""
    for table, what in _SAID_OF_ARTICLES.items():
        statement = f"SELECT DISTINCT id FROM {table} WHERE id NOT IN (SELECT id FROM records)"
        for (id,) in connection.execute(statement):
            yield f"{what} of {id}, which is not there; corpus-archive index takes them out"
    statement = f"SELECT records.id, json, method, beads FROM records JOIN alignments ON {ABOUT_THE_RECORD}"
    for id, line, method, beads in connection.execute(statement):
        try:
            check_beads(Article.from_json(line), from_row(method, beads))
        except ValueError as error:
            yield f"{id}: its beads are damaged: {_one_line(error)}"


def _index(database: Database, *, deep: bool) -> Iterator[str]:
    """Each segment is of the records, its files are those that were written; a segment not made yet is no problem."""
    for row in building.rows(database):
        damaged = _damaged_folder(database.folder / building.FOLDER, row, deep=deep)
        # where another process makes the index anew meanwhile, that row is no more, and its files may go
        if damaged and row in building.rows(database):
            yield f"index/{damaged} is not as it was written; corpus-archive index makes it anew"


def _meaning(database: Database, *, deep: bool) -> Iterator[str]:
    """The files of each part of the index of meaning are those that were written; one that is behind is no problem."""

    def listed() -> tuple[parts.PartRow, ...]:
        with database.reading() as connection:
            found = parts.listed_parts(connection)
        return found.parts if found else ()

    for row in listed():
        # where another process makes it anew meanwhile, that part is listed no more, and its files may go
        if not parts.is_sound(database.folder / parts.FOLDER, row, deep=deep) and row in listed():
            yield f"{parts.FOLDER}/{row.folder} is not as it was written; {parts.COMMAND} makes it anew"


def _damaged_folder(index: Path, row: building.Row, *, deep: bool) -> str:
    """The folder of a segment, or of its beads, whose files are not those that were written; empty if all are."""
    if not row.folder or row.built != row.generation:
        return ""  # to be made, which every query that needs it says
    if row.is_stale(index, deep=deep):
        return row.folder
    if row.beads_folder and row.beads_built == row.beads and row.has_stale_beads(index, deep=deep):
        return f"{row.folder}/{row.beads_folder}"
    return ""


_SAID_OF_ARTICLES = {"alignments": "beads", "audits": "an audit", "findings": "findings", "failures": "failures"}


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
