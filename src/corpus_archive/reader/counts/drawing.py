"""A trend as a picture: where its lines, intervals, points, holes and names stand, in the units of an SVG.

The picture is written by the room itself, not by the charting library of `plot`: it follows the reader's colours, each
point leads to its hits, and no style stands in the page (`safety`). Which periods make a stretch and which a hole is
told by `results.timeline`, as for the charts in files.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from corpus_archive.results.timeline import Timeline, alone, apart, place_periods, top

WIDTH, HEIGHT = 960, 340
_LEFT, _TOP, _BOTTOM = 66, 12, 28  # of the picture, around what is drawn
_RIGHT, _RIGHT_OF_NAMES = 12, 150
_FEW = 40  # periods that have room for an interval each; of more the intervals make a band
_NAME_HEIGHT = 17
_LONGEST_NAME = 16  # characters
MOST_CURVES = 6  # that can be told apart

Columns = Mapping[str, Sequence[Any]]
Row = dict[str, Any]


class Point(NamedTuple):
    """A period of one query: where it stands, what it says when pointed at, and the address of its hits."""

    x: float
    y: float
    said: str
    address: str


class Curve(NamedTuple):
    """A query: its stretches as lines, their intervals as bands or upright lines (paths), its points, its name."""

    name: str
    lines: str
    bands: str
    uprights: str
    points: list[Point]
    name_y: float


class PictureHole(NamedTuple):
    """Periods without an issue."""

    x: float
    width: float
    said: str


class Picture(NamedTuple):
    """All that is drawn; `across` and `up` are ticks of the axes with their labels; `is_cut`: an interval goes on."""

    curves: list[Curve]
    holes: list[PictureHole]
    across: list[tuple[float, str]]
    up: list[tuple[float, str]]
    is_cut: bool
    has_bands: bool
    has_intervals: bool
    right: float
    left: float = _LEFT
    top: float = _TOP
    bottom: float = HEIGHT - _BOTTOM
    width: float = WIDTH
    height: float = HEIGHT

    @property
    def name_x(self) -> float:
        """Where the names of the curves begin."""
        return self.right + 8


class _Scale(NamedTuple):
    """From periods and numbers to the units of the picture."""

    periods: int
    high: float
    right: float

    def x(self, place: float) -> float:
        return round(_LEFT + (place + 0.5) / self.periods * (self.right - _LEFT), 1)

    def y(self, value: float) -> float:
        share = min(value / self.high, 1.0)
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _BOTTOM - _TOP), 1)


def draw(
    queries: Mapping[str, Columns], *, say: Callable[[str, Row], str], address_of: Callable[[str, str], str]
) -> Picture | None:
    """The picture of some queries by their names, each with the columns of a trend; None of no periods.

    `say(query, row)` is what a point says; `address_of(query, period)` where it leads.
    """
    placed = {name: place_periods(columns) for name, columns in queries.items()}
    first = next(iter(placed.values()))
    periods = len(next(iter(queries.values()))["period"])
    if not periods:
        return None
    high, is_cut = top([row for one in placed.values() for row in one.rows])
    scale = _Scale(periods, high, WIDTH - (_RIGHT if len(placed) == 1 else _RIGHT_OF_NAMES))
    ends = _names([one.rows[-1]["per_million"] if one.rows else 0.0 for one in placed.values()], high)
    curves = [
        _curve(name, one, scale, end, say=say, address_of=address_of)
        for (name, one), end in zip(placed.items(), ends, strict=True)
    ]
    return Picture(
        curves,
        [_hole(row, scale) for row in first.holes],
        [(scale.x(place), name) for place, name in first.named.items()],
        [(scale.y(value), f"{value:,g}") for value in ticks(high)],
        is_cut,
        has_bands=any(one.bands for one in curves),
        has_intervals=any(one.uprights for one in curves),
        right=scale.right,
    )


def ticks(high: float) -> list[float]:
    """Round numbers from 0 up to `high`, four to eight of them: steps of 1, 2 or 5 times a power of ten."""
    rough = high / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(size * power for size in (1, 2, 5, 10) if size * power >= rough * 0.999)
    return [round(number * step, 10) for number in range(int(high / step + 1e-9) + 1)]


def _curve(
    name: str,
    placed: Timeline,
    scale: _Scale,
    end: float,
    *,
    say: Callable[[str, Row], str],
    address_of: Callable[[str, str], str],
) -> Curve:
    upright = placed.intervals if scale.periods <= _FEW else alone(placed.intervals)
    bands = [] if scale.periods <= _FEW else _stretches(placed.intervals)
    return Curve(
        name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…",
        "".join(_line(run, scale) for run in _stretches(placed.rows)),
        "".join(_band(run, scale) for run in bands),
        "".join(f"M{scale.x(row['place'])} {scale.y(row['low'])}V{scale.y(row['high'])}" for row in upright),
        [
            Point(
                scale.x(row["place"]),
                scale.y(row["per_million"]),
                say(name, row),
                address_of(name, row["period"]) if row["hits"] else "",
            )
            for row in placed.rows
        ],
        scale.y(end) + 4,
    )


def _stretches(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that follow on one another, together."""
    runs: dict[int, list[Row]] = {}
    for row in rows:
        runs.setdefault(row["stretch"], []).append(row)
    return list(runs.values())


def _line(run: Sequence[Row], scale: _Scale) -> str:
    return "M" + "L".join(f"{scale.x(row['place'])} {scale.y(row['per_million'])}" for row in run)


def _band(run: Sequence[Row], scale: _Scale) -> str:
    """What lies between the lower and the upper ends of the intervals."""
    above = [f"{scale.x(row['place'])} {scale.y(row['high'])}" for row in run]
    below = [f"{scale.x(row['place'])} {scale.y(row['low'])}" for row in reversed(run)]
    return f"M{'L'.join((*above, *below))}Z"


def _hole(row: Row, scale: _Scale) -> PictureHole:
    left, right = scale.x(row["from"]), scale.x(row["to"])
    return PictureHole(left, round(right - left, 1), row["no issue"])


def _names(ends: Sequence[float], high: float) -> list[float]:
    """Where the names of curves that end so stand: near the ends, none on another, none above the picture."""
    room = high * _NAME_HEIGHT / (HEIGHT - _BOTTOM - _TOP)
    placed, most = apart(ends, room), high
    for place in sorted(range(len(placed)), key=placed.__getitem__, reverse=True):
        placed[place] = min(placed[place], most)
        most = placed[place] - room
    return placed
