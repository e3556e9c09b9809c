"""Pieces of a text that know where they stand in it."""

from __future__ import annotations

import re
from typing import NamedTuple

# What prints nothing: control characters that are no blanks, and Unicode's Default_Ignorable_Code_Point (soft hyphens,
# joiners, marks of direction, variation selectors, tags), and accents that are characters of their own, which print on
# the letter before them. It stays in the text, but words are cut and compared as if it
# were not there, and queries are read so. Nothing else says what is invisible.
_BASIC = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
)
INVISIBLE = re.compile(rf"[{_BASIC}\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]")
_BASIC_INVISIBLE = re.compile(f"[{_BASIC}]")  # in half the time, where nothing beyond the basic plane is printed


class Token(NamedTuple):
    """A running word, without what is invisible in it, and its place, half-open, in the text it was cut from."""

    form: str
    start: int
    end: int


def has_invisible(text: str) -> bool:
    """Whether anything invisible stands in a text."""
    is_basic = text.isascii() or len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text)
    return (_BASIC_INVISIBLE if is_basic else INVISIBLE).search(text) is not None


def visible(text: str) -> str:
    """A text without what is invisible in it."""
    return INVISIBLE.sub("", text)


def is_blank(text: str) -> bool:
    """Whether nothing of a text is printed."""
    return all(one.isspace() or INVISIBLE.match(one) for one in text)


def visible_places(text: str) -> list[int]:
    """Where in a text each character of it that is visible stands."""
    hidden = {matched.start() for matched in INVISIBLE.finditer(text)}
    return [at for at in range(len(text)) if at not in hidden]


def printed_span(text: str) -> tuple[int, int]:
    """Where a text begins and ends without the blanks at either end; (0, 0) where only blanks are left."""
    end = len(text.rstrip())
    return (len(text) - len(text.lstrip()), end) if end else (0, 0)
