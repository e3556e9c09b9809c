"""Where a trend stands in its picture: round ticks, scales, names that do not stand on one another."""

from __future__ import annotations

import itertools

import pytest

from corpus_archive.reader.counts.drawing import HEIGHT, MOST_CURVES, WIDTH, draw, ticks

COLUMNS = {
    "period": ["1950", "1951", "1952", "1953"],
    "hits": [1, 0, None, 4],
    "articles": [1, 0, None, 2],
    "all_articles": [3, 3, None, 5],
    "per_million": [100.0, 0.0, None, 400.0],
    "low": [50.0, 0.0, None, None],
    "high": [200.0, 90.0, None, None],
}


def drawn(**queries: dict) -> object:
    picture = draw(
        queries, say=lambda query, row: f"{query} {row['period']}", address_of=lambda query, period: f"/{period}"
    )
    assert picture
    return picture


@pytest.mark.parametrize(
    ("high", "expected"),
    [
        (1.0, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (100, [0, 20, 40, 60, 80, 100]),
        (355, [0, 100, 200, 300]),
        (0.003, [0, 0.001, 0.002, 0.003]),
        (33_800, [0, 10_000, 20_000, 30_000]),
    ],
)
def test_ticks_are_round_numbers_up_to_the_top(high: float, expected: list[float]) -> None:
    assert ticks(high) == pytest.approx(expected)


@pytest.mark.parametrize("power", range(-4, 7))
@pytest.mark.parametrize("lead", [1.0, 1.01, 1.9, 2.0, 2.51, 4.99, 5.0, 7.3, 9.99])
def test_there_are_three_to_eleven_ticks_whatever_the_top(power: int, lead: float) -> None:
    assert 3 <= len(ticks(lead * 10.0**power)) <= 11


def test_a_greater_number_stands_higher_and_a_later_period_further_right() -> None:
    (curve,) = drawn(steel=COLUMNS).curves
    first, second, last = curve.points
    assert first.x < second.x < last.x < WIDTH
    assert last.y < first.y < second.y <= HEIGHT


def test_only_a_period_with_hits_leads_somewhere() -> None:
    (curve,) = drawn(steel=COLUMNS).curves
    assert [one.address for one in curve.points] == ["/1950", "", "/1953"]


def test_a_hole_parts_the_line_and_is_where_its_period_would_be() -> None:
    picture = drawn(steel=COLUMNS)
    assert picture.curves[0].lines.count("M") == 2
    (hole,) = picture.holes
    _, second, last = picture.curves[0].points
    assert second.x < hole.x < hole.x + hole.width < last.x
    assert hole.said == "1952"


def test_an_interval_that_there_is_not_is_not_drawn() -> None:
    assert drawn(steel=COLUMNS).curves[0].uprights.count("M") == 2


def test_names_of_curves_that_end_alike_stand_apart() -> None:
    heights = sorted(one.name_y for one in drawn(steel=COLUMNS, iron=COLUMNS, coal=COLUMNS).curves)
    assert all(after - before >= 15 for before, after in itertools.pairwise(heights))


def test_a_long_name_is_cut_with_an_ellipsis() -> None:
    name = "Hubin People's Iron and Steel Works"
    assert [one.name for one in drawn(**{name: COLUMNS, "b": COLUMNS}).curves] == ["Hubin People's …", "b"]


def test_there_are_as_many_colours_as_curves() -> None:
    from importlib import resources

    style = (resources.files("corpus_archive.reader") / "static" / "room.css").read_text(encoding="utf-8")
    assert all(f".c{number} {{ color: var(" in style for number in range(1, MOST_CURVES + 1))


def test_of_no_periods_there_is_no_picture() -> None:
    assert draw({"steel": {name: [] for name in COLUMNS}}, say=lambda *_: "", address_of=lambda *_: "") is None
