"""Which files are offered: paths, folders and URLs, walked in a fixed order before anything is opened.

Only what is known not to be a dump (hidden files, a README, a licence, a manifest or a table of an export) is passed
over, and told.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from corpus_archive.dump import remote
from corpus_archive.errors import DatasetError, SourceNotFound
from corpus_archive.record_words import ARCHIVE_FILE, DATASET_FILE

StrPath = str | os.PathLike[str]
OnSkip = Callable[[str], object]

# As our own exports are; a workbook is a zip of other things.
_TABLES = (".tsv", ".csv", ".xlsx", ".parquet", ".ris", ".bib")
_PASSED_OVER = frozenset({"readme", "license", "licence", "notice", "changelog", "manifest", "__macosx"})
_PASSED_OVER_WHOLE = frozenset({"thumbs.db", "desktop.ini"})
UNREAD = "cannot be read"  # of a file or folder that is there: how such a rejection begins
_NO_FILE = "no regular file (a pipe, a device or a broken link)"


class OfferedFile(NamedTuple):
    """A file that is offered: where it lies, how it is named in records, and why it cannot be read if it cannot."""

    path: str
    shown: str
    problem: str = ""


def existing(paths: StrPath | Iterable[StrPath]) -> list[str]:
    """The paths as strings, `file://` ones as paths of this computer.

    Raises SourceNotFound for one that does not exist, DatasetError for a dataset, whose files are no dumps.
    """
    listed = [os.fspath(path) for path in ([paths] if isinstance(paths, (str, os.PathLike)) else paths)]
    listed = [remote.local_path(path) for path in listed]
    for path in listed:
        if path != "-" and not (remote.exists(path) if remote.is_url(path) else os.path.lexists(path)):
            raise SourceNotFound(path)
        if os.path.isfile(os.path.join(path, DATASET_FILE)):
            said = "a dataset, not dumps; corpus-archive ingest takes it in, in Python corpus_archive.dataset.restore"
            raise DatasetError(path, said)
    return listed


def list_offered_files(paths: Iterable[str], on_skip: OnSkip | None = None) -> Iterator[OfferedFile]:
    """Yield the files at some existing paths, folders by name; `-` stands for standard input."""
    skip = on_skip or (lambda _: None)
    for path in paths:
        name = printable(os.path.basename(os.path.normpath(path)))
        if path == "-":
            yield OfferedFile(path, path)
        elif remote.is_url(path):
            for one, parts in remote.files(path):
                shown = "/".join(map(printable, parts))
                if any(map(is_no_dump, parts[1:])):
                    skip(shown)
                else:
                    yield OfferedFile(one, shown)
        elif os.path.isdir(path):
            root = os.path.realpath(path)  # links are judged by it, and `.` has a name there
            yield from _below(path, printable(os.path.basename(root) or root), root, skip)
        else:  # a pipe or a device would never end
            yield OfferedFile(path, name, "" if os.path.isfile(path) else _NO_FILE)


def _below(folder: str, shown: str, root: str, skip: OnSkip) -> Iterator[OfferedFile]:
    """Every file below a folder that is no archive or dataset of our own.

    Links that leave `root`, and links to folders, cannot be read.
    """
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield OfferedFile(folder, shown, f"{UNREAD}: {error.strerror or error}")
        return
    if any(entry.name in (ARCHIVE_FILE, DATASET_FILE) for entry in entries):
        skip(shown)
        return
    for entry in entries:
        name = f"{shown}/{printable(entry.name)}"
        if is_no_dump(entry.name):
            skip(name)
        elif entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, name, root, skip)
        elif entry.is_symlink() and (problem := _link_problem(entry.path, root)):
            yield OfferedFile(entry.path, name, problem)
        else:
            yield OfferedFile(entry.path, name, "" if entry.is_file() else _NO_FILE)


def printable(name: str) -> str:
    """A name that can be printed and stored: bytes that are no UTF-8 and control characters escaped."""
    if name.isprintable():
        return name
    try:
        readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # a lone surrogate that no file system made
        readable = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in readable)


def is_no_dump(name: str) -> bool:
    """Whether a name says that this is no dump: hidden, a README, a licence, a manifest, a table."""
    *folders, base = name.replace("\\", "/").rstrip("/").split("/")
    if base.startswith(".") or any(part.startswith(".") and part.strip(".") for part in folders):
        return True
    whole = base.lower()
    stem = whole.partition(".")[0]
    return (
        "__MACOSX" in folders
        or stem in _PASSED_OVER
        or whole in _PASSED_OVER_WHOLE
        or whole.endswith((".manifest", ".manifest.json", *_TABLES))  # .json: of exports before
    )


def size_below(path: str) -> int:
    """Bytes of a file or of all files below a folder; 0 for what cannot be known, like standard input."""
    if remote.is_url(path):
        return remote.size(path)
    if not os.path.isdir(path):
        return os.path.getsize(path) if os.path.isfile(path) else 0
    size = 0
    for folder, _, files in os.walk(path):
        for name in files:
            try:
                size += os.lstat(os.path.join(folder, name)).st_size
            except OSError:
                continue  # gone in the meantime; reading it will say so
    return size


def _link_problem(path: str, root: str) -> str:
    """Why a link in a folder is not followed, or nothing."""
    if os.path.isdir(path):
        return "a link to a folder; offer that folder itself"
    if not os.path.isfile(path):
        return _NO_FILE
    inside = os.path.realpath(path).startswith(os.path.join(root, ""))
    return "" if inside else "a link that leaves the folder; offer its target itself"
