"""One build at a time in a dataset: a lock that the system takes back from a process that was killed."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from corpus_archive import DATASET_FILE, DatasetError

_BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_BEYOND = 1 << 30  # what is locked of the file, which is shorter: on Windows nobody else could read that part


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the one that builds here; where a disk has no locks, it is left to whoever builds.

    Raises DatasetError where another build is under way.
    """
    path = folder / DATASET_FILE
    with path.open("r+b") as file:
        try:
            _lock(file)
        except OSError as error:
            if error.errno in _BUSY:
                said = "another build is under way here; wait for it, or name another folder"
                raise DatasetError(str(folder), said) from None
        yield


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(_BEYOND)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
