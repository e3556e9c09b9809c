"""Work on the articles of an archive, one by one, whose results stand beside the records: in batches, resumable."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from typing import Protocol, TypeVar

from corpus_archive.store.database import Database
from corpus_archive.workers import in_order

_HANDFUL = 20  # articles that a worker is given at a time
_BATCH = 100  # articles a transaction


class Task(Protocol):
    """An article on its way to a worker, with all that the work needs to know."""

    @property
    def data(self) -> bytes:
        """What it weighs; a handful is worth sending whatever it weighs."""
        ...


W = TypeVar("W", bound=Task)
T = TypeVar("T")


def results(
    database: Database,
    numbers: list[int],
    statement: str,
    want: Callable[..., W],
    work: Callable[[list[W]], list[T]],
    *,
    jobs: int = 1,
    executor: Executor | None = None,
) -> Iterator[list[T]]:
    """Yield what `work` makes of the records of some numbers, in their order, as much at a time as a transaction takes.

    `statement` selects what `want` is made of, up to its WHERE. Records are read in handfuls, so that no long reading
    keeps the log from being emptied.
    """
    rows = (want(*row) for row in _rows(database, numbers, statement))
    found = in_order(rows, work, jobs=jobs, executor=executor, handful=_HANDFUL)
    while batch := list(itertools.islice(found, _BATCH)):
        yield batch


def _rows(database: Database, numbers: list[int], statement: str) -> Iterator[tuple[str, ...]]:
    for begin in range(0, len(numbers), _BATCH):
        some = numbers[begin : begin + _BATCH]
        marks = ",".join("?" * len(some))
        with database.reading() as connection:
            rows = connection.execute(f"{statement} WHERE records.number IN ({marks}) ORDER BY records.id", some)
            read = rows.fetchall()
        yield from read
