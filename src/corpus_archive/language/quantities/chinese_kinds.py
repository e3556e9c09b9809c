"""What a Chinese figure is, by the words around it: how exactly it is meant, a share, a multiple, money, an ordinal."""

from __future__ import annotations

import re
from fractions import Fraction

from corpus_archive.language.quantities.quantity import Approximation, Quantity
from corpus_archive.language.quantities.units import MONEY

_TAIL = re.compile("左右|上下|以上|以下|以内")
_BEFORE: tuple[tuple[str, Approximation], ...] = (
    ("最近", "exact"), ("附近", "exact"), ("条约", "exact"), ("公约", "exact"), ("契约", "exact"), ("节约", "exact"),
    ("不超过", "nearly"), ("将近", "nearly"), ("接近", "nearly"), ("不到", "nearly"), ("不足", "nearly"),
    ("近", "nearly"), ("超过", "more than"), ("至少", "more than"), ("起码", "more than"), ("逾", "more than"),
    ("大约", "about"), ("约", "about"), ("大概", "about"), ("约计", "about"),
)  # fmt: skip
_LAST_CHARACTERS = tuple({word[-1] for word, _ in _BEFORE})
_AFTERWARDS: dict[str, Approximation] = {
    "左右": "about", "上下": "about", "以上": "more than", "以下": "nearly", "以内": "nearly", "多": "more than",
    "余": "more than", "来": "about", "把": "about", "强": "more than", "弱": "nearly",
}  # fmt: skip
_BY = re.compile(
    r"(?:增加|增长|增产|增涨|增|提高|扩大|上升|超过|超产|超额|超|高|大|多|快|涨|长|提前|重|强|升|加大|加快|发展|上涨"
    r"|激增|猛增|剧增)"
    r"(?:出|了|约|近|将近|大约|达|几乎|整整)*$"
)
_OF = re.compile(r"(?:[到为是至的于当]|达|合|有|等于|相当于|成为)(?:了|约|近|将近|大约|几乎|以前的?|原来的?)*$")
_OF_AFTER = re.compile("倍多?(?:于|以上于)")
_LESS = re.compile("(?:减少|降低|下降|缩小|缩短|减|低|少|短)(?:了|约|近)*$")
_INTEREST = re.compile("[息利]")  # 月息三分三厘 is 3.3 per cent
_MOST_FOLDS = 20  # 翻二十番 is a million times as much: what says more is no 番 of 翻番


def meant(
    found: re.Match[str], own: Approximation = "exact", marks: tuple[str | None, ...] = ()
) -> tuple[Approximation, int, int]:
    """How a figure is meant, by what stands in it, behind it and before it, with its place, 左右 and 近 included."""
    text, (start, end) = found.string, found.span()
    tail = _TAIL.match(text, end)
    how = own
    for mark in (*marks, tail and tail[0]):
        if mark and how == "exact":
            how = _AFTERWARDS[mark]
    end = tail.end() if tail else end
    before = text[max(0, start - 3) : start]
    for word, approximation in _BEFORE if before.endswith(_LAST_CHARACTERS) else ():
        if before.endswith(word):
            if approximation != "exact":
                start -= len(word)
                how = approximation if how in ("exact", "about") else how
            break
    return how, start, end


def of_kind(found: re.Match[str], one: Quantity) -> Quantity:
    """The quantity with its kind, by what stands before the numeral and behind it."""
    printed = found["unit"]
    if found["ordinal"] or found["numbered"] or printed == "世纪":  # 三号高炉, 二十世纪: the twentieth
        return one._replace(kind="ordinal")
    if found["percent"]:
        return _share_of(one, 1000 if found["percent"] == "‰" else 100)
    if found["fens"] and _INTEREST.search(found.string, max(0, found.start() - 3), found.start()):
        return _share_of(one, 100)
    if one.unit and one.unit.dimension in MONEY:
        return one._replace(kind="money")
    if printed in ("成", "折"):  # 三成五 and 八折 are tenths, 七五成 and 九五折 hundredths
        share = _share_of(one, 10 if one.low <= 10 else 100)
        return share._replace(basis="of") if printed == "折" else share
    if printed == "番" and "翻" in found.string[max(0, one.start - 4) : one.start]:
        return _folds(one)
    return _multiplied(found, one) if printed == "倍" else one


def _share_of(one: Quantity, parts: int) -> Quantity:
    return one._replace(kind="percentage", low=one.low / parts, high=one.high / parts, unit=None)


def _folds(one: Quantity) -> Quantity:
    """翻一番 is twice as much, 翻两番 four times."""
    if one.high > _MOST_FOLDS or one.low.denominator != 1 or one.high.denominator != 1:
        return one
    return one._replace(
        kind="multiple", low=Fraction(2**one.low.numerator), high=Fraction(2**one.high.numerator), basis="of"
    )


def _multiplied(found: re.Match[str], one: Quantity) -> Quantity:
    """倍 has four meanings, which the words before it tell.

    增加了两倍 is three times as much (`by`), 增加到两倍 and 是…的两倍 twice (`of`); after 减少 and where nothing says
    which it may be either.
    """
    before = found.string[max(0, one.start - 12) : one.start]
    if _OF.search(before) or _OF_AFTER.match(found.string, found.end("unit") - 1):
        return one._replace(kind="multiple", basis="of")
    if _LESS.search(before) or not _BY.search(before):
        return one._replace(kind="multiple", basis="either")
    return one._replace(kind="multiple", low=one.low + 1, high=one.high + 1, basis="by")
