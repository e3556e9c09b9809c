"""The words of a plain query as tests of tokens: stars and question marks in them, and what is read as one."""

from __future__ import annotations

import re

from corpus_archive.language import english
from corpus_archive.language.folding import search_key
from corpus_archive.query.tree import A_WORD, Test, TokenTest

_LETTER, _FIGURE = "\u02c0", "\u1810"  # for `?` while words are cut: what no newspaper prints


def english_tests(word: str, *, exact: bool) -> list[TokenTest]:
    """The tokens that an English word between blanks asks for, which may be several: half-way, 19??."""
    shown = re.sub(r"\?", lambda found: _stand_in(word, found.start()), word)
    return [word_test(one, exact=exact) if one.strip("*") else A_WORD for one in english.query_words(shown)]


def _stand_in(word: str, at: int) -> str:
    """What `?` stands for while words are cut: a figure beside a figure (19??, 3,?00), else a letter."""
    before, behind = word[:at].rstrip("?*.,")[-1:], word[at + 1 :].lstrip("?*.,")[:1]
    beside = before if before.isalnum() else behind
    return _FIGURE if beside.isdigit() else _LETTER


def word_test(word: str, *, exact: bool) -> Test:
    """A token that is a word as it is typed, or as it is read."""
    escaped = "".join(
        ".*"
        if part[0] == "*"
        else "."
        if part in (_LETTER, _FIGURE)
        else re.escape(part if exact else search_key(part))
        for part in re.findall(rf"\*+|[{_LETTER}{_FIGURE}]|[^*{_LETTER}{_FIGURE}]+", word)
    )
    return Test("word", escaped, key=not exact)
