"""Which words a table lists: none of a stop list, only those that a pattern fits. What its numbers are of stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypedDict

from corpus_archive.analyses.counting.word_units import Pos
from corpus_archive.choices import A_TEXT, WORDS, of_kind
from corpus_archive.errors import QueryError
from corpus_archive.language.folding import folded, narrowed_pattern
from corpus_archive.query import patterns
from corpus_archive.results.result import Result
from corpus_archive.wording import Wording

_BETWEEN = re.compile(r"[\s,;，；、]+")
Stop = str | Iterable[str]  # words, or a text with blanks or commas between them


class WordFilter(TypedDict, total=False):
    """Which words are listed: none of the list `stop`, only those that the regular expression `pattern` fits whole.

    `pos`: counted only where they are one of some parts of speech.
    """

    stop: Stop
    pattern: str
    pos: Pos


def listed(result: Result, stop: Stop = (), pattern: str = "", *, by_words: bool = False) -> Result:
    """A table without the rows whose word (its first column) is on a stop list, or not fitted whole by a pattern.

    Both are read in any case and width, as words are counted. Totals, ranks and measures, and what these are of, stay
    as they are; how many words were left out is said. A form of several words is on the list as a whole; `by_words`
    leaves out what has a word of it in it. Raises QueryError for a pattern that is none, ChoiceError for what is no
    text and no words.
    """
    if words := stop_words(stop):
        kept = _kept(result, lambda name: name is None or not _is_on(folded(name), words, by_words=by_words))
        n = kept.count(False) // result.amount.rows_each
        result = result.where(kept, _said_of_list(n, len(words), by_words=by_words))
    if pattern:
        fits = _fitting(pattern)
        kept = _kept(result, lambda name: name is not None and fits(name))
        n = kept.count(False) // result.amount.rows_each
        result = result.where(kept, *([_said_of_pattern(n, pattern)] if n else []))
    return result


def stop_words(stop: Stop) -> frozenset[str]:
    """The words of a stop list, as they are compared. Raises ChoiceError for what is none."""
    given = _BETWEEN.split(stop) if isinstance(stop, str) else of_kind(stop, Iterable, "stop list", WORDS)
    words = (of_kind(word, str, "stop list", WORDS).strip() for word in given)
    return frozenset(folded(word) for word in words if word)


def _kept(result: Result, is_kept: Callable[[str | None], bool]) -> list[bool]:
    return list(map(is_kept, next(iter(result.columns.values()), [])))


def _is_on(name: str, words: frozenset[str], *, by_words: bool) -> bool:
    return name in words or (by_words and not words.isdisjoint(name.split(" ")))


def _fitting(pattern: str) -> Callable[[str], bool]:
    of_kind(pattern, str, "pattern", A_TEXT)
    try:
        compiled = patterns.compiled(narrowed_pattern(patterns.read(pattern)), re.IGNORECASE)
    except QueryError as error:
        raise QueryError(error.reason, pattern, error.at) from None
    return lambda name: compiled.fullmatch(name) is not None


def _said_of_list(n: int, size: int, *, by_words: bool) -> Wording:
    if not n:
        return Wording("no row is on the stop list ({size:,} {size:word/words})", size=size)
    if by_words:
        return Wording(
            "{n:,} {n:row has/rows have} a word of the stop list ({size:,} {size:word/words}) and {n:is/are} left out",
            n=n,
            size=size,
        )
    return Wording(
        "{n:,} {n:row is/rows are} on the stop list ({size:,} {size:word/words}) and left out", n=n, size=size
    )


def _said_of_pattern(n: int, pattern: str) -> Wording:
    return Wording(
        "{n:,} {n:row/rows} that the pattern {pattern} does not fit {n:is/are} left out", n=n, pattern=pattern
    )
