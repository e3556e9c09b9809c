"""7z: py7zr unpacks a solid block in one go, so all of it goes to a temporary file from which the members are read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, Any

from corpus_archive.dump.containers.members import (
    NO_FILE,
    Damaged,
    Member,
    check_listing,
    check_size,
    library_errors,
    name_problem,
    too_large,
)
from corpus_archive.dump.limits import MEGABYTE, Limits, OverLimit

_IN_MEMORY = 32 * MEGABYTE
# The library unpacks other methods (zstd, deflate, brotli, PPMd) without a bound on memory.
_METHODS = frozenset({"LZMA", "LZMA2", "COPY", "BZip2", "DELTA", "BCJ", "BCJ2", "ARM", "ARMT", "PPC", "IA64", "SPARC"})
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
        """The store is closed as a whole."""

    def written(self) -> bytes:
        """What was written."""
        self.store.file.seek(self.start)
        return self.store.file.read(self.length)


def members(file: IO[bytes], packed: int, limits: Limits) -> Iterator[tuple[Member, int]]:
    """Yield the members and how many there are."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as unpacked_to:
        store = _Store(unpacked_to, packed, limits)
        with library_errors(), _opened(file) as archive:
            entries = [entry for entry in archive.files if not entry.is_directory]
        check_listing((entry.uncompressed or 0 for entry in entries), packed, limits)
        problems = [_problem(entry, limits) for entry in entries]
        wanted = {entry.filename for entry, problem in zip(entries, problems, strict=True) if not problem}
        asked = [entry for entry in entries if entry.filename in wanted and not entry.emptystream]
        results = _unpacked(file, asked, store)
        for entry, problem in zip(entries, problems, strict=True):
            yield _member(entry, problem, results, limits), len(entries)


def _opened(file: IO[bytes]) -> Any:
    """The archive; raises Damaged for one that is locked, or packed in a way that cannot be read safely."""
    import py7zr  # slow to load, and only needed where a .7z is offered

    file.seek(0)
    archive = py7zr.SevenZipFile(file, "r")
    if archive.needs_password():
        raise Damaged("locked with a password; unlock the container")
    streams = archive.header.main_streams
    coders = [folder.coders for folder in streams.unpackinfo.folders] if streams else []
    methods = {name.rstrip("*") for name in py7zr.compressor.get_methods_names(coders)}
    if other := sorted(methods - _METHODS):
        raise Damaged(f"packed by a method that is not read here ({', '.join(other)}); pack it with LZMA2")
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
        except (OverLimit, Damaged) as error:
            stopped = str(error)
        done = len(store.writers) - bool(stopped)
        # Of several members with one name all are unpacked again; what was there before stays as it was.
        names = {entry.filename for entry in left}
        for entry, writer in zip(
            [one for one in asked if one.filename in names], store.writers[: max(done, 0)], strict=False
        ):
            results.setdefault(entry.id, writer)
        still = [entry for entry in left if entry.id not in results]
        if still:
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
