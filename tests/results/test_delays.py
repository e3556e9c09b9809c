"""Delays by place and year as squares: what is drawn, in which order, and what is said of what is not."""

from __future__ import annotations

from typing import Any

import pytest

from corpus_archive.results.delays import Delays, PlaceYear, of_delays

pytest.importorskip("altair")


def drawn(*cells: PlaceYear) -> tuple[list[dict[str, Any]], str]:
    """The data of the squares, those without a number first, and the key."""
    layers, key, _ = of_delays(Delays("", cells))
    return [row for layer in layers[:2] for row in layer.data["values"]], " ".join(key)


def test_each_place_and_year_is_one_square_and_those_without_a_day_are_grey() -> None:
    rows, key = drawn(PlaceYear("湖滨", 1956, 3, 2, 1.5), PlaceYear("湖滨", 1958, 1, 0, None))
    assert [(row["year"], row["from"], row["to"], row["said"]) for row in rows] == [
        (1958, 1957.5, 1958.5, ""),
        (1956, 1955.5, 1956.5, "1.5"),
    ]
    assert "grey: dispatches without a day" in key
    assert "as dark" not in key


def test_what_is_darker_or_paler_than_it_can_be_is_said() -> None:
    _, key = drawn(PlaceYear("湖滨", 1956, 1, 1, -1.0), PlaceYear("湖滨", 1957, 1, 1, 31.0))
    assert "more than 10 days are as dark as 10" in key
    assert "as pale as the issue's own" in key
    assert "grey" not in key


def test_twenty_places_are_shown_and_how_many_there_are_is_said() -> None:
    layers, key, height = of_delays(Delays("", tuple(PlaceYear(f"地{at}", 1956, 1, 1, 1.0) for at in range(25))))
    assert len(layers[1].data["values"]) == height / 20 == 20
    assert "showing the 20 places of most articles, of 25" in key[0]


def test_of_no_places_nothing_is_drawn() -> None:
    assert of_delays(Delays("", ())) == ([], [], 0)


@pytest.mark.parametrize(("last", "layers"), [(1981, 3), (1982, 2)])
def test_numbers_stand_in_the_squares_where_there_is_room(last: int, layers: int) -> None:
    cells = (PlaceYear("湖滨", 1956, 1, 1, 1.0), PlaceYear("湖滨", last, 1, 1, 1.0))
    assert len(of_delays(Delays("", cells))[0]) == layers
