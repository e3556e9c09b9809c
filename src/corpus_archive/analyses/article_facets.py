"""Facets: how the articles that a search finds divide by year, page, section, column, place, agency, author, grade."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.article_search import records_with
from corpus_archive.analyses.counting import periods
from corpus_archive.analyses.counting.parts import PLURALS
from corpus_archive.analyses.search_notes import folding_note
from corpus_archive.choices import several, true_or_false, whole
from corpus_archive.entities.archive_names import entries_for
from corpus_archive.entities.entries import Entries
from corpus_archive.errors import IndexStale
from corpus_archive.language.folding import name_key
from corpus_archive.matches.occurrences import articles_with
from corpus_archive.matches.scope import Scope
from corpus_archive.query import syntax
from corpus_archive.query.plain import script_of
from corpus_archive.query.syntax import Query
from corpus_archive.query.tree import Terms
from corpus_archive.record_words import GRADES, Side
from corpus_archive.results.result import Amount, Result
from corpus_archive.store import names, overview, reading
from corpus_archive.store.index.attributes import Attribute, attribute
from corpus_archive.store.index.grades import grade_counts
from corpus_archive.store.selection import Selection
from corpus_archive.wording import Wording

Facet = Literal["year", "page", "section", "column", "place", "agency", "author", "grade"]
WITHOUT = "articles without one"  # what the summary of each facet calls those that say nothing
_IN_ORDER: tuple[Facet, ...] = ("year", "page", "grade")  # they come in their order, and all of them
_OF_DATELINES: tuple[Facet, ...] = ("place", "agency")
_SEVERAL: tuple[Facet, ...] = (*_OF_DATELINES, "author")  # of which an article may have several
Masks = list[NDArray[np.bool_]]


class FacetCount(NamedTuple):
    """The articles of each value of a facet, how many have none, how many several; and what a value is called.

    Names that are read as one are one value: their key; places and agencies that are one entry: that of the entry.
    """

    values: dict[Any, int]
    without: int
    several: int = 0
    names: Mapping[Any, str] = {}
    others: Mapping[Any, str] = {}


def facets(
    scope: Scope,
    query: str | None = None,
    *,
    by: Facet | Iterable[Facet] | None = None,
    lang: Side | None = None,
    exact: bool = False,
    exact_names: bool = False,
    limit: int | None = 10,
) -> dict[Facet, Result]:
    """How the articles that `search` finds, or without a query all, divide by each facet; by some, if any are named.

    Each facet is a Result: its values and how many articles have each, which is counted, never estimated. The most
    frequent values come first, and `limit` cuts them (None or 0: all; `total` says how many there are); years, pages
    and grades come in their order and are never cut. `summary[WITHOUT]` is the number of articles that say nothing. An
    article with datelines from two places, or two authors, counts in both, which is said. A place or an agency
    is one value in all its forms, called by its Chinese name, and `other_forms` has the others; with `exact_names` each
    form is a value, as a selection with exact names means it. Authors are as printed
    in either language, and one and his translation are two values; names that a selection takes for one are one, called
    by the form that most articles of the archive print. Raises ChoiceError, QueryError;
    IndexStale where CQL needs an index that is not up to date.
    """
    asked_for: tuple[Facet, ...] = several(by, "facet", get_args(Facet)) or get_args(Facet)  # type: ignore[assignment]
    true_or_false(exact=exact, exact_names=exact_names)
    if limit is not None:
        whole(limit, "limit", 0)
    asked = None if query is None else syntax.asked_of_articles(query, lang, exact=exact)
    with scope.archive.reading():  # index and records of one moment, whatever is written meanwhile
        total, counted = _counted(scope, asked, asked_for, exact_names=exact_names)
    notes = tuple(filter(None, [folding_note(asked) if asked else "", *scope.notes]))
    return {
        name: _result(scope, name, one, articles=total, query=query or "", notes=notes).first(
            None if name in _IN_ORDER else limit
        )
        for name, one in zip(asked_for, counted, strict=True)
    }


def _result(
    scope: Scope, name: Facet, counted: FacetCount, *, articles: int, query: str, notes: tuple[str, ...]
) -> Result:
    articles_of = {counted.names.get(value, value): count for value, count in counted.values.items()}
    others = {counted.names.get(value, value): counted.others.get(value, "") for value in counted.values}
    values = list(articles_of)
    if name in _IN_ORDER:
        values.sort(key=GRADES.index if name == "grade" else None)
    else:
        values.sort(key=lambda value: (-articles_of[value], value))
    plural = PLURALS.get(name, f"{name}s")
    more = Wording(
        "{n:,} {n:article has/articles have} several {what} and {n:counts/count} in each of them",
        n=counted.several,
        what=plural,
    )
    beside = {"other_forms": [others[value] for value in values]} if name in _OF_DATELINES else {}
    return Result(
        {name: values, **beside, "articles": [articles_of[value] for value in values]},
        Amount(len(values), plural, denominators={"articles": articles}, summary={WITHOUT: counted.without}),
        query=query,
        selection=str(scope.selection),
        notes=(*notes, *([more] if counted.several else [])),
        types={
            name: "Int64" if name in ("year", "page") else "String",
            **dict.fromkeys(beside, "String"),
            "articles": "Int64",
        },
    )


def _counted(
    scope: Scope, asked: Terms | Query | None, facets: tuple[Facet, ...], *, exact_names: bool
) -> tuple[int, list[FacetCount]]:
    """How many articles were found, and each facet of them; by reading them where there is no index."""
    entries = {name: None if exact_names else entries_for(scope.archive, name) for name in facets}
    try:
        if not isinstance(asked, Query) and not scope.archive.is_at_hand:
            return _counted_by_both(scope, asked, entries)
        masks = articles_with(scope, asked)
    except IndexStale:
        if isinstance(asked, Query):
            raise
        records = list(_records(scope, scope.selection, asked))
        return len(records), [_by_reading(scope, records, *one) for one in entries.items()]
    return sum(int(mask.sum()) for mask in masks), [_by_index(scope, masks, *one) for one in entries.items()]


def _counted_by_both(
    scope: Scope, asked: Terms | None, entries: Mapping[Facet, Entries | None]
) -> tuple[int, list[FacetCount]]:
    """The same by the index of the articles that are as it has them, of the others by reading; raises IndexStale."""
    unchanged, newer = scope.unchanged, scope.newer
    masks = articles_with(unchanged, asked)
    records = list(_records(scope, newer, asked)) if newer.ids else []
    counted = [_added(_by_index(unchanged, masks, *one), _by_reading(scope, records, *one)) for one in entries.items()]
    return sum(int(mask.sum()) for mask in masks) + len(records), counted


def _added(some: FacetCount, others: FacetCount) -> FacetCount:
    values = Counter(some.values) + Counter(others.values)
    names = {**some.names, **others.names}
    beside = {**some.others, **others.others}
    return FacetCount(dict(values), some.without + others.without, some.several + others.several, names, beside)


def _by_index(scope: Scope, masks: Masks, name: Facet, entries: Entries | None) -> FacetCount:
    total = sum(int(mask.sum()) for mask in masks)
    if name == "year":
        dates = [segment.dates[mask] for segment, mask in zip(scope.index.segments, masks, strict=True)]
        together = np.concatenate([np.zeros(0, dtype=np.int32), *dates])
        years = periods.codes(periods.meant(together, scope.selection), "year")
        values, counts = np.unique(years, return_counts=True)
        return FacetCount(dict(zip(values.tolist(), counts.tolist(), strict=True)), 0)
    if name == "grade":
        grades = grade_counts(scope.archive, masks)
        return FacetCount(dict(grades), total - sum(grades.values()))
    found = attribute(scope.archive, name)
    if entries:
        found = _as_entries(found, entries)
    sums = np.zeros(len(found.values), dtype=np.int64)
    in_chinese = np.array([not entries and _in_chinese(one) for one in found.values], dtype=np.bool_)
    having = several = 0
    for mask, (articles, codes) in zip(masks, found.of, strict=True):
        keep = mask[articles]
        sums += np.bincount(codes[keep], minlength=len(found.values))
        having += len(np.unique(articles[keep]))
        several += _with_several(articles[keep], in_chinese[codes[keep]])
    there = np.flatnonzero(sums).tolist()
    counted = {found.values[place]: int(sums[place]) for place in there}
    return FacetCount(counted, total - having, several, found.names, _others(entries, counted))


def _as_entries(found: Attribute, entries: Entries) -> Attribute:
    """An attribute with the entries that its values are forms of in place of these, each once an article."""
    owners = [entries.owner.get(value, value) for value in found.values]
    values = sorted(set(owners))
    place = {value: number for number, value in enumerate(values)}
    code = np.array([place[owner] for owner in owners], dtype=np.int64)
    of = []
    for articles, codes in found.of:
        pairs = np.unique(articles * max(1, len(values)) + code[codes])
        of.append((pairs // max(1, len(values)), pairs % max(1, len(values))))
    return Attribute(values, of, {**found.names, **entries.usual})


def _others(entries: Entries | None, values: Iterable[Any]) -> dict[Any, str]:
    return {value: entries.others(value) for value in values} if entries else {}


def _in_chinese(value: object) -> bool:
    return script_of(str(value)) == "zh"


def _with_several(articles: NDArray[np.int64], in_chinese: NDArray[np.bool_]) -> int:
    """How many articles have several values of one language; one and its translation are not several."""
    pairs, times = np.unique(articles * 2 + in_chinese, return_counts=True)
    return len(np.unique(pairs[times > 1] // 2))


def _records(scope: Scope, selection: Selection, asked: Terms | None) -> Iterator[dict[str, Any]]:
    """The records found, by reading them all; without their texts, of which there may be too many."""
    lines = reading.lines(scope.archive, selection)
    records = map(json.loads, lines) if asked is None else (record for record, _ in records_with(lines, asked))
    for record in records:
        texts = [record[side] for side in ("zh", "en") if record[side]]
        datelines = [one for text in texts for one in text["datelines"]]
        said = {name: record[name] for name in ("id", "date", "page", "section", "column")}
        said |= {name: {one[name] for one in datelines} for name in _OF_DATELINES}
        yield said | {"author": {name for text in texts for name in text["author"]}}


def _by_reading(scope: Scope, records: list[dict[str, Any]], name: Facet, entries: Entries | None) -> FacetCount:
    if name == "grade":
        grades = overview.grades_of(scope.archive, [one["id"] for one in records])
        return FacetCount(dict(grades), len(records) - sum(grades.values()))
    if name == "year":
        dates = np.array([datetime.date.fromisoformat(one["date"]).toordinal() for one in records], dtype=np.int64)
        years = periods.codes(periods.meant(dates, scope.selection), "year")
        return FacetCount(dict(Counter(years.tolist())), 0)
    printed = [(one[name] if name in _SEVERAL else {one[name]}) - {"", None} for one in records]
    values = printed if name == "page" else [set(map(name_key, forms)) for forms in printed]
    usual: Mapping[Any, str] = names.usual(scope.archive, name) if records and name != "page" else {}
    if entries:
        values = [{entries.owner.get(one, one) for one in of_article} for of_article in values]
        usual = entries.usual
    counted = Counter(value for of_article in values for value in of_article)
    languages = [[not entries and _in_chinese(value) for value in one] for one in values]
    several = sum(max(Counter(one).values(), default=0) > 1 for one in languages)
    return FacetCount(dict(counted), sum(not one for one in values), several, usual, _others(entries, counted))
