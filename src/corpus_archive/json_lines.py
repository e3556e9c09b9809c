"""The line of JSON of a record, and of an export: which key is its last, and what stands behind it.

A record's line is what `Article.to_json` gives. Its last key is `piece`, where the record came from. A line of an
export has four keys more, all of them always: `alignment_method` and `beads`, the `grade` of the audit, then the
`likely_date` where that is another than the printed one. They are joined on as bytes: a stored line is never parsed to
be exported, but where two issues bear its date.
"""

from __future__ import annotations

import json
from typing import Any

NO_BEADS = "[]"
_HALVES = {"zh": b',"zh":{"headline":', "en": b',"en":{"headline":'}
_IN_LINE = {side: key.decode() for side, key in _HALVES.items()}
_WITHOUT_BODY = {"zh": '{"code":"no-original",', "en": '{"code":"no-translation",'}
_TEXT = b',"text":'
_TEXT_KEY = _TEXT.decode()
_decoded = json.JSONDecoder().raw_decode
_PIECE = ',"piece":{'
_METHOD = '},"alignment_method":'
_NO_LIKELY_DATE = ',"likely_date":null}'


def values(line: str) -> dict[str, Any]:
    """What a line holds, in half the time that `json.loads` takes; for many lines, as the library is slow to load."""
    from pydantic_core import from_json

    found: dict[str, Any] = from_json(line, cache_strings="keys")
    return found


def has_printed(line: str, side: str) -> tuple[bool, bool]:
    """Whether one half of a record's line has a headline (with decks, or who wrote it), and whether it has a text."""
    begin = line.find(key := _IN_LINE[side])
    if begin < 0:
        return False, False
    end = line.index(_TEXT_KEY, begin)
    has_headline = line[begin + len(key) : begin + len(key) + 2] != '""'
    if not has_headline:
        half = values(line)[side]
        has_headline = bool(any(half["decks"]) or half["byline"] or half["author"])
    return has_headline, line[end + len(_TEXT_KEY) : end + len(_TEXT_KEY) + 2] != '""'


def headline(line: bytes, side: str) -> str:
    """The headline of one half of a record's line (UTF-8); empty where that half is not."""
    begin = line.find(key := _HALVES[side])
    if begin < 0:
        return ""
    begin += len(key)
    return _string(line[begin : line.index(b',"decks":[', begin)])


def body(line: bytes, side: str, upto: int | None = None) -> str:
    """The text of one half of a record's line (UTF-8), cut out of it; empty where that half is not.

    Quotes inside texts are escaped, so what stands around it can only be keys: a tenth of the time of reading the line.
    With `upto` it may end behind so many characters: who wants no more need not have the rest decoded.
    """
    begin = line.find(_HALVES[side])
    if begin < 0:
        return ""
    begin = line.index(_TEXT, begin) + len(_TEXT)
    if upto is not None:
        room = upto * 3 if side == "zh" else upto + upto // 8  # bytes that nearly always hold so many characters
        some = line[begin : begin + room + 64].decode("utf-8", "ignore")  # a character that is cut in two is left out
        try:
            text: str = _decoded(some + '"')[0]  # up to its own end, or to where it was cut
        except json.JSONDecodeError:  # cut within an escape
            text = ""
        if len(text) >= upto:
            return text
    return _string(line[begin : line.index(b',"sentences":[', begin)])


def _string(value: bytes) -> str:
    """A string of JSON, read."""
    written = value.decode("utf-8")
    text = written[1:-1].replace("\\n", "\n")
    return text if "\\" not in text else str(json.loads(written))  # mostly nothing is escaped but line feeds


def exported_line(line: str, method: str = "", beads: str = NO_BEADS, grade: str = "", likely: str = "") -> str:
    """A record's line and what stands beside it: what aligned it, its beads, which are JSON already, its grade, and its
    likely date where that is another."""
    date = f'"{likely}"' if likely else "null"
    beside = f'"beads":{beads},"grade":{_text(grade)},"likely_date":{date}'
    return f'{line[:-1]},"alignment_method":{_text(method)},{beside}}}'


def has_likely_date(line: str) -> bool:
    """Whether a line of an export has a likely date that is another than the printed one."""
    return not line.endswith(_NO_LIKELY_DATE)


def is_aligned(line: str) -> bool:
    """Whether a line of an export has an alignment. Quotes inside texts are escaped, so this can only be a key."""
    return _METHOD in line and f'{_METHOD}"",' not in line


def has_half(line: str, side: str) -> bool:
    """Whether a line has an article in a language, as an archive counts it: a headline without a body is no half.

    Quotes inside texts are escaped, so these can only be keys.
    """
    return _IN_LINE[side] in line and _WITHOUT_BODY[side] not in line


def alignment_json(method: str, beads: str) -> str:
    """An alignment as JSON of its own: the method's name, and the beads, which are JSON already."""
    return f'{{"method":{_text(method)},"beads":{beads}}}'


def without_piece(line: str) -> str:
    """A line up to where it says where the record came from: the same for the same article in whatever piece."""
    return line.rpartition(_PIECE)[0]


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
