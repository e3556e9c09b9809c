"""How much an article is about some words: BM25."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.matches import in_index
from corpus_archive.matches.occurrences import Occurrences
from corpus_archive.query import syntax
from corpus_archive.query.tree import Term
from corpus_archive.record_words import Side
from corpus_archive.store.index.segments import Segment, per_article

_SATURATION = 1.2  # k1: how soon more hits of a term say nothing more
_LENGTH = 0.75  # b: how much a long article has to say a term more often
Scores = NDArray[np.float64]
Look = Callable[[Segment], "HitsOfArticles"]


class HitsOfArticles(NamedTuple):
    """How often a term is in each article of a segment, and how long the articles are in that language."""

    hits: NDArray[np.int64]
    lengths: NDArray[np.int64]


def scores(segments: list[Segment], wanted: list[NDArray[np.bool_] | None], terms: list[Look]) -> list[Scores]:
    """The BM25 of each article of each segment for all terms together; a hit in a headline counts as one in a body.

    Robertson & Zaragoza 2009, with ln(1 + (N − n + ½)/(n + ½)) for the weight of a term that n of the N wanted articles
    have, so that none is negative. Length is in characters for Chinese, in words for English.
    """
    totals = [np.zeros(len(segment)) for segment in segments]
    for term in terms:
        seen = [term(segment) for segment in segments]
        chosen = [slice(None) if mask is None else mask for mask in wanted]
        articles = sum(len(one.hits[keep]) for one, keep in zip(seen, chosen, strict=True))
        having = sum(int((one.hits[keep] > 0).sum()) for one, keep in zip(seen, chosen, strict=True))
        length = sum(int(one.lengths[keep].sum()) for one, keep in zip(seen, chosen, strict=True)) / max(articles, 1)
        weight = math.log(1 + (articles - having + 0.5) / (having + 0.5))
        for number, one in enumerate(seen):
            norm = _SATURATION * (1 - _LENGTH + _LENGTH * one.lengths / max(length, 1))
            totals[number] += weight * one.hits * (_SATURATION + 1) / (one.hits + norm)
    return totals


def seen_of(term: Term) -> Look:
    """How a term is looked for in a segment."""

    def seen(segment: Segment) -> HitsOfArticles:
        side = segment.sides[term.side]
        first = in_index.matches(side, syntax.term(term)).first
        return _seen(segment, term.side, side.zones_of(first) // 2)

    return seen


def seen_of_hits(hits: Occurrences) -> Look:
    """How often hits that were found already stand in the articles of a segment."""
    found = {id(one.segment): one.articles for one in hits.segments}
    return lambda segment: _seen(segment, hits.query.side, found[id(segment)])


def _seen(segment: Segment, language: Side, articles: NDArray[np.int64]) -> HitsOfArticles:
    side = segment.sides[language]
    per_zone = side.characters if language == "zh" else side.words
    return HitsOfArticles(np.bincount(articles, minlength=len(segment)), per_article(per_zone, "both"))
