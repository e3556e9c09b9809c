"""Values of Chinese numerals as printed: the grammar, and where in a text a numeral may stand.

    numeral  = [成|上] amount                              成百亿, 上千
             | amount with 多, 余, 来, 几 or 数 inside      二百多万, 七十余, 十几, 数百万
             | amount with two neighbouring digits        四五百, 七、八十, 三五
             | amount
    amount   = {[section] scale} [section]                二十三万三千五百亿, 三万二千万, 2千零30万
             | {[section] scale} digit                    三万五 (35,000), 13万2 (132,000)
    scale    = 万 | 亿
    section  = {rank} [nought] [row]                      三千零五, 2千40, 一百五 (150)
             | row                                        三三○○, 5,200, 3.5
    rank     = [nought] [digit] (十 | 百 | 千)             三千, 十, 1.5千
    row      = {digit} ["." {digit}]                      一九五八, 五·六六

Ranks fall from left to right, and a scale multiplies what stands before it down to the next greater scale: of
二十三万三千五百亿 all 233,500 are 亿, of 一亿二千万 only 二千 are 万. All is first written with Arabic figures and the
five units (2十3万3千5百亿), so that 壹拾, 廿, 〇 and 3万5千 need no rules of their own.

What is not of this grammar has no value (三千五千, 三万五万), nor has a numeral that lost a rank (三百二七) or a nought
(零万五): it is unread, and known to be.
"""

from __future__ import annotations

import functools
import re
from fractions import Fraction

from corpus_archive.language.numerals import FULL_WIDTH
from corpus_archive.language.quantities.quantity import Value

# All digits and units. Formal ones (大写) stand in accounts and receipts: 伍仟元. 廿, 卅, 卌 are 20, 30, 40.
_PLAIN_FORMS = str.maketrans(
    "壹弌贰貳弍兩两叁叄弎肆伍陆陸柒捌玖〇○Ｏ拾佰仟萬億", "一一二二二二二三三三四五六六七八九零零零十百千万亿"
)
_ARABIC_FORMS = str.maketrans(dict(zip("零一二三四五六七八九", "0123456789", strict=True)) | {
    "廿": "2十", "卄": "2十", "卅": "3十", "卌": "4十", "点": ".", "·": ".", "・": ".", "．": ".",
})  # fmt: skip
# Characters that a numeral may begin with.
CHARACTERS = "0-9０-９零〇○Ｏ一二三四五六七八九两兩十百千万萬亿億廿卄卅卌几数半第正元壹贰貳叁叄肆伍陆陸柒捌玖拾佰仟"
# A nought of another set behind Chinese figures: 二00一年, 一九五O年, 六Ｏ二厂.
_NOUGHTS = re.compile(r"(?<=[一二三四五六七八九〇零○])[0０OＯoОοΟ◯]+(?![0-9０-９.．:：A-Za-z时点])")
_RANKS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10_000, "亿": 10**8}
_SCALE = re.compile("([万亿])")
_RANK = re.compile(r"0*([1-9](?:\.\d+)?|)([十百千])")
_ROW = re.compile(r"\d*(?:\.\d+)?")
_AFTER_DECIMALS = re.compile(r"\.\d+[十百千]*[万亿].*\d")  # 3.5万 goes on with no 2千: it is told to its end
# What reads like a numeral and is a damaged one: nobody can say which.
_DAMAGED = re.compile(
    r"^0+\d*[十百千万亿]|[万亿]0+(?:$|[百千万亿])|[十百千]0+(?:$|[万亿])"  # 零万五, 三万零
    r"|[百千][1-9][万亿]"  # 百二万: 120 or 102 of them
    r"|[十百千万亿]0*[百千]"  # 三万百: what there is one of is only said at the beginning
    r"|万(?!\d$|0+[1-9]$|\d{4}$)\d+$|亿(?!\d$|0+[1-9]$|\d{8}$)\d+$"  # 三万二七, 1亿2000
)
# 三百二七; figures may stand so: 1百27.
_RANK_LOST = re.compile("[十百千]零*[一二三四五六七八九][零一二三四五六七八九]")
_SEPARATORS = re.compile("[ ,，、]")  # 5,200 · 五、二○○: between figures, they count nothing
_OR_SO = {
    "百八十": 100,
    "千八百": 1000,
    "万八千": 10_000,
    "百儿八十": 100,
    "千儿八百": 1000,
    "百十": 100,
}  # in speech: a hundred or so
_LONGEST_ROW = 15  # what is longer numbers something, and counts nothing
_ROUND = re.compile("[多余来](?=[十百千万亿]|$)")
# Neighbours: 四五百 is 400 to 500, 三五个 3 to 5. A row is no pair: 一九五六, 三三○○.
_PAIR = re.compile(r"(?<![一二三四五六七八九])([一二三四五六七八九])、?([二三四五六七八九])(?=[十百千万亿]|$)")
_WIDE_PAIR = ("三", "五")
_DECIMALS = re.compile("[点·・．.]")


def with_round_noughts(text: str) -> str:
    """A text of the same length with 〇 for each nought of another set among Chinese figures: 二00一 is 二〇〇一."""
    return _NOUGHTS.sub(lambda run: "〇" * len(run[0]), text)


@functools.lru_cache(maxsize=20_000)
def value(numeral: str) -> Value | None:
    """The value of a numeral, or None for what is none: 二百多万 → 2,000,000, more than; 十几 → 11 to 19, several."""
    try:
        in_order = "两三" if numeral in ("三两", "三兩") else numeral  # two or three
        in_order = in_order.replace("十有", "十")  # 八十有三
        return _value(in_order.translate(FULL_WIDTH).translate(_PLAIN_FORMS))
    except ValueError:
        return None


def _value(numeral: str) -> Value:
    if numeral in _OR_SO:
        return Value(_OR_SO[numeral] * Fraction(4, 5), _OR_SO[numeral] * Fraction(2), "several")
    if numeral == "半百":
        return Value(Fraction(50), Fraction(50), "exact")
    if numeral[0] == "上" and numeral[1:]:
        least = amount(numeral[1:])
        return Value(least, least, "more than")
    if numeral[0] == "成" and numeral[1:]:
        least = amount(numeral[1:])
        return Value(least, least * 10 - 1, "several")
    if "几" in numeral or "数" in numeral:
        return _several(numeral.replace("数", "几"))
    rounded = _ROUND.search(numeral)
    if rounded:
        whole = amount(numeral[: rounded.start()] + numeral[rounded.end() :])
        return Value(whole, whole, "about" if rounded[0] == "来" else "more than")
    pair = _pair(numeral)
    if pair:
        return Value(amount(pair[0]), amount(pair[1]), "about")
    whole = amount(numeral)
    return Value(whole, whole, "exact")


def _several(numeral: str) -> Value:
    """几 is a digit that is not told: 几十 is 20 to 99, 十几 11 to 19, 一百几十 110 to 199."""
    before, _, after = numeral.rpartition("几")
    least = "一" if before else "二"
    low, eighth, ninth = (amount(before.replace("几", digit) + digit + after) for digit in (least, "八", "九"))
    if "几" in before:  # 几百几十: both are not told
        eighth = amount(before.replace("几", "九") + "八" + after)
        low = amount(before.replace("几", "二") + "一" + after)
    return Value(low, ninth + (ninth - eighth) - 1, "several")


def _pair(numeral: str) -> tuple[str, str] | None:
    """Both numerals of 四五百, 七、八十 or 二十七八; none for a row (一九五六), decimals, or a number cut short."""
    found = _PAIR.search(numeral)
    if not found or (len(numeral.replace("、", "")) > 2 and _ROW.fullmatch(_in_figures(numeral))):
        return None
    if _DECIMALS.search(numeral, 0, found.start()):
        return None
    low, high = found.groups()
    if int(_in_figures(high)) - int(_in_figures(low)) != 1 and (low, high) != _WIDE_PAIR:
        return None
    before, after = numeral[: found.start()], numeral[found.end() :]
    return f"{before}{low}{after}", f"{before}{high}{after}"


def _in_figures(numeral: str) -> str:
    """A numeral with Arabic figures, without what parts thousands: 二十三万 is 2十3万, 五、二○○ 5200."""
    return _SEPARATORS.sub("", numeral).translate(_ARABIC_FORMS)


def amount(numeral: str) -> Fraction:
    """The value of a numeral in plain forms without approximation; raises ValueError for what is none."""
    figures = _in_figures(numeral)
    if _AFTER_DECIMALS.search(figures) or _DAMAGED.search(figures) or _RANK_LOST.search(numeral):
        raise ValueError(f"not a Chinese numeral: {numeral!r}")
    *scaled, last = _SCALE.split(figures)
    parts: list[tuple[Fraction, int]] = []  # each with its scale, which fall: 一亿, 二千万
    for section, scale in zip(scaled[::2], (_SCALES[one] for one in scaled[1::2]), strict=True):
        below, least = _taken_from(parts, scale)
        if below:  # 四万万 goes on like 四亿: 四万万五千万
            one, of = (below + _going_on(section, numeral)) * scale, scale if section else scale * least
        elif section or not parts:
            one, of = (_section(section) if section else 1) * Fraction(scale), scale
        else:
            raise ValueError(f"not a Chinese numeral: {numeral!r}")
        if parts and one >= parts[-1][1]:  # 二亿七万万
            raise ValueError(f"scales do not fall: {numeral!r}")
        parts.append((one, of))
    whole = sum((one for one, _ in parts), Fraction(0))
    if not last and parts:
        return whole
    return whole + (_section(last) if not parts else _behind(last, parts[-1][1]))


def _taken_from(parts: list[tuple[Fraction, int]], scale: int) -> tuple[Fraction, int]:
    """What a scale multiplies beside its own section, and its least scale: the parts of no greater scale, taken out.

    It stands as 万 of 亿 (二十三万三千五百亿) or of 万 (三万二千万, 五万万), never as 亿 of 亿.
    """
    below, least = Fraction(0), scale
    while parts and parts[-1][1] <= scale:
        one, of = parts.pop()
        if of == scale > _SCALES["万"]:
            raise ValueError("a hundred million of a hundred million")
        below, least = below + one, min(least, of)
    return below, least


def _going_on(section: str, numeral: str) -> Fraction:
    """The thousands behind the 万 of a greater whole; without them, or a nought, it is another number: 三万五万."""
    if not section:
        return Fraction(0)
    going_on = _section(section)
    if going_on < 1000 and not section.startswith("0"):
        raise ValueError(f"not a Chinese numeral: {numeral!r}")
    return going_on


def _behind(last: str, scale: int) -> Fraction:
    """What is below the last scale: a single digit is of the next lower rank (三万五, 13万2), else it is itself."""
    if len(last) == 1 and last.isdigit():
        return Fraction(int(last) * scale, 10)
    rest = _section(last)
    if rest >= scale:
        raise ValueError(f"not below its scale: {last!r}")
    return rest


def _section(section: str) -> Fraction:
    """The value of what has no scale: 3千8百3十1, 1千05, 十, 3300, 3.5; 3千8 is 3800."""
    total, least, rest = Fraction(0), 10_000, section
    while ranked := _RANK.match(rest):
        worth = _RANKS[ranked[2]]
        if worth >= least or ("." in ranked[1] and total):
            raise ValueError(f"ranks do not fall: {section!r}")
        total += Fraction(ranked[1] or 1) * worth
        least, rest = worth, rest[ranked.end() :]
    if not rest and total:
        return total
    if not rest or not _ROW.fullmatch(rest):
        raise ValueError(f"not a Chinese numeral: {section!r}")
    if len(rest) > _LONGEST_ROW:
        raise ValueError(f"no paper counts so far: {section!r}")
    if not total:
        return Fraction(rest)
    behind = Fraction(rest) if rest[0] != "." else Fraction(f"0{rest}")
    if len(rest) == 1 and least > 10:
        return total + behind * least / 10
    if behind >= least:
        raise ValueError(f"ranks do not fall: {section!r}")
    return total + behind


# Where a numeral may stand. What is found here is tried by the grammar; the patterns leave out what is another word.
_D = "[0-9０-９]"
# 伍, 陆 and 肆 are other words too (队伍, 大陆, 放肆): digits only among units; so is 拾 (收拾, 拾取).
_H = (
    "(?:[零〇○Ｏ一二三四五六七八九壹贰貳叁叄柒捌玖]|(?<=[拾佰仟百千万亿零])[伍陆陸肆]"
    "|(?<![队退入行大登水内])[伍陆陸肆](?=[拾佰仟百千万亿萬億元圆]))"
)
# In 5千米, 五千千瓦 and 三十万千瓦 千 is a part of the unit, in 二千米 of the figure.
# The two halves exclude each other: else a run of 千 is tried in 2^n ways.
_K = "(?:(?<![十百千仟万亿0-9０-９○〇零 ])[千仟]|(?<=[十百千仟万亿0-9０-９○〇零 ])[千仟](?![瓦克米卡周伏赫]))"
_FORMAL = "壹贰貳叁叄肆伍陆陸柒捌玖"
_SHI = f"(?:十|(?<=[{_FORMAL}一二两三四五六七八九零百佰千仟])拾|拾(?=[{_FORMAL}万萬亿億元圆余]))"
# 两 begins a numeral or stands before 百千万: 十二两 and 五万两 are taels.
_TWO = "(?:[两兩](?=[百千万亿佰仟萬億])|(?<![一二三四五六七八九十百千万亿拾佰仟萬億])[两兩])"
_U = f"(?:[百佰](?!姓|货公)|[万亿萬億]|{_SHI}|{_K})"
_HU = f"(?:{_H}|{_U}|[廿卄卅卌]|{_TWO})"
_DECIMAL = rf"(?:[.．·・]{_D}+)"
# Arabic figures, which units and characters may follow: 31.5万, 1亿2000万, 3万5千, 2千零40, 13万2.
FIGURES = (
    rf"(?:{_D}{{1,3}}(?:[,，]{_D}{{3}}(?!{_D}))+|{_D}+){_DECIMAL}?(?: ?[多余几]? ?{_U}+(?:{_D}(?!{_D}{{4}})|{_HU})*)?"
)
_PAIRS = (*zip("一二三四五六七八一两", "二三四五六七八九两三", strict=True), _WIDE_PAIR)
_NEIGHBOURS = "|".join(f"{low}、{high}" for low, high in _PAIRS)
# What neighbours count that no unit stands behind: 三、四人; but 三、四团 are two regiments.
_OF_SUCH = (
    "(?=[个名岁天位里斤人次吨亩度级户件元米尺丈寸倍成只头条辆口间代钱块遍趟](?![月帮])|小时|分钟|公[里斤尺顷]|[万千]瓦)"
)
# One or two, two or three, where it cannot be taels: 一两个, 三两天.
_ONE_OR_TWO = "[一三][两兩](?=[个人年天月日次名位句件家趟回遍周条种位点代])"
# Neighbours behind a higher rank: 一千二、三百, 十五、六万, 十四、五人; but 二十三、四十五 are two.
_GOING_ON = "|".join(
    f"(?<={ranks}{low})、{high}{behind}"
    for low, high in _PAIRS
    for ranks, behind in (("百", "十"), ("千", "百"), ("[万亿]", "千"), ("[十百千]", "[万亿]"), ("十", _OF_SUCH))
)
# Characters: by thousands 五九、二七八、○○○, neighbours 七、八十, 几十 and 成百, and all others, with decimals.
WORDS = (
    rf"(?:{_H}{{1,3}}(?:[、，]{_H}{{3}}(?!{_H}))+"
    rf"|(?=.{{1,3}}、)(?<![十百千万第])(?:(?:{_NEIGHBOURS})[十百千万]{_HU}*|[一二三四五六七八九]?十?(?:{_NEIGHBOURS}){_OF_SUCH})"
    rf"|(?:(?<![总人次户亩斤额基实岁多少无系倍分对])数|[几上成])(?=[十百千万亿])(?!百分之){_HU}+"
    rf"|半百|[二三四五六七八九]十有[一二三四五六七八九]|百儿八十|千儿八百|百十(?=[来多余]?[个名人家户里斤亩年])|{_ONE_OR_TWO}"
    rf"|{_HU}+(?:(?:[·・．]|点(?={_H})(?!一刻)){_H}+|(?=、)(?:{_GOING_ON}){_HU}*)?)(?:[多余来几]{_U}+|{_U}+)?(?:几(?![何乎率经度]))?"
)
NUMERAL = f"(?:{FIGURES}|{WORDS})"
