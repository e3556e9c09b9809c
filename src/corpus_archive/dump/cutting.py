"""What is offered, cut into cells: the portions in which many computers work on it, each a container by itself.

A container, and any other file of some size, is a cell; smaller files go some thousands to a cell. A cell says where
its files lie, so that whoever sees them can read it; names are safe on every system.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus_archive.choices import whole
from corpus_archive.dump import containers, remote
from corpus_archive.dump.offered_files import OfferedFile, OnSkip, StrPath, existing, list_offered_files
from corpus_archive.dump.sources import Offer, find_in
from corpus_archive.errors import ChoiceError, SourceNotFound
from corpus_archive.records import Rejection
from corpus_archive.sizes import MEGABYTE

_FILES = 5000
_ALONE = MEGABYTE  # bytes of a file that is a cell by itself, whatever it is
_CONTAINERS = frozenset({"zip", "7z", "tar"})
_ENDINGS = (".zip", ".7z", ".tar", ".tgz", ".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst")
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST = 60


class Cell(NamedTuple):
    """Files that are worked on together: `inputs` is a hash of their names and contents, `bytes` the sum of the sizes.

    Of a URL it is the size and what its store says of it (an ETag, a hash): all that can be had without reading it.
    """

    name: str
    files: tuple[OfferedFile, ...]
    inputs: str
    bytes: int

    @property
    def described(self) -> str:
        """What it is made of, in one line."""
        first, last = self.files[0].shown, self.files[-1].shown
        return first if len(self.files) == 1 else f"{len(self.files)} files, {first} to {last}"

    def offers(self) -> Iterator[Offer | Rejection]:
        """Yield what its files hold.

        Raises SourceNotFound, before anything is read, for a file that is not there: it was when the cell was cut, so
        that whoever reads it does not see what is offered.
        """
        for one in self.files:
            if not one.problem and not remote.is_url(one.path) and not os.path.lexists(one.path):
                raise SourceNotFound(one.path)
        return find_in(self.files)


def cells(paths: StrPath | Iterable[StrPath], *, files: int = _FILES, on_skip: OnSkip | None = None) -> Iterator[Cell]:
    """Cut what some paths hold into cells, the small files of each path `files` to a cell in the order of their names.

    `on_skip` as in `read`. Raises SourceNotFound; ChoiceError for standard input, which can be read only once, and
    where two cells have one name, as two folders of one name are offered.
    """
    whole(files, "files", 1)
    names: set[str] = set()
    for path in existing(paths):
        if path == "-":
            raise ChoiceError("standard input cannot be cut into cells; name files, folders or URLs")
        for one in _cells_of(path, files, on_skip):
            if one.name in names:
                raise ChoiceError(f"{path}: another thing of that name is offered; rename it, or build another dataset")
            names.add(one.name)
            yield one


def _cells_of(path: str, files: int, on_skip: OnSkip | None) -> Iterator[Cell]:
    loose: list[tuple[OfferedFile, int]] = []
    number = 0
    for one in list_offered_files([path], on_skip):
        size = _size(one)
        if _stands_alone(one, size):
            yield _cell(_safe(one.shown), [(one, size)])
            continue
        loose.append((one, size))
        if len(loose) == files:
            number += 1
            yield _cell(_loose_name(loose[0][0], number), loose)
            loose = []
    if loose:
        yield _cell(_loose_name(loose[0][0], number + 1), loose)


def _cell(name: str, sized: list[tuple[OfferedFile, int]]) -> Cell:
    said = "\n".join(f"{one.shown}\t{size}\t{_content(one)}\t{one.problem}" for one, size in sized)
    inputs = hashlib.sha256(said.encode("utf-8", "surrogateescape")).hexdigest()
    return Cell(name, tuple(one for one, _ in sized), inputs, sum(size for _, size in sized))


def _loose_name(first: OfferedFile, number: int) -> str:
    return f"{_safe(first.shown.partition('/')[0])}-loose-{number:05}"


def _safe(shown: str) -> str:
    """A name that is one on every system, and is another for another path."""
    digest = hashlib.sha256(shown.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"{_UNSAFE.sub('_', shown).strip('_')[-_LONGEST:]}-{digest}"


def _size(one: OfferedFile) -> int:
    if one.problem:
        return 0
    try:
        return remote.size(one.path) if remote.is_url(one.path) else os.path.getsize(one.path)
    except OSError:
        return 0  # reading it will say why


def _content(one: OfferedFile) -> str:
    """What tells the content of a file from any other."""
    if one.problem:
        return ""
    if remote.is_url(one.path):
        return remote.stamp(one.path)
    try:
        with open(one.path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""  # reading it will say why


def _stands_alone(one: OfferedFile, size: int) -> bool:
    """Whether a file is a cell by itself: by what it is, elsewhere by its name, or because it is large."""
    if one.problem or size > _ALONE:
        return not one.problem
    if (named := one.shown.lower().endswith(_ENDINGS)) or remote.is_url(one.path):
        return named
    try:
        with open(one.path, "rb") as file:
            return containers.kind_of(file.read(containers.HEAD)) in _CONTAINERS
    except OSError:
        return False
