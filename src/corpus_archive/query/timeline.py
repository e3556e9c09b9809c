"""Where the periods of a trend stand on its chart: unbroken stretches, holes, and which periods are named below."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    """Each row has its `place`, one a period, also where there is no issue; `stretch` tells what belongs together.

    `alone` are the rows without a neighbour, `holes` the runs of periods without an issue; `has_empty` is whether an
    issue somewhere has no words to count in.
    """

    rows: list[Row]
    alone: list[Row]
    holes: list[Row]
    has_empty: bool
    named: dict[int, str]


def timeline(columns: Mapping[str, Sequence[Any]]) -> Timeline:
    """The columns of a trend, placed. A period without words has no number either, but it is no hole."""
    rows, alone, holes = [], [], []
    table = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    for stretch, (kind, first, run) in enumerate(_runs(table)):
        if kind == "hole":
            names = sorted({run[0]["period"], run[-1]["period"]})
            holes.append({"from": first - 0.5, "to": first + len(run) - 0.5, "no issue": " – ".join(names)})
        elif kind == "number":
            placed = [{**row, "place": first + offset, "stretch": stretch} for offset, row in enumerate(run)]
            rows += placed
            alone += placed if len(placed) == 1 else []
    has_empty = any(_kind(row) == "empty" for row in table)
    return Timeline(rows, alone, holes, has_empty, named([row["period"] for row in table]))


def _runs(table: list[Row]) -> Iterator[tuple[str, int, list[Row]]]:
    """Neighbours of one kind: a number, nothing to count in, or no issue at all; and the place of the first."""
    first = 0
    for kind, group in itertools.groupby(table, key=_kind):
        run = list(group)
        yield kind, first, run
        first += len(run)


def _kind(row: Row) -> str:
    if row["per_million"] is not None:
        return "number"
    return "hole" if row["all_articles"] is None else "empty"


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
