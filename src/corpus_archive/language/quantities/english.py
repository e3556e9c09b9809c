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

from corpus_archive.language.dates import MONTHS
from corpus_archive.language.numerals import ENGLISH_ORDINALS, HIGHER_ORDINALS, english_ordinal
from corpus_archive.language.quantities import scanning
from corpus_archive.language.quantities.english_dates import DATE, ORDINALS, RELATIVE, WORDS, dates
from corpus_archive.language.quantities.english_kinds import meant, of_kind
from corpus_archive.language.quantities.english_numbers import (
    GLYPHS,
    NUMERAL,
    ONES,
    PLURALS,
    SCALES,
    SEVERAL,
    TENS,
    value,
)
from corpus_archive.language.quantities.english_parts import (
    AGE,
    FRACTION,
    HALVED,
    MULTIPLE,
    PARTS,
    age,
    fraction,
    halved,
    multiple,
)
from corpus_archive.language.quantities.english_times import NAMED, TIME, time
from corpus_archive.language.quantities.quantity import Approximation, Quantity, Reading, Unit, Value
from corpus_archive.language.quantities.units import ENGLISH_FORM, ENGLISH_MONEY, UNITS, english_unit

# The August First Film Studio, the April Fifth Movement.
_NAMED_DAYS = "First|Third|Fourth|Fifth|Seventh|Eighth|Ninth|Fifteenth|Eighteenth|Thirtieth"
_PARTED = "|".join(one for one in ENGLISH_ORDINALS if one in PARTS)
_FIXED = (
    # A third party, a third as much: no ordinal and no part; "a third time" is the third.
    rf"(?:(?<=\b[Aa] )|(?<=\b[Aa]n ))(?:{_PARTED})(?! (?!(?:of|more|less|higher|lower|as|to|in|on|and|or|by|from|is|are"
    r"|was|were|with|for|at|than|the|will|had|have|has|part[yi]\w*|persons?|world|force|column|grade|option)\b)[a-z])|"
    r"(?<=\b[Aa] )half-(?!(?:hour|year|day|month|mile|century|dozen|[mb]illion|trillion)\b)|"  # half-baked, half-price
    r"(?:(?<=[Nn]o )|(?<=any )|(?<=[Ee]very )|(?<=some )|(?<=[Ee]ach )|(?<=[Tt]his )|(?<=[Tt]hat )|(?<=[Tt]he )"
    r"|(?<=which )|(?<=next )|(?<=at )|(?<=[Oo]n ))one\b|one another\b|one(?:'s|’s)\b|one by one\b"
    r"|one after another\b|"
    r"one hand\b|one-two\b|oneself\b|one-sided(?:ly)?\b|[Oo]ne day\b|(?<=a )second\b|"
    r"(?:First|Second|Third|Fourth|Fifth) (?:Deputy|Secretary|Vice|Premier|World|International|Front|Republic)\b"
    r"|May Fourth|May Day|October Revolution\b|"
    rf"(?:{'|'.join(name.capitalize() for name in MONTHS)}) (?:{_NAMED_DAYS}) (?=[A-Z])|"
    r"May 1st (?:International )?Labou?r Day|(?:July 7th?|September 18th?|August 1st|March 8th?|"
    r"May 30th|May 4th|August 15)[”\"]? "
    r"(?:Incident|Radio|Army Day|International|Women|Movement|Uprising|Youth)\w*"
    r"|one and all\b|one and only\b|the two of\b|[Ff]our [Mm]odernizations\b|"
    r"Five-Year Plan\b|two-line\b|(?:Second|First) World War\b|in two minds|[Aa]t sixes|one-way\b|"
    r"(?<=[Tt]he )decade\b|(?:(?<=last )|(?<=past )|(?<=first )|(?<=next )|(?<=this )|(?<=coming ))decade\b|decades\b|"
    r"centenary\b|trio\b|\(\d{1,2}\)|(?:(?<=\n)|^)\d{1,3}\.(?= )|(?<=[:;] )\d{1,2}\.(?= )"
)
_SMALL_WORDS = ONES.keys() | TENS.keys()
_AND_HALF = r"(?:year|month|week|day|hour) and a half\b"  # the past year and a half
_NTH = (
    rf"(?P<ordinal>\d+(?:st|nd|rd|th)\b|(?:No|Nos|no)\. ?\d{{1,9}}(?!\d)"
    rf"|(?=[A-Za-z])(?i:{ORDINALS})\b(?!-(?!seed)|(?<=irst) {_AND_HALF}))"
)
# A ratio or a score with a colon: 1:125, 3:1; a time has two figures behind it (18:30, and 18:300 is none of them).
_AGAINST = r":(?=\d(?!\d))|(?<=\b1):(?=\d{2})"
_SIGNS = {
    "US$": "US-dollar", "U.S.$": "US-dollar", "HK$": "hong-kong-dollar", "NT$": "taiwan-dollar", "$": "dollar",
    "¥": "yuan", "£": "pound-sterling", "€": "euro", "RMB": "yuan", "GBP": "pound-sterling", "USD": "US-dollar",
    "CNY": "yuan", "JPY": "yen", "EUR": "euro", "HKD": "hong-kong-dollar",
}  # fmt: skip
_MONEY_SIGN = rf"(?P<sign>(?:{'|'.join(map(re.escape, _SIGNS))}) ?)"
# £5m: behind a sign; without one only where nothing else is meant: 1.5bn, 5m yuan.
_SHORT = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_SHORT_ALONE = rf"(?<=\d)(?:(?:mn|bn|tn)\b|m(?=[ -](?:{ENGLISH_MONEY})\b))"
_AND_MORE = r"(?:hour|minute|year),? and [a-z\d-]+ (?:minute|second|month)s?\b"  # an hour and twenty minutes
_PART = "(?:a (?:half|quarter)|three[ -]quarters)"  # an hour and a quarter
_ONE_OF = (
    rf"(?:past|last|next|another|first|this|coming)(?= {_AND_HALF})"
    rf"|an?(?= (?:decade|century|fortnight|quarter of an hour)\b| (?:{ENGLISH_FORM}) and {_PART}\b"
    rf"| {_AND_MORE})"
    rf"|(?:several|a few)(?= (?:decades|centuries)\b)|a couple(?= of (?:{ENGLISH_FORM})\b)"
)
_OTHER_END = (
    r"(?(sign)(?! or \S+ ?(?:%|per ?cent)))"
    r"(?:(?P<percent0> ?%| per ?cent)(?=(?: to | ?[-–—] ?)\d[\d.,]* ?(?:%|per ?cent)))?"
    rf"(?P<to> to |-to-| ?[-–—] ?(?=\d)|[-–—]| or |{_AGAINST})(?P<minus>minus |[-−](?=\d))?[$£€¥]?(?P<high>{NUMERAL})"
)
_UNIT = rf"(?:(?:[ -]|(?<=\d))(?:of )?(?P<unit>(?i:{ENGLISH_FORM}))(?:\b|(?<=[℃C])))"
_REST = (
    rf"(?:(?<=yuan)(?:,| and)? (?P<jiao>{'|'.join(ONES)}|\d) (?:jiao|mao)\b"
    rf"(?:,?(?: and)? (?P<of_fen>{'|'.join(ONES)}|\d) fen\b)?"
    rf"|(?:(?<=liang)|(?<=tael)|(?<=taels)),?(?: and)? (?P<qian>{'|'.join(list(ONES)[1:10])}|[1-9])"
    r" (?:qian|chien|mace)\b"
    r"|(?:(?<= chi)|(?<= cun)|(?<= fen)|(?<= jin)|(?<= zhang)|(?<= meters)|(?<= metres))"
    rf" (?P<tenth>{'|'.join(list(ONES)[1:10])}|[1-9])"
    rf"(?=[,.;:)](?!\d)| (?:long|wide|high|deep|tall|thick)\b)|(?P<and_part> and {_PART}\b))"
)
_NUMBER = (
    rf"(?P<number>{_MONEY_SIGN}?(?P<low>(?i:{SEVERAL}|{NUMERAL}|{_ONE_OF}))(?:{_OTHER_END})?"
    rf"(?P<letters>(?(sign)(?:{'|'.join(sorted(_SHORT, key=len, reverse=True))})\b|{_SHORT_ALONE}))?"
    r"(?P<percent> ?[%‰]|[- ]per ?cent\b| (?:of a )?percentage points?| per thousand\b)?"
    r"(?P<off>[- ](?:off|discount)\b)?"
    r"(?P<odd>[- ]odd(?: (?P<odd_scale>hundred|thousand|million|billion)\b)?)?(?P<plus>\+)?"
    rf"(?P<times> times\b)?{_UNIT}?"
    rf"(?P<below>(?: Celsius| centigrade)? below (?:zero|freezing)\b)?{_REST}?)"
)
# How long something took, as sport prints it: 2:13:38, 1:54.23.
_DURATION = (
    r"(?P<duration>(?:(?P<hh>\d{1,2}):(?P<mm>[0-5]\d)|(?P<m>\d{1,2})(?=:\d\d\.\d))"
    r":(?P<ss>[0-5]\d(?:\.\d{1,3})?))(?![\d:])"
)
_EXPRESSIONS = (
    rf"(?<![\w.])(?:(?P<fixed>{_FIXED})|{_DURATION}|{TIME}|{AGE}|{DATE.replace('{units}', ENGLISH_FORM)}|{HALVED}"
    rf"|{FRACTION}|{MULTIPLE}|{_NTH})"
)
_NUMBERS = rf"(?<![\w.]){_NUMBER}"
_LEADS = {
    *ONES, *TENS, *(set(SCALES) - {"score"}), *PLURALS, "a score",
    *(word for word in (*ENGLISH_ORDINALS, *HIGHER_ORDINALS) if "-" not in word), *WORDS, *NAMED,
    "half", "several", "few", "decade", "decades", "centenary", "trio",
    "double", "doubling", "tripl", "trebl", "thrice", "twice", "quadrupl", "quintupl", "sextupl", "halv", "one-",
    "No.", "Nos.", "no.",
    *(f"{article} {word}" for article in ("a", "an") for word in (*SCALES, *PARTS, "few", "couple")),
    *(sign for sign in _SIGNS if len(sign) > 1),
    *(f"a {word}" for word in ("decade", "century", "fortnight", "Decade", "Century")),
}  # fmt: skip


def _either_case(words: set[str]) -> str:
    """Words that may stand at the beginning of a sentence, grouped by first letter: most letters cost little."""
    groups: dict[str, set[str]] = {}
    for word in words:
        first = word[0]
        groups.setdefault(f"[{first}{first.upper()}]" if first.islower() else first, set()).add(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(sorted(rests))})" for first, rests in sorted(groups.items()))


_BEGINS = (
    rf"(?<![\w.])(?:\d+|\.(?=\d)|[$¥£€{''.join(GLYPHS)}]|['’](?=\d0s|\d\d\b)|\((?=\d)"
    rf"|{_either_case(_LEADS)}|{RELATIVE}|the(?= two of\b)"
    rf"|(?:[Pp]ast|[Ll]ast|[Nn]ext|[Aa]nother|[Tt]his|[Cc]oming)(?= {_AND_HALF})"
    rf"|[Aa]n? (?=[a-z]+ and {_PART}\b|{_AND_MORE}))"
)
_MINUS = re.compile(r"(?<![\w-])(?P<sign>(?P<word>[Mm]inus )|[-−])$")
_CONTEST = re.compile(r"\b(?:ratio|won?|win|beat|defeat\w*|lost|lose|scored?|victory|drew|drawn|led)\b[^.;]*$")
_NOTHING = Fraction(0)
_BEHIND = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "quarters": Fraction(3, 4)}


# What looks like one numeral and may be none that is read: "3,5000", "XII", "Class V".
# It begins with one class of characters, so that `re` looks for these alone.
_LOOKS = re.compile(r"[\dIVX](?:(?<=\d)\d*(?:[,.]\d+)+|(?<=[IVX])(?<!\w.)[IVX]+\b|(?<=Class [IVX])\b)")
# 4 zhang 5 chi, 2 hours and 30 minutes; a comma parts only money and times, as elsewhere it parts figures of a list.
_BETWEEN = re.compile(r" (?:and )?|, (?:and )?(?=\S+ (?:jiao|mao|fen|minutes?|seconds?)\b)")


def reading(text: str, date: datetime.date) -> Reading:
    """What an English text says in numerals; dates are resolved against the date of its issue."""
    quantities: list[Quantity] = []
    read: list[tuple[int, int]] = []
    nothing: list[tuple[int, int]] = []
    unread: list[tuple[int, int]] = []
    for found in scanning.found(text, _BEGINS, _EXPRESSIONS, _NUMBERS):
        here = list(_read(found, date))
        quantities += here
        if not here and found.lastgroup == "number":
            unread.append(scanning.numeral(found))
        else:
            (read if here else nothing).append(found.span())
    settled = scanning.settled(text, quantities, read, nothing, unread, _LOOKS)
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
    if kind in ("halved", "fraction"):
        return (halved if kind == "halved" else fraction)(found, date)
    read = {
        "time": time, "multiple": multiple, "age": age, "ordinal": _ordinal, "duration": _duration
    }[kind]  # fmt: skip
    return read(found)


def _duration(found: re.Match[str]) -> Quantity:
    """2:13:38 in hours, 1:54.23 in minutes."""
    seconds = Fraction(found["ss"])
    if found["hh"]:
        hours = int(found["hh"]) + Fraction(int(found["mm"]), 60) + seconds / 3600
        return Quantity("number", hours, hours, *found.span(), unit=UNITS["hour"])
    minutes = int(found["m"]) + seconds / 60
    return Quantity("number", minutes, minutes, *found.span(), unit=UNITS["minute"])


def _ordinal(found: re.Match[str]) -> Quantity | None:
    printed = found["ordinal"].lower()
    number = int(printed.split(".")[1]) if "." in printed else english_ordinal(printed)
    return Quantity("ordinal", Fraction(number), Fraction(number), *found.span())


def _number(found: re.Match[str], date: datetime.date) -> Iterator[Quantity]:
    low = value(found["low"])
    if low is None:
        yield from _each(found)
        return
    high = value(found["high"]) if found["high"] else None
    own: Approximation = "more than" if found["plus"] or found["odd"] else low.approximation
    how, start, end = meant(found, own)
    if high:
        low = _scaled(low, found["low"], found["high"])
        if high.high < low.low and _is_ratio(found):  # won 4-2: the smaller one first, as who loses is beaten by it
            low, high = high, low
    short = _SHORT[found["letters"]] if found["letters"] else SCALES.get(found["odd_scale"], 1)
    first, last = (low.low * short, low.high * short) if short > 1 else (low.low, low.high)
    sign = _MINUS.search(found.string, max(0, found.start() - 9), found.start())
    if high and (high.high > low.low or sign):
        last = high.high * short
    elif high:
        end = found.end("percent0") if found["percent0"] else found.end("low")
    unit = UNITS[_SIGNS[found["sign"].strip()]] if found["sign"] else english_unit(found["unit"] or "", date)
    more = _behind(found, unit)
    first, last = (first + more, last + more) if more else (first, last)
    one = Quantity("number", first, last, start, end, how, unit)
    yield of_kind(found, _signed(found, sign, one))
    if high and end <= found.start("high"):
        falls = found["percent"] and found["to"] == " to "  # from 7.3 (percent) to 1.4 percent
        place = (found.start("high"), found.end("percent") if falls else found.end("high"))
        second = Quantity("number", high.low, high.high, *place, high.approximation)
        yield of_kind(found, second) if falls else second


def _behind(found: re.Match[str], unit: Unit | None) -> Fraction:
    """What stands behind a unit: two yuan, five jiao and three fen, two chi five, five hours and a half."""
    printed = found["jiao"] or found["qian"] or found["tenth"]
    tenths = value(printed) if printed else None
    fen = value(found["of_fen"]) if found["of_fen"] else None
    part = _BEHIND[re.split("[ -]", found["and_part"])[-1]] if found["and_part"] and unit else _NOTHING
    part += fen.low / 100 if fen else 0
    return part + tenths.low / 10 if tenths else part


def _signed(found: re.Match[str], sign: re.Match[str] | None, one: Quantity) -> Quantity:
    """The figure below zero, if it is: a degree with a sign or below freezing, and what "minus" stands before."""
    degrees = one.unit is not None and one.unit.dimension == "temperature"
    below = degrees and (found["below"] or sign)
    if found["percent"] or not (below or (sign and sign["word"] and one.unit is None)):
        return one
    start = sign.start("sign") if sign else one.start
    high = one.high if sign and found["high"] and not found["minus"] else -one.high  # minus 5 to 3 degrees
    return one._replace(low=min(-one.low, high), high=max(-one.low, high), start=start)


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
    if not scale or " " in low_printed or low.low >= 1000 or high_printed.lower().startswith("a "):
        return low
    return Value(low.low * scale.low, low.high * scale.low, low.approximation)
