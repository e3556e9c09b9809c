"""Places of the world by their names: what they are, in which province and country, and where.

`vendor/gazetteer.tsv` is made of open data by `scripts/gazetteer`. What the paper calls otherwise than these (北平,
迪化, 列宁格勒), and which place of several of a name it means (悉尼), is in `known_places.tsv`, made for this project.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import NamedTuple

from corpus_archive.language.folding import name_key
from corpus_archive.language.lexicon import read_lexicon
from corpus_archive.language.place_names import english_names, spellings_of_name
from corpus_archive.language.romanisation import folded

VERSION = 1  # raised where a name would be another place, or `entities.whereabouts` takes another of several
_NO_MORE = {
    "SU": ("苏联", "Soviet Union"), "YU": ("南斯拉夫", "Yugoslavia"), "CS": ("捷克斯洛伐克", "Czechoslovakia"),
    "TW": ("台湾", "Taiwan"), "HK": ("香港", "Hong Kong"), "MO": ("澳门", "Macao"),
}  # fmt: skip


class GazetteerPlace(NamedTuple):
    """A place: the Chinese name it is best known by, what it is, and its point in degrees, where it has one.

    `province` is a Chinese one, in English; `country` its code of ISO 3166-1; `now` what the place is called today
    where that is another name; `is_meant` whether it is known what the paper means by the name.
    """

    name: str
    english: str
    kind: str
    province: str
    country: str
    latitude: float | None
    longitude: float | None
    now: str = ""
    is_meant: bool = False

    @property
    def where(self) -> str:
        """Its province in China, else its country, in English."""
        return self.province or country_name(self.country)


def places_called(name: str) -> tuple[GazetteerPlace, ...]:
    """The places that have a Chinese name, as it is compared; the one that the paper means by it comes first.

    A name that the gazetteer lacks is looked up by its English, where the dictionary has it: 苏黎世, Zürich.
    """
    key = name_key(name)
    known, others = _meant().get(key), map(_place, _by_name().get(key, ()))
    if known:
        return (known, *(one for one in others if (one.country, one.latitude) != (known.country, known.latitude)))
    found = tuple(others)
    if found or not read_lexicon().glosses.get(name):
        return found
    return tuple(_place(row) for english in sorted(english_names(name)) for row in _abroad().get(english, ()))


def places_called_in_english(name: str) -> tuple[GazetteerPlace, ...]:
    """The places abroad that have an English name, in any spelling, and the Chinese ones that may be so called."""
    spelled = spellings_of_name(name)
    rows = [
        row for table in (_abroad(), _divisions_in_english()) for one in sorted(spelled) for row in table.get(one, ())
    ]
    return tuple(dict.fromkeys(map(_place, rows)))


@functools.cache
def usual_names() -> dict[str, str]:
    """What the paper calls places that the gazetteer calls otherwise: 索菲亚, 索非亚; old names of places are none."""
    rows = _table("language/known_places.tsv")
    return {name_key(today): name_key(name) for name, today, former, *_ in rows if today and not former}


@functools.cache
def all_names() -> dict[str, tuple[GazetteerPlace, ...]]:
    """All places by each of their names, as names are compared; half a second, so for who looks for all alone."""
    of_rows = {name: tuple(map(_place, rows)) for name, rows in _by_name().items()}
    return of_rows | {name: (place, *of_rows.get(name, ())) for name, place in _meant().items()}


@functools.cache
def country_names() -> dict[str, tuple[str, str]]:
    """The names of countries by their codes, Chinese and English; those of states that are no more with them."""
    return _NO_MORE | {
        code: (names.split(",")[0], english) for names, english, kind, _, code, *_ in _rows() if kind == "country"
    }


def country_name(code: str) -> str:
    """The English name of a country."""
    return country_names().get(code, ("", code))[1]


@functools.cache
def _rows() -> list[list[str]]:
    """The rows of the gazetteer, as they are written."""
    return _table("vendor/gazetteer.tsv")


def _table(path: str) -> list[list[str]]:
    lines = resources.files("corpus_archive").joinpath(path).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def _place(row: list[str]) -> GazetteerPlace:
    names, english, kind, province, country, latitude, longitude, _ = row
    point = (_degrees(latitude), _degrees(longitude))
    return GazetteerPlace(names.split(",")[0], english, kind, province, country, *point)


def _degrees(text: str) -> float | None:
    return float(text) if text else None


@functools.cache
def _by_name() -> dict[str, list[list[str]]]:
    """The rows by each of their names."""
    found: dict[str, list[list[str]]] = {}
    for row in _rows():
        for name in row[0].split(","):
            found.setdefault(name, []).append(row)
    return found


@functools.cache
def _meant() -> dict[str, GazetteerPlace]:
    """What the paper means by a name, by the table of this project."""
    found = {}
    for name, today, former, country, province, kind, *point in _table("language/known_places.tsv"):
        latitude, longitude = map(_degrees, point)
        place = GazetteerPlace(name, "", kind, province, country, latitude, longitude)
        rows = [row for row in _by_name().get(name_key(today), []) if row[4] == country]
        if rows:
            place = _place(rows[0])
            place = place._replace(province=province or place.province, now=place.name if former else "")
        found[name_key(name)] = place._replace(is_meant=True)
    return found


@functools.cache
def _abroad() -> dict[str, list[list[str]]]:
    """The countries, and the places that are in none of China's divisions, by their English names, folded."""
    found: dict[str, list[list[str]]] = {}
    for row in _rows():
        if row[1] and row[2] != "town":
            for english in {folded(row[1]), folded(row[1].removesuffix(" City"))}:
                found.setdefault(english, []).append(row)
    return found


@functools.cache
def _divisions_in_english() -> dict[str, list[list[str]]]:
    """China's divisions without its districts, by what their names are in English."""
    found: dict[str, list[list[str]]] = {}
    for row in _rows():
        if not row[1] and row[2] != "district":
            for english in english_names(row[0].split(",")[-1]):
                found.setdefault(english, []).append(row)
    return found
