"""Where periods stand on a chart: every one has its place, holes are holes, names are round and few."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from corpus_archive.results.timeline import alone, apart, named, place_periods, top


def trend(**rates: float | str | None) -> dict[str, list[Any]]:
    """The columns of a trend; None is a period without an issue, "" one without a word; 2.0 has no interval."""
    has_number = [isinstance(rate, float) for rate in rates.values()]
    return {
        "period": [name.strip("_") for name in rates],
        "all_articles": [None if rate is None else 1 for rate in rates.values()],
        "per_million": [rate if number else None for rate, number in zip(rates.values(), has_number, strict=True)],
        "low": [
            rate if rate != 2.0 and number else None for rate, number in zip(rates.values(), has_number, strict=True)
        ],
    }


COLUMNS = trend(_1950=1.0, _1951=2.0, _1952=None, _1953=None, _1954=0.0, _1955="", _1956=3.0)


def test_a_period_without_an_issue_has_no_row_and_is_a_hole() -> None:
    placed = place_periods(COLUMNS)
    assert [(row["period"], row["place"]) for row in placed.rows] == [
        ("1950", 0),
        ("1951", 1),
        ("1954", 4),
        ("1956", 6),
    ]
    assert placed.holes == [{"from": 1.5, "to": 3.5, "no issue": "1952 – 1953"}]


def test_what_a_hole_parts_does_not_belong_together() -> None:
    placed = place_periods(COLUMNS)
    first, second, third, fourth = (row["stretch"] for row in placed.rows)
    assert first == second
    assert len({second, third, fourth}) == 3
    assert [row["period"] for row in alone(placed.rows)] == ["1954", "1956"]


def test_a_rate_may_have_no_interval_and_that_parts_the_intervals_too() -> None:
    placed = place_periods(trend(_1950=1.0, _1951=1.0, _1952=2.0, _1953=3.0))
    assert [row["place"] for row in placed.rows] == [0, 1, 2, 3]
    assert len({row["stretch"] for row in placed.rows}) == 1
    assert [row["place"] for row in placed.intervals] == [0, 1, 3]
    assert [row["place"] for row in alone(placed.intervals)] == [3]


def test_an_issue_without_words_is_no_hole_and_has_no_number() -> None:
    assert place_periods(COLUMNS).has_empty
    assert not place_periods(trend(_1950=1.0, _1951=None)).has_empty


def test_a_hole_of_one_period_is_named_once() -> None:
    (hole,) = place_periods(trend(_1950=1.0, _1951=None, _1952=1.0)).holes
    assert hole == {"from": 0.5, "to": 1.5, "no issue": "1951"}


def days(first: str, count: int) -> list[str]:
    return [str(datetime.date.fromisoformat(first) + datetime.timedelta(day)) for day in range(count)]


MONTHS = [f"{year}-{month:02}" for year in range(1946, 2004) for month in range(1, 13)]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([], []),
        (["1958"], ["1958"]),
        (["1940s", "1950s"], ["1940s", "1950s"]),
        ([str(year) for year in range(1949, 1961)], [str(year) for year in range(1949, 1961)]),
        ([str(year) for year in range(1946, 2004)], [str(year) for year in range(1950, 2001, 5)]),
        ([f"{year}s" for year in range(1800, 2000, 10)], [f"{year}s" for year in range(1800, 2000, 20)]),
        (MONTHS[:8], MONTHS[:8]),
        (MONTHS[:14], ["1946-01", "1946-04", "1946-07", "1946-10", "1947-01"]),
        (MONTHS, [str(year) for year in range(1950, 2001, 5)]),
        (days("1958-10-02", 30), ["1958-10-06", "1958-10-11", "1958-10-16", "1958-10-21", "1958-10-26"]),
        (days("1958-10-02", 60), ["1958-10-11", "1958-10-21", "1958-11-01", "1958-11-11", "1958-11-21"]),
        (days("1958-01-01", 200), [f"1958-{month:02}" for month in range(1, 8)]),
        (days("1946-01-01", 20_000), [str(year) for year in range(1950, 2001, 5)]),
    ],
)
def test_all_periods_are_named_or_round_ones(names: list[str], shown: list[str]) -> None:
    assert list(named(names).values()) == shown


def test_a_name_stands_at_its_period() -> None:
    assert all(MONTHS[place] == f"{name}-01" for place, name in named(MONTHS).items())


@pytest.mark.parametrize("count", [*range(1, 100), 365, 1000, 5000])
def test_there_is_room_for_every_name(count: int) -> None:
    for names in (days("1949-02-17", count), [str(1850 + year) for year in range(min(count, 150))]):
        shown = list(named(names).values())
        assert 1 <= len(shown) <= 12
        assert sum(map(len, shown)) <= 80


@pytest.mark.parametrize(
    ("rates", "highs", "expected"),
    [
        ([100.0, 50.0], [150.0, 70.0], (150.0, False)),
        ([100.0, 50.0], [150.0, 9000.0], (250.0, True)),
        ([0.0, 0.0], [30.0, 4000.0], (4000.0, False)),
        ([100.0], [100.0], (105.0, False)),
        ([], [], (1.0, False)),
    ],
)
def test_an_interval_from_a_handful_of_words_does_not_flatten_the_rest(
    rates: list[float], highs: list[float], expected: tuple[float, bool]
) -> None:
    rows = [{"per_million": rate, "high": high} for rate, high in zip(rates, highs, strict=True)]
    assert top(rows) == expected


def test_heights_keep_their_order_and_so_much_room() -> None:
    assert apart([5.0, 0.0, 0.5], 1.0) == [5.0, 0.0, 1.0]
    assert apart([2.0, 2.0, 2.0], 1.0) == [2.0, 3.0, 4.0]
    assert apart([], 1.0) == []
