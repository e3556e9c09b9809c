"""The index as a reader has it: the segments of one moment, and which of their articles a selection means."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus_archive.errors import IndexStale
from corpus_archive.store.database import Database
from corpus_archive.store.index import building
from corpus_archive.store.index.beads import Beads
from corpus_archive.store.index.segments import Segment
from corpus_archive.store.selection import Selection, condition

_ADVICE = "run: corpus-archive index"


class Index:
    """All segments of an archive. Opening it reads nothing of their arrays.

    Raises IndexStale where records were written that it does not know.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        rows = building.rows(database)
        folder = database.folder / building.FOLDER
        if stale := [row for row in rows if row.is_stale(folder)]:
            some = "the index is not made yet" if not any(row.folder for row in rows) else "records were written since"
            raise IndexStale(f"{database.name}: {some} ({len(stale)} of {len(rows)} segments); {_ADVICE}")
        self.made_with = rows[0].made_with
        filled = [row for row in rows if row.articles]
        self.segments = [Segment(folder / row.folder) for row in filled]
        self._beads_folders = [folder / row.folder / row.beads_folder for row in filled]
        self._stale_beads = sum(row.has_stale_beads(folder) for row in filled)

    @functools.cached_property
    def beads(self) -> list[Beads]:
        """The beads of each segment. Raises IndexStale where articles were aligned that it does not know."""
        if self._stale_beads:
            said = f"articles were aligned since ({self._stale_beads} of {len(self.segments)} segments)"
            raise IndexStale(f"{self.database.name}: {said}; {_ADVICE}")
        return [Beads(folder) for folder in self._beads_folders]

    def wanted(self, selection: Selection) -> list[NDArray[np.bool_] | None]:
        """For each segment which of its articles a selection means; None for all of them."""
        if not any(selection):
            return [None] * len(self.segments)
        where, values = condition(selection, self.database.newspaper)
        with self.database.reading() as connection:
            rows = connection.execute(f"SELECT number FROM records WHERE {where}", values)
            numbers = np.array([number for (number,) in rows], dtype=np.int64)
        return [np.isin(segment.numbers, numbers) for segment in self.segments]


@functools.lru_cache(maxsize=4)
def _opened(database: Database, state: tuple[Any, ...]) -> Index:
    return Index(database)


def index_of(database: Database) -> Index:
    """The index of an archive as it is now; the one that is open already where nothing was written since."""
    return _opened(database, tuple(building.rows(database)))
