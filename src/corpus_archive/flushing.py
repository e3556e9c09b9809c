"""Files put in their place once they are complete and on the disk: a computer that stops leaves the old or the new."""

from __future__ import annotations

import errno
import os
from pathlib import Path

# What a system says that cannot flush a folder, or a user who may not read it: then it is left to the system.
_NOT_DONE_HERE = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM}
_LINKS = 40  # one after the other, which a system follows; more are a circle


def place_of(path: Path) -> Path | None:
    """Where the file of a name lies, or would be made, behind all links; None where no file can be.

    That is a pipe or a device, a circle of links, and a name of what a process has open (/dev/stdout): renamed to it,
    a file would take its place, and who reads there would have nothing.
    """
    for _ in range(_LINKS):
        if os.path.realpath(path.parent) == "/dev/fd" or os.path.realpath(path.parent).startswith("/proc/"):
            return None
        if not path.is_symlink():
            return path if not path.exists() or path.is_file() or path.is_dir() else None
        path = path.parent / path.readlink()
    return None


def put_in_place(beside: Path, path: Path) -> None:
    """Flush a complete file to the disk and rename it to `path`, over what may stand there. Raises OSError.

    Without the first, some systems have the new name on the disk before what is in the file.
    """
    with beside.open("r+b") as file:  # Windows flushes only what may be written
        os.fsync(file.fileno())
    beside.replace(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """The names in a folder, too, are on the disk; where a system cannot open folders it does so by itself."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_DONE_HERE:
            raise
    finally:
        os.close(handle)
