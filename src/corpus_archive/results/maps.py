"""A map of places: what is drawn where, in the units of an SVG; China and what is near it, and the world for the rest.

China is drawn in Albers' equal-area conic projection (Snyder 1987, Map Projections: A Working Manual, 98-103, on the
sphere; parallels 25° and 47° N, meridian 105° E), the world in Equal Earth (Šavrič, Patterson and Jenny 2018, IJGIS
33(3), 454-465). The outlines are Natural Earth's as `scripts/outlines` has made them small.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import resources
from typing import NamedTuple

WIDTH = 720.0
_LARGEST, _OF_ONE, _SMALLEST = 18.0, 6.0, 1.5  # radius of a circle, at most; of one article; of any
_NAMED = 14  # of a panel's places at most
_LETTER, _HAN, _LINE = 6.2, 11.5, 13.0  # room that a name takes
_NEAR_CHINA = (40.0, -15.0, 170.0, 75.0)  # west, south, east, north: beyond it the cone is not to be drawn
_CHINA = (73.5, 16.5, 136.0, 54.0)
_GAP = 14.0
PROJECTIONS = {"china": "Albers equal-area conic (25° and 47° N, 105° E)", "world": "Equal Earth"}

Point = tuple[float, float]
Ring = list[Point]


class MapPlace(NamedTuple):
    """A place to be drawn: its name, its point in degrees, and how many articles it has."""

    name: str
    latitude: float
    longitude: float
    articles: int


class Circle(NamedTuple):
    """A place as it is drawn."""

    place: MapPlace
    x: float
    y: float
    radius: float


class PlaceName(NamedTuple):
    """A name beside a circle; its text begins (or, to the left, ends) at `x`."""

    text: str
    x: float
    y: float
    to_the_left: bool


class Panel(NamedTuple):
    """A part of a picture: which (`china`, `world`), from which height on, how high; what is drawn within it."""

    name: str
    top: float
    height: float
    land: list[Ring]
    circles: list[Circle]
    labels: list[PlaceName]


class MapPicture(NamedTuple):
    """All panels below each other, how high they are together, and circles that say what their size means."""

    panels: list[Panel]
    height: float
    scale: list[tuple[int, float]]


class _MapFrame(NamedTuple):
    """A projection onto a part of the picture: longitude and latitude to its units, y downward from its top."""

    name: str
    project: Callable[[float, float], Point]
    height: float

    def holds(self, place: MapPlace) -> bool:
        """Whether a place lies within it."""
        west, south, east, north = _NEAR_CHINA
        if self.name == "china" and not (west < place.longitude < east and south < place.latitude < north):
            return False
        x, y = self.project(place.longitude, place.latitude)
        return 0 <= x <= WIDTH and 0 <= y <= self.height


def draw_map(places: Sequence[MapPlace]) -> MapPicture:
    """The panels that some places need: China's, and the world's where places lie beyond it."""
    ordered = sorted(places, key=lambda one: (-one.articles, one.name))
    china, world = _frames()
    inside = [one for one in ordered if china.holds(one)]
    outside = [one for one in ordered if not china.holds(one)]
    most = max((one.articles for one in ordered), default=0)
    panels: list[Panel] = []
    for frame, some in ((china, inside), (world, outside)):
        if some or (frame is china and not outside):
            top = panels[-1].top + panels[-1].height + _GAP if panels else 0.0
            panels.append(_panel(frame, some, top, most))
    height = panels[-1].top + panels[-1].height
    return MapPicture(panels, height, [(number, radius_of(number, most)) for number in _round_numbers(most)])


def radius_of(articles: int, most: int) -> float:
    """The radius by which a circle's area says a number; of the smallest it is no less than can be seen."""
    return max(_SMALLEST, min(_OF_ONE, _LARGEST / math.sqrt(most)) * math.sqrt(articles)) if most else 0.0


def _round_numbers(most: int) -> list[int]:
    """One, and some of the numbers 10, 100 … below the most, which is the last."""
    tens = [10**power for power in range(len(str(most)))] if most else []
    return sorted({one for one in (*tens[-2:], most) if one <= most})


def _panel(frame: _MapFrame, places: list[MapPlace], top: float, most: int) -> Panel:
    circles = []
    for place in places:
        x, y = frame.project(place.longitude, place.latitude)
        circles.append(Circle(place, round(x, 1), round(top + y, 1), round(radius_of(place.articles, most), 1)))
    land = [[(x, round(top + y, 1)) for x, y in ring] for ring in _land(frame.name)]
    return Panel(frame.name, top, frame.height, land, circles, list(_labels(circles, top, top + frame.height)))


def _labels(circles: list[Circle], top: float, bottom: float) -> Iterator[PlaceName]:
    """Names beside the largest circles, wherever they stand on no other name and on no larger circle."""
    taken = [(one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius) for one in circles]
    taken = taken[:_NAMED]
    for circle in circles[:_NAMED]:
        wide = sum(_HAN if one > "\u2e7f" else _LETTER for one in circle.place.name)
        for to_the_left, down in itertools.product((False, True), (0.0, -8.0, 9.0, -15.0, 16.0)):
            x = circle.x - circle.radius - 3 if to_the_left else circle.x + circle.radius + 3
            y = circle.y + down
            box = (x - wide if to_the_left else x, y - _LINE / 2, x if to_the_left else x + wide, y + _LINE / 2)
            if box[0] < 0 or box[2] > WIDTH or box[1] < top or box[3] > bottom or any(_meet(box, one) for one in taken):
                continue
            taken.append(box)
            yield PlaceName(circle.place.name, round(x, 1), round(y, 1), to_the_left)
            break


_Box = tuple[float, float, float, float]


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def albers(longitude: float, latitude: float) -> Point:
    """Albers' equal-area conic projection of the sphere of radius 1, x to the east and y to the north."""
    first, second, middle = math.radians(25), math.radians(47), math.radians(105)
    n = (math.sin(first) + math.sin(second)) / 2
    c = math.cos(first) ** 2 + 2 * n * math.sin(first)
    rho = math.sqrt(c - 2 * n * math.sin(math.radians(latitude))) / n
    theta = n * (math.radians(longitude) - middle)
    return rho * math.sin(theta), math.sqrt(c) / n - rho * math.cos(theta)


def equal_earth(longitude: float, latitude: float) -> Point:
    """The Equal Earth projection of the sphere of radius 1, x to the east and y to the north."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    slope = 9 * a4 * theta**8 + 7 * a3 * theta**6 + 3 * a2 * theta**2 + a1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    return x, a4 * theta**9 + a3 * theta**7 + a2 * theta**3 + a1 * theta


@functools.cache
def _frames() -> tuple[_MapFrame, _MapFrame]:
    west, south, east, north = _CHINA
    across = [west + (east - west) * step / 50 for step in range(51)]
    up = [south + (north - south) * step / 50 for step in range(51)]
    edge = [(x, y) for x in across for y in (south, north)] + [(x, y) for y in up for x in (west, east)]
    world = [(x, y) for x in (-180.0, 0.0, 180.0) for y in (-58.0, 0.0, 80.0)]
    return _frame("china", albers, edge), _frame("world", equal_earth, world)


def _frame(name: str, projection: Callable[[float, float], Point], edge: list[Point]) -> _MapFrame:
    """A frame as wide as the picture around some places."""
    points = [projection(*one) for one in edge]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    scale = WIDTH / (right - left)

    def project(longitude: float, latitude: float) -> Point:
        x, y = projection(longitude, latitude)
        return scale * (x - left), scale * (high - y)

    return _MapFrame(name, project, round(scale * (high - low), 1))


@functools.cache
def _land(name: str) -> list[Ring]:
    """The outlines of countries within a frame, from its top on."""
    frame = next(one for one in _frames() if one.name == name)
    measure = "east" if name == "china" else "world"
    found = []
    for ring in _outlines(measure):
        near = clipped(ring, _NEAR_CHINA) if name == "china" else ring
        drawn = clipped([frame.project(*point) for point in near], (0.0, 0.0, WIDTH, frame.height))
        points = [point for point, _ in itertools.groupby((round(x, 1), round(y, 1)) for x, y in drawn)]
        if len(points) > 3:
            found.append(points)
    return found


def _outlines(measure: str) -> Iterator[Ring]:
    """The rings of one measure, in degrees."""
    table = resources.files("corpus_archive").joinpath("vendor/outlines.tsv").read_text("utf-8")
    for line in table.splitlines():
        name, _, steps = line.partition("\t")
        if name == measure:
            pairs = ((int(x), int(y)) for x, _, y in (step.partition(",") for step in steps.split(" ")))
            points = itertools.accumulate(pairs, lambda one, step: (one[0] + step[0], one[1] + step[1]))
            yield [(x / 100, y / 100) for x, y in points]


def clipped(ring: Iterable[Point], box: _Box) -> Ring:
    """What of a polygon lies in a box (Sutherland and Hodgman 1974, CACM 17(1), 32-42)."""
    points = list(ring)
    for axis, bound, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        kept: Ring = []
        for before, point in zip([*points[-1:], *points[:-1]], points, strict=True):
            is_in, was_in = sign * (point[axis] - bound) >= 0, sign * (before[axis] - bound) >= 0
            if is_in != was_in:
                share = (bound - before[axis]) / (point[axis] - before[axis])
                kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
            if is_in:
                kept.append(point)
        points = kept
    return points
