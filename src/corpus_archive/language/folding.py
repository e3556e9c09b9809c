"""Forms as a search compares them: Latin letters and figures without regard to case and width, Han exactly."""

from __future__ import annotations

import re

# Marks that are one to a reader: apostrophes, hyphens.
ALIKE = ("'’", "-‐‑")
_SAME = {ord(other): alike[0] for alike in ALIKE for other in alike[1:]}
_WIDE = 0xFEE0  # from an ASCII mark to its full-width twin
_NARROW = {code: code - _WIDE for code in range(ord("！"), ord("～") + 1)}


def narrowed_pattern(pattern: str) -> str:
    """A regular expression whose full-width marks stand for their half-width twins, and for nothing else."""
    return "".join(re.escape(chr(_NARROW[ord(one)])) if ord(one) in _NARROW else one for one in pattern)


def folded(form: str) -> str:
    """A form in small letters and half-width marks, character for character: no offset changes."""
    if form.isascii():
        return form.lower()
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in form.translate(_NARROW).translate(_SAME))
