"""One offered file to its pieces: decoded, freed of markup, cut into articles.

A `.js` listing (`const ARTICLES = [{path, title, author, date, page_number, content}, …]`) gives one piece an item; our
own JSONL gives records as they were.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any, Literal

from corpus_archive.dump import markup
from corpus_archive.dump.assembly import Offered
from corpus_archive.dump.decoding import Decoded, clean, decode
from corpus_archive.dump.layout import split_articles
from corpus_archive.dump.limits import Limits, megabytes
from corpus_archive.dump.sources import Offer, printable, rejection
from corpus_archive.errors import ParseError, RecordError
from corpus_archive.records import PARSER_VERSION, Article, Piece, Rejection

Format = Literal["text", "html", "js"]

_LISTING = re.compile(r"\s*(?:(?:export\s+)?(?:const|let|var)\s+\w+\s*=|(?:window\.|module\.)?\w+\s*=)?\s*\[\s*(?=\{)")
_BETWEEN = re.compile(r"[\s,]*")
_NEXT_ITEM = re.compile(r"^\s*\{", re.M)
_LABELS = {"title": "Title", "author": "Author", "date": "Date", "page_number": "Page"}


def pieces(offer: Offer, limits: Limits = Limits()) -> Iterator[Offered | Article | Rejection]:
    """Yield the pieces of one file in order, records of our own as they are, rejections where something is wrong."""
    if not offer.data.strip():
        yield rejection(offer.path, "empty file", member=offer.member)
    elif offer.records:
        yield from _records(offer)
    else:
        try:
            decoded = decode(offer.data)
            matched = _LISTING.match(decoded.text)
            if matched:
                yield from _listing(offer, decoded, matched.end(), limits)
            else:
                yield from _articles(offer, decoded, limits)
        except ParseError as error:
            yield rejection(offer.path, error.reason, member=offer.member, line=error.line)


def offered_text(text: str) -> Offered:
    """A text that comes from nowhere, for `parse`. Raises ParseError where it holds several articles."""
    source = Offer("", "", b"")
    found = list(_articles(source, Decoded(text, "utf-8", ()), Limits()))
    if len(found) > 1:
        raise ParseError(f"{len(found)} articles in one text; use read() for the file, or parse them one by one")
    one = found[0]
    if isinstance(one, Rejection):
        raise ParseError(one.reason, one.line)
    return one


def _records(offer: Offer) -> Iterator[Article | Rejection]:
    for number, line in enumerate(offer.data.split(b"\n"), start=offer.line):
        if line.strip():
            try:
                yield Article.from_json(line)
            except RecordError as error:
                yield rejection(offer.path, f"no record of ours: {error}", member=offer.member, line=number)


def _articles(offer: Offer, decoded: Decoded, limits: Limits) -> Iterator[Offered | Rejection]:
    text, notes = clean(decoded.text)
    format: Format = "text"
    if markup.has_markup(text):
        text, more = clean(markup.to_text(text))  # entities may stand for control characters too
        notes, format = (*notes, *more), "html"
    found = split_articles(text)
    raw = [decoded.text] if len(found) == 1 else [one.text for one in found]
    for ordinal, (one, as_offered) in enumerate(zip(found, raw, strict=True), start=1):
        piece = _piece(offer, as_offered, decoded.encoding, format, ordinal=ordinal, line=one.number)
        if piece.bytes > limits.article:
            reason = f"an article of {megabytes(piece.bytes)}, more than {megabytes(limits.article)}"
            yield rejection(offer.path, reason, member=offer.member, ordinal=ordinal, line=one.number)
            continue
        yield Offered(one.text, piece, (*decoded.notes, *notes), offer.member or offer.path)


def _piece(
    offer: Offer, text: str, encoding: str, format: Format, *, ordinal: int, line: int, member: str = ""
) -> Piece:
    data = text.encode("utf-8", "surrogatepass")
    return Piece(
        path=offer.path, member=member or offer.member, ordinal=ordinal, line=line,
        sha256=hashlib.sha256(data).hexdigest(), bytes=len(data), encoding=encoding, format=format,
        parser_version=PARSER_VERSION,
    )  # fmt: skip


def _listing(offer: Offer, decoded: Decoded, at: int, limits: Limits) -> Iterator[Offered | Rejection]:
    """The items of a .js listing; a damaged item is a rejection, and reading goes on at the next."""
    text, ordinal = decoded.text, 0
    reader = json.JSONDecoder(strict=False)
    while True:
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        if text[at : at + 1] != "{":
            break
        ordinal += 1
        line = text.count("\n", 0, at) + 1
        try:
            item, at = reader.raw_decode(text, at)
            yield _item(offer, decoded, item, ordinal, line, limits)
        except (ValueError, RecursionError) as error:
            reason = f"item {ordinal} of the listing is no JSON: {error}"
            yield rejection(offer.path, reason, member=offer.member, ordinal=ordinal, line=line)
            following = _NEXT_ITEM.search(text, at + 1)
            if following is None:
                return
            at = following.end() - 1
    if text[at : at + 1] != "]":
        ordinal += 1
        line = text.count("\n", 0, at) + 1
        yield rejection(offer.path, "the listing is cut off here", member=offer.member, ordinal=ordinal, line=line)


def _item(
    offer: Offer, decoded: Decoded, item: dict[str, Any], ordinal: int, line: int, limits: Limits
) -> Offered | Rejection:
    """One item as the dump it was made from: its fields are the English header, its content the rest."""
    member = "/".join(part for part in (offer.member, printable(str(item.get("path", "")))) if part)
    fields = {key: " ".join(str(value).split()) for key, value in item.items() if key not in ("path", "content")}
    header = [
        f"{_LABELS.get(key, key.capitalize())}: {value}" for key, value in fields.items() if value or key in _LABELS
    ]
    dump = "\n".join([*header, str(item.get("content", ""))])
    if len(dump) > limits.article:
        return rejection(
            offer.path, f"an article over {megabytes(limits.article)}", member=member, ordinal=ordinal, line=line
        )
    text, notes = clean(dump)
    if markup.has_markup(text):
        try:
            text, more = clean(markup.to_text(text))
            notes = (*notes, *more)
        except ParseError as error:
            return rejection(offer.path, error.reason, member=member, ordinal=ordinal, line=line)
    piece = _piece(offer, dump, decoded.encoding, "js", ordinal=ordinal, line=line, member=member)
    return Offered(text, piece, (*decoded.notes, *notes), member)
