"""Words period by period: how often each occurs, and in how many of the period's articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, get_args

import numpy as np

from corpus_archive.analyses.counting import periods, wordlist
from corpus_archive.analyses.counting.periods import Period
from corpus_archive.analyses.counting.tallies import Array
from corpus_archive.analyses.counting.word_units import Unit, WordKind
from corpus_archive.analyses.counting.wordlist import Words
from corpus_archive.choices import chosen
from corpus_archive.matches.scope import Scope
from corpus_archive.record_words import Side, Zone
from corpus_archive.store.index.segments import distinct, per_article


class DatedWords(NamedTuple):
    """The words of one period, out of how many, and of how many articles they are: those that could have had any."""

    code: int
    words: Words
    size: int
    all_articles: int


class DatedTokens(NamedTuple):
    """Tokens as columns: the period of each, its number among some names, and its article."""

    codes: Array
    numbers: Array
    articles: Array


def words_by_period(scope: Scope, by: Period, side: Side, *, unit: Unit, zone: Zone) -> list[DatedWords]:
    """The words of every period that has any, in order; see `wordlist.words`. Raises ChoiceError, IndexStale."""
    chosen(side, "language", get_args(Side))
    chosen(zone, "zone", get_args(Zone))
    codes, has_text = codes_of(scope, by), []
    for segment, mask in scope.segments:
        has = per_article(segment.sides[side].words, zone) > 0
        has_text.append(has if mask is None else has & mask)
    dated = (one[has] for one, has in zip(codes, has_text, strict=True))
    found = []
    for code in np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *dated])).tolist():
        masks = [(one == code) & has for one, has in zip(codes, has_text, strict=True)]
        words = wordlist.words(scope.index, masks, WordKind(side, unit, zone))
        found.append(DatedWords(code, words, words.size, sum(int(mask.sum()) for mask in masks)))
    return found


def codes_of(scope: Scope, by: Period) -> list[Array]:
    """The period of each article of each segment, also of those that are not of the scope."""
    return [periods.codes(periods.meant(segment.dates, scope.selection), by) for segment in scope.index.segments]


def together(parts: Sequence[DatedTokens]) -> DatedTokens:
    """The tokens of several segments."""
    nothing = DatedTokens(*np.zeros((3, 0), dtype=np.int64))
    return DatedTokens(*map(np.concatenate, zip(nothing, *parts, strict=True)))


def counted(names: Sequence[str], tokens: DatedTokens, asked: DatedTokens) -> list[DatedWords]:
    """Tokens counted in every period that has any, in order; `asked` has the articles that could have had them."""
    found = []
    for code in np.unique(tokens.codes).tolist():
        here = tokens.codes == code
        numbers, size = tokens.numbers[here], max(1, len(names))
        counts = np.bincount(numbers, minlength=size)
        articles = np.bincount(distinct(tokens.articles[here] * size + numbers) % size, minlength=size)
        seen = np.flatnonzero(counts)
        words = Words([names[number] for number in seen.tolist()], counts[seen], articles[seen], None)
        found.append(DatedWords(code, words, words.size, len(distinct(asked.articles[asked.codes == code]))))
    return found
