"""What is offered: files, folders, containers and standard input, opened one after another and in a fixed order.

Everything in them ends as an `Offer` (bytes of a text file, with where it lies) or a `Rejection`; what is passed over
(`offered_files`) is counted.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, NamedTuple

from corpus_archive.dump import containers, remote
from corpus_archive.dump.limits import IN_MEMORY, Limits, OverLimit
from corpus_archive.dump.offered_files import (
    UNREAD,
    OfferedFile,
    OnSkip,
    StrPath,
    existing,
    is_no_dump,
    list_offered_files,
    printable,
    size_below,
)
from corpus_archive.records import Rejection
from corpus_archive.sizes import MEGABYTE, size_in_words

OnProgress = Callable[[int, int], object]

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
    bytes read and the bytes there are, packed. A path may be a URL (`s3://…`, `https://…`). Raises SourceNotFound
    before anything is read if a path does not exist, MissingExtra where a URL needs a package that is not there.
    """
    listed = existing(paths)
    finder = _Finder(limits, on_skip, on_progress)
    if on_progress:
        finder.total = sum(size_below(path) for path in listed)
    for one in list_offered_files(listed, on_skip):
        yield from finder.offered(one)


def find_in(
    files: Iterable[OfferedFile], *, limits: Limits = Limits(), on_skip: OnSkip | None = None
) -> Iterator[Offer | Rejection]:
    """Yield what some files hold that were found before, in their order."""
    finder = _Finder(limits, on_skip, None)
    for one in files:
        yield from finder.offered(one)


class _Finder:
    """Walks what is offered; remembers the limits, whom to tell, and how far it is."""

    def __init__(self, limits: Limits, on_skip: OnSkip | None, on_progress: OnProgress | None) -> None:
        self.limits = limits
        self.on_skip = on_skip or (lambda _: None)
        self.on_progress = on_progress
        self.done = self.total = 0

    def offered(self, one: OfferedFile) -> Iterator[Offer | Rejection]:
        """Everything in one file, or why it cannot be read."""
        if one.problem:
            yield rejection(one.shown, one.problem)
        elif one.path == "-":
            yield from self.standard_input()
        else:
            yield from self.file(one.path, one.shown)

    def file(self, path: str, shown: str) -> Iterator[Offer | Rejection]:
        """What one file holds."""
        try:
            with remote.copied(path, self.limits) if remote.is_url(path) else open(path, "rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(0)
                yield from self.opened(file, shown, size)
        except OverLimit as error:
            yield rejection(shown, str(error))
            return
        except OSError as error:
            yield rejection(shown, f"{UNREAD}: {error.strerror or error}")
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
            if is_no_dump(member.name):
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
