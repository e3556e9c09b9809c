"""Ledger entries as rows of three flat tables, and back: pieces, articles, findings. A dataset is made of these."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from corpus_archive.errors import RecordError
from corpus_archive.models import Record
from corpus_archive.records import ExportedArticle, Piece, Rejection
from corpus_archive.store.annotations.alignment_rows import AlignmentRow
from corpus_archive.store.annotations.auditing import AuditOutcome, AuditRow, FindingRow
from corpus_archive.store.annotations.failures import Failure
from corpus_archive.store.ledger.arrivals import Arrival, KeptText, RecordElsewhere, RecordRow, record_row
from corpus_archive.store.ledger.entries import LedgerEntry, rejected

Packed = bytes  # beside a column of that name


class PieceRow(Record):
    """A piece with its text and what became of it."""

    cell: str  # which cell has it
    place: int  # its place in that cell, from 1: with it the name of the piece in all tables
    path: str
    member: str
    ordinal: int
    line: int
    sha256: str
    bytes: int
    encoding: str
    format: str
    parser_version: int
    record_sha256: str  # of the record where it came as a line of JSONL; empty for a dump
    revision: int  # raised by ingest --revise
    id: str | None  # of the article it gives; null for a rejection
    both_halves: bool
    record_hash: str  # of its record without its piece; empty: rejected, or not known
    reason: str  # why it was rejected
    reason_line: int
    cut: bool | None  # cut out of a longer file; null where no text is kept
    notes: str | None  # JSON: what was noticed before the text was parsed
    text: Packed | None  # UTF-8, zstd; for a line of JSONL that line


class FailedWork(Record):
    """What could not be done of an article."""

    work: str
    made_by: str
    message: str


class ArticleRow(ExportedArticle):
    """A line of an export, and what decides whether it is the current record of its article."""

    cell: str
    place: int  # of its piece
    record_hash: str  # of the record without its piece: what was said of it, if that is it
    revision: int
    both_halves: bool
    record_sha256: str
    audited_by: str  # rules and alignment that the grade is of; empty: not audited
    failures: tuple[FailedWork, ...]


class FoundRow(Record):
    """A finding, and of which article."""

    cell: str
    place: int  # of the article's piece
    id: str
    date: datetime.date
    rule: str
    version: int  # of the rules
    severity: str
    zh: tuple[tuple[int, ...], ...]  # [start, end) of each place in the Chinese text
    en: tuple[tuple[int, ...], ...]
    message: str


class EntryRows(NamedTuple):
    """An entry in the three tables; the article is a line of JSON, empty where there is none."""

    piece: dict[str, Any]
    article: str
    findings: list[dict[str, Any]]


def to_rows(entry: LedgerEntry, cell: str, place: int) -> EntryRows:
    """An entry as rows."""
    record = entry.record
    article = _article(entry, record, cell, place) if record else ""
    return EntryRows(_piece(entry, cell, place), article, list(_findings(entry, cell, place)))


def _piece(entry: LedgerEntry, cell: str, place: int) -> dict[str, Any]:
    piece, record_sha256, kept, result = entry.arrival
    rejection = result if isinstance(result, Rejection) else None
    return {
        "cell": cell,
        "place": place,
        **piece.model_dump(),
        "record_sha256": record_sha256,
        "revision": entry.revision,
        "id": None if isinstance(result, Rejection) else result.id,
        "both_halves": False if isinstance(result, Rejection) else result.both_halves,
        "record_hash": _hash(result),
        "reason": rejection.reason if rejection else "",
        "reason_line": rejection.line if rejection else 0,
        "cut": kept.cut if kept else None,
        "notes": kept.notes if kept else None,
        "text": kept.text if kept else None,
    }


def _hash(result: RecordRow | RecordElsewhere | Rejection) -> str:
    """Of the record that a piece gives, if it gives one and that is known."""
    if isinstance(result, Rejection):
        return ""
    return result.article if isinstance(result, RecordElsewhere) else result.columns.article


def _article(entry: LedgerEntry, record: RecordRow, cell: str, place: int) -> str:
    more = {
        "cell": cell,
        "place": place,
        "record_hash": record.columns.article,
        "revision": entry.revision,
        "both_halves": record.both_halves,
        "record_sha256": entry.arrival.record_sha256,
        "audited_by": entry.audit.audit.made_by if entry.audit else "",
        "failures": [{"work": one.work, "made_by": one.made_by, "message": one.message} for one in entry.failures],
    }
    return f"{entry.exported_line()[:-1]},{json.dumps(more, ensure_ascii=False)[1:]}"


def _findings(entry: LedgerEntry, cell: str, place: int) -> Iterator[dict[str, Any]]:
    if entry.audit is None or entry.record is None:
        return
    date = datetime.date.fromisoformat(entry.record.columns.date)
    for one in entry.audit.findings:
        spans = {side: json.loads(found) for side, found in (("zh", one.zh), ("en", one.en))}
        said = {"rule": one.rule, "version": one.version, "severity": one.severity, **spans, "message": one.message}
        yield {"cell": cell, "place": place, "id": one.id, "date": date, **said}


def from_rows(
    piece: Mapping[str, Any], article: Mapping[str, Any] | None, findings: Iterable[Mapping[str, Any]]
) -> LedgerEntry:
    """An entry from its rows; nothing is parsed, aligned or audited.

    Raises RecordError where the record is not the one that its hash was taken of.
    """
    found = Piece.model_validate({name: piece[name] for name in Piece.model_fields})
    kept = None if piece["text"] is None else KeptText(piece["cut"], piece["notes"], piece["text"])
    if piece["id"] is None:
        rejection = rejected(found, piece["reason_line"], piece["reason"])
        return LedgerEntry(Arrival(found, piece["record_sha256"], kept, rejection), piece["revision"])
    if article is None:
        elsewhere = RecordElsewhere(piece["id"], piece["both_halves"], piece.get("record_hash") or "")
        return LedgerEntry(Arrival(found, piece["record_sha256"], kept, elsewhere), piece["revision"])
    record = _record(article)
    about = (record.id, record.columns.article)
    failures = tuple(Failure(*about, one["work"], one["made_by"], one["message"]) for one in article["failures"])
    audit = None
    if article["audited_by"]:
        row = AuditRow(*about, article["audited_by"], article["grade"])
        audit = AuditOutcome(row, [_finding(row, one) for one in findings])
    return LedgerEntry(Arrival(found, piece["record_sha256"], kept, record), piece["revision"], audit, failures)


def _record(row: Mapping[str, Any]) -> RecordRow:
    exported = ExportedArticle.model_validate({name: row[name] for name in ExportedArticle.model_fields})
    record = record_row(exported.article)
    if record.columns.article != row["record_hash"]:
        raise RecordError(f"{row['id']}: the record is not the one its hash was taken of; build its cell again")
    beads = exported.alignment
    return record._replace(alignment=AlignmentRow(beads.method, beads.beads_json()) if beads else None)


def _finding(audit: AuditRow, row: Mapping[str, Any]) -> FindingRow:
    zh, en = (json.dumps(row[side], separators=(",", ":")) for side in ("zh", "en"))
    return FindingRow(audit.id, audit.article, row["rule"], row["version"], row["severity"], zh, en, row["message"])
