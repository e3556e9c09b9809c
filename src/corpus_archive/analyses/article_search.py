"""`search`: the articles that hold some words, by the index, or by reading them where there is none."""

from __future__ import annotations

import datetime
import functools
import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses import relevance
from corpus_archive.choices import chosen, whole
from corpus_archive.errors import IndexStale
from corpus_archive.matches import in_index, in_text, variants
from corpus_archive.matches.scope import Scope
from corpus_archive.query import article_terms, syntax
from corpus_archive.query.article_terms import Node, Term
from corpus_archive.records import Side
from corpus_archive.results.result import Result
from corpus_archive.store import reading
from corpus_archive.store.index.segments import Segment
from corpus_archive.store.zones import zone_texts

Sort = Literal["date", "relevance"]
_BODY = 1  # the place of the body among the zones
_CONTEXT = {"zh": 60, "en": 120}  # characters on either side: more than a line shows, which marks where it cuts
# What makes it worth showing, then its place: zone, its text, start and end, side.
_Hit = tuple[tuple[bool, bool, int], int, str, tuple[int, int], Side]


_TYPES = {
    "id": "String", "date": "Date", "page": "Int64", "zh_headline": "String", "en_headline": "String",
    "hits": "Int64", "side": "String", "left": "String", "node": "String", "right": "String", "score": "Float64",
}  # fmt: skip


class Found(NamedTuple):
    """One article that a query holds for: where its first hit is, and how many there are.

    `left`, `node` and `right` are slices of the printed text; all empty where the query only denies.
    """

    id: str
    date: datetime.date
    page: int | None
    zh_headline: str
    en_headline: str
    hits: int
    side: str
    left: str
    node: str
    right: str


def _found_articles(lines: Iterable[str], query: Node) -> Iterator[Found]:
    """Yield the articles of some records (lines of JSON) that a query holds for, in their order."""
    terms = list(article_terms.all_terms(query))
    wanted = list(article_terms.wanted_terms(query))
    needed = _without_not(query)
    for line in lines:
        if article_terms.matches(needed, functools.partial(in_text.may_occur, line=line)):
            record = json.loads(line)
            present = {term for term in terms if _occurs(term, record)}
            if article_terms.matches(query, present.__contains__):
                yield _found(record, [term for term in wanted if term in present])


def search(
    scope: Scope,
    query: str,
    *,
    lang: Side | None = None,
    exact: bool = False,
    limit: int | None = 20,
    sort: Sort = "date",
) -> Result:
    """The first articles of a scope that hold some words, by date or relevance, and how many there are in all.

    By the index where there is one of the records as they are, else by reading them, which only goes by date. Raises
    ChoiceError, QueryError; IndexStale where relevance is asked for and the index is not up to date.
    """
    chosen(sort, "order", get_args(Sort))
    if limit is not None:
        whole(limit, "limit", 0)
    node = article_terms.parsed(query, lang, exact=exact)
    with scope.archive.reading():  # index and records of one moment, whatever is written meanwhile
        try:
            shown = _by_index(scope, node, limit, sort)
        except IndexStale:
            if sort != "date":
                raise
            shown = _by_reading(scope, node, limit)
    columns: dict[str, list[Any]] = {name: [getattr(one, name) for one in shown.articles] for name in Found._fields}
    if shown.scores is not None:
        columns["score"] = shown.scores
    return Result(
        columns,
        total=shown.total,
        noun="articles",
        query=query,
        selection=str(scope.selection),
        denominators={"searched": shown.searched},
        notes=tuple(filter(None, [_folding_note(node), scope.doubt])),
        types=_TYPES,
    )


def _folding_note(node: Node) -> str:
    """What the terms are read as, where that is not as they are typed."""
    terms = dict.fromkeys(article_terms.all_terms(node))
    read_as = (syntax.term(one.text, one.side, exact=one.exact).read_as for one in terms)
    return variants.said(", ".join(dict.fromkeys(filter(None, read_as))), Counter())


class _Shown(NamedTuple):
    """The articles shown, how many there are, and how many were looked through."""

    articles: list[Found]
    total: int
    searched: int
    scores: list[float] | None = None


def _by_reading(scope: Scope, node: Node, limit: int | None) -> _Shown:
    found = _found_articles(reading.lines(scope.archive, scope.selection), node)
    shown = list(itertools.islice(found, limit or None))
    return _Shown(shown, len(shown) + sum(1 for _ in found), reading.count(scope.archive, scope.selection))


def _by_index(scope: Scope, node: Node, limit: int | None, sort: Sort) -> _Shown:
    """Raises IndexStale."""
    terms = list(article_terms.wanted_terms(node))
    segments, wanted = scope.index.segments, scope.masks
    masks = [_articles_with(segment, node) for segment in segments]
    masks = [mask if keep is None else mask & keep for mask, keep in zip(masks, wanted, strict=True)]
    found = _concatenated([segment.numbers[mask] for segment, mask in zip(segments, masks, strict=True)])
    searched = sum(len(mask) if keep is None else int(keep.sum()) for mask, keep in zip(masks, wanted, strict=True))
    if sort == "date":
        return _Shown(_read(scope, found[: limit or None], terms), len(found), searched)
    scores = relevance.scores(segments, wanted, terms)
    of_found = np.concatenate([np.zeros(0), *(one[mask] for one, mask in zip(scores, masks, strict=True))])
    order = np.argsort(-of_found, kind="stable")[: limit or None]
    shown = _read(scope, found[order], terms)
    return _Shown(shown, len(found), searched, np.round(of_found[order], 4).tolist())


def _read(scope: Scope, numbers: NDArray[np.int64], terms: list[Term]) -> list[Found]:
    """The articles of some numbers, each with its first hit."""
    records = (json.loads(line) for _, line in reading.lines_of(scope.archive, numbers.tolist()))
    return [_found(record, [term for term in terms if _occurs(term, record)]) for record in records]


def _concatenated(parts: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def _articles_with(segment: Segment, node: Node) -> NDArray[np.bool_]:
    """Which articles of a segment a query holds for."""
    if isinstance(node, Term):
        side = segment.sides[node.side]
        found = in_index.matches(side, syntax.term(node.text, node.side, exact=node.exact))
        mask = np.zeros(len(segment), dtype=bool)
        mask[(np.searchsorted(side.zones, found.first, side="right") - 1) // 2] = True
        return mask
    if isinstance(node, article_terms.Without):
        return ~_articles_with(segment, node.part)
    combine = np.logical_and if isinstance(node, article_terms.And) else np.logical_or
    return functools.reduce(combine, (_articles_with(segment, part) for part in node.parts))


def _without_not(node: Node) -> Node:
    """The query without what it denies: what a line must have to be worth opening."""
    if isinstance(node, (article_terms.And, article_terms.Or)):
        return type(node)(tuple(_without_not(part) for part in node.parts))
    return article_terms.And(()) if isinstance(node, article_terms.Without) else node


def _occurs(term: Term, record: dict[str, Any]) -> bool:
    return any(in_text.occurs(term, zone) for zone in zone_texts(record, term.side))


def _found(record: dict[str, Any], terms: list[Term]) -> Found:
    hits = list(_hits(record, list(dict.fromkeys(terms))))
    snippet = _snippet(*min(hits)[2:]) if hits else ("", "", "", "")
    headline, headline_en = _headline(record["zh"]), _headline(record["en"])
    date = datetime.date.fromisoformat(record["date"])
    return Found(record["id"], date, record["page"], headline, headline_en, len({hit[1:] for hit in hits}), *snippet)


def _hits(record: dict[str, Any], terms: list[Term]) -> Iterator[_Hit]:
    """Every hit, with what makes it worth showing: in the body, as the headline is printed anyway; in the source."""
    for order, term in enumerate(terms):
        for zone, text in enumerate(zone_texts(record, term.side)):
            for span in in_text.spans(term, text):
                yield (zone < _BODY, term.side == "en", order), zone, text, span, term.side


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
