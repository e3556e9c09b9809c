"""Dates and times of a Chinese text: 去年十二月, 15日, 五月五、六两日, 本月上半月, 昨日, 下午五时五十分."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from fractions import Fraction

from corpus_archive.language.numerals import chinese_integer
from corpus_archive.language.quantities.days import dated, month_from, on_day
from corpus_archive.language.quantities.quantity import Quantity

_D = "[0-9０-９]"
_P = "[〇○零Ｏ一二三四五六七八九]"
_YEARS = {"去年": -1, "上年": -1, "前年": -2, "今年": 0, "本年": 0, "明年": 1, "翌年": 1, "后年": 2}
_MONTHS = {"上月": -1, "上个月": -1, "本月": 0, "这个月": 0, "下月": 1, "下个月": 1}
_DAYS = {
    "昨日": -1, "昨天": -1, "昨晚": -1, "昨夜": -1, "前日": -2, "前天": -2, "今日": 0, "今天": 0, "今晨": 0, "今晚": 0,
    "明日": 1, "明天": 1, "后天": 2,
}  # fmt: skip
# The year before the first of each era: 民国元年 is 1912, 光绪三十四年 1908.
_ERAS = {
    "民国": 1911, "宣统": 1908, "光绪": 1874, "同治": 1861, "咸丰": 1850, "道光": 1820, "嘉庆": 1795, "乾隆": 1735,
    "雍正": 1722, "康熙": 1661, "崇祯": 1627, "万历": 1572, "明治": 1867, "大正": 1911, "昭和": 1925,
}  # fmt: skip
_PARTS = {
    "上旬": "early", "初": "early", "中旬": "middle", "下旬": "late", "底": "late", "末": "late",
    "上半月": "first half", "下半月": "second half", "上半年": "first half", "下半年": "second half",
}  # fmt: skip
_YEAR = (
    rf"(?:(?:{_D}{{4}} ?|[一二][〇○零Ｏ一二三四五六七八九]{{3}})年(?: (?={_D}))?"
    rf"|(?!一二|二三|三四|四五|五六|六七|七八|八九"
    rf"|三五)[一二三四五六七八九]{_P}年(?!间)"
    rf"|[一二三四五六七八九]{_P}年(?=[春夏秋冬底初度]|{_D}{{1,2}}月|[一二三四五六七八九十]{{1,2}}月)"
    rf"|{_D}{{2}}年(?=代|底|初|度|{_D}{{1,2}}月|[一二三四五六七八九十]{{1,2}}月))"
)
_YEAR_PART = "(?:年?(?:上半年|下半年))"
_MONTH = (
    rf"(?:(?:十[一二]?|[一二三四五六七八九]|正|元|(?<!{_D})(?:[1１][0-2０-２]|[0０]?[1-9１-９]))"
    rf" ?月(?: (?={_D})|份|分(?!别|配|成))?)"
)
_MONTH_NAME = rf"(?:十[一二]?|[一二三四五六七八九]|1[0-2]|１[０-２]|(?<!{_D})[1-9１-９])"
_EARLIER = f"(?:(?:十[一二]?|[一二三四五六七八九]|[0-1０１]?{_D})月?[、至到—-])+"  # 一、二月份, 1至11月
_MONTH_PART = "(?:上旬|中旬|下旬|上半月|下半月|初|底|末)"
_DAY = (
    r"(?:[二三]?十[一二三四五六七八九]?|[廿卅卄][一二三四五六七八九]?|[一二三四五六七八九]|(?:[0-3０-３]?[0-9０-９]))"
)
_LIST = rf"(?:{_DAY}、)*"
_RELATIVE_YEAR = "|".join(_YEARS)
_RELATIVE_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_REIGN = f"[一二三四五六七八九十廿卅]{{1,3}}|{_D}{{1,2}}"
_HOURS = "午夜|半夜|凌晨|清晨|早晨|早上|上午|中午|正午|下午|傍晚|晚上|晚间|深夜|夜间|早|晚|夜"
_HOUR = rf"(?:二十[一二三四]?|十[一二三四五六七八九]?|[一二两三四五六七八九零]|(?<!{_D})[0-2０-２]?[0-9０-９])"
MINUTE = rf"(?:[二三四五]?十[一二三四五六七八九]?|[零〇○]?[一二三四五六七八九]|[0-5０-５]?{_D})"

DATE = (
    rf"(?P<date>(?:(?P<year>{_YEAR})|(?P<past>{_RELATIVE_YEAR})|(?P<era>{'|'.join(_ERAS)})(?P<reign>元|{_REIGN})年)(?P<half>{_YEAR_PART}|(?<=年)代)?"
    rf"(?:的?(?:(?P<months2>(?:{_MONTH_NAME}、)+{_MONTH_NAME})(?:两|三)个月"
    rf"|(?P<earlier>{_EARLIER})?(?P<month>{_MONTH})(?P<part>{_MONTH_PART})?"
    rf"(?:(?P<days>{_LIST}{_DAY})(?:两|三)? ?[日号])?))?"
    rf"|(?P<months>(?:{_MONTH_NAME}、)+{_MONTH_NAME})(?:两|三)个月"
    rf"|(?P<since>[一二]{_P}{{3}}|{_D}{{4}})[—–~～至到-]{{1,2}}(?P<until>{_P}{{2}}|{_D}{{2}})年"
    rf"|(?P<earlier2>(?=[^月]{{1,2}}月?[、至到—-]){_EARLIER})?(?P<month2>{_MONTH}|(?:{_RELATIVE_MONTH}))(?P<part2>{_MONTH_PART})?(?:(?P<days2>{_LIST}{_DAY})(?:(?:两"
    rf"|三)? ?[日号]|(?=[的上下晚])))?"
    rf"|(?:(?P<decade0>[二三四五六七八九])、)?(?P<decade>[二三四五六七八九]十年代|[2-9２-９][0０]年代)"
    rf"|(?P<days3>(?<![第{'一二三四五六七八九十百千万0-9０-９．.·'}]){_LIST}{_DAY})(?:两"
    rf"|三)?日(?![报元本语军伪美益夜内圆]|之内|后|以[来后内]|游)"
    rf"|(?P<near>{'|'.join(_DAYS)}))"
)
TIME = (
    rf"(?P<time>(?:(?P<hours>{_HOURS})(?P<hour>{_HOUR})(?:时|点钟?)|(?P<hour2>{_HOUR})(?:时(?!期|代|候|间|期|刻|装"
    rf"|务|节|限|速|有|效|令|常|髦)|点钟|点(?={MINUTE}分|[一三]刻|半|整(?![改理顿治个]))))"
    rf"(?:(?P<minute>{MINUTE})(?:分(?!之)钟?|(?=[到从在，。；]))|(?P<quarter>半|[一三]刻)|整)?)"
)
_NIGHT = ("午夜", "半夜", "晚上", "晚间", "晚", "夜间", "深夜", "夜")
NAMED = "|".join((*_ERAS, *_YEARS, *_MONTHS, *_DAYS, _HOURS))  # words that a date or time may begin with
_ITEM = re.compile(_DAY)
_FOUR = re.compile(rf"{_D}{{4}}|{_P}{{4}}")


def dates(found: re.Match[str], issue: datetime.date) -> Iterator[Quantity]:
    """The dates of one match of `DATE`: one for each day listed (五月五、六两日 gives two)."""
    place = found.span("date")
    if found["near"]:
        yield on_day(issue + datetime.timedelta(days=_DAYS[found["near"]]), place)
        return
    if found["since"]:  # 一九五七—五八年度
        first = chinese_integer(found["since"])
        yield dated(issue, found.span("since"), year=first)
        place = (found.start("until"), place[1])
        yield dated(issue, place, year=first // 100 * 100 + chinese_integer(found["until"]))
        return
    if found["decade"]:
        if found["decade0"]:  # 八、九十年代
            yield dated(issue, found.span("decade0"), year=1900 + 10 * chinese_integer(found["decade0"]), part="decade")
            place = (found.start("decade"), place[1])
        yield dated(issue, place, year=1900 + chinese_integer(found["decade"][:-2]), part="decade")
        return
    year = _year(found, issue)
    meant, number = _month(found, issue)
    for name in ("earlier", "earlier2"):
        if found[name]:
            yield from _months(found, name, issue, year)
            place = (found.end(name), place[1])
    listed = next((name for name in ("months", "months2") if found[name]), None)
    if listed:
        yield from _months(found, listed, issue, year)
        return
    days = next((name for name in ("days", "days2", "days3") if found[name]), None)
    year = year if meant is None else meant
    if days is None:
        yield dated(issue, place, year=year, month=number, part=_part(found))
        return
    yield from _listed(found, days, issue, (year, number))


def _months(found: re.Match[str], name: str, issue: datetime.date, year: int | None) -> Iterator[Quantity]:
    """The months before the last of a list or range."""
    for item in _ITEM.finditer(found.string, *found.span(name)):
        yield dated(issue, item.span(), year=year, month=chinese_integer(item[0]))


def _listed(
    found: re.Match[str], days: str, issue: datetime.date, above: tuple[int | None, int | None]
) -> Iterator[Quantity]:
    """One date for each day of a list; the first takes in year and month, the last the 日 behind it."""
    start, end = found.span("date")
    items = list(_ITEM.finditer(found.string, *found.span(days)))
    before = 0
    for at, item in enumerate(items):
        day = before = _day_behind(before, chinese_integer(item[0]))
        place = (start if at == 0 else item.start(), end if at == len(items) - 1 else item.end())
        yield dated(issue, place, year=above[0], month=above[1], day=day)


def _day_behind(before: int, day: int) -> int:
    """A day of a list by the one before it: in 二十二、三日 the 3 is the 23rd."""
    return before + 1 if before > 10 and 1 < day < 10 and day == before % 10 + 1 else day


def _year(found: re.Match[str], issue: datetime.date) -> int | None:
    if found["past"]:
        return issue.year + _YEARS[found["past"]]
    if found["era"]:
        return _ERAS[found["era"]] + (1 if found["reign"] == "元" else chinese_integer(found["reign"]))
    if not found["year"]:
        return None
    digits = chinese_integer(found["year"].rstrip().removesuffix("年").rstrip())
    return digits if _FOUR.match(found["year"]) else 1900 + digits


def _month(found: re.Match[str], issue: datetime.date) -> tuple[int | None, int | None]:
    """Year, where it is known from the month's name, and month, where there is one."""
    printed = found["month"] or found["month2"]
    if not printed:
        return None, None
    if printed in _MONTHS:
        return month_from(issue, _MONTHS[printed])
    name = printed.rstrip("份分 ").removesuffix("月").rstrip()
    return None, 1 if name in "正元" else chinese_integer(name)


def _part(found: re.Match[str]) -> str:
    half = found["half"] or ""
    if half == "代":
        return "decade"
    return _PARTS.get((found["part"] or found["part2"] or half).removeprefix("年"), "") or _PARTS.get(half, "")


def time(found: re.Match[str]) -> Quantity | None:
    """The time of one match of `TIME`, as minutes since midnight; in the afternoon and evening 5 is 17."""
    hour = chinese_integer(found["hour"] or found["hour2"])
    quarter = {"半": 30, "一刻": 15, "三刻": 45}.get(found["quarter"] or "", 0)
    minute = chinese_integer(found["minute"]) if found["minute"] else quarter
    if hour > 24 or minute > 59:
        return None
    hours = found["hours"] or ""
    if hour < 12 and hours in ("下午", "傍晚", "晚上", "晚间", "晚", "夜间", "深夜"):
        hour += 12
    elif hour == 12 and hours in _NIGHT:
        hour = 24
    value = Fraction(hour * 60 + minute)
    return Quantity("time", value, value, *found.span("time"))
