"""All words of some articles: how often each occurs, in how many articles, and how evenly over time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import tallies
from corpus_archive.analyses.counting.parts import Spans
from corpus_archive.analyses.counting.tallies import Array, Floats, Pairs
from corpus_archive.analyses.counting.word_units import Unit, group_names, inside, words_only
from corpus_archive.choices import chosen
from corpus_archive.records import Side, Zone
from corpus_archive.store.index.segments import Segment
from corpus_archive.store.index.snapshot import Index, Masks

_TOKENS = 1 << 20  # of the articles that are counted at once: what fits a processor's cache is sorted fast


class Words(NamedTuple):
    """The words in the order of their code points; `dp` is Gries' DP over the spans asked for, else None."""

    names: list[str]
    counts: Array
    articles: Array
    dp: Floats | None

    @property
    def size(self) -> int:
        """All of them, each as often as it occurs."""
        return int(self.counts.sum())


class _CountedWords(NamedTuple):
    """The words of a segment: names, counts, articles, and how often each (`inner`) is in each span (`outer`)."""

    names: list[str]
    counts: Array
    articles: Array
    spans: Pairs


def words(index: Index, wanted: Masks, side: Side, *, unit: Unit, zone: Zone, spans: Spans | None = None) -> Words:
    """The words (folded forms, or lemmas) of the articles wanted, without punctuation; with spans also their DP.

    Raises ChoiceError.
    """
    chosen(unit, "unit", get_args(Unit))
    chosen(zone, "zone", get_args(Zone))
    chosen(side, "language", get_args(Side))
    parts = [
        _counted(segment, mask, side, unit, zone, spans.of[number] if spans else None)
        for number, (segment, mask) in enumerate(zip(index.segments, wanted, strict=True))
    ]
    names, maps = tallies.merged([part.names for part in parts])
    counts, articles = np.zeros((2, len(names)), dtype=np.int64)
    for part, place in zip(parts, maps, strict=True):
        counts[place] += part.counts
        articles[place] += part.articles
    dp = _dispersion(parts, maps, spans.total, len(names)) if spans and spans.total > 1 else None
    return Words(names, counts, articles, dp)


def _dispersion(parts: list[_CountedWords], maps: list[Array], spans: int, count: int) -> Floats:
    """A span that lies in two segments has its words counted in both: these are summed."""
    found = [Pairs(part.spans.outer, place[part.spans.inner], part.spans.counts)
             for part, place in zip(parts, maps, strict=True)]  # fmt: skip
    together = Pairs(*(np.concatenate(arrays) for arrays in zip(*found, strict=True)))
    if len(parts) > 1:
        key, place = np.unique(together.outer * count + together.inner, return_inverse=True)
        summed = np.bincount(place, weights=together.counts, minlength=len(key)).astype(np.int64)
        together = Pairs(*np.divmod(key, max(1, count)), summed)
    sizes = np.bincount(together.outer, weights=together.counts, minlength=spans)
    return tallies.dispersion(together, sizes / max(1.0, sizes.sum()), count)


def _counted(
    segment: Segment, mask: NDArray[np.bool_] | None, side: Side, unit: Unit, zone: Zone, spans: Array | None
) -> _CountedWords:
    groups, names = group_names(segment.sides[side], unit)
    size = len(names)
    is_word = words_only(segment.sides[side], groups, size)
    kept = inside(segment, side, mask, zone)
    counts, articles = np.zeros((2, size), dtype=np.int64)
    found = [np.zeros((3, 0), dtype=np.int64)]
    of = np.zeros(len(segment), dtype=np.int64) if spans is None else spans
    for first, end in _runs(segment, side, of):
        number, article = _tokens(segment, side, groups, kept, first, end)
        here = np.where(is_word, np.bincount(number, minlength=size), 0)
        counts += here
        articles += np.bincount(_distinct(article, number, size), minlength=size)
        if spans is not None:
            there = np.flatnonzero(here)
            found.append(np.stack([np.full(len(there), of[first]), there, here[there]]))
    seen = np.flatnonzero(counts)
    forms = names.forms
    outer, inner, times = np.concatenate(found, axis=1)
    place = np.zeros(size, dtype=np.int64)
    place[seen] = np.arange(len(seen))
    return _CountedWords(
        [forms[number] for number in seen.tolist()],
        counts[seen],
        articles[seen],
        _summed(outer, place[inner], times, len(seen)),
    )


def _summed(outer: Array, inner: Array, times: Array, size: int) -> Pairs:
    """The runs of a span as one, where it was counted in several."""
    key = outer * size + inner
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    summed = np.add.reduceat(times[order], starts) if len(starts) else times[:0]
    return Pairs(outer[order[starts]], inner[order[starts]], summed)


def _runs(segment: Segment, side: Side, spans: Array) -> Iterator[tuple[int, int]]:
    """Runs of articles of one span, each of not many more tokens than are counted at once."""
    ends = segment.sides[side].zones[2::2].astype(np.int64)
    new = np.flatnonzero((np.diff(spans) != 0) | (np.diff(ends // _TOKENS) != 0)) + 1
    bounds = [0, *new.tolist(), len(spans)]
    yield from ((first, end) for first, end in itertools.pairwise(bounds) if end > first)


def _tokens(
    segment: Segment, side: Side, groups: NDArray[np.int32], kept: NDArray[np.bool_] | slice, first: int, end: int
) -> tuple[NDArray[Any], NDArray[Any]]:
    """The words of some articles, and in which of these each stands."""
    index = segment.sides[side]
    bounds = index.zones[2 * first : 2 * end + 1 : 2].astype(np.int64)
    here = slice(int(bounds[0]), int(bounds[-1]))
    number = groups[index.stream[here]]
    article = np.repeat(np.arange(end - first), np.diff(bounds))
    if isinstance(kept, slice):
        return number, article
    return number[kept[here]], article[kept[here]]


def _distinct(article: NDArray[Any], number: NDArray[Any], size: int) -> NDArray[Any]:
    """The words once for each article they are in; in 32 bits where these do, which sort twice as fast."""
    fits = len(article) and (int(article[-1]) + 1) * size < 2**32
    key: Any = article.astype(np.uint32 if fits else np.int64)
    key *= size
    key += number.astype(key.dtype)
    key.sort()
    new = np.ones(len(key), dtype=bool)
    new[1:] = key[1:] != key[:-1]
    distinct: NDArray[Any] = key[new] % max(1, size)
    return distinct
