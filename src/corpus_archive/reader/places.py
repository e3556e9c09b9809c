"""`/places`: where dispatches come from, or what places the texts name: as a list, and on a map."""

from __future__ import annotations

from typing import Any, NamedTuple

from corpus_archive import ChoiceError, Result, as_asked
from corpus_archive.reader import facets, tables
from corpus_archive.reader.pages import Elsewhere, Page
from corpus_archive.reader.paging import turn_pages
from corpus_archive.reader.printing import tongue
from corpus_archive.reader.questions import OF_PLACES, OF_SEARCH, Question, check_names, question
from corpus_archive.reader.remarks import say_notes
from corpus_archive.reader.visits import Visit
from corpus_archive.results.maps import WIDTH, MapPlace, draw_map
from corpus_archive.wording import Wording

ROWS, MOST_ROWS = 200, 500
NAMED_IN = ("datelines", "text")
_AREAS = ("country", "province", "municipality")  # where such a one is, is its own name in English


class DrawnPlace(NamedTuple):
    """A circle of the map: where it stands, what it says when pointed at, and the address of its articles."""

    x: float
    y: float
    radius: float
    name: str
    articles: int
    address: str


class DrawnMap(NamedTuple):
    """The map as an SVG: land and frames as paths, circles, names beside some, circles that say their size."""

    width: float
    height: float
    land: str
    frames: list[tuple[float, float]]
    circles: list[DrawnPlace]
    labels: list[Any]
    scale: list[tuple[float, float, float, int]]
    panels: list[str]


def all_places(visit: Visit) -> Page | Elsewhere:
    """`/places`, of all articles or those that are chosen; with `?named=text` those in texts."""
    check_names(visit, OF_PLACES)
    asked = question(visit)
    if visit.form == "html" and not asked.is_tidy:
        return Elsewhere(asked.tidy())
    named = _named_in(visit)
    with asked.corpus().at_one_moment() as corpus:
        found = corpus.places() if named == "datelines" else corpus.places_in_text()
    shown = found.first(asked.rows(ROWS, MOST_ROWS), asked.first - 1)
    return Page(
        "places.html",
        visit.speech.say("nav.places"),
        {
            "asked": asked,
            "named": named,
            "result": found,
            "rows": [(row, _articles_of(asked, named, row)) for row in shown],
            "map": _drawn(asked, named, found),
            "notes": say_notes(found.notes, asked),
            "paging": turn_pages(asked, len(shown), found.total, asked.rows(ROWS, MOST_ROWS)),
            "error": None,
            "said_narrowing": facets.said_narrowing,
        },
        data=lambda: {"from": asked.first, **tables.as_data(shown)},
        table=lambda: tables.as_table(found.first(tables.MOST_ROWS), visit.speech),
    )


def _named_in(visit: Visit) -> str:
    said = visit.text("named") or NAMED_IN[0]
    if said not in NAMED_IN:
        raise ChoiceError(
            Wording("unknown {name} {said!r}; choose {words}", name="named", said=said[:50], words=NAMED_IN)
        )
    return said


def _articles_of(asked: Question, named: str, row: dict[str, Any]) -> str:
    """The address of the articles of a place: with such a dateline, or with its name in either language.

    Nowhere where only English texts have a place of which the Chinese name alone is known, nor beside a place that was
    chosen: a search for the two finds the articles of either. The list has places in all their forms, and so has a
    link; there is none where agencies or people are to be taken only as typed.
    """
    if named == "datelines":
        others = asked.exact_names and (asked.visit.text("agency") or asked.visit.text("person"))
        if asked.visit.text("place") or others:
            return ""
        return asked.elsewhere("/search", OF_SEARCH, place=as_asked(row["place"]), exact_names="")
    names = [f'"{one}"' if " " in one else one for one in _names_in_text(row)]
    return asked.elsewhere("/search", OF_SEARCH, q=" OR ".join(names)) if names else ""


def _names_in_text(row: dict[str, Any]) -> list[str]:
    """The names by which texts have a place: its own, where a text in that language has it, and what English calls a
    country or a province; where another place lies is no name of it."""
    name, english = str(row["place"]), str(row["where"]) if row["kind"] in _AREAS else ""
    is_printed = row["zh_articles"] or tongue(name) == "en"
    return list(dict.fromkeys(filter(None, (name if is_printed else "", english))))


def _drawn(asked: Question, named: str, found: Result) -> DrawnMap | None:
    """All places that have a point, whichever rows are shown."""
    with_point = [row for row in found if row["latitude"] is not None]
    if not with_point:
        return None
    picture = draw_map(
        [MapPlace(row["place"], row["latitude"], row["longitude"], row["articles"]) for row in with_point]
    )
    rows = {row["place"]: row for row in with_point}
    rings = [ring for panel in picture.panels for ring in panel.land]
    circles = [
        DrawnPlace(
            one.x,
            one.y,
            one.radius,
            one.place.name,
            one.place.articles,
            _articles_of(asked, named, rows[one.place.name]),
        )
        for panel in picture.panels
        for one in panel.circles
    ]
    return DrawnMap(
        WIDTH,
        picture.height,
        "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in ring) + "Z" for ring in rings),
        [(panel.top, panel.height) for panel in picture.panels],
        circles,
        [label for panel in picture.panels for label in panel.labels],
        list(_scale(picture.panels[0].top + picture.panels[0].height, picture.scale)),
        [panel.name for panel in picture.panels],
    )


def _scale(bottom: float, scale: list[tuple[int, float]]) -> list[tuple[float, float, float, int]]:
    """Circles of round numbers beside each other: x, y, radius, number."""
    found, x = [], 14.0
    for number, radius in scale:
        found.append((round(x + radius, 1), round(bottom - 8 - radius, 1), round(radius, 1), number))
        x += 2 * radius + 14 + 8 * len(f"{number:,}")
    return found
