"""How often: the forms of a query, or all words. Every number beside what it is a part of."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import parts, tallies, wordlist
from corpus_archive.analyses.counting.parts import Spans
from corpus_archive.analyses.counting.word_units import Unit, group_names
from corpus_archive.analyses.counting.wordlist import Words
from corpus_archive.matches import positions as found_in
from corpus_archive.matches.positions import Occurrences, Zone
from corpus_archive.query import selection as selections
from corpus_archive.query.syntax import Query
from corpus_archive.records import Side
from corpus_archive.results.charts import Bars
from corpus_archive.results.result import Result
from corpus_archive.store.database import Database
from corpus_archive.store.index.opened import index_of
from corpus_archive.store.index.segments import SideIndex
from corpus_archive.store.selection import Selection


def forms(
    database: Database, selection: Selection, query: Query, *, unit: Unit = "word", zone: Zone = "body"
) -> Result:
    """The forms that a query finds, the most frequent first: form, count, per_million, articles, dp.

    `articles` is in how many articles a form stands, `dp` how evenly it is spread over time: see `parts.spans`.
    """
    index = index_of(database)
    wanted = index.wanted(selection)
    found = found_in.occurrences(database, selection, query, zone)
    formed = [_formed(one, query.side, unit) for one in found]
    names, maps = tallies.merged([forms for forms, _ in formed])
    numbers = _joined([place[of_hit] for place, (_, of_hit) in zip(maps, formed, strict=True)])
    begins = np.cumsum([0, *map(len, index.segments)])
    articles = _joined([one.articles + begin for one, begin in zip(found, begins.tolist(), strict=False)])
    spans = parts.spans(index, wanted)
    over = _joined([of[one.articles] for of, one in zip(spans.of, found, strict=True)])
    sides = [segment.sides[query.side] for segment in index.segments]
    per_zone = [side.characters if query.is_substring else side.words for side in sides]
    count = len(names)
    counted = Words(
        names,
        np.bincount(numbers, minlength=count),
        np.bincount(tallies.pairs(articles, numbers, count).inner, minlength=count),
        tallies.dispersion(
            tallies.pairs(over, numbers, count), parts.shares(index, wanted, spans, per_zone, zone), count
        ) if spans.total > 1 else None,
    )  # fmt: skip
    size = found_in.sizes(index, selection, query.side, zone)
    base = {"characters": size.characters} if query.is_substring else {"words": size.words}
    return _table(counted, base, query.text, selection, spans, found_in.partner_note(found, query))


def _joined(arrays: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(0, dtype=np.int64), *arrays])


def _formed(one: Occurrences, side: Side, unit: Unit) -> tuple[list[str], NDArray[np.int64]]:
    """The forms of a segment's hits, and which each hit has; two forms may be written alike."""
    index = one.segment.sides[side]
    first, end, head, tail = one.hits
    groups, names = group_names(index, unit)
    is_whole = unit == "lemma" or not (tail >= 0).any()
    forms: list[str] = []
    numbers = np.zeros(len(first), dtype=np.int64)
    lengths = end - first
    for length in np.flatnonzero(np.bincount(lengths)).tolist():
        here = np.flatnonzero(lengths == length)
        types = [index.stream[first[here] + offset] for offset in range(length)]
        if is_whole:
            rows = tallies.numbered([groups[one] for one in types], [len(names)] * length)
        else:
            cuts = [head[here], tail[here]]
            rows = tallies.numbered([*types, *cuts], [len(index.types)] * length + [int(cut.max()) + 1 for cut in cuts])
        numbers[here] = rows.numbers + len(forms)
        forms += [_form(index, one, hit, unit) for hit in here[rows.examples].tolist()]
    return forms, numbers


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
    """All words of a selection, the most frequent first, as `forms` has them. Punctuation is left out."""
    index = index_of(database)
    wanted = index.wanted(selection)
    spans = parts.spans(index, wanted)
    counted = wordlist.words(index, wanted, side, unit=unit, zone=zone, spans=spans)
    return _table(counted, {"words": counted.size}, "", selection, spans)


def _table(
    counted: Words, base: dict[str, int], query: str, selection: Selection, spans: Spans, partnerless: str = ""
) -> Result:
    order = np.argsort(-counted.counts, kind="stable")  # the names are in order already
    (size,) = base.values()
    counts = counted.counts[order]
    columns: dict[str, list[Any]] = {
        "form": [counted.names[number] for number in order.tolist()],
        "count": counts.tolist(),
        "per_million": np.round(1e6 * counts / max(1, size), 3).tolist(),
        "articles": counted.articles[order].tolist(),
        "dp": [None] * len(order) if counted.dp is None else np.round(counted.dp[order], 4).tolist(),
    }
    notes = (spans.said if counted.dp is not None else "", partnerless, selections.doubt(selection))
    return Result(
        columns,
        total=len(order),
        noun="forms",
        query=query,
        selection=str(selection),
        denominators=base,
        left_out=tuple(note for note in notes if note),
        types={"form": "String", "count": "Int64", "articles": "Int64", "dp": "Float64"},
        chart=Bars("form", "count", f"Forms of {query}" if query else "The most frequent words"),
    )
