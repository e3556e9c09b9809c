"""Pages that were written out once, at hand for the next reader until something is written to the archive."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any, NamedTuple

from starlette.responses import Response

from corpus_archive import Archive, Inquiry
from corpus_archive.reader.visits import Visit

MOST_BYTES = 32 << 20
LARGEST = 4 << 20  # bytes of one page; what is larger is written out each time


class ShelfEntry(NamedTuple):
    """An answer, and the question as the history keeps it each time it is asked."""

    answer: Response
    inquiry: Inquiry | None


class Shelf:
    """Answers to visits, each as of one state of the archive; those asked for longest ago make room."""

    def __init__(self, archive: Archive, *, most_bytes: int = MOST_BYTES) -> None:
        self._watch = archive.watch()
        self._most_bytes = most_bytes
        self._answers: OrderedDict[Any, ShelfEntry] = OrderedDict()
        self._bytes = 0
        self._version = 0
        self._turn = threading.Lock()

    def version(self) -> int:
        """Of which state an answer will be that is made from now on. Raises ArchiveError."""
        return self._watch.version()

    def find(self, visit: Visit, version: int) -> ShelfEntry | None:
        """The answer to a visit, if it was given before and nothing was written since."""
        with self._turn:
            if version != self._version:
                self._clear(version)
            found = self._answers.get(_key(visit))
            if found is not None:
                self._answers.move_to_end(_key(visit))
            return found

    def keep(self, visit: Visit, version: int, answer: Response, inquiry: Inquiry | None = None) -> None:
        """Keep an answer that was made from a state of the archive which was that version, or written after it."""
        size = len(answer.body)
        if answer.status_code != 200 or size > min(LARGEST, self._most_bytes):
            return
        with self._turn:
            if version != self._version or _key(visit) in self._answers:
                return
            self._answers[_key(visit)] = ShelfEntry(answer, inquiry)
            self._bytes += size
            while self._bytes > self._most_bytes:
                _, oldest = self._answers.popitem(last=False)
                self._bytes -= len(oldest.answer.body)

    def _clear(self, version: int) -> None:
        self._answers.clear()
        self._bytes = 0
        self._version = version


def _key(visit: Visit) -> tuple[str, str, str]:
    """All that an answer depends on besides the archive."""
    return visit.address, visit.form, visit.speech.language
