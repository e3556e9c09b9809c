"""The quantities of a Chinese text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from fractions import Fraction

from corpus_archive.language.numerals import chinese_integer
from corpus_archive.language.quantities import scanning
from corpus_archive.language.quantities.chinese_dates import DATE, NAMED, TIME, dates, time
from corpus_archive.language.quantities.chinese_numbers import NUMERAL, value
from corpus_archive.language.quantities.days import dated
from corpus_archive.language.quantities.fixed import FIXED, LED
from corpus_archive.language.quantities.quantity import Approximation, Quantity, Value
from corpus_archive.language.quantities.units import CHINESE_FORM, MONEY, chinese_unit

_TO = "(?:到|至|—|——|～|~|－|-|–|〜)"
_COUNTED = (
    "个名人位只条件座台辆架艘所间家户队支种类项次届期批组套部份篇张幅幢栋层级颗株棵头匹口把根块片面门枝封笔股伙群对双"
    "县市省区乡村镇社国州厂校院系班连营团师军岁本字词句页行段章节步遍趟回场顿副枚粒滴瓶盒箱袋包筐车船桶句点处路道户丘畦炉窑眼口井孔盏发颗尊挺员"
)
_MULTIPLE = (
    r"倍(?!增)|番(?=[，。、；：）”以的左多]|$)"
    r"|成(?![立为员了果功就绩熟品长形因份语全套批千百万群都团交材本书天])|折(?=[，。、；：）”出的优]|$)"
)
_SHARE = (
    rf"(?P<share>(?P<parts>[百千万])分之(?P<share1>{NUMERAL})(?P<more0>[多余强弱])?"
    rf"(?:{_TO}(?:[百千万]分之)?(?P<share2>{NUMERAL}))?)"
)
_FRACTION = (
    rf"(?P<fraction>(?P<bottom>{NUMERAL})分之(?P<top>{NUMERAL})"
    rf"|(?<![0-9０-９/／])(?P<top2>[0-9０-９]{{1,2}})[/／](?P<bottom2>[0-9０-９]{{1,3}})(?![0-9０-９/／])|一半|半数)"
)
_HALVED = f"(?P<halved>(?<![多大过一])半个?(?P<half_of>{CHINESE_FORM}|月|小时|世纪))"
_NUMERALS = "0-9０-９零〇○Ｏ一二三四五六七八九两十百千万亿廿卄卅几数半第正元"
_ONES = "一二三四五六七八九1-9１-９"
_NUMBER = (
    rf"(?P<number>(?P<ordinal>第)?(?P<low>{NUMERAL})(?:(?P<unit0>{CHINESE_FORM})?{_TO}(?P<high>{NUMERAL}))?"
    rf"(?P<percent> ?[%％]|‰|个百分点)?(?P<numbered>号(?![召称码角令外子志兵手]))?(?P<more>[多余]|来(?=[{_COUNTED}]))?"
    rf"(?(numbered)| ?(?:个半(?P<long>小时|钟头|月|星期|世纪)|(?P<unit>{CHINESE_FORM}|{_MULTIPLE}|[{_COUNTED}]))?)"
    rf"(?:(?<=亩)(?P<fen>[{_ONES}])分|(?<=[元圆块])(?P<jiao>[{_ONES}])[角毛](?:(?P<cent>[{_ONES}])分)?"
    rf"|(?<=[角毛])(?P<cent2>[{_ONES}])分|(?P<fens>分)(?P<mill>[{_ONES}])厘"
    rf"|(?<=[吨斤尺米里度秒成])(?P<point>[{_ONES}]{{1,3}})(?![{_NUMERALS}]|[.．·、]|{CHINESE_FORM}|[{_COUNTED}月号分]))?"
    rf"(?P<more2>[多余])?(?P<plus>半(?![年月天日个数决]))?)"
)
_SCAN = re.compile(f"(?P<fixed>{FIXED})|{_SHARE}|{_FRACTION}|{TIME}|{DATE}|{_HALVED}|{_NUMBER}")
_BEGINS = re.compile(f"[{_NUMERALS}]|上[十百千万亿]|成[百千万]|{NAMED}|{LED}")
_TAIL = re.compile("左右|上下|以上|以下|以内")
_BEFORE: tuple[tuple[str, Approximation], ...] = (
    ("最近", "exact"), ("附近", "exact"), ("条约", "exact"), ("公约", "exact"), ("契约", "exact"), ("节约", "exact"),
    ("不超过", "nearly"), ("将近", "nearly"), ("接近", "nearly"), ("不到", "nearly"), ("不足", "nearly"),
    ("近", "nearly"),
    ("超过", "more than"),     ("至少", "more than"), ("起码", "more than"), ("逾", "more than"), ("大约", "about"),
    ("约", "about"), ("大概", "about"),
    ("约计", "about"),
)  # fmt: skip
_AFTERWARDS: dict[str, Approximation] = {
    "左右": "about", "上下": "about", "以上": "more than", "以下": "nearly", "以内": "nearly", "多": "more than",
    "余": "more than", "来": "about", "强": "more than", "弱": "nearly",
}  # fmt: skip
_SINGLE = frozenset("一二两三四五六七八九十百千万亿零〇○Ｏ")
_ITEM_BEGINS, _ITEM_ENDS = frozenset("\n 　。；：;:（("), ("、", "）", ")", ".", "．")
_BY = re.compile(
    r"(?:增加|增长|增产|增涨|增|提高|扩大|上升|超过|超产|超额|超|高|大|多|快|涨|长|提前|重|强|升|加大|加快|发展|上涨"
    r"|激增|猛增|剧增)"
    r"(?:出|了|约|近|将近|大约|达|几乎|整整)*$"
)
_OF = re.compile(r"(?:[到为是至的于当]|达|合|有|等于|相当于|成为)(?:了|约|近|将近|大约|几乎|以前的?|原来的?)*$")
_OF_AFTER = re.compile("倍多?(?:于|以上于)")
_LESS = re.compile("(?:减少|降低|下降|缩小|缩短|减|低|少|短)(?:了|约|近)*$")
_BY_PLACE = re.compile("[一二两三四五六七八九]+")  # 一二三, 九一一: figures in a row without a nought or unit
_YEAR = re.compile("一[七八九][一二三四五六七八九]{2}")
_INTEREST = re.compile("[息利]")  # 月息三分三厘 is 3.3 per cent
_PARTS = {"百": 100, "千": 1000, "万": 10_000}
_HALF, _ONE = Fraction(1, 2), Fraction(1)


def quantities(text: str, date: datetime.date) -> Iterator[Quantity]:
    """Every quantity of a Chinese text, in order; dates are resolved against the date of its issue."""
    since: Quantity | None = None
    for found in scanning.found(text, _BEGINS, _SCAN):
        kind = found.lastgroup
        if kind == "number":
            yield from _number(found, date)
        elif kind == "date":
            for printed in dates(found, date):
                since = _until(since, printed, text, date)
                yield since
        elif kind != "fixed":
            one = _other(found, str(kind), date)
            if one:
                yield one


def _until(since: Quantity | None, one: Quantity, text: str, issue: datetime.date) -> Quantity:
    """A day that ends a range is of the month the range begins in: １０月８日至２５日."""
    first, last = since and since.when, one.when
    if since is None or first is None or last is None or last.printed != "d" or "md" not in first.printed:
        return one
    if text[since.end : one.start] not in ("至", "到", "—", "——", "-", "～", "~"):
        return one
    if (last.day or 0) <= (first.day or 0):  # from the 30th to the 2nd of the next month: which one it is resolved to
        return one
    whole = dated(issue, (one.start, one.end), year=first.year, month=first.month, day=last.day)
    return whole._replace(when=whole.when._replace(printed="d") if whole.when else None)


def _other(found: re.Match[str], kind: str, date: datetime.date) -> Quantity | None:
    if kind == "share":
        return _share(found)
    if kind == "fraction":
        return _fraction(found)
    return time(found) if kind == "time" else _halved(found, date)


def _meant(
    found: re.Match[str], own: Approximation, marks: tuple[str | None, ...] = ()
) -> tuple[Approximation, int, int]:
    """How a figure is meant, by what stands in it, behind it and before it, with its place, 左右 and 近 included."""
    text, (start, end) = found.string, found.span()
    tail = _TAIL.match(text, end)
    meant = own
    for mark in marks:
        if mark:
            meant = _AFTERWARDS[mark] if meant == "exact" else meant
    if tail:
        end = tail.end()
        meant = _AFTERWARDS[tail[0]] if meant == "exact" else meant
    before = text[max(0, start - 3) : start]
    for word, approximation in _BEFORE:
        if before.endswith(word):
            if approximation != "exact":
                start -= len(word)
                meant = approximation if meant in ("exact", "about") else meant
            break
    return meant, start, end


def _share(found: re.Match[str]) -> Quantity | None:
    low, high = value(found["share1"]), value(found["share2"]) if found["share2"] else None
    if low is None:
        return None
    meant, start, end = _meant(found, low.approximation, (found["more0"],))
    parts = _PARTS[found["parts"]]
    last = high.high if high and high.high > low.low else low.high
    return Quantity("percentage", low.low / parts, last / parts, start, end, meant)


def _fraction(found: re.Match[str]) -> Quantity | None:
    top, bottom = found["top"] or found["top2"], found["bottom"] or found["bottom2"]
    above, below = (value(top), value(bottom)) if top else (Value(_HALF, _HALF, "exact"), Value(_ONE, _ONE, "exact"))
    if above is None or below is None or not below.low:
        return None
    meant, start, end = _meant(found, above.approximation)
    return Quantity("fraction", above.low / below.low, above.high / below.low, start, end, meant)


def _halved(found: re.Match[str], date: datetime.date) -> Quantity | None:
    printed = found["half_of"]
    unit = chinese_unit(printed, date) or chinese_unit(f"个{printed}", date)
    meant, start, end = _meant(found, "exact")
    return Quantity("number", _HALF, _HALF, start, end, meant, unit)


def _number(found: re.Match[str], date: datetime.date) -> Iterator[Quantity]:
    low = value(found["low"])
    if low is None or _counts_nothing(found):
        return
    if found["fens"] and _is_land(found):
        return
    high = value(found["high"]) if found["high"] else None
    if high:
        low = _scaled(low, found["low"], found["high"])
    meant, start, end = _meant(found, low.approximation, (found["more"], found["more2"]))
    named = f"个{found['long']}" if found["long"] else "分钱" if found["fens"] else found["unit"]
    unit = chinese_unit(named or "", date)
    first, last = low.low, low.high
    behind = _behind(found)
    if behind:
        first, last = first + behind, last + behind
    if high and (unit is None or unit.name == "year") and _years(first, high.high):
        yield dated(date, found.span("low"), year=int(first))
        yield dated(date, (found.start("high"), found.end()), year=int(high.high))
        return
    if high and high.high > first:
        last = high.high
    elif high:  # 3—0: two figures
        end = found.end("low")
    yield _of_kind(found, Quantity("number", first, last, start, end, meant, unit))
    if end == found.end("low") and high:
        yield Quantity("number", high.low, high.high, *found.span("high"), high.approximation)


def _is_land(found: re.Match[str]) -> bool:
    """Whether 分 and 厘 are parts of a mu: 七分八厘地."""
    return found.string[found.end() : found.end() + 1] in ("地", "田")


def _behind(found: re.Match[str]) -> Fraction:
    """What stands behind the unit: 一吨八, 三亩六分, 四元二角五分, 一年半."""
    if found["plus"] or found["long"]:
        return _HALF
    tenths, hundredths = found["fen"] or found["jiao"] or found["point"], found["cent"]
    if found["cent2"] or found["mill"]:
        tenths = found["cent2"] or found["mill"]
    digits = "".join(str(chinese_integer(one)) for one in (tenths or "") + (hundredths or ""))
    return Fraction(int(digits), 10 ** len(digits)) if digits else Fraction(0)


def _years(first: Fraction, last: Fraction) -> bool:
    """Whether both ends of a range are years: 1953至1957年."""
    return first.denominator == last.denominator == 1 and 1600 <= min(first, last) <= max(first, last) < 2100


def _scaled(low: Value, low_printed: str, high_printed: str) -> Value:
    """Of 3—5万 both ends are tens of thousands."""
    scale = {"万": 10_000, "亿": 100_000_000}.get(high_printed[-1], 1)
    if scale == 1 or low_printed[-1] in "万亿" or len(low_printed) > len(high_printed):
        return low
    return Value(low.low * scale, low.high * scale, low.approximation)


def _counts_nothing(found: re.Match[str]) -> bool:
    """Whether a numeral only numbers items (一、, （一）) or is a character of a word or name (三好一, 萧三)."""
    if found["ordinal"] or found["percent"]:
        return False
    text, (start, end) = found.string, found.span()
    unit = found["unit"] or found["long"] or found["numbered"] or found["fens"]
    before = text[start - 1] if start else "\n"
    if before.isascii() and before.isalpha():  # X9003
        return True
    if not unit and end - start <= 3 and text[end : end + 1] in _ITEM_ENDS and before in _ITEM_BEGINS:
        return True
    printed = found["low"]
    if unit or found["high"] or any(one not in _SINGLE for one in printed):
        return False
    return len(printed) == 1 or (_BY_PLACE.fullmatch(printed) is not None and not _YEAR.fullmatch(printed))


def _of_kind(found: re.Match[str], one: Quantity) -> Quantity:
    """The quantity with its kind, by what stands before the numeral and behind it."""
    if found["ordinal"] or found["numbered"] or found["unit"] == "世纪":  # 三号高炉, 二十世纪: the twentieth
        return one._replace(kind="ordinal")
    if found["percent"]:
        parts = 1000 if found["percent"] == "‰" else 100
        return one._replace(kind="percentage", low=one.low / parts, high=one.high / parts)
    if found["fens"] and _INTEREST.search(found.string, max(0, found.start() - 3), found.start()):
        return one._replace(kind="percentage", low=one.low / 100, high=one.high / 100, unit=None)
    if one.unit and one.unit.dimension in MONEY:
        return one._replace(kind="money")
    printed = found["unit"]
    if printed == "成":
        return one._replace(kind="percentage", low=one.low / 10, high=one.high / 10)
    if printed == "折":
        return one._replace(
            kind="percentage",
            low=one.low / (10 if one.low < 10 else 100),
            high=one.high / (10 if one.low < 10 else 100),
        )
    if printed == "番" and "翻" in found.string[max(0, one.start - 4) : one.start]:
        return _folded(one)
    return _multiplied(found, one) if printed == "倍" else one


def _folded(one: Quantity) -> Quantity:
    """翻一番 is twice as much, 翻两番 four times."""
    if one.high > 20 or one.low.denominator != 1 or one.high.denominator != 1:
        return one
    return one._replace(
        kind="multiple", low=Fraction(2**one.low.numerator), high=Fraction(2**one.high.numerator), basis="of"
    )


def _multiplied(found: re.Match[str], one: Quantity) -> Quantity:
    """增加了两倍 is three times as much, 增加到两倍 and 是…的两倍 twice; where nothing says which, it may be either."""
    before = found.string[max(0, one.start - 12) : one.start]
    if _OF.search(before) or _OF_AFTER.match(found.string, found.end("unit") - 1):
        return one._replace(kind="multiple", basis="of")
    if _LESS.search(before) or not _BY.search(before):
        return one._replace(kind="multiple", basis="either")
    return one._replace(kind="multiple", low=one.low + 1, high=one.high + 1, basis="by")
