"""The audit's grades of the articles of an index, as arrays. Each is read once, until something is written."""

from __future__ import annotations

import json
import sqlite3

import numpy as np
from numpy.typing import NDArray

from corpus_archive.errors import IndexStale
from corpus_archive.records import GRADES
from corpus_archive.store.index import building
from corpus_archive.store.index.snapshot import Snapshot, records_of, version_of
from corpus_archive.store.kept_connections import KeptConnection
from corpus_archive.store.reading import ABOUT_THE_AUDIT
from corpus_archive.wording import Wording

_UNKNOWN, _NONE = -2, -1
_GRADES = (
    "SELECT number, grade FROM json_each(?) CROSS JOIN records ON records.number = value "
    f"CROSS JOIN audits ON {ABOUT_THE_AUDIT}"
)
Masks = list[NDArray[np.bool_]]


class KeptGrades:
    """What is known so far of the grades of an index's articles.

    To find one the record must be opened, so those that were found are kept. An audit leaves the index as it is: that
    nothing was written since is known of a connection that stays open.
    """

    def __init__(self, archive: Snapshot) -> None:
        self._archive = KeptConnection(archive.database)
        self._index = archive.index
        self._version = -1
        self._codes: list[NDArray[np.int8]] = []

    def codes(self, masks: Masks) -> list[NDArray[np.int8]]:
        """Of each segment the grades of its articles, as places in GRADES, below 0 for none; right where the mask is.

        Raises IndexStale where records were written that the index does not know.
        """
        with self._archive.reading() as connection:  # which one thread has at a time
            if version_of(connection) != self._version:
                self._forget(connection)
            for segment, codes, mask in zip(self._index.segments, self._codes, masks, strict=True):
                unknown = np.flatnonzero(mask & (codes == _UNKNOWN))
                if len(unknown):
                    numbers = segment.numbers[unknown].tolist()
                    found = dict(connection.execute(_GRADES, (json.dumps(numbers),)).fetchall())
                    codes[unknown] = [GRADES.index(found[number]) if number in found else _NONE for number in numbers]
            return self._codes

    def _forget(self, connection: sqlite3.Connection) -> None:
        if records_of(tuple(building.rows_of(connection))) != self._index.records:
            raise IndexStale(
                Wording("{name}: the archive was written since this was asked; ask again", name=self._archive.name)
            )
        self._codes = [np.full(len(segment), _UNKNOWN, dtype=np.int8) for segment in self._index.segments]
        self._version = version_of(connection)


def grade_counts(archive: Snapshot, masks: Masks) -> dict[str, int]:
    """How many of some articles of each segment have each grade; those without are left out. Raises IndexStale."""
    sums = np.zeros(len(GRADES), dtype=np.int64)
    for codes, mask in zip(_kept(archive).codes(masks), masks, strict=True):
        here = codes[mask]
        sums += np.bincount(here[here >= 0], minlength=len(GRADES))
    return {grade: count for grade, count in zip(GRADES, sums.tolist(), strict=True) if count}


def graded(archive: Snapshot, masks: Masks, grades: tuple[str, ...]) -> Masks:
    """Which of some articles of each segment have one of some grades. Raises IndexStale."""
    wanted = [place for place, grade in enumerate(GRADES) if grade in grades]
    return [mask & np.isin(codes, wanted) for codes, mask in zip(_kept(archive).codes(masks), masks, strict=True)]


def _kept(archive: Snapshot) -> KeptGrades:
    kept = archive.index.read_of_records
    if "grade" not in kept:
        kept["grade"] = KeptGrades(archive)
    found: KeptGrades = kept["grade"]
    return found
