"""The words of two texts as numbers: what each weighs, and which of the other side it may be.

A word counts for as much as it tells: the negative logarithm of the share of sentences that hold it, smoothed by what
is usual. A word of the one side may be one of the other where they share a key: a gloss, a number, or a name.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus_archive.language.dates import MONTHS
from corpus_archive.language.english import lemma
from corpus_archive.language.lexicon import STOP_WORDS, meanings, names, words
from corpus_archive.language.numerals import CHINESE_NUMERAL, FULL_WIDTH, chinese_integer

Floats = npt.NDArray[np.float64]

_ENGLISH = re.compile(r"\d[\d,]*(?:\.\d+)?(?: (?:thousand|million|billion)\b)?|[A-Za-z]+")
_FIGURES = re.compile(
    rf"(?P<figures>[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)(?P<unit>[百千万亿]?)(?P<month>月?)|[{CHINESE_NUMERAL}百千万亿]{{2,}}"
)
_LATIN = re.compile(r"[A-Za-z]{2,}")
_MARKS = FULL_WIDTH | {ord("，"): ",", ord("．"): "."}
_UNITS = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_MONTH_NAMES = {number: name for name, number in reversed(MONTHS.items()) if len(name) > 4 or name == "may"}
_MONTHS_BY_KEY = {str(number): name for number, name in _MONTH_NAMES.items()}
_SHORTEST_NAME = 3
# What is usual: the share of sentences that hold a stop word, another word, a single character; and what belief the
# usual has, in sentences.
_USUAL_STOP, _USUAL, _USUAL_CHARACTER, _BELIEF = 0.3, 0.005, 0.03, 30.0
_STOP_CHARACTERS = frozenset("的了是在和不有我他她你这那着也就都上个人一到说要去会来地得与及")


class SideWords(NamedTuple):
    """The sentences of one side as numbers of words.

    `weights` says what each number weighs, `partners` which numbers of the other side it may be, where there are any.
    """

    sentences: list[list[int]]
    weights: Floats
    partners: dict[int, list[int]]

    def part(self, start: int, end: int) -> SideWords:
        """The sentences [start, end), whose words weigh what they weigh in the whole."""
        return self._replace(sentences=self.sentences[start:end])

    def with_partners(self, pairs: Sequence[tuple[int, int]]) -> SideWords:
        """With more partners: pairs of a number of this side and a new partner of it."""
        partners = {**self.partners}
        for word, other in pairs:
            partners[word] = [*partners.get(word, ()), other]
        return self._replace(partners=partners)


class _WordNumbers(NamedTuple):
    """The sentences of one side as numbers of words; of each number its keys, and the word it counts as."""

    sentences: list[list[int]]
    keys: list[Collection[str]]
    counted: list[str]

    @classmethod
    def of(cls, sentences: Sequence[Sequence[str]]) -> _WordNumbers:
        """Each word has one number wherever it stands, and no keys yet."""
        words = dict.fromkeys(chain.from_iterable(sentences))
        number = dict(zip(words, range(len(words)), strict=True)).__getitem__
        return cls([list(map(number, sentence)) for sentence in sentences], [], list(words))

    def add(self, sentence: int, key: str, counted: str) -> None:
        """What else stands in a sentence, under a number of its own."""
        self.sentences[sentence].append(len(self.keys))
        self.keys.append((key,))
        self.counted.append(counted)


def weigh(zh: Sequence[str], en: Sequence[str]) -> tuple[SideWords, SideWords]:
    """The words of each sentence of both sides, what they weigh, and which may be which."""
    right = _english(en)
    vocabulary = frozenset(right.counted)
    left = _chinese(zh, vocabulary)
    usual = [
        _USUAL if len(one) > 1 else _USUAL_STOP if one in _STOP_CHARACTERS else _USUAL_CHARACTER for one in left.counted
    ]
    zh_weights = _weights(left, usual)
    en_weights = _weights(right, [_USUAL_STOP if one in STOP_WORDS else _USUAL for one in right.counted])
    whole = frozenset(key[1:] for keys in right.keys for key in tuple(keys)[1:])
    for number, spelt in enumerate(names(zh, whole)):
        for name in spelt:  # which weighs nothing beside its characters
            left.add(number, f"^{name}", "")
            zh_weights.append(0.0)
    zh_partners, en_partners = _partners(left.keys, right.keys)
    return (
        SideWords(left.sentences, np.array(zh_weights), zh_partners),
        SideWords(right.sentences, np.array(en_weights), en_partners),
    )


def _weights(side: _WordNumbers, usual: list[float]) -> list[float]:
    """What each number weighs; `usual` is the share of sentences that usually hold it."""
    counted = side.counted
    held: Counter[str] = Counter()
    for sentence in side.sentences:
        held.update(set(map(counted.__getitem__, sentence)))
    among = len(side.sentences) + _BELIEF
    return [-math.log((held[word] + _BELIEF * share) / among) for word, share in zip(counted, usual, strict=True)]


def _partners(
    zh: Sequence[Collection[str]], en: Sequence[Collection[str]]
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Which numbers of the other side each number shares a key with, for both sides."""
    wanted = frozenset(chain.from_iterable(zh))
    holding: dict[str, list[int]] = {}
    for number, keys in enumerate(en):
        for key in keys:
            if key in wanted:
                holding.setdefault(key, []).append(number)
    left: dict[int, list[int]] = {}
    right: dict[int, list[int]] = {}
    for number, keys in enumerate(zh):
        if not keys:
            continue
        for other in {other for key in keys for other in holding.get(key, ())}:
            left.setdefault(number, []).append(other)
            right.setdefault(other, []).append(number)
    return left, right


def _english(sentences: Sequence[str]) -> _WordNumbers:
    """By their forms; a capitalised word may be a name, whose key is in small letters after a caret."""
    found = _WordNumbers.of([_ENGLISH.findall(sentence) for sentence in sentences])
    words = list(map(_english_word, found.counted))
    return _WordNumbers(found.sentences, list(words), [word[0] for word in words])


@functools.lru_cache(maxsize=50_000)
def _english_word(form: str) -> tuple[str, ...]:
    """The keys of a word: its lemma, and the name it may be; or of a number."""
    if not form.isalpha():
        figures, _, unit = form.partition(" ")
        return (_number(figures, unit),)
    small = form.lower()
    is_name = form[0].isupper() and len(form) >= _SHORTEST_NAME and small not in STOP_WORDS
    return (lemma(form), f"^{small}") if is_name else (lemma(form),)


def _chinese(sentences: Sequence[str], vocabulary: frozenset[str]) -> _WordNumbers:
    """Whose keys are the glosses that the English has, numbers, and Latin words."""
    found = _WordNumbers.of([words(sentence) for sentence in sentences])
    found.keys.extend([meanings(word) & vocabulary for word in found.counted])
    for number, sentence in enumerate(sentences):
        for key, counted in _others(sentence):
            found.add(number, key, counted)
    return found


def _others(sentence: str) -> Iterator[tuple[str, str]]:
    """The numbers, months and Latin words of a Chinese sentence, each with its key and what it counts as."""
    for matched in _FIGURES.finditer(sentence):
        number = _chinese_number(matched)
        if number:
            yield number, number
        if matched["month"] and number[1:] in _MONTHS_BY_KEY:
            yield _MONTHS_BY_KEY[number[1:]], number
    for form in _LATIN.findall(sentence):
        yield lemma(form), form.lower()


def _number(figures: str, unit: str | None) -> str:
    """A number as a key: 3,000,000, 3 million and 300万 are one."""
    return f"#{float(figures.replace(',', '')) * _UNITS.get(unit or '', 1.0):.12g}"


def _chinese_number(matched: re.Match[str]) -> str:
    if matched["figures"]:
        return _number(matched["figures"].translate(_MARKS), matched["unit"])
    try:
        return f"#{chinese_integer(matched.group())}"
    except ValueError:
        return ""
