"""What becomes of an offer before it is written: pieces with their kept texts and what was made of them.

This is the work of the worker processes. It reads the archive only to pass over what it holds already.
"""

from __future__ import annotations

import hashlib
import json
import platform
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus_archive.dump.assembly import OfferedPiece, PieceText
from corpus_archive.dump.outcomes import outcome
from corpus_archive.dump.pieces import OfferedRecord, cut_into_pieces, offered_again
from corpus_archive.dump.sources import Offer, rejection
from corpus_archive.errors import ParseError
from corpus_archive.json_lines import without_piece
from corpus_archive.record_words import PARSER_VERSION
from corpus_archive.records import Alignment, Article, Note, Piece, Rejection
from corpus_archive.store.annotations.aligning import by_length
from corpus_archive.store.annotations.alignment_rows import AlignmentRow, to_row
from corpus_archive.store.annotations.failures import Failure
from corpus_archive.store.database import Database
from corpus_archive.zstd import compress, decompress

_LEVEL = 3


class RecordColumns(NamedTuple):
    """What a record is found by, and the record itself, in the order in which `records` has them."""

    date: str
    page: int | None
    section: str
    column: str
    has_zh: bool
    has_en: bool
    article: str
    json: str


class DatelineKey(NamedTuple):
    """What a record is found by of a dateline."""

    side: str
    agency: str
    place: str


class RecordRow(NamedTuple):
    """A record as it is stored."""

    id: str
    both_halves: bool
    columns: RecordColumns
    datelines: tuple[DatelineKey, ...]  # sorted
    alignment: AlignmentRow | Failure | None  # its beads, or why they could not be found


class RecordElsewhere(NamedTuple):
    """What is known of a piece whose article has the record of another piece: that article, and whether it is whole.

    `article` is the hash of its own record, as in `RecordColumns`; empty where it is not known.
    """

    id: str
    both_halves: bool
    article: str


class KeptText(NamedTuple):
    """A kept text as it is stored."""

    cut: bool
    notes: str
    text: bytes


class Arrival(NamedTuple):
    """One piece on its way into the archive: what it is known by, its text, and its record or why there is none."""

    piece: Piece
    record_sha256: str
    kept: KeptText | None
    result: RecordRow | RecordElsewhere | Rejection


class KnownPiece(NamedTuple):
    """A piece that the archive holds already, why it was rejected if it was, and which piece is current instead."""

    path: str
    rejection: Rejection | None = None
    superseded_by: int = 0


def read_arrivals(
    batch: list[Offer | Rejection], newspaper: str, *, database: Database, home: str = "", revise: bool
) -> list[Arrival | KnownPiece]:
    """What a batch of offers brings; pieces that the archive holds are only named, unless it is to be revised.

    A worker that does not see the archive parses all: whoever writes finds those that are there. So does one on another
    computer than `home`, the writer's: SQLite's log is not to be read over a network.
    """
    if revise or home not in ("", platform.node()) or not database.is_within_reach:
        return list(all_arrivals(batch, newspaper))
    with database.looking_up() as connection:
        return [_unless_known(connection, one, newspaper) for one in _pieces(batch)]


def all_arrivals(offers: Iterable[Offer | Rejection], newspaper: str) -> Iterator[Arrival]:
    """Yield what some offers bring, whatever an archive may hold of it."""
    return (_arrival(one, newspaper) for one in _pieces(offers))


def _pieces(batch: Iterable[Offer | Rejection]) -> Iterator[OfferedPiece | OfferedRecord | Rejection]:
    for offer in batch:
        if isinstance(offer, Rejection):
            yield offer
        else:
            yield from cut_into_pieces(offer)


def _unless_known(
    connection: sqlite3.Connection, one: OfferedPiece | OfferedRecord | Rejection, newspaper: str
) -> Arrival | KnownPiece:
    """Ask before parsing where that can be: it is most of the work."""
    if isinstance(one, OfferedPiece):
        return _known(connection, one.piece, "") or _arrival(one, newspaper)
    arrival = _arrival(one, newspaper)
    brings_beads = isinstance(one, OfferedRecord) and one.alignment is not None
    known = None if brings_beads else _known(connection, arrival.piece, arrival.record_sha256)
    return known or arrival


SAME_PIECE = " AND ".join(
    f"{name} = ?" for name in "path member ordinal sha256 record_sha256 line encoding format".split()
)


def identity(piece: Piece, record_sha256: str) -> tuple[str | int, ...]:
    """What a piece is known by, for SAME_PIECE."""
    where = (piece.path, piece.member, piece.ordinal, piece.sha256, record_sha256)
    return (*where, piece.line, piece.encoding, piece.format)


_CURRENT_INSTEAD = (
    "CASE outcome WHEN 'superseded' THEN (SELECT piece FROM records WHERE records.id = ledger.id) ELSE 0 END"
)


def superseded_by(connection: sqlite3.Connection, piece: Piece, record_sha256: str) -> int:
    """The number of the piece that is current of the same article and says something else; 0 where there is none."""
    statement = f"SELECT {_CURRENT_INSTEAD} FROM ledger WHERE {SAME_PIECE}"
    row = connection.execute(statement, identity(piece, record_sha256)).fetchone()
    return int(row[0]) if row else 0


def _known(connection: sqlite3.Connection, piece: Piece, record_sha256: str) -> KnownPiece | None:
    """What the archive has of a piece, if it was read by this version of the parser."""
    rows = connection.execute(
        f"SELECT id, reason_line, reason, {_CURRENT_INSTEAD} FROM ledger WHERE {SAME_PIECE} AND parser_version >= ?",
        (*identity(piece, record_sha256), piece.parser_version),
    ).fetchall()  # all there is: a statement with a row left would hold its snapshot
    for id, line, reason, instead in rows:
        if id is not None:
            return KnownPiece(piece.path, superseded_by=instead)
        again = rejection(piece.path, reason, member=piece.member, ordinal=piece.ordinal, line=max(line, 1))
        return KnownPiece(piece.path, again)
    return None


def _arrival(one: OfferedPiece | OfferedRecord | Rejection, newspaper: str) -> Arrival:
    if isinstance(one, Rejection):
        return Arrival(_piece_without_text(one), "", None, one)
    if isinstance(one, OfferedRecord):
        return _recorded(one, newspaper)
    kept = KeptText(one.kept.cut, _notes_to_json(one.kept.notes), _compressed(one.kept.text))
    found = outcome(one, newspaper)
    return Arrival(one.piece, "", kept, _aligned(found) if isinstance(found, Article) else found)


def _recorded(one: OfferedRecord, newspaper: str) -> Arrival:
    """A record as it came. One of another newspaper is rejected: its id would not be of this archive."""
    article = one.article
    if article.newspaper != newspaper:
        reason = f"a record of {article.newspaper} in an archive of {newspaper}; ingest it into an archive of its own"
        rejected = rejection(one.path, reason, member=one.member, line=one.line)
        return Arrival(_piece_without_text(rejected), "", None, rejected)
    line = article.to_json()
    kept = KeptText(False, "[]", _compressed(line))
    digest = hashlib.sha256(line.encode("utf-8")).hexdigest()
    return Arrival(article.piece, digest, kept, _aligned(article, one.alignment))


def _piece_without_text(one: Rejection) -> Piece:
    """What a rejection that left no text is known by: where it was, and why."""
    return Piece(
        path=one.path,
        member=one.member,
        ordinal=one.ordinal,
        line=one.line,
        sha256=hashlib.sha256(f"{one.line} {one.reason}".encode()).hexdigest(),
        bytes=0,
        encoding="",
        format="text",
        parser_version=PARSER_VERSION,
    )


def _aligned(article: Article, alignment: Alignment | None = None) -> RecordRow:
    """An article as it is stored, with its beads: those it came with, or by length."""
    record = record_row(article)
    if alignment:
        return record._replace(alignment=to_row(alignment))
    return record._replace(alignment=by_length(article, record.columns.article)) if record.both_halves else record


def record_row(article: Article) -> RecordRow:
    """An article as it is stored, but for its beads."""
    sent = {
        DatelineKey(side, one.agency, one.place)
        for side, text in (("zh", article.zh), ("en", article.en))
        for one in (text.datelines if text else ())
    }
    codes = {note.code for note in article.notes}
    has_zh, has_en = article.zh is not None, article.en is not None
    has_zh, has_en = has_zh and "no-original" not in codes, has_en and "no-translation" not in codes
    line = article.to_json()
    columns = RecordColumns(
        date=str(article.date),
        page=article.page,
        section=article.section,
        column=article.column,
        has_zh=has_zh,
        has_en=has_en,
        article=article_hash(line),
        json=line,
    )
    return RecordRow(article.id, has_zh and has_en, columns, tuple(sorted(sent)), alignment=None)


def article_hash(line: str) -> str:
    """Half a SHA-256 of a record but for where it came from."""
    return hashlib.sha256(without_piece(line).encode("utf-8")).hexdigest()[:32]


def made_again(piece: Piece, record_sha256: str, kept: KeptText, newspaper: str) -> RecordRow | Rejection:
    """What this version's parser makes of a kept text; a record that came as one stays as it is."""
    if record_sha256:
        return _aligned(Article.from_json(decompress(kept.text)))
    try:
        offered = offered_again(text_as_offered(kept), piece)
    except ParseError as error:
        return rejection(piece.path, error.reason, member=piece.member, ordinal=piece.ordinal, line=piece.line)
    found = outcome(offered, newspaper)
    return _aligned(found) if isinstance(found, Article) else found


def text_as_offered(kept: KeptText) -> PieceText:
    """A stored text, unpacked."""
    notes = tuple(Note.model_validate(one) for one in json.loads(kept.notes))
    return PieceText(decompress(kept.text).decode("utf-8", "surrogatepass"), notes, bool(kept.cut))


def _notes_to_json(notes: tuple[Note, ...]) -> str:
    return json.dumps([note.model_dump() for note in notes], ensure_ascii=False) if notes else "[]"


def _compressed(text: str) -> bytes:
    return compress(text.encode("utf-8", "surrogatepass"), _LEVEL)
