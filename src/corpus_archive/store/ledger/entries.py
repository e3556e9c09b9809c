"""The ledger, entry by entry: each piece with its text, its record and all that stands beside it.

This is what an archive and its dataset have in common: a cell makes entries of dumps, an archive gives its own, and
takes those of another in without anything being parsed, aligned or audited again.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from corpus_archive import json_lines
from corpus_archive.alignment import DEFAULT_ENCODER, AlignmentMethod, method_name
from corpus_archive.dump.cutting import Cell
from corpus_archive.dump.offered_files import UNREAD
from corpus_archive.records import Article, Piece, Rejection
from corpus_archive.store.annotations.aligning import AlignmentTask, article_aligned
from corpus_archive.store.annotations.alignment_rows import AlignmentRow, held_row, is_left
from corpus_archive.store.annotations.auditing import (
    AuditOutcome,
    AuditRow,
    AuditTask,
    FindingRow,
    article_audited,
    put_outcome,
    stamp,
)
from corpus_archive.store.annotations.failures import Failure, put
from corpus_archive.store.database import Database, Readable, transaction
from corpus_archive.store.issue_dates import likely_date_of_line
from corpus_archive.store.ledger import settling
from corpus_archive.store.ledger.arrivals import (
    Arrival,
    KeptText,
    RecordColumns,
    RecordElsewhere,
    RecordRow,
    all_arrivals,
    identity,
)
from corpus_archive.store.ledger.ingestion import PieceOutcome, piece_outcome
from corpus_archive.store.ledger.kept_beads import EarlierBeads
from corpus_archive.store.reading import ABOUT_THE_AUDIT, ABOUT_THE_RECORD

_HANDFUL = 500
_BATCH = 1000


class LedgerEntry(NamedTuple):
    """A piece, its text, and its record or why it has none; how often it was revised; the audit; what failed."""

    arrival: Arrival
    revision: int = 0
    audit: AuditOutcome | None = None
    failures: tuple[Failure, ...] = ()

    @property
    def record(self) -> RecordRow | None:
        """Its record, where it is this piece that the entry has one of."""
        return self.arrival.result if isinstance(self.arrival.result, RecordRow) else None

    @property
    def is_unread(self) -> bool:
        """Whether it is the rejection of a file that could not be read, and may be another time."""
        result = self.arrival.result
        return isinstance(result, Rejection) and result.reason.startswith(UNREAD)

    def exported_line(self) -> str:
        """Its line of an export, of a piece that has a record."""
        assert self.record is not None
        line, date = self.record.columns.json, self.record.columns.date
        found = self.record.alignment if isinstance(self.record.alignment, AlignmentRow) else AlignmentRow("", "[]")
        likely = likely_date_of_line(date, line)
        grade = self.audit.audit.grade if self.audit else ""
        return json_lines.exported_line(line, found.method, found.beads, grade, str(likely) if likely else "")


def cell_entries(
    cell: Cell, newspaper: str, *, method: AlignmentMethod = "length", encoder: str = "", audit: bool = False
) -> Iterator[LedgerEntry]:
    """Yield what a cell's files become: what `ingest`, `align` (but by length) and `audit` would make of them.

    The same piece offered twice counts once. Raises SourceNotFound where a file cannot be seen; EncoderError,
    DictionaryError for what would be wrong with every article.
    """
    seen: set[tuple[str | int, ...]] = set()
    for arrival in all_arrivals(cell.offers(), newspaper):
        known = identity(arrival.piece, arrival.record_sha256)
        if known in seen:
            continue
        seen.add(known)
        entry = _without_failure(arrival)
        if entry.record and entry.record.both_halves and method != "length":
            entry = _aligned(entry, entry.record, method, encoder or DEFAULT_ENCODER)
        yield _audited(entry, entry.record) if audit and entry.record else entry


def _without_failure(arrival: Arrival) -> LedgerEntry:
    """An arrival as an entry: where it could not be aligned, that is said beside the record."""
    result = arrival.result
    if isinstance(result, RecordRow) and isinstance(result.alignment, Failure):
        return LedgerEntry(arrival._replace(result=result._replace(alignment=None)), failures=(result.alignment,))
    return LedgerEntry(arrival)


def _aligned(entry: LedgerEntry, record: RecordRow, method: AlignmentMethod, encoder: str) -> LedgerEntry:
    """With other beads, where `align` would make some; one that cannot be aligned keeps those it has."""
    held, new = record.alignment, method_name(method, encoder)
    if isinstance(held, AlignmentRow) and (held.method == new or is_left(held.method, new)):
        return entry
    article = Article.from_json(record.columns.json)
    found = article_aligned(article, AlignmentTask(method, encoder, record.columns.article, record.columns.json))
    if isinstance(found, Failure):
        return entry._replace(failures=(found,))
    aligned = record._replace(alignment=AlignmentRow(found.method, found.beads))
    return entry._replace(arrival=entry.arrival._replace(result=aligned), failures=())


def _audited(entry: LedgerEntry, record: RecordRow) -> LedgerEntry:
    beads = record.alignment if isinstance(record.alignment, AlignmentRow) else None
    columns, made_by = record.columns, stamp(beads.method if beads else "")
    task = AuditTask(columns.article, made_by, columns.json, beads and beads.method, beads and beads.beads)
    found = article_audited(Article.from_json(columns.json), task)
    if isinstance(found, Failure):
        return entry._replace(failures=(*entry.failures, found))
    return entry._replace(audit=found)


_PIECE = "path, member, ordinal, line, sha256, bytes, encoding, format, parser_version".split(", ")
_STATEMENT = f"""
    SELECT pieces.number, record_sha256, revision, pieces.id, both_halves, pieces.article, reason, reason_line,
        cut, notes, text,
        records.date, page, section, "column", zh, en, records.article, json,
        method, beads, made_by, grade, {", ".join(f"pieces.{name}" for name in _PIECE)}
    FROM pieces
    LEFT JOIN texts ON texts.piece = pieces.number
    LEFT JOIN records ON records.piece = pieces.number
    LEFT JOIN alignments ON {ABOUT_THE_RECORD}
    LEFT JOIN audits ON {ABOUT_THE_AUDIT}
    WHERE pieces.number > ? ORDER BY pieces.number LIMIT {_HANDFUL}
"""


def read_entries(archive: Readable, on_progress: Callable[[int, int], object] | None = None) -> Iterator[LedgerEntry]:
    """Yield the whole ledger in the order of arrival, all of one moment; only current pieces have their record.

    `on_progress` is told the pieces read and all there are. What was said of records as they no longer are is left out.
    """
    with archive.reading() as connection:
        total = connection.execute("SELECT count(*) FROM pieces").fetchone()[0]
        done = after = 0
        while rows := connection.execute(_STATEMENT, (after,)).fetchall():
            yield from (_entry(connection, row) for row in rows)
            after = rows[-1][0]
            done += len(rows)
            if on_progress:
                on_progress(done, total)


def _entry(connection: sqlite3.Connection, row: tuple[Any, ...]) -> LedgerEntry:
    """A row of the statement."""
    _, record_sha256, revision, id, both_halves, hash, reason, line, *rest = row
    (cut, notes, text), columns, (method, beads, made_by, grade) = rest[:3], rest[3:11], rest[11:15]
    piece = Piece.model_validate(dict(zip(_PIECE, rest[15:], strict=True)))
    kept = None if text is None else KeptText(bool(cut), notes, text)
    result: RecordRow | RecordElsewhere | Rejection
    if id is None:
        result = rejected(piece, line, reason)
    elif columns[-1] is None:
        result = RecordElsewhere(id, bool(both_halves), hash)
    else:
        date, page, section, column, zh, en, article, json = columns
        found = RecordColumns(date, page, section, column, bool(zh), bool(en), article, json)
        result = RecordRow(id, bool(both_halves), found, (), AlignmentRow(method, beads) if method else None)
    entry = LedgerEntry(Arrival(piece, record_sha256, kept, result), revision)
    return _with_annotations(connection, entry, made_by, grade)


def rejected(piece: Piece, line: int, reason: str) -> Rejection:
    """Why a piece was rejected, as it is kept."""
    return Rejection(path=piece.path, member=piece.member, ordinal=piece.ordinal, line=max(line, 1), reason=reason)


def _with_annotations(
    connection: sqlite3.Connection, entry: LedgerEntry, made_by: str | None, grade: str
) -> LedgerEntry:
    """An entry with what the audit found in its record, and what could not be done of it."""
    if entry.record is None:
        return entry
    about = (entry.record.id, entry.record.columns.article)
    failed = connection.execute("SELECT * FROM failures WHERE id = ? AND article = ? ORDER BY work", about)
    entry = entry._replace(failures=tuple(Failure(*row) for row in failed))
    if made_by is None:
        return entry
    found = connection.execute("SELECT * FROM findings WHERE id = ? AND article = ? ORDER BY rowid", about)
    audit = AuditRow(*about, made_by, grade)
    return entry._replace(audit=AuditOutcome(audit, [FindingRow(*row) for row in found]))


def write(database: Database, found: Iterable[LedgerEntry]) -> Iterator[PieceOutcome]:
    """Take entries in as they are; yield what became of each once its batch is written.

    Entries whose record is another's are to come after that one: so nothing is made again that is known. Killed, the
    archive is whole, and the same entries once more complete it. Raises ArchiveError.
    """
    rest, earlier = iter(found), EarlierBeads()
    with database.writing() as connection:
        while batch := list(itertools.islice(rest, _BATCH)):
            with transaction(connection):
                written = _write(connection, batch, database.newspaper, earlier)
            yield from (piece_outcome(one.arrival, done) for one, done in zip(batch, written, strict=True))


def _write(
    connection: sqlite3.Connection, batch: list[LedgerEntry], newspaper: str, earlier: EarlierBeads
) -> list[settling.WrittenPiece]:
    written: list[settling.WrittenPiece] = []
    for revision, some in itertools.groupby(batch, key=lambda one: one.revision):
        arrivals = [one.arrival for one in some]
        written += settling.write(connection, arrivals, newspaper=newspaper, revision=revision, earlier=earlier)
    for one, done in zip(batch, written, strict=True):
        if one.audit and not done.left_out:
            _put_audit(connection, one.audit, one.record)
        for failure in one.failures if not done.left_out else ():
            put(connection, failure)
    settling.keep_revision(connection, max(one.revision for one in batch))
    return written


def _put_audit(connection: sqlite3.Connection, found: AuditOutcome, record: RecordRow | None) -> None:
    """What the archive has of an article stays, but for what today's rules find in the beads that stand now.

    An audit of other beads than those is of none, where the method does not tell them apart.
    """
    about = (found.audit.id, found.audit.article)
    held = connection.execute("SELECT made_by FROM audits WHERE id = ? AND article = ?", about).fetchone()
    beads, audited = held_row(connection, *about), record.alignment if record else None
    if isinstance(audited, AlignmentRow) and beads != audited and beads and beads.method == audited.method:
        return
    if held is None or found.audit.made_by == stamp(beads.method if beads else ""):
        put_outcome(connection, found)
