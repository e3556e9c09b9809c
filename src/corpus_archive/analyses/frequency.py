"""How often: the forms of a query, or all words. Every number beside what it is a part of."""

from __future__ import annotations

from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import parts, tallies, wordlist
from corpus_archive.analyses.counting.parts import Spans
from corpus_archive.analyses.counting.word_units import Unit, group_names
from corpus_archive.analyses.counting.wordlist import Words
from corpus_archive.choices import chosen
from corpus_archive.matches.occurrences import Occurrences, SegmentHits
from corpus_archive.matches.scope import Scope
from corpus_archive.record_words import Side, Zone
from corpus_archive.results.charts import Bars
from corpus_archive.results.result import Amount, Result
from corpus_archive.store.index.segments import SideIndex


def forms(hits: Occurrences, *, unit: Unit = "word") -> Result:
    """The forms that a query finds, the most frequent first: form, count, per_million, articles, dp.

    `articles` is in how many articles a form stands, `dp` how evenly it is spread over time: see `parts.spans`.
    Raises ChoiceError, QueryError, IndexStale.
    """
    chosen(unit, "unit", get_args(Unit))
    formed = [_formed(one, hits.query.side, unit) for one in hits.segments]
    names, maps = tallies.merged([forms for forms, _ in formed])
    numbers = _joined([place[of_hit] for place, (_, of_hit) in zip(maps, formed, strict=True)])
    spans = parts.spans(hits.scope)
    counted = _counted(hits, names, numbers, spans)
    return _table(counted, hits.scope, spans, {hits.unit: hits.size}, hits)


def _counted(hits: Occurrences, names: list[str], numbers: NDArray[np.int64], spans: Spans) -> Words:
    """The forms of all hits, given which each has; and how evenly each is spread."""
    count = len(names)
    segments = hits.scope.index.segments
    begins = np.cumsum([0, *map(len, segments)])
    articles = _joined([one.articles + begin for one, begin in zip(hits.segments, begins.tolist(), strict=False)])
    over = _joined([of[one.articles] for of, one in zip(spans.of, hits.segments, strict=True)])
    sizes = [hits.per_zone(segment) for segment in segments]
    return Words(
        names,
        np.bincount(numbers, minlength=count),
        np.bincount(tallies.pairs(articles, numbers, count).inner, minlength=count),
        tallies.dispersion(
            tallies.pairs(over, numbers, count), parts.shares(hits.scope, spans, sizes, hits.zone), count
        ) if spans.total > 1 else None,
    )  # fmt: skip


def _joined(arrays: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(0, dtype=np.int64), *arrays])


def _formed(one: SegmentHits, side: Side, unit: Unit) -> tuple[list[str], NDArray[np.int64]]:
    """The forms of a segment's hits, and which each hit has; two forms may be written alike."""
    index = one.segment.sides[side]
    first, end, head, tail = one.matches
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


def _form(side: SideIndex, one: SegmentHits, hit: int, unit: Unit) -> str:
    """The tokens of a hit, folded, or their lemmas; of a substring its characters."""
    types = side.stream[int(one.matches.first[hit]) : int(one.matches.end[hit])].tolist()
    if unit == "lemma":
        return " ".join(side.lemmas[int(side.lemma_of[type])] for type in types)
    tail, head = int(one.matches.tail[hit]), int(one.matches.head[hit])
    if tail < 0:
        return ("" if side.side == "zh" else " ").join(side.folds[int(side.fold_of[type])] for type in types)
    words = [side.types[type] for type in types]
    words[-1] = words[-1][:tail]
    words[0] = words[0][head:]
    return "".join(words)


def words(scope: Scope, side: Side, *, unit: Unit = "word", zone: Zone = "body") -> Result:
    """All words of a scope, the most frequent first, as `forms` has them. Punctuation is left out.

    Raises ChoiceError, IndexStale.
    """
    spans = parts.spans(scope)
    counted = wordlist.words(scope.index, scope.masks, side, unit=unit, zone=zone, spans=spans)
    return _table(counted, scope, spans, {"words": counted.size})


def _table(counted: Words, scope: Scope, spans: Spans, base: dict[str, int], hits: Occurrences | None = None) -> Result:
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
    said = spans.said if counted.dp is not None else ""
    query = hits.query.text if hits else ""
    return Result(
        columns,
        Amount(len(order), "forms", denominators=base),
        query=query,
        selection=str(scope.selection),
        notes=hits.notes(said) if hits else tuple(filter(None, (said, *scope.notes))),
        types={"form": "String", "count": "Int64", "articles": "Int64", "dp": "Float64"},
        chart=Bars("form", "count", f"Forms of {query}" if query else "The most frequent words"),
    )
