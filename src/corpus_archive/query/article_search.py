"""`search`: the articles that hold some words, by the index, or by reading them where there is none."""

from __future__ import annotations

import datetime
import functools
import itertools
import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.errors import IndexStale
from corpus_archive.query import matching, patterns, syntax, words
from corpus_archive.query import selection as selections
from corpus_archive.query.result import Result
from corpus_archive.query.words import Node, Term
from corpus_archive.records import Side
from corpus_archive.store import reading
from corpus_archive.store.database import Database
from corpus_archive.store.index.opened import index_of
from corpus_archive.store.index.segments import Segment
from corpus_archive.store.selection import Selection
from corpus_archive.store.zones import zones

_BODY = 1  # the place of the body among the zones
_CONTEXT = {"zh": 60, "en": 120}  # characters on either side: more than a line shows, which marks where it cuts
# What makes it worth showing, then its place: zone, its text, start and end, side.
_Hit = tuple[tuple[bool, bool, int], int, str, tuple[int, int], Side]


_TYPES = {
    "id": "String", "date": "Date", "page": "Int64", "zh_headline": "String", "en_headline": "String",
    "hits": "Int64", "side": "String", "left": "String", "node": "String", "right": "String",
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


def found_articles(lines: Iterable[str], query: str, lang: Side | None = None) -> Iterator[Found]:
    """Yield the articles of some records (lines of JSON) that a query holds for, in their order. Raises QueryError."""
    return _found_articles(lines, words.parsed(query, lang))


def _found_articles(lines: Iterable[str], query: Node) -> Iterator[Found]:
    terms = list(words.all_terms(query))
    wanted = list(words.wanted_terms(query))
    needed = _without_not(query)
    for line in lines:
        if words.matches(needed, functools.partial(matching.may_occur, line=line)):
            record = json.loads(line)
            present = {term for term in terms if _occurs(term, record)}
            if words.matches(query, present.__contains__):
                yield _found(record, [term for term in wanted if term in present])


def search(
    database: Database, selection: Selection, query: str, *, lang: Side | None = None, limit: int | None = 20
) -> Result:
    """The first articles of a selection that hold some words, by date, and how many there are in all.

    By the index where there is one of the records as they are, else by reading them. Raises QueryError.
    """
    node = words.parsed(query, lang)
    try:
        shown, total, searched = _by_index(database, selection, node, limit)
    except IndexStale:
        found = _found_articles(reading.lines(database, selection), node)
        shown = list(itertools.islice(found, limit))
        total, searched = len(shown) + sum(1 for _ in found), reading.count(database, selection)
    doubt = selections.doubt(selection)
    return Result(
        {name: [getattr(one, name) for one in shown] for name in Found._fields},
        total=total,
        noun="articles",
        query=query,
        selection=str(selection),
        denominators={"searched": searched},
        left_out=(doubt,) if doubt else (),
        types=_TYPES,
    )


def _by_index(database: Database, selection: Selection, node: Node, limit: int | None) -> tuple[list[Found], int, int]:
    """What is shown, how many there are, how many were looked through. Raises IndexStale."""
    if any(_wants_reading(term) for term in words.all_terms(node)):
        raise IndexStale("a phrase of Latin words in Chinese")
    numbers: list[int] = []
    index = index_of(database)
    searched = 0
    for segment, wanted in zip(index.segments, index.wanted(selection), strict=True):
        mask = _articles_with(segment, node)
        mask = mask if wanted is None else mask & wanted
        searched += len(segment) if wanted is None else int(wanted.sum())
        numbers += segment.numbers[mask].tolist()
    terms = list(words.wanted_terms(node))
    records = (json.loads(line) for _, line in reading.lines_of(database, numbers[: limit or None]))
    return (
        [_found(record, [term for term in terms if _occurs(term, record)]) for record in records],
        len(numbers),
        searched,
    )


def _wants_reading(term: Term) -> bool:
    """Whether a term is a Chinese one with blanks, which may stand in the text between Latin words."""
    return term.side == "zh" and len(term.text.split()) > 1


def _articles_with(segment: Segment, node: Node) -> NDArray[np.bool_]:
    """Which articles of a segment a query holds for."""
    if isinstance(node, Term):
        side = segment.sides[node.side]
        found = patterns.hits(side, syntax.term(node.text, node.side))
        mask = np.zeros(len(segment), dtype=bool)
        mask[(np.searchsorted(side.zones, found.first, side="right") - 1) // 2] = True
        return mask
    if isinstance(node, words.Not):
        return ~_articles_with(segment, node.part)
    combine = np.logical_and if isinstance(node, words.And) else np.logical_or
    return functools.reduce(combine, (_articles_with(segment, part) for part in node.parts))


def _without_not(node: Node) -> Node:
    """The query without what it denies: what a line must have to be worth opening."""
    if isinstance(node, (words.And, words.Or)):
        return type(node)(tuple(_without_not(part) for part in node.parts))
    return words.And(()) if isinstance(node, words.Not) else node


def _occurs(term: Term, record: dict[str, Any]) -> bool:
    return any(matching.occurs(term, zone) for zone in zones(record, term.side))


def _found(record: dict[str, Any], terms: list[Term]) -> Found:
    hits = list(_hits(record, list(dict.fromkeys(terms))))
    snippet = _snippet(*min(hits)[2:]) if hits else ("", "", "", "")
    headline, headline_en = _headline(record["zh"]), _headline(record["en"])
    date = datetime.date.fromisoformat(record["date"])
    return Found(record["id"], date, record["page"], headline, headline_en, len({hit[1:] for hit in hits}), *snippet)


def _hits(record: dict[str, Any], terms: list[Term]) -> Iterator[_Hit]:
    """Every hit, with what makes it worth showing: in the body, as the headline is printed anyway; in the source."""
    for order, term in enumerate(terms):
        for zone, text in enumerate(zones(record, term.side)):
            for span in matching.spans(term, text):
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
