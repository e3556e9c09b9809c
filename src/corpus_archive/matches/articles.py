"""Which articles of a segment are as a query asks: what they are (`match.year`), and which words they have."""

from __future__ import annotations

import datetime
import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from corpus_archive.matches import in_index
from corpus_archive.matches.constraints import COMPARED
from corpus_archive.matches.token_tests import Facts
from corpus_archive.query import patterns, syntax
from corpus_archive.query.tree import And, Fact, Term, Terms, Without
from corpus_archive.store import facets, names, near_names
from corpus_archive.store.database import Readable
from corpus_archive.store.index.article_tokens import IndexWords
from corpus_archive.store.index.segments import Segment
from corpus_archive.store.index.snapshot import LiveSegment
from corpus_archive.wording import Wording

Mask = NDArray[np.bool_]
_OF_DATE = ("year", "month", "day", "date")
_LISTED = 5  # values of which all are told; of more the first and the last


def facts_of(archive: Readable, segment: Segment) -> Facts:
    """What says of a fact which articles of a segment are so."""
    return functools.partial(_so, archive, segment)


def _so(archive: Readable, segment: Segment, fact: Fact) -> Mask:
    """Where an article has several of a kind (places), one that fits is enough."""
    values = _values(archive, segment, fact.attribute)
    distinct = dict.fromkeys(one for of_article in values for one in of_article)
    if fact.operator == "=":
        fits = patterns.compiled(fact.value, re.IGNORECASE if fact.fold else 0).fullmatch
        wanted = {one for one in distinct if fits(one)}
    else:
        compared, number = COMPARED[fact.operator], int(fact.value)
        numbers = {one: np.array([int(one)]) for one in distinct if one.isdecimal()}
        wanted = {one for one, value in numbers.items() if compared(value, number)[0]}
    return np.array([not wanted.isdisjoint(of_article) for of_article in values], dtype=bool)


def _values(archive: Readable, segment: Segment, attribute: str) -> list[tuple[str, ...]]:
    """What each article of a segment is; a month or a day with and without a nought."""
    if attribute in _OF_DATE:
        said = {date: _dated(datetime.date.fromordinal(date), attribute) for date in set(segment.dates.tolist())}
        return [said[date] for date in segment.dates.tolist()]
    if attribute == "page":
        return [_page(id.decode()) for id in segment.ids.tolist()]
    found: defaultdict[int, list[str]] = defaultdict(list)
    for number, value in facets.values(archive, attribute):
        found[number].append(value)
    return [tuple(found.get(number, ())) for number in segment.numbers.tolist()]


def _dated(date: datetime.date, attribute: str) -> tuple[str, ...]:
    if attribute == "date":
        return (date.isoformat(),)
    if attribute == "year":
        return (f"{date.year:04}",)
    number = date.month if attribute == "month" else date.day
    return tuple(dict.fromkeys((f"{number:02}", str(number))))


def _page(id: str) -> tuple[str, ...]:
    """The page that an id says; none where the article has none."""
    page = id.rsplit("-", 2)[1]
    return tuple(dict.fromkeys((page.lstrip("0"), page))) if page.strip("0") else ()


def ask_dates(facts: Iterable[Fact]) -> bool:
    """Whether any of some facts is of a date, which is the printed one."""
    return any(one.attribute in _OF_DATE for one in facts)


def unmet(archive: Readable, segments: Iterable[LiveSegment], facts: Iterable[Fact]) -> Iterator[Wording]:
    """A line for each fact that no article has, with what the articles have instead."""
    segments = list(segments)
    for fact in dict.fromkeys(facts):
        if any((_so(archive, segment, fact) & (True if live is None else live)).any() for segment, live in segments):
            continue
        value = re.sub(r"\\(.)", r"\1", fact.value)
        if fact.attribute in (*_OF_DATE, "page"):
            there = _listed(archive, [segment for segment, _ in segments], fact.attribute)
            said = {"attribute": fact.attribute, "operator": fact.operator, "value": value, "there": there}
            yield Wording("no article has match.{attribute} {operator} {value}; there are {there}", **said)
        else:
            yield near_names.said(fact.attribute, value, names.usual(archive, fact.attribute))


def _listed(archive: Readable, segments: list[Segment], attribute: str) -> tuple[str, ...]:
    """The dates or numbers that there are, in their order."""
    every = {said for one in segments for values in _values(archive, one, attribute) for said in values[:1]}
    there = sorted(every, key=lambda one: (len(one), one))
    return tuple(there if len(there) <= _LISTED else (there[0], "…", there[-1]))


def with_terms(
    segment: Segment, terms: Terms, match: syntax.Match = "substring", words: IndexWords | None = None
) -> Mask:
    """Which articles of a segment have some terms, in headline or body."""
    if isinstance(terms, Term):
        side = segment.sides[terms.side]
        found = in_index.matches(side, syntax.term(terms, match, words))
        mask = np.zeros(len(segment), dtype=bool)
        mask[side.zones_of(found.first) // 2] = True
        return mask
    if isinstance(terms, Without):
        return ~with_terms(segment, terms.part, match, words)
    is_all = isinstance(terms, And)
    masks: Iterable[Mask] = (with_terms(segment, part, match, words) for part in terms.parts)
    return functools.reduce(np.logical_and if is_all else np.logical_or, masks, np.full(len(segment), is_all))
