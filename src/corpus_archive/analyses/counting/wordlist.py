"""All words of some articles: how often each occurs, in how many articles, and how evenly over time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import tallies
from corpus_archive.analyses.counting.numbering import words_numbered
from corpus_archive.analyses.counting.parts import Spans
from corpus_archive.analyses.counting.tallies import Array, Floats, Pairs
from corpus_archive.analyses.counting.word_units import Unit, group_names, inside, words_only
from corpus_archive.choices import chosen
from corpus_archive.record_words import Side, Zone
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
    """How often each word of an index occurs, in how many articles, and how often it (`inner`) is in each span."""

    counts: Array
    articles: Array
    spans: Pairs


def words(index: Index, wanted: Masks, side: Side, *, unit: Unit, zone: Zone, spans: Spans | None = None) -> Words:
    """The words (folded forms, or lemmas) of the articles wanted, without punctuation; with spans also their DP.

    Those of all articles are counted once an index. Raises ChoiceError.
    """
    counted = _counted_words(index, wanted, side, unit, zone, spans)
    dp = _dispersion(counted.spans, spans.total, len(counted.counts)) if spans and spans.total > 1 else None
    return _named(index, side, unit, counted, dp)


def rest(index: Index, wanted: Masks, side: Side, *, unit: Unit, zone: Zone) -> Words:
    """The words of all articles there are but those wanted: of all, less what these have."""
    everything = _counted_words(index, index.live, side, unit, zone, None)
    less = _counted_words(index, wanted, side, unit, zone, None)
    left = everything._replace(counts=everything.counts - less.counts, articles=everything.articles - less.articles)
    return _named(index, side, unit, left, None)


def _named(index: Index, side: Side, unit: Unit, counted: _CountedWords, dp: Floats | None) -> Words:
    seen = np.flatnonzero(counted.counts)
    names = words_numbered(index, side, unit).names
    found = [names[number] for number in seen.tolist()]
    return Words(found, counted.counts[seen], counted.articles[seen], None if dp is None else dp[seen])


def _counted_words(
    index: Index, wanted: Masks, side: Side, unit: Unit, zone: Zone, spans: Spans | None
) -> _CountedWords:
    """The words of all segments together, in their numbering."""
    chosen(unit, "unit", get_args(Unit))
    chosen(zone, "zone", get_args(Zone))
    chosen(side, "language", get_args(Side))
    if any(mask is not None for mask in wanted):
        return _counted_together(index, wanted, side, unit, zone, spans)
    name, kept = (_CountedWords, side, unit, zone, spans and spans.by), index.read_of_records
    if name not in kept:
        kept[name] = _counted_together(index, wanted, side, unit, zone, spans)
    found: _CountedWords = kept[name]
    return found


def _counted_together(
    index: Index, wanted: Masks, side: Side, unit: Unit, zone: Zone, spans: Spans | None
) -> _CountedWords:
    together = words_numbered(index, side, unit)
    counts, articles = np.zeros((2, len(together.names)), dtype=np.int64)
    in_spans = [Pairs(*np.zeros((3, 0), dtype=np.int64))]
    for number, (segment, mask) in enumerate(zip(index.segments, wanted, strict=True)):
        place = together.of[number]
        one = _counted(segment, mask, side, unit, zone, spans.of[number] if spans else None)
        counts[place] += one.counts
        articles[place] += one.articles
        in_spans.append(one.spans._replace(inner=place[one.spans.inner]))
    return _CountedWords(
        counts, articles, _summed(Pairs(*map(np.concatenate, zip(*in_spans, strict=True))), len(counts))
    )


def _dispersion(pairs: Pairs, spans: int, count: int) -> Floats:
    sizes = np.bincount(pairs.outer, weights=pairs.counts, minlength=spans)
    return tallies.dispersion(pairs, sizes / max(1.0, sizes.sum()), count)


def _counted(
    segment: Segment, mask: NDArray[np.bool_] | None, side: Side, unit: Unit, zone: Zone, spans: Array | None
) -> _CountedWords:
    """The words of one segment, in its own numbers."""
    groups, names = group_names(segment.sides[side], unit)
    size = len(names)
    groups = np.where(words_only(segment.sides[side], groups, size)[groups], groups, size)  # a mark is no word
    kept = inside(segment, side, mask, zone)
    counts, articles = np.zeros((2, size), dtype=np.int64)
    found = [np.zeros((3, 0), dtype=np.int64)]
    of = np.zeros(len(segment), dtype=np.int64) if spans is None else spans
    for first, end in _runs(segment, side, of):
        if mask is not None and not mask[first:end].any():
            continue
        number, article = _tokens(segment, side, groups, kept, first, end)
        here = np.bincount(number, minlength=size + 1)[:size]
        counts += here
        articles += np.bincount(_distinct(article, number), minlength=size + 1)[:size]
        if spans is not None:
            there = np.flatnonzero(here)
            found.append(np.stack([np.full(len(there), of[first]), there, here[there]]))
    return _CountedWords(counts, articles, _summed(Pairs(*np.concatenate(found, axis=1)), size))


def _summed(pairs: Pairs, size: int) -> Pairs:
    """Pairs in order, each once: a span may be counted in several runs and segments."""
    key = pairs.outer * size + pairs.inner
    order = np.argsort(key, kind="stable")  # of runs that are in order: these are merged
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    summed = np.add.reduceat(pairs.counts[order], starts) if len(starts) else pairs.counts[:0]
    return Pairs(pairs.outer[order[starts]], pairs.inner[order[starts]], summed)


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
    article = np.repeat(np.arange(end - first, dtype=np.int32), np.diff(bounds))
    if isinstance(kept, slice):
        return number, article
    places = np.flatnonzero(kept[here])
    return number[places], article[places]


def _distinct(article: NDArray[Any], number: NDArray[Any]) -> NDArray[Any]:
    """The words once for each article they are in; in 32 bits where these do, which sort twice as fast."""
    if not len(article):
        return number
    room = int(article[-1]).bit_length()
    fits = int(number.max()).bit_length() + room <= 32
    key: Any = number.astype(np.uint32 if fits else np.uint64)
    key <<= key.dtype.type(room)
    key |= article.astype(key.dtype)
    key.sort()
    new = np.ones(len(key), dtype=bool)
    np.not_equal(key[1:], key[:-1], out=new[1:])
    distinct: NDArray[Any] = (key[new] >> key.dtype.type(room)).astype(np.int64)
    return distinct
