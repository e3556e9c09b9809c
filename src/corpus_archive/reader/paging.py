"""Which rows of how many are shown, and where the others are."""

from __future__ import annotations

from typing import NamedTuple

from corpus_archive.reader.questions import Question


class Paging(NamedTuple):
    """Rows `first` to `last` of `total`; the addresses of the other pages are empty where there are none."""

    first: int
    last: int
    total: int
    beginning: str
    before: str
    after: str
    end: str

    @property
    def is_whole(self) -> bool:
        """Whether all rows are shown."""
        return self.first == 1 and self.last >= self.total


def turn_pages(question: Question, shown: int, total: int, size: int) -> Paging:
    """The page of a question that shows so many rows from its first on, `size` at most."""
    first, last = question.first, question.first + shown - 1
    end = (total - 1) // size * size + 1 if total else 1
    before = max(1, min(first - size, end))

    def at(row: int) -> str:
        return question.starting(row)

    return Paging(
        first,
        last,
        total,
        at(1) if before > 1 else "",
        at(before) if first > 1 else "",
        at(last + 1) if last < total and shown else "",
        at(end) if end > last + 1 and shown else "",
    )
