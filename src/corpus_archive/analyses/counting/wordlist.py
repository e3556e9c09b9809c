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
from corpus_archive.analyses.counting.tallies import Array, Floats
from corpus_archive.analyses.counting.word_units import Unit, WordKind, group_names, inside, words_only
from corpus_archive.choices import chosen
from corpus_archive.record_words import Side, Zone
from corpus_archive.store.index.segments import Segment, SideIndex
from corpus_archive.store.index.snapshot import Index, Masks

_TOKENS = 1 << 20  # of the articles that are counted at once: what fits a processor's cache is sorted fast


class Words(NamedTuple):
    """The words in the order of their code points; `dp` is Gries' DP over the spans asked for, else None.

    `others` is how many words there are besides, of other parts of speech than were asked for; `numbered` all words of
    the index they are from, in order, and which of them these are.
    """

    names: list[str]
    counts: Array
    articles: Array
    dp: Floats | None
    others: int = 0
    numbered: tuple[list[str], Array] | None = None

    @property
    def size(self) -> int:
        """All words, each as often as it occurs."""
        return int(self.counts.sum()) + self.others


class _CountedWords(NamedTuple):
    """How often each word of an index occurs, in how many articles, and how evenly over the spans, where these are
    asked for; `others` is how many words there are besides, of other parts of speech."""

    counts: Array
    articles: Array
    others: int
    dp: Floats | None


class _SpanCounts(NamedTuple):
    """Of the words of one span which there are, how often each, and how many of other parts of speech."""

    words: Array
    counts: Array
    others: int


def words(index: Index, wanted: Masks, kind: WordKind, spans: Spans | None = None) -> Words:
    """The words (folded forms, or lemmas) of the articles wanted, without punctuation; with spans also their DP.

    Those of all articles are counted once an index. Raises ChoiceError.
    """
    return _named(index, kind, _counted_words(index, wanted, kind, spans))


def per_zone(index: Index, kind: WordKind) -> list[NDArray[np.int32]]:
    """Of each segment the words of every headline and body. Raises ChoiceError."""
    chosen(kind.zone, "zone", get_args(Zone))
    chosen(kind.side, "language", get_args(Side))
    return [segment.sides[kind.side].words for segment in index.segments]


def words_and_rest(index: Index, wanted: Masks, kind: WordKind) -> tuple[Words, Words]:
    """The words of the articles wanted, and those of all others there are: of all, less what these have."""
    less, everything = _counted_words(index, wanted, kind, None), _counted_words(index, index.live, kind, None)
    counts, articles = everything.counts - less.counts, everything.articles - less.articles
    left = _CountedWords(counts, articles, everything.others - less.others, None)
    return _named(index, kind, less), _named(index, kind, left)


def _named(index: Index, kind: WordKind, counted: _CountedWords) -> Words:
    seen = np.flatnonzero(counted.counts)
    names = words_numbered(index, kind.side, kind.unit).names
    dp = None if counted.dp is None else counted.dp[seen]
    found, counts, articles = tallies.named(names, seen), counted.counts[seen], counted.articles[seen]
    return Words(found, counts, articles, dp, counted.others, (names, seen))


def _counted_words(index: Index, wanted: Masks, kind: WordKind, spans: Spans | None) -> _CountedWords:
    """The words of all segments together, in their numbering."""
    chosen(kind.unit, "unit", get_args(Unit))
    chosen(kind.zone, "zone", get_args(Zone))
    chosen(kind.side, "language", get_args(Side))
    if any(mask is not None for mask in wanted):
        return _counted_together(index, wanted, kind, spans)
    asked = kind, spans and spans.by
    return index.kept("words", asked, lambda: _counted_together(index, wanted, kind, spans))


def _counted_together(index: Index, wanted: Masks, kind: WordKind, spans: Spans | None) -> _CountedWords:
    together = words_numbered(index, kind.side, kind.unit)
    counts, articles = np.zeros((2, len(together.names)), dtype=np.int64)
    in_spans: list[list[_SpanCounts]] = [[] for _ in range(max(1, spans.total) if spans else 1)]
    for number, (segment, mask) in enumerate(zip(index.segments, wanted, strict=True)):
        place = together.of[number]
        tokens = _Tokens.of(segment, mask, kind)
        sums = np.zeros((2, tokens.size), dtype=np.int64)
        of = np.zeros(len(segment), dtype=np.int64) if spans is None else spans.of[number]
        for span, one in _counted(tokens, mask, of, sums):
            in_spans[span].append(one._replace(words=place[one.words]))
        counts[place] += sums[0]
        articles[place] += sums[1]
    others = [sum(one.others for one in parts) for parts in in_spans]
    dp = _dispersion(in_spans, others, counts) if spans and spans.total > 1 else None
    return _CountedWords(counts, articles, sum(others), dp)


def _dispersion(in_spans: list[list[_SpanCounts]], others: list[int], totals: Array) -> Floats:
    """Gries' DP of each word: `tallies.dispersion`, span by span."""
    sizes = np.array([sum(int(one.counts.sum()) for one in parts) for parts in in_spans]) + others
    above = np.zeros(len(totals))
    for share, parts in zip((sizes / max(1.0, sizes.sum())).tolist(), in_spans, strict=True):
        words, counts = _of_segments(parts, len(totals))
        above[words] += np.maximum(counts / totals[words] - share, 0.0)
    return np.where(totals > 0, np.minimum(above, 1.0), np.nan)


def _of_segments(parts: list[_SpanCounts], size: int) -> tuple[Array, Array]:
    """The words of one span, each once: a span may lie in several segments, or be begun again in one."""
    if len(parts) == 1:
        return parts[0].words, parts[0].counts
    sums = np.zeros(size, dtype=np.int64)
    for one in parts:
        sums[one.words] += one.counts
    there = np.flatnonzero(sums > 0)
    return there, sums[there]


def _counted(
    tokens: _Tokens, mask: NDArray[np.bool_] | None, spans: Array, sums: Array
) -> Iterator[tuple[int, _SpanCounts]]:
    """Yield each span of a segment with its words, in the segment's own numbers; how often each occurs in all, and in
    how many articles, is added to `sums`."""
    counts, others = np.zeros(tokens.size, dtype=np.int64), 0
    for first, end, ends_span in _runs(tokens.side, spans):
        if mask is None or mask[first:end].any():
            run = tokens.run(first, end)
            counts += np.bincount(run.words(run.keys), minlength=tokens.size)
            sums[1] += np.bincount(run.words(_distinct(run.keys)), minlength=tokens.size)
            others += run.others
        if ends_span:
            there = np.flatnonzero(counts > 0)
            yield int(spans[first]), _SpanCounts(there, counts[there], others)
            sums[0] += counts
            counts[:], others = 0, 0


def _runs(index: SideIndex, spans: Array) -> Iterator[tuple[int, int, bool]]:
    """Runs of articles of one span, each of not many more tokens than are counted at once; and which end their span."""
    ends = index.zones[2::2].astype(np.int64)
    is_other = np.diff(spans) != 0
    bounds = np.flatnonzero(is_other | (np.diff(ends // _TOKENS) != 0)) + 1
    for first, end in itertools.pairwise([0, *bounds.tolist(), len(spans)]):
        if end > first:
            yield first, end, end == len(spans) or bool(is_other[end - 1])


class _TokenRun(NamedTuple):
    """The tokens of some articles: of each the word and the article (counted from the first of them) as one number, the
    word `room` bits up; and how many words are left out, as they are of other parts of speech."""

    keys: NDArray[Any]
    room: int
    others: int

    def words(self, keys: NDArray[Any]) -> Array:
        """The words of some of them."""
        found: Array = (keys >> keys.dtype.type(self.room)).astype(np.int64)
        return found


class _Tokens(NamedTuple):
    """The tokens of one language of a segment: which of so many words each type is (the one beyond is none), which
    tokens are wanted, and of which parts of speech."""

    side: SideIndex
    groups: NDArray[np.int32]
    size: int
    kept: NDArray[np.bool_] | slice
    pos: tuple[str, ...]

    @classmethod
    def of(cls, segment: Segment, mask: NDArray[np.bool_] | None, kind: WordKind) -> _Tokens:
        """Those of a kind, of the articles of a segment that a mask has."""
        side = segment.sides[kind.side]
        groups, names = group_names(side, kind.unit)
        size = len(names)
        groups = np.where(words_only(side, groups, size)[groups], groups, size)  # a mark is no word
        return cls(side, groups, size, inside(segment, kind.side, mask, kind.zone), kind.pos)

    def run(self, first: int, end: int) -> _TokenRun:
        """Those of the articles from one to before another; in 32 bits where these do, which sort twice as fast."""
        bounds = self.side.zones[2 * first : 2 * end + 1 : 2].astype(np.int64)
        here = slice(int(bounds[0]), int(bounds[-1]))
        room = (end - first).bit_length()
        number = np.uint32 if self.size.bit_length() + room <= 32 else np.uint64
        keys: NDArray[Any] = self.groups[self.side.stream[here]].astype(number)
        kept = keys < self.size
        if not isinstance(self.kept, slice):
            kept &= self.kept[here]
        others = 0
        if self.pos:
            of_pos = self.side.tags.among(self.pos, here)
            others = int(np.count_nonzero(kept & ~of_pos))
            kept &= of_pos
        keys <<= number(room)
        keys |= np.repeat(np.arange(end - first, dtype=number), np.diff(bounds))
        return _TokenRun(keys.take(np.flatnonzero(kept)), room, others)  # by places, as a mask takes thrice as long


def _distinct(keys: NDArray[Any]) -> NDArray[Any]:
    """Each once; they are put in order."""
    keys.sort()
    new = np.ones(len(keys), dtype=bool)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return keys.take(np.flatnonzero(new))
