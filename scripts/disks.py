"""Disks that are too small or may not be written, for the scripts that try what then becomes of an archive."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path


class CannotBeDone(Exception):
    """This system, or this user, cannot be given such a disk."""


def as_root(*command: object) -> None:
    """Run a command that only root may. Raises CannotBeDone if it fails."""
    try:
        done = subprocess.run([str(one) for one in command], capture_output=True, text=True, check=False)
    except OSError as error:
        raise CannotBeDone(f"{command[0]}: {error.strerror}") from None
    if done.returncode:
        raise CannotBeDone(done.stderr.strip().partition("\n")[0].rpartition(": ")[2] or f"{command[0]} failed")


@contextlib.contextmanager
def mounted(place: Path, *arguments: object) -> Iterator[None]:
    """Something mounted at a place as long as the block runs."""
    if not sys.platform.startswith("linux"):
        raise CannotBeDone("on Linux only")
    place.mkdir(parents=True, exist_ok=True)
    as_root("mount", *arguments, place)
    try:
        yield
    finally:
        try:
            as_root("umount", place)
        except CannotBeDone:  # something still lies open there; it is gone when that is
            as_root("umount", "--lazy", place)


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder that may not be written, by its rights or, for root, by a mount. Raises CannotBeDone."""
    rights = [(one, one.stat().st_mode) for one in (folder, *folder.iterdir())]
    for one, mode in rights:
        one.chmod(mode & ~0o222)
    try:
        if not os.access(folder, os.W_OK):
            yield
            return
        with mounted(folder, "--bind", folder):
            as_root("mount", "-o", "remount,bind,ro", folder)
            yield
    finally:
        for one, mode in rights:
            with contextlib.suppress(FileNotFoundError):
                one.chmod(mode)
