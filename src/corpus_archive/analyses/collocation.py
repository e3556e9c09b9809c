"""Collocates: the words around the hits of a query, and how much more often than chance would have it."""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting.word_units import (
    Pos,
    Unit,
    WordKind,
    group_names,
    inside,
    parts_of_speech,
    words_only,
)
from corpus_archive.choices import chosen, whole
from corpus_archive.errors import ChoiceError
from corpus_archive.matches.occurrences import Occurrences, SegmentHits
from corpus_archive.results.charts import Bars
from corpus_archive.results.result import Amount, Result
from corpus_archive.statistics.measures import MEASURES, SMALLER_IS_STRONGER, Contingency, conservative_log_ratio
from corpus_archive.store.index.segments import Positions, Segment, SideIndex, distinct
from corpus_archive.wording import Wording, number_of

# Tokens on either side; (2, 5): two to the left and five to the right; "2:5": from the second to the fifth to the right
Window = int | tuple[int, int] | str
_FROM_TO = re.compile(r"([+-]?\d{1,5}):([+-]?\d{1,5})")
_WIDEST = 1000  # tokens: more than any sentence has
_BESIDE = "O11, how often it stands near"
_RARE = 3  # co-occurrences below which no measure says much


def collocates(
    hits: Occurrences,
    *,
    window: Window = 5,
    unit: Unit = "word",
    measure: str = "log_likelihood",
    least: int = _RARE,
    pos: Pos = None,
) -> Result:
    """The words that stand near the hits of a query, ranked by a measure, with the table each number comes from.

    Surface co-occurrence (Evert 2008): a window of so many tokens to the left and right, or of (left, right), or from
    one place to another ("-5:0", the five to the left; "2:5", the second to the fifth to the right), within the
    sentence; a token near two hits counts once, and the hits' own tokens count nowhere. O11 is the word inside the
    windows, O12 other words there, O21 the word elsewhere, O22 the rest; N all words of the scope but the hits'.
    Columns: collocate, O11 … O22, E11, then every measure. Words that co-occur fewer than `least` times are left out,
    and said to be; those of other parts of speech than `pos` (None: all) are no collocates, but words near and in
    all. p_value, the smaller the stronger, ranks upwards. Raises ChoiceError, QueryError, IndexStale.
    """
    chosen(measure, "measure", MEASURES)
    chosen(unit, "unit", get_args(Unit))
    whole(least, "least", 1)
    span, kind = span_of(window), WordKind(hits.query.side, unit, hits.zone, parts_of_speech(pos))
    parts = []
    for (segment, mask), one in zip(hits.scope.segments, hits.segments, strict=True):
        side = segment.sides[kind.side]
        nodes, beside = windows(side, one, span)
        near, anywhere = _counts(side, beside, kind), _totals(segment, kind, mask) - _counts(side, nodes, kind)
        parts.append(_SegmentCounts(side, unit, near.words, anywhere.words, near.size, anywhere.size))
    place = f"at {window} of" if isinstance(window, str) and ":" in window else "near"
    found = _ranked(parts, hits, measure=measure, least=least, near=place)
    found.notes = (*kind.notes, *found.notes)
    return found


class WindowSpan(NamedTuple):
    """The places of a window, both included: below 0 to the left of a hit, above to its right; 0 is the hit."""

    low: int
    high: int


def span_of(window: Window) -> WindowSpan:
    """The places of a window. Raises ChoiceError where there are none."""
    if isinstance(window, str):
        return _from_to(window)
    pair = window if isinstance(window, (tuple, list)) else (window, window)
    for number in pair:
        whole(number, "window", 0, _WIDEST)
    if len(pair) != 2 or not any(pair):
        raise ChoiceError(
            Wording(
                "window {window!r}: choose a number of tokens, or (left, right), of which one is not 0", window=window
            )
        )
    return WindowSpan(-pair[0], pair[1])


def _from_to(window: str) -> WindowSpan:
    """A window as people type it: "5", or from one place to another. Raises ChoiceError."""
    if window.isascii() and window.isdecimal():
        return span_of(int(window[:9]))
    found = _FROM_TO.fullmatch(window.strip())
    span = WindowSpan(int(found[1]), int(found[2])) if found else WindowSpan(0, 0)
    if span.low > span.high or not any(span) or max(map(abs, span)) > _WIDEST:
        raise ChoiceError(
            Wording(
                "window {window!r}: choose a number of tokens, or from one place to another, such as -5:0 (to the "
                "left), 2:5 (the second to the fifth to the right), at most {most:,} away",
                window=window,
                most=_WIDEST,
            )
        )
    return span


class _SegmentCounts(NamedTuple):
    """How often each word (folded form or lemma) of a segment stands near a hit, and anywhere; marks not counted.

    `words_near` and `words` are how many there are of all parts of speech.
    """

    side: SideIndex
    unit: Unit
    near: NDArray[np.int64]
    anywhere: NDArray[np.int64]
    words_near: int
    words: int


class _Tally(NamedTuple):
    """How often each word occurs that is asked for, and how many words there are in all."""

    words: NDArray[np.int64]
    size: int

    def __sub__(self, other: _Tally) -> _Tally:
        return _Tally(self.words - other.words, self.size - other.size)


def windows(side: SideIndex, one: SegmentHits, span: WindowSpan) -> tuple[Positions, Positions]:
    """The tokens of the hits, and those that stand in the window of one, in its sentence, and are of none."""
    first, end = one.matches.first, one.matches.end
    if not len(first):
        return first, first
    nodes = distinct(np.concatenate([_below(first + offset, end) for offset in range(int((end - first).max()))]))
    starts = side.sentence_starts
    bounds = np.append(starts, len(side))
    begin = bounds[np.maximum(np.searchsorted(starts, first, side="right") - 1, 0)]
    stop = bounds[np.searchsorted(starts, end - 1, side="right")]
    before = [(first + place)[first + place >= begin] for place in range(span.low, min(span.high + 1, 0))]
    behind = [_below(end + place - 1, stop) for place in range(max(span.low, 1), span.high + 1)]
    windows = distinct(np.concatenate([*before, *behind]))
    return nodes, windows[nodes[np.minimum(np.searchsorted(nodes, windows), len(nodes) - 1)] != windows]


def _below(positions: Positions, limits: Positions) -> Positions:
    return positions[positions < limits]


def _counts(side: SideIndex, positions: Positions, kind: WordKind) -> _Tally:
    """How often each word is among some tokens."""
    groups, names = group_names(side, kind.unit)
    no_words = ~words_only(side, groups, len(names))
    counts = np.bincount(groups[side.stream[positions]], minlength=len(names))
    counts[no_words] = 0
    size = int(counts.sum())
    if kind.pos:
        tagged_so = positions[side.tags.among(kind.pos, positions)]
        counts = np.bincount(groups[side.stream[tagged_so]], minlength=len(names))
        counts[no_words] = 0
    return _Tally(counts, size)


def _totals(segment: Segment, kind: WordKind, wanted: NDArray[np.bool_] | None) -> _Tally:
    """How often each word is in the articles and zones wanted; of a whole segment only counted once."""
    if wanted is None:
        return _whole(segment, kind)
    return _counts(segment.sides[kind.side], _tokens(segment, kind, wanted), kind)


def _tokens(segment: Segment, kind: WordKind, wanted: NDArray[np.bool_] | None) -> Positions:
    """The tokens of the articles and zones wanted."""
    kept = inside(segment, kind.side, wanted, kind.zone)
    return np.arange(len(segment.sides[kind.side])) if isinstance(kept, slice) else np.flatnonzero(kept)


@functools.lru_cache(maxsize=256)
def _whole(segment: Segment, kind: WordKind) -> _Tally:
    return _counts(segment.sides[kind.side], _tokens(segment, kind, None), kind)


def _summed(parts: list[_SegmentCounts], least: int) -> tuple[dict[str, int], dict[str, int], int]:
    """The words near a hit that are frequent enough, how often these are anywhere, and how many words are near."""
    near = Counter[str]()
    numbers: list[dict[str, int]] = []  # of the words near a hit, by segment
    for part in parts:
        names = group_names(part.side, part.unit)[1]
        here = {names[number]: number for number in np.flatnonzero(part.near).tolist()}
        near.update({name: int(part.near[number]) for name, number in here.items()})
        numbers.append(here)
    kept = {name: near[name] for name in sorted(near) if near[name] >= least}
    anywhere = dict.fromkeys(kept, 0)
    for part, here in zip(parts, numbers, strict=True):
        names = group_names(part.side, part.unit)[1]
        for name in kept:
            if (number := here[name] if name in here else names.find(name)) >= 0:
                anywhere[name] += int(part.anywhere[number])
    return kept, anywhere, len(near)


def _ranked(parts: list[_SegmentCounts], hits: Occurrences, *, measure: str, least: int, near: str) -> Result:
    """The table of all collocates that are frequent enough."""
    beside, anywhere, distinct = _summed(parts, least)
    names = list(beside)
    size = sum(part.words for part in parts)
    words_near = sum(part.words_near for part in parts)
    observed = np.array(list(beside.values()), dtype=np.float64)
    frequency = np.array(list(anywhere.values()), dtype=np.float64)
    table = Contingency.from_signature(observed, float(words_near), frequency, float(size))
    values = {name: function(table) for name, function in MEASURES.items()}
    values["conservative_log_ratio"] = conservative_log_ratio(table, comparisons=max(1, distinct))  # also the rare ones
    drawn = table.excess > 0  # some measures have no sign: a word that is avoided is no collocate
    if measure in SMALLER_IS_STRONGER:  # the smallest p values are all 0
        order = np.lexsort((-values["log_likelihood"], values[measure], ~drawn))
    else:
        order = np.lexsort((-values[measure], ~drawn))
    columns: dict[str, list[Any]] = {"collocate": [names[place] for place in order]}
    for name in ("O11", "O12", "O21", "O22"):
        columns[name] = getattr(table, name)[order].astype(np.int64).tolist()
    columns["E11"] = np.round(table.E11[order], 3).tolist()
    columns |= {name: np.round(value[order], 4).tolist() for name, value in values.items()}
    columns["p_value"] = values["p_value"][order].tolist()  # which would be rounded to nothing
    return Result(
        columns,
        Amount(
            len(names),
            "collocates",
            denominators={"words near": words_near, "words in all": size, "hits": len(hits)},
            basis=f"{number_of(words_near, 'word')} {near} {number_of(len(hits), 'hit')}, "
            f"{number_of(size, 'word')} in all",
        ),
        query=hits.query.text,
        selection=str(hits.scope.selection),
        notes=hits.notes(_rare(distinct - len(names), least)),
        types={"collocate": "String"},
        chart=Bars("collocate", measure, f"Collocates of {hits.query.text}", "O11", _BESIDE),
    )


def _rare(count: int, least: int) -> str:
    """What is not listed, in one line, or nothing."""
    if not count:
        return ""
    return Wording(
        "{n:,} {n:word/words} that {n:co-occurs/co-occur} fewer than {least} times {n:is/are} left out",
        n=count,
        least=least,
    )
