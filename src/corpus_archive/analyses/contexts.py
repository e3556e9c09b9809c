"""What is printed of hits: each with what stands to its left and right, cut out of the record it is in."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.json_lines import body, headline
from corpus_archive.matches.occurrences import Occurrences, SegmentHits
from corpus_archive.store import reading
from corpus_archive.store.index.offsets import spans
from corpus_archive.store.index.segments import SideIndex, distinct
from corpus_archive.store.issue_dates import likely_date_of_line
from corpus_archive.store.zones import zone_texts

Array = NDArray[np.int64]
TYPES = {
    "id": "String", "date": "Date", "likely_date": "Date", "page": "Int64",
    "zh_headline": "String", "left": "String", "node": "String", "right": "String", "zone": "String", "start": "Int64",
}  # fmt: skip
_OF_LINES = ("left", "node", "right", "start")
_OF_ZONES = tuple(name for name in TYPES if name not in _OF_LINES)  # what all lines of a zone share
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
    order = np.lexsort((shown[:, 1], shown[:, 0]))
    zones: list[tuple[Any, ...]] = []
    lines: list[tuple[Any, ...]] = []
    counts: list[int] = []  # of lines in each zone
    for first in range(0, len(order), _AT_ONCE):
        for zone, its in _printed(hits, shown[order[first : first + _AT_ONCE]], window):
            zones.append(zone)
            lines += its
            counts.append(len(its))
    of = np.repeat(np.arange(len(zones)), counts)
    if (order[1:] < order[:-1]).any():
        back = np.argsort(order)
        lines, of = [lines[place] for place in back.tolist()], of[back]
    columns = dict(zip(_OF_LINES, _columns(lines, len(_OF_LINES)), strict=True))
    numbers = of.tolist()
    for name, values in zip(_OF_ZONES, _columns(zones, len(_OF_ZONES)), strict=True):
        columns[name] = [values[number] for number in numbers]
    return {name: columns[name] for name in TYPES}


def _columns(rows: list[tuple[Any, ...]], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]


def _printed(
    hits: Occurrences, shown: Array, window: int | None
) -> Iterator[tuple[tuple[Any, ...], list[tuple[Any, ...]]]]:
    """The zones of some hits, each with what is printed of these."""
    side, places = hits.query.side, _places(hits, shown, window)
    records = reading.printed(hits.scope.archive, dict.fromkeys(places.numbers.tolist()))
    cuts = list(zip(*(array.tolist() for array in places[2:]), strict=True))
    before = -1
    for number, zone, first, behind, upto in _zones(places):
        if number != before:
            before = number
            id, date, page, line = next(records)
            about = (id, datetime.date.fromisoformat(date), likely_date_of_line(date, line), page, headline(line, "zh"))
        if zone % 2:
            yield (*about, "body"), _cut(body(line, side, upto), cuts[first:behind])
        else:
            yield (*about, "headline"), _cut(zone_texts(json.loads(line), side)[0], cuts[first:behind])


def _cut(text: str, cuts: list[tuple[int, ...]]) -> list[tuple[Any, ...]]:
    """What stands left of some hits, the hits, what stands right of them, each in its line, and where they begin."""
    found = []
    for begin, start, end, stop in cuts:
        left, right = text[begin:start], text[end:stop]
        if "\n" in left:
            left = left[left.rfind("\n") + 1 :]
        if "\n" in right:
            right = right[: right.find("\n")]
        found.append((left, text[start:end], right, start))
    return found


def _zones(places: ContextPlaces) -> Iterator[tuple[int, ...]]:
    """Number of the article and zone of some hits, each zone once; from where to where its hits stand among them, and
    up to where its text is needed."""
    new = np.ones(len(places.zones), dtype=bool)
    np.not_equal(places.zones[1:], places.zones[:-1], out=new[1:])
    new[1:] |= places.numbers[1:] != places.numbers[:-1]
    first = np.flatnonzero(new)
    upto = np.maximum.reduceat(places.stop, first) if len(first) else first
    of = (places.numbers[first], places.zones[first], first, np.append(first[1:], len(new)), upto)
    return zip(*(array.tolist() for array in of), strict=True)


def _places(hits: Occurrences, shown: Array, window: int | None) -> ContextPlaces:
    """Where some hits stand, which are in the order of the segments."""
    parts = []
    for number in distinct(shown[:, 0]).tolist():
        one = hits.segments[number]
        some = shown[shown[:, 0] == number, 1]
        parts.append(_in_segment(one.segment.sides[hits.query.side], one, some, window))
    if len(parts) == 1:
        return parts[0]
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
    tokens = (np.array((first, low)), np.array((end, high)))
    parts = (np.array((head, np.zeros_like(head))), np.array((tail, np.full_like(tail, -1))))
    (start, begin), (last, stop) = spans(index, zones, tokens, parts)
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
