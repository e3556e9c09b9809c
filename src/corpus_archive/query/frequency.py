"""How often: the forms of a query, or all words. Every number beside what it is a part of."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.errors import QueryError
from corpus_archive.language.classes import CLASSES
from corpus_archive.query import occurrences as found_in
from corpus_archive.query import selection as selections
from corpus_archive.query.charts import Bars
from corpus_archive.query.occurrences import Occurrences, Zone
from corpus_archive.query.result import Result
from corpus_archive.query.syntax import Query
from corpus_archive.records import Side
from corpus_archive.store.database import Database
from corpus_archive.store.index.opened import index_of
from corpus_archive.store.index.segments import Segment, SideIndex
from corpus_archive.store.selection import Selection

Unit = Literal["word", "lemma"]


def forms(
    database: Database, selection: Selection, query: Query, *, unit: Unit = "word", zone: Zone = "body"
) -> Result:
    """The forms that a query finds, the most frequent first: form, count, per_million, articles."""
    found = found_in.occurrences(database, selection, query, zone)
    counted: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for one in found:
        side = one.segment.sides[query.side]
        names = [_form(side, one, hit, unit) for hit in range(len(one.hits))]
        counted.update(names)
        articles.update(name for name, _ in set(zip(names, one.articles.tolist(), strict=True)))
    size = found_in.sizes(index_of(database), selection, query.side, zone)
    base = size.characters if query.is_substring else size.words
    return _table(counted, articles, base, "characters" if query.is_substring else "words", query.text, selection)


def _form(side: SideIndex, one: Occurrences, hit: int, unit: Unit) -> str:
    """The tokens of a hit, folded, or their lemmas; of a substring its characters."""
    types = side.stream[int(one.hits.first[hit]) : int(one.hits.end[hit])].tolist()
    if unit == "lemma":
        return " ".join(side.lemmas[int(side.lemma_of[type])] for type in types)
    tail, head = int(one.hits.tail[hit]), int(one.hits.head[hit])
    if tail < 0:
        return ("" if side.side == "zh" else " ").join(side.folds[int(side.fold_of[type])] for type in types)
    words = [side.types[type] for type in types]
    words[-1] = words[-1][:tail]
    words[0] = words[0][head:]
    return "".join(words)


def words(database: Database, selection: Selection, side: Side, *, unit: Unit = "word", zone: Zone = "body") -> Result:
    """All words of a selection, the most frequent first: form, count, per_million. Punctuation is left out."""
    index = index_of(database)
    counted: Counter[str] = Counter()
    for segment, mask in zip(index.segments, index.wanted(selection), strict=True):
        groups, names = group_names(segment.sides[side], unit)
        counts = np.bincount(
            groups[segment.sides[side].stream[inside(segment, side, mask, zone)]], minlength=len(names)
        )
        is_word = words_only(segment.sides[side], groups, len(names))
        for number in np.flatnonzero((counts > 0) & is_word).tolist():
            counted[names[number]] += int(counts[number])
    size = found_in.sizes(index, selection, side, zone)
    return _table(counted, Counter(), size.words, "words", "", selection)


def group_names(side: SideIndex, unit: Unit) -> tuple[NDArray[np.int32], Any]:
    """The number of each type's folded form or lemma, and their names."""
    if unit not in get_args(Unit):
        raise QueryError(f"nothing is counted by {unit!r}; say {', '.join(get_args(Unit))}")
    return (side.lemma_of, side.lemmas) if unit == "lemma" else (side.fold_of, side.folds)


def words_only(side: SideIndex, groups: NDArray[np.int32], count: int) -> NDArray[np.bool_]:
    """Which groups of types are words: not only punctuation."""
    is_word = np.zeros(count, dtype=bool)
    is_word[groups[side.class_of != CLASSES.index("punctuation")]] = True
    return is_word


def inside(segment: Segment, side: Side, mask: NDArray[np.bool_] | None, zone: Zone) -> NDArray[np.bool_] | slice:
    """Which tokens are of the articles and zones wanted."""
    if mask is None and zone == "both":
        return slice(None)
    bounds = segment.sides[side].zones
    wanted = np.ones(len(bounds) - 1, dtype=bool) if mask is None else np.repeat(mask, 2)
    if zone != "both":
        wanted[(1 if zone == "headline" else 0) :: 2] = False
    return np.repeat(wanted, np.diff(bounds))


def _table(
    counted: Counter[str], articles: Counter[str], size: int, unit: str, query: str, selection: Selection
) -> Result:
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    columns: dict[str, list[Any]] = {
        "form": [form for form, _ in ordered],
        "count": [count for _, count in ordered],
        "per_million": [round(1e6 * count / size, 3) if size else None for _, count in ordered],
    }
    if articles:
        columns["articles"] = [articles[form] for form, _ in ordered]
    doubt = selections.doubt(selection)
    return Result(
        columns,
        total=len(ordered),
        noun="forms",
        query=query,
        selection=str(selection),
        denominators={unit: size},
        left_out=(doubt,) if doubt else (),
        types={"form": "String", "count": "Int64"},
        chart=Bars("form", "count", f"Forms of {query}" if query else "The most frequent words"),
    )
