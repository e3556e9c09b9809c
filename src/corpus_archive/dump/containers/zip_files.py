"""Zip: the listing at the end of the file, then one member after another."""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Iterator
from typing import IO

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
from corpus_archive.dump.limits import Limits

_SAYS_UTF_8 = 0x800  # the bit of an entry's flags that says in which encoding its name is
_LOCKED = 0x1
# The library unpacks other methods without a bound on memory.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_END = struct.Struct("<4s4H2LH")  # the record at the end: signature, disks, members here and in all, listing, comment
_SIGNATURE = b"PK\x05\x06"
_TWO_BYTES = 0xFFFF  # the longest comment behind the record, and a count that only a zip64 record can hold
_MODE = 16  # the bits below the mode in an entry's attributes


def members(file: IO[bytes], packed: int, limits: Limits) -> Iterator[tuple[Member, int]]:
    """Yield the members and how many there are."""
    with library_errors():
        archive = zipfile.ZipFile(file)
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
        check_listing((entry.file_size for entry in entries), packed, limits)
        total = 0
        for entry in entries:
            member = _member(archive, entry, limits)
            total += len(member.data)
            check_size(total, packed, limits)
            yield member, len(entries)
        if min(entry.header_offset for entry in archive.infolist()) > 0:
            raise DamagedContainer("something stands before the first member; offer it as a file of its own")
        counted = _counted(file, packed)
        if counted is not None and counted != len(archive.infolist()):
            raise DamagedContainer(f"damaged container: {len(archive.infolist())} members found, {counted} listed")


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> Member:
    name = _name(entry)
    if problem := name_problem(name) or _problem(entry) or too_large(entry.file_size, limits):
        return Member(name, b"", problem)
    try:
        with library_errors(), archive.open(entry) as source:
            data = source.read(limits.file + 1)
    except DamagedContainer as error:
        return Member(name, b"", str(error))
    if len(data) < entry.file_size:
        return Member(name, b"", "damaged or unreadable container: the member is cut short")
    return Member(name, data, too_large(len(data), limits))


def _problem(entry: zipfile.ZipInfo) -> str:
    if stat.S_ISLNK(entry.external_attr >> _MODE):
        return NO_FILE
    if entry.flag_bits & _LOCKED:
        return "locked with a password; unlock the container"
    if entry.compress_type not in _METHODS:
        return f"packed by a method that is not read here ({entry.compress_type}); pack it as an ordinary zip (deflate)"
    return ""


def _name(entry: zipfile.ZipInfo) -> str:
    """The member's name; old tools wrote UTF-8 or GBK without saying so, which zipfile reads as CP437."""
    if entry.flag_bits & _SAYS_UTF_8:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _counted(file: IO[bytes], packed: int) -> int | None:
    """How many members the record at the end counts; None where a zip64 record has the number."""
    file.seek(max(0, packed - _END.size - _TWO_BYTES))
    tail = file.read()
    at = tail.rfind(_SIGNATURE)
    if at < 0 or at + _END.size > len(tail):
        return None
    _, _, _, _, count, _, _, _ = _END.unpack_from(tail, at)
    return None if count == _TWO_BYTES else int(count)
