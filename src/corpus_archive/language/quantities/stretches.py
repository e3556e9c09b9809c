"""Which figures a stretch of text may stand for that counts nothing or was not read: 五四 is 54, or 5 and 4.

Nothing here is a quantity. It says what the other language may print for a name, an idiom or an unread numeral.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from corpus_archive.language.dates import MONTHS
from corpus_archive.language.numerals import ENGLISH_ORDINALS
from corpus_archive.language.quantities import chinese_numbers, english_numbers
from corpus_archive.record_words import Side

_COUNTING = {"decade": 10, "decades": 20, "centenary": 100, "trio": 3}
_ENGLISH = re.compile(r"[A-Za-z]+|\d[\d,.]*")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_NUMERAL = re.compile("[IVXLC]+")
_CALLED = {"古稀": 70, "花甲": 60, "国庆": 11}  # 年逾古稀: over seventy; 国庆前夕: the eve of October 1
_TWO = "两兩"  # which Unicode does not know for a number
_LONGEST_NAME = 4  # 一二·九, 十一五: a longer run is no name made of two
_TWICE = re.compile("倍|[番翻]番")
_UNITS = frozenset({10, 100, 1000, 10_000, 10**8})


class Figure(NamedTuple):
    """A run of numerals in a stretch: its value, where it has one, those of its characters, and of its halves.

    Of 一二九 these are 129; 1, 2 and 9; 12 and 29.
    """

    value: Fraction | None
    digits: tuple[Fraction, ...]
    halves: tuple[Fraction, ...] = ()


def figures(stretch: str, side: Side) -> list[Figure]:
    """The figures of a stretch in order: 十二届三中 gives 12 and 3, 三〤七 one without a value, of 3, 4 and 7."""
    return list(_chinese(stretch) if side == "zh" else _english(stretch))


def _chinese(stretch: str) -> Iterator[Figure]:
    if stretch[-1:] == "开":  # 三七开: thirty to seventy
        yield from (Figure(Fraction(10 * int(unicodedata.numeric(one))), ()) for one in stretch[:2])
    if stretch in _CALLED:
        yield Figure(Fraction(_CALLED[stretch]), ())
    if _TWICE.search(stretch):  # 加倍, 倍增
        yield Figure(Fraction(2), ())
    run = ""
    for character in f"{stretch}。":
        if character in _TWO or unicodedata.numeric(character, None) is not None:
            run += character
        elif run:
            yield _run(run)
            run = ""


def _run(run: str) -> Figure:
    known = chinese_numbers.value(run)
    latin = unicodedata.normalize("NFKC", run)  # Ⅻ is XII
    if _ROMAN_NUMERAL.fullmatch(latin):
        return Figure(_roman(latin), ())
    digits = tuple(Fraction(2 if one in _TWO else unicodedata.numeric(one)) for one in run)
    whole = known.low if known and known.approximation == "exact" else None
    kept = tuple(one for one in digits if one not in _UNITS or len(run) == 1)
    return Figure(whole, kept, tuple(_halves(run)) if len(run) <= _LONGEST_NAME else ())


def _halves(run: str) -> Iterator[Fraction]:
    """What a run may be that is two figures: 11 and 5 of 十一五, the eleventh five-year plan."""
    for at in range(1, len(run)):
        first, second = chinese_numbers.value(run[:at]), chinese_numbers.value(run[at:])
        if first and second and first.approximation == second.approximation == "exact":
            yield from (first.low, second.low)


def _english(stretch: str) -> Iterator[Figure]:
    for word in _ENGLISH.findall(stretch):
        lowered = word.lower()
        named = ENGLISH_ORDINALS.get(lowered) or MONTHS.get(lowered)
        known = english_numbers.value(lowered.rstrip(".,")) if not named and _counts(lowered) else None
        named = named or _COUNTING.get(lowered)
        if named:
            yield Figure(Fraction(named), ())
        elif known:
            yield Figure(known.low, ())
        elif word[0].isdigit():  # 3,5000
            yield Figure(None, tuple(Fraction(one) for one in word if one.isdigit()))
        elif _ROMAN_NUMERAL.fullmatch(word):
            yield Figure(_roman(word), ())


def _counts(word: str) -> bool:
    return word[0].isdigit() or word in english_numbers.ONES or word in english_numbers.TENS


def _roman(numeral: str) -> Fraction:
    """A Roman numeral: a smaller figure before a greater one is taken off, XIV."""
    values = [_ROMAN[one] for one in numeral]
    return Fraction(sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True)))
