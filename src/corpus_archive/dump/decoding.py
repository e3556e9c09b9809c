"""Bytes to clean text: which encoding they are in, and what never belongs in a text."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from corpus_archive.errors import ParseError
from corpus_archive.language.chinese import HAN
from corpus_archive.records import Note
from corpus_archive.wording import Wording

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BAD_SHARE = 0.01  # of bad bytes: beyond it a text is in another encoding, or no text
_LINES_SHOWN = 10  # lines with bad bytes that a message names

# Control characters, byte order marks inside a text, and code points that are no characters: no page prints them and
# XML forbids them. Invisible characters that may be printed on purpose (zero-width blanks) stay.
_UNPRINTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_BLANK_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")

# The page and column line that every Chinese half has, in either script: a reading without them is no good reading.
_FRAME = re.compile(r"第[^\n]{0,6}版|[专專][ \u3000]*[栏欄]")
_HAN = re.compile(f"[{HAN}]")
# Of the Han of a newspaper in simplified script hardly one in twenty is outside GB 2312, of Big5 or of UTF-8 read as
# GB18030 every third.
_OUTSIDE_GB2312 = 0.25
# What ，。： and “ become where UTF-8 is read as GBK or Latin-1; no dump is without them.
_MISREAD_AS_GBK = "锛銆鈥"
_LATIN_LEADS = "ïãâ"  # looked for first: one character is found a hundred times as fast as two
_MISREAD_AS_LATIN = ("ï¼", "ã€", "ã\x80", "â€", "â\x80")
_LATIN_RUN = re.compile("[\x80-\xffŒœŠšŸŽžƒˆ˜\u2013-\u2026‰‹›€™]{2,}")
# All of these in one class: three that are tried in turn take ten times as long.
_ODD = re.compile("".join([_UNPRINTED.pattern, _BLANK_BREAKS.pattern, _SURROGATES.pattern]).replace("][", ""))


class DecodedText(NamedTuple):
    """A text, what encoding it came in, and what was lost on the way."""

    text: str
    encoding: str
    notes: tuple[Note, ...]


def decode(data: bytes) -> DecodedText:
    """Decode strictly: by BOM, else UTF-8, else GB18030, else Big5; else UTF-8 with U+FFFD for under 1 % of bad bytes.

    GB18030 accepts nearly anything, so it is only asked where the bytes are not mostly well-formed UTF-8: a damaged
    UTF-8 file must not come out as mojibake. It accepts Big5 too: that is read where only so a dump's frame is found.
    Raises ParseError where nothing fits.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            data = data[len(bom) :]
            try:
                return DecodedText(data.decode(encoding), encoding.removesuffix("-le").removesuffix("-be"), ())
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
    if bad >= good and (decoded := _decode_chinese(data)):
        return decoded
    if bad >= _BAD_SHARE * len(data):
        raise ParseError("neither UTF-8, UTF-16, GB18030 nor Big5; find out its encoding and convert it to UTF-8")
    lines = [number for number, line in enumerate(lossy.split("\n"), start=1) if "\ufffd" in line]
    shown = ", ".join(str(line) for line in lines[:_LINES_SHOWN]) + (", …" if len(lines) > _LINES_SHOWN else "")
    message = Wording("{n} bad bytes read as U+FFFD, on lines {lines}", n=bad, lines=shown)
    return DecodedText(lossy, "utf-8 with losses", (Note(code="bad-utf8", message=message),))


def _decode_chinese(data: bytes) -> DecodedText | None:
    """GB18030, or Big5 where only Big5 shows the frame of a dump; a note where neither is sure."""
    text = _decoded(data, "gb18030")
    if text is not None and _FRAME.search(text):
        return DecodedText(text, "gb18030", ())
    other = _decoded(data, "big5")
    if other is not None and _FRAME.search(other):
        message = Wording("read as Big5, in which alone the page and column lines are found")
        note = Note(code="encoding-doubtful", message=message)
        return DecodedText(other, "big5", (note,))
    if text is None:
        return None
    return DecodedText(text, "gb18030", _doubts(text))


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _doubts(text: str) -> tuple[Note, ...]:
    """A note where a text read as GB18030 is hardly Chinese in simplified script."""
    han = _HAN.findall(text)
    outside = sum(not one.encode("gb2312", "ignore") for one in han)
    if outside <= _OUTSIDE_GB2312 * len(han):
        return ()
    message = Wording(
        "read as GB18030, but many of its characters are rare ones; find out its encoding and convert it to UTF-8"
    )
    return (Note(code="encoding-doubtful", message=message),)


def misreadings(text: str) -> tuple[Note, ...]:
    """A note where a text is UTF-8 that somebody read as GBK or Latin-1 and saved again: 涓撴爮 for 专栏."""
    if any(mark in text for mark in _MISREAD_AS_GBK) and _reread(text, "gb18030"):
        name = "GBK"
    elif any(lead in text for lead in _LATIN_LEADS) and _is_misread_as_latin(text):
        name = "Latin-1"
    else:
        return ()
    message = Wording(
        "UTF-8 once read as {encoding}: this is not what was printed; take the text from its source, as UTF-8",
        encoding=name,
    )
    return (Note(code="mojibake", message=message),)


def _is_misread_as_latin(text: str) -> bool:
    runs = "\n".join(_LATIN_RUN.findall(text))
    return any(mark in runs for mark in _MISREAD_AS_LATIN) and (_reread(runs, "cp1252") or _reread(runs, "latin-1"))


def _reread(text: str, encoding: str) -> bool:
    """Whether the bytes of a text in that encoding are UTF-8: more of it comes out right than wrong."""
    again = text.encode(encoding, "ignore").decode("utf-8", "replace")
    lost = again.count("\ufffd")
    return sum(not one.isascii() for one in again) - lost > lost


def clean(text: str) -> tuple[str, tuple[Note, ...]]:
    """Line ends as line feeds, no control characters, no lone surrogates; a note says what was taken out."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    bare = text.replace("\n", " ").replace("\u3000", " ").replace("\t", " ")
    if bare.isprintable() or not _ODD.search(text):  # the first is quicker
        return text, ()
    notes = []
    text = _BLANK_BREAKS.sub(" ", text)
    text, dropped = _UNPRINTED.subn("", text)
    if dropped:
        notes.append(Note(code="control-characters", message=Wording("{n} control characters taken out", n=dropped)))
    text, surrogates = _SURROGATES.subn("\ufffd", text)
    if surrogates:
        notes.append(Note(code="lone-surrogates", message=Wording("{n} lone surrogates read as U+FFFD", n=surrogates)))
    return text, tuple(notes)
