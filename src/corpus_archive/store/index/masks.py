"""Which articles of an index a selection means, as arrays; what records alone decide is kept as long as they are."""

from __future__ import annotations

import numpy as np

from corpus_archive.store.annotations import sets
from corpus_archive.store.index.grades import graded
from corpus_archive.store.index.snapshot import Masks, Snapshot
from corpus_archive.store.selection import Selection, condition

# What records say. All else, such as what an audit came to, may change under an index that stays as it is.
_OF_RECORDS = frozenset(
    "newspaper after before pages sections columns places agencies authors sides dates exact_names within meant".split()
)


def selected(archive: Snapshot, selection: Selection) -> Masks:
    """For each segment which of its articles a selection means; None for all. Raises IndexStale, SetNotFound.

    An article that was written since its segment was built is meant there where it is read from its text.
    """
    if not any(selection):
        return list(archive.index.live)
    sets.require_of(archive, selection)
    if is_of_records(selection):
        return list(archive.index.kept("masks", selection, lambda: _read(archive, selection)))
    own = selection._replace(grades=(), within=None)
    if own == selection:
        return _read(archive, selection)
    found = _both(selected(archive, own), selected(archive, selection.within or Selection()))
    return _graded(archive, selection.grades, found) if selection.grades else found


def _both(some: Masks, others: Masks) -> Masks:
    pairs = zip(some, others, strict=True)
    return [other if one is None else one if other is None else one & other for one, other in pairs]


def _graded(archive: Snapshot, grades: tuple[str, ...], masks: Masks) -> Masks:
    segments = archive.index.segments
    asked = [
        np.ones(len(segment), dtype=bool) if mask is None else mask
        for segment, mask in zip(segments, masks, strict=True)
    ]
    return list(graded(archive, asked, grades))


def is_of_records(selection: Selection | None) -> bool:
    """Whether records alone decide what a selection means, so that it means the same as long as the index does."""
    while selection:
        if any(value and name not in _OF_RECORDS for name, value in selection._asdict().items()):
            return False
        selection = selection.within
    return True


def _read(archive: Snapshot, selection: Selection) -> Masks:
    where, values = condition(selection, archive.newspaper)
    with archive.reading() as connection:
        rows = connection.execute(f"SELECT number FROM records WHERE {where}", values).fetchall()
    numbers = np.array([number for (number,) in rows], dtype=np.int64)
    among: Masks = [np.isin(segment.numbers, numbers) for segment in archive.index.segments]
    found = _both(among, archive.index.live)
    for mask in found:
        if mask is not None:
            mask.setflags(write=False)  # shared by all who ask
    return found
