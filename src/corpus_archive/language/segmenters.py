"""Chinese word segmenters behind one small interface: `tokens(text)` yields tokens with offsets.

`rjieba` (Rust) is the default; `jieba` is the reference it is held against. Either has a dictionary of its own, so
that words added to one segmenter are not seen by another.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, Protocol

from corpus_archive.language.spans import Token


class Segmenter(Protocol):
    """Whatever cuts a text into tokens whose forms are the text at their offsets."""

    name: str

    def tokens(self, text: str) -> Iterator[Token]:
        """Yield the tokens in order; blanks between them are left out."""
        ...


class RustSegmenter:
    """jieba's dictionary and model, compiled: about 30 times as fast as the reference."""

    name = "rjieba"

    def __init__(self) -> None:
        self._jieba = _new_rust_jieba()

    def tokens(self, text: str) -> Iterator[Token]:
        """Yield the tokens in order; blanks between them are left out."""
        for form, start, end in self._jieba.tokenize(text):
            if not form.isspace():
                yield Token(form, start, end)


class ReferenceSegmenter:
    """jieba itself, for comparison. Imported only here: it is slow to load and keeps a cache file of its own."""

    name = "jieba"

    def __init__(self) -> None:
        import logging
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its source has invalid escapes, and it asks for pkg_resources
            import jieba
        jieba.setLogLevel(logging.ERROR)
        self._jieba: Any = jieba.Tokenizer()
        self._jieba.cache_file = "corpus-archive.jieba.cache"  # no other program's dictionary is read or written over

    def tokens(self, text: str) -> Iterator[Token]:
        """Yield the tokens in order; blanks between them are left out."""
        for form, start, end in self._jieba.tokenize(text):
            if not form.isspace():
                yield Token(form, start, end)


def _new_rust_jieba() -> Any:
    import rjieba  # a quarter of a second to load: only for whoever asks for words

    return rjieba.Jieba()


_dictionary = functools.cache(_new_rust_jieba)


def word_spans(left: str, right: str) -> bool:
    """Whether a word of the dictionary is cut in half where `left` ends and `right` begins: 产量最 | 高年份."""
    boundary = len(left)
    return any(start < boundary < end for _, start, end in _dictionary().tokenize(left + right, "default", False))


@functools.cache
def default_segmenter() -> Segmenter:
    """The one segmenter of this process; its dictionary takes a quarter of a second to load."""
    return RustSegmenter()
