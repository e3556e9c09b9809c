"""Values of English numerals: 3,831 · 2.5 million · three thousand eight hundred and one · hundreds of thousands."""

from __future__ import annotations

import functools
import re
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
}
TENS = {
    word: value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
PLURALS = {"tens": 10, "dozens": 12, "scores": 20} | {f"{word}s": value for word, value in SCALES.items() if value > 20}

_SMALL = "|".join(sorted((*ONES, *TENS), key=len, reverse=True))
_SCALE = "dozen|hundred|thousand|million|billion|trillion"
FIGURES = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d,])|\d+(?:\.\d+)?)(?![\d])"
_WORD = rf"(?:{_SMALL}|{_SCALE})\b"
WORDS = (
    rf"(?:(?:an?[ ])?(?:{_SCALE})\b|(?:{_SMALL})\b)"
    rf"(?:(?:[ -]|,? and |, (?=\w+ hundred)){_WORD})*(?: and a half\b(?: (?:{_SCALE})\b)?)?"
)
SEVERAL = (
    rf"(?:(?:several|a few|few) )?(?:tens|dozens|scores|hundreds|thousands|millions|billions)\b"
    rf"(?: (?:of|upon|and) (?:hundreds|thousands|millions|billions)\b)?|(?:several|a few"
    rf"|a couple of) (?:{_SCALE})\b(?: (?:{_SCALE})\b)*"
)
NUMERAL = rf"(?:{FIGURES}(?: ?(?:{_SCALE})\b| and a half\b)*|half a (?:{_SCALE})\b|{WORDS})"
_PIECE = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)|[\d,]*\d(?:\.\d+)?|[a-z]+")


_ONE = Value(Fraction(1), Fraction(1), "exact")


@functools.lru_cache(maxsize=20_000)
def value(numeral: str) -> Value | None:
    """The value of a numeral, or None for what is none: "2.5 million" → 2,500,000; "dozens" → 20 to 99, several."""
    lowered = numeral.lower()
    if lowered in ("a", "an"):
        return _ONE
    try:
        if re.match(
            r"several|some |a few|few|many |a couple|tens|dozens|scores|(?:hundred|thousand|million|billion)s", lowered
        ):
            return _several(lowered)
        amount = plain(lowered)
    except ValueError:
        return None
    return Value(amount, amount, "exact")


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


def plain(numeral: str) -> Fraction:
    """The value of a numeral in figures and words, small letters; raises ValueError for what is none."""
    if numeral.startswith("half a "):
        return Fraction(SCALES[numeral[7:]], 2)
    whole, halves, scaled = numeral.partition(" and a half")
    if halves:
        return (plain(whole) + Fraction(1, 2)) * SCALES.get(scaled.strip(), 1)
    total: Fraction = Fraction(0)
    current: Fraction = Fraction(0)
    for word in _PIECE.findall(numeral):
        if word in ("and", "a", "an"):
            continue
        if word in SCALES:
            scale = SCALES[word]
            if scale <= 100:
                current = (current or Fraction(1)) * scale
            else:
                total += (current or Fraction(not total)) * scale
                if not current and total and total != scale:
                    raise ValueError(f"not an English numeral: {numeral!r}")
                current = Fraction(0)
        else:
            current = _added(current, word, numeral)
    return total + current


def _added(current: Fraction, word: str, numeral: str) -> Fraction:
    """A figure or small number behind what has been read of its group; "fifteen six" is no numeral."""
    if word[0].isdigit():
        amount = Fraction(word.replace(",", "").replace(" ", ""))
        if current:
            raise ValueError(f"not an English numeral: {numeral!r}")
        return amount
    if word in TENS:
        if current % 100:
            raise ValueError(f"not an English numeral: {numeral!r}")
        return current + 10 * TENS[word]
    amount = Fraction(ONES[word])
    if current % 10 or (current % 100 and amount > 9):
        raise ValueError(f"not an English numeral: {numeral!r}")
    return current + amount
