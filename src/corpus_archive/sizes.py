"""Sizes: what a megabyte is, wherever something is limited, kept in memory or told to a person."""

from __future__ import annotations

# Powers of ten, as the standards and file managers have them, so that a limit is the number its message says.
KILOBYTE, MEGABYTE, GIGABYTE = 10**3, 10**6, 10**9


def size_in_words(size: int) -> str:
    """Bytes for people: 812 bytes, 4.2 KB, 16 MB, 1,024 GB."""
    for unit, name in ((GIGABYTE, "GB"), (MEGABYTE, "MB"), (KILOBYTE, "KB")):
        if size >= unit:
            return f"{size / unit:,.1f} {name}".replace(".0 ", " ")
    return f"{size} bytes"
