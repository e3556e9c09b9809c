"""Chinese word segmenters behind one small interface: `tokens(text)` yields tokens with offsets.

`rjieba` (Rust) is the default; `jieba` is the reference it is held against. Either has a dictionary of its own, so
that words added to one segmenter are not seen by another.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
import re
import threading
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from corpus_archive.errors import DictionaryError
from corpus_archive.language.folding import narrowed
from corpus_archive.language.late_patterns import late_pattern
from corpus_archive.language.spans import Token
from corpus_archive.wording import Wording

_RUN = re.compile(r"\S+")
_MOST_TAGS = 100_000  # words whose parts of speech are kept: some ten megabytes
_UNKNOWN = "x"  # jieba's part of speech for Chinese that is in no dictionary; alone it may be cut otherwise


class UserWord(NamedTuple):
    """A word added to a dictionary; without a frequency it gets one with which it is found."""

    form: str
    frequency: int | None
    tag: str | None


class Segmenter(Protocol):
    """Whatever cuts a text into tokens whose forms are the text at their offsets."""

    name: str

    def cut(self, run: str) -> list[str]:
        """The words of a run of characters without blanks."""
        ...

    def tokens(self, text: str) -> Iterator[Token]:
        """Yield the tokens in order; blanks between them are left out."""
        ...


class TaggedToken(NamedTuple):
    """A token with jieba's part of speech: nr a person, ns a place, nz another name."""

    form: str
    tag: str
    start: int
    end: int


class TaggedText:
    """All tokens of a text, blanks too, with their parts of speech; each is made when it is asked for.

    `forms` has the words alone: most need no other look.
    """

    def __init__(self, forms: list[str], tags: Mapping[str, str]) -> None:
        self.forms = forms
        self._tags = tags
        self._ends = list(itertools.accumulate(map(len, forms)))

    def __len__(self) -> int:
        return len(self.forms)

    def __getitem__(self, at: int) -> TaggedToken:
        form = self.forms[at]
        return TaggedToken(form, self._tags[form], self._ends[at] - len(form), self._ends[at])

    def __iter__(self) -> Iterator[TaggedToken]:
        return map(self.__getitem__, range(len(self)))

    def from_offset(self, start: int) -> TaggedToken | None:
        """The token that begins at an offset, if one does."""
        at = bisect_right(self._ends, start)
        token = self[at] if at < len(self) else None
        return token if token and token.start == start else None

    def has_end(self, end: int) -> bool:
        """Whether a token ends at an offset."""
        at = bisect_left(self._ends, end)
        return at < len(self) and self._ends[at] == end


class _Tags(dict[str, str]):
    """The part of speech of each word, which jieba tells by the word alone, whatever stands beside it."""

    def __init__(self, jieba: Any) -> None:
        self._jieba = jieba

    def __missing__(self, form: str) -> str:
        if len(self) >= _MOST_TAGS:
            self.clear()
        found = self._jieba.tag(form)
        tag = self[form] = found[0][1] if len(found) == 1 else _UNKNOWN
        return tag


class RustSegmenter:
    """jieba's dictionary and model, compiled, with some words added: about 30 times as fast as the reference."""

    name = "rjieba"

    def __init__(self, words: Iterable[UserWord]) -> None:
        import rjieba  # a quarter of a second to load: only for whoever asks for words

        self._jieba: Any = rjieba.Jieba()
        for word in words:
            self._jieba.add_word(*word)
        self._tags = _Tags(self._jieba)

    def cut(self, run: str) -> list[str]:
        """The words of a run of characters without blanks."""
        return _cut(run, self._jieba.cut)

    def tokens(self, text: str) -> Iterator[Token]:
        """Yield the tokens in order; blanks between them are left out."""
        return _tokens(text, self.cut)

    def tag_of(self, form: str) -> str:
        """The part of speech of a word that was cut within a text."""
        return self._tags[form]

    def tagged(self, text: str) -> TaggedText:
        """All tokens, blanks too, with their parts of speech."""
        return TaggedText(self._jieba.cut(text), self._tags)

    def tag(self, word: str) -> list[tuple[str, str]]:
        """The words of a text, and their parts of speech."""
        found: list[tuple[str, str]] = self._jieba.tag(word)
        return found

    def word_spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield [start, end) of each word of the dictionary; what is in none is single characters."""
        for _, start, end in self._jieba.tokenize(text, "default", False):
            yield start, end


class ReferenceSegmenter:
    """jieba itself, for comparison. Imported only here: it is slow to load and keeps a cache file of its own."""

    name = "jieba"

    def __init__(self, words: Iterable[UserWord]) -> None:
        import logging
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its source has invalid escapes, and it asks for pkg_resources
            import jieba
        jieba.setLogLevel(logging.ERROR)
        self._jieba: Any = jieba.Tokenizer()
        self._jieba.cache_file = "corpus-archive.jieba.cache"  # no other program's dictionary is read or written over
        for word in words:
            self._jieba.add_word(*word)

    def cut(self, run: str) -> list[str]:
        """The words of a run of characters without blanks."""
        return _cut(run, self._jieba.lcut)

    def tokens(self, text: str) -> Iterator[Token]:
        """Yield the tokens in order; blanks between them are left out."""
        return _tokens(text, self.cut)


# A segmenter sees figures and letters in half width, and a round nought within a numeral as 零, which its dictionary
# has: otherwise each digit of ４０００ is a word, and 一九五○年 falls apart where 一九五八年 does not.
_MAY_FOLD = late_pattern("[0-9０-９Ａ-Ｚａ-ｚ○〇·％＋＃＆．＿－]")
_FOLDS = late_pattern(
    "[０-９Ａ-Ｚａ-ｚ○〇·％＋＃＆．＿－]|[0-9][.,，]"
)  # one in five of these runs; slower to look for
_DIGIT = "零〇○一二三四五六七八九"
_UNIT = "十百千万亿"
_NOUGHT = late_pattern(f"(?<=[{_DIGIT}{_UNIT}])[〇○]|[〇○](?=[{_DIGIT}{_UNIT}])")
# One token, whatever the segmenter thinks: 3,800 and 3，800; 3.5 and 3·5; 五·六六; 三三○○ (一九五○年 is left to it).
_FIGURE = late_pattern(
    r"((?<![\d.,，])\d{1,3}(?:[,，]\d{3})+(?:[.·]\d+)?(?![\d.,，])%?|\d+(?:[.·]\d+)+%?"
    rf"|[{_DIGIT}{_UNIT}]+(?:·[{_DIGIT}{_UNIT}]+)+"
    rf"|(?<![{_DIGIT}{_UNIT}])[{_DIGIT}]*[〇○][{_DIGIT}]*(?![{_DIGIT}{_UNIT}年]))"
)


def _cut(run: str, cut: Callable[[str], list[str]]) -> list[str]:
    """The words of a run as it is printed; they are cut where it is in half width, and a figure is one word."""
    if _MAY_FOLD.search(run) is None or _FOLDS.search(run) is None:
        return cut(run)
    narrow = narrowed(run)
    words: list[str] = []
    for index, part in enumerate(_FIGURE.split(narrow)):
        if index % 2:
            words.append(part)
        elif part:
            words += cut(_NOUGHT.sub("零", part))
    ends = list(itertools.accumulate(map(len, words)))
    return [run[end - len(word) : end] for word, end in zip(words, ends, strict=True)]


def _tokens(text: str, cut: Callable[[str], list[str]]) -> Iterator[Token]:
    for run in _RUN.finditer(text):
        at = run.start()
        for form in cut(run.group()):
            yield Token(form, at, at + len(form))
            at += len(form)


def word_spans(left: str, right: str) -> bool:
    """Whether a word of the dictionary is cut in half where `left` ends and `right` begins: 产量最 | 高年份."""
    boundary = len(left)
    return any(start < boundary < end for start, end in _plain().word_spans(left + right))


def tag_of(form: str) -> str:
    """jieba's part of speech of a word that was cut within a text."""
    return _of_the_period().tag_of(form)


def tagged(text: str) -> TaggedText:
    """The tokens of a text with their parts of speech; the dictionary of the period is known."""
    return _of_the_period().tagged(text)


def dictionary_tags(words: Iterable[str], userdict: str = "") -> list[list[tuple[str, str]]]:
    """What jieba says of each word, with those of the period and of a user's dictionary: its parts, and their tags.

    A word that is cut within a sentence may fall apart where it stands alone. Raises DictionaryError.
    """
    with _MAKING:
        tag = _rust(_added(userdict, "")).tag
    return [tag(word) for word in words]


def default_segmenter() -> Segmenter:
    """The segmenter that nothing else was said about, with the words of the period."""
    return _of_the_period()


def segmenter(name: str, userdict: str = "", state: str = "") -> Segmenter:
    """The segmenter of a name, with the words of the period and those of a user's dictionary.

    It is made once a process, which takes a quarter of a second, and kept; for a dictionary that may have changed say
    in which `state` it is (`described`). Raises DictionaryError for a name that is none and for a dictionary that
    cannot be read.
    """
    if name not in _SEGMENTERS:
        raise DictionaryError(f"unknown segmenter {name!r}; choose {' or '.join(_SEGMENTERS)}")
    with _MAKING:
        return _SEGMENTERS[name](_added(userdict, state))


def _of_the_period() -> RustSegmenter:
    with _MAKING:
        return _rust(_added("", ""))


def _plain() -> RustSegmenter:
    """One without the words of the period: records do not change with these."""
    with _MAKING:
        return _rust(())


# Segmenters are kept by the words added to them: a dictionary in another state with the same words makes no other.
@functools.lru_cache(maxsize=4)
def _rust(words: tuple[UserWord, ...]) -> RustSegmenter:
    return RustSegmenter(words)


@functools.lru_cache(maxsize=2)
def _reference(words: tuple[UserWord, ...]) -> ReferenceSegmenter:
    return ReferenceSegmenter(words)


@functools.lru_cache(maxsize=4)
def _added(userdict: str, state: str) -> tuple[UserWord, ...]:
    """The words of the period and those of a user's dictionary in some state."""
    return tuple(user_words(userdict))


DEFAULT = "rjieba"
_SEGMENTERS: dict[str, Callable[[tuple[UserWord, ...]], Segmenter]] = {"rjieba": _rust, "jieba": _reference}
_MAKING = threading.Lock()  # a second thread waits for the segmenter that the first one makes


def described(name: str, userdict: str = "") -> str:
    """Segmenter, version and dictionaries, in one line: what segments the same has the same."""
    import importlib.metadata  # which reads mail, and is not needed to ask a query

    if name not in _SEGMENTERS:
        raise DictionaryError(f"unknown segmenter {name!r}; choose {' or '.join(_SEGMENTERS)}")
    words = sorted(map(tuple, user_words(userdict)), key=repr)
    digest = hashlib.sha256(repr(words).encode("utf-8")).hexdigest()[:12]
    return f"{name} {importlib.metadata.version(name)}, {len(words)} words added ({digest})"


def user_words(userdict: str) -> Iterator[UserWord]:
    """Yield the words of our own dictionary of the period and of a user's, whose line counts for both.

    Raises DictionaryError, with the line, for a file that cannot be read.
    """
    ours = resources.files("corpus_archive.language").joinpath("period.dict").read_text("utf-8")
    words = {word.form: word for word in _words(ours, "period.dict")}
    if userdict:
        try:
            text = Path(userdict).read_text("utf-8-sig")
        except OSError as error:
            raise DictionaryError(
                Wording(
                    "{path}: cannot be read as a dictionary: {why}; "
                    "name another (corpus-archive index --userdict FILE) or none (--userdict '')",
                    path=userdict,
                    why=error.strerror or str(error),
                )
            ) from None
        except UnicodeDecodeError as error:
            raise DictionaryError(f"{userdict}: cannot be read as a dictionary in UTF-8: {error}") from None
        words |= {word.form: word for word in _words(text, userdict)}
    yield from words.values()


def _words(text: str, name: str) -> Iterator[UserWord]:
    for number, line in enumerate(text.splitlines(), start=1):
        word, *more = line.split("#")[0].split()[:3] or [""]
        if not word:
            continue
        frequency = more.pop(0) if more and more[0].isdecimal() else None
        if len(more) > 1 or (more and more[0].isdecimal()):
            raise DictionaryError(f"{name}, line {number}: write a word, its frequency, its tag; the last two may lack")
        yield UserWord(word, int(frequency) if frequency else None, more[0] if more else None)
