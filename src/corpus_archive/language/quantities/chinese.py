"""The quantities of a Chinese text: in which words a numeral stands, and what they make of it.

    quantity = [第 | 零下] numeral [到 numeral | ∶ numeral] [% | 号] [多] [unit | 倍 | 成 | 折 | counter] [rest] [左右]
    rest     = digits of the next units, where only these are printed     三亩七分二厘, 四元二角五分, 一吨八, 一年半
             | figures of smaller units (`scanning.joined`)               四丈五尺, 三斤八两

Beside them stand parts (百分之三点七, 三分之一, 一半), rates of interest, times and dates (`chinese_dates`), and
expressions that count nothing (`fixed`). What a figure is a part or a multiple of is said in `chinese_kinds`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from fractions import Fraction

from corpus_archive.language.quantities import scanning
from corpus_archive.language.quantities.chinese_dates import DATE, NAMED_DATES, dates
from corpus_archive.language.quantities.chinese_interest import INTEREST, INTEREST_BEGINS, interest
from corpus_archive.language.quantities.chinese_kinds import meant, of_kind
from corpus_archive.language.quantities.chinese_numbers import CHARACTERS, NUMERAL, value, with_round_noughts
from corpus_archive.language.quantities.chinese_rest import behind, rest
from corpus_archive.language.quantities.chinese_times import NAMED_TIMES, TIME, minutes, score, time
from corpus_archive.language.quantities.days import dated
from corpus_archive.language.quantities.fixed import FIXED, LED
from corpus_archive.language.quantities.quantity import Quantity, Reading, Unit, Value
from corpus_archive.language.quantities.units import CHINESE_FORM, UNITS, chinese_unit

_TO = "(?:到|至|—|——|～|~|－|-|–|〜)"
_D = "[0-9０-９]"
# Terms of a ratio or a score: 1∶125, 四比二, 3：0. A colon of another kind parts them only where nothing else is
# likely: 12：30 is a time, 例一：三人 an item.
_AGAINST = (
    rf"(?:∶|比(?![例价重较如])|[:：](?={_D}(?!{_D})|(?<=[1１][:：]){_D}{{2,}}|[一二三四五六七八九十](?=[，。；）]|$)))"
)
_COUNTED = (
    "个名人位只条件座台辆架艘所间家户队支种类项次届期批组套部份篇张幅幢栋层级颗株棵头匹口把根块片面门枝封笔股伙群对双"
    "县市省区乡村镇社国州厂校院系班连营团师军岁本字词句页行段章节步遍趟回场顿副枚粒滴瓶盒箱袋包筐车船桶句点处路道户丘畦炉窑眼口井孔盏发颗尊挺员"
)
_MULTIPLE = (
    r"倍(?!增)|番(?=[，。、；：）”以的左多]|$)"
    r"|成(?![立为员了果功就绩熟品长形因份语全套批千百万群都团交材本书天])|折(?![叠腾磨断合算旧射线服中衷扣回返成页子戏扇])"
)
_SHARE = (
    rf"(?P<share>(?P<parts>[十百千]?万|[百千])分之(?P<share1>{NUMERAL})(?P<more0>[多余强弱])?"
    rf"(?:{_TO}(?:[百千万]分之)?(?P<share2>{NUMERAL}))?)"
)
_FRACTION = (
    rf"(?P<fraction>(?=[^分。\n]*分之)(?:(?P<whole>{NUMERAL})又)?(?P<bottom>{NUMERAL})分之(?P<top>{NUMERAL})"
    rf"|(?<![0-9０-９/／])(?P<top2>[0-9０-９]{{1,2}})[/／](?P<bottom2>[0-9０-９]{{1,3}})(?![0-9０-９/／])|一半|半数|减半|百分百)"
)
_HALVED = f"(?P<halved>(?<![多大过一])半个?(?P<half_of>{CHINESE_FORM}|百分点|月|小时|世纪))"
# What is multiplied without a numeral: 翻番 is doubled, 成倍 at least that.
_FOLDED = "(?P<folded>翻[番倍]|成倍)"
_BELOW = (
    rf"(?:(?P<below>零下|(?<![{CHARACTERS}月日年])[-－](?={_D}{{1,2}}(?:[.．]{_D})?(?:度|℃|°|摄氏|[至到～~])))|零上)"
)
_BELOW_TOO = "(?:(?P<below2>零下|[-－](?=[0-9０-９]))|(?P<above>零上))"
_OTHER_END = (
    rf"(?:(?P<unit0>{CHINESE_FORM}|[%％‰成倍折])?{_TO}{_BELOW_TOO}?(?P<high>{NUMERAL})|{_AGAINST}(?P<term>{NUMERAL}))"
)
_MORE = rf"(?P<more>[多余]|(?:来|(?<=[百千万])把)(?=[{_COUNTED}]|{CHINESE_FORM}))"
_UNIT = rf"(?:个半(?P<long>小时|钟头|月|星期|世纪)|(?P<unit>{CHINESE_FORM}|{_MULTIPLE}|[{_COUNTED}]))"
_NUMBER = (
    rf"(?P<number>(?P<ordinal>第)?{_BELOW}?(?P<low>{NUMERAL}){_OTHER_END}?"
    rf"(?P<percent> ?[%％]|‰|个百分点|个(?=[和与、]{NUMERAL}个百分点))?(?P<numbered>号(?!种子|[召称码角令外子志兵手]))?"
    rf"{_MORE}?(?(numbered)| ?{_UNIT}?){rest(_COUNTED)})"
)
_EXPRESSIONS = f"(?P<fixed>{FIXED})|{_SHARE}|{_FRACTION}|{TIME}|{INTEREST}|{DATE}|{_HALVED}|{_FOLDED}"
# Each branch begins with a character, not a class of them, so that `re` looks for these alone: five times as fast.
_BEGINS = (
    f"{'|'.join('0123456789０１２３４５６７８９' + CHARACTERS.removeprefix('0-9０-９'))}"
    f"|上(?=[十百千万亿])|成(?=[百千万倍])|-(?={_D})|－(?={_D})|翻[番倍]|减半|{INTEREST_BEGINS}|{NAMED_DATES}|{NAMED_TIMES}|{LED}"
)
# What looks like one numeral: characters of the grammar, and of others that it does not read (〤, Ⅻ).
_LOOKS = re.compile("[0-9０-９零〇○Ｏ一二三四五六七八九十百千万亿廿卅卌佰仟壹贰叁柒捌玖〡-〩〸-〺Ⅰ-Ⅻ]{2,}|[〡-〩Ⅰ-Ⅻ]")
_BETWEEN = re.compile("[零又]?")  # 四丈五尺, 一年零三个月
_SINGLE = frozenset("一二两三四五六七八九十百千万亿零〇○Ｏ")
_ITEM_BEGINS, _ITEM_ENDS = frozenset("\n 　。；：;:（("), ("、", "）", ")", ".", "．")
_BY_PLACE = re.compile("[一二两三四五六七八九]+")  # 一二三, 九一一: figures in a row without a nought or unit
_YEAR = re.compile("一[七八九][一二三四五六七八九]{2}")
_LAND = re.compile("[地田亩][^，。；]*$")
_NOTHING, _HALF, _ONE = Fraction(0), Fraction(1, 2), Fraction(1)


def reading(text: str, date: datetime.date) -> Reading:
    """What a Chinese text says in numerals; dates are resolved against the date of its issue."""
    quantities: list[Quantity] = []
    read: list[tuple[int, int]] = []
    nothing: list[tuple[int, int]] = []
    unread: list[tuple[int, int]] = []
    since: Quantity | None = None
    text = with_round_noughts(text)
    for found in scanning.found(text, _BEGINS, _EXPRESSIONS, _NUMBER):
        if found.lastgroup == "fixed" or (found.lastgroup == "number" and _counts_nothing(found)):
            nothing.append(found.span())
            continue
        here = list(_read(found, date))
        if found.lastgroup == "date":
            for at, one in enumerate(here):
                since = here[at] = _until(since, one, text, date)
        (read if here else unread).append(found.span() if here else scanning.numeral(found))
        quantities += here
    settled = scanning.settled(text, quantities, read, nothing, unread, _LOOKS)
    return settled._replace(quantities=scanning.joined(text, settled.quantities, _BETWEEN))


def _read(found: re.Match[str], date: datetime.date) -> Iterator[Quantity]:
    """The quantities of one place, by what was found there."""
    if found.lastgroup == "number":
        yield from _number(found, date)
    elif found.lastgroup == "date":
        yield from dates(found, date)
    else:
        one = _other(found, str(found.lastgroup), date)
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
    if kind == "folded":
        return _folded(found)
    if kind == "interest":
        return interest(found)
    return (score(found) or minutes(found) or time(found)) if kind == "time" else _halved(found, date)


def _share(found: re.Match[str]) -> Quantity | None:
    """百分之三点七, 千分之五, 万分之三, 百分之七十到八十."""
    low, high = value(found["share1"]), value(found["share2"]) if found["share2"] else None
    parts = value(found["parts"])
    if low is None or parts is None:
        return None
    how, start, end = meant(found, low.approximation, (found["more0"],))
    last = high.high if high and high.high > low.low else low.high
    return Quantity("percentage", low.low / parts.low, last / parts.low, start, end, how)


def _fraction(found: re.Match[str]) -> Quantity | None:
    """三分之一, １／３, 一半."""
    top, bottom = found["top"] or found["top2"], found["bottom"] or found["bottom2"]
    half, one = Value(_HALF, _HALF, "exact"), Value(_ONE, _ONE, "exact")
    above, below = (value(top), value(bottom)) if top else (one if found[0] == "百分百" else half, one)
    if above is None or below is None or not below.low:
        return None
    whole = value(found["whole"]) if found["whole"] else None  # 一又四分之三
    base = whole.low if whole else _NOTHING
    how, start, end = meant(found, above.approximation)
    return Quantity("fraction", base + above.low / below.low, base + above.high / below.low, start, end, how)


def _folded(found: re.Match[str]) -> Quantity:
    """翻番 is twice as much; 成倍 is twice or more, nobody knows how much."""
    if found["folded"] != "成倍":
        return Quantity("multiple", Fraction(2), Fraction(2), *found.span(), basis="of")
    return Quantity("multiple", Fraction(2), Fraction(9), *found.span(), "several", basis="of")


def _halved(found: re.Match[str], date: datetime.date) -> Quantity:
    """半年, 半个月."""
    printed = found["half_of"]
    if printed == "百分点":
        share = _HALF / 100
        return Quantity("percentage", share, share, *found.span())
    unit = chinese_unit(printed, date) or chinese_unit(f"个{printed}", date)
    how, start, end = meant(found, "exact")
    return Quantity("number", _HALF, _HALF, start, end, how, unit)


def _number(found: re.Match[str], date: datetime.date) -> Iterator[Quantity]:
    low = value(found["low"])
    if low is None:
        return
    if found["term"]:
        yield from _ratio(found, low)
        return
    high = value(found["high"]) if found["high"] else None
    if high:
        low = _scaled(low, found["low"], found["high"])
    how, start, end = meant(found, low.approximation, (found["more"], found["more2"]))
    unit = _unit(found, date)
    more = behind(found)
    first, last = _signed(found, low.low + more, low.high + more) if more else _signed(found, low.low, low.high)
    if high and (unit is None or unit.name == "year") and _years(first, high.high):
        yield dated(date, found.span("low"), year=int(first))
        yield dated(date, (found.start("high"), found.end()), year=int(high.high))
        return
    other = high and _signed_end(found, high.high)
    if other is not None and other > first:
        last = other
    elif other is not None:  # 3—0: two figures
        end = found.end("unit0") if found["percent"] and found["unit0"] else found.end("low")
    yield of_kind(found, Quantity("number", first, last, start, end, how, unit))
    if high and end <= found.start("high"):
        place = (found.start("high"), found.end("percent") if found["percent"] else found.end("high"))
        second = Quantity("number", high.low, high.high, *place, high.approximation)
        yield of_kind(found, second) if found["percent"] else second


def _signed(found: re.Match[str], low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """A figure below zero, or both ends of one: of 零下十五度到二十度, 20 below is the lower end."""
    if not found["below"]:
        return low, high
    below = value(found["high"]) if found["high"] and _both_below(found) else None
    return (-max(low, below.high), -min(low, below.high)) if below else (-high, -low)


def _signed_end(found: re.Match[str], high: Fraction) -> Fraction | None:
    """The other end of a range with its sign; None where it is below zero with the first."""
    if found["below"] and _both_below(found):
        return None
    return -high if found["below2"] else high


def _both_below(found: re.Match[str]) -> bool:
    """Whether both ends of a range are below zero: 零下十五度到二十度, －5至－3℃, but not 零下五度到零上三度."""
    return bool(found["below2"] or (found["below"] == "零下" and not found["above"]))


def _ratio(found: re.Match[str], low: Value) -> Iterator[Quantity]:
    """Both terms of a ratio or score, the smaller one first: who loses by 2∶4 is beaten four to two."""
    term = value(found["term"])
    if term:
        how, start, end = meant(found)
        yield Quantity("number", min(low.low, term.low), max(low.low, term.low), start, end, how)


def _unit(found: re.Match[str], date: datetime.date) -> Unit | None:
    if found["fens"]:
        return UNITS["mu-tenth" if _is_land(found) else "fen"]
    if found["kuai"]:
        return UNITS["yuan"]
    if found["unit"] == "度" and found.string.endswith("华氏", 0, found.start()):
        return UNITS["fahrenheit"]
    printed = f"个{found['long']}" if found["long"] else found["unit"]
    return chinese_unit(printed or "", date)


def _is_land(found: re.Match[str]) -> bool:
    """Whether 分 and 厘 are parts of a mu: 七分八厘地, 自留地只有三分八厘."""
    text, (start, end) = found.string, found.span()
    return text[end : end + 1] in ("地", "田") or _LAND.search(text, max(0, start - 10), start) is not None


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
    if found["ordinal"] or found["percent"] or found["term"]:
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
