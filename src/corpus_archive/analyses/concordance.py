"""Concordance: each hit in its context, as it is printed."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive import citations
from corpus_archive.choices import chosen, whole
from corpus_archive.errors import ChoiceError
from corpus_archive.language.issue_dates import note_of_several
from corpus_archive.matches import counterparts
from corpus_archive.matches.occurrences import ZONES, Occurrences, SegmentHits, span
from corpus_archive.records import Article
from corpus_archive.results.result import Amount, Result, rows_shown
from corpus_archive.store import reading
from corpus_archive.store.database import setting
from corpus_archive.store.index.segments import SideIndex
from corpus_archive.store.issue_dates import likely_date_of_record
from corpus_archive.store.zones import zone_texts
from corpus_archive.wording import Wording

_TOKEN_BESIDE = re.compile("[LRlr][1-9]")
SAMPLE = "a sample of "  # what is said of one begins so
Sort = str  # date, random, or L1, R1, … and several of them: R1,L1
_TYPES = {
    "id": "String", "date": "Date", "likely_date": "Date", "page": "Int64",
    "zh_headline": "String", "left": "String", "node": "String", "right": "String", "zone": "String", "start": "Int64",
}  # fmt: skip

_MORE_TYPES = {"citation": "String", "aligned": "String", "score": "Float64", "answer": "String"}  # where asked for


class Context(NamedTuple):
    """How hits are shown: how much stands around each, cited in which style, with or without its counterpart."""

    window: int | None = None
    citation: str = ""
    parallel: bool = False


def make_concordance(
    hits: Occurrences,
    context: Context = Context(),
    *,
    sort: Sort = "date",
    limit: int | None = 100,
    offset: int = 0,
    sample: int | None = None,
    seed: int = 0,
) -> Result:
    """The hits of a query with what stands to their left and right.

    `window` is in characters for Chinese (20), in words for English (10); 0 gives the whole sentence. Left, node and
    right are one slice of the printed text. `sample` takes so many hits at random (`seed`); `sort` is "date", "random",
    or the tokens to sort by: "R1,L1"; `limit` None or 0 shows all, behind the first `offset`. Columns: id, date,
    likely_date (where that is another), page, zh_headline, left, node, right, zone, start (offset of the node in its
    zone), and citation where a style is named (`citations.STYLES`). With `parallel`, or a query with a partner, also
    aligned (the sentences of the other language), score (of their beads) and answer (what the partner's query finds in
    them). Raises ChoiceError, QueryError, IndexStale.
    """
    order, rows = _order(sort), rows_shown(limit, offset)
    _check(context, sample)
    _check_seed(seed, sample, order)
    places, notes = _sampled(_places(hits), sample, seed)
    shown = _sorted(hits, places, order, seed)[rows]
    parallel = context.parallel or hits.query.partner is not None
    columns = _columns(hits, shown, context._replace(parallel=parallel))
    of_dates = note_of_several(columns["date"], columns["likely_date"], "hits shown")
    return Result(
        columns,
        Amount(len(places), "hits", denominators={f"{hits.unit} ({ZONES[hits.zone]})": hits.size}),
        query=hits.query.text,
        selection=str(hits.scope.selection),
        notes=(*hits.notes(*notes), *filter(None, [of_dates])),
        types=_TYPES | _MORE_TYPES,
        offset=offset,
    )


def _check_seed(seed: int, sample: int | None, order: tuple[str, ...]) -> None:
    """Raise ChoiceError for a seed that is none, or that nothing is drawn with."""
    whole(seed, "seed", 0)
    if seed and sample is None and order != ("random",):
        raise ChoiceError(
            Wording("a seed is for a sample or a random order; say --sample, --sort random, or leave it out")
        )


def _check(context: Context, sample: int | None) -> None:
    """Raise ChoiceError for what nobody can have meant."""
    for number, what, least in ((context.window, "window", 0), (sample, "sample", 1)):
        if number is not None:
            whole(number, what, least)
    if context.citation:
        chosen(context.citation, "citation style", citations.STYLES)


def _order(sort: str) -> tuple[str, ...]:
    """The parts of an order: date, random, or tokens beside the hit. Raises ChoiceError."""
    parts = tuple(part.strip() for part in sort.split(","))
    if parts in (("date",), ("random",)):
        return parts
    for part in parts:
        if not _TOKEN_BESIDE.fullmatch(part):
            raise ChoiceError(
                Wording(
                    "unknown order {part!r}; choose date, random, or tokens beside the hit (L1 … L9, R1 … R9), "
                    "several separated by commas",
                    part=part,
                )
            )
    return parts


def _columns(hits: Occurrences, shown: NDArray[np.int64], context: Context) -> dict[str, list[Any]]:
    """What is printed of each hit shown; each article is read once."""
    segments = hits.segments
    numbers = [
        int(segments[segment].segment.numbers[segments[segment].zones[hit] // 2]) for segment, hit in shown.tolist()
    ]
    lines = dict(reading.lines_of(hits.scope.archive, dict.fromkeys(numbers)))
    records = {number: json.loads(line) for number, line in lines.items()}
    rows = _rows(hits, shown, [records[number] for number in numbers], context.window)
    columns = {name: [row[name] for row in rows] for name in _TYPES}
    if context.citation:
        columns["citation"] = _cited(hits, lines, numbers, context.citation)
    return columns | (_parallel(hits, shown, records) if context.parallel else {})


def _parallel(hits: Occurrences, shown: NDArray[np.int64], records: dict[int, dict[str, Any]]) -> dict[str, list[Any]]:
    """What stands on the other side of each hit shown."""
    beads = hits.scope.index.beads
    columns: dict[str, list[Any]] = {"aligned": [""] * len(shown), "score": [None] * len(shown)}
    if hits.query.partner:
        columns["answer"] = [""] * len(shown)
    for number in np.unique(shown[:, 0]).tolist():
        rows = np.flatnonzero(shown[:, 0] == number)
        one = hits.segments[number]
        some = one.matches.where(shown[rows, 1])
        beside = counterparts.beside(one.segment, beads[number], hits.query, some, records)
        for row, said in zip(rows.tolist(), beside, strict=True):
            for name, values in columns.items():
                values[row] = getattr(said, name)
    return columns


def _cited(hits: Occurrences, lines: dict[int, str], numbers: list[int], style: str) -> list[str]:
    """The citation of each row; that of an article is made once."""
    name = setting(hits.scope.archive, "newspaper_name")
    dates: citations.Dates = "likely" if hits.scope.selection.dates else "printed"
    cited = {
        number: citations.cite(Article.from_json(line), style, name, dates=dates) for number, line in lines.items()
    }
    return [cited[number] for number in numbers]


def _sampled(places: NDArray[np.int64], sample: int | None, seed: int) -> tuple[NDArray[np.int64], list[str]]:
    """So many of the hits at random, in their order, and what is to be said of that."""
    total = len(places)
    if sample is None or sample >= total:
        return places, []
    chosen = np.sort(np.random.default_rng(seed).choice(total, sample, replace=False))
    return places[chosen], [
        Wording("a sample of {sample:,} of {n:,} {n:hit/hits}, seed {seed}", sample=sample, n=total, seed=seed)
    ]


def _places(hits: Occurrences) -> NDArray[np.int64]:
    """Segment and hit of all hits, in the order of the articles."""
    parts = [
        np.stack([np.full(len(one.matches), number), np.arange(len(one.matches))], axis=1)
        for number, one in enumerate(hits.segments)
    ]
    order = hits.scope.in_order([one.articles for one in hits.segments])
    return np.concatenate([np.zeros((0, 2), dtype=np.int64), *parts])[order]


def _sorted(hits: Occurrences, places: NDArray[np.int64], order: tuple[str, ...], seed: int) -> NDArray[np.int64]:
    if order == ("date",):
        return places
    if order == ("random",):
        return places[np.random.default_rng(seed).permutation(len(places))]
    keys = [_key(hits, places, part) for part in order]
    return places[np.lexsort(keys[::-1])]


def _key(hits: Occurrences, places: NDArray[np.int64], part: str) -> NDArray[np.int64]:
    """The rank, by code point, of the token so far to the left or right of each hit; nothing there comes first."""
    distance, to_the_right = int(part[1:]), part[0] in "Rr"
    key = np.full(len(places), -1, dtype=np.int64)
    forms: dict[str, int] = {}
    for number, one in enumerate(hits.segments):
        here = np.flatnonzero(places[:, 0] == number)
        some = one.matches.where(places[here, 1])
        side = one.segment.sides[hits.query.side]
        position = some.end + distance - 1 if to_the_right else some.first - distance
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
    hits: Occurrences, shown: NDArray[np.int64], records: list[dict[str, Any]], window: int | None
) -> list[dict[str, Any]]:
    """What is printed of each hit shown, from the record it is in."""
    rows = []
    for (segment, hit), record in zip(shown.tolist(), records, strict=True):
        one = hits.segments[segment]
        zone = int(one.zones[hit])
        text = zone_texts(record, hits.query.side)[zone % 2]
        side = one.segment.sides[hits.query.side]
        start, end = span(side, one, hit)
        first, last = _context(side, one, hit, text, (start, end), window)
        rows.append(
            {
                "id": record["id"],
                "date": datetime.date.fromisoformat(record["date"]),
                "likely_date": likely_date_of_record(record),
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
    side: SideIndex, one: SegmentHits, hit: int, text: str, node: tuple[int, int], window: int | None
) -> tuple[int, int]:
    """From where to where the text around a hit is printed: never beyond its line."""
    start, end = node
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if window == 0:
        return _sentence(side, one, hit, line_start, line_end)
    if side.side == "zh":
        size = 20 if window is None else window
        return max(line_start, start - size), min(line_end, end + size)
    size = 10 if window is None else window
    zone = int(one.zones[hit])
    base, stop = int(side.zones[zone]), int(side.zones[zone + 1])
    left = max(base, int(one.matches.first[hit]) - size)
    right = min(stop, int(one.matches.end[hit]) + size)
    begin, end = side.span(base, (left, right))
    return max(line_start, begin), min(line_end, end)


def _sentence(side: SideIndex, one: SegmentHits, hit: int, line_start: int, line_end: int) -> tuple[int, int]:
    """The sentences that a hit touches."""
    zone = int(one.zones[hit])
    base, stop = int(side.zones[zone]), int(side.zones[zone + 1])
    before = int(np.searchsorted(side.sentences, one.matches.first[hit], side="right")) - 1
    after = int(np.searchsorted(side.sentences, one.matches.end[hit] - 1, side="right"))
    first = max(base, int(side.sentences[before])) if before >= 0 else base
    last = min(stop, int(side.sentences[after])) if after < len(side.sentences) else stop
    begin, end = side.span(base, (first, last))
    return max(line_start, begin), min(line_end, end)
