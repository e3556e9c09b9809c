"""Pieces with their texts, as they are kept."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import Any, NamedTuple

from corpus_archive.records import Piece
from corpus_archive.store.ledger.arrivals import KeptText, text_as_offered
from corpus_archive.wording import number_of

PIECE_COLUMNS = "path, member, ordinal, line, sha256, bytes, encoding, format, parser_version"


class KeptPiece(NamedTuple):
    """A piece and its text, as they are kept; `record_sha256` is the hash of the record it came as, or empty."""

    number: int
    record_sha256: str
    kept: KeptText
    columns: dict[str, Any]  # the others, by name

    @property
    def piece(self) -> Piece:
        """The piece as a record names it. Raises ValueError where the row is damaged."""
        return Piece.model_validate(self.columns)


_KEPT = f"SELECT number, record_sha256, cut, notes, text, {PIECE_COLUMNS} FROM pieces JOIN texts ON piece = number"


# Pieces that had a text when they came.
WITHOUT_TEXT = "SELECT number, path FROM pieces LEFT JOIN texts ON piece = number WHERE piece IS NULL AND bytes > 0"


def _kept(number: int, record_sha256: str, cut: int, notes: str, text: bytes, *piece: Any) -> KeptPiece:
    """A row of `_KEPT`."""
    columns = dict(zip(PIECE_COLUMNS.split(", "), piece, strict=True))
    return KeptPiece(number, record_sha256, KeptText(bool(cut), notes, text), columns)


def kept_piece(connection: sqlite3.Connection, number: int) -> KeptPiece | None:
    """A piece with its text; None where no text was kept."""
    row = connection.execute(f"{_KEPT} WHERE number = ?", (number,)).fetchone()
    return _kept(*row) if row else None


def kept_pieces(connection: sqlite3.Connection, after: int, limit: int) -> list[KeptPiece]:
    """The next pieces that have a text, in order of arrival, behind a number."""
    rows = connection.execute(f"{_KEPT} WHERE number > ? ORDER BY number LIMIT ?", (after, limit))
    return [_kept(*row) for row in rows]


def text_problem(one: KeptPiece) -> str:
    """What is wrong with one piece or its kept text, or nothing."""
    try:
        piece = one.piece
        data = text_as_offered(one.kept).text.encode("utf-8", "surrogatepass")
    except Exception as error:  # noqa: BLE001 (whatever damage does to the libraries, it is one problem)
        return f"its text cannot be unpacked: {' '.join(str(error).split())}"
    if hashlib.sha256(data).hexdigest() != (one.record_sha256 or piece.sha256):
        return "its text is not the one that was offered"
    if not one.record_sha256 and len(data) != piece.bytes:
        return f"{number_of(len(data), 'byte')} of text, and {number_of(piece.bytes, 'byte')} offered"
    return ""
