"""What is printed of hits: each with what stands to its left and right, cut out of the record it is in."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.json_lines import headline
from corpus_archive.matches.occurrences import Occurrences, SegmentHits
from corpus_archive.store import reading
from corpus_archive.store.index.offsets import spans
from corpus_archive.store.index.segments import SideIndex, distinct
from corpus_archive.store.issue_dates import likely_date_of_line
from corpus_archive.store.zones import zone_text

Array = NDArray[np.int64]
TYPES = {
    "id": "String", "date": "Date", "likely_date": "Date", "page": "Int64",
    "zh_headline": "String", "left": "String", "node": "String", "right": "String", "zone": "String", "start": "Int64",
}  # fmt: skip
_AT_ONCE = 5000  # hits: of as many articles the tokens are measured together


class ContextPlaces(NamedTuple):
    """Of some hits the articles' numbers and the zones, and where in the zones' texts each begins and ends; and from
    where to where its context leads, which no line goes beyond."""

    numbers: Array
    zones: Array
    begin: Array
    start: Array
    end: Array
    stop: Array


def columns_of(hits: Occurrences, shown: Array, window: int | None) -> dict[str, list[Any]]:
    """The columns of some hits (segment and hit of each), in their order. Each article is read once."""
    printed: list[tuple[Any, ...]] = [()] * len(shown)
    order = np.lexsort((shown[:, 1], shown[:, 0]))
    for first in range(0, len(order), _AT_ONCE):
        rows = order[first : first + _AT_ONCE]
        for row, one in zip(rows.tolist(), _printed(hits, shown[rows], window), strict=True):
            printed[row] = one
    columns = zip(*printed, strict=True) if printed else ((),) * len(TYPES)
    return {name: list(column) for name, column in zip(TYPES, columns, strict=True)}


def _printed(hits: Occurrences, shown: Array, window: int | None) -> Iterator[tuple[Any, ...]]:
    """The rows of some hits, those of an article one after the other."""
    side = hits.query.side
    places = _places(hits, shown, window)
    records = reading.printed(hits.scope.archive, dict.fromkeys(places.numbers.tolist()))
    number = zone = -1
    for wanted, in_zone, begin, start, end, stop in zip(*(array.tolist() for array in places), strict=True):
        if wanted != number:
            record, number, zone = next(records), wanted, -1
            date, likely = datetime.date.fromisoformat(record.date), likely_date_of_line(record.date, record.line)
            about = (record.id, date, likely, record.page, headline(record.line, "zh"))
        if in_zone != zone:
            zone, is_body = in_zone, bool(in_zone % 2)
            text, name = zone_text(record.line, side, in_body=is_body), "body" if is_body else "headline"
        left, right = text[begin:start], text[end:stop]
        if "\n" in left:
            left = left[left.rfind("\n") + 1 :]
        if "\n" in right:
            right = right[: right.find("\n")]
        yield *about, left, text[start:end], right, name, start


def _places(hits: Occurrences, shown: Array, window: int | None) -> ContextPlaces:
    """Where some hits stand, which are in the order of the segments."""
    parts = []
    for number in distinct(shown[:, 0]).tolist():
        one = hits.segments[number]
        some = shown[shown[:, 0] == number, 1]
        parts.append(_in_segment(one.segment.sides[hits.query.side], one, some, window))
    if not parts:
        return ContextPlaces(*[np.zeros(0, dtype=np.int64)] * 6)
    return ContextPlaces(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))


def _in_segment(index: SideIndex, one: SegmentHits, some: Array, window: int | None) -> ContextPlaces:
    first, end, head, tail = one.matches.where(some)
    zones = one.zones[some]
    numbers = one.segment.numbers[zones // 2].astype(np.int64)
    if window != 0 and index.side == "zh":
        start, last = spans(index, zones, (first, end), (head, tail))
        size = 20 if window is None else window
        return ContextPlaces(numbers, zones, np.maximum(start - size, 0), start, last, last + size)
    low, high = _sentences(index, first, end) if window == 0 else _beside(first, end, window)
    low = np.maximum(low, index.zones[zones])
    high = np.minimum(high, index.zones[zones + 1])
    tokens = (np.concatenate([first, low]), np.concatenate([end, high]))
    parts = (np.append(head, np.zeros_like(head)), np.append(tail, np.full_like(tail, -1)))
    starts, ends = spans(index, np.append(zones, zones), tokens, parts)
    (start, begin), (last, stop) = np.split(starts, 2), np.split(ends, 2)
    return ContextPlaces(numbers, zones, begin, start, last, stop)


def _beside(first: Array, end: Array, window: int | None) -> tuple[Array, Array]:
    """So many tokens around each hit."""
    size = 10 if window is None else window
    return first - size, end + size


def _sentences(index: SideIndex, first: Array, end: Array) -> tuple[Array, Array]:
    """The sentences that each hit touches: the first token, and the one behind the last."""
    bounds = np.concatenate([[0], index.sentences, [len(index)]]).astype(np.int64)
    before = np.searchsorted(index.sentences, first, side="right")
    behind = np.searchsorted(index.sentences, end - 1, side="right")
    return bounds[before], bounds[behind + 1]
