"""What becomes of dumps and lines of JSONL: an article or a rejection a piece."""

from __future__ import annotations

from collections.abc import Iterator

from corpus_archive.dump.assembly import OfferedPiece, assemble
from corpus_archive.dump.pieces import OfferedRecord, cut_into_pieces
from corpus_archive.dump.sources import Offer, rejection
from corpus_archive.errors import ParseError
from corpus_archive.records import Article, Rejection


def parse_offer(offer: Offer | Rejection, newspaper: str) -> Iterator[Article | Rejection]:
    """Yield what becomes of one offer: an article or a rejection a piece."""
    if isinstance(offer, Rejection):
        yield offer
        return
    for piece in cut_into_pieces(offer):
        if isinstance(piece, OfferedPiece):
            yield outcome(piece, newspaper)
        else:
            yield piece.article if isinstance(piece, OfferedRecord) else piece


def outcome(offered: OfferedPiece, newspaper: str) -> Article | Rejection:
    """The article of one piece, or why there is none."""
    piece = offered.piece
    try:
        return assemble(offered, newspaper)
    except ParseError as error:
        line = piece.line + error.line - 1 if piece.format == "text" else piece.line  # others have lines of their own
        return rejection(piece.path, error.reason, member=piece.member, ordinal=piece.ordinal, line=line)


def all_outcomes(batch: list[Offer | Rejection], newspaper: str) -> list[Article | Rejection]:
    """What becomes of a batch of offers; for a worker process."""
    return [one for offer in batch for one in parse_offer(offer, newspaper)]


def all_lines(batch: list[Offer | Rejection], newspaper: str) -> list[str | Rejection]:
    """What becomes of a batch of offers, records as lines of JSON; for a worker process."""
    return [one.to_json() if isinstance(one, Article) else one for one in all_outcomes(batch, newspaper)]
