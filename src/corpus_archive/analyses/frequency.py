"""How often: the forms of a query, or all words. Every number beside what it is a part of."""

from __future__ import annotations

from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import hit_forms, parts, places, tallies, wordlist
from corpus_archive.analyses.counting.parts import Spans
from corpus_archive.analyses.counting.places import On
from corpus_archive.analyses.counting.word_units import Unit, WordKind, unit_notes
from corpus_archive.analyses.counting.wordlist import Words
from corpus_archive.choices import chosen
from corpus_archive.matches.occurrences import Occurrences
from corpus_archive.matches.scope import Scope
from corpus_archive.results.charts import Bars
from corpus_archive.results.result import Amount, Result
from corpus_archive.wording import Wording, number_of


def forms(hits: Occurrences, *, on: On = "node", unit: Unit = "word") -> Result:
    """The forms that a query finds, the most frequent first: form, count, per_million, articles, dp.

    `on` says where in a hit: "node" is all of it, "match" and "matchend" its first and last token, "L1" … "L9" and
    "R1" … "R9" those beside it within headline or body, "label:a" the one that a label of a query in CQL names. Hits
    that have nothing there are a row of their own, whose form is None, so that the rows add up to the hits; and said.
    `articles` is in how many articles a form stands, `dp` how evenly it is spread over time: see `parts.spans`.
    Raises ChoiceError, QueryError, IndexStale.
    """
    chosen(unit, "unit", get_args(Unit))
    places.check_place(hits, on)
    formed = hit_forms.forms_of(hits, unit, on)
    spans = parts.spans(hits.scope, [hits.per_zone(segment) for segment in hits.scope.index.segments], hits.zone)
    counted = _counted(hits, formed.names, _joined(formed.of), spans)
    before = (*unit_notes(hits.query.side, unit), hits.scope.counted_note(hits.query.side, hits.zone))
    return _table(counted, hits.scope, spans, {hits.unit: hits.size}, _Place(hits, on, formed.without), before=before)


class _Place(NamedTuple):
    """The hits whose forms a table has, where in them, and how many have nothing there."""

    hits: Occurrences
    on: On
    without: int

    @property
    def amount(self) -> dict[str, Any]:
        """What the forms are called, and what they are of."""
        if self.on == "node":
            return {"noun": "forms"}
        found = number_of(len(self.hits), "hit")
        return {"noun": f"forms at {self.on}", "basis": f"{found} in {self.hits.size:,} {self.hits.unit}"}

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be said of the place."""
        return (nothing_there(self.without, self.on),) if self.without else ()


def nothing_there(n: int, on: On) -> Wording:
    """How many hits have no token at a place."""
    return Wording("{n:,} {n:hit has/hits have} nothing at {place}", n=n, place=on)


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


def words(scope: Scope, kind: WordKind) -> Result:
    """All words of a scope, the most frequent first, as `forms` has them. Punctuation is left out.

    Of some parts of speech each is counted where it is one of them, of all words still. Raises ChoiceError, IndexStale.
    """
    spans = parts.spans(scope, wordlist.per_zone(scope.index, kind), kind.zone)
    counted = wordlist.words(scope.index, scope.masks, kind, spans)
    before = (*kind.notes, scope.counted_note(kind.side, kind.zone))
    return _table(counted, scope, spans, {"words": counted.size}, before=before)


def _table(
    counted: Words,
    scope: Scope,
    spans: Spans,
    base: dict[str, int],
    asked: _Place | None = None,
    *,
    before: tuple[str, ...],
) -> Result:
    order = np.argsort(-counted.counts, kind="stable")  # the names are in order already
    (size,) = base.values()
    counts = counted.counts[order]
    columns: dict[str, list[Any]] = {
        "form": _printed(tallies.named(counted.names, order)),
        "count": counts.tolist(),
        "per_million": np.round(1e6 * counts / max(1, size), 3).tolist(),
        "articles": counted.articles[order].tolist(),
        "dp": [None] * len(order) if counted.dp is None else np.round(counted.dp[order], 4).tolist(),
    }
    said = spans.said if counted.dp is not None else ""
    query = asked.hits.query.text if asked else ""
    return Result(
        columns,
        Amount(len(order), denominators=base, **(asked.amount if asked else {"noun": "forms"})),
        query=query,
        selection=str(scope.selection),
        notes=asked.hits.notes(*before, *asked.notes, said)
        if asked
        else tuple(filter(None, (*before, said, *scope.notes))),
        types={"form": "String", "count": "Int64", "articles": "Int64", "dp": "Float64"},
        chart=Bars("form", "count", _title(asked)),
    )


def _printed(names: list[str]) -> list[str | None]:
    """The forms, and None for what has none."""
    return [name or None for name in names] if "" in names else [*names]


def _title(asked: _Place | None) -> str:
    if asked is None:
        return "The most frequent words"
    query = asked.hits.query.text
    return f"Forms of {query}" if asked.on == "node" else f"Forms at {asked.on} of {query}"
