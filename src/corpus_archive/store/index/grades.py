"""The audit's grades of the articles of an index, as arrays. Each is read once, until something is written."""

from __future__ import annotations

import json
import sqlite3

import numpy as np
from numpy.typing import NDArray

from corpus_archive.record_words import GRADES
from corpus_archive.store.index import building
from corpus_archive.store.index.snapshot import Snapshot, records_of, version_of
from corpus_archive.store.kept_connections import KeptConnection
from corpus_archive.store.reading import ABOUT_THE_AUDIT

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

    def codes(self, archive: Snapshot, masks: Masks) -> list[NDArray[np.int8]]:
        """Of each segment the grades of its articles, as places in GRADES, below 0 for none; right where the mask is.

        Where records were written since, they are read as `archive` sees them, and not kept.
        """
        with self._archive.reading() as connection:  # which one thread has at a time
            if version_of(connection) == self._version or self._begun_anew(connection):
                self._read(connection, self._codes, masks)
                return self._codes
        codes = self._unknown()
        with archive.reading() as connection:
            self._read(connection, codes, masks)
        return codes

    def _begun_anew(self, connection: sqlite3.Connection) -> bool:
        """Forget all, where the records are still those of the index; else False."""
        if records_of(tuple(building.rows_of(connection))) != self._index.records:
            return False
        self._codes = self._unknown()
        self._version = version_of(connection)
        return True

    def _unknown(self) -> list[NDArray[np.int8]]:
        return [np.full(len(segment), _UNKNOWN, dtype=np.int8) for segment in self._index.segments]

    def _read(self, connection: sqlite3.Connection, known: list[NDArray[np.int8]], masks: Masks) -> None:
        """Read what is asked for and not known."""
        for segment, codes, mask in zip(self._index.segments, known, masks, strict=True):
            unknown = np.flatnonzero(mask & (codes == _UNKNOWN))
            if len(unknown):
                numbers = segment.numbers[unknown].tolist()
                found = dict(connection.execute(_GRADES, (json.dumps(numbers),)).fetchall())
                codes[unknown] = [GRADES.index(found[number]) if number in found else _NONE for number in numbers]


def grade_counts(archive: Snapshot, masks: Masks) -> dict[str, int]:
    """How many of some articles of each segment have each grade; those without are left out. Raises IndexStale."""
    sums = np.zeros(len(GRADES), dtype=np.int64)
    for codes, mask in zip(_kept(archive).codes(archive, masks), masks, strict=True):
        here = codes[mask]
        sums += np.bincount(here[here >= 0], minlength=len(GRADES))
    return {grade: count for grade, count in zip(GRADES, sums.tolist(), strict=True) if count}


def graded(archive: Snapshot, masks: Masks, grades: tuple[str, ...]) -> Masks:
    """Which of some articles of each segment have one of some grades. Raises IndexStale."""
    wanted = [place for place, grade in enumerate(GRADES) if grade in grades]
    return [
        mask & np.isin(codes, wanted) for codes, mask in zip(_kept(archive).codes(archive, masks), masks, strict=True)
    ]


def _kept(archive: Snapshot) -> KeptGrades:
    kept = archive.index.read_of_records
    if "grade" not in kept:
        kept["grade"] = KeptGrades(archive)
    found: KeptGrades = kept["grade"]
    return found
