"""How much one input may be, so that no file, however it is made, fills the memory or the disk."""

from __future__ import annotations

from typing import NamedTuple

from corpus_archive.sizes import GIGABYTE, MEGABYTE


class Limits(NamedTuple):
    """Sizes in bytes, unpacked. `ratio` is unpacked to packed size of a container."""

    article: int = 16 * MEGABYTE
    file: int = 64 * MEGABYTE
    members: int = 200_000
    unpacked: int = 4 * GIGABYTE
    ratio: int = 1000


class OverLimit(Exception):
    """A limit was reached while unpacking; the message says which. Becomes a rejection, never leaves the package."""
