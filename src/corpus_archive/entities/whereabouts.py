"""Where a place of datelines is: which of the gazetteer's it means, if that is clear, and which others have its name.

A name is that of the place the paper is known to mean by it (`known_places.tsv`), or else of the one that ranks
highest: a country, a province, a capital or a prefecture's city before a county or a city abroad. Where several rank
highest, or only districts and small towns have the name, of which the gazetteer does not have all, it is not clear.
"""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

from corpus_archive.entities.entries import is_chinese
from corpus_archive.language.gazetteer import GazetteerPlace, country_name, places_called, places_called_in_english

_FIRST, _SECOND, _SMALL = 1, 2, 3
_RANKS = {"prefecture": _SECOND, "county": _SECOND, "district": _SMALL, "town": _SMALL}
_AREAS = ("country", "province")  # which are no points
_MOST_TOLD = 5  # places that share a name


class Whereabouts(NamedTuple):
    """The place that a name means, None where that is not clear; the others of the name, that rank highest first.

    `shared` are those of them that the name means one of, where it is none of small ones alone.
    """

    place: GazetteerPlace | None
    others: tuple[GazetteerPlace, ...]
    shared: tuple[GazetteerPlace, ...] = ()

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees; None where it has none, or is a country or a province."""
        place = self.place
        if place is None or self.is_area or place.latitude is None or place.longitude is None:
            return None
        return place.latitude, place.longitude

    @property
    def is_area(self) -> bool:
        """Whether it is a country or a province, which is no point."""
        return self.place is not None and self.place.kind in _AREAS

    @property
    def province(self) -> str:
        """Its province in China, in English; of a name in doubt the one that all it may mean are in."""
        return _same([one.province for one in self._possible])

    @property
    def country(self) -> str:
        """The code of its country (ISO 3166-1); of a name in doubt the one that all it may mean are in."""
        return _same([one.country for one in self._possible])

    @property
    def where(self) -> str:
        """Its province, or its country, in English; of a name in doubt what it may be, with a question mark alone where
        that is more than one."""
        if self.place or self.province:
            return self.province or country_name(self.country)
        places = {one.where for one in self.shared or self.others}
        return f"{places.pop() if len(places) == 1 else ''}?" if places else ""

    def columns(self) -> dict[str, Any]:
        """Where it is: kind (county, city, …), now (today's name of one that was renamed), where (its province or
        country in English, a question mark where it is not clear), province, country (ISO 3166-1), latitude and
        longitude in degrees, same_name (other places of the name, or all where it is not clear which)."""
        latitude, longitude = self.point or (None, None)
        others = [f"{one.name} ({one.kind}, {one.where})" for one in self.others[:_MOST_TOLD]]
        others += [f"+{len(self.others) - _MOST_TOLD}"] if len(self.others) > _MOST_TOLD else []
        return {
            "kind": self.place.kind if self.place else "",
            "now": self.place.now if self.place else "",
            "where": self.where,
            "province": self.province,
            "country": self.country,
            "latitude": latitude,
            "longitude": longitude,
            "same_name": "; ".join(others),
        }

    @property
    def _possible(self) -> tuple[GazetteerPlace, ...]:
        return (self.place,) if self.place else self.shared


@functools.lru_cache(maxsize=20_000)
def locate(name: str) -> Whereabouts:
    """Where a place of this name is, in either language."""
    found = places_called(name) if is_chinese(name) else places_called_in_english(name)
    ranked = sorted(found, key=_rank)
    best = [one for one in ranked if _rank(one) == _rank(ranked[0])]
    if len(best) > 1:  # Singapore is a country and its capital
        best = _capitals(best) or best
    if not best or _rank(best[0]) == _SMALL:
        return Whereabouts(None, tuple(ranked))
    if len(best) > 1:
        return Whereabouts(None, tuple(ranked), tuple(best))
    return Whereabouts(best[0], tuple(one for one in ranked if one != best[0]))


def _rank(place: GazetteerPlace) -> int:
    if place.is_meant:
        return 0
    if place.kind == "city":
        return _FIRST if place.country == "CN" else _SECOND
    return _RANKS.get(place.kind, _FIRST)


def _capitals(places: list[GazetteerPlace]) -> list[GazetteerPlace]:
    """The capital of a country, where the names are of these two alone."""
    kinds = sorted(one.kind for one in places)
    same = len({one.country for one in places}) == 1
    return [one for one in places if one.kind == "capital"] if kinds == ["capital", "country"] and same else []


def _same(values: list[str]) -> str:
    return values[0] if values and len(set(values)) == 1 else ""
