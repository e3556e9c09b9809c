"""Times of day in a Chinese text.

    time     = half-day hour (时|点) [rest]        下午五时五十分, 晚7时半
             | hour (时|点钟|点) [rest]            九点三刻, 零时十五分; 点 only where it cannot be a decimal point
             | [half-day] hour ":" minute         18：30, 早上 6:30
             | 差 minutes 分 hour 点               差十分八点, 差一刻九点
    rest     = minute 分 | 半 | 一刻 | 整

Figures with a colon are a score where the words around them say so (`score`), and 十四点四分 are 14.4 minutes where
what stands before it is so long (`minutes`).
"""

from __future__ import annotations

import re
from fractions import Fraction

from corpus_archive.language.numerals import chinese_integer
from corpus_archive.language.quantities.quantity import Quantity
from corpus_archive.language.quantities.units import UNITS

_D = "[0-9０-９]"
_N = "[一二三四五六七八九]"
_HOURS = "午夜|半夜|凌晨|清晨|早晨|早上|上午|中午|正午|下午|傍晚|晚上|晚间|深夜|夜间|早|晚|夜"
_NIGHT = ("午夜", "半夜", "晚上", "晚间", "晚", "夜间", "深夜", "夜")
_AFTER_NOON = ("下午", "傍晚", "晚上", "晚间", "晚", "夜间", "深夜")
_HOUR = rf"(?:二十[一二三四]?|十{_N}?|[一二两三四五六七八九零]|(?<!{_D})[0-2０-２]?{_D})"
MINUTE = rf"(?:[二三四五]?十{_N}?|[零〇○]?{_N}|[0-5０-５]?{_D})"
# Where 时 is of another word (时期), and the numeral too (周二时, 高三时).
_SHI = "时(?!期|代|候|间|期|刻|装|务|节|限|速|有|效|令|常|髦)"
_DIAN = rf"点(?= ?{MINUTE} ?分|[一三]刻|半|整(?![改理顿治个]))"
_REST = rf"(?:(?: ?(?P<minute>{MINUTE})(?: ?分(?!之)钟?|(?=[到从在，。；])))|(?P<quarter>半|[一三]刻)|整)"
_CLOCK = (
    rf"(?<![0-9０-９.．:：])(?P<clock>[0-1０-１]?{_D}|[2２][0-4０-４])[:：]"
    rf"(?P<past_hour>[0-5０-５]{_D})(?![0-9０-９:：.．])"
)
TIME = (
    rf"(?P<time>(?:(?P<half_day>{_HOURS}) ?)?{_CLOCK}"
    rf"|(?:(?P<hours>{_HOURS}) ?(?P<hour>{_HOUR}) ?(?:时|点钟?)"
    rf"|(?<![周期拜高初])(?P<hour2>{_HOUR}) ?(?:{_SHI}|点钟|{_DIAN}))"
    rf"{_REST}?"
    rf"|(?:(?P<half_day2>{_HOURS}) ?)?(?<![相误偏温])差 ?(?P<lacking>{MINUTE}(?=分)|一刻)(?:分钟?)?[到就]?"
    rf"(?P<half_day3>{_HOURS})?(?P<hour_next>{_HOUR}) ?点钟?)"
)
NAMED_TIMES = f"{_HOURS}|差(?= ?{MINUTE}分|一刻)"  # words that a time may begin with
_SCORE_BEFORE = re.compile("(?:比分|比数|胜|负|败|平|局|领先|落后|战)[^。；]*$")
_SCORE_BEHIND = re.compile("[^。；，]{0,4}(?:[胜负平败]|击败|战|领先|落后)")
_NEAR = 24
_SO_LONG = re.compile(
    "(?:等于|相当于|折合|[用花延缩]了|[用花]去|需要?|延长|缩短|长达|每次|每分|提前|耽误|晚点|误点)[^，。；、分点]{0,5}$"
)


def time(found: re.Match[str]) -> Quantity | None:
    """The time of one match of `TIME`, as minutes since midnight; in the afternoon and evening 5 is 17."""
    hour = chinese_integer(found["hour"] or found["hour2"] or found["clock"] or found["hour_next"])
    quarter = {"半": 30, "一刻": 15, "三刻": 45}.get(found["quarter"] or "", 0)
    printed = found["minute"] or found["past_hour"]
    minute = chinese_integer(printed) if printed else quarter
    if found["lacking"]:
        minute = -15 if found["lacking"] == "一刻" else -chinese_integer(found["lacking"])
    if hour > 24 or minute > 59:
        return None
    half = found["hours"] or found["half_day"] or found["half_day2"] or found["half_day3"] or ""
    if hour < 12 and half in _AFTER_NOON:
        hour += 12
    elif hour == 12 and half in _NIGHT:
        hour = 24
    value = Fraction(hour * 60 + minute)
    return Quantity("time", value, value, *found.span("time"))


def minutes(found: re.Match[str]) -> Quantity | None:
    """How many minutes 十四点四分 are, where it is no time of day: before 钟, or where something is so long."""
    past = found["minute"] or ""
    if not found["hour2"] or found["half_day"] or len(past) != 1 or past == "十" or "时" in found["time"]:
        return None
    text, start = found.string, found.start("time")
    if not (found["time"].endswith("分钟") or _SO_LONG.search(text, max(0, start - _NEAR), start)):
        return None
    value = chinese_integer(found["hour2"]) + Fraction(chinese_integer(past), 10)
    return Quantity("number", value, value, *found.span("time"), unit=UNITS["minute"])


def score(found: re.Match[str]) -> Quantity | None:
    """Both figures of a score with a colon, the smaller one first, where the words around it say that it is one."""
    if not found["clock"] or found["half_day"]:
        return None
    text, (start, end) = found.string, found.span("time")
    if not (_SCORE_BEFORE.search(text, max(0, start - _NEAR), start) or _SCORE_BEHIND.match(text, end)):
        return None
    low, high = sorted(Fraction(chinese_integer(found[name])) for name in ("clock", "past_hour"))
    return Quantity("number", low, high, start, end)
