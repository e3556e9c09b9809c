"""What stands behind a unit and belongs to its figure, by the unit that it stands behind.

    亩    digit 分 [digit 厘]                       三亩七分二厘
    小时  [零] minutes 分 [seconds 秒 [digits]]      2小时13分38秒
    元    digit 角 [digit 分] | 零 digit 分          四元二角五分, 四元零六分
    角    digit 分                                  五角三分, 七毛八分
    两    digit 钱                                  四两三钱
    块    as 元, which 块 is then: 块 of nothing else    五十六块五, 三块两毛五 (but 三块五花肉 are pieces)
    分    digit 厘                                  三分五厘
    分    digit, where the figure ends with it      七分二 (but 三分二 is two thirds)
    any   digits, where the figure ends with them   一吨八, 一公尺五五, 10秒23, 二丈五, 三石五
    any   半                                        一年半

Each adds a part of the unit to the figure, or a half of it.
"""

from __future__ import annotations

import re
from fractions import Fraction

from corpus_archive.language.numerals import chinese_integer
from corpus_archive.language.quantities.chinese_numbers import CHARACTERS
from corpus_archive.language.quantities.chinese_times import MINUTE
from corpus_archive.language.quantities.fixed import HALVES
from corpus_archive.language.quantities.units import CHINESE_FORM

_NOTHING = Fraction(0)
_ONE = "[一二三四五六七八九1-9１-９]"
# Behind a unit 一 is its tenths only where the figure ends: 三十六吨一，but 七吨一跃而为, 百吨一下.
_ENDS = r"(?=[，。、；：！？）)”’』」》…,;\s多左上以的至到比和]|$)"
_LAND = f"(?<=亩)(?P<fen>{_ONE})分(?:(?P<li>{_ONE})厘)?"
_SECONDS = f"(?:(?P<seconds>{MINUTE})秒(?P<hundredths>[0-9０-９]{{1,2}}|{_ONE}{{1,2}})?)"
_TIME = (
    f"(?:(?<=小时)|(?<=钟头))(?:零?(?P<minutes>{MINUTE})分(?!之|钟){_SECONDS}?|[零又]?(?P<quarters>[一三])刻(?!不)钟?)"
)
# Behind 块 they are money only where the amount ends: 两块四角 and 两块四, but not 两块三角铁, 两块四方的.
_PAID = (
    rf"(?=、(?![{CHARACTERS}])|[，。；：！？）)”’』」》…,;\s多左以的至到比和还就买卖钱]"
    "|[一每][斤尺个只件条本张亩升]|$)"
)
_MONEY = (
    f"(?<=[元圆])(?:零(?P<cents>{_ONE})分|(?P<jiao>{_ONE})[角毛](?:(?P<cent>{_ONE})分)?)"
    f"|(?<=块)(?P<kuai>零{_ONE}分|[两1-9１-９一二三四五六七八九][角毛]{_ONE}(?:分|{_PAID})"
    f"|[两1-9１-９一二三四五六七八九][角毛]{_PAID}|{_ONE}{_PAID})"
    f"|(?<=两)(?P<qian>{_ONE})钱|(?<=[角毛])(?P<cent2>{_ONE})分|(?P<fens>分)(?P<mill>{_ONE})(?:厘|(?<=[一二三四五六七八九]分[一二三四五六七八九])(?<!三分二)(?=[亩地田]|{_ENDS}))"
)


def rest(counted: str) -> str:
    """The pattern of what stands behind a unit; `counted` are the words that digits there may count."""
    point = (
        f"(?<=[吨斤丈尺寸石升里米度秒成元])(?P<point>{_ONE}{{1,3}}|[1-9]0|0[1-9])"
        f"(?![{CHARACTERS}]|[.．·、]|{CHINESE_FORM}|[{counted}月号分])(?:(?<!一)|{_ENDS})"
    )
    return f"(?:{_LAND}|{_TIME}|{_MONEY}|{point})?(?P<more2>[多余])?(?P<plus>半(?!{HALVES}|[年月天日个数决岁斤]))?"


def behind(found: re.Match[str]) -> Fraction:
    """What the words behind its unit add to a figure, in that unit; nothing where there are none."""
    if found["plus"] or found["long"]:
        return Fraction(1, 2)
    if not found["unit"] and not found["fens"]:
        return _NOTHING
    if found["minutes"]:
        return Fraction(chinese_integer(found["minutes"]), 60) + _seconds(found)
    if found["quarters"]:
        return Fraction(chinese_integer(found["quarters"]), 4)
    if found["kuai"]:
        return _of_yuan(found["kuai"])
    if found["cents"]:
        return Fraction(chinese_integer(found["cents"]), 100)
    tenths = found["fen"] or found["jiao"] or found["point"] or found["cent2"] or found["mill"] or found["qian"] or ""
    digits = _digits(tenths + (found["cent"] or found["li"] or ""))
    return Fraction(int(digits), 10 ** len(digits)) if digits else _NOTHING


def _seconds(found: re.Match[str]) -> Fraction:
    """Seconds behind hours and minutes as a part of an hour."""
    if not found["seconds"]:
        return _NOTHING
    hundredths = _digits(found["hundredths"] or "")
    part = Fraction(int(hundredths), 10 ** len(hundredths)) if hundredths else _NOTHING
    return (chinese_integer(found["seconds"]) + part) / 3600


def _of_yuan(printed: str) -> Fraction:
    """What stands behind 块 as a part of a yuan: 五 and 五毛 are 50 fen, 零五分 five."""
    digits = _digits(re.sub("[角毛分]", "", printed))
    return Fraction(int(digits), 10 ** len(digits))


def _digits(printed: str) -> str:
    return "".join(str(chinese_integer(one)) for one in printed)
