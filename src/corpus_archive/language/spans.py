"""Pieces of a text that know where they stand in it."""

from __future__ import annotations

import re
from typing import NamedTuple

# Characters that print nothing and have no width: they stay in the text, and a search passes over them.
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufe0f]")


class Token(NamedTuple):
    """A running word and its place, half-open, in the text it was cut from."""

    form: str
    start: int
    end: int


def printed_span(text: str) -> tuple[int, int]:
    """Where a text begins and ends without the blanks at either end; (0, 0) where only blanks are left."""
    end = len(text.rstrip())
    return (len(text) - len(text.lstrip()), end) if end else (0, 0)
