"""How much one input may be, so that no file, however it is made, fills the memory or the disk."""

from __future__ import annotations

from typing import NamedTuple

from corpus_archive.sizes import GIGABYTE, MEGABYTE

# Bytes of what is unpacked or piped in that are kept in memory, a few thousand articles; more goes to a temporary file.
IN_MEMORY = 32 * MEGABYTE


class Limits(NamedTuple):
    """Sizes in bytes, unpacked. `ratio` is unpacked to packed size of a container."""

    article: int = 16 * MEGABYTE  # an article has a few thousand bytes: what is a thousand times as long is none
    file: int = 64 * MEGABYTE  # some ten thousand articles in one; all of it is held in memory, several times over
    members: int = 200_000  # every one takes memory, whatever its size, before the first is read
    unpacked: int = 4 * GIGABYTE  # more than half a million articles; all of it may have to lie in a temporary file
    ratio: int = 1000  # about what deflate reaches at most, on zeros: text is packed to a third or a quarter


class OverLimit(Exception):
    """A limit was reached while unpacking; the message says which. Becomes a rejection, never leaves the package."""
