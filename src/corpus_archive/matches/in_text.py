"""Where a term stands in a text, by reading the text: the same places as by the index.

Chinese is a substring, whatever the segmenter thinks; English is whole words, cut and compared as those of the index
are. No match crosses a line break or, within Chinese, a blank. All offsets are into the printed text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus_archive.language import english
from corpus_archive.language.folding import folded, unfolded
from corpus_archive.language.spans import INVISIBLE, Token, has_invisible, visible, visible_places
from corpus_archive.matches.in_index import compiled
from corpus_archive.query import syntax
from corpus_archive.query.article_terms import Term
from corpus_archive.query.syntax import Sequence, Substring, Test

_BETWEEN = f"{INVISIBLE.pattern}*"
_BETWEEN_IN_JSON = rf"(?:{INVISIBLE.pattern}|\\u00[01][0-9a-f]|\\b)*"
_BLANKS = rf"(?:[^\S\n]|{INVISIBLE.pattern})*"
_RUN = re.compile(r"[^\W_]+")


def may_occur(term: Term, line: str) -> bool:
    """Whether a record's line of JSON can hold a term: a quick look, never wrong when it says no."""
    return term.text in line or all(part.search(line) for part in _spellings(term))


@functools.lru_cache(maxsize=512)
def _spellings(term: Term) -> tuple[re.Pattern[str], ...]:
    """What a line must have, wherever: each run of letters, figures or Han, which JSON writes as they are.

    Of English each run of a word: `T34` is two, which may stand apart.
    """
    parts = [visible(term.text)]
    if term.side == "en":
        parts = [word for part in parts[0].split() for word in english.query_words(part)]
    runs = [run for part in parts for run in _RUN.findall(part)]
    return tuple(re.compile(_BETWEEN_IN_JSON.join(map(_forms, run))) for run in runs)


def spans(term: Term, text: str) -> list[tuple[int, int]]:
    """[start, end) of every hit in a text, from left to right; hits may overlap."""
    return list(_found(term, text))


def occurs(term: Term, text: str) -> bool:
    """Whether a text has the term."""
    return next(_found(term, text), None) is not None


def _found(term: Term, text: str) -> Iterator[tuple[int, int]]:
    wanted = _wanted(term)
    if isinstance(wanted, re.Pattern):
        return _substrings(wanted, text)
    if not has_invisible(text):
        return _words(wanted, text)
    places = visible_places(text)
    return ((places[start], places[end - 1] + 1) for start, end in _words(wanted, visible(text)))


class WordPatterns(NamedTuple):
    """English words in a row: what each folded token must fit, what the first has in it, so many runs of no blanks."""

    tests: tuple[re.Pattern[str], ...]
    beginning: re.Pattern[str]
    runs: re.Pattern[str]


@functools.lru_cache(maxsize=512)
def _wanted(term: Term) -> re.Pattern[str] | WordPatterns:
    """A Chinese term as a regular expression over the printed text, an English one as patterns of its tokens."""
    node = syntax.term(term.text, term.side).node
    if isinstance(node, Substring):
        return re.compile(_spelled(node.text, node.blanks))
    tests = tuple(part for part in (node.parts if isinstance(node, Sequence) else (node,)) if isinstance(part, Test))
    literals = [re.sub(r"\\(.)", r"\1", part) for part in tests[0].pattern.split(".*")]
    longest: str = max(literals, key=len)
    beginning = "".join(map(_forms, longest))
    runs = rf"(\S+)(?:[^\S\n]+\S+){{0,{len(tests) - 1}}}"
    return WordPatterns(tuple(map(compiled, tests)), re.compile(beginning), re.compile(runs))


def _substrings(wanted: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while matched := wanted.search(text, at):
        yield matched.span()
        at = matched.start() + 1


def _words(wanted: WordPatterns, text: str) -> Iterator[tuple[int, int]]:
    """The places of words in a row in a text with nothing invisible in it.

    No token has a blank in it, so that only what stands around the beginning of a hit is cut into tokens.
    """
    at = 0
    while matched := wanted.beginning.search(text, at):
        start = matched.start()
        while start > at and not text[start - 1].isspace():
            start -= 1
        around = wanted.runs.match(text, start)
        assert around is not None  # no blank stands at `start`
        at = around.end(1)
        for first, end in _in_a_row(wanted.tests, around.group()):
            if start + first < at:  # what begins further on is found there
                yield start + first, start + end


def _in_a_row(tests: tuple[re.Pattern[str], ...], text: str) -> Iterator[tuple[int, int]]:
    tokens = _folded_tokens(text)
    for first in range(len(tokens) - len(tests) + 1):
        if all(test.fullmatch(tokens[first + at].form) for at, test in enumerate(tests)):
            yield tokens[first].start, tokens[first + len(tests) - 1].end


@functools.lru_cache(maxsize=10_000)
def _folded_tokens(text: str) -> list[Token]:
    return [Token(folded(form), start, end) for form, start, end in english.tokens(text)]


def _spelled(text: str, blanks: tuple[int, ...] = ()) -> str:
    """Characters one after another, each in any of its forms, with blanks before some of them."""
    spelled = [_forms(character) for character in text]
    for place in blanks:
        spelled[place] = _BLANKS + spelled[place]
    return _BETWEEN.join(spelled)


@functools.lru_cache(maxsize=4096)
def _forms(character: str) -> str:
    escaped = [re.escape(one) for one in sorted(unfolded(character))]
    return escaped[0] if len(escaped) == 1 else f"[{''.join(escaped)}]"
