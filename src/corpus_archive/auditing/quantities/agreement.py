"""Whether a quantity of the English says what one of the Chinese says; where it does not, how they differ."""

from __future__ import annotations

from fractions import Fraction

from corpus_archive.language.quantities import Quantity, Unit

_ROUNDED = Fraction(4, 100)  # what a conversion may be off: 500 斤 are 551 pounds or about 560, but not 580
_DURATION = {"month": Fraction(30), "day": Fraction(1), "second": Fraction(1, 86_400)}  # in days
_LONG_DURATION = Fraction(12, 100)  # the same between durations of months, which are four weeks or 31 days, and others
_CLOCKED = Fraction(2, 100)  # and between hours, minutes and seconds
_LOOSE_DAYS = 1  # 昨日 may be reckoned from the issue, or from a dispatch of the day before
_HALF_DAY = 720  # minutes: 8:00 may be morning or evening
# Parts of a month or year in sixths of it, as thirds and halves are compared: from which to which.
_IN_SIXTHS = {"early": (0, 2), "middle": (2, 4), "late": (4, 6), "first half": (0, 3), "second half": (3, 6)}
# From where, and to how many places, a translator may round: 98,765 he would copy; 1.2 million for 1,234,567 is vague.
_LARGE, _PLACES = 100_000, 3
_DOZENS = {Fraction(10): 12, Fraction(20): 24}  # what is said for ten and more, twenty and more
SO_MANY = (100, 1000, 10_000, 100_000, 1_000_000)  # of how many the Chinese counts: 每百人, 每千人, 每十万人


def same(zh: Quantity, en: Quantity) -> bool:
    """Whether both print the same figure with the same unit: the first choice among several that agree."""
    return zh.kind == en.kind and zh.low == en.low and zh.high == en.high and zh.unit == en.unit and zh.when == en.when


def agree(zh: Quantity, en: Quantity) -> bool:
    """Whether the English may be a right translation of the Chinese quantity."""
    if zh.kind == "date" or en.kind == "date":
        return _dates_agree(zh, en)
    if zh.kind == en.kind == "percentage" and en.basis == "by" and zh.basis != "of":  # 20 percent off: 便宜百分之二十
        en = en._replace(low=1 - en.high, high=1 - en.low)
    if _ratios_agree(zh, en) or _ratios_agree(en, zh) or _interest_agrees(zh, en):
        return True
    if zh.kind == "time" or en.kind == "time":
        return _times_agree(zh, en)
    if zh.kind == "multiple" or en.kind == "multiple":
        return bool(_factors(zh) & _factors(en))
    if _of_so_many(zh, en) or _in_dozens(zh, en) or _aged(zh, en):
        return True
    if zh.unit and en.unit and not _of_one_scale(zh.unit, en.unit):
        return _converted(zh, en)
    return _meet(zh, en)


def _of_one_scale(first: Unit, second: Unit) -> bool:
    """Whether figures in two units can be compared as they are."""
    if first.dimension == second.dimension == "temperature":
        return first.name == second.name
    return (first.dimension, first.factor) == (second.dimension, second.factor)


def _ratios_agree(ratio: Quantity, other: Quantity) -> bool:
    """Whether a ratio is read as something else in the other text: 1∶25 as a time, 1∶80 as an eightieth."""
    if ratio.kind != "number" or not ratio.is_range or ratio.approximation == "several":
        return False
    if other.kind == "time":
        return other.low in (ratio.low * 60 + ratio.high, ratio.high * 60 + ratio.low)
    return other.kind == "fraction" and other.low * ratio.high == ratio.low


def _interest_agrees(zh: Quantity, en: Quantity) -> bool:
    """Whether a rate of interest is told in its own units: 月息三厘, three li."""
    if zh.kind != "percentage" or en.unit is None or en.unit.name not in ("fen", "li"):
        return False
    return en.low in (zh.low * 10, zh.low * 100, zh.low * 1000)


def _of_so_many(zh: Quantity, en: Quantity) -> bool:
    """Whether a fraction of the English is the figure of 每千人中有三人: three doctors per thousand people."""
    if zh.kind != "number" or en.kind != "fraction" or zh.unit or zh.low.denominator != 1 or zh.is_range:
        return False
    return any(zh.low == en.low * many < many for many in SO_MANY)


def _aged(zh: Quantity, en: Quantity) -> bool:
    """Whether an age is counted in tens of years: 年近七旬, nearly seventy."""
    return zh.unit is not None and zh.unit.name == "decade" and en.unit is None and zh.low * 10 == en.low


def _in_dozens(zh: Quantity, en: Quantity) -> bool:
    """Whether a rough ten or twenty of the Chinese is as rough a dozen or two: 十多个, about a dozen."""
    rough = zh.approximation in ("more than", "about") and en.approximation in ("more than", "about")
    plain = zh.kind == en.kind == "number" and not zh.is_range and zh.unit == en.unit
    return rough and plain and _DOZENS.get(zh.low) == en.low


def _times_agree(zh: Quantity, en: Quantity) -> bool:
    """Whether two times are one on a clock of twelve hours, or one is given as a bare hour."""
    if zh.kind == en.kind:
        return (zh.low - en.low) % _HALF_DAY == 0
    return (_hour(zh) is not None and _hour(zh) == _hour(en)) or (zh.low - _with_point(en)) % _HALF_DAY == 0


def _with_point(one: Quantity) -> Fraction:
    """The minutes of a time that is printed as a number, 8.55; of what is none a part of one, which no time has."""
    minutes = one.low % 1 * 100
    plain = one.kind == "number" and one.unit is None and minutes.denominator == 1 and 0 < minutes < 60
    return int(one.low) * 60 + minutes if plain and one.low < 24 else Fraction(-1, 2)


def _hour(one: Quantity) -> Fraction | None:
    """The hour on a clock of twelve, of a time without minutes (which come in sixties) or of a bare number."""
    if one.kind == "time":
        return one.low / 60 % 12 if one.low % 60 == 0 else None
    return one.low % 12 if one.kind == "number" and one.low <= 24 else None


def _meet(zh: Quantity, en: Quantity) -> bool:
    """Whether the values are the same, have an end in common, or lie in what the other side leaves open."""
    if zh.is_range and en.is_range and "several" not in (zh.approximation, en.approximation):
        return zh.low == en.low and zh.high == en.high
    if zh.low in (en.low, en.high) or zh.high in (en.low, en.high) or _rounded(zh, en):
        return True
    if not (
        (zh.is_range and (en.is_range or en.approximation != "exact"))
        or (en.is_range and zh.approximation != "exact")
        or "several" in (zh.approximation, en.approximation)
    ):
        return False
    (a, b), (c, d) = _open(zh), _open(en)
    return a <= d and c <= b


def _rounded(zh: Quantity, en: Quantity) -> bool:
    """Whether the English gives a large figure with its first places only: 1993.03万, 19.93 million."""
    if zh.low < _LARGE or zh.is_range or en.is_range or en.low.denominator != 1:
        return False
    places = len(str(en.low.numerator).rstrip("0"))
    step = 10 ** (len(str(en.low.numerator)) - places)
    return places >= _PLACES and abs(zh.low - en.low) * 2 <= step and zh.low % step != 0


def _open(one: Quantity) -> tuple[Fraction, Fraction]:
    """What a figure leaves open: more than ten may be up to twenty, nearly ten eight, about ten nine to eleven."""
    if one.approximation == "more than":
        return one.low, one.high * 2
    if one.approximation == "nearly":
        return one.low * Fraction(4, 5), one.high
    if one.approximation == "about":
        return one.low * Fraction(9, 10), one.high * Fraction(11, 10)
    return one.low, one.high


def _factors(one: Quantity) -> frozenset[Fraction]:
    """What something may be multiplied by: a rise by 200 percent is threefold, and "by three times" 3 or 4."""
    if one.kind == "multiple":
        ends = {one.low, one.high}
        return frozenset(ends | {end + 1 for end in ends} if one.basis == "either" else ends)
    if one.kind in ("percentage", "fraction"):
        return frozenset({one.low, one.low + 1})
    return frozenset({one.low, one.low + 1} if one.unit and one.unit.dimension == "occurrence" else ())


def _converted(zh: Quantity, en: Quantity) -> bool:
    """Whether two figures in different units come to the same."""
    first, second = zh.unit, en.unit
    if first is None or second is None:
        return False
    if first.dimension == second.dimension == "temperature":
        if second.name == "fahrenheit":
            return _as_warm(zh, en)
        return zh.low == en.low or _as_warm(en, zh)  # degrees alone are of either scale
    tolerance = _ROUNDED
    if first.dimension in _DURATION and second.dimension in _DURATION:
        scale, other = _DURATION[first.dimension] * first.factor, _DURATION[second.dimension] * second.factor
        tolerance = _CLOCKED if first.dimension == second.dimension == "second" else _LONG_DURATION
    elif first.dimension == second.dimension:
        scale, other = first.factor, second.factor
    else:
        same = _unclear(first) or _are_pounds(first, second) or _are_dollars(first, second)
        return same and zh.low == en.low
    low, high = zh.low * scale, zh.high * scale
    return low * (1 - tolerance) <= en.high * other and en.low * other <= high * (1 + tolerance)


def _as_warm(celsius: Quantity, fahrenheit: Quantity) -> bool:
    """Whether two temperatures are one, to the degree Fahrenheit: 摄氏四十度, 104 degrees Fahrenheit."""
    low, high = (end * Fraction(9, 5) + 32 for end in (celsius.low, celsius.high))
    return low - 1 <= fahrenheit.high and fahrenheit.low <= high + 1


def _unclear(unit: Unit) -> bool:
    """Whether a Chinese unit has another meaning that the figures cannot tell: 度 is a degree and a kilowatt-hour."""
    return unit.name in ("celsius", "cubic-meter", "barrel")


def _are_pounds(zh: Unit, en: Unit) -> bool:
    """Whether both are pounds: "three million pounds" may be 英镑 as well as 磅."""
    return zh.name == "pound-sterling" and en.name == "pound"


def _are_dollars(zh: Unit, en: Unit) -> bool:
    """Whether both are dollars: "$2,700" may be 澳元 as well as 美元."""
    return zh.name.endswith("-dollar") and en.name == "dollar"


def _dates_agree(zh: Quantity, en: Quantity) -> bool:
    """Whether two dates are one: a part that only one side prints must be what the other's is resolved to."""
    first, second = zh.when, en.when
    if first is None or second is None:
        return _day_or_number(zh, en) if first or second else False
    if not first.printed or not second.printed:  # 昨日, today
        zh_from, en_from = (one.low - (0 if when.printed else _LOOSE_DAYS) for one, when in ((zh, first), (en, second)))
        return zh_from <= en.high and en_from <= zh.high
    if "d" in (first.printed, second.printed):  # a bare day is of the month that the text is speaking of
        return first.day == second.day
    if first.day != second.day or first.month != second.month:
        return False
    if "y" in first.printed and "y" in second.printed and first.year != second.year:
        return _decade(first.part, second.part) and zh.low <= en.high and en.low <= zh.high
    return not _parts_exclude(first.part, second.part)


def _parts_exclude(first: str, second: str) -> bool:
    """Whether two parts of a month or year have nothing in common: 上旬, the last ten days."""
    ends = [_IN_SIXTHS[part] for part in (first, second) if part in _IN_SIXTHS]
    return len(ends) == 2 and (ends[0][1] <= ends[1][0] or ends[1][1] <= ends[0][0])


def _decade(*parts: str) -> bool:
    return "decade" in parts


def _day_or_number(zh: Quantity, en: Quantity) -> bool:
    """三日 may be the third or three days, "15th" a day or an ordinal, 1958 a year or a number."""
    if en.when and en.when.printed == "y" and zh.unit and zh.unit.name == "year" and zh.high == zh.low + 1:
        return en.when.year == 1900 + 10 * zh.low + zh.high  # 五六年: five or six years, or 1956
    if en.when and en.when.part == "decade" and zh.unit and zh.unit.name == "century":  # 十八世纪, the 1700s
        return en.when.year == 100 * (zh.low - 1)
    when, other = (zh.when, en) if zh.when else (en.when, zh)
    if when is None or other.low != other.high or (other.unit and other.unit.dimension not in ("day", "month")):
        return False
    if other.kind == "ordinal" and "d" in when.printed:  # 十五号
        return other.low == when.day
    return other.low == {"d": when.day, "m": when.month, "y": when.year}.get(when.printed)


def shifted(zh: Quantity, en: Quantity) -> int:
    """By how many powers of ten two figures differ, 0 where they differ otherwise: 三十万吨, 30 million tons are 2."""
    if zh.approximation == en.approximation == "several":
        return _places_apart(zh, en)
    if not zh.low or not en.low or zh.kind in ("date", "time", "ordinal") or en.kind in ("date", "time", "ordinal"):
        return 0
    zh_is_part, en_is_part = (one.kind in ("percentage", "fraction") for one in (zh, en))
    if zh_is_part != en_is_part or zh.high / zh.low != en.high / en.low:
        return 0
    ratio = max(zh.low / en.low, en.low / zh.low)
    if ratio.denominator != 1:
        return 0
    digits = str(ratio.numerator)
    return len(digits) - 1 if digits[0] == "1" and not digits.strip("10") and digits.count("1") == 1 else 0


def _places_apart(zh: Quantity, en: Quantity) -> int:
    """By how many places two orders of magnitude differ: 几十亿, hundreds of billions are 1; 十几, dozens 0."""
    if zh.kind != en.kind or (zh.unit is None) != (en.unit is None):
        return 0
    return abs(len(str(int(zh.high))) - len(str(int(en.high))))


def cut_short(zh: Quantity, en: Quantity) -> bool:
    """Whether the English has but the end of the Chinese numeral, whose beginning was not read: 卌五, "five"."""
    whole = zh.low.denominator == en.low.denominator == 1 and not zh.is_range and not en.is_range
    places = 10 ** len(str(en.low.numerator))
    return whole and zh.kind == en.kind == "number" and zh.low > en.low > 0 and (zh.low - en.low) % places == 0


def unit_changed(zh: Quantity, en: Quantity) -> bool:
    """Whether both print the same figure, but in units that do not come to the same: 五百斤, 500 kilograms."""
    return bool(
        zh.unit
        and en.unit
        and zh.unit != en.unit
        and "occurrence" not in (zh.unit.dimension, en.unit.dimension)
        and zh.low == en.low
        and zh.high == en.high
        and not agree(zh, en)
    )


def misread(zh: Quantity, en: Quantity) -> bool:
    """Whether the English takes a rise by so many times (增加了两倍) for a rise to it (twofold, doubled)."""
    if zh.kind != "multiple" or en.kind != "multiple" or en.basis != "of" or zh.basis == "of":
        return False
    figure = zh.low - 1 if zh.basis == "by" else zh.low
    return en.low == figure and figure > 1
