"""Dates of a Chinese text, each resolved against the day of its issue.

    date     = year [half] [的] [month [part] [days]]      一九五八年十月五日, 去年上半年, 五八年底, 今年一至六月
             | [month and] month [part] [days]             五月五、六两日, 上月, 八月上旬
             | {month 、} month 两个月                      去年十一、十二两个月
             | row of four — row of two (年|年度|赛季)        一九五七—五八年度, 1962／63财政年度
             | [century 世纪] {decade} decade 年代           六七十年代, 十九世纪九十年代
             | days 日                                      十三日, 二十二、三日
             | year.month.day                              1955.12.31
             | 昨日, 今晚 …
    year     = row of four 年 | row of two 年 | 去年 | era number 年 | number of the Republic 年 before a month
    days     = {day 、} day (日|号)

A row of two that may also be some years (五六年) is a year only where a season, a month or the like goes on; what else
it may be `agreement` knows.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from corpus_archive.language.numerals import chinese_integer
from corpus_archive.language.quantities.days import dated, month_from, on_day
from corpus_archive.language.quantities.eras import CHINESE_ERA, CHINESE_ERAS, REPUBLIC
from corpus_archive.language.quantities.quantity import Quantity

_D = "[0-9０-９]"
_N = "[一二三四五六七八九]"
_P = "[〇○零Ｏ一二三四五六七八九]"
_YEARS = {"去年": -1, "上年": -1, "前年": -2, "今年": 0, "本年": 0, "明年": 1, "翌年": 1, "后年": 2}
_MONTHS = {"上月": -1, "上个月": -1, "本月": 0, "这个月": 0, "下月": 1, "下个月": 1}
_DAYS = {
    "昨日": -1, "昨天": -1, "昨晚": -1, "昨夜": -1, "前日": -2, "前天": -2, "今日": 0, "今天": 0, "今晨": 0, "今晚": 0,
    "明日": 1, "明天": 1, "后天": 2,
}  # fmt: skip
_PARTS = {
    "上旬": "early", "初": "early", "中旬": "middle", "下旬": "late", "底": "late", "末": "late",
    "上半月": "first half", "下半月": "second half", "上半年": "first half", "下半年": "second half",
}  # fmt: skip
_TO = "[—–~～至到-]"

# Rows of two that are no neighbours: 五八年, 六○年; 五六年 may be five or six years.
_NEIGHBOURS = "一二|二三|三四|四五|五六|六七|七八|八九|三五"
_A_MONTH = rf"{_D}{{1,2}}月|[一二三四五六七八九十]{{1,2}}月"
_YEAR = (
    rf"(?:(?:{_D}{{4}} ?|[一二]{_P}{{3}})年(?: (?={_D}))?"
    rf"|(?!{_NEIGHBOURS}){_N}{_P}年"
    rf"|{_N}{_P}年(?=[春夏秋冬底初度]|{_A_MONTH})"
    rf"|{_D}{{2}}年(?=代|底|初|度|{_A_MONTH}))"
)
_REPUBLIC = rf"(?P<republic>(?:[二三]十|[廿卅]){_N}?)年(?=的?(?:十[一二]?|{_N}|元)月(?!份))"
_REIGN = f"[一二三四五六七八九十廿卅]{{1,3}}|{_D}{{1,2}}"
_ANY_YEAR = (
    rf"(?:(?P<year>{_YEAR})|(?P<past>{'|'.join(_YEARS)})|(?P<era>{CHINESE_ERA})(?P<reign>元|{_REIGN})年|{_REPUBLIC})"
)
_HALF = "(?P<half>年?(?:上半年|下半年)|(?<=年)代)"
_MONTH = (
    rf"(?:(?:十[一二]?|{_N}|正|元|(?<!{_D})(?:[1１][0-2０-２]|[0０]?[1-9１-９]))"
    rf" ?月(?: (?={_D})|份|分(?!别|配|成))?)"
)
_MONTH_NAME = rf"(?:十[一二]?|{_N}|1[0-2]|１[０-２]|(?<!{_D})[1-9１-９])"
_EARLIER = rf"(?:(?:十[一二]?|{_N}|[0-1０１]?{_D})月?[、至到—-])+"  # 一、二月份, 1至11月
_PART = "(?:上旬|中旬|下旬|上半月|下半月|初|底|末)"
_DAY = rf"(?:[二三]?十{_N}?|[廿卅卄]{_N}?|{_N}|(?:[0-3０-３]?{_D}))"
_LIST = rf"(?:{_DAY}、)*"
_TWO_MONTHS = rf"(?:{_MONTH_NAME}、)+{_MONTH_NAME})(?:两|三)个月"
_RELATIVE_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_CENTURY = rf"(?P<century>本|上个?|二?十{_N}?|[12１２]{_D}) ?世纪的? ?"
_DECADES = (
    "(?P<decades>(?:[二三四五六七八九]十?[、和]?)*[二三四五六七八九][十〇○零]|(?:[2-9２-９][0０][、和至到-]?)+) ?年代"
)

_FULL_YEAR = rf"(?:[一二]{_P}{{3}}|{_D}{{4}})"
# 一九五九、一九六○两年, 一九五八、五九两年: what is counted are the years named.
_YEARS_COUNTED = (
    rf"(?P<years>{_FULL_YEAR}(?:[、和及](?:{_FULL_YEAR}|{_P}{{2}}|{_D}{{2}}))+) ?"
    rf"(?:[两二三四五六七八九十]|(?<!{_D}){_D})年(?!代)"
)
_DOTTED = (
    rf"(?P<dotted>(?<!{_D})(?:1[89]|20){_D}{{2}}[.．](?:1[0-2]|0?[1-9])[.．](?:3[01]|[12][0-9]|0?[1-9])(?![.．]?{_D}))"
)

DATE = (
    rf"(?P<date>(?:{_CENTURY})?{_DECADES}|{_YEARS_COUNTED}|{_DOTTED}"
    rf"|{_ANY_YEAR}{_HALF}?(?:的?(?:(?P<months2>{_TWO_MONTHS}"
    rf"|(?P<earlier>{_EARLIER})?(?P<month>{_MONTH})(?P<part>{_PART})?(?:(?P<days>{_LIST}{_DAY})(?:两|三)? ?[日号])?))?"
    rf"|(?P<months>{_TWO_MONTHS}"
    rf"|(?P<since>[一二]{_P}{{3}}|{_D}{{4}})(?:{_TO}{{1,2}}|[/／])(?P<until>{_P}{{2}}|{_D}{{2}})(?!{_D}|{_P})"
    rf"(?: ?年| ?(?=财政|会计|学年|赛季))"
    rf"|(?P<earlier2>(?=[^月]{{1,2}}月?[、至到—-]){_EARLIER})?(?P<month2>{_MONTH}|(?:{_RELATIVE_MONTH}))(?P<part2>{_PART})?"
    rf"(?:(?P<days2>{_LIST}{_DAY})(?:(?:两|三)? ?[日号]|(?=[的上下晚])))?"
    rf"|(?P<days3>(?<![第{'一二三四五六七八九十百千万0-9０-９．.·'}]){_LIST}{_DAY})(?:两"
    rf"|三)?日(?![报元本语军伪美益夜内圆]|之内|后|以[来后内]|游)"
    rf"|(?P<near>{'|'.join(_DAYS)}))"
)
# Words that a date may begin with.
NAMED_DATES = "|".join((*CHINESE_ERAS, *_YEARS, *_MONTHS, *_DAYS, "本世纪", "上个?世纪"))
_AHEAD = 20  # how far ahead a decade "of this century" may lie, early in one: in 2001 the last one is meant
_ITEM = re.compile(_DAY)
_DECADE = re.compile("[二三四五六七八九]|[2-9２-９](?=[0０])")
_FOUR = re.compile(rf"{_D}{{4}}|{_P}{{4}}")
_FOUR_OR_TWO = re.compile(rf"{_FOUR.pattern}|{_D}{{2}}|{_P}{{2}}")


def dates(found: re.Match[str], issue: datetime.date) -> Iterator[Quantity]:
    """The dates of one match of `DATE`: one for each day listed (五月五、六两日 gives two)."""
    place = found.span("date")
    if found["near"]:
        yield on_day(issue + datetime.timedelta(days=_DAYS[found["near"]]), place)
    elif found["since"]:  # 一九五七—五八年度
        first = chinese_integer(found["since"])
        yield dated(issue, found.span("since"), year=first)
        place = (found.start("until"), place[1])
        yield dated(issue, place, year=first // 100 * 100 + chinese_integer(found["until"]))
    elif found["dotted"]:
        year, month, day = map(int, re.split("[.．]", found["dotted"]))
        yield dated(issue, place, year=year, month=month, day=day)
    elif found["years"]:
        century = 0
        for one in _FOUR_OR_TWO.finditer(found.string, *found.span("years")):
            year = chinese_integer(one[0])
            century = year - year % 100 if year >= 100 else century
            yield dated(issue, one.span(), year=year if year >= 100 else century + year)
    elif found["decades"]:
        yield from _decades(found, issue)
    else:
        yield from _by_months(found, issue, place)


def _decades(found: re.Match[str], issue: datetime.date) -> Iterator[Quantity]:
    """Each decade of a list: 六七十年代, 七十和八十年代; of the twentieth century where none is named."""
    century = 1900 if not found["century"] else _century(found["century"], issue)
    start, end = found.span("date")
    items = list(_DECADE.finditer(found.string, *found.span("decades")))
    for at, item in enumerate(items):
        place = (start if at == 0 else item.start(), end if at == len(items) - 1 else item.end())
        year = century + 10 * chinese_integer(item[0])
        if found["century"] and issue.year % 100 < _AHEAD < year - issue.year:  # 本世纪八十年代 in a paper of 2001
            year -= 100
        yield dated(issue, place, year=year, part="decade")


def _century(printed: str, issue: datetime.date) -> int:
    """The first year of a century but one: 1800 of 十九世纪, of 上世纪 in a paper of 1958 too."""
    if printed[0] in "本上":
        return issue.year // 100 * 100 - (100 if printed[0] == "上" else 0)
    return 100 * (chinese_integer(printed) - 1)


def _by_months(found: re.Match[str], issue: datetime.date, place: tuple[int, int]) -> Iterator[Quantity]:
    """The dates of a year, of months, or of days with what is above them."""
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
    else:
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
        return CHINESE_ERAS[found["era"]] + (1 if found["reign"] == "元" else chinese_integer(found["reign"]))
    if found["republic"]:  # 卅四年八月
        return REPUBLIC + chinese_integer(found["republic"])
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
