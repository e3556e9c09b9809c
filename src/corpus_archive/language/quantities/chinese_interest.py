"""Rates of interest of a Chinese text: 月息三厘 is 0.3 per cent a month, 年息一分二厘 12 per cent a year.

    interest = (月|年) (息|利|利率) [为 …] [digit 分] [digit 厘] [digit [毫]]

A 分 is a hundredth by the month and a tenth by the year; a 厘 is a tenth of it, a 毫 a hundredth.
"""

from __future__ import annotations

import re
from fractions import Fraction

from corpus_archive.language.numerals import chinese_integer
from corpus_archive.language.quantities.quantity import Quantity

_N = "[一二三四五六七八九]"
INTEREST = (
    rf"(?P<interest>(?P<term>[月年])(?:息|利率?)(?:为|是|仅|只|只有|约|降到|降为|不超过)?(?={_N}[分厘](?!之))"
    rf"(?P<rate>(?:(?P<rate_fen>{_N})分)?(?:(?P<rate_li>{_N})厘)?(?:(?P<rate_hao>{_N})毫?)?))"
)
INTEREST_BEGINS = "月(?=[息利])|年(?=[息利])"
_PARTS = {"rate_fen": 1, "rate_li": 10, "rate_hao": 100}  # of a 分


def interest(found: re.Match[str]) -> Quantity:
    """The rate as a part of one."""
    fens = sum(Fraction(chinese_integer(found[name]), part) for name, part in _PARTS.items() if found[name])
    rate = Fraction(fens) / (100 if found["term"] == "月" else 10)
    return Quantity("percentage", rate, rate, *found.span("rate"))
