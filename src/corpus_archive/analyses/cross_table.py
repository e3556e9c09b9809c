"""Two dimensions: how often each form of a query's hits stands in each year, page, section …"""

from __future__ import annotations

from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses import trends
from corpus_archive.analyses.counting import hit_forms, parts, places
from corpus_archive.analyses.counting.hit_forms import HitForms
from corpus_archive.analyses.counting.parts import PLURALS, FrequencyBy, Parts
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.analyses.counting.places import On
from corpus_archive.analyses.counting.word_units import Unit, unit_notes
from corpus_archive.analyses.frequency import nothing_there
from corpus_archive.choices import chosen
from corpus_archive.errors import QueryError
from corpus_archive.matches.occurrences import Occurrences
from corpus_archive.results.result import Amount, Result
from corpus_archive.statistics.measures import per_million
from corpus_archive.store.index.segments import distinct
from corpus_archive.wording import Wording, number_of

Array = NDArray[np.int64]
_MOST = 20_000_000  # cells: some gigabytes as columns


class _Across(NamedTuple):
    """The parts in the order they are shown in, with their articles and words (or characters); None is a hole.

    `place` is where each of the `Parts` stands among them.
    """

    names: list[Any]
    all_articles: list[int | None]
    sizes: list[int | None]
    place: Array
    notes: tuple[str, ...]


def forms_by_part(hits: Occurrences, *, on: On = "node", by: FrequencyBy = "year", unit: Unit = "word") -> Result:
    """The forms at a place of the hits (`frequency.forms`) by what the articles' records say: each form in each part.

    Columns: form, the part, count, per_million, articles (with such a hit), all_articles and words (or characters) of
    the part, which per_million is of. The most frequent form comes first, with a row for each part, in which it may
    be 0 times; `first(5)` is the five most frequent with all of theirs. Periods come from the first to the last: one
    without an issue in the archive has no numbers, as in a trend. Pages come in their order, other parts by hits; what
    stands in several parts counts in each, and is said to. Raises ChoiceError, QueryError, IndexStale.
    """
    chosen(unit, "unit", get_args(Unit))
    places.check_place(hits, on)
    made = parts.cut_into_parts(hits.scope, by, hits.query.side)
    formed = hit_forms.forms_of(hits, unit, on)
    across = _periods(hits, made, by) if by in get_args(Period) else _values(hits, made, by)
    _check_room(len(formed.names), len(across.names), by)
    counts, articles = _cells(hits, made, formed, across)
    totals = np.bincount(np.concatenate([across.place[:0], *formed.of]), minlength=len(formed.names))
    order = np.argsort(-totals, kind="stable")
    without = (nothing_there(formed.without, on),) if formed.without else ()
    return Result(
        _columns(hits, by, formed.names, across, (counts[order], articles[order]), order),
        Amount(
            len(formed.names),
            f"forms at {on}" if on != "node" else "forms",
            denominators={"hits": len(hits), hits.unit: hits.size},
            basis=f"{number_of(len(hits), 'hit')} in {hits.size:,} {hits.unit}, "
            f"{len(across.names):,} {by if len(across.names) == 1 else PLURALS[by]}",
            rows_each=max(1, len(across.names)),
        ),
        query=hits.query.text,
        selection=str(hits.scope.selection),
        notes=hits.notes(*unit_notes(hits.query.side, unit), *without, *across.notes),
        types={"form": "String", by: "Int64" if by == "page" else "String", "per_million": "Float64"}
        | dict.fromkeys(("count", "articles", "all_articles", hits.unit), "Int64"),
    )


def _check_room(forms: int, count: int, by: str) -> None:
    """Raise QueryError for a table that nobody reads and no memory holds."""
    if forms * count > _MOST:
        raise QueryError(
            Wording(
                "{forms:,} {forms:form/forms} in {n:,} {noun} are more than {most:,} values; count by "
                "longer periods, or ask for fewer forms",
                forms=forms,
                n=count,
                noun=PLURALS[by],
                most=_MOST,
            )
        )


def _periods(hits: Occurrences, made: Parts, by: FrequencyBy) -> _Across:
    """Periods from the first to the last, those without an issue too."""
    columns = trends.periods_of(hits, by)  # type: ignore[arg-type]
    names = columns["period"]
    at = {name: place for place, name in enumerate(names)}
    place = np.array([at[name] for name in made.names], dtype=np.int64)
    notes = tuple(filter(None, trends.holes(hits.scope, hits.query.side, hits.zone, columns, by)))  # type: ignore[arg-type]
    return _Across(names, columns["all_articles"], columns[hits.unit], place, notes)


def _values(hits: Occurrences, made: Parts, by: FrequencyBy) -> _Across:
    """Pages in their order, others by their hits."""
    divided = parts.divided(hits, made)
    order = np.arange(len(made.names)) if by == "page" else np.argsort(-divided.hits, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    names = [made.names[one] for one in order.tolist()]
    return _Across(names, divided.all_articles[order].tolist(), divided.sizes[order].tolist(), place, made.notes)


def _cells(hits: Occurrences, made: Parts, formed: HitForms, across: _Across) -> tuple[Array, Array]:
    """Of each form (a row) in each part (a column) the hits, and the articles with one."""
    width = len(across.names)
    shape = len(formed.names), width
    counts, articles = np.zeros((2, len(formed.names) * width), dtype=np.int64)
    for one, of, numbers in zip(hits.segments, made.of, formed.of, strict=True):
        hit, part = _parts_of_hits(one.articles, *of)
        cell = numbers[hit] * width + across.place[part]
        counts += np.bincount(cell, minlength=len(counts))
        of_articles = distinct(one.articles[hit] * len(counts) + cell)
        articles += np.bincount(of_articles % max(1, len(counts)), minlength=len(counts))
    return counts.reshape(shape), articles.reshape(shape)


def _parts_of_hits(of_hits: Array, articles: Array, part: Array) -> tuple[Array, Array]:
    """Each hit, as often as its article has parts, and these parts."""
    order = np.argsort(articles, kind="stable")
    low, high = (np.searchsorted(articles[order], of_hits, side=side) for side in ("left", "right"))
    times = high - low
    hit = np.repeat(np.arange(len(of_hits)), times)
    within = np.arange(len(hit)) - np.repeat(np.cumsum(times) - times, times)
    return hit, part[order[low[hit] + within]]


def _columns(
    hits: Occurrences, by: str, names: list[str], across: _Across, cells: tuple[Array, Array], order: Array
) -> dict[str, list[Any]]:
    counts, articles = cells
    forms = [names[number] or None for number in order.tolist()]
    sizes = np.array([size or 0 for size in across.sizes], dtype=np.int64)
    is_hole = np.array([size is None for size in across.sizes], dtype=bool)
    rates = np.round(per_million(counts, sizes), 3)
    columns: dict[str, list[Any]] = {"form": [form for form in forms for _ in across.names]}
    columns[by] = across.names * len(forms)
    columns["count"] = _without(counts, is_hole)
    columns["per_million"] = _without(rates, sizes == 0)
    columns["articles"] = _without(articles, is_hole)
    return columns | {"all_articles": across.all_articles * len(forms), hits.unit: across.sizes * len(forms)}


def _without(cells: NDArray[Any], nothing: NDArray[np.bool_]) -> list[Any]:
    """The numbers of a table row by row, None in the columns that have none."""
    known = cells.astype(object)
    known[:, nothing] = None
    found: list[Any] = known.ravel().tolist()
    return found
