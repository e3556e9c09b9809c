"""`search`: the articles that hold some words, by the index, or by reading them where there is none."""

from __future__ import annotations

import datetime
import functools
import itertools
import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses import relevance
from corpus_archive.analyses.search_notes import notes_of_search
from corpus_archive.choices import chosen, true_or_false
from corpus_archive.errors import IndexStale, QueryError
from corpus_archive.language.issue_dates import note_of_several
from corpus_archive.matches import in_text
from corpus_archive.matches.occurrences import Occurrences, articles_with, span
from corpus_archive.matches.scope import Scope
from corpus_archive.query import syntax
from corpus_archive.query.syntax import Query
from corpus_archive.query.tree import Term, Terms, all_terms, holds, wanted_terms, without_denied
from corpus_archive.record_words import LANGUAGES, Side
from corpus_archive.results.result import Amount, Result, rows_shown
from corpus_archive.store import article_ids, reading
from corpus_archive.store.issue_dates import likely_date_of_record
from corpus_archive.store.selection import Selection
from corpus_archive.store.state import state_asked
from corpus_archive.store.zones import zone_texts
from corpus_archive.wording import Wording

SearchOrder = Literal["date", "relevance"]
_BODY = 1  # the place of the body among the zones
_CONTEXT = {"zh": 60, "en": 120}  # characters on either side: more than a line shows, which marks where it cuts
# What makes it worth showing, then its place: zone, its text, start and end, side.
_Hit = tuple[tuple[bool, bool, int], int, str, tuple[int, int], Side]


_TYPES = {
    "id": "String", "date": "Date", "likely_date": "Date", "page": "Int64", "zh_headline": "String",
    "en_headline": "String",
    "hits": "Int64", "side": "String", "left": "String", "node": "String", "right": "String", "score": "Float64",
}  # fmt: skip


class FoundArticle(NamedTuple):
    """One article that a query holds for: where its first hit is, and how many there are.

    `left`, `node` and `right` are slices of the printed text; all empty where the query only denies.
    """

    id: str
    date: datetime.date
    likely_date: datetime.date | None
    page: int | None
    zh_headline: str
    en_headline: str
    hits: int
    side: str
    left: str
    node: str
    right: str


def _found_articles(lines: Iterable[str], query: Terms) -> Iterator[FoundArticle]:
    """Yield the articles of some records (lines of JSON) that a query holds for, in their order."""
    wanted = list(wanted_terms(query))
    for record, present in records_with(lines, query):
        yield _found(record, [term for term in wanted if term in present])


def records_with(lines: Iterable[str], query: Terms) -> Iterator[tuple[dict[str, Any], set[Term]]]:
    """Yield the records (of lines of JSON) that a query holds for, in their order, each with the terms it has."""
    terms = list(all_terms(query))
    needed = without_denied(query)  # what a line must have to be worth opening
    for line in lines:
        if holds(needed, functools.partial(in_text.may_occur, line=line)):
            record = json.loads(line)
            present = {term for term in terms if _occurs(term, record)}
            if holds(query, present.__contains__):
                yield record, present


def search(
    scope: Scope,
    query: str | None,
    *,
    lang: Side | None = None,
    exact: bool = False,
    limit: int | None = 20,
    offset: int = 0,
    sort: SearchOrder = "date",
) -> Result:
    """The first articles of a scope that hold some words, by date or relevance, and how many there are in all.

    Without a query all articles of the scope, by date. `offset` of them are passed over: page after page gives all.
    By the index where there is one of the records as they are, else by reading them, which only goes by date and by
    plain words. Raises ChoiceError, QueryError; IndexStale where the index is needed and not up to date.
    """
    chosen(sort, "order", get_args(SearchOrder))
    if query is None:
        _check_nothing_sought(lang, sort, exact=exact)
    asked = None if query is None else syntax.asked_of_articles(query, lang, exact=exact)
    with scope.archive.reading():  # index and records of one moment, whatever is written meanwhile
        shown, said = _answered(scope, query or "", asked, rows_shown(limit, offset), sort)
        state = state_asked(scope.archive, scope.selection)
    columns: dict[str, list[Any]] = {
        name: [getattr(one, name) for one in shown.articles] for name in FoundArticle._fields
    }
    of_dates = note_of_several(columns["date"], columns["likely_date"], "article")
    if shown.scores is not None:
        columns["score"] = shown.scores
    found = Result(
        columns,
        Amount(shown.total, "articles", denominators={} if query is None else {"articles": shown.searched}),
        query=query or "",
        selection=str(scope.selection),
        notes=tuple(dict.fromkeys(filter(None, [*said, *scope.notes, of_dates]))),
        types=_TYPES,
        offset=offset,
    )
    found.state = state
    return found


def reading_notes(found: Result, scope: Scope) -> tuple[str, ...]:
    """What a search said of how it was read and what it left out, as said of it, for who asks of what it found: not
    what it said of the scope, nor of the articles it showed."""
    of_dates = note_of_several(found.columns["date"], found.columns["likely_date"], "article")
    without_text = map(scope.lacking_note, LANGUAGES) if found.total else ()  # where all is empty, it says why
    of_others = (of_dates, *scope.notes, *without_text)
    of = f"search={found.query}"  # as a selection is printed
    return tuple(Wording("{of}: {note}", of=of, note=note) for note in found.notes if note not in of_others)


def _check_nothing_sought(lang: Side | None, sort: SearchOrder, *, exact: bool) -> None:
    """Raise QueryError for what is said of words where there are none."""
    true_or_false(exact=exact)
    if lang or exact or sort != "date":
        raise QueryError(Wording("a language, an exact form or relevance of what? say a query"))


class _ShownArticles(NamedTuple):
    """The articles shown, how many there are, and how many were looked through."""

    articles: list[FoundArticle]
    total: int
    searched: int
    scores: list[float] | None = None


def _answered(
    scope: Scope, query: str, asked: Terms | Query | None, rows: slice, sort: SearchOrder
) -> tuple[_ShownArticles, tuple[str, ...]]:
    """The articles, and what is to be said of how they were found. Raises IndexStale."""
    if isinstance(asked, Query):
        hits = Occurrences(scope, asked, "both")
        return _by_hits(scope, hits, rows, sort), (scope.lacking_note(asked.side), *hits.notes())
    shown = _shown(scope, asked, rows, sort)
    if asked is None:
        return shown, ()
    return shown, notes_of_search(scope, query, asked, shown.total, _number)


def _number(scope: Scope, terms: Terms) -> int:
    return _shown(scope, terms, slice(0, 0), "date").total


def _shown(scope: Scope, asked: Terms | None, rows: slice, sort: SearchOrder) -> _ShownArticles:
    """Raises IndexStale."""
    if asked is None:
        return _all_articles(scope, rows)
    try:
        if sort == "date" and not scope.archive.is_at_hand:
            return _by_both(scope, asked, rows)
        return _by_index(scope, asked, rows, sort)
    except IndexStale:
        if sort != "date":
            raise
        return _by_reading(scope, asked, rows)


def _by_hits(scope: Scope, hits: Occurrences, rows: slice, sort: SearchOrder) -> _ShownArticles:
    """The articles that hold a hit of a query; raises IndexStale."""
    numbers, counts, firsts = [], [], []
    articles = []
    for place, one in enumerate(hits.segments):
        distinct, begin, count = np.unique(one.articles, return_index=True, return_counts=True)
        in_body = np.full(len(one.segment), -1)
        bodies = np.flatnonzero(one.zones % 2 == 1)[::-1]
        in_body[one.articles[bodies]] = bodies  # the first hit in the body is the last one written
        first = np.where(in_body[distinct] >= 0, in_body[distinct], begin)
        articles.append(distinct)
        numbers.append(one.segment.numbers[distinct])
        counts.append(count)
        firsts += [(place, int(hit)) for hit in first]
    found, counted = _concatenated(numbers), _concatenated(counts)
    searched = sum(len(one) if mask is None else int(mask.sum()) for one, mask in scope.segments)
    order, scores = scope.in_order(articles), None
    if sort == "relevance":
        of_all = relevance.scores(scope.index.segments, scope.masks, [relevance.seen_of_hits(hits)])
        of_found = np.concatenate(
            [np.zeros(0), *(of[np.unique(one.articles)] for of, one in zip(of_all, hits.segments, strict=True))]
        )
        order = order[np.argsort(-of_found[order], kind="stable")]
        scores = np.round(of_found[order[rows]], 4).tolist()
    order = order[rows]
    lines = dict(reading.lines_of(scope.archive, found[order].tolist()))
    shown = [_found_by_hit(json.loads(lines[int(found[at])]), hits, firsts[int(at)], int(counted[at])) for at in order]
    return _ShownArticles(shown, len(found), searched, scores)


def _found_by_hit(record: dict[str, Any], hits: Occurrences, first: tuple[int, int], count: int) -> FoundArticle:
    one, side = hits.segments[first[0]], hits.query.side
    zone = zone_texts(record, side)[int(one.zones[first[1]]) % 2]
    snippet = _snippet(zone, span(one.segment.sides[side], one, first[1]), side)
    return _of_record(record, count, snippet)


def _all_articles(scope: Scope, rows: slice) -> _ShownArticles:
    """The articles of a selection, in which nothing is sought."""
    ids = tuple(itertools.islice(article_ids.ids(scope.archive, scope.selection), rows.start, rows.stop))
    lines = reading.lines(scope.archive, Selection(ids=ids)) if ids else ()
    there = reading.count(scope.archive, scope.selection)
    return _ShownArticles([_of_record(json.loads(line), 0, ("", "", "", "")) for line in lines], there, there)


def _by_reading(scope: Scope, node: Terms, rows: slice) -> _ShownArticles:
    found = _found_articles(reading.lines(scope.archive, scope.selection), node)
    before = sum(1 for _ in itertools.islice(found, rows.start))
    shown = list(itertools.islice(found, rows.stop and rows.stop - rows.start))
    return _ShownArticles(
        shown, before + len(shown) + sum(1 for _ in found), reading.count(scope.archive, scope.selection)
    )


def _by_both(scope: Scope, node: Terms, rows: slice) -> _ShownArticles:
    """By the index the articles that are as it has them, the others by reading; raises IndexStale."""
    unchanged, newer = scope.unchanged, scope.newer
    masks = articles_with(unchanged, node)
    parts = list(zip(unchanged.index.segments, masks, strict=True))
    numbers = _concatenated([segment.numbers[mask] for segment, mask in parts])
    ids = [id.decode() for segment, mask in parts for id in segment.ids[mask].tolist()]
    read = {one.id: one for one in _found_articles(reading.lines(scope.archive, newer), node)} if newer.ids else {}
    found = sorted([*zip(ids, numbers.tolist(), strict=True), *((id, -1) for id in read)])
    terms = list(wanted_terms(node))
    by_index = iter(_read(scope, np.array([n for _, n in found[rows] if n >= 0], dtype=np.int64), terms))
    shown = [next(by_index) if number >= 0 else read[id] for id, number in found[rows]]
    of_index = sum(len(one) if mask is None else int(mask.sum()) for one, mask in unchanged.segments)
    return _ShownArticles(shown, len(found), of_index + (reading.count(scope.archive, newer) if newer.ids else 0))


def _by_index(scope: Scope, node: Terms, rows: slice, sort: SearchOrder) -> _ShownArticles:
    """Raises IndexStale."""
    terms = list(wanted_terms(node))
    segments, wanted = scope.index.segments, scope.masks
    masks = articles_with(scope, node)
    ordered = scope.in_order([np.flatnonzero(mask) for mask in masks])
    found = _concatenated([segment.numbers[mask] for segment, mask in zip(segments, masks, strict=True)])[ordered]
    searched = sum(len(mask) if keep is None else int(keep.sum()) for mask, keep in zip(masks, wanted, strict=True))
    if sort == "date":
        return _ShownArticles(_read(scope, found[rows], terms), len(found), searched)
    scores = relevance.scores(segments, wanted, [relevance.seen_of(one) for one in terms])
    of_found = np.concatenate([np.zeros(0), *(one[mask] for one, mask in zip(scores, masks, strict=True))])[ordered]
    order = np.argsort(-of_found, kind="stable")[rows]
    shown = _read(scope, found[order], terms)
    return _ShownArticles(shown, len(found), searched, np.round(of_found[order], 4).tolist())


def _read(scope: Scope, numbers: NDArray[np.int64], terms: list[Term]) -> list[FoundArticle]:
    """The articles of some numbers, each with its first hit."""
    records = (json.loads(line) for _, line in reading.lines_of(scope.archive, numbers.tolist()))
    return [_found(record, [term for term in terms if _occurs(term, record)]) for record in records]


def _concatenated(parts: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def _occurs(term: Term, record: dict[str, Any]) -> bool:
    return any(in_text.occurs(term, zone) for zone in zone_texts(record, term.side))


def _found(record: dict[str, Any], terms: list[Term]) -> FoundArticle:
    hits = list(_hits(record, list(dict.fromkeys(terms))))
    snippet = _snippet(*min(hits)[2:]) if hits else ("", "", "", "")
    starts = {(zone, start, side) for _, zone, _, (start, _), side in hits}  # for each one hit, as everywhere
    return _of_record(record, len(starts), snippet)


def _of_record(record: dict[str, Any], count: int, snippet: tuple[str, str, str, str]) -> FoundArticle:
    headline, headline_en = _headline(record["zh"]), _headline(record["en"])
    date, likely = datetime.date.fromisoformat(record["date"]), likely_date_of_record(record)
    return FoundArticle(record["id"], date, likely, record["page"], headline, headline_en, count, *snippet)


def _hits(record: dict[str, Any], terms: list[Term]) -> Iterator[_Hit]:
    """Every hit, with what makes it worth showing: in the body, as the headline is printed anyway; in the source."""
    for order, term in enumerate(terms):
        for zone, text in enumerate(zone_texts(record, term.side)):
            for place in in_text.spans(term, text):
                yield (zone < _BODY, term.side == "en", order), zone, text, place, term.side


def _headline(text: dict[str, Any] | None) -> str:
    return text["headline"] if text else ""


def _snippet(zone: str, span: tuple[int, int], side: Side) -> tuple[str, str, str, str]:
    """Side, left, node and right of a hit; the context ends with its paragraph."""
    start, end = span
    begin = max(zone.rfind("\n", 0, start) + 1, start - _CONTEXT[side])
    stop = zone.find("\n", end)
    stop = min(len(zone) if stop < 0 else stop, end + _CONTEXT[side])
    if side == "en":  # no halves of words
        begin = begin if begin == 0 or zone[begin - 1].isspace() else zone.find(" ", begin, start) + 1 or start
        stop = stop if stop == len(zone) or zone[stop].isspace() else max(end, zone.rfind(" ", end, stop))
    return side, zone[begin:start], zone[start:end], zone[end:stop]
