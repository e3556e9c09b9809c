"""Barcodes: a line for each day with a hit, where it lies between the first and the last, over grey holes."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from corpus_archive import Amount, Result
from corpus_archive.results.barcodes import Barcode, Hole

pytest.importorskip("altair")
pytest.importorskip("vl_convert")

FIRST = datetime.date(1956, 3, 1)


def day(number: int) -> datetime.date:
    return FIRST + datetime.timedelta(number)


def layers(kind: Barcode) -> dict[str, dict[str, Any]]:
    """The layers by their marks, each with its rows."""
    drawn = Result({"day": []}, Amount(0, "days"), chart=kind).plot().altair.to_dict()
    names = [one.get("data", drawn.get("data"))["name"] for one in drawn["layer"]]
    pairs = zip(drawn["layer"], names, strict=True)
    return {one["mark"]["type"]: one | {"rows": drawn["datasets"][name]} for one, name in pairs}


CODE = Barcode("湖水 by day", {day(0): 2, day(3): 0, day(9): 1}, (day(0), day(9)), (Hole(day(4), day(7)),))


def test_each_day_with_a_hit_is_a_line_at_its_place() -> None:
    assert layers(CODE)["rule"]["rows"] == [
        {"day": "1956-03-01", "place": 0, "hits": 2},
        {"day": "1956-03-10", "place": 9, "hits": 1},
    ]


def test_a_hole_is_grey_from_its_first_day_to_its_last() -> None:
    found = layers(CODE)["rect"]
    assert found["rows"] == [{"place": 3.5, "to": 7.5, "no issue": "1956-03-05 – 1956-03-08"}]
    assert found["encoding"]["x"]["scale"] == {"domain": [-0.5, 9.5], "nice": False}


@pytest.mark.parametrize(("grain", "holes", "said"), [
    ("day", CODE.holes, "a line: one of 2 days with a hit; grey: days without an issue in the archive"),
    ("month", CODE.holes, "a line: one of 2 days with a hit; grey: months without an issue in the archive"),
    ("day", (), "a line: one of 2 days with a hit"),
])  # fmt: skip
def test_what_is_drawn_how_stands_above(grain: str, holes: Any, said: str) -> None:
    chart = Result({"day": []}, Amount(0, "days"), chart=CODE._replace(grain=grain, holes=holes)).plot()
    assert chart.altair.to_dict()["title"]["subtitle"][-1] == said


def test_many_days_have_thin_lines_and_few_have_wide_ones() -> None:
    widths = [layers(CODE._replace(ends=(FIRST, day(last))))["rule"]["mark"]["strokeWidth"] for last in (9, 99, 20_000)]
    assert widths == [12.0, pytest.approx(4.16), 0.8]


def test_no_days_are_nothing_to_show() -> None:
    assert layers(Barcode("湖水 by day", {}, None))["text"]["mark"]["text"] == "nothing to show"
