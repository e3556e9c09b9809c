"""Containers opened without trust: zip, tar (also compressed), 7z, and single compressed files.

Nothing is ever written under a name from a container. Counts and sizes are checked on the listing before unpacking and
again while unpacking, since a listing can lie.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import stat
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, Any, NamedTuple

from corpus_archive.dump.limits import MEGABYTE, Limits, OverLimit, megabytes

_CHUNK = MEGABYTE
_IN_MEMORY = 32 * MEGABYTE
_LONGEST_NAME = 4096
_MAGIC = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"), (b"\x28\xb5\x2f\xfd", "zstd"),
)  # fmt: skip
COMPRESSED = frozenset({"gzip", "bzip2", "xz", "zstd"})
ARCHIVES = frozenset({"zip", "7z", "tar"})
# What the readers raise on damaged input; py7zr lets nearly anything through, so it gets a net of its own.
_DAMAGE = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
)


class Member(NamedTuple):
    """A file inside a container: its bytes, or why it cannot be read; `position` is how much lies before it, 0 to 1."""

    name: str
    data: bytes
    problem: str = ""
    position: float = 0.0


def kind_of(head: bytes) -> str:
    """`zip`, `7z`, `tar`, `gzip`, `bzip2`, `xz`, `zstd`, or empty for anything else; by content, never by name."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    return "tar" if head[257:262] == b"ustar" else ""


def unpacked(file: IO[bytes], kind: str, packed: int, limits: Limits) -> IO[bytes]:
    """A compressed file unpacked into a temporary one, which is closed by the caller.

    Raises OverLimit where it grows beyond the limits, OSError or EOFError where it is damaged.
    """
    target = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (the caller closes it)
    try:
        size = 0
        with _decompressor(file, kind) as source:
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                _check_size(size, packed, limits)
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
    if sys.version_info >= (3, 14):
        from compression.zstd import ZstdFile
    else:
        from backports.zstd import ZstdFile
    return ZstdFile(file, "rb")


def _check_size(size: int, packed: int, limits: Limits) -> None:
    if size > limits.unpacked:
        raise OverLimit(f"unpacks to more than {megabytes(limits.unpacked)}; offer it in parts")
    if size > limits.ratio * max(packed, 1):
        raise OverLimit(f"unpacks to more than {limits.ratio:,} times its size; it looks made to fill the disk")


def members(file: IO[bytes], kind: str, packed: int, limits: Limits) -> Iterator[Member]:
    """Yield the files of a zip, tar or 7z in the container's order, each with its bytes or its problem.

    `packed` is the container's size. Raises OverLimit or an error of `_DAMAGE` where the container as a whole cannot be
    read, or not to its end.
    """
    readers = {"zip": _zip, "tar": _tar, "7z": _seven_zip}
    for before, (member, of) in enumerate(readers[kind](file, packed, limits)):
        yield member._replace(position=before / of)


def damage(error: BaseException) -> str:
    """One line for an error of a container's reader."""
    text = " ".join(str(error).split()) or type(error).__name__
    return f"damaged or unreadable container: {text[:200]}"


def is_damage(error: BaseException) -> bool:
    """Whether an error says that a container is damaged, rather than that we are wrong."""
    return isinstance(error, _DAMAGE)


def _check_listing(sizes: Iterable[int], packed: int, limits: Limits) -> None:
    count = total = 0
    for size in sizes:
        count, total = count + 1, total + size
    if count > limits.members:
        raise OverLimit(f"{count:,} members, more than {limits.members:,}; offer it in parts")
    _check_size(total, packed, limits)


def _name_problem(name: str) -> str:
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":") or ".." in parts:
        return "its name leaves the container; rename it"
    return "its name is too long; rename it" if len(name) > _LONGEST_NAME else ""


def _too_large(size: int, limits: Limits) -> str:
    return f"{megabytes(size)}, more than {megabytes(limits.file)}; split it" if size > limits.file else ""


def _zip(file: IO[bytes], packed: int, limits: Limits) -> Iterator[tuple[Member, int]]:
    with zipfile.ZipFile(file) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        _check_listing((entry.file_size for entry in entries), packed, limits)
        total = 0
        for entry in entries:
            name = _zip_name(entry)
            problem = _name_problem(name) or _too_large(entry.file_size, limits)
            if stat.S_ISLNK(entry.external_attr >> 16):
                problem = "a link; offer the file it points to"
            elif entry.flag_bits & 0x1:
                problem = "locked with a password; unlock the container"
            if problem:
                yield Member(name, b"", problem), len(entries)
                continue
            try:
                with archive.open(entry) as source:
                    data = source.read(limits.file + 1)
            except (*_DAMAGE, KeyError) as error:
                yield Member(name, b"", damage(error)), len(entries)
                continue
            total += len(data)
            _check_size(total, packed, limits)
            yield Member(name, data, _too_large(len(data), limits)), len(entries)


def _zip_name(entry: zipfile.ZipInfo) -> str:
    """The member's name; old tools wrote UTF-8 or GBK without saying so, which zipfile reads as CP437."""
    if entry.flag_bits & 0x800:
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


class _Guarded:
    """A file that refuses to hand out more than `limit` bytes at once: a tar header may claim any size."""

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


def _tar(file: IO[bytes], packed: int, limits: Limits) -> Iterator[tuple[Member, int]]:
    guarded: Any = _Guarded(file, limits.file + _CHUNK)
    with tarfile.open(fileobj=guarded, mode="r:") as archive:
        entries = []
        total = 0
        for entry in archive:
            if entry.isdir():
                continue
            entries.append(entry)
            total += entry.size
            if len(entries) > limits.members:
                raise OverLimit(f"more than {limits.members:,} members; offer it in parts")
            _check_size(total, packed, limits)
        for entry in entries:
            problem = _name_problem(entry.name) or _too_large(entry.size, limits)
            if not entry.isreg():
                problem = "a link or a device; offer the file itself"
            source = None if problem else archive.extractfile(entry)
            try:
                data = source.read() if source else b""
            except _DAMAGE as error:
                data, problem = b"", damage(error)
            yield Member(entry.name, data, problem), len(entries)


class _Store:
    """Where a .7z is unpacked to: one temporary file, in which each member has its span."""

    def __init__(self, file: IO[bytes], packed: int, limits: Limits) -> None:
        self.file = file
        self.packed = packed
        self.limits = limits
        self.spans: dict[str, _Writer] = {}

    def create(self, filename: str) -> _Writer:
        """py7zr asks for a writer a member."""
        return self.spans.setdefault(filename, _Writer(self))

    def of(self, name: str) -> bytes | None:
        """A member's bytes, or None where it was not unpacked."""
        writer = self.spans.get(os.path.normpath(name).replace(os.sep, "/"))
        if writer is None:
            return None
        self.file.seek(writer.start)
        return self.file.read(writer.length)


class _Writer:
    """Appends one member to the store and stops at the limits: py7zr's own limit does not hold."""

    def __init__(self, store: _Store) -> None:
        self.store = store
        self.start = store.file.tell()
        self.length = 0

    def write(self, data: bytes) -> int:
        """Append; raises OverLimit."""
        self.length += len(data)
        _check_size(self.start + self.length, self.store.packed, self.store.limits)
        return self.store.file.write(data)

    def read(self, size: int | None = None) -> bytes:
        """Never asked for what was written."""
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        """Only asked to rewind at the end."""
        return 0

    def flush(self) -> None:
        """Nothing is kept back."""

    def size(self) -> int:
        """Bytes written."""
        return self.length

    def close(self) -> None:
        """The store is closed as a whole."""


def _seven_zip(file: IO[bytes], packed: int, limits: Limits) -> Iterator[tuple[Member, int]]:
    """py7zr unpacks a solid block in one go: all of it goes to a temporary file, from which the members are read."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as unpacked_to, _open_seven_zip(file) as archive:
        store = _Store(unpacked_to, packed, limits)
        entries = [entry for entry in archive.list() if not entry.is_directory]
        _check_listing((entry.uncompressed or 0 for entry in entries), packed, limits)
        problems = [_seven_zip_problem(entry, limits) for entry in entries]
        wanted = {entry.filename for entry, problem in zip(entries, problems, strict=True) if not problem}
        stopped = _unpack_seven_zip(archive, wanted, store)
        seen: dict[str, int] = {}
        for entry, problem in zip(entries, problems, strict=True):
            yield _seven_zip_member(entry, problem or "", store, stopped, seen), len(entries)


def _unpack_seven_zip(archive: Any, wanted: set[str], store: _Store) -> str:
    """Unpack into the store; what stopped it, or nothing."""
    try:
        if wanted:
            archive.extract(targets=wanted, factory=store)
    except OverLimit as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 (py7zr raises whatever its codecs raise)
        return damage(error)
    return ""


def _open_seven_zip(file: IO[bytes]) -> Any:
    """The opened archive; whatever a damaged header makes py7zr raise is an OSError here."""
    import py7zr  # slow to load, and only needed where a .7z is offered

    try:
        archive = py7zr.SevenZipFile(file, "r")
        if archive.needs_password():
            raise OSError("locked with a password; unlock the container")
    except (OverLimit, OSError):
        raise
    except Exception as error:  # noqa: BLE001 (py7zr raises whatever a damaged header makes of it)
        raise OSError(str(error) or type(error).__name__) from None
    return archive


def _seven_zip_problem(entry: Any, limits: Limits) -> str:
    if entry.is_symlink or not entry.is_file:
        return "a link or a device; offer the file itself"
    return _name_problem(entry.filename) or _too_large(entry.uncompressed or 0, limits)


def _seven_zip_member(entry: Any, problem: str, store: _Store, stopped: str, seen: dict[str, int]) -> Member:
    """One member. Of several with one name, py7zr calls the later ones `name_0`, `name_1`."""
    name = entry.filename
    count = seen.get(name, -1)
    seen[name] = count + 1
    if problem:
        return Member(name, b"", problem)
    data = store.of(name if count < 0 else f"{name}_{count}")
    size = entry.uncompressed or 0
    if data is None and size == 0 and not stopped:
        return Member(name, b"")
    if data is None or len(data) < size:
        return Member(name, b"", stopped or "damaged or unreadable container: the member is missing or cut short")
    return Member(name, data, _too_large(len(data), store.limits))
