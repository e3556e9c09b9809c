"""What a member of a container may be, and how the libraries that open containers are held in check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from corpus_archive.dump.limits import Limits, OverLimit
from corpus_archive.sizes import size_in_words

_LONGEST_NAME = 4096  # what Linux allows a path
NO_FILE = "a link or a device; offer the file itself"


class Member(NamedTuple):
    """A file inside a container: its bytes, or why it cannot be read; `position` is how much lies before it, 0 to 1."""

    name: str
    data: bytes
    problem: str = ""
    position: float = 0.0


class DamagedContainer(Exception):
    """A container that cannot be read, or not to its end; the message says why, for people."""


@contextmanager
def library_errors() -> Iterator[None]:
    """Turn whatever a container's library raises into Damaged: on damaged input they raise nearly anything."""
    try:
        yield
    except (OverLimit, DamagedContainer):
        raise
    except Exception as error:  # noqa: BLE001 (see above)
        if "password" in type(error).__name__.lower() or "password" in str(error).lower():
            raise DamagedContainer("locked with a password; unlock the container") from None
        if "crc" in type(error).__name__.lower():
            raise DamagedContainer("damaged or unreadable container: its checksum is wrong") from None
        text = " ".join(str(error).split()) or type(error).__name__
        raise DamagedContainer(f"damaged or unreadable container: {text[:200]}") from None


def check_size(size: int, packed: int, limits: Limits) -> None:
    """Raise OverLimit for more than a container of `packed` bytes may unpack to."""
    if size > limits.unpacked:
        raise OverLimit(f"unpacks to more than {size_in_words(limits.unpacked)}; offer it in parts")
    if size > limits.ratio * max(packed, 1):
        raise OverLimit(f"unpacks to more than {limits.ratio:,} times its size; it looks made to fill the disk")


def check_listing(sizes: Iterable[int], packed: int, limits: Limits) -> None:
    """Raise OverLimit for too many members or too large ones, Damaged for none at all."""
    listed = list(sizes)
    if not listed:
        raise DamagedContainer("a container without a file in it")
    if len(listed) > limits.members:
        raise OverLimit(f"{len(listed):,} members, more than {limits.members:,}; offer it in parts")
    check_size(sum(listed), packed, limits)


def name_problem(name: str) -> str:
    """What is wrong with a member's name, or nothing. No name is ever used to write a file."""
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":") or ".." in parts:
        return "its name leaves the container; rename it"
    if parts[-1] in ("", "."):
        return "it has no name; rename it"
    return "its name is too long; rename it" if len(name) > _LONGEST_NAME else ""


def too_large(size: int, limits: Limits) -> str:
    """What is wrong with a member's size, or nothing."""
    return f"{size_in_words(size)}, more than {size_in_words(limits.file)}; split it" if size > limits.file else ""
