"""Parts and multiples of an English text (a third, six in a thousand, doubled), halves of units, ages by decades."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction

from corpus_archive.language.quantities.english_dates import DECADES, OWNERS
from corpus_archive.language.quantities.english_kinds import meant
from corpus_archive.language.quantities.english_numbers import NUMERAL, ONES, SCALES, TENS, value
from corpus_archive.language.quantities.quantity import Quantity
from corpus_archive.language.quantities.units import ENGLISH_FORM, UNITS, english_unit

_FOLDS: dict[str, int | Fraction] = {
    "doubl": 2, "twice": 2, "tripl": 3, "trebl": 3, "thrice": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6,
    "halv": Fraction(1, 2),
}  # fmt: skip
PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100,
    "thousandth": 1000, "ten-thousandth": 10_000, "hundred-thousandth": 100_000, "millionth": 10**6,
}  # fmt: skip
_PER = {  # six in a thousand; the longest first
    "hundred thousand": 100_000, "ten thousand": 10_000, "hundred": 100, "thousand": 1000, "million": 10**6,
}  # fmt: skip
_SMALL = "|".join(ONES)
_HALF = Fraction(1, 2)
# A quarter of, by a third, about a fifth; not "a third person".
_A_PART = (
    r"an?(?= \w+ (?:of|more|less|higher|lower)\b)"
    r"|(?:(?<=by )|(?<=about )|(?<=nearly )|(?<=almost )|(?<=than )|(?<=least )|(?<=roughly )|(?<=over ))an?"
)
# "Three quarters" is a part, but not in "the first three quarters", of a year.
FRACTION = (
    rf"(?P<fraction>(?<!irst )(?<!ast )(?P<top>(?i:{_SMALL}|{_A_PART}))[- ]"
    rf"(?P<bottom>(?:{'|'.join(one for one in PARTS if not one.startswith('hal'))})s?)\b"
    rf"(?!-cent|-round)(?! (?:anniversary|time|of the month|"
    rf"century|hours?|day|plenary|session|national|year|month|meeting"
    rf"|conference|of an hour|of (?:this|last|the) year(?!['’])|of [12]\d{{3}}))"
    rf"(?P<and_half>(?<=tenths) and a half\b)?"  # two-tenths and a half is 两成半
    rf"(?: of (?:an?|one) (?P<of_one>{ENGLISH_FORM})\b(?!['’]))?"
    rf"|(?P<few>(?i:{_SMALL})|\d{{1,3}}(?:\.\d+)?) (?:[a-z]+ )?"
    rf"(?:(?:in|out of|per) (?:a|every|one)|per|for every) (?P<scale_of>{'|'.join(_PER)})\b"
    r"(?! \w+s\b)"
    rf"|(?P<one_in>(?:[Oo]ne|1) (?:in|out of) (?:every )?(?P<many>{_SMALL}|\d{{1,3}}))\b"
    rf"|(?<=scale of )1:(?P<scale>\d{{2,4}})(?!\d)|(?P<top2>\d{{1,2}})/(?P<bottom2>\d{{1,3}})(?![\d/])"
    rf"|(?:[Oo]ne[- ])?(?P<a_half>[Hh]alf)\b(?!-(?:a-)?(?:{'|'.join(SCALES)})\b)"
    rf"(?! (?:an?\b|years?|months?|(?:a )?(?:day|hour|century|month|year|jin)|of (?:the|this|last) (?:year|month)|-)))"
)
HALVED = rf"(?P<halved>[Hh]alf (?:of )?(?:an? |one )?(?P<half_of>{ENGLISH_FORM}|percentage points?|percent|per cent)\b)"
# An age by its decade: in their seventies, in his early eighties; "the seventies" are years.
_WHOSE = "|".join(f"(?<={one})" for one in OWNERS)
_TEN_YEARS = f"{'|'.join(DECADES)}|[2-9]0s"
AGE = rf"(?P<age>(?=\w+ties\b|\d0s\b)(?:{_WHOSE})(?P<aged>{_TEN_YEARS})(?:(?: and | or )(?P<aged2>{_TEN_YEARS}))?\b)"
# Output will double, more than double; not "double room", "to double or quit".
_BEFORE_DOUBLE = "|".join(f"(?<={word} )" for word in "will to than would could can nearly almost".split())
_TO_DOUBLE = (
    rf"(?=double|triple|treble|quadruple)(?:{_BEFORE_DOUBLE})(?:double|triple|treble|quadruple)"
    r"(?! (?:or|room|bed|track|agent|standard))"
)
_FOLD_NEAR = "(?=.{0,60}fold)"  # no numeral is longer, and to read one at every place takes a third of the time
MULTIPLE = (
    rf"(?P<multiple>(?P<fold>(?i:{_FOLD_NEAR}(?:(?:{NUMERAL})[- ]?|{_SMALL}|{'|'.join(TENS)}|hundred|thousand)fold))\b"
    rf"|(?P<verb>(?=[A-Za-z])(?i:{_TO_DOUBLE}|doubled|doubling|doubles|tripled|tripling|triples"
    r"|trebled|trebling|quadrupled|quadrupling"
    r"|quintupled|sextupled|halved?|halving|"
    r"twice|thrice|double(?= (?:the|that|what|its|their|of|last|as))))\b)"
)


def halved(found: re.Match[str], date: datetime.date) -> Quantity:
    """Half a year, half a percent."""
    how, start, end = meant(found)
    if found["half_of"].startswith("per"):
        return Quantity("percentage", _HALF / 100, _HALF / 100, start, end, how)
    return Quantity("number", _HALF, _HALF, start, end, how, english_unit(found["half_of"], date))


def age(found: re.Match[str]) -> Quantity:
    """In their seventies is 70 to 79, in their seventies and eighties 70 to 89."""
    low, high = (_ten_years(one) for one in (found["aged"], found["aged2"] or found["aged"]))
    high += 9
    return Quantity("number", low, high, *found.span(), "several", UNITS["year"])


def fraction(found: re.Match[str], date: datetime.date) -> Quantity | None:
    """A part of something: a third, half, 3/5, six in a thousand, one in five, on a scale of 1:2,500."""
    if found["a_half"]:
        low = _HALF
    elif found["top2"]:
        if not int(found["bottom2"]):
            return None
        low = Fraction(int(found["top2"]), int(found["bottom2"]))
    elif found["scale"]:
        low = Fraction(1, max(int(found["scale"]), 1))
    elif found["few"]:
        few = found["few"].lower()
        low = Fraction(ONES.get(few, few)) / _PER[found["scale_of"]]
    elif found["one_in"]:
        many = found["many"]
        low = Fraction(1, max(ONES[many] if many in ONES else int(many), 1))
    else:
        printed = found["bottom"].removesuffix("s")
        above = 1 if found["top"].lower() in ("a", "an") else ONES[found["top"].lower()]
        if above >= PARTS[printed] > 1:  # the three-thirds system
            return None
        low = Fraction(2 * above + 1 if found["and_half"] else 2 * above, 2 * PARTS[printed])
    how, start, end = meant(found)
    if found["of_one"]:  # three-tenths of a mu
        return Quantity("number", low, low, start, end, how, english_unit(found["of_one"], date))
    return Quantity("fraction", low, low, start, end, how)


def multiple(found: re.Match[str]) -> Quantity | None:
    """A multiple that names what something is multiplied by: twofold, doubled, three times as much."""
    how, start, end = meant(found)
    if found["verb"]:
        factor = next(Fraction(times) for stem, times in _FOLDS.items() if found["verb"].lower().startswith(stem))
        return Quantity("multiple", factor, factor, start, end, how, basis="of")
    times = value(found["fold"].lower().removesuffix("fold").rstrip("- "))
    return Quantity("multiple", times.low, times.high, start, end, how, basis="of") if times else None


def _ten_years(printed: str) -> Fraction:
    """The first year of a decade of age: 70 of seventies and of 70s."""
    return Fraction(DECADES[printed] if printed in DECADES else int(printed.removesuffix("s")))
