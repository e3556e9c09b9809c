"""Containers opened without trust: zip, tar (also compressed), 7z, and single compressed files.

Nothing is ever written under a name from a container. Counts and sizes are checked on the listing before unpacking and
again while unpacking, since a listing can lie.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from corpus_archive.dump.containers import seven_zip_files, tar_files, zip_files
from corpus_archive.dump.containers.members import DamagedContainer, Member, check_size, library_errors
from corpus_archive.dump.limits import IN_MEMORY, Limits
from corpus_archive.sizes import MEGABYTE
from corpus_archive.zstd import ZstdFile

__all__ = ["COMPRESSED", "HEAD", "DamagedContainer", "Member", "kind_of", "members", "unpacked"]

_MAGIC = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"), (b"\x28\xb5\x2f\xfd", "zstd"),
)  # fmt: skip
_READERS = {"zip": zip_files.members, "tar": tar_files.members, "7z": seven_zip_files.members}
HEAD = tarfile.BLOCKSIZE  # bytes by which a container is known: all but a tar is by a few
COMPRESSED = frozenset({"gzip", "bzip2", "xz", "zstd"})


def kind_of(head: bytes) -> str:
    """`zip`, `7z`, `tar`, `gzip`, `bzip2`, `xz`, `zstd`, or empty for anything else; by content, never by name."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    return "tar" if tar_files.begins(head) else ""


def unpacked(file: IO[bytes], kind: str, packed: int, limits: Limits) -> IO[bytes]:
    """A compressed file unpacked into a temporary one, which is closed by the caller.

    Raises OverLimit where it grows beyond the limits, Damaged where it cannot be read.
    """
    target = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the caller closes it)
    try:
        size = 0
        with library_errors(), _decompressor(file, kind) as source:
            while chunk := source.read(MEGABYTE):
                size += len(chunk)
                check_size(size, packed, limits)
                target.write(chunk)
    except BaseException:
        target.close()
        raise
    target.seek(0)
    return target


def _decompressor(file: IO[bytes], kind: str) -> Any:
    if kind == "gzip":
        return gzip.GzipFile(fileobj=file, mode="rb")
    if kind == "bzip2":
        return bz2.BZ2File(file, "rb")
    if kind == "xz":
        return lzma.LZMAFile(file, "rb")
    return ZstdFile(file, "rb")


def members(file: IO[bytes], kind: str, packed: int, limits: Limits) -> Iterator[Member]:
    """Yield the files of a zip, tar or 7z in the container's order, each with its bytes or its problem.

    `packed` is the container's size. Raises OverLimit or Damaged where the container cannot be read, or not to its end.
    """
    for before, (member, of) in enumerate(_READERS[kind](file, packed, limits)):
        yield member._replace(position=before / of)
