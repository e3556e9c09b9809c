"""A map as a chart: what is drawn, and what is said above it."""

from __future__ import annotations

import pytest

from corpus_archive import Amount, Result
from corpus_archive.results.map_charts import PlaceMap
from corpus_archive.results.maps import MapPlace

pytest.importorskip("altair")
pytest.importorskip("vl_convert")
PLACES = (MapPlace("北京", 39.9, 116.4, 1200), MapPlace("巴黎", 48.85, 2.35, 3))


def svg(*places: MapPlace) -> str:
    found = Result(
        {}, Amount(len(places), "places"), chart=PlaceMap("Places of datelines", places), notes=("1 is not",)
    )
    return found.plot().rendered("svg").decode()


def test_a_map_names_places_projections_and_whose_outlines_they_are() -> None:
    drawn = svg(*PLACES)
    for said in ("北京", "巴黎", "1 is not", "Albers equal-area conic", "Equal Earth", "Natural Earth", ">1,200<"):
        assert said in drawn


def test_a_map_without_places_says_so() -> None:
    assert "nothing to show" in svg()
