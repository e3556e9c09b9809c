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
from corpus_archive.analyses.counting.word_units import Unit, WordKind, group_names, inside, words_only
from corpus_archive.choices import chosen
from corpus_archive.record_words import Side, Zone
from corpus_archive.store.index.segments import Segment, SideIndex
from corpus_archive.store.index.snapshot import Index, Masks

_TOKENS = 1 << 20  # of the articles that are counted at once: what fits a processor's cache is sorted fast


class Words(NamedTuple):
    """The words in the order of their code points; `dp` is Gries' DP over the spans asked for, else None.

    `others` is how many words there are besides, of other parts of speech than were asked for.
    """

    names: list[str]
    counts: Array
    articles: Array
    dp: Floats | None
    others: int = 0

    @property
    def size(self) -> int:
        """All words, each as often as it occurs."""
        return int(self.counts.sum()) + self.others


class _CountedWords(NamedTuple):
    """How often each word of an index occurs, in how many articles, and how often it (`inner`) is in each span.

    `others` are the words of other parts of speech in each span.
    """

    counts: Array
    articles: Array
    spans: Pairs
    others: Array


def words(index: Index, wanted: Masks, kind: WordKind, spans: Spans | None = None) -> Words:
    """The words (folded forms, or lemmas) of the articles wanted, without punctuation; with spans also their DP.

    Those of all articles are counted once an index. Raises ChoiceError.
    """
    counted = _counted_words(index, wanted, kind, spans)
    dp = _dispersion(counted, spans.total) if spans and spans.total > 1 else None
    return _named(index, kind, counted, dp)


def rest(index: Index, wanted: Masks, kind: WordKind) -> Words:
    """The words of all articles there are but those wanted: of all, less what these have."""
    everything, less = _counted_words(index, index.live, kind, None), _counted_words(index, wanted, kind, None)
    counts, articles = everything.counts - less.counts, everything.articles - less.articles
    left = everything._replace(counts=counts, articles=articles, others=everything.others - less.others)
    return _named(index, kind, left, None)


def _named(index: Index, kind: WordKind, counted: _CountedWords, dp: Floats | None) -> Words:
    seen = np.flatnonzero(counted.counts)
    names = words_numbered(index, kind.side, kind.unit).names
    found = [names[number] for number in seen.tolist()]
    counts, articles = counted.counts[seen], counted.articles[seen]
    return Words(found, counts, articles, None if dp is None else dp[seen], int(counted.others.sum()))


def _counted_words(index: Index, wanted: Masks, kind: WordKind, spans: Spans | None) -> _CountedWords:
    """The words of all segments together, in their numbering."""
    chosen(kind.unit, "unit", get_args(Unit))
    chosen(kind.zone, "zone", get_args(Zone))
    chosen(kind.side, "language", get_args(Side))
    if any(mask is not None for mask in wanted):
        return _counted_together(index, wanted, kind, spans)
    name, kept = (_CountedWords, kind, spans and spans.by), index.read_of_records
    if name not in kept:
        kept[name] = _counted_together(index, wanted, kind, spans)
    found: _CountedWords = kept[name]
    return found


def _counted_together(index: Index, wanted: Masks, kind: WordKind, spans: Spans | None) -> _CountedWords:
    together = words_numbered(index, kind.side, kind.unit)
    counts, articles = np.zeros((2, len(together.names)), dtype=np.int64)
    others = np.zeros(spans.total if spans else 1, dtype=np.int64)
    in_spans = [Pairs(*np.zeros((3, 0), dtype=np.int64))]
    for number, (segment, mask) in enumerate(zip(index.segments, wanted, strict=True)):
        place = together.of[number]
        one = _counted(segment, mask, kind, spans.of[number] if spans else None)
        counts[place] += one.counts
        articles[place] += one.articles
        others[: len(one.others)] += one.others
        in_spans.append(one.spans._replace(inner=place[one.spans.inner]))
    pairs = _summed(Pairs(*map(np.concatenate, zip(*in_spans, strict=True))), len(counts))
    return _CountedWords(counts, articles, pairs, others)


def _dispersion(counted: _CountedWords, spans: int) -> Floats:
    pairs = counted.spans
    sizes = np.bincount(pairs.outer, weights=pairs.counts, minlength=spans) + counted.others
    return tallies.dispersion(pairs, sizes / max(1.0, sizes.sum()), len(counted.counts))


def _counted(segment: Segment, mask: NDArray[np.bool_] | None, kind: WordKind, spans: Array | None) -> _CountedWords:
    """The words of one segment, in its own numbers."""
    index = segment.sides[kind.side]
    groups, names = group_names(index, kind.unit)
    size = len(names)
    groups = np.where(words_only(index, groups, size)[groups], groups, size)  # a mark is no word
    kept = inside(segment, kind.side, mask, kind.zone)
    counts, articles = np.zeros((2, size), dtype=np.int64)
    found = [np.zeros((3, 0), dtype=np.int64)]
    of = np.zeros(len(segment), dtype=np.int64) if spans is None else spans
    others = np.zeros(int(of.max(initial=0)) + 1, dtype=np.int64)
    for first, end in _runs(index, of):
        if mask is not None and not mask[first:end].any():
            continue
        number, article, places = _tokens(index, groups, kept, first, end)
        if kind.pos:
            begin = int(index.zones[2 * first])
            wanted = index.tags.among(kind.pos, slice(begin, begin + len(number)) if places is None else places + begin)
            others[of[first]] += np.count_nonzero(number[~wanted] < size)
            number, article = number[wanted], article[wanted]
        here = np.bincount(number, minlength=size + 1)[:size]
        counts += here
        articles += np.bincount(_distinct(article, number), minlength=size + 1)[:size]
        if spans is not None:
            there = np.flatnonzero(here)
            found.append(np.stack([np.full(len(there), of[first]), there, here[there]]))
    return _CountedWords(counts, articles, _summed(Pairs(*np.concatenate(found, axis=1)), size), others)


def _summed(pairs: Pairs, size: int) -> Pairs:
    """Pairs in order, each once: a span may be counted in several runs and segments."""
    key = pairs.outer * size + pairs.inner
    order = np.argsort(key, kind="stable")  # of runs that are in order: these are merged
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    summed = np.add.reduceat(pairs.counts[order], starts) if len(starts) else pairs.counts[:0]
    return Pairs(pairs.outer[order[starts]], pairs.inner[order[starts]], summed)


def _runs(index: SideIndex, spans: Array) -> Iterator[tuple[int, int]]:
    """Runs of articles of one span, each of not many more tokens than are counted at once."""
    ends = index.zones[2::2].astype(np.int64)
    new = np.flatnonzero((np.diff(spans) != 0) | (np.diff(ends // _TOKENS) != 0)) + 1
    bounds = [0, *new.tolist(), len(spans)]
    yield from ((first, end) for first, end in itertools.pairwise(bounds) if end > first)


def _tokens(
    index: SideIndex, groups: NDArray[np.int32], kept: NDArray[np.bool_] | slice, first: int, end: int
) -> tuple[NDArray[Any], NDArray[Any], Array | None]:
    """The words of some articles, in which of these each stands, and which of their tokens they are; None for all."""
    bounds = index.zones[2 * first : 2 * end + 1 : 2].astype(np.int64)
    here = slice(int(bounds[0]), int(bounds[-1]))
    number = groups[index.stream[here]]
    article = np.repeat(np.arange(end - first, dtype=np.int32), np.diff(bounds))
    if isinstance(kept, slice):
        return number, article, None
    places = np.flatnonzero(kept[here])
    return number[places], article[places], places


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
