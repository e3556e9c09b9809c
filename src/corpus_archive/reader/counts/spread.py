"""`/dispersion`: the days with a hit as lines over those without an issue, and how evenly the hits are spread."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

from corpus_archive.reader.counts.asking import CountPage, counted, page_of
from corpus_archive.reader.pages import Elsewhere, Page
from corpus_archive.reader.questions import OF_CONCORDANCE, OF_DISPERSION, Question
from corpus_archive.reader.visits import Visit
from corpus_archive.results.timeline import place_periods

WIDTH, HEIGHT = 960, 84
_BOTTOM = 18  # below the lines: the names of years
_SHORTEST = 0.8  # units of the picture: a line a day, however many days there are
DISPERSION = CountPage(
    "dispersion",
    OF_DISPERSION,
    ("q", "lang", "exact", "after", "before", "match", "zone"),
    {"examples": (("大桥", "word-in-texts"), ("水库 OR 大坝", "either"), ("irrigat*", "star"))},
)


class YearPart(NamedTuple):
    """A year of the picture: where it stands, its hits, where it leads."""

    x: float
    width: float
    year: str
    hits: int
    address: str


class DayLines(NamedTuple):
    """The days with a hit as one path, those without an issue as another, the years with hits, the names below."""

    lines: str
    holes: str
    years: list[YearPart]
    named: list[tuple[float, str]]
    days: int
    thickness: float
    width: int = WIDTH
    height: int = HEIGHT
    bottom: int = HEIGHT - _BOTTOM


def dispersion(visit: Visit) -> Page | Elsewhere:
    """`/dispersion?q=…`."""
    return counted(visit, DISPERSION, _answer)


def _answer(asked: Question) -> Page:
    with asked.corpus().at_one_moment() as corpus:
        hits = asked.hits(corpus)
        result = hits.dispersion(by="year")
        days = hits.trend(by="day").columns
    rows = [
        (row, asked.elsewhere("/concordance", OF_CONCORDANCE, period=row["year"]) if row["hits"] else "")
        for row in result
    ]
    most = max((row["per_million"] or 0 for row, _ in rows), default=0) or 1
    unit = next(name for name in ("characters", "words") if name in result.columns)
    return page_of(
        asked, DISPERSION, result, {"barcode": _barcode(asked, days), "rows": rows, "most": most, "unit": unit}
    )


def _barcode(asked: Question, days: dict[str, list[Any]]) -> DayLines | None:
    count = len(days["period"])
    if not count:
        return None
    wide = WIDTH / count
    placed = place_periods(days)
    with_hits = [row for row in placed.rows if row["hits"]]
    lines = "".join(f"M{_at(row['place'] + 0.5, wide)} 0V{HEIGHT - _BOTTOM}" for row in with_hits)
    runs = [(_at(one["from"] + 0.5, wide), _at(one["to"] + 0.5, wide)) for one in placed.holes]
    holes = "".join(f"M{left} 0H{right}V{HEIGHT - _BOTTOM}H{left}Z" for left, right in runs)
    named = [(_at(place, wide), name) for place, name in placed.named.items()]
    return DayLines(lines, holes, list(_years(asked, days, wide)), named, len(with_hits), max(wide * 0.8, _SHORTEST))


def _years(asked: Question, days: dict[str, list[Any]], wide: float) -> Iterator[YearPart]:
    """The years that have hits."""
    places = enumerate(zip(days["period"], days["hits"], strict=True))
    for year, of_year in itertools.groupby(places, key=lambda one: one[1][0][:4]):
        found = list(of_year)
        hits = sum(count or 0 for _, (_, count) in found)
        if hits:
            first, last = found[0][0], found[-1][0]
            leads = asked.elsewhere("/concordance", OF_CONCORDANCE, period=year)
            yield YearPart(_at(first, wide), round((last - first + 1) * wide, 1), year, hits, leads)


def _at(place: float, wide: float) -> float:
    return round(place * wide, 1)
