"""`.js` listings: `const ARTICLES = [{path, title, author, date, page_number, content}, …];`, one piece an item.

An item's fields are the English header of its dump, its content the rest. A damaged item is a rejection, and reading
goes on at the next; so is whatever stands between items or behind the listing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from corpus_archive.dump import markup
from corpus_archive.dump.assembly import OfferedPiece, PieceText
from corpus_archive.dump.decoding import DecodedText
from corpus_archive.dump.limits import Limits
from corpus_archive.dump.offered_files import printable
from corpus_archive.dump.piece_identity import piece_of
from corpus_archive.dump.sources import Offer, rejection
from corpus_archive.errors import ParseError
from corpus_archive.records import Rejection
from corpus_archive.sizes import size_in_words

_HEAD = (
    r"(?:(?:export\s+(?:default\s+)?)?(?:const|let|var)\s+\w+\s*=|(?:window\.|module\.)?\w+\s*=|export\s+default)?\s*\["
)
_BEGIN = re.compile(rf"[\s\ufeff]*+{_HEAD}\s*(?=\{{|\])")
_NEXT_LISTING = re.compile(rf"[\s;]*+{_HEAD}")
_BETWEEN = re.compile(r"[\s,]*")
_NEXT_ITEM = re.compile(r"^[ \t]*\{|\{\s*\"(?:path|title|author|date|page_number|content)\"\s*:", re.M)
_LABELS = {"title": "Title", "author": "Author", "date": "Date", "page_number": "Page"}
_CLOSING = re.compile(r"[\s;]*(?:(?:export\s+default|module\.exports\s*=)\s*\w+[\s;]*)?")


def begins(text: str) -> bool:
    """Whether a text begins like a listing."""
    return _BEGIN.match(text) is not None


def items(offer: Offer, decoded: DecodedText, limits: Limits) -> Iterator[OfferedPiece | Rejection]:
    """Yield the pieces of a listing, in order."""
    text, at, ordinal = decoded.text, 0, 0
    lines = _Lines(text)
    reader = json.JSONDecoder(strict=False)

    def rejected(reason: str) -> Rejection:
        return rejection(offer.path, reason, member=offer.member, ordinal=max(ordinal, 1), line=lines.at(at))

    while (at := _next_item(text, at)) < len(text):
        if text[at] == "]":
            break
        ordinal += 1
        try:
            item, after = reader.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield rejected(f"item {ordinal} of the listing is no JSON: {error}")
            following = _NEXT_ITEM.search(text, at + 1)
            if following is None:
                return
            at = text.index("{", following.start())
        else:
            yield _piece(offer, decoded, item, ordinal, lines.at(at), limits)
            at = after
    ordinal += 1
    if at >= len(text):
        yield rejected("the listing is cut off here")
    elif _CLOSING.sub("", text[at + 1 :], count=1).strip():
        yield rejected("something stands behind the listing; offer it as a file of its own")
    elif ordinal == 1:
        yield rejected("an empty listing")


class _Lines:
    """Line numbers of offsets that only grow, each line end counted once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offset, self.line = 0, 1

    def at(self, offset: int) -> int:
        """The 1-based line of an offset."""
        self.line += self.text.count("\n", self.offset, offset)
        self.offset = max(offset, self.offset)
        return self.line


def _next_item(text: str, at: int) -> int:
    """Where the next item begins, or the bracket that closes the last listing, or the end of the text."""
    if at == 0 and (begin := _BEGIN.match(text)):
        at = begin.end()
    while True:
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        following = _NEXT_LISTING.match(text, at + 1) if text[at : at + 1] == "]" else None
        if following is None:
            return at
        at = following.end()


def _one_line(value: Any) -> str:
    """A field as one line; a null is nothing, a list what it holds."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_one_line, value)))
    return "" if value is None else " ".join(str(value).split())


def _piece(
    offer: Offer, decoded: DecodedText, item: Any, ordinal: int, line: int, limits: Limits
) -> OfferedPiece | Rejection:
    """One item as the dump it was made from."""
    if not isinstance(item, dict) or not isinstance(item.get("content"), str):
        reason = f"item {ordinal} of the listing has no text as its content"
        return rejection(offer.path, reason, member=offer.member, ordinal=ordinal, line=line)
    member = "/".join(part for part in (offer.member, printable(_one_line(item.get("path")))) if part)
    fields = {key: _one_line(value) for key, value in item.items() if key not in ("path", "content")}
    header = [
        f"{_LABELS.get(key, key.capitalize())}: {value}" for key, value in fields.items() if value or key in _LABELS
    ]
    dump = "\n".join([*header, item["content"]])
    piece = piece_of(offer, dump, decoded.encoding, "js", ordinal=ordinal, line=line, member=member)
    if piece.bytes > limits.article:
        reason = f"an article of {size_in_words(piece.bytes)}, more than {size_in_words(limits.article)}"
        return rejection(offer.path, reason, member=member, ordinal=ordinal, line=line)
    try:
        text, notes, _ = markup.cleaned(dump)
    except ParseError as error:
        return rejection(offer.path, error.reason, member=member, ordinal=ordinal, line=line)
    return OfferedPiece(text, piece, (*decoded.notes, *notes), PieceText(dump, decoded.notes))
