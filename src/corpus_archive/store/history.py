"""The questions that were asked of an archive: a log beside it, so that a study can be repeated.

It lies in a folder of its own inside the archive's and is no part of the truth: where it cannot be written nothing
happens, whoever reads or writes the archive never waits for it, and it can be cleared and switched off.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from corpus_archive.wording import number_of

FOLDER = "history"
VARIABLE = "CORPUS_ARCHIVE_HISTORY"  # of the environment; "off" switches every history off
ROWS_KEPT = 10_000  # of the last listing
QUESTIONS, _ROWS, _OFF = "questions.jsonl", "rows.json", "off"
_OFF_WORDS = ("off", "0", "no", "false")


class Inquiry(NamedTuple):
    """A question as it was asked: when (UTC), the verb, the query, the whole command, and how much was found.

    `total` is of `noun` (hits, articles …), `records` and `mark` are the archive's state then.
    """

    time: str
    verb: str
    query: str
    typed: str
    total: int
    noun: str
    records: int
    mark: int


class Rows(NamedTuple):
    """The last listing of articles: the command that made it, how many rows it had, and the ids of the first.

    `offset` are the rows that it passed over: they count where a row is named by its number.
    """

    typed: str = ""
    total: int = 0
    ids: tuple[str, ...] = ()
    offset: int = 0

    @property
    def said(self) -> str:
        """Which rows there are, in words: `no rows`, `13 rows`, `rows 21 to 33`, and how many are kept."""
        if not self.total:
            return "no rows"
        first, last = self.offset + 1, self.offset + self.total
        kept = f", of which {number_of(len(self.ids), 'row')} are kept" if len(self.ids) < self.total else ""
        return (f"rows {first:,} to {last:,}" if self.offset else number_of(self.total, "row")) + kept


class History:
    """What was asked of the archive in a folder, the earliest first; without a folder nothing is kept.

    The library asks without a log: whoever wants one calls `add`, as the command line does. Clearing and switching
    raise OSError where the folder may not be written; `add` and reading never do.
    """

    def __init__(self, archive: Path | None) -> None:
        self._folder = archive / FOLDER if archive else None
        self.damaged = 0  # lines that could not be read, the last time it was iterated over

    @property
    def is_on(self) -> bool:
        """Whether questions are kept: there is an archive to keep them in, and nobody has switched that off."""
        if self._folder is None or os.environ.get(VARIABLE, "").strip().lower() in _OFF_WORDS:
            return False
        return not (self._folder / _OFF).exists()

    @property
    def is_writable(self) -> bool:
        """Whether questions can be written down, where they are to be kept."""
        if self._folder is None:
            return False
        return os.access(self._folder if self._folder.exists() else self._folder.parent, os.W_OK)

    def __iter__(self) -> Iterator[Inquiry]:
        self.damaged = 0
        for line in self._lines():
            try:
                found = json.loads(line)
                yield Inquiry(**{name: kind(found[name]) for name, kind in _KINDS.items()})
            except (ValueError, KeyError, TypeError):  # written by half when a computer stopped
                self.damaged += 1

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        """True: a history is there, even where nothing is in it."""
        return True

    def add(self, inquiry: Inquiry) -> None:
        """Keep a question. Where that fails, nothing."""
        if self._folder is None or not self.is_on:
            return
        with contextlib.suppress(OSError, ValueError):
            self._folder.mkdir(exist_ok=True)
            self._append(json.dumps(inquiry._asdict(), ensure_ascii=False) + "\n")

    def add_rows(self, typed: str, ids: Sequence[str], offset: int = 0) -> None:
        """Keep the ids of the rows of a listing of articles instead of those of the last. Where that fails, nothing."""
        if self._folder is None or not self.is_on:
            return
        with contextlib.suppress(OSError, ValueError):
            self._folder.mkdir(exist_ok=True)
            try:
                self._put_rows(Rows(typed, len(ids), tuple(ids[:ROWS_KEPT]), offset))
            except (OSError, ValueError):  # the disk is full, say: rows of an earlier listing are not the last ones
                (self._folder / _ROWS).unlink(missing_ok=True)

    @staticmethod
    def now() -> str:
        """The time as an inquiry has it."""
        return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")

    def rows(self) -> Rows:
        """The rows of the last listing of articles; none where none is kept.

        Where the folder may not be written there are none: those that lie there are of an earlier listing.
        """
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            if self._folder is not None and self.is_on and self.is_writable:
                kept = json.loads((self._folder / _ROWS).read_text(encoding="utf-8"))
                ids = tuple(map(str, kept["ids"]))
                return Rows(str(kept["typed"]), int(kept["total"]), ids, int(kept["offset"]))
        return Rows()

    def clear(self) -> None:
        """Forget everything that was asked. Raises OSError."""
        if self._folder is not None:
            for name in (QUESTIONS, _ROWS):
                (self._folder / name).unlink(missing_ok=True)

    def switch(self, *, on: bool) -> None:
        """Keep what is asked from now on, or nothing; the questions that were kept stay. Raises OSError."""
        if self._folder is None:
            return
        self._folder.mkdir(exist_ok=True)
        if on:
            (self._folder / _OFF).unlink(missing_ok=True)
        else:
            (self._folder / _OFF).touch()
            (self._folder / _ROWS).unlink(missing_ok=True)  # soon they are no more those of the last listing

    def _lines(self) -> Iterator[str]:
        if self._folder is None:
            return
        with (
            contextlib.suppress(OSError),
            (self._folder / QUESTIONS).open(encoding="utf-8", errors="replace") as file,
        ):
            yield from (line for line in file if not line.isspace())

    def _append(self, line: str) -> None:
        """One write behind all others: two processes do not mix their lines. One cut off before it is no part of it.

        A line that another process is just writing looks cut off, too; then an empty one comes between, which is none.
        """
        assert self._folder is not None
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
        handle = os.open(self._folder / QUESTIONS, flags, 0o666)
        try:
            if os.lseek(handle, 0, os.SEEK_END):
                os.lseek(handle, -1, os.SEEK_END)
                line = line if os.read(handle, 1) == b"\n" else "\n" + line
            os.write(handle, line.encode("utf-8", "replace"))
        finally:
            os.close(handle)

    def _put_rows(self, rows: Rows) -> None:
        assert self._folder is not None
        handle, name = tempfile.mkstemp(prefix="rows-", suffix=".part", dir=self._folder)
        try:
            with open(handle, "w", encoding="utf-8", errors="replace") as file:
                json.dump(rows._asdict(), file, ensure_ascii=False)
            os.replace(name, self._folder / _ROWS)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise


_KINDS = {"time": str, "verb": str, "query": str, "typed": str, "total": int, "noun": str, "records": int, "mark": int}
