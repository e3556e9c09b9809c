"""Maps: what stands where."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.results.maps import WIDTH, MapPlace, albers, clipped, draw_map, equal_earth, radius_of

PEKING, YENAN = MapPlace("北京", 39.9, 116.4, 40), MapPlace("延安", 36.6, 109.5, 10)
PARIS, LIMA = MapPlace("巴黎", 48.85, 2.35, 10), MapPlace("利马", -12.05, -77.04, 1)
degrees = st.tuples(st.floats(-179, 179), st.floats(-55, 78))


def test_albers_has_the_middle_meridian_upright_and_true_area() -> None:
    assert albers(105, 40)[0] == 0
    assert area_of(albers, 110, 40) == pytest.approx(math.cos(math.radians(40)) * math.radians(0.2) ** 2, rel=1e-4)


def test_equal_earth_has_true_area_and_the_published_proportion() -> None:
    assert equal_earth(180, 0)[0] / equal_earth(0, 90)[1] == pytest.approx(2.05458, abs=1e-5)
    assert area_of(equal_earth, -70, 50) == pytest.approx(math.cos(math.radians(50)) * math.radians(0.2) ** 2, rel=1e-4)


def area_of(projection: object, longitude: float, latitude: float) -> float:
    """The area of a fifth of a degree, by the shoelace formula."""
    corners = ((-0.1, -0.1), (0.1, -0.1), (0.1, 0.1), (-0.1, 0.1))
    points = [projection(longitude + x, latitude + y) for x, y in corners]  # type: ignore[operator]
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return float(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def test_china_alone_is_one_panel_and_what_lies_beyond_has_a_second() -> None:
    assert [panel.name for panel in draw_map([PEKING]).panels] == ["china"]
    assert [panel.name for panel in draw_map([PARIS, LIMA]).panels] == ["world"]
    both = draw_map([PEKING, PARIS, YENAN]).panels
    assert [[one.place.name for one in panel.circles] for panel in both] == [["北京", "延安"], ["巴黎"]]
    assert both[1].top > both[0].top + both[0].height


def test_east_is_to_the_right_and_north_is_up() -> None:
    peking, yenan = draw_map([PEKING, YENAN]).panels[0].circles
    assert peking.x > yenan.x
    assert peking.y < yenan.y


@given(st.lists(degrees, min_size=1, max_size=30))
def test_every_place_is_drawn_once_and_within_its_panel(points: list[tuple[float, float]]) -> None:
    places = [MapPlace(str(number), y, x, number + 1) for number, (x, y) in enumerate(points)]
    panels = draw_map(places).panels
    drawn = [circle for panel in panels for circle in panel.circles]
    assert sorted(one.place.name for one in drawn) == sorted(one.name for one in places)
    for panel in panels:
        for circle in panel.circles:
            assert 0 <= circle.x <= WIDTH
            assert panel.top <= circle.y <= panel.top + panel.height
        for ring in panel.land:
            assert all(0 <= x <= WIDTH and panel.top <= y <= panel.top + panel.height + 0.1 for x, y in ring)


def test_a_circle_says_the_number_by_its_area() -> None:
    assert radius_of(400, 1000) / radius_of(100, 1000) == pytest.approx(2)
    assert radius_of(1, 1) == 6
    assert radius_of(1000, 1000) == 18


def test_names_stand_beside_the_largest_and_on_no_other() -> None:
    crowd = [MapPlace(f"地{number}", 39.9 + number / 100, 116.4, 30 - number) for number in range(20)]
    labels = draw_map(crowd).panels[0].labels
    assert labels[0].text == "地0"
    assert len({(label.x, label.y) for label in labels}) == len(labels) < 15


def test_a_polygon_is_cut_at_the_edge_of_a_box() -> None:
    square = [(-1.0, 0.2), (0.5, 0.2), (0.5, 0.4), (-1.0, 0.4)]
    assert sorted(clipped(square, (0, 0, 1, 1))) == [(0.0, 0.2), (0.0, 0.4), (0.5, 0.2), (0.5, 0.4)]
    assert clipped(square, (2, 2, 3, 3)) == []
