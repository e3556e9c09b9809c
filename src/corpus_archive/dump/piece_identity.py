"""Where a piece came from, and how it is known again."""

from __future__ import annotations

import hashlib
from typing import Literal

from corpus_archive.dump.sources import Offer
from corpus_archive.record_words import PARSER_VERSION
from corpus_archive.records import Piece

Format = Literal["text", "html", "js"]


def piece_of(
    offer: Offer, text: str, encoding: str, format: Format, *, ordinal: int, line: int, member: str = ""
) -> Piece:
    """The piece of one article's text as it was offered; `member` where it is not the offer's."""
    data = text.encode("utf-8", "surrogatepass")
    return Piece(
        path=offer.path,
        member=member or offer.member,
        ordinal=ordinal,
        line=line,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        encoding=encoding,
        format=format,
        parser_version=PARSER_VERSION,
    )
