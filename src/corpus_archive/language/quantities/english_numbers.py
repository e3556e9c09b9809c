"""Values of English numerals: the grammar, and where in a text a numeral may stand.

    numeral  = [several] {plural} | several {scale}        dozens, hundreds of thousands, several hundred
             | amount
    amount   = {group scale} [group] [and a half]          one million two hundred thousand, 1.2 million, two and a half
             | group point {digit} [scale]                 nineteen point eight, two point three million
             | amount and a half scale                     two and a half million
             | half a scale                                half a million, half-million
    scale    = thousand | million | billion | trillion     which may stand on one another: two thousand million
    group    = [figures | small] {hundred | dozen | score} [and] [small]     three hundred and five, fourscore
    small    = one … nineteen | twenty … ninety [one … nine]

What is not of this grammar has no value ("five and twenty", "fifteen six"): it is unread, and known to be.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from fractions import Fraction

from corpus_archive.language.quantities.quantity import Value

ONES = {
    word: value
    for value, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ).split()
    )
} | {"nil": 0}
TENS = {
    word: value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_WITHIN = {"dozen": 12, "score": 20, "hundred": 100}  # they multiply what stands before them in their group
_GREAT = {"thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SCALES = _WITHIN | _GREAT
PLURALS = {"tens": 10, "dozens": 12, "scores": 20} | {f"{word}s": value for word, value in SCALES.items() if value > 20}
_PARTS = {
    "a half": Fraction(1, 2), "one half": Fraction(1, 2), "a quarter": Fraction(1, 4), "one quarter": Fraction(1, 4),
    "three quarters": Fraction(3, 4), "three quarter": Fraction(3, 4), "a third": Fraction(1, 3),
    "one third": Fraction(1, 3), "two thirds": Fraction(2, 3),
}  # fmt: skip

GLYPHS = {one: Fraction(unicodedata.numeric(one)).limit_denominator(10) for one in "½⅓⅔¼¾⅕⅖⅗⅘⅛⅜⅝⅞"}
_SMALL = "|".join(sorted((*ONES, *TENS), key=len, reverse=True))
_SCALE = "dozen|hundred|thousand|million|billion|trillion"
# "Two and one-third times", but "200 and one-third of the members".
_AND_PART = f"[ -]and[ -](?:{'|'.join(_PARTS).replace(' ', '[ -]')})\\b(?! of\\b)"
_DIGIT = "|".join(list(ONES)[:10])
_POINT_DIGITS = rf" point(?: (?:{_DIGIT})\b)+"
# "A score of boats" is twenty, "a score of two to one" a result; "two score", "fourscore and ten".
_A_SCORE = rf"a score(?= of (?!{_SMALL}|the\b|\d)[a-z])"
_SCORE = r"score\b(?! (?:of|in|on|for|at)\b)"
FIGURES = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?: \d{{3}})+(?![\d,])|\d* ?[{''.join(GLYPHS)}]"
    r"|\d+ \d/\d(?![\d/])|\d+(?:\.\d+)?|\.\d+(?= ?%| per ?cent))(?![\d])"
)
# A numeral goes on behind "and" only from a hundred: "sixty and seventy" are two.
_AND = "(?:(?<=hundred)|(?<=score)|(?<=thousand)|(?<=million)|(?<=billion)|(?<=trillion)),? and "
_WORD = rf"(?:(?:{_SMALL}|{_SCALE})\b|{_SCORE})"
WORDS = (
    rf"(?:(?:(?:{_SMALL})\b|(?:an?[ ])?(?:{_SCALE})\b|(?:three|four){_SCORE}|{_A_SCORE})"
    rf"(?:(?:[ -]|-and-|{_AND}|, (?=\w+ hundred)){_WORD})*(?:{_POINT_DIGITS}(?: (?:{_SCALE})\b)*)?"
    rf"(?:{_AND_PART}(?: (?:{_SCALE})\b)?)?)"
)
SEVERAL = (
    rf"(?:(?:several|a few|few) )?(?:tens|dozens|scores|hundreds|thousands|millions|billions)\b"
    rf"(?: (?:of|upon|and) (?:hundreds|thousands|millions|billions)\b)?|(?:several|a few"
    rf"|a couple of) (?:{_SCALE})\b(?: (?:{_SCALE})\b)*"
)
NUMERAL = rf"(?:{FIGURES}(?:[ -]?(?:{_SCALE})\b|{_AND_PART})*|half(?: a |-a-|-)(?:{_SCALE})\b|{WORDS})"
_SAYS_SEVERAL = re.compile(
    r"several|some |a few|few|many |a couple|tens|dozens|scores|(?:hundred|thousand|million|billion)s"
)
_PIECE = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)|[\d,]*\d(?:\.\d+)?|[a-z]+")
_WITH_POINT = re.compile(rf"(.+?) point ((?:{_DIGIT})(?: (?:{_DIGIT}))*)(?: ([a-z ]+))?")
_BROKEN = re.compile(rf"(\d*) ?(?:([{''.join(GLYPHS)}])|(?<=\d )(\d)/(\d))(?:[ -]([a-z]+))?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_HALF_A = re.compile("half(?: a |-a-|-)([a-z]+)")
_AND_A_PART = re.compile(rf"(.+?)[ -]and[ -]({'|'.join(_PARTS).replace(' ', '[ -]')})(?: ([a-z]+))?")
_JOINED_SCORE = re.compile(r"^(\w+?)score\b")

_ONE_OF_IT = frozenset("a an past last next another first this coming".split())  # the past year and a half
_ONE = Value(Fraction(1), Fraction(1), "exact")


@functools.lru_cache(maxsize=20_000)
def value(numeral: str) -> Value | None:
    """The value of a numeral, or None for what is none: "2.5 million" → 2,500,000; "dozens" → 20 to 99, several."""
    lowered = numeral.lower()
    if lowered in _ONE_OF_IT:
        return _ONE
    try:
        if _SAYS_SEVERAL.match(lowered):
            return _several(lowered)
        whole = amount(_JOINED_SCORE.sub(r"\1 score", f"0{lowered}" if lowered[0] == "." else lowered))
    except ValueError:
        return None
    return Value(whole, whole, "exact")


def _several(numeral: str) -> Value:
    """Hundreds of thousands is 100,000 to 999,999, several hundred 200 to 999."""
    words = [word for word in _PIECE.findall(numeral) if word in PLURALS or word in SCALES]
    scale = 1
    if not words:
        return Value(Fraction(2), Fraction(9), "several")
    if " upon " in numeral or " and " in numeral:
        words = words[:1]
    for word in words:
        scale *= PLURALS.get(word) or SCALES[word]
    single = numeral.split(maxsplit=1)[0] in ("several", "a", "few")
    if "dozen" in words[0] or "score" in words[0]:
        return Value(Fraction(20), Fraction(99), "several")
    return Value(Fraction(scale * (2 if single else 1)), Fraction(scale * 10 - 1), "several")


def amount(numeral: str) -> Fraction:
    """The value of a numeral in figures and words, small letters; raises ValueError for what is none."""
    broken = _BROKEN.fullmatch(numeral)
    if broken:  # 2½ million, 2 1/2
        part = GLYPHS[broken[2]] if broken[2] else Fraction(int(broken[3]), int(broken[4]) or 1)
        return (int(broken[1] or 0) + part) * (amount(f"one {broken[5]}") if broken[5] else 1)
    halved = _HALF_A.fullmatch(numeral)
    if halved:
        return Fraction(SCALES[halved[1]], 2)
    pointed = _WITH_POINT.fullmatch(numeral)
    if pointed:  # two point three million
        digits = "".join(str(ONES[digit]) for digit in pointed[2].split())
        return (amount(pointed[1]) + Fraction(int(digits), 10 ** len(digits))) * amount(pointed[3] or "one")
    parted = _AND_A_PART.fullmatch(numeral)
    if parted:  # two and a half million, and a million and a half
        whole, last = amount(parted[1]), parted[1].split()[-1]
        return (whole + _PARTS[parted[2].replace("-", " ")] * SCALES.get(last, 1)) * SCALES.get(parted[3] or "", 1)
    return _amount(_PIECE.findall(numeral), numeral)


def _amount(words: list[str], numeral: str) -> Fraction:
    """The value of groups with falling scales: 3 million, 200 thousand, and 5."""
    total, last, group = Fraction(0), Fraction(0), Fraction(0)  # closed groups, the last of them, and the open one
    least = 0
    for word in words:
        if word in ("and", "a", "an"):
            continue
        if word not in _GREAT:
            group = _grown(group, word, numeral)
            continue
        scale = _GREAT[word]
        if not group and last:  # two thousand million
            total, last, least = total - last + last * scale, last * scale, least * scale
            continue
        if least and scale >= least:
            raise ValueError(f"scales do not fall: {numeral!r}")
        last = (group or Fraction(1)) * scale
        total, group, least = total + last, Fraction(0), scale
    return total + group


def _grown(group: Fraction, word: str, numeral: str) -> Fraction:
    """What a group is with one more word: 3, hundred, five; "fifteen six" and "five twenty" are none."""
    if word in _WITHIN:
        return (group or Fraction(1)) * _WITHIN[word]
    if word[0].isdigit() and "," in word and not _GROUPED.fullmatch(word):  # 3,5000
        raise ValueError(f"not an English numeral: {numeral!r}")
    if word[0].isdigit():
        worth, room = Fraction(word.replace(",", "").replace(" ", "")), 0
    elif word in TENS:
        worth, room = Fraction(10 * TENS[word]), 100
    else:
        worth = Fraction(ONES[word])
        room = 10 if worth < 10 else 20 if "score" in numeral else 100  # threescore and ten
    if group and (not room or group % room):
        raise ValueError(f"not an English numeral: {numeral!r}")
    return group + worth
