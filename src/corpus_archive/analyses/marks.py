"""Where what a search looks for stands in one article: for a page that shows it there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from corpus_archive.matches import in_text
from corpus_archive.matches.occurrences import Occurrences, spans
from corpus_archive.matches.scope import Scope
from corpus_archive.query import syntax
from corpus_archive.query.tree import wanted_terms
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


def find_marks(scope: Scope, id: str, query: str, *, lang: Side | None = None, exact: bool = False) -> list[Mark]:
    """The hits of a search in an article, those first that `search` would show: in the body, in Chinese.

    `scope` is this article alone; it is asked of an index only for CQL. An offset into a headline is one into its zone,
    as in a concordance. Raises QueryError, ChoiceError, ArticleNotFound; IndexStale for CQL.
    """
    asked = syntax.asked_of_articles(query, lang, exact=exact)
    if isinstance(asked, syntax.Query):
        return sorted(_of_hits(Occurrences(scope, asked, "both")), key=_worth)
    record = json.loads(reading.line(scope.archive.database, id))
    found = [
        Mark(term.side, place == 1, *ends)
        for term in dict.fromkeys(wanted_terms(asked))
        for place, text in enumerate(zone_texts(record, term.side))
        for ends in in_text.spans(term, text)
    ]
    return sorted(dict.fromkeys(found), key=_worth)


def headline_zone(article: Article, side: Side) -> str:
    """What a search reads as the headline of one language, a line each: headline, decks it lacks, who wrote it."""
    return zone_texts(json.loads(article.to_json()), side)[0]


def _worth(mark: Mark) -> tuple[bool, bool]:
    return not mark.in_body, mark.side == "en"


def _of_hits(hits: Occurrences) -> Iterator[Mark]:
    side = hits.query.side
    for one in hits.segments:
        places = spans(one.segment.sides[side], one)
        yield from (Mark(side, bool(zone % 2), *place) for zone, place in zip(one.zones, places, strict=True))
