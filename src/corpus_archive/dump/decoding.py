"""Bytes to clean text: which encoding they are in, and what never belongs in a text."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from corpus_archive.errors import ParseError
from corpus_archive.records import Note

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BAD_SHARE = 0.01

# Control characters, byte order marks inside a text, and code points that are no characters: no page prints them and
# XML forbids them. Invisible characters that may be printed on purpose (zero-width blanks) stay.
_UNPRINTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_BLANK_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ODD = re.compile(f"{_UNPRINTED.pattern}|{_BLANK_BREAKS.pattern}|{_SURROGATES.pattern}")


class DecodedText(NamedTuple):
    """A text, what encoding it came in, and what was lost on the way."""

    text: str
    encoding: str
    notes: tuple[Note, ...]


def decode(data: bytes) -> DecodedText:
    """Decode strictly: by BOM, else UTF-8, else GB18030; else UTF-8 with U+FFFD where under 1 % of the bytes are bad.

    GB18030 accepts nearly anything, so it is only asked where the bytes are not mostly well-formed UTF-8: a damaged
    UTF-8 file must not come out as mojibake. Raises ParseError where nothing fits.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            data = data[len(bom) :]
            try:
                return DecodedText(data.decode(encoding), encoding[:6].rstrip("-"), ())
            except UnicodeDecodeError as error:
                if encoding != "utf-8":
                    raise ParseError(f"not {encoding.upper()} as its byte order mark says: {error.reason}") from None
                break
    try:
        return DecodedText(data.decode("utf-8"), "utf-8", ())
    except UnicodeDecodeError:
        return _decode_damaged(data)


def _decode_damaged(data: bytes) -> DecodedText:
    lossy = data.decode("utf-8", errors="replace")
    bad = lossy.count("\ufffd") - data.count("\ufffd".encode())
    good = sum(not character.isascii() for character in lossy) - bad
    if bad >= good:
        try:
            return DecodedText(data.decode("gb18030"), "gb18030", ())
        except UnicodeDecodeError:
            pass
    if bad >= _BAD_SHARE * len(data):
        raise ParseError("neither UTF-8, UTF-16 nor GB18030; find out its encoding and convert it to UTF-8")
    lines = [number for number, line in enumerate(lossy.split("\n"), start=1) if "\ufffd" in line]
    shown = ", ".join(str(line) for line in lines[:10]) + (", …" if len(lines) > 10 else "")
    message = f"{bad} bad bytes read as U+FFFD, on lines {shown}"
    return DecodedText(lossy, "utf-8 with losses", (Note(code="bad-utf8", message=message),))


def clean(text: str) -> tuple[str, tuple[Note, ...]]:
    """Line ends as line feeds, no control characters, no lone surrogates; a note says what was taken out."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _ODD.search(text):
        return text, ()
    notes = []
    text = _BLANK_BREAKS.sub(" ", text)
    text, dropped = _UNPRINTED.subn("", text)
    if dropped:
        notes.append(Note(code="control-characters", message=f"{dropped} control characters taken out"))
    text, surrogates = _SURROGATES.subn("\ufffd", text)
    if surrogates:
        notes.append(Note(code="lone-surrogates", message=f"{surrogates} lone surrogates read as U+FFFD"))
    return text, tuple(notes)
