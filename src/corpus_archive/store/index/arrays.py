"""Arrays as files that are mapped, not read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def save(folder: Path, name: str, array: NDArray[Any]) -> None:
    """Write an array as `<name>.npy`."""
    np.save(folder / f"{name}.npy", array)


def load(folder: Path, name: str) -> NDArray[Any]:
    """Map an array; an empty one, which cannot be mapped, is read."""
    path = folder / f"{name}.npy"
    try:
        return np.asarray(np.load(path, mmap_mode="r"))
    except ValueError:
        return np.asarray(np.load(path))
