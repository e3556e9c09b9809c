"""What the words, numbers and names of two texts say about which sentence says which.

A word counts for as much as it tells: the negative logarithm of the share of sentences that hold it, smoothed by what
is usual. An English word is *explained* by a Chinese sentence that holds a word with that gloss, the same number, or
characters that spell it; a Chinese word by an English sentence that holds one of its glosses.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus_archive.language.dates import MONTHS
from corpus_archive.language.english import lemma
from corpus_archive.language.lexicon import STOP_WORDS, meanings, names, words
from corpus_archive.language.numerals import CHINESE_NUMERAL, FULL_WIDTH, chinese_integer

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Singles = npt.NDArray[np.float32]
Weighed = list[tuple[tuple[str, ...], float]]  # of one sentence: each word's keys, and what it weighs

Word = tuple[tuple[str, ...], str]  # its keys, and what it counts as

REACH = 7  # the largest group on one side
_ENGLISH = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?: (?P<unit>thousand|million|billion)\b)?|[A-Za-z]+")
_FIGURES = re.compile(
    rf"(?P<figures>[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)(?P<unit>[百千万亿]?)(?P<month>月?)|[{CHINESE_NUMERAL}百千万亿]{{2,}}"
)
_LATIN = re.compile(r"[A-Za-z]{2,}")
_MARKS = FULL_WIDTH | {ord("，"): ",", ord("．"): "."}
_UNITS = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_MONTH_NAMES = {number: name for name, number in reversed(MONTHS.items()) if len(name) > 4 or name == "may"}
_SHORTEST_NAME = 3
# What is usual: the share of sentences that hold a stop word, another word, a single character; and what belief the
# usual has, in sentences.
_USUAL_STOP, _USUAL, _USUAL_CHARACTER, _BELIEF = 0.3, 0.005, 0.03, 30.0
_STOP_CHARACTERS = frozenset("的了是在和不有我他她你这那着也就都上个人一到说要去会来地得与及")


def weigh(zh: Sequence[str], en: Sequence[str]) -> tuple[list[Weighed], list[Weighed]]:
    """The words of each sentence of both sides, with their keys and weights."""
    english = [_english(sentence) for sentence in en]
    vocabulary = frozenset(word for sentence in english for word, _ in sentence)
    whole = frozenset(name for sentence in english for _, name in sentence if name)
    wanted = frozenset(name[:size] for name in whole for size in range(1, len(name) + 1))
    spelt = [names(sentence, wanted) if wanted else set() for sentence in zh]
    right: list[list[Word]] = [
        [((word, f"^{name}") if name else (word,), word) for word, name in sentence] for sentence in english
    ]
    glosses: dict[str, tuple[str, ...]] = {}  # of the words met so far, those that the English has
    left = [_chinese(sentence, vocabulary, glosses) for sentence in zh]
    by_name: Weighed
    weighed_left = _weights(left, _usual_chinese)
    for sentence, found in zip(weighed_left, spelt, strict=True):
        by_name = [((f"^{name}",), 0.0) for name in sorted(found & whole)]
        sentence.extend(by_name)
    return weighed_left, _weights(right, lambda word: _USUAL_STOP if word in STOP_WORDS else _USUAL)


def _weights(sentences: list[list[Word]], usual: Callable[[str], float]) -> list[Weighed]:
    held: Counter[str] = Counter()
    for sentence in sentences:
        held.update({word for _, word in sentence})
    weight = {
        word: -math.log((count + _BELIEF * usual(word)) / (len(sentences) + _BELIEF)) for word, count in held.items()
    }
    return [[(keys, weight[word]) for keys, word in sentence] for sentence in sentences]


def _usual_chinese(word: str) -> float:
    if word in _STOP_CHARACTERS:
        return _USUAL_STOP
    return _USUAL if len(word) > 1 else _USUAL_CHARACTER


def _english(sentence: str) -> list[tuple[str, str]]:
    """Each word's lemma or number, and the name it may be, in small letters, or nothing."""
    return [
        (_number(matched["number"], matched["unit"]), "") if matched.lastgroup else _english_word(matched.group())
        for matched in _ENGLISH.finditer(sentence)
    ]


@functools.lru_cache(maxsize=50_000)
def _english_word(form: str) -> tuple[str, str]:
    small = form.lower()
    is_name = form[0].isupper() and len(form) >= _SHORTEST_NAME and small not in STOP_WORDS
    return lemma(form), small if is_name else ""


def _chinese(sentence: str, vocabulary: frozenset[str], glosses: dict[str, tuple[str, ...]]) -> list[Word]:
    """Each word's keys (glosses the English has, numbers, Latin words), and the word."""
    found = []
    for word in words(sentence):
        if word not in glosses:
            glosses[word] = tuple(meanings(word) & vocabulary)
        found.append((glosses[word], word))
    for matched in _FIGURES.finditer(sentence):
        number = _chinese_number(matched)
        if number:
            found.append(((number,), number))
        if matched["month"] and number[1:] in _MONTHS_BY_KEY:
            found.append(((_MONTHS_BY_KEY[number[1:]],), number))
    return found + [((lemma(form),), form.lower()) for form in _LATIN.findall(sentence)]


_MONTHS_BY_KEY = {str(number): name for number, name in _MONTH_NAMES.items()}


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


class Evidence(NamedTuple):
    """Lexical evidence for every bead of a stretch of text.

    `en_mass` (columns + 1,) and `zh_mass` (rows + 1,) are running sums of the sentences' weight. `en_explained`
    (8, rows + 1, columns + 1) holds, for the m Chinese sentences that end before each place, running sums along the
    columns of the English weight they explain, what several explain counted once; `zh_explained` (8, columns + 1,
    rows + 1) the same with the languages changed. `likeness` (rows, columns) is the mean share explained.
    """

    zh_mass: Floats
    en_mass: Floats
    zh_explained: Singles
    en_explained: Singles
    likeness: Floats


def explain(zh: list[Weighed], en: list[Weighed]) -> Evidence:
    """The evidence for all beads of weighed sentences."""
    zh_weights, en_weights = (np.array([sum(w for _, w in one) for one in side]) for side in (zh, en))
    by_zh, by_en = _explained(en, zh), _explained(zh, en)
    likeness = (by_zh[0] / np.maximum(en_weights, 1.0)[None, :] + by_en[0].T / np.maximum(zh_weights, 1.0)[:, None]) / 2
    return Evidence(_running(zh_weights), _running(en_weights), _groups(by_en), _groups(by_zh), likeness)


def _explained(side: list[Weighed], other: list[Weighed]) -> Floats:
    """(7, len(other), len(side)): the weight of `side` that each of `other` explains, and not the t before it."""
    rows, columns = len(other), len(side)
    column = np.repeat(np.arange(columns), [len(sentence) for sentence in side])
    weights = np.array([weight for sentence in side for _, weight in sentence])
    word, held, holders = _holders(side, other)
    found = held[word]  # sentences of `other` that explain each word of `side`, one word after the other
    nth = np.arange(found.sum()) - np.repeat(np.cumsum(found) - found, found)
    at = np.repeat((np.cumsum(held) - held)[word], found) + nth
    row, gap = holders[at], _gaps(holders, held)[at]
    index = (gap * rows + row) * columns + np.repeat(column, found)
    flat = np.bincount(index, weights=np.repeat(weights, found), minlength=REACH * rows * columns)
    return flat.reshape(REACH, rows, columns)[::-1].cumsum(axis=0)[::-1]


def _holders(side: list[Weighed], other: list[Weighed]) -> tuple[Integers, Integers, Integers]:
    """The number of each word of `side`; how many of `other` each number's keys are in; and which, in a row."""
    where: dict[str, list[int]] = {}
    for row, sentence in enumerate(other):
        for keys, _ in sentence:
            for key in keys:
                rows = where.setdefault(key, [])
                if not rows or rows[-1] != row:
                    rows.append(row)
    number: dict[tuple[str, ...], int] = {}
    word: list[int] = []
    held: list[int] = []
    holders: list[int] = []
    for sentence in side:
        for keys, _ in sentence:
            if keys not in number:
                number[keys] = len(held)
                found = [where[key] for key in keys if key in where]
                rows = found[0] if len(found) == 1 else sorted(set().union(*found))
                held.append(len(rows))
                holders += rows
            word.append(number[keys])
    return np.array(word, dtype=np.int64), np.array(held, dtype=np.int64), np.array(holders, dtype=np.int64)


def _groups(explained: Floats) -> Singles:
    """(8, rows + 1, columns + 1): for the last 0 to 7 rows, running sums of what they explain together."""
    _, rows, columns = explained.shape
    sums = explained.cumsum(axis=2)
    found = np.zeros((REACH + 1, rows + 1, columns + 1), dtype=np.float32)
    for size in range(1, min(REACH, rows) + 1):
        group = found[size, size:, 1:]
        for place in range(size):
            group += sums[place, place : rows - size + 1 + place]
    return found


def _gaps(holders: Integers, held: Integers) -> Integers:
    """How many rows, up to 6, before each that holds a word do not hold it."""
    found = np.full(len(holders), REACH - 1)
    np.minimum(np.diff(holders) - 1, REACH - 1, out=found[1:])
    first = (np.cumsum(held) - held)[held > 0]
    found[first] = REACH - 1
    return found


def _running(values: Floats) -> Floats:
    """Running sums along the last axis, beginning with 0."""
    sums = np.zeros((*values.shape[:-1], values.shape[-1] + 1))
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    return sums
