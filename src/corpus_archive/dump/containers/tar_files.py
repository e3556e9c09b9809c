"""Tar: header after header, so all of them are read before any member is."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from typing import IO, Any

from corpus_archive.dump.containers.members import (
    NO_FILE,
    DamagedContainer,
    Member,
    check_listing,
    check_size,
    library_errors,
    name_problem,
    too_large,
)
from corpus_archive.dump.limits import Limits, OverLimit
from corpus_archive.sizes import MEGABYTE

_MAGIC = 257  # where a header says `ustar`, but for the oldest kind
_CHECKSUM = slice(148, 156)  # an octal number, or one in base 256 behind a sign of its own
_NO_CHECKSUM = re.compile(rb"[^\x80\xff\x00\s\x1c-\x1f0-7+-]")  # what none begins with


def begins(head: bytes) -> bool:
    """Whether bytes begin with a tar header: its checksum is right, whatever kind of tar it is, or it says so."""
    block = head[: tarfile.BLOCKSIZE]
    if _NO_CHECKSUM.match(block[_CHECKSUM]) and not block.startswith(b"ustar", _MAGIC):
        return False  # nearly every text: a hundredth of what it takes to read the header
    try:
        tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return len(block) == tarfile.BLOCKSIZE and block.startswith(b"ustar", _MAGIC)
    return True


class _GuardedFile:
    """A file that refuses to hand out more than `limit` bytes at once: a header may claim any size."""

    def __init__(self, file: IO[bytes], limit: int) -> None:
        self._file = file
        self._limit = limit
        self.seek = file.seek
        self.tell = file.tell

    def read(self, size: int = -1) -> bytes:
        """Read `size` bytes; raises OverLimit for too many or for all."""
        if not 0 <= size <= self._limit:
            raise OverLimit("a header claims an impossible size")
        return self._file.read(size)


def members(file: IO[bytes], packed: int, limits: Limits) -> Iterator[tuple[Member, int]]:
    """Yield the members and how many there are."""
    guarded: Any = _GuardedFile(file, limits.file + MEGABYTE)
    with library_errors():
        archive = tarfile.open(fileobj=guarded, mode="r:")  # noqa: SIM115 (closed below)
    with archive:
        entries = _entries(archive, packed, limits)
        complete = _ends_well(archive, file)
        if entries or complete:
            check_listing((entry.size for entry in entries), packed, limits)
        for entry in entries:
            yield _member(archive, entry, limits), len(entries)
        if complete and _anything_behind(archive, file):
            raise DamagedContainer("something stands behind the last member; offer it as a file of its own")
        if not complete:
            raise DamagedContainer(f"damaged container: it breaks off behind {len(entries)} members")


def _entries(archive: tarfile.TarFile, packed: int, limits: Limits) -> list[tarfile.TarInfo]:
    entries: list[tarfile.TarInfo] = []
    total = 0
    with library_errors():
        for entry in archive:
            if entry.isdir():
                continue
            if entry.size < 0:
                raise OverLimit("a header claims an impossible size")
            entries.append(entry)
            total += entry.size
            if len(entries) > limits.members:
                raise OverLimit(f"more than {limits.members:,} members; offer it in parts")
            check_size(total, packed, limits)
    return entries


def _ends_well(archive: tarfile.TarFile, file: IO[bytes]) -> bool:
    """Whether the block behind the last header read is the empty one that closes a tar.

    The library takes a cut or damaged header for the end.
    """
    file.seek(archive.offset)
    block = file.read(tarfile.BLOCKSIZE)
    return len(block) == tarfile.BLOCKSIZE and not any(block)


def _anything_behind(archive: tarfile.TarFile, file: IO[bytes]) -> bool:
    """Whether more than empty blocks follow the end."""
    file.seek(archive.offset)
    while block := file.read(MEGABYTE):
        if block.strip(b"\0"):
            return True
    return False


def _member(archive: tarfile.TarFile, entry: tarfile.TarInfo, limits: Limits) -> Member:
    problem = name_problem(entry.name) or too_large(entry.size, limits) or ("" if entry.isreg() else NO_FILE)
    if problem:
        return Member(entry.name, b"", problem)
    try:
        with library_errors():
            source = archive.extractfile(entry)
            data = source.read() if source else b""
    except (DamagedContainer, OverLimit) as error:
        return Member(entry.name, b"", str(error))
    if len(data) < entry.size:
        return Member(entry.name, b"", "damaged or unreadable container: the member is cut short")
    return Member(entry.name, data)
