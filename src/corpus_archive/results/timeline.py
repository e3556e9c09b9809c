"""Where the periods of a trend stand on its chart: unbroken stretches, holes, and which periods are named below."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Row = dict[str, Any]

_NAMED = 12  # so many short names have room below
_NAMED_LONG = 8
_CEILING = 2.5  # times the largest value: as far up as an interval is drawn

# Which periods to name, the finest first, and how many characters of their names say it.
_ROUND: tuple[tuple[int, Callable[[int, int, int], bool]], ...] = (
    (10, lambda _year, _month, day: day % 5 == 1 and day < 30),
    (10, lambda _year, _month, day: day in (1, 11, 21)),
    (7, lambda _year, _month, day: day == 1),
    (7, lambda _year, month, day: day == 1 and month % 3 == 1),
    (7, lambda _year, month, day: day == 1 and month in (1, 7)),
    *(
        (4, lambda year, month, day, step=step: (month, day) == (1, 1) and year % step == 0)
        for step in (1, 2, 5, 10, 20, 50, 100)
    ),
)


class Timeline(NamedTuple):
    """Rows with a number, rows with an interval, each with its `place`; `stretch` tells which follow on one another.

    `holes` are the runs of periods without an issue; `has_empty` is whether issues somewhere have no words to count
    in; `named` the places that are named below.
    """

    rows: list[Row]
    intervals: list[Row]
    holes: list[Row]
    has_empty: bool
    named: dict[int, str]


def place_periods(columns: Mapping[str, Sequence[Any]]) -> Timeline:
    """The columns of a trend, placed, one place a period. One without words has no number either, but is no hole."""
    table: list[Row] = [
        {**dict(zip(columns, values, strict=True)), "place": place}
        for place, values in enumerate(zip(*columns.values(), strict=True))
    ]
    missing = [row for row in table if row["all_articles"] is None]
    return Timeline(
        rows=_in_stretches(row for row in table if row["per_million"] is not None),
        intervals=_in_stretches(row for row in table if row["low"] is not None),
        holes=[_hole(list(run)) for _, run in itertools.groupby(_in_stretches(missing), key=_stretch)],
        has_empty=any(row["per_million"] is None and row["all_articles"] is not None for row in table),
        named=named([row["period"] for row in table]),
    )


def alone(rows: Sequence[Row]) -> list[Row]:
    """The rows that no other follows on."""
    sizes = Counter(map(_stretch, rows))
    return [row for row in rows if sizes[_stretch(row)] == 1]


def _in_stretches(rows: Iterable[Row]) -> list[Row]:
    """The rows, numbered anew wherever a place is left out."""
    return [{**row, "stretch": row["place"] - index} for index, row in enumerate(rows)]


def _stretch(row: Row) -> int:
    return int(row["stretch"])


def _hole(run: list[Row]) -> Row:
    names = dict.fromkeys((run[0]["period"], run[-1]["period"]))
    return {"from": run[0]["place"] - 0.5, "to": run[-1]["place"] + 0.5, "no issue": " – ".join(names)}


def named(names: Sequence[str]) -> dict[int, str]:
    """The places and names of the periods that have room for a name: all, or round ones."""
    if (len(names) <= _NAMED and all(len(name) <= 5 for name in names)) or len(names) <= _NAMED_LONG:
        return dict(enumerate(names))
    days = [[int(part) for part in f"{name.rstrip('s')}-01-01"[:10].split("-")] for name in names]
    for length, is_round in _ROUND:
        places = [place for place, day in enumerate(days) if is_round(*day)]
        if 2 <= len(places) <= (_NAMED if length == 4 else _NAMED_LONG):
            return {place: names[place] if names[place].endswith("s") else names[place][:length] for place in places}
    return {place: names[place] for place in (0, len(names) - 1)}


def top(rows: Sequence[Row]) -> tuple[float, bool]:
    """How high a chart goes, and whether it cuts an interval: one of a handful of words would flatten the rest."""
    highest = max((row["high"] or 0 for row in rows), default=0)
    most = max((row["per_million"] for row in rows), default=0)
    ceiling = most * _CEILING or highest
    return (ceiling, True) if highest > ceiling else (max(most * 1.05, highest) or 1.0, False)


def apart(heights: Sequence[float], room: float) -> list[float]:
    """Heights for names beside some points, none closer than `room` to the next, in the order of the points."""
    placed = [0.0] * len(heights)
    below = -math.inf
    for place in sorted(range(len(heights)), key=heights.__getitem__):
        below = placed[place] = max(heights[place], below + room)
    return placed
