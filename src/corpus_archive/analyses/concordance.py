"""Concordance: each hit in its context, as it is printed."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive import citations
from corpus_archive.analyses import hit_order
from corpus_archive.analyses.contexts import TYPES, columns_of
from corpus_archive.analyses.hit_order import Sort
from corpus_archive.choices import chosen, true_or_false, whole
from corpus_archive.language.issue_dates import note_of_several
from corpus_archive.matches import counterparts
from corpus_archive.matches.occurrences import ZONES, Occurrences
from corpus_archive.results.result import Amount, Result, rows_shown
from corpus_archive.store import reading
from corpus_archive.store.database import setting
from corpus_archive.store.index.segments import distinct
from corpus_archive.store.state import state_asked

SAMPLE = "a sample of "  # what is said of one begins so
_WIDEST = 1_000_000  # characters or words beside a hit: more than any article has
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
    or what to sort by: "R1,L1", "node", "author,R1" (`sort_keys`); `limit` None or 0 shows all, behind the first
    `offset`. Columns: id, date, likely_date (where that is another), page, zh_headline, left, node, right, zone, start
    (offset of the node in its zone), and citation where a style is named (`citations.STYLES`). With `parallel`, or a
    query with a partner, also aligned (the sentences of the other language), score (of their beads) and answer (what
    the partner's query finds in them). Raises ChoiceError, QueryError, IndexStale.
    """
    order, rows = hit_order.parts_of(sort), rows_shown(limit, offset)
    _check(context, sample)
    hit_order.check_seed(seed, sample, order)
    places, notes = hit_order.sampled(hit_order.places(hits), sample, seed)
    shown = hit_order.shown(hits, places, order, seed, rows)
    parallel = context.parallel or hits.query.partner is not None
    columns = _columns(hits, shown, context._replace(parallel=parallel))
    of_dates = note_of_several(columns["date"], columns["likely_date"], "hit")
    found = Result(
        columns,
        Amount(len(places), "hits", denominators={f"{hits.unit} ({ZONES[hits.zone]})": hits.size}),
        query=hits.query.text,
        selection=str(hits.scope.selection),
        notes=(*hits.notes(*notes), *filter(None, [of_dates])),
        types=TYPES | _MORE_TYPES,
        offset=offset,
    )
    found.state = state_asked(hits.scope.archive, hits.scope.selection)
    return found


def _check(context: Context, sample: int | None) -> None:
    """Raise ChoiceError for what nobody can have meant."""
    true_or_false(parallel=context.parallel)
    if context.window is not None:
        whole(context.window, "window", 0, _WIDEST)
    if sample is not None:
        whole(sample, "sample", 1)
    if context.citation:
        chosen(context.citation, "citation style", citations.STYLES)


def _columns(hits: Occurrences, shown: NDArray[np.int64], context: Context) -> dict[str, list[Any]]:
    """What is printed of each hit shown."""
    columns = columns_of(hits, shown, context.window)
    if not context.citation and not context.parallel:
        return columns
    numbers = [int(hits.segments[segment].segment.numbers[hits.segments[segment].zones[hit] // 2])
               for segment, hit in shown.tolist()]  # fmt: skip
    lines = dict(reading.lines_of(hits.scope.archive, dict.fromkeys(numbers)))
    if context.citation:
        columns["citation"] = _cited(hits, lines, numbers, context.citation)
    if context.parallel:
        columns |= _parallel(hits, shown, {number: json.loads(line) for number, line in lines.items()})
    return columns


def _parallel(hits: Occurrences, shown: NDArray[np.int64], records: dict[int, dict[str, Any]]) -> dict[str, list[Any]]:
    """What stands on the other side of each hit shown."""
    beads = hits.scope.index.beads
    columns: dict[str, list[Any]] = {"aligned": [""] * len(shown), "score": [None] * len(shown)}
    if hits.query.partner:
        columns["answer"] = [""] * len(shown)
    for number in distinct(shown[:, 0]).tolist():
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
    from corpus_archive.records import Article

    name = setting(hits.scope.archive, "newspaper_name")
    dates: citations.Dates = "likely" if hits.scope.selection.dates else "printed"
    cited = {
        number: citations.cite(Article.from_json(line), style, name, dates=dates) for number, line in lines.items()
    }
    return [cited[number] for number in numbers]
