"""Where places are, as a map, as columns of a table, and as what is said of those that are on no map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from corpus_archive.entities.whereabouts import Whereabouts
from corpus_archive.results.map_charts import PlaceMap
from corpus_archive.results.maps import MapPlace
from corpus_archive.wording import Wording

TYPES = {"latitude": "Float64", "longitude": "Float64"}


class PlacedArticles(NamedTuple):
    """A place: where it is, and which articles it has, by any numbers of them."""

    at: Whereabouts
    articles: frozenset[int]


def map_of(title: str, places: Mapping[str, PlacedArticles]) -> PlaceMap:
    """The map of places by their names: those that have a point."""
    points = ((name, one.at.point, len(one.articles)) for name, one in places.items())
    return PlaceMap(title, tuple(MapPlace(name, *point, number) for name, point, number in points if point))


def off_the_map(places: Mapping[str, PlacedArticles]) -> Iterator[Wording]:
    """What has no point, of places by their names, and why."""
    missing = [one for one in places.values() if one.at.point is None]
    if missing:
        areas = sum(one.at.is_area for one in missing)
        doubtful = sum(one.at.place is None and bool(one.at.others) for one in missing)
        unknown = len(missing) - areas - doubtful
        reasons = (
            Wording("{n:,} of a name that several places have, or small ones alone", n=doubtful) if doubtful else "",
            Wording("{n:,} a country or a province", n=areas) if areas else "",
            Wording("{n:,} not in the gazetteer", n=unknown) if unknown else "",
        )
        yield Wording(
            "{n:,} {n:place has/places have} no point on a map, with {articles:,} {articles:article/articles}: "
            "{reasons}",
            n=len(missing),
            articles=len(frozenset().union(*(one.articles for one in missing))),
            reasons=tuple(filter(None, reasons)),
        )
