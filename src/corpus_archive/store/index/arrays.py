"""All arrays of a segment in one file that is mapped, not read: one open file a segment, however many arrays."""

from __future__ import annotations

import functools
import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

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


def write(folder: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write named arrays to a folder."""
    places = {}
    with (folder / _FILE).open("wb") as file:
        file.write(b"\0" * _ALIGNED)  # an empty file cannot be mapped
        for name, array in arrays.items():
            file.write(b"\0" * (-file.tell() % _ALIGNED))
            places[name] = ArrayPlace(file.tell(), array.dtype.str, array.shape)
            file.write(np.ascontiguousarray(array).tobytes())
    (folder / _PLACES).write_text(json.dumps(places), encoding="utf-8")


class Arrays:
    """The arrays of a folder; nothing is opened before one is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @functools.cached_property
    def places(self) -> dict[str, ArrayPlace]:
        """Where each lies."""
        listed = json.loads((self.folder / _PLACES).read_text(encoding="utf-8"))
        return {name: ArrayPlace(offset, type, tuple(shape)) for name, (offset, type, shape) in listed.items()}

    @functools.cached_property
    def mapped(self) -> mmap.mmap:
        """The file."""
        with (self.folder / _FILE).open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def __getitem__(self, name: str) -> NDArray[Any]:
        place = self.places[name]
        if not place.size:
            return np.zeros(place.shape, dtype=place.type)
        array = np.frombuffer(self.mapped, dtype=place.type, count=place.size, offset=place.offset)
        return array.reshape(place.shape)
