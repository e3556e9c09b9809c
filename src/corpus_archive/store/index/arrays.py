"""All arrays of a segment in one file that is mapped, not read: one open file a segment, however many arrays."""

from __future__ import annotations

import functools
import hashlib
import json
import mmap
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus_archive.errors import IndexStale
from corpus_archive.flushing import flush_folder
from corpus_archive.wording import Wording

_FILE = "arrays.bin"
_PLACES = "arrays.json"
_ALIGNED = 64  # bytes


class ArrayPlace(NamedTuple):
    """Where an array lies in the file, and what it is."""

    offset: int
    type: str
    shape: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many numbers it has."""
        return int(np.prod(self.shape, dtype=np.int64))


def write_arrays(folder: Path, arrays: Iterable[tuple[str, NDArray[Any]]]) -> str:
    """Write arrays with their names to a folder, each as it comes; flushed to the disk.

    It returns the proof of what was written: see `fits`.
    """
    places = {}
    with _ProvenFile(folder / _FILE) as file:
        file.write(b"\0" * _ALIGNED)  # an empty file cannot be mapped
        for name, array in arrays:
            file.write(b"\0" * (-file.size % _ALIGNED))
            places[name] = ArrayPlace(file.size, array.dtype.str, array.shape)
            file.write(np.ascontiguousarray(array).reshape(-1).view(np.uint8).data)
    with _ProvenFile(folder / _PLACES) as listed:
        listed.write(json.dumps(places).encode("utf-8"))
    flush_folder(folder)
    return json.dumps({_FILE: [file.size, file.hexdigest()], _PLACES: [listed.size, listed.hexdigest()]})


def fits(folder: Path, proof: str, *, deep: bool = False) -> bool:
    """Whether the files of a folder are those of a proof, by their sizes; `deep` by every byte."""
    try:
        for name, (size, digest) in json.loads(proof or "null").items():
            if (folder / name).stat().st_size != size or (deep and _digest(folder / name) != digest):
                return False
    except (OSError, AttributeError):  # a file that is gone, no proof at all
        return False
    return True


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _ProvenFile:
    """A file that is written, measured, hashed and, at the end, flushed to the disk."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._hash = hashlib.sha256()
        self.size = 0

    def __enter__(self) -> _ProvenFile:
        return self

    def __exit__(self, *_: object) -> None:
        with self._file:
            self._file.flush()
            os.fsync(self._file.fileno())

    def write(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        self._hash.update(data)
        self.size += len(data)

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


@contextmanager
def _there(folder: Path) -> Iterator[None]:
    """Raises IndexStale where a folder is gone: two builds after the one that was asked, its files are swept away."""
    try:
        yield
    except FileNotFoundError:
        raise IndexStale(
            Wording("{folder}: the index was made anew since this was asked; ask again", folder=folder)
        ) from None


class NamedArrays(Protocol):
    """Arrays by their names: those of a folder, or in memory."""

    def __getitem__(self, name: str, /) -> NDArray[Any]:
        """One of them."""

    def __contains__(self, name: object, /) -> bool:
        """Whether there is one of a name."""

    def bytes_of(self, name: str) -> tuple[mmap.mmap | bytes, int, int]:
        """What holds the bytes of one, and from where to where they lie in it."""


class Arrays:
    """The arrays of a folder; nothing is opened before one is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @functools.cached_property
    def places(self) -> dict[str, ArrayPlace]:
        """Where each lies."""
        with _there(self.folder):
            listed = json.loads((self.folder / _PLACES).read_text(encoding="utf-8"))
        return {name: ArrayPlace(offset, type, tuple(shape)) for name, (offset, type, shape) in listed.items()}

    @functools.cached_property
    def mapped(self) -> mmap.mmap:
        """The file."""
        with _there(self.folder), (self.folder / _FILE).open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def __contains__(self, name: object) -> bool:
        return name in self.places

    def __getitem__(self, name: str) -> NDArray[Any]:
        place = self.places[name]
        if not place.size:
            return np.zeros(place.shape, dtype=place.type)
        array = np.frombuffer(self.mapped, dtype=place.type, count=place.size, offset=place.offset)
        return array.reshape(place.shape)

    def bytes_of(self, name: str) -> tuple[mmap.mmap | bytes, int, int]:
        """What holds the bytes of one, and from where to where they lie in it."""
        place = self.places[name]
        return self.mapped, place.offset, place.offset + place.size


class ArraysInMemory(dict[str, NDArray[Any]]):
    """The same of arrays that are in no folder."""

    def bytes_of(self, name: str) -> tuple[mmap.mmap | bytes, int, int]:
        """What holds the bytes of one, and from where to where they lie in it."""
        held = self[name].tobytes()
        return held, 0, len(held)
