"""7z: py7zr unpacks a solid block in one go, so all of it goes to a temporary file from which the members are read."""

from __future__ import annotations

import tempfile
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
from corpus_archive.dump.limits import IN_MEMORY, Limits, OverLimit

_SIGNATURE = 32  # bytes of the header at the beginning
# By their numbers in the format: copy, LZMA, LZMA2, bzip2, delta and the branch filters. The library unpacks the others
# (zstd, deflate, brotli, PPMd) without a bound on memory.
_METHODS = frozenset(
    bytes.fromhex(number)
    for number in (
        "00 030101 21 040202 03 03030103 03030205 03030401 03030501 03030701 03030805 04 05 06 07 08 09".split()
    )
)
_TRIES = 20  # a damaged member costs the rest of its block only; the other blocks are asked for again


class _Store:
    """Where a .7z is unpacked to: one temporary file, and a writer a member, in the order they were unpacked."""

    def __init__(self, file: IO[bytes], packed: int, limits: Limits) -> None:
        self.file = file
        self.packed = packed
        self.limits = limits
        self.writers: list[_Writer] = []

    def create(self, filename: str) -> _Writer:
        """py7zr asks for a writer a member."""
        self.writers.append(_Writer(self))
        return self.writers[-1]


class _Writer:
    """Appends one member to the store and stops at the limits: py7zr's own limit does not hold."""

    def __init__(self, store: _Store) -> None:
        self.store = store
        self.start = store.file.seek(0, 2)
        self.length = 0
        self.complete = False

    def write(self, data: bytes) -> int:
        """Append; raises OverLimit."""
        self.length += len(data)
        check_size(self.start + self.length, self.store.packed, self.store.limits)
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
        """Called once the member is whole and its checksum right."""
        self.complete = True

    def written(self) -> bytes:
        """What was written."""
        self.store.file.seek(self.start)
        return self.store.file.read(self.length)


def members(file: IO[bytes], packed: int, limits: Limits) -> Iterator[tuple[Member, int]]:
    """Yield the members and how many there are."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as unpacked_to:
        store = _Store(unpacked_to, packed, limits)
        with library_errors(), _opened(file) as archive:
            entries = [entry for entry in archive.files if not entry.is_directory]
            header = archive.sig_header
            behind = packed > _SIGNATURE + header.nextheaderofs + header.nextheadersize
        check_listing((entry.uncompressed or 0 for entry in entries), packed, limits)
        problems = [_problem(entry, limits) for entry in entries]
        wanted = {entry.filename for entry, problem in zip(entries, problems, strict=True) if not problem}
        asked = [entry for entry in entries if entry.filename in wanted and not entry.emptystream]
        results = _unpacked(file, asked, store)
        for entry, problem in zip(entries, problems, strict=True):
            yield _member(entry, problem, results, limits), len(entries)
        if behind:
            raise DamagedContainer("something stands behind the container; offer it as a file of its own")


def _opened(file: IO[bytes]) -> Any:
    """The archive; raises Damaged for one that is locked, or packed in a way that cannot be read safely."""
    import py7zr  # slow to load, and only needed where a .7z is offered

    file.seek(0)
    archive = py7zr.SevenZipFile(file, "r")
    if archive.needs_password():
        raise DamagedContainer("locked with a password; unlock the container")
    streams = archive.header.main_streams
    coders = [folder.coders for folder in streams.unpackinfo.folders] if streams else []
    if other := sorted(
        {coder["method"].hex() for folder in coders for coder in folder if coder["method"] not in _METHODS}
    ):
        raise DamagedContainer(f"packed by a method that is not read here ({', '.join(other)}); pack it with LZMA2")
    return archive


def _unpacked(file: IO[bytes], asked: list[Any], store: _Store) -> dict[int, _Writer | str]:
    """For each entry asked for, by its number in the container, its writer or why there is none."""
    results: dict[int, _Writer | str] = {}
    for _ in range(_TRIES):
        left = [entry for entry in asked if entry.id not in results]
        if not left:
            break
        store.writers.clear()
        stopped = ""
        try:
            with library_errors(), _opened(file) as archive:
                archive.extract(targets={entry.filename for entry in left}, factory=store)
        except (OverLimit, DamagedContainer) as error:
            stopped = str(error)
        # Of several members with one name all are unpacked again; what was there before stays as it was.
        names = {entry.filename for entry in left}
        for entry, writer in zip([one for one in asked if one.filename in names], store.writers, strict=False):
            if writer.complete:
                results.setdefault(entry.id, writer)
        still = [entry for entry in left if entry.id not in results]
        if still:  # the first that is missing is the one that stopped it
            results[still[0].id] = stopped or "damaged or unreadable container: the member is missing"
        if not stopped or "damaged" not in stopped:
            results.update({entry.id: stopped or "damaged or unreadable container" for entry in still})
    return results


def _problem(entry: Any, limits: Limits) -> str:
    if entry.is_symlink or not (entry.is_file or entry.emptystream):
        return NO_FILE
    return name_problem(entry.filename) or too_large(entry.uncompressed or 0, limits)


def _member(entry: Any, problem: str, results: dict[int, _Writer | str], limits: Limits) -> Member:
    name = entry.filename
    if problem:
        return Member(name, b"", problem)
    if entry.emptystream:
        return Member(name, b"")
    result = results.get(entry.id, "damaged or unreadable container: too many damaged members before it")
    if isinstance(result, str):
        return Member(name, b"", result)
    data = result.written()
    if len(data) < (entry.uncompressed or 0):
        return Member(name, b"", "damaged or unreadable container: the member is cut short")
    return Member(name, data, too_large(len(data), limits))
