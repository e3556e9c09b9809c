"""A map as a chart: the panels of `maps` as altair draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_archive.results.curves import BLUE, of_rows
from corpus_archive.results.maps import PROJECTIONS, WIDTH, MapPicture, MapPlace, Panel, draw_map

if TYPE_CHECKING:
    import altair as alt

_LAND, _BORDER, _SEA = "#E4E4E0", "#B4B4AE", "#F7F9FA"
BORDERS = "outlines: Natural Earth, simplified, as it draws countries today; no position is taken on borders"


class PlaceMap(NamedTuple):
    """Places on a map, each with its articles; all that have a point, whatever rows are shown."""

    title: str
    places: tuple[MapPlace, ...]


def of_places(kind: PlaceMap) -> tuple[list[alt.Chart], list[str], float]:
    """The layers of a map, what is drawn how, and how high it is; of no places nothing."""
    if not kind.places:
        return [], [], 0
    picture = draw_map(kind.places)
    layers = [layer for panel in picture.panels for layer in _panel(panel, picture)]
    circles = [circle for panel in picture.panels for circle in panel.circles]
    names = [label for panel in picture.panels for label in panel.labels]
    layers += [_circles(picture), *_names(picture), *_scale(picture)]
    key = f"a circle: a place, its area the number of its articles; {len(names):,} of {len(circles):,} are named"
    return layers, [key, _projections(picture), BORDERS], picture.height


def _projections(picture: MapPicture) -> str:
    drawn = [f"{panel.name.capitalize()}: {PROJECTIONS[panel.name]}" for panel in picture.panels]
    beyond = "; the second map has what lies beyond the first" if len(drawn) > 1 else ""
    return "; ".join(drawn) + beyond


def _panel(panel: Panel, picture: MapPicture) -> list[alt.Chart]:
    import altair as alt

    frame = [{"x": 0, "y": panel.top, "x2": WIDTH, "y2": panel.top + panel.height}]
    sea = of_rows(frame).mark_rect(color=_SEA, stroke=_BORDER, strokeWidth=0.5)
    rings: list[dict[str, Any]] = [
        {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}} for ring in panel.land
    ]
    land: alt.Chart = alt.Chart(alt.InlineData(values=rings)).mark_geoshape(fill=_LAND, stroke=_BORDER, strokeWidth=0.6)
    return [
        sea.encode(x=_x("x"), y=_y(picture), x2="x2:Q", y2="y2:Q"),
        land.project(type="identity", scale=1, translate=[0, 0]),
    ]


def _circles(picture: MapPicture) -> alt.Chart:
    import altair as alt

    rows = [
        {"x": one.x, "y": one.y, "place": one.place.name, "articles": one.place.articles, "size": _size(one.radius)}
        for panel in picture.panels
        for one in panel.circles
    ]
    drawn = of_rows(rows).mark_circle(color=BLUE, opacity=0.55, stroke=BLUE, strokeWidth=0.8)
    tip = [alt.Tooltip("place:N"), alt.Tooltip("articles:Q", format=",")]
    return drawn.encode(x=_x("x"), y=_y(picture), size=alt.Size("size:Q", scale=None), tooltip=tip)  # type: ignore[no-any-return]


def _names(picture: MapPicture) -> list[alt.Chart]:
    layers = []
    for to_the_left in (False, True):
        rows = [
            {"x": one.x, "y": one.y, "name": one.text}
            for panel in picture.panels
            for one in panel.labels
            if one.to_the_left == to_the_left
        ]
        drawn = of_rows(rows).mark_text(align="right" if to_the_left else "left", fontSize=11.5, color="#222222")
        layers += [drawn.encode(x=_x("x"), y=_y(picture), text="name:N")] if rows else []
    return layers


def _scale(picture: MapPicture) -> list[alt.Chart]:
    """Circles of round numbers in the lower left corner of the first panel."""
    import altair as alt

    first = picture.panels[0]
    bottom, x = first.top + first.height - 8, 14.0
    rows: list[dict[str, Any]] = []
    for number, radius in picture.scale:
        rows.append({"x": x + radius, "y": bottom - radius, "size": _size(radius), "number": f"{number:,}"})
        x += 2 * radius + 14 + 7 * len(f"{number:,}")
        rows[-1]["at"] = rows[-1]["x"] + radius + 3
    circles = of_rows(rows).mark_point(color="#555555", strokeWidth=0.8)
    numbers = of_rows(rows).mark_text(align="left", fontSize=10.5, color="#444444")
    return [
        circles.encode(x=_x("x"), y=_y(picture), size=alt.Size("size:Q", scale=None)),
        numbers.encode(x=_x("at"), y=_y(picture), text="number:N"),
    ]


def _size(radius: float) -> float:
    """What vega calls the size of a circle."""
    return round(3.14159 * radius * radius, 2)


def _x(name: str) -> alt.X:
    import altair as alt

    return alt.X(f"{name}:Q", axis=None, scale=alt.Scale(domain=[0, WIDTH], nice=False))


def _y(picture: MapPicture) -> alt.Y:
    import altair as alt

    return alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[picture.height, 0], nice=False))
