"""The n-grams of a selection: words that stand behind each other, counted."""

from __future__ import annotations

import functools
import math
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.counting import tallies
from corpus_archive.analyses.counting.numbering import words_numbered
from corpus_archive.analyses.counting.tallies import Array
from corpus_archive.analyses.counting.word_units import Unit, group_names, unit_notes, words_only
from corpus_archive.choices import chosen, whole
from corpus_archive.errors import QueryError
from corpus_archive.matches import articles, in_index, tagged
from corpus_archive.matches.occurrences import Occurrences, sizes, zones_wanted
from corpus_archive.matches.scope import Scope
from corpus_archive.matches.token_tests import Facts
from corpus_archive.query.syntax import Query
from corpus_archive.record_words import Side, Zone
from corpus_archive.results.charts import Bars
from corpus_archive.results.result import Amount, Column, Result
from corpus_archive.store.index.segments import SideIndex
from corpus_archive.wording import Wording

SIZES = (2, 3, 4, 5)
_MOST = 2**63
_TOKENS_KEPT = 1 << 26  # of which the words are kept while they are counted: 256 MB
_AT_ONCE = 1 << 23  # n-grams that are sorted at once: some 300 MB
_THREADS = min(2, os.cpu_count() or 1)  # that count so many each: numpy sorts and looks up beside other threads
_TOKENS = 1 << 18  # of which n-grams are made at once: what fits a processor's cache
_ROWS = 1 << 13  # tokens whose n-grams are looked up at once: they lie near one another
_MANY = 8  # of which one is sought: from there on all tokens are looked at


def count_ngrams(
    scope: Scope,
    side: Side,
    *,
    size: int = 2,
    pattern: Query | None = None,
    unit: Unit = "word",
    least: int = 3,
    zone: Zone = "body",
) -> Result:
    """The n-grams of `size` words (folded forms, or lemmas), most frequent first: ngram, count, per_million, articles.

    A blank stands between the words, also in Chinese: 中国 人民 shows where the segmenter cuts. An n-gram never leads
    across punctuation, a paragraph, a printed blank in Chinese, or from headline to body. Of a pattern in CQL the
    n-gram is a match as a whole; any other is a word or phrase that it contains. `per_million` is of words, as
    everywhere. What occurs fewer than `least` times is left out, and said to be. Raises ChoiceError, QueryError,
    IndexStale.
    """
    _check(size, least, (side, unit, zone))
    _check_pattern(pattern)
    names, maps = words_numbered(scope.index, side, unit)
    texts = _texts(scope, (side, unit, zone), maps, size)
    texts = _of_pattern(scope, texts, pattern, size) if pattern else texts
    counted = functools.partial(_counted, texts, size=size, least=least)
    with ThreadPoolExecutor(_THREADS) as threads:
        parts = list(threads.map(counted, _ranges(texts, len(names))))
    found = _Counts(*(np.concatenate(arrays, axis=-1) for arrays in zip(*parts, strict=True)))
    words = sizes(scope, side, zone).words
    rare = int(found.distinct.sum()) - len(found.counts)
    said = (*unit_notes(side, unit), scope.counted_note(side, zone), _left_out(rare, size, least) if rare else "")
    whole_text = {f"{size}-grams in the text": int(found.all.sum()), "words": words}
    return Result(
        _columns(found, names, words),
        Amount(len(found.counts), f"{size}-grams", whole_text),
        query=pattern.text if pattern else "",
        selection=str(scope.selection),
        notes=tuple(filter(None, (*said, *_of_pattern_said(scope, pattern, texts, zone), *scope.notes))),
        types={"ngram": "String"},
        chart=Bars("ngram", "count", f"{size}-grams" + (f" of {pattern.text}" if pattern else "")),
    )


def _left_out(rare: int, size: int, least: int) -> Wording:
    return Wording(
        "{n:,} {size}-{n:gram/grams} that {n:occurs/occur} fewer than {least} times {n:is/are} left out",
        n=rare,
        size=size,
        least=least,
    )


def _check(size: int, least: int, words: tuple[str, str, str]) -> None:
    """Raise ChoiceError for what no n-grams are counted by."""
    whole(size, "size", SIZES[0], SIZES[-1])
    whole(least, "least", 1)
    for word, what, among in zip(words, ("language", "unit", "zone"), (Side, Unit, Zone), strict=True):
        chosen(word, what, get_args(among))


def _of_pattern_said(scope: Scope, pattern: Query | None, texts: list[_Text], zone: Zone) -> tuple[str, ...]:
    """What is to be said of a pattern, and what there is where it is nowhere."""
    if pattern is None:
        return ()
    if any(text.starts is not None and len(text.starts) for text in texts):
        return (tagged.said(pattern),)
    of_all = (scope.lacking_note(pattern.side, zone), *scope.notes)
    return tuple(one for one in Occurrences(scope, pattern, zone).notes() if one not in of_all)


def _check_pattern(pattern: Query | None) -> None:
    """Raise QueryError for a query that says more than words in a row."""
    if pattern and pattern.partner:
        raise QueryError(
            Wording("n-grams are of one language; ask without {operator}", operator=pattern.partner.operator),
            pattern.text,
        )
    if pattern and pattern.condition is not None:
        raise QueryError(Wording("n-grams are of a word or a phrase; ask without AND and NOT"), pattern.text)


class _Text(NamedTuple):
    """One language of a segment: the word that each type is (-1: punctuation), which zones are wanted, where to look.

    `begins` are the tokens that an n-gram may begin with, and `starts` the only ones that a pattern allows, None for
    all; `begin` counts the articles before it.
    """

    side: SideIndex
    words: NDArray[np.int32]
    zones: NDArray[np.bool_]
    begins: NDArray[np.bool_]
    starts: Array | None
    begin: int
    stream: NDArray[np.int32] | None = None  # the word of each token, where there is room for all of them

    def words_between(self, first: int, end: int) -> NDArray[np.int32]:
        """The words of the tokens from one to before another."""
        found: NDArray[np.int32]
        found = self.words[self.side.stream[first:end]] if self.stream is None else self.stream[first:end]
        return found

    def words_at(self, positions: Array, offset: int = 0) -> NDArray[np.int32]:
        """The words of some tokens, or of those so far behind them."""
        found: NDArray[np.int32]
        if self.stream is None:
            found = self.words[self.side.stream[offset:][positions]]
        else:
            found = self.stream[offset:][positions]
        return found

    def ngrams_at(self, positions: Array, size: int) -> tuple[Array, list[NDArray[np.int32]]]:
        """Those of some tokens that an n-gram begins with, and its words as columns.

        A stretch of the text is looked at at a time, so that what lies together is fetched once.
        """
        at = np.empty(len(positions), dtype=np.int64)
        words = np.empty((size, len(positions)), dtype=np.int32)
        count = 0
        for first in range(0, len(positions), _ROWS):
            some = positions[first : first + _ROWS]
            some = some[self.begins[some]]
            end = count + len(some)
            at[count:end] = some
            for offset in range(size):
                words[offset, count:end] = self.words_at(some, offset)
            count = end
        return at[:count], list(words[:, :count])


class _Counts(NamedTuple):
    """The frequent n-grams of a range of first words, (size, n-grams); and how many all were, one number a range."""

    rows: Array
    counts: Array
    articles: Array
    distinct: Array
    all: Array


def _columns(found: _Counts, names: list[str], words: int) -> dict[str, list[Any] | Column]:
    order = np.argsort(-found.counts, kind="stable")  # the n-grams are in the order of their words already
    counts = found.counts[order]
    return {
        "ngram": _Written(names, found.rows, order),
        "count": counts,
        "per_million": np.round(1e6 * counts / max(1, words), 3),
        "articles": found.articles[order],
    }


class _Written:
    """N-grams with blanks between their words, written when they are looked at: there may be millions.

    `words` are (size, n-grams), the numbers of the words of each, and `order` which of these they are.
    """

    def __init__(self, names: list[str], words: Array, order: Array) -> None:
        self._names = names
        self._words = words
        self._order = order

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, rows: slice) -> _Written:
        return _Written(self._names, self._words, self._order[rows])

    def tolist(self) -> list[str]:
        """All of them: joined as one text and cut again, as a step of Python for each takes long."""
        words = self._words[:, self._order]
        seen = np.zeros(len(self._names), dtype=bool)
        seen[words] = True
        first, last = np.empty((2, len(self._names)), dtype=object)
        for number in np.flatnonzero(seen).tolist():
            first[number] = self._names[number] + " "
            last[number] = self._names[number] + "\n"  # no word has a line feed
        parts = np.stack([*(first[column] for column in words[:-1]), last[words[-1]]], axis=1)
        return "".join(parts.ravel().tolist()).split("\n")[:-1]


def _texts(scope: Scope, asked: tuple[Side, Unit, Zone], maps: list[Array], size: int) -> list[_Text]:
    """What is looked at; `maps` are the numbers of each segment's words."""
    side, unit, zone = asked
    texts, begin = [], 0
    tokens = sum(len(segment.sides[side]) for segment in scope.index.segments)
    for (segment, mask), numbers in zip(scope.segments, maps, strict=True):
        one = segment.sides[side]
        groups, names = group_names(one, unit)
        words = np.where(words_only(one, groups, len(names)), numbers, -1)[groups].astype(np.int32)
        zones = np.repeat(np.ones(len(segment), dtype=bool) if mask is None else mask, 2)
        zones &= zones_wanted(zone, np.arange(len(zones)))
        stream = words[one.stream]
        begins = _begins(one, stream, zones, size)
        texts.append(_Text(one, words, zones, begins, None, begin, stream if tokens <= _TOKENS_KEPT else None))
        begin += len(segment)
    return texts


def _of_pattern(scope: Scope, texts: list[_Text], pattern: Query, size: int) -> list[_Text]:
    facts = [articles.facts_of(scope.archive, segment) for segment in scope.index.segments]
    begins = [_starts(text.side, pattern, size, of_text) for text, of_text in zip(texts, facts, strict=True)]
    return [text._replace(starts=starts) for text, starts in zip(texts, begins, strict=True)]


def _starts(side: SideIndex, pattern: Query, size: int, facts: Facts) -> Array:
    """Where an n-gram may begin that matches the pattern, or holds it."""
    if pattern.is_cql:
        return in_index.starts_of_length(side, pattern, size, facts)
    first, end, *_ = in_index.matches(side, pattern, facts)
    before = [(first - offset)[end - first + offset <= size] for offset in range(size)]
    return functools.reduce(np.union1d, (one[one >= 0] for one in before))


def _ranges(texts: list[_Text], words: int) -> Iterator[tuple[int, int]]:
    """Ranges of first words that have together not many more n-grams than are sorted at once."""
    tokens = np.zeros(words)
    for text in texts:
        is_word = text.words >= 0
        tokens += np.bincount(text.words[is_word], weights=text.side.postings.counts[is_word], minlength=words)
    bounds = np.flatnonzero(np.diff(np.cumsum(tokens) // _AT_ONCE)) + 1
    yield from zip([0, *bounds.tolist()], [*bounds.tolist(), words], strict=True)


def _counted(texts: list[_Text], first_words: tuple[int, int], size: int, least: int) -> _Counts:
    low, high = first_words
    words = max((int(text.words.max(initial=0)) for text in texts), default=0) + 1
    room = sum(map(len, (text.zones for text in texts))).bit_length()  # bits for an article: there are fewer than zones
    sizes = [high - low, *[words] * (size - 1)]
    fits = math.prod(sizes) << room < _MOST
    if fits and not low and high >= words and all(text.starts is None for text in texts):
        keys = [np.zeros(0, dtype=np.int64), *(key for text in texts for key in _keys(text, sizes, room))]
        return _counted_at_once(np.concatenate(keys), sizes, room, least)
    parts = [_positions(text, low, high, size) for text in texts]
    articles = np.concatenate([np.zeros(0, dtype=np.int64), *(articles for articles, _ in parts)])
    columns = [np.concatenate([articles[:0], *(words[at] for _, words in parts)]) for at in range(size)]
    columns[0] -= low
    if fits:
        found = _counted_at_once(_joined(columns, sizes, room, articles), sizes, room, least)
    else:
        found = _counted_by_numbers(articles, columns, sizes, least)
    found.rows[0] += low
    return found


def _keys(text: _Text, sizes: list[int], room: int) -> Iterator[Array]:
    """Yield all n-grams, one number each: of tokens one after the other, without looking up any by its place."""
    count = len(text.side) - len(sizes) + 1  # tokens that so many stand behind
    bounds = text.side.zones[::2].astype(np.int64)
    for first in range(0, count, _TOKENS):
        end = min(first + _TOKENS, count)
        columns = [text.words_between(first + offset, end + offset) for offset in range(len(sizes))]
        articles = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds.clip(first, end))) + text.begin
        yield _joined(columns, sizes, room, articles)[np.flatnonzero(text.begins[first:end])]


def _joined(columns: list[NDArray[np.int32]], sizes: list[int], room: int, articles: Array) -> Array:
    """N-grams and their articles as one number each."""
    key = columns[0].astype(np.int64)
    for column, words in zip(columns[1:], sizes[1:], strict=True):
        key *= words
        key += column
    key <<= room
    key |= articles
    return key


def _counted_at_once(key: Array, sizes: list[int], room: int, least: int) -> _Counts:
    """N-grams with their articles, sorted: all that is asked then lies side by side."""
    key.sort()
    differs = np.ones_like(key) << room
    np.bitwise_xor(key[1:], key[:-1], out=differs[1:])  # the highest bit in which one differs from that before it
    starts = np.flatnonzero(differs >> room > 0)
    counts = np.diff(starts, append=len(key))
    kept = np.flatnonzero(counts >= least)
    articles_before = np.cumsum(differs > 0, dtype=np.int32)  # and with each
    ends = starts[kept] + counts[kept] - 1
    of_articles = articles_before[ends] - articles_before[starts[kept]] + 1
    rows: list[Array] = []
    left = key[starts[kept]] >> room
    for words in reversed(sizes[1:]):
        left, last = np.divmod(left, words)
        rows.insert(0, last)
    return _Counts(np.stack([left, *rows]), counts[kept], of_articles, np.array([len(starts)]), np.array([len(key)]))


def _counted_by_numbers(articles: Array, columns: list[Array], sizes: list[int], least: int) -> _Counts:
    """The same where one number does not hold them."""
    examples, numbers = tallies.numbered(columns, sizes)
    counts = np.bincount(numbers, minlength=len(examples))
    kept = np.flatnonzero(counts >= least)
    place = np.full(len(examples), -1)
    place[kept] = np.arange(len(kept))
    is_kept = counts[numbers] >= least
    of_kept = tallies.pairs(articles[is_kept], place[numbers[is_kept]], max(1, len(kept)))
    return _Counts(
        np.stack([column[examples[kept]] for column in columns]),
        counts[kept],
        np.bincount(of_kept.inner, minlength=len(kept)),
        np.array([len(examples)]),
        np.array([len(articles)]),
    )


def _positions(text: _Text, low: int, high: int, size: int) -> tuple[Array, list[NDArray[np.int32]]]:
    """The n-grams whose first word is in a range: the article of each, and their words as columns."""
    side = text.side
    types = np.flatnonzero((text.words >= low) & (text.words < high))
    if text.starts is not None:
        first = text.words_at(text.starts)
        at = text.starts[(first >= low) & (first < high)]
    elif text.stream is not None and side.count_of(types) * _MANY > len(side):
        at = np.flatnonzero(text.begins & (text.stream >= low) & (text.stream < high))
    else:
        at = side.of_types(types)
    at, words = text.ngrams_at(at, size)
    return (side.zones_of(at) >> 1) + text.begin, words


def _begins(side: SideIndex, stream: NDArray[np.int32], zones: NDArray[np.bool_], size: int) -> NDArray[np.bool_]:
    """Which tokens an n-gram may begin with: words in a row that nothing parts, in the zones wanted."""
    is_word = stream >= 0
    leads_on = side.gaps.lead_on(len(side))
    leads_on &= is_word
    found: NDArray[np.bool_] = is_word & np.repeat(zones, np.diff(side.zones))
    found[max(0, len(side) - size + 1) :] = False
    for offset in range(1, size):
        found[: len(side) - offset] &= leads_on[offset:]
    return found
