"""What the articles of an index are, as arrays: page, section, column, place, agency, author. Read once an index."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.language.folding import name_key
from corpus_archive.store import facets, names
from corpus_archive.store.index.segments import Segment
from corpus_archive.store.index.snapshot import Snapshot


class Attribute(NamedTuple):
    """The values of one attribute, and for each segment which article (counted from its first) has which of them.

    Pages are numbers; names that are read as one are one value: their key, of which `names` has the usual form. An
    article may have several values, each once, or none. In the order of the articles.
    """

    values: list[Any]
    of: list[tuple[NDArray[np.int64], NDArray[np.int64]]]
    names: dict[Any, str]


def attribute(archive: Snapshot, name: str) -> Attribute:
    """One attribute of all articles: page, section, column, place or agency (of datelines in either language), author.

    It says what the records say, and is kept as long as their index is. Raises IndexStale.
    """
    kept = archive.index.read_of_records
    if name not in kept:
        kept[name] = _read(archive, name)
    found: Attribute = kept[name]
    return found


def _read(archive: Snapshot, name: str) -> Attribute:
    rows = facets.printed_values(archive, name)
    numbers, printed = zip(*rows, strict=True) if rows else ((), ())
    key = {form: form if name == "page" else name_key(form) for form in {*printed}}
    usual = {} if name == "page" else names.of_keys(Counter(printed))
    values = sorted({*key.values()})
    place = {value: number for number, value in enumerate(values)}
    code = {form: place[value] for form, value in key.items()}
    codes = np.fromiter(map(code.__getitem__, printed), dtype=np.int64, count=len(printed))
    said = np.array(numbers, dtype=np.int64)
    of = [_of_segment(segment, said, codes, len(values)) for segment in archive.index.segments]
    return Attribute(values, of, usual)


def _of_segment(
    segment: Segment, numbers: NDArray[np.int64], codes: NDArray[np.int64], total: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The articles of a segment among some records, by their numbers, and their codes of so many; each pair once."""
    order = np.argsort(segment.numbers)
    at = np.minimum(np.searchsorted(segment.numbers, numbers, sorter=order), max(0, len(segment) - 1))
    here = segment.numbers[order[at]] == numbers
    pairs = np.unique(order[at[here]] * max(1, total) + codes[here])
    return pairs // max(1, total), pairs % max(1, total)
