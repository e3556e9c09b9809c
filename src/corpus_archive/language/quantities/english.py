"""The quantities of an English text: in which words a numeral stands, and what they make of it.

    quantity = [$] numeral [to numeral | : numeral] [percent [off] | per thousand] [times] [unit [below zero]] [tenths]

Beside them stand fractions (one-third, six in a thousand), multiples (doubled, twofold), ages (in their seventies),
ordinals, times and dates (`english_times`, `english_dates`), and expressions that count nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from fractions import Fraction

from corpus_archive.language.numerals import ENGLISH_ORDINALS, english_ordinal
from corpus_archive.language.quantities import scanning
from corpus_archive.language.quantities.english_dates import DATE, DECADES, WORDS, dates
from corpus_archive.language.quantities.english_numbers import NUMERAL, ONES, PLURALS, SCALES, SEVERAL, TENS, value
from corpus_archive.language.quantities.english_times import NAMED, TIME, time
from corpus_archive.language.quantities.quantity import Approximation, Basis, Quantity, Reading, Value
from corpus_archive.language.quantities.units import ENGLISH_FORM, MONEY, UNITS, english_unit

_FOLDS: dict[str, int | Fraction] = {
    "doubl": 2, "twice": 2, "tripl": 3, "trebl": 3, "thrice": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6,
    "halv": Fraction(1, 2),
}  # fmt: skip
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100,
    "thousandth": 1000,
}  # fmt: skip
_PER = {  # six in a thousand; the longest first
    "hundred thousand": 100_000, "ten thousand": 10_000, "hundred": 100, "thousand": 1000, "million": 10**6,
}  # fmt: skip
_SMALL = "|".join(ONES)
_SMALL_WORDS = ONES.keys() | TENS.keys()
_FIXED = (
    r"(?:(?<=[Nn]o )|(?<=any )|(?<=[Ee]very )|(?<=some )|(?<=[Ee]ach )|(?<=[Tt]his )|(?<=[Tt]hat )|(?<=[Tt]he )"
    r"|(?<=which )|(?<=next )|(?<=at )|(?<=[Oo]n ))one\b|one another\b|one(?:'s|’s)\b|one by one\b"
    r"|one after another\b|"
    r"one hand\b|one-two\b|oneself\b|one-sided(?:ly)?\b|[Oo]ne day\b|(?<=a )second\b|"
    r"(?:First|Second|Third|Fourth|Fifth) (?:Deputy|Secretary|Vice|Premier|World|International|Front|Republic)\b"
    r"|May Fourth|May Day|"
    r"May 1st (?:International )?Labou?r Day|(?:July 7th?|September 18th?|August 1st|March 8th?|"
    r"May 30th|May 4th|August 15)[”\"]? "
    r"(?:Incident|Radio|Army Day|International|Women|Movement|Uprising|Youth)\w*"
    r"|one and all\b|one and only\b|the two of\b|[Ff]our [Mm]odernizations\b|"
    r"Five-Year Plan\b|two-line\b|(?:Second|First) World War\b|in two minds|[Aa]t sixes|one-way\b|"
    r"\(\d{1,2}\)|(?:(?<=\n)|^)\d{1,3}\.(?= )|(?<=[:;] )\d{1,2}\.(?= )"
)
# "Three quarters" is a part, but not in "the first three quarters", of a year.
_FRACTION = (
    rf"(?P<fraction>(?<!irst )(?<!ast )(?P<top>(?i:{_SMALL}|an?(?= \w+ (?:of|more|less|higher|lower)\b)))[- ]"
    rf"(?P<bottom>(?:{'|'.join(one for one in _PARTS if not one.startswith('hal'))})s?)\b"
    rf"(?!-cent|-round)(?! (?:anniversary|time|of the month|"
    rf"century|hours?|day|plenary|session|national|year|month|meeting"
    rf"|conference|of an hour|of (?:this|last|the) year(?!['’])|of [12]\d{{3}}))"
    rf"|(?P<few>(?i:{_SMALL})|\d{{1,3}}(?:\.\d+)?) (?:[a-z]+ )?"
    rf"(?:(?:in|out of|per) (?:a|every|one)|per|for every) (?P<scale_of>{'|'.join(_PER)})\b"
    r"(?! \w+s\b)"
    rf"|(?P<one_in>one (?:in|out of) (?:every )?(?P<many>{_SMALL}|\d{{1,3}}))\b"
    rf"|(?<=scale of )1:(?P<scale>\d{{2,4}})(?!\d)|(?P<top2>\d{{1,2}})/(?P<bottom2>\d{{1,3}})(?![\d/])"
    rf"|(?:one[- ])?(?P<a_half>half)\b(?! (?:an?|years?|months?|(?:a )?(?:day|hour|century|month|year|jin)|of (?:the"
    rf"|this|last) (?:year|month)|-)))"
)
_HALVED = rf"(?P<halved>half (?:of )?(?:an? |one )?(?P<half_of>{ENGLISH_FORM}|percent|per cent)\b)"
# An age by its decade: in their seventies, in his early eighties; "the seventies" are years.
_WHOSE = "|".join(
    f"(?<={owner} {part})" for owner in ("their", "his", "her", "my") for part in ("", "early ", "late ", "mid-")
)
_TEN_YEARS = "|".join(DECADES)
_AGE = rf"(?P<age>(?=\w+ties\b)(?:{_WHOSE})(?P<aged>{_TEN_YEARS})(?:(?: and | or )(?P<aged2>{_TEN_YEARS}))?\b)"
# Output will double, more than double; not "double room", "to double or quit".
_BEFORE_DOUBLE = "|".join(f"(?<={word} )" for word in "will to than would could can nearly almost".split())
_TO_DOUBLE = (
    rf"(?=double|triple|treble|quadruple)(?:{_BEFORE_DOUBLE})(?:double|triple|treble|quadruple)"
    r"(?! (?:or|room|bed|track|agent|standard))"
)
_MULTIPLE = (
    rf"(?P<multiple>(?P<fold>(?i:(?:(?:{NUMERAL})[- ]?|two|three|four|five|six|seven|eight|nine|ten|hundred)fold))\b"
    rf"|(?P<verb>(?i:{_TO_DOUBLE}|doubled|doubling|doubles|tripled|tripling|triples"
    r"|trebled|trebling|quadrupled|quadrupling"
    r"|quintupled|sextupled|halved|halving|"
    r"twice|thrice|double(?= (?:the|that|what|its|their|of|last|as))))\b)"
)
_TENTHS = {
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
}
_ORDINALS = (
    f"(?:{'|'.join(TENS)})-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|{'|'.join(_TENTHS)}|"
    + "|".join(sorted(ENGLISH_ORDINALS, key=len, reverse=True))
)
_NTH = rf"(?P<ordinal>\d+(?:st|nd|rd|th)\b|(?:No|Nos|no)\. ?\d{{1,9}}(?!\d)|(?i:{_ORDINALS})\b(?!-(?!seed)))"
# A ratio or a score with a colon: 1:125, 3:1; a time has two figures behind it (18:30, and 18:300 is none of them).
_AGAINST = r":(?=\d(?!\d))|(?<=\b1):(?=\d{2})"
_MONEY_SIGN = r"(?P<sign>(?:US|U\.S\.|HK|NT)?\$|¥|£|(?:RMB|GBP|USD|CNY) ?)"
_NUMBER = (
    rf"(?P<number>{_MONEY_SIGN}?(?P<low>(?i:{SEVERAL}|{NUMERAL}"
    rf"|an?(?= (?:decade|century|fortnight|quarter of an hour)\b| (?:{ENGLISH_FORM}) and a half\b)|(?:several"
    rf"|a few)(?= (?:decades|centuries)\b)))"
    rf"(?:(?P<to> to |-to-|[-–—]| or |{_AGAINST})(?P<high>{NUMERAL}))?"
    rf"(?P<percent> ?%|[- ]per ?cent\b| percentage points?)?(?P<off>[- ](?:off|discount)\b)?"
    r"(?P<odd>-odd| odd)?(?P<plus>\+)?"
    rf"(?P<times> times\b)?(?:(?:[ -]|(?<=\d))(?:of )?(?P<unit>(?i:{ENGLISH_FORM}))(?:\b|(?<=[℃C])))?"
    rf"(?P<below>(?: Celsius| centigrade)? below (?:zero|freezing)\b)?"
    rf"(?:(?<=yuan)(?:,| and)? (?P<jiao>{_SMALL}|\d) (?:jiao|mao)\b"
    rf"|(?:(?<= chi)|(?<= jin)|(?<= zhang)) (?P<tenth>{'|'.join(list(ONES)[1:10])})"
    r"(?=[,.;:)]| (?:long|wide|high|deep|tall|thick)\b)"
    r"|(?P<and_half> and a half\b))?)"
)
_SCAN = re.compile(
    rf"(?<![\w.])(?:(?P<fixed>{_FIXED})|{TIME}|{_AGE}|{DATE.replace('{units}', ENGLISH_FORM)}|{_HALVED}|{_FRACTION}"
    rf"|{_MULTIPLE}|{_NTH}|{_NUMBER})"
)
_LEADS = {
    *ONES, *TENS, *(set(SCALES) - {"score"}), *PLURALS, "a score",
    *(word for word in ENGLISH_ORDINALS if "-" not in word), *WORDS, *NAMED, *_TENTHS,
    "half", "several", "few", "US$", "HK$", "NT$",
    "double", "doubling", "tripl", "trebl", "thrice", "twice", "quadrupl", "quintupl", "sextupl", "halv", "one-",
    "No.", "Nos.", "no.",
    *(f"{article} {word}" for article in ("a", "an") for word in (*SCALES, *_PARTS, "few", "couple")),
    "RMB", "GBP", "USD", "CNY", "U.S.$",
    *(f"a {word}" for word in ("decade", "century", "fortnight", "Decade", "Century")),
}  # fmt: skip


def _either_case(words: set[str]) -> str:
    """Words that may stand at the beginning of a sentence, grouped by first letter: most letters cost little."""
    groups: dict[str, set[str]] = {}
    for word in words:
        first = word[0]
        groups.setdefault(f"[{first}{first.upper()}]" if first.islower() else first, set()).add(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(sorted(rests))})" for first, rests in sorted(groups.items()))


_BEGINS = re.compile(rf"\d+|[$¥£]|\((?=\d)|\b(?:{_either_case(_LEADS)}|[Aa]n? (?=[a-z]+ and a half\b))")
_BEFORE: tuple[tuple[str, Approximation], ...] = (
    ("no more than", "nearly"), ("not more than", "nearly"), ("not less than", "more than"),
    ("no less than", "more than"),
    ("no fewer than", "more than"), ("more than", "more than"), ("less than", "nearly"), ("fewer than", "nearly"),
    ("at least", "more than"), ("close to", "nearly"), ("as many as", "exact"), ("over", "more than"),
    ("above", "more than"),
    ("exceeding", "more than"), ("exceeded", "more than"), ("nearly", "nearly"), ("almost", "nearly"),
    ("under", "nearly"),
    ("below", "nearly"), ("up to", "exact"), ("about", "about"), ("some", "about"), ("approximately", "about"),
    ("around", "about"), ("roughly", "about"), ("at most", "nearly"), ("in excess of", "more than"),
    ("upwards of", "more than"),
)  # fmt: skip
_AFTER = re.compile(r"(?: (?:\w+ )?)(or so|or more|or less|and above|and more|or above)\b")
_AFTERWARDS: dict[str, Approximation] = {
    "or so": "about", "or less": "about", "or more": "more than", "and above": "more than", "and more": "more than",
    "or above": "more than",
}  # fmt: skip
_COMPARES = re.compile(
    r" (?:more|as|the|that|higher|larger|greater|over|of|its|their|what|bigger|faster|compared|than|last)\b"
)
_GROWS = re.compile(r"(?:by|of|increased?|increas(?:ing|es)|rose|grew|raised|exceed(?:ed|ing|s)?)(?: \w+){0,3} $")
_SIGNS = {
    "$": "US-dollar",
    "US$": "US-dollar",
    "U.S.$": "US-dollar",
    "HK$": "hong-kong-dollar",
    "¥": "yuan",
    "£": "pound-sterling",
    "RMB ": "yuan",
    "RMB": "yuan",
    "GBP": "pound-sterling",
    "USD": "US-dollar",
    "CNY": "yuan",
}
_MINUS = re.compile(r"(?<![\w-])(?P<sign>[Mm]inus |[-−])$")
_DISCOUNT = re.compile(r"discount of $")
_CONTEST = re.compile(r"\b(?:ratio|won?|win|beat|defeat\w*|lost|lose|scored?|victory|drew|drawn|led)\b[^.;]*$")
_ONE, _HALF = Fraction(1), Fraction(1, 2)


# What looks like one numeral and may be none that is read: "3,5000", "XII", "Class V".
_LOOKS = re.compile(r"\d+(?:[,.]\d+)+|[IVX](?<!\w.)[IVX]+\b|[IVX](?<=Class .)\b")
# 4 zhang 5 chi, 2 hours and 30 minutes; a comma parts only money, as elsewhere it parts figures of a list.
_BETWEEN = re.compile(r" (?:and )?|, (?=\S+ (?:jiao|mao|fen)\b)")


def reading(text: str, date: datetime.date) -> Reading:
    """What an English text says in numerals; dates are resolved against the date of its issue."""
    quantities: list[Quantity] = []
    read: list[tuple[int, int]] = []
    nothing: list[tuple[int, int]] = []
    for found in scanning.found(text, _BEGINS, _SCAN):
        here = list(_read(found, date))
        quantities += here
        (read if here else nothing).append(found.span())
    settled = scanning.settled(text, quantities, read, nothing, _LOOKS)
    return settled._replace(quantities=scanning.joined(text, settled.quantities, _BETWEEN))


def _read(found: re.Match[str], date: datetime.date) -> Iterator[Quantity]:
    """The quantities of one place, by what was found there."""
    kind = str(found.lastgroup)
    if kind == "number":
        yield from _number(found, date)
    elif kind == "date":
        yield from dates(found, date)
    elif kind != "fixed":
        one = _other(found, kind, date)
        if one:
            yield one


def _other(found: re.Match[str], kind: str, date: datetime.date) -> Quantity | None:
    if kind == "time":
        return time(found)
    if kind == "fraction":
        return _fraction(found)
    if kind == "multiple":
        return _multiple(found)
    if kind == "age":
        return _age(found)
    return _halved(found, date) if kind == "halved" else _ordinal(found)


def _halved(found: re.Match[str], date: datetime.date) -> Quantity:
    """Half a year, half a percent."""
    meant, start, end = _meant(found)
    if found["half_of"].startswith("per"):
        return Quantity("percentage", _HALF / 100, _HALF / 100, start, end, meant)
    return Quantity("number", _HALF, _HALF, start, end, meant, english_unit(found["half_of"], date))


def _age(found: re.Match[str]) -> Quantity:
    """In their seventies is 70 to 79, in their seventies and eighties 70 to 89."""
    low, high = Fraction(DECADES[found["aged"]]), Fraction(DECADES[found["aged2"] or found["aged"]] + 9)
    return Quantity("number", low, high, *found.span(), "several", UNITS["year"])


def _meant(found: re.Match[str], own: Approximation = "exact") -> tuple[Approximation, int, int]:
    """How a figure is meant, by what stands before and behind it, and its place with these words."""
    text, (start, end) = found.string, found.span()
    begin = max(0, start - 16)
    before = text[begin:start].rstrip(" ").lower()
    for words, approximation in _BEFORE:
        if before.endswith(words) and not before[-len(words) - 1 : -len(words)].isalpha():
            if approximation == "exact":
                break
            return (approximation if own != "several" else own), begin + len(before) - len(words), end
    behind = _AFTER.match(text, end)
    if behind and own == "exact":
        return _AFTERWARDS[behind[1]], start, behind.end()
    return own, start, end


def _fraction(found: re.Match[str]) -> Quantity | None:
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
        low = Fraction(above, _PARTS[printed])
    meant, start, end = _meant(found)
    return Quantity("fraction", low, low, start, end, meant)


def _multiple(found: re.Match[str]) -> Quantity | None:
    """A multiple that names what something is multiplied by: twofold, doubled, three times as much."""
    meant, start, end = _meant(found)
    if found["verb"]:
        factor = next(Fraction(times) for stem, times in _FOLDS.items() if found["verb"].lower().startswith(stem))
        return Quantity("multiple", factor, factor, start, end, meant, basis="of")
    times = value(found["fold"].lower().removesuffix("fold").rstrip("- "))
    return Quantity("multiple", times.low, times.high, start, end, meant, basis="of") if times else None


def _ordinal(found: re.Match[str]) -> Quantity | None:
    printed = found["ordinal"].lower()
    tens, _, ones = printed.partition("-")
    if "." in printed:
        number = int(printed.split(".")[1])
    elif ones:
        number = TENS[tens] * 10 + english_ordinal(ones)
    else:
        number = _TENTHS.get(printed) or english_ordinal(printed)
    return Quantity("ordinal", Fraction(number), Fraction(number), *found.span())


def _number(found: re.Match[str], date: datetime.date) -> Iterator[Quantity]:
    low = value(found["low"])
    if low is None:
        yield from _each(found)
        return
    high = value(found["high"]) if found["high"] else None
    own: Approximation = "more than" if found["plus"] or found["odd"] else low.approximation
    meant, start, end = _meant(found, own)
    if high:
        low = _scaled(low, found["low"], found["high"])
        if high.high < low.low and _is_ratio(found):  # won 4-2: the smaller one first, as who loses is beaten by it
            low, high = high, low
    first, last = low.low, low.high
    if high and high.high > low.low:
        last = high.high
    elif high:
        end = found.end("low")
    unit = (
        UNITS.get(_SIGNS.get(found["sign"].strip(), "")) if found["sign"] else english_unit(found["unit"] or "", date)
    )
    tenths = value(found["jiao"] or found["tenth"] or "")  # two yuan and five jiao, two chi five
    if tenths:
        first, last = first + tenths.low / 10, last + tenths.low / 10
    if found["and_half"] and unit:  # five hours and a half
        first, last = first + _HALF, last + _HALF
    if unit and unit.name == "celsius":
        sign = _MINUS.search(found.string, max(0, found.start() - 9), found.start())
        if found["below"] or sign:
            first, last, start = -last, -first, sign.start("sign") if sign else start
    yield _of_kind(found, Quantity("number", first, last, start, end, meant, unit))
    if end == found.end("low") and high:
        yield Quantity("number", high.low, high.high, *found.span("high"), high.approximation)


def _is_ratio(found: re.Match[str]) -> bool:
    """Whether the greater figure may stand first: 3:1, won 4-2, a ratio of three to two."""
    if found["to"] in (":", "-", "–", "—"):
        return found["unit"] is None
    return _CONTEST.search(found.string, max(0, found.start() - 40), found.start()) is not None


def _each(found: re.Match[str]) -> Iterator[Quantity]:
    """What is no numeral together may be several ("one two three"): each word for itself, if all are small."""
    words = list(re.finditer(r"\w+", found["low"]))
    values = [value(word[0]) for word in words if word[0].lower() in _SMALL_WORDS]
    if len(values) < len(words):  # two-and-twenty
        return
    for word, one in zip(words, values, strict=True):
        if one:
            start = found.start("low") + word.start()
            yield Quantity("number", one.low, one.high, start, start + len(word[0]))


def _scaled(low: Value, low_printed: str, high_printed: str) -> Value:
    """Of "3 to 5 million" both ends are millions."""
    scales = re.search(rf"(?: (?:{'|'.join(SCALES)}))+$", high_printed.lower())
    scale = value(f"one{scales[0]}") if scales else None
    if not scale or " " in low_printed or low.low >= 1000:
        return low
    return Value(low.low * scale.low, low.high * scale.low, low.approximation)


def _of_kind(found: re.Match[str], one: Quantity) -> Quantity:
    if found["percent"]:
        low, high = one.low / 100, one.high / 100
        if found["off"] or _DISCOUNT.search(found.string, max(0, found.start() - 12), found.start()):
            low, high = 1 - high, 1 - low  # 20 percent off is 打八折
        return one._replace(kind="percentage", low=low, high=high)
    if one.unit and one.unit.dimension in MONEY:
        return one._replace(kind="money")
    if found["times"]:
        return _times(found, one)
    return one


def _times(found: re.Match[str], one: Quantity) -> Quantity:
    """Three times as many is 3; increased by three times may be 3 or 4; "tested three times" counts."""
    text, end = found.string, found.end("times")
    before = text[max(0, found.start() - 40) : found.start()]
    grows = _GROWS.search(before)
    behind = _COMPARES.match(text, end)
    if not grows and not behind:
        return one._replace(unit=UNITS["time"])
    basis: Basis = (
        "of"
        if behind and behind[0] in (" as", " the", " that", " of", " its", " their", " what") and not grows
        else "either"
    )
    return one._replace(kind="multiple", basis=basis)
