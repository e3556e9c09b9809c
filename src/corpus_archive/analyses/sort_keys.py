"""What hits can be sorted by, as a number for each: the node, a token beside it, what its article is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import hit_forms, places
from corpus_archive.analyses.counting.numbering import words_numbered
from corpus_archive.language.chinese import is_han
from corpus_archive.language.folding import folded
from corpus_archive.matches.occurrences import Occurrences
from corpus_archive.record_words import Side
from corpus_archive.store import facets

Array = NDArray[np.int64]
OF_ARTICLE = ("date", "page", "section", "column", "author")
RETROGRADE = "-retrograde"  # from the last letter on, as a retrograde dictionary: what ends alike stands together


def is_key(part: str) -> bool:
    """Whether hits can be sorted by that."""
    word = part.removesuffix(RETROGRADE)
    return word == "node" or places.distance_of(word) is not None or part in OF_ARTICLE


def key(hits: Occurrences, part: str) -> Array:
    """The rank of each hit, segment after segment, by code points; nothing beside it comes first, no author last."""
    if part in OF_ARTICLE:
        return _joined(_of_articles(hits, part))
    word, backwards = part.removesuffix(RETROGRADE), part.endswith(RETROGRADE)
    if word == "node":
        formed = hit_forms.forms_of(hits, "word")
        ranks = _ranks(map(folded, formed.names), backwards=backwards)
        return _joined(ranks[numbers] for numbers in formed.of)
    numbering = words_numbered(hits.scope.index, hits.query.side, "word")
    ranks = _ranks(numbering.names, backwards=True) if backwards else np.arange(len(numbering.names))
    return _joined(_beside(hits, word, [ranks[of] for of in numbering.of]))


def _beside(hits: Occurrences, word: str, ranks: list[Array]) -> Iterator[Array]:
    """The rank of the token so far from each hit, from 1; nothing there is 0."""
    for one, of, at in zip(hits.segments, ranks, places.tokens_at(hits, word), strict=True):
        side = one.segment.sides[hits.query.side]
        found = np.zeros(len(at), dtype=np.int64)
        found[at >= 0] = (of + 1)[side.fold_of[side.stream[at[at >= 0]]]]
        yield found


def _of_articles(hits: Occurrences, part: str) -> Iterator[Array]:
    """The rank of what the article of each hit is: its day; its page, section, column or author, none last."""
    if part == "date":
        yield from (one.segment.dates[one.articles].astype(np.int64) for one in hits.segments)
        return
    values = _values(facets.values(hits.scope.archive, part), hits.query.side)
    names: list[Any] = sorted(set(values.values()))
    place = {name: rank for rank, name in enumerate(names)}
    for one in hits.segments:
        articles, of_hits = np.unique(one.articles, return_inverse=True)
        numbers = one.segment.numbers[articles].tolist()
        ranks = [place[values[number]] if number in values else len(names) for number in numbers]
        yield np.array(ranks, dtype=np.int64)[of_hits]


def _values(rows: Iterable[tuple[int, Any]], side: Side) -> dict[int, Any]:
    """One value an article: of several authors the first by name, of the language asked where there is one."""
    found: dict[int, Any] = {}
    for number, value in sorted(rows, key=lambda row: (row[0], _is_of_other(row[1], side), row[1])):
        if value != "":
            found.setdefault(number, value)
    return found


def _is_of_other(value: Any, side: Side) -> bool:
    return isinstance(value, str) and any(map(is_han, value)) is not (side == "zh")


def _ranks(names: Iterable[str], *, backwards: bool) -> Array:
    """The rank of each name by its letters, or by these from the last to the first; equal names have one."""
    read = [name[::-1] if backwards else name for name in names]
    place = {name: rank for rank, name in enumerate(sorted(set(read)))}
    return np.array([place[name] for name in read], dtype=np.int64)


def _joined(arrays: Iterable[Array]) -> Array:
    return np.concatenate([np.zeros(0, dtype=np.int64), *arrays])
