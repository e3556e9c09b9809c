"""Where a term stands in a text, by reading the text: the same places as by the index.

Chinese is a substring, whatever the segmenter thinks; English is whole words, cut and compared as those of the index
are. No match crosses a line break or, within Chinese, a blank. All offsets are into the printed text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpus_archive.language import english
from corpus_archive.language.chinese import HAN, is_han
from corpus_archive.language.classes import class_of
from corpus_archive.language.folding import search_key, spellings
from corpus_archive.language.late_patterns import late_pattern
from corpus_archive.language.rosters import spaced_names
from corpus_archive.language.spans import INVISIBLE, Token, has_invisible, visible, visible_places
from corpus_archive.matches.token_tests import compiled
from corpus_archive.query import syntax
from corpus_archive.query.tree import Node, Sequence, Substring, Term, Test

_BETWEEN = f"{INVISIBLE.pattern}*"
_BETWEEN_IN_JSON = rf"(?:{INVISIBLE.pattern}|\\u00[01][0-9a-f]|\\b)*"
_BLANKS_IN_JSON = rf"(?:\s|{INVISIBLE.pattern}|\\u00[01][0-9a-f]|\\[bft])*"  # a name may have one printed in it
_BLANK_WITHIN = late_pattern(rf"[^\S\n](?:{INVISIBLE.pattern})*(?=[{HAN}])")
_BLANKS = rf"(?:[^\S\n]|{INVISIBLE.pattern})*"
_RUN = re.compile(r"[^\W_]+")
_WILD = re.compile(r"(?<!\\)\.\*?")  # what stands for letters in a pattern made of a plain word


def may_occur(term: Term, line: str) -> bool:
    """Whether a record's line of JSON can hold a term: a quick look, never wrong when it says no."""
    return term.text in line or all(part.search(line) for part in _runs(term))


@functools.lru_cache(maxsize=512)
def _runs(term: Term) -> tuple[re.Pattern[str], ...]:
    """What a line must have, wherever: each run of letters, figures or Han, which JSON writes as they are.

    Of English each run of a word: `T34` is two, which may stand apart.
    """
    parts = [visible(term.text)]
    if term.side == "en":
        parts = [word for part in parts[0].split() for word in english.query_words(part)]
    runs = [run for part in parts for run in _RUN.findall(part)]
    between = _BETWEEN_IN_JSON if term.side == "en" or term.exact else _BLANKS_IN_JSON
    forms = _printed if term.exact else _forms
    return tuple(re.compile(between.join(map(forms, run))) for run in runs)


def spans(term: Term, text: str) -> list[tuple[int, int]]:
    """[start, end) of every hit in a text, from left to right; hits may overlap."""
    return list(_found(term, text))


def occurs(term: Term, text: str) -> bool:
    """Whether a text has the term."""
    return next(_found(term, text), None) is not None


def _found(term: Term, text: str) -> Iterator[tuple[int, int]]:
    wanted = _wanted(term)
    if isinstance(wanted, re.Pattern):
        found = _substrings(wanted, text)
        return found if term.exact or not _has_blanks(text) else (one for one in found if _in_names(text, *one))
    if not has_invisible(text):
        return _words(wanted, text)
    places = visible_places(text)
    return ((places[start], places[end - 1] + 1) for start, end in _words(wanted, visible(text)))


class WordPatterns(NamedTuple):
    """English words in a row: what each token must fit, what the first has in it, so many runs of no blanks."""

    tests: tuple[Callable[[str, str], object], ...]
    beginning: re.Pattern[str]
    runs: re.Pattern[str]
    exact: bool


@functools.lru_cache(maxsize=512)
def _wanted(term: Term) -> re.Pattern[str] | WordPatterns:
    """A Chinese term as a regular expression over the printed text, an English one as patterns of its tokens."""
    node = syntax.term(term).node
    if isinstance(node, Substring):
        return re.compile(_spelled(node))
    tests = node.parts if isinstance(node, Sequence) else (node,)
    first = tests[0].pattern if isinstance(tests[0], Test) else ""
    literals = [re.sub(r"\\(.)", r"\1", part) for part in _WILD.split(first)]
    longest: str = max(literals, key=len)
    beginning = "".join(map(_printed if term.exact else _forms, longest)) or r"\S"
    runs = rf"(\S+)(?:[^\S\n]+\S+){{0,{len(tests) - 1}}}"
    return WordPatterns(tuple(map(_fits, tests)), re.compile(beginning), re.compile(runs), term.exact)


def _fits(test: Node) -> Callable[[str, str], object]:
    """What says of a token, as it is printed and as it is read, whether it fits: a pattern, or what any word does."""
    if not isinstance(test, Test):
        return lambda printed, _: class_of(printed, "en") != "punctuation"
    fits = compiled(test).fullmatch
    return lambda _, read: fits(read)


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
        for first, end in _in_a_row(wanted, around.group()):
            if start + first < at:  # what begins further on is found there
                yield start + first, start + end


def _in_a_row(wanted: WordPatterns, text: str) -> Iterator[tuple[int, int]]:
    tokens, tests = _read_tokens(text), wanted.tests
    for first in range(len(tokens) - len(tests) + 1):
        beside = zip(tests, tokens[first:], strict=False)
        if all(test(one.form, one.form if wanted.exact else read) for test, (one, read) in beside):
            yield tokens[first][0].start, tokens[first + len(tests) - 1][0].end


@functools.lru_cache(maxsize=10_000)
def _read_tokens(text: str) -> list[tuple[Token, str]]:
    """The tokens of a text, and each as it is read."""
    return [(one, search_key(one.form)) for one in english.tokens(text)]


def _spelled(node: Substring) -> str:
    """Characters one after another, each in any of its forms, with blanks before some of them.

    There may be a blank between two of Han too, which `_in_names` looks at again.
    """
    spelled = list(map(_printed if node.exact else _forms, node.text))
    for place in range(1, len(spelled)):
        is_within = not node.exact and is_han(node.text[place - 1]) and is_han(node.text[place])
        spelled[place] = (_BLANKS if place in node.blanks or is_within else _BETWEEN) + spelled[place]
    return "".join(spelled)


def _has_blanks(text: str) -> bool:
    return _BLANK_WITHIN.search(text) is not None


def _in_names(text: str, start: int, end: int) -> bool:
    """Whether each blank before a character of Han in a hit is one printed within a name."""
    seconds = [blank.end() for blank in _BLANK_WITHIN.finditer(text, start, end)]
    return not seconds or _names(text).issuperset(seconds)


@functools.lru_cache(maxsize=64)
def _names(text: str) -> frozenset[int]:
    """Where the second characters stand of names that are printed apart."""
    if not has_invisible(text):
        return frozenset(spaced_names(text))
    places = visible_places(text)
    return frozenset(places[at] for at in spaced_names(visible(text)))


def _printed(character: str) -> str:
    return re.escape(character)


@functools.lru_cache(maxsize=4096)
def _forms(character: str) -> str:
    escaped = [re.escape(one) for one in sorted(spellings(character))]
    return escaped[0] if len(escaped) == 1 else f"[{''.join(escaped)}]"
