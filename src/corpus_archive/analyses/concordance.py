"""Concordance: each hit in its context, as it is printed."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive import citations
from corpus_archive.errors import QueryError
from corpus_archive.matches import counterparts as parallels
from corpus_archive.matches import positions as found_in
from corpus_archive.matches.positions import Occurrences, Zone
from corpus_archive.query import selection as selections
from corpus_archive.query.syntax import Query
from corpus_archive.records import Article
from corpus_archive.results.result import Result
from corpus_archive.store import reading
from corpus_archive.store.database import Database
from corpus_archive.store.index.opened import index_of
from corpus_archive.store.index.segments import SideIndex
from corpus_archive.store.selection import Selection
from corpus_archive.store.zones import zones as zones_of

_TOKEN_BESIDE = re.compile("[LRlr][1-9]")
_ZONES = {"body": "the body", "headline": "the headlines", "both": "headlines and bodies"}
Sort = Literal["date", "random"] | str  # or L1, R1, … and several of them: R1,L1
_TYPES = {
    "id": "String", "date": "Date", "page": "Int64", "zh_headline": "String",
    "left": "String", "node": "String", "right": "String", "zone": "String", "start": "Int64",
}  # fmt: skip

_MORE_TYPES = {"citation": "String", "aligned": "String", "score": "Float64", "answer": "String"}  # where asked for


class Place(NamedTuple):
    """Where one hit stands: segment, hit within it."""

    segment: int
    hit: int


def concordance(  # noqa: PLR0913 (the one place that knows all of a concordance)
    database: Database,
    selection: Selection,
    query: Query,
    *,
    window: int | None = None,
    zone: Zone = "body",
    sort: Sort = "date",
    limit: int | None = 100,
    sample: int | None = None,
    seed: int = 0,
    citation: str = "",
    parallel: bool = False,
) -> Result:
    """The hits of a query with what stands to their left and right.

    `window` is in characters for Chinese (20), in words for English (10); 0 gives the whole sentence. Left, node and
    right are one slice of the printed text. `sample` takes so many hits at random (`seed`); `sort` is "date", "random",
    or the tokens to sort by: "R1,L1". Columns: id, date, page, zh_headline, left, node, right, zone, start (offset of
    the node in its zone), and citation where a style is named (`citations.STYLES`). With `parallel`, or a query with a
    partner, also aligned (the sentences of the other language), score (of their beads) and answer (what the partner's
    query finds in them). Raises QueryError, IndexStale, ExportError.
    """
    found = found_in.occurrences(database, selection, query, zone)
    places, notes = _sampled(_places(found), sample, seed)
    shown = _sorted(found, places, query, sort, seed)[: limit or None]
    columns = _columns(database, _rows(database, found, shown, query, window), citation)
    columns |= _parallel(database, found, shown, query) if parallel or query.partner else {}
    notes += filter(None, (found_in.partner_note(found, query), selections.doubt(selection)))
    unit, size = found_in.size(index_of(database), selection, query, zone)
    return Result(
        columns,
        total=len(places),
        noun="hits",
        query=query.text,
        selection=str(selection),
        denominators={f"{unit} of {_ZONES[zone]}": size},
        left_out=tuple(notes),
        types=_TYPES | _MORE_TYPES,
    )


def _parallel(
    database: Database, found: list[Occurrences], places: NDArray[np.int64], query: Query
) -> dict[str, list[Any]]:
    """What stands on the other side of each hit shown."""
    beads = index_of(database).beads
    columns: dict[str, list[Any]] = {"aligned": [""] * len(places), "score": [None] * len(places)}
    if query.partner:
        columns["answer"] = [""] * len(places)
    for number in np.unique(places[:, 0]).tolist():
        rows = np.flatnonzero(places[:, 0] == number)
        one = found[number]
        hits = one.hits.where(places[rows, 1])
        beside = parallels.beside(database, one.segment, beads[number], query, hits)
        for row, said in zip(rows.tolist(), beside, strict=True):
            for name, values in columns.items():
                values[row] = getattr(said, name)
    return columns


def _columns(database: Database, rows: list[dict[str, Any]], style: str) -> dict[str, list[Any]]:
    """The rows as columns, with the citation of each where a style is named."""
    columns = {name: [row[name] for row in rows] for name in _TYPES}
    return columns | {"citation": _cited(database, columns["id"], style)} if style else columns


def _cited(database: Database, ids: list[str], style: str) -> list[str]:
    """The citation of each row; that of an article is made once."""
    name = database.setting("newspaper_name")
    articles = {id: Article.from_json(reading.line(database, id)) for id in dict.fromkeys(ids)}
    cited = {id: citations.cite(article, style, name) for id, article in articles.items()}
    return [cited[id] for id in ids]


def _sampled(places: NDArray[np.int64], sample: int | None, seed: int) -> tuple[NDArray[np.int64], list[str]]:
    """So many of the hits at random, in their order, and what is to be said of that."""
    total = len(places)
    if sample is None or sample >= total:
        return places, []
    chosen = np.sort(np.random.default_rng(seed).choice(total, sample, replace=False))
    return places[chosen], [f"a sample of {sample:,} of {total:,} hits, seed {seed}"]


def _places(found: list[Occurrences]) -> NDArray[np.int64]:
    """Segment and hit of all hits, in the order of the articles."""
    parts = [
        np.stack([np.full(len(one.hits), number), np.arange(len(one.hits))], axis=1) for number, one in enumerate(found)
    ]
    return np.concatenate([np.zeros((0, 2), dtype=np.int64), *parts])


def _sorted(
    found: list[Occurrences], places: NDArray[np.int64], query: Query, sort: Sort, seed: int
) -> NDArray[np.int64]:
    if sort == "date":
        return places
    if sort == "random":
        return places[np.random.default_rng(seed).permutation(len(places))]
    keys = [_key(found, places, query, part.strip()) for part in sort.split(",")]
    return places[np.lexsort(keys[::-1])]


def _key(found: list[Occurrences], places: NDArray[np.int64], query: Query, part: str) -> NDArray[np.int64]:
    """The rank, by code point, of the token so far to the left or right of each hit; nothing there comes first."""
    if not _TOKEN_BESIDE.fullmatch(part):
        raise QueryError(f"cannot sort by {part!r}; say date, random, or L1 … L9, R1 … R9, several parted by commas")
    distance, to_the_right = int(part[1:]), part[0] in "Rr"
    key = np.full(len(places), -1, dtype=np.int64)
    forms: dict[str, int] = {}
    for number, one in enumerate(found):
        here = np.flatnonzero(places[:, 0] == number)
        hits = one.hits.where(places[here, 1])
        side = one.segment.sides[query.side]
        position = hits.end + distance - 1 if to_the_right else hits.first - distance
        zones = one.zones[places[here, 1]]
        inside = (position >= side.zones[zones]) & (position < side.zones[zones + 1])
        folds = side.fold_of[side.stream[position[inside]]]
        distinct, inverse = np.unique(folds, return_inverse=True)
        numbers = np.array([forms.setdefault(side.folds[int(fold)], len(forms)) for fold in distinct], dtype=np.int64)
        key[here[inside]] = numbers[inverse] if len(numbers) else 0
    rank = np.empty(len(forms) + 1, dtype=np.int64)
    rank[[forms[form] for form in sorted(forms)]] = np.arange(len(forms))
    rank[-1] = -1  # where key is -1
    return rank[key]


def _rows(
    database: Database, found: list[Occurrences], places: NDArray[np.int64], query: Query, window: int | None
) -> list[dict[str, Any]]:
    """What is printed of each hit; each article is read once."""
    numbers = [int(found[segment].segment.numbers[found[segment].articles[hit]]) for segment, hit in places.tolist()]
    records = {number: json.loads(line) for number, line in reading.lines_of(database, set(numbers))}
    rows = []
    for (segment, hit), number in zip(places.tolist(), numbers, strict=True):
        one, record = found[segment], records[number]
        zone = int(one.zones[hit])
        text = zones_of(record, query.side)[zone % 2]
        side = one.segment.sides[query.side]
        start, end = found_in.span(side, one, hit)
        first, last = _context(side, one, hit, text, start, end, query, window)
        rows.append(
            {
                "id": record["id"],
                "date": datetime.date.fromisoformat(record["date"]),
                "page": record["page"],
                "zh_headline": record["zh"]["headline"] if record["zh"] else "",
                "left": text[first:start],
                "node": text[start:end],
                "right": text[end:last],
                "zone": "body" if zone % 2 else "headline",
                "start": start,
            }
        )
    return rows


def _context(
    side: SideIndex, one: Occurrences, hit: int, text: str, start: int, end: int, query: Query, window: int | None
) -> tuple[int, int]:
    """From where to where the text around a hit is printed: never beyond its line."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if window == 0:
        return _sentence(side, one, hit, line_start, line_end)
    if query.side == "zh":
        size = 20 if window is None else window
        return max(line_start, start - size), min(line_end, end + size)
    size = 10 if window is None else window
    zone = int(one.zones[hit])
    base, stop = int(side.zones[zone]), int(side.zones[zone + 1])
    left = max(base, int(one.hits.first[hit]) - size)
    right = min(stop, int(one.hits.end[hit]) + size)
    starts = side.starts(base, right)
    end_of_right = int(starts[-1]) + int(side.lengths[side.stream[right - 1]])
    return max(line_start, int(starts[left - base])), min(line_end, end_of_right)


def _sentence(side: SideIndex, one: Occurrences, hit: int, line_start: int, line_end: int) -> tuple[int, int]:
    """The sentences that a hit touches."""
    zone = int(one.zones[hit])
    base, stop = int(side.zones[zone]), int(side.zones[zone + 1])
    before = int(np.searchsorted(side.sentences, one.hits.first[hit], side="right")) - 1
    after = int(np.searchsorted(side.sentences, one.hits.end[hit] - 1, side="right"))
    first = max(base, int(side.sentences[before])) if before >= 0 else base
    last = min(stop, int(side.sentences[after])) if after < len(side.sentences) else stop
    starts = side.starts(base, last)
    end = int(starts[-1]) + int(side.lengths[side.stream[last - 1]])
    return max(line_start, int(starts[first - base])), min(line_end, end)
