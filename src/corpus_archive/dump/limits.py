"""How much one input may be, so that no file, however it is made, fills the memory or the disk."""

from __future__ import annotations

from typing import NamedTuple

MEGABYTE = 1 << 20


class Limits(NamedTuple):
    """Sizes in bytes, unpacked. `ratio` is unpacked to packed size of a container."""

    article: int = 16 * MEGABYTE
    file: int = 64 * MEGABYTE
    members: int = 200_000
    unpacked: int = 4096 * MEGABYTE
    ratio: int = 1000


class OverLimit(Exception):
    """A limit was reached while unpacking; the message says which. Becomes a rejection, never leaves the package."""


def megabytes(size: int) -> str:
    """A size for people: `64 MB`."""
    return f"{size / MEGABYTE:,.0f} MB" if size >= MEGABYTE else f"{size:,} bytes"
