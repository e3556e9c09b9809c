"""Characters that turn the direction of writing: obeyed, they would make a text read as another one."""

from __future__ import annotations

import re

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def turns_named(text: str) -> str:
    """A text with such characters named, [U+202E], not obeyed; the same one where there are none."""
    if text.isascii() or not _TURNING.search(text):
        return text
    return _TURNING.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
