"""Where what a search looks for stands in articles: for a page that shows it there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_archive.matches import in_text
from corpus_archive.matches.occurrences import Occurrences, spans
from corpus_archive.matches.scope import Scope
from corpus_archive.query import syntax
from corpus_archive.query.tree import Term, wanted_terms
from corpus_archive.record_words import Side
from corpus_archive.store import reading
from corpus_archive.store.zones import zone_texts

if TYPE_CHECKING:
    from corpus_archive.records import Article


class Mark(NamedTuple):
    """A hit of an article: [start, end) of its headline or body (`in_body`), in one language."""

    side: Side
    in_body: bool
    start: int
    end: int


def find_marks(scope: Scope, query: str, *, lang: Side | None = None, exact: bool = False) -> dict[str, list[Mark]]:
    """The hits of a search in each article of a scope, those first that `search` would show: in the body, in Chinese.

    `scope` is few articles, which are read; it is asked of an index only for CQL. An offset into a headline is one into
    its zone, as in a concordance. An article without a hit has none. Raises QueryError, ChoiceError; IndexStale for
    CQL.
    """
    asked = syntax.asked_of_articles(query, lang, exact=exact)
    found: defaultdict[str, list[Mark]] = defaultdict(list)
    if isinstance(asked, syntax.Query):
        for id, mark in _of_hits(Occurrences(scope, asked, "both")):
            found[id].append(mark)
    else:
        for record in map(json.loads, reading.lines(scope.archive, scope.selection)):
            found[record["id"]] += _in_record(record, tuple(dict.fromkeys(wanted_terms(asked))))
    return {id: sorted(dict.fromkeys(marks), key=_worth) for id, marks in found.items() if marks}


def headline_zone(article: Article, side: Side) -> str:
    """What a search reads as the headline of one language, a line each: headline, decks it lacks, who wrote it."""
    return zone_texts(json.loads(article.to_json()), side)[0]


def _worth(mark: Mark) -> tuple[bool, bool]:
    return not mark.in_body, mark.side == "en"


def _of_hits(hits: Occurrences) -> Iterator[tuple[str, Mark]]:
    side = hits.query.side
    for one in hits.segments:
        for zone, place in zip(one.zones.tolist(), spans(one.segment.sides[side], one), strict=True):
            yield one.segment.ids[zone // 2].decode(), Mark(side, bool(zone % 2), *place)


def _in_record(record: dict[str, Any], terms: tuple[Term, ...]) -> Iterator[Mark]:
    for term in terms:
        for place, text in enumerate(zone_texts(record, term.side)):
            yield from (Mark(term.side, place == 1, *ends) for ends in in_text.spans(term, text))
