"""What is offered: files, folders, containers and standard input, opened one after another and in a fixed order.

Everything found ends as an `Offer` (bytes of a text file, with where it lies) or a `Rejection`. Only what is known not
to be a dump (hidden files, a README, a licence, a manifest of an export, a .tsv table) is passed over, and counted.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, NamedTuple

from corpus_archive.dump import containers
from corpus_archive.dump.limits import IN_MEMORY, Limits, OverLimit
from corpus_archive.errors import SourceNotFound
from corpus_archive.records import ARCHIVE_FILE, Rejection
from corpus_archive.sizes import MEGABYTE, size_in_words

StrPath = str | os.PathLike[str]
OnSkip = Callable[[str], object]
OnProgress = Callable[[int, int], object]

_PASSED_OVER = frozenset({"readme", "license", "licence", "notice", "changelog", "manifest", "__macosx"})
_PASSED_OVER_WHOLE = frozenset({"thumbs.db", "desktop.ini"})
_NO_FILE = "no regular file (a pipe, a device or a broken link)"
_RECORDS_A_BATCH = MEGABYTE


class Offer(NamedTuple):
    """One text file as bytes. `line` is the number of its first line, above 1 only in parts of a long JSONL."""

    path: str
    member: str
    data: bytes
    line: int = 1
    records: bool = False


def rejection(path: str, reason: str, *, member: str = "", ordinal: int = 1, line: int = 1) -> Rejection:
    """A rejection whose reason is one line."""
    return Rejection(path=path, member=member, ordinal=ordinal, line=line, reason=" ".join(reason.split()))


def find(
    paths: StrPath | Iterable[StrPath],
    *,
    limits: Limits = Limits(),
    on_skip: OnSkip | None = None,
    on_progress: OnProgress | None = None,
) -> Iterator[Offer | Rejection]:
    """Yield what the paths hold, in the order offered; folders by name. `-` is standard input.

    `on_skip` is told the path of each file in a folder or container that is no dump by its name; `on_progress` the
    bytes read and the bytes there are, packed. Raises SourceNotFound before anything is read if a path does not exist.
    """
    listed = [os.fspath(path) for path in ([paths] if isinstance(paths, (str, os.PathLike)) else paths)]
    for path in listed:
        if path != "-" and not os.path.lexists(path):
            raise SourceNotFound(path)
    finder = _Finder(limits, on_skip, on_progress)
    if on_progress:
        finder.total = sum(size_below(path) for path in listed)
    for path in listed:
        yield from finder.offered(path)


def printable(name: str) -> str:
    """A name that can be printed and stored: bytes that are no UTF-8 and control characters escaped."""
    if name.isprintable():
        return name
    try:
        readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # a lone surrogate that no file system made
        readable = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in readable)


def _is_no_dump(name: str) -> bool:
    *folders, base = name.replace("\\", "/").rstrip("/").split("/")
    if base.startswith(".") or any(part.startswith(".") and part.strip(".") for part in folders):
        return True
    whole = base.lower()
    stem = whole.partition(".")[0]
    return (
        "__MACOSX" in folders
        or stem in _PASSED_OVER
        or whole in _PASSED_OVER_WHOLE
        or whole.endswith((".manifest", ".manifest.json", ".tsv"))  # .json: of exports before
    )


def size_below(path: str) -> int:
    """Bytes of a file or of all files below a folder; 0 for what cannot be known, like standard input."""
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


class _Finder:
    """Walks what is offered; remembers the limits, whom to tell, and how far it is."""

    def __init__(self, limits: Limits, on_skip: OnSkip | None, on_progress: OnProgress | None) -> None:
        self.limits = limits
        self.on_skip = on_skip or (lambda _: None)
        self.on_progress = on_progress
        self.done = self.total = 0

    def offered(self, path: str) -> Iterator[Offer | Rejection]:
        """Everything at one path."""
        name = printable(os.path.basename(os.path.normpath(path)))
        if path == "-":
            yield from self.standard_input()
        elif os.path.isdir(path):
            root = os.path.realpath(path)  # links are judged by it, and `.` has a name there
            yield from self.folder(path, printable(os.path.basename(root) or root), root)
        elif not os.path.isfile(path):  # a pipe or a device would never end
            yield rejection(name, _NO_FILE)
        else:
            yield from self.file(path, name)

    def folder(self, folder: str, shown: str, root: str) -> Iterator[Offer | Rejection]:
        """Every file below a folder that is no archive of our own.

        Links that leave `root`, and links to folders, are rejections.
        """
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield rejection(shown, f"cannot be read: {error.strerror or error}")
            return
        if any(entry.name == ARCHIVE_FILE for entry in entries):
            self.on_skip(shown)
            return
        for entry in entries:
            name = f"{shown}/{printable(entry.name)}"
            if _is_no_dump(entry.name):
                self.on_skip(name)
            elif entry.is_dir(follow_symlinks=False):
                yield from self.folder(entry.path, name, root)
            elif entry.is_symlink() and (problem := _link_problem(entry.path, root)):
                yield rejection(name, problem)
            elif not entry.is_file():
                yield rejection(name, _NO_FILE)
            else:
                yield from self.file(entry.path, name)

    def file(self, path: str, shown: str) -> Iterator[Offer | Rejection]:
        """What one file holds."""
        try:
            with open(path, "rb") as file:
                size = os.fstat(file.fileno()).st_size
                yield from self.opened(file, shown, size)
        except OSError as error:
            yield rejection(shown, f"cannot be read: {error.strerror or error}")
            return
        self.done += size
        self.progress(0)

    def progress(self, within: float) -> None:
        """Tell how many packed bytes are read, `within` of them in the file under way."""
        if self.on_progress:
            self.on_progress(self.done + int(within), max(self.total, self.done))

    def standard_input(self) -> Iterator[Offer | Rejection]:
        """Standard input, kept in a temporary file: a container must be read from its end."""
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as kept:
            size = 0
            while chunk := sys.stdin.buffer.read(MEGABYTE):
                size += len(chunk)
                if size > self.limits.unpacked:
                    yield rejection("-", f"more than {size_in_words(self.limits.unpacked)}; offer it in parts")
                    return
                kept.write(chunk)
            kept.seek(0)
            yield from self.opened(kept, "-", size)

    def opened(self, file: IO[bytes], shown: str, size: int) -> Iterator[Offer | Rejection]:
        """What an open file of so many bytes holds: a text, or a container's members."""
        head = file.read(containers.HEAD)
        kind = containers.kind_of(head)
        if not kind:
            yield from self.text(file, head, shown, size=size)
            return
        file.seek(0)
        try:
            if kind in containers.COMPRESSED:
                with containers.unpacked(file, kind, size, self.limits) as inner:
                    yield from self.unpacked(inner, kind, shown, size)
            else:
                yield from self.members(file, kind, shown, size)
        except (OverLimit, containers.DamagedContainer) as error:
            yield rejection(shown, str(error))

    def unpacked(self, inner: IO[bytes], kind: str, shown: str, packed: int) -> Iterator[Offer | Rejection]:
        """What a compressed file holds: a tar, or one text."""
        head = inner.read(containers.HEAD)
        inner_kind = containers.kind_of(head)
        if inner_kind == "tar":
            inner.seek(0)
            yield from self.members(inner, "tar", shown, packed)
        elif inner_kind:
            yield rejection(shown, f"a {inner_kind} inside a {kind}; unpack the outer one")
        else:
            size = inner.seek(0, os.SEEK_END)
            inner.seek(len(head))
            yield from self.text(inner, head, shown, size=size)

    def members(self, file: IO[bytes], kind: str, shown: str, packed: int) -> Iterator[Offer | Rejection]:
        """The members of a container; what is a container itself is a rejection."""
        for member in containers.members(file, kind, packed, self.limits):
            self.progress(member.position * packed)
            name = printable(member.name)
            if _is_no_dump(member.name):
                self.on_skip(f"{shown}: {name}")
            elif member.problem:
                yield rejection(shown, member.problem, member=name)
            elif inner := containers.kind_of(member.data[: containers.HEAD]):
                yield rejection(shown, f"a {inner} inside a container; unpack the outer one", member=name)
            else:
                rest = io.BytesIO(member.data)
                head = rest.read(containers.HEAD)
                yield from self.text(rest, head, shown, member=name, size=len(member.data))

    def text(
        self, file: IO[bytes], head: bytes, shown: str, *, member: str = "", size: int
    ) -> Iterator[Offer | Rejection]:
        """A text file whole, or our own JSONL in parts of whole lines, however long it is; `head` is read already."""
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):  # no dump begins so
            file.seek(0)
            yield from self.records(file, shown, member)
        elif size > self.limits.file:
            reason = f"{size_in_words(size)}, more than {size_in_words(self.limits.file)}; split it"
            yield rejection(shown, reason, member=member)
        else:
            yield Offer(
                shown, member, head + file.read(size)
            )  # not more: the library makes room for all it is asked for

    def records(self, file: IO[bytes], shown: str, member: str) -> Iterator[Offer | Rejection]:
        """Lines of our own JSONL, a megabyte at a time."""
        number, first, batch, held = 0, 1, [], 0
        while line := file.readline(self.limits.article + 1):
            number += 1
            if len(line) > self.limits.article:
                reason = f"a line of more than {size_in_words(self.limits.article)}"
                yield rejection(shown, reason, member=member, line=number)
                while line and not line.endswith(b"\n"):
                    line = file.readline(MEGABYTE)
                line = b"\n"
            batch.append(line)
            held += len(line)
            if held >= _RECORDS_A_BATCH:
                yield Offer(shown, member, b"".join(batch), first, records=True)
                self.progress(file.tell())
                first, batch, held = number + 1, [], 0
        if batch:
            yield Offer(shown, member, b"".join(batch), first, records=True)
