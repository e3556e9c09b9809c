"""Values of Chinese numerals as printed: 二百多万, 五·六六, 三千八, 十几, 四五百, 31.5万, 五九、二七八、○○○."""

from __future__ import annotations

import functools
import re
from fractions import Fraction
from typing import NamedTuple

from corpus_archive.language.numerals import DIGITS, FULL_WIDTH, UNITS, chinese_integer
from corpus_archive.language.quantities.quantity import Approximation

_D = "[0-9０-９]"
_H = "[零〇○Ｏ一二三四五六七八九]"
# 两 begins a numeral or stands before 百千万: 十二两 is twelve taels.
# In 5千米 and 三十万千瓦 千 is a part of the unit, in 二千米 of the figure.
# The two halves exclude each other: else a run of 千 is tried in 2^n ways.
_K = "(?:(?<![万亿0-9０-９○〇零 ])千|(?<=[万亿0-9０-９○〇零 ])千(?![瓦克米卡周]))"
_HU = f"(?:[零〇○Ｏ一二三四五六七八九十百万亿廿卄卅]|{_K}|两(?=[百千万亿])|(?<![一二三四五六七八九十百])两)"
_U = f"(?:[十百万亿]|{_K})"
_DECIMAL = r"(?:[.．·・][0-9０-９]+)"
FIGURES = (
    rf"(?:{_D}{{1,3}}(?:[,，]{_D}{{3}}(?!{_D}))+|{_D}+){_DECIMAL}?(?: ?[多余几]? ?{_U}+(?:{_D}(?!{_D}{{4}})|{_HU})*)?"
)
WORDS = (
    rf"(?:{_H}{{1,3}}(?:、{_H}{{3}}(?!{_H}))+"
    rf"|(?:(?<![总人次户亩斤额基实岁多少无系倍分对])数|[几上成])(?=[十百千万亿])(?!百分之){_HU}+"
    rf"|{_HU}+(?:(?:[·・．]|点(?={_H})(?!一刻)){_H}+)?)(?:[多余来几]{_U}+|{_U}+)?(?:几(?![何乎率经度]))?"
)
NUMERAL = f"(?:{FIGURES}|{WORDS})"

_HAN_DECIMAL = re.compile(r"(.*?)[·・．点.](.+?)([十百千万亿]*)")
_PAIR = re.compile(r"([一二两三四五六七八九])([二三四五六七八九])(?=[十百千万亿]|$)")
_SHORT = re.compile(r"([百千万亿])([一二三四五六七八九])$")
_OR_SO = {"百八十": 100, "千八百": 1000, "万八千": 10_000, "百儿八十": 100}  # in speech: a hundred or so
_SEVERAL = re.compile(r"[几数]")
_ROUND = re.compile(r"(.+?)[多余来](?=[十百千万亿]|$)")


class Value(NamedTuple):
    """What a numeral says: both ends and how they are meant."""

    low: Fraction
    high: Fraction
    approximation: Approximation


@functools.lru_cache(maxsize=20_000)
def value(numeral: str) -> Value | None:
    """The value of a numeral, or None for what is none: 二百多万 → 2,000,000, more than; 十几 → 11 to 19, several."""
    try:
        return _value(numeral.replace(" ", "").translate(FULL_WIDTH))
    except ValueError:
        return None


def _value(numeral: str) -> Value:
    if numeral[0] in "上成" and numeral[1:]:
        least = plain(numeral[1:])
        return Value(least, least * 10 - 1 if numeral[0] == "成" else least, "more than")
    if numeral in _OR_SO:
        return Value(_OR_SO[numeral] * Fraction(4, 5), _OR_SO[numeral] * Fraction(2), "several")
    if _SEVERAL.search(numeral):
        return _several(numeral.replace("数", "几"))
    rounded = _ROUND.match(numeral)
    if rounded:
        amount = plain(rounded[1] + numeral[rounded.end() :])
        return Value(amount, amount, "about" if "来" in numeral else "more than")
    pair = _pair(numeral)
    if pair:
        return Value(plain(pair[0]), plain(pair[1]), "about")
    amount = plain(numeral)
    return Value(amount, amount, "exact")


def _several(numeral: str) -> Value:
    """几十 is 20 to 99, 十几 11 to 19, 一百几十 110 to 199, 几百万 2 to 9.99 million."""
    if numeral[-1] in "万亿":
        inner, scale = _several(numeral[:-1]), UNITS[numeral[-1]]
        return Value(inner.low * scale, inner.high * scale, "several")
    before, _, after = numeral.partition("几")
    scale = UNITS.get(after, 0 if after else 1)
    if not scale:
        raise ValueError(f"not a Chinese numeral: {numeral!r}")
    above = plain(before) if before else Fraction(0)
    return Value(above + (1 if before else 2) * scale, above + 10 * scale - 1, "several")


def _pair(numeral: str) -> tuple[str, str] | None:
    """Both numerals of 四五百 or 二十七八; none for figures by place (一九五六) or a number cut short (三千八)."""
    if len(numeral) > 2 and all(character in DIGITS for character in numeral):
        return None
    found = _PAIR.search(numeral)
    if not found:
        return None
    low, high = DIGITS[found[1]], DIGITS[found[2]]
    if high - low != 1 and (low, high) != (3, 5):
        return None
    before, after = numeral[: found.start()], numeral[found.end() :]
    if before and before[-1] in DIGITS and before[-1] not in "零〇○":
        return None
    return f"{before}{found[1]}{after}", f"{before}{found[2]}{after}"


def plain(numeral: str) -> Fraction:
    """The value of a numeral without approximation; raises ValueError for what is none."""
    numeral = numeral.translate(FULL_WIDTH).replace(",", "").replace("，", "").replace("、", "").replace("万万", "亿")
    decimal = _HAN_DECIMAL.fullmatch(numeral)
    if decimal:
        return _decimal(decimal[1], decimal[2]) * _scale(decimal[3])
    shortened = _SHORT.search(numeral)
    if shortened:
        unit, digit = UNITS[shortened[1]], DIGITS[shortened[2]]
        return Fraction(chinese_integer(numeral[:-1]) + digit * unit // 10)
    outer = numeral.rstrip("万亿")
    if len(numeral) - len(outer) > 1:
        return chinese_integer(outer) * _scale(numeral[len(outer) :])
    return Fraction(chinese_integer(numeral))


def _scale(units: str) -> Fraction:
    scale = 1
    for unit in units:
        scale *= UNITS[unit]
    return Fraction(scale)


def _decimal(whole: str, behind: str) -> Fraction:
    digits = "".join(str(DIGITS.get(character, character)) for character in behind)
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"not a decimal: {behind!r}")
    return chinese_integer(whole) + Fraction(int(digits), 10 ** len(digits))
