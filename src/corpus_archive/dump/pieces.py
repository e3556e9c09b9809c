"""One offered file to its pieces: decoded, freed of markup, cut into articles.

Our own JSONL gives records as they were; a `.js` listing goes to the module of that name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from corpus_archive.dump import listings, markup
from corpus_archive.dump.article_parts import split_articles
from corpus_archive.dump.assembly import OfferedPiece, PieceText
from corpus_archive.dump.decoding import DecodedText, decode
from corpus_archive.dump.limits import Limits
from corpus_archive.dump.piece_identity import piece_of
from corpus_archive.dump.sources import Offer, rejection
from corpus_archive.errors import ParseError, RecordError
from corpus_archive.record_words import PARSER_VERSION
from corpus_archive.records import Alignment, Article, Piece, Rejection, check_id, read_line
from corpus_archive.sizes import size_in_words


class OfferedRecord(NamedTuple):
    """A record that came as a line of our own JSONL, the alignment joined on to it, and where that line stands."""

    article: Article
    alignment: Alignment | None
    path: str
    member: str
    line: int


def cut_into_pieces(offer: Offer, limits: Limits = Limits()) -> Iterator[OfferedPiece | OfferedRecord | Rejection]:
    """Yield the pieces of one file in order, records of our own as they are, rejections where something is wrong."""
    if not offer.data.strip():
        yield rejection(offer.path, "empty file", member=offer.member)
    elif offer.records:
        yield from _records(offer)
    else:
        try:
            decoded = decode(offer.data)
            if listings.begins(decoded.text):
                yield from listings.items(offer, decoded, limits)
            else:
                yield from _articles(offer, decoded, limits)
        except ParseError as error:
            yield rejection(offer.path, error.reason, member=offer.member, line=error.line)


def offered_text(text: str) -> OfferedPiece:
    """A text that comes from nowhere, for `parse`. Raises ParseError where it holds several articles."""
    source = Offer("", "", b"")
    found = list(_articles(source, DecodedText(text, "utf-8", ()), Limits()))
    if len(found) > 1:
        raise ParseError(f"{len(found)} articles in one text; use read() for the file, or parse them one by one")
    one = found[0]
    if isinstance(one, Rejection):
        raise ParseError(one.reason, one.line)
    return one


def _records(offer: Offer) -> Iterator[OfferedRecord | Rejection]:
    for number, line in enumerate(offer.data.split(b"\n"), start=offer.line):
        if line.strip():
            try:
                article, alignment = read_line(line.removeprefix(b"\xef\xbb\xbf"))
                check_id(article)
                yield OfferedRecord(article, alignment, offer.path, offer.member, number)
            except RecordError as error:
                yield rejection(offer.path, f"no record of ours: {error}", member=offer.member, line=number)


def offered_again(kept: PieceText, piece: Piece) -> OfferedPiece:
    """A piece from its kept text, as if its file had been read again. Raises ParseError as reading it would."""
    text, notes, _ = (kept.text, (), "") if kept.cut else markup.cleaned(kept.text)
    piece = piece.model_copy(update={"parser_version": PARSER_VERSION})
    return OfferedPiece(text, piece, (*kept.notes, *notes), kept)


def _articles(offer: Offer, decoded: DecodedText, limits: Limits) -> Iterator[OfferedPiece | Rejection]:
    text, notes, format = markup.cleaned(decoded.text)
    found = split_articles(text)
    noticed = (*decoded.notes, *notes)
    for ordinal, one in enumerate(found, start=1):
        kept = PieceText(decoded.text, decoded.notes) if len(found) == 1 else PieceText(one.text, noticed, cut=True)
        piece = piece_of(offer, kept.text, decoded.encoding, format, ordinal=ordinal, line=one.number)
        if piece.bytes > limits.article:
            reason = f"an article of {size_in_words(piece.bytes)}, more than {size_in_words(limits.article)}"
            yield rejection(offer.path, reason, member=offer.member, ordinal=ordinal, line=one.number)
        else:
            yield OfferedPiece(one.text, piece, noticed, kept)
