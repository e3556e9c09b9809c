"""Quantities of Chinese sentences, invented in the manner of the newspaper; every form an article prints."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.language.quantities import Quantity, find_quantities

ISSUE = datetime.date(1958, 10, 24)
DIGITS = "零一二三四五六七八九"


def only(text: str, date: datetime.date = ISSUE) -> Quantity:
    found = find_quantities(text, "zh", date)
    assert len(found) == 1, found
    return found[0]


def printed(text: str, *, kinds: tuple[str, ...] = ()) -> list[str]:
    """The quantities as they stand in the text."""
    return [text[one.start : one.end] for one in find_quantities(text, "zh", ISSUE) if not kinds or one.kind in kinds]


def group(value: int) -> str:
    """An integer of 1 to 9999 in words, with noughts for what is left out."""
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            words += ("零" if words and gap else "") + DIGITS[digit] + name
        gap = not digit
    return words


def spelt(value: int) -> str:
    """An integer of 1 to 10^12 - 1 in words: 31,005,000 is 三千一百万零五千."""
    words = ""
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = value // unit % 10_000
        if part:
            words += ("零" if words and part < 1000 else "") + group(part) + name
    return words.removeprefix("一") if words.startswith("一十") else words


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("全省日产生铁三千八百三十一吨。", "三千八百三十一吨", 3831),
        ("各县备电杆三三○○根。", "三三○○根", 3300),
        ("到会廿二人。", "廿二人", 22),
        ("卅二开本", "卅二", 32),
        ("修渠一百十五条", "一百十五条", 115),
        ("共有三百万吨", "三百万吨", 3_000_000),
        ("股金五万万元", "五万万元", 500_000_000),
        ("股金五九、二七八、○○○元", "五九、二七八、○○○元", 59_278_000),
        ("每亩产2，000斤", "2，000斤", 2000),
        ("合五·六六市两", "五·六六市两", Fraction(566, 100)),
        ("宽１９．８米", "１９．８米", Fraction(198, 10)),
        ("失业人数31.5万人", "31.5万人", 315_000),
        ("装机120万千瓦", "120万千瓦", 1_200_000),
        ("机器卖三千八", "三千八", 3800),
        ("存款三万五", "三万五", 35_000),
        ("一百零五人", "一百零五人", 105),
        ("两千座土炉", "两千座", 2000),
        ("有十二两", "十二两", 12),
        ("三八○公里", "三八○公里", 380),
        ("走了两个半小时", "两个半小时", Fraction(5, 2)),
        ("半年", "半年", Fraction(1, 2)),
        ("一年半", "一年半", Fraction(3, 2)),
        ("1亿2000万斤", "1亿2000万斤", 120_000_000),
        ("产粮五、二○○万斤", "五、二○○万斤", 52_000_000),
        ("出口四十一万二千米", "四十一万二千米", 412_000),
        ("日产铁一百三十六吨四", "一百三十六吨四", Fraction(1364, 10)),
        ("试验田一亩三分", "一亩三分", Fraction(13, 10)),
        ("直径一公尺五五", "一公尺五五", Fraction(155, 100)),
        ("面积二百五十四平方公里", "二百五十四平方公里", 254),
        ("共有 200 亿颗", "200 亿颗", 20_000_000_000),
    ],
)
def test_a_number_is_read(text: str, form: str, value: int | Fraction) -> None:
    one = only(text)
    assert (text[one.start : one.end], one.low, one.high, one.approximation) == (form, value, value, "exact")


@pytest.mark.parametrize(
    ("text", "low", "high", "approximation"),
    [
        ("二百多万大军", 2_000_000, 2_000_000, "more than"),
        ("三千二百七十多吨", 3270, 3270, "more than"),
        ("二十余名", 20, 20, "more than"),
        ("三万名以上", 30_000, 30_000, "more than"),
        ("超过五百人", 500, 500, "more than"),
        ("上千人", 1000, 1000, "more than"),
        ("十来个", 10, 10, "about"),
        ("约三百吨", 300, 300, "about"),
        ("三百吨左右", 300, 300, "about"),
        ("近三百人", 300, 300, "nearly"),
        ("不到五市两", 5, 5, "nearly"),
        ("十几个", 11, 19, "several"),
        ("几十万公斤", 200_000, 999_999, "several"),
        ("数百名", 200, 999, "several"),
        ("四五百斤", 400, 500, "about"),
        ("二三十筐", 20, 30, "about"),
        ("十二三岁", 12, 13, "about"),
        ("三五个", 3, 5, "about"),
        ("两三千人", 2000, 3000, "about"),
        ("１０至２０年", 10, 20, "exact"),
        ("3—5万元", 30_000, 50_000, "exact"),
    ],
)
def test_an_approximation_or_range_is_read(text: str, low: int, high: int, approximation: str) -> None:
    one = only(text)
    assert (one.low, one.high, one.approximation) == (low, high, approximation)
    assert one.is_range == (low != high)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("减低百分之三点七", "percentage", Fraction(37, 1000)),
        ("完成计划百分之一百零五", "percentage", Fraction(105, 100)),
        ("占25％", "percentage", Fraction(1, 4)),
        ("千分之五", "percentage", Fraction(1, 200)),
        ("增产三成。", "percentage", Fraction(3, 10)),
        ("按八折出售", "percentage", Fraction(8, 10)),
        ("上升到九成二", "percentage", Fraction(92, 100)),
        ("回落3.6个百分点", "percentage", Fraction(36, 1000)),
        ("十分之三的渔户", "fraction", Fraction(3, 10)),
        ("付四元二角五分", "money", Fraction(425, 100)),
        ("三分之一的耕地", "fraction", Fraction(1, 3)),
        ("１／３的耕地", "fraction", Fraction(1, 3)),
        ("减少一半", "fraction", Fraction(1, 2)),
        ("第五十七期", "ordinal", 57),
        ("第１５届", "ordinal", 15),
        ("十二世纪", "ordinal", 12),
        ("付五百元", "money", 500),
        ("５０万美元的支票", "money", 500_000),
        ("十余亿圆", "money", 1_000_000_000),
    ],
)
def test_other_kinds_are_read(text: str, kind: str, value: int | Fraction) -> None:
    one = only(text)
    assert (one.kind, one.low) == (kind, value)


@pytest.mark.parametrize(
    ("text", "value", "basis", "approximation"),
    [
        ("产量增加了两倍", 3, "by", "exact"),
        ("产量提高了两倍多", 3, "by", "more than"),
        ("比上周增涨二倍", 3, "by", "exact"),
        ("产量增加到两倍", 2, "of", "exact"),
        ("产量是过去的两倍", 2, "of", "exact"),
        ("相当于原来的三倍", 3, "of", "exact"),
        ("增加了一倍半", Fraction(5, 2), "by", "exact"),
        ("产值翻一番，", 2, "of", "exact"),
        ("产值翻两番。", 4, "of", "exact"),
        ("超过预定计划三倍", 3, "either", "exact"),
        ("成本减少一倍", 1, "either", "exact"),
    ],
)
def test_a_multiple_is_what_something_is_multiplied_by(
    text: str, value: int | Fraction, basis: str, approximation: str
) -> None:
    one = only(text)
    assert (one.kind, one.low, one.basis, one.approximation) == ("multiple", value, basis, approximation)


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("五百斤", "mass", 250_000),
        ("三担", "mass", 150_000),
        ("两吨", "mass", 2_000_000),
        ("三百亩", "area", 200_000),
        ("五里", "length", 2500),
        ("十公里", "length", 10_000),
        ("七十三万平方公里", "area", 730_000_000_000),
        ("三十万瓩", "power", 300_000_000),
        ("六个月", "month", 6),
        ("半年", "month", 6),
        ("两个星期", "day", 14),
        ("三千元", "yuan", 3000),
    ],
)
def test_units_convert_to_one_of_their_dimension(text: str, unit: str, amount: int) -> None:
    one = only(text)
    assert one.unit is not None
    assert (one.unit.dimension, one.low * one.unit.factor) == (unit, amount)


def test_a_tael_was_a_sixteenth_of_a_jin_until_1959() -> None:
    before, after = only("八两"), only("八两", datetime.date(1967, 1, 2))
    assert before.unit is not None
    assert after.unit is not None
    assert (before.low * before.unit.factor, after.low * after.unit.factor) == (250, 400)


@pytest.mark.parametrize(
    "text",
    [
        "有一些同志", "像往常一样", "一切反动派",
        "统一战线", "第一书记", "五四运动", "纪念三八节", "毛主席万岁", "千方百计",
        "四川", "三门峡", "六安专区", "成千上万的人", "半殖民地", "二流子", "七七事变", "八路军", "四清", "第三世界",
        "百花齐放", "三轮车", "五星红旗", "一贯", "单一", "十月革命", "九一八事变", "陆定一", "萧三、贺绿汀", "丁一岚",
        "一、改良工具", "（二）积肥", "万众一心", "零件", "百货公司", "三角形",
    ],
)  # fmt: skip
def test_a_fixed_expression_counts_nothing(text: str) -> None:
    assert find_quantities(text, "zh", ISSUE) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("一九五八年十月一日", (1958, 10, 1, "", "ymd")),
        ("1958年10月1日", (1958, 10, 1, "", "ymd")),
        ("５月３１日", (1958, 5, 31, "", "md")),
        ("二十三日", (1958, 10, 23, "", "d")),
        ("23日电", (1958, 10, 23, "", "d")),
        ("廿三日", (1958, 10, 23, "", "d")),
        ("去年十二月二十五日", (1957, 12, 25, "", "ymd")),
        ("十二月二十五日", (1958, 12, 25, "", "md")),
        ("上月一日", (1958, 9, 1, "", "ymd")),
        ("上月", (1958, 9, None, "", "ym")),
        ("去年", (1957, None, None, "", "y")),
        ("今年", (1958, None, None, "", "y")),
        ("本月上半月", (1958, 10, None, "first half", "ym")),
        ("四月底", (1958, 4, None, "late", "m")),
        ("去年十一月中旬", (1957, 11, None, "middle", "ym")),
        ("今年上半年", (1958, None, None, "first half", "y")),
        ("五八年", (1958, None, None, "", "y")),
        ("一九五三年", (1953, None, None, "", "y")),
        ("五十年代", (1950, None, None, "decade", "y")),
        ("民国廿二年", (1933, None, None, "", "y")),
        ("1958 年 10 月 1 日", (1958, 10, 1, "", "ymd")),
        ("昨日", (1958, 10, 23, "", "")),
        ("今天", (1958, 10, 24, "", "")),
    ],
)
def test_a_date_is_resolved_against_the_issue(text: str, parts: tuple[int | None, ...]) -> None:
    one = only(text)
    assert one.kind == "date"
    assert one.when == parts


@pytest.mark.parametrize("text", ["今年一、二月份", "今年1至2月", "在今年一、二两个月中"])
def test_months_in_a_list_are_dates_of_their_own(text: str) -> None:
    assert [one.when and one.when[:2] for one in find_quantities(text, "zh", ISSUE)] == [(1958, 1), (1958, 2)]


def test_both_ends_of_a_range_of_years_are_dates() -> None:
    assert [one.when and one.when.year for one in find_quantities("1953至1957年", "zh", ISSUE)] == [1953, 1957]


def test_a_day_that_ends_a_range_is_of_the_month_it_begins_in() -> None:
    november = datetime.date(1991, 11, 19)
    assert [one.when and one.when[1:3] for one in find_quantities("１０月８日至２５日绕湖一圈", "zh", november)] == [
        (10, 8),
        (10, 25),
    ]
    assert [one.when and one.when[1:3] for one in find_quantities("１０月８日开会，２５日闭幕", "zh", november)] == [
        (10, 8),
        (11, 25),
    ]


@pytest.mark.parametrize(
    ("text", "form", "number"),
    [
        ("三号高炉烧坏", "三号", 3),
        ("“东方五号”渡轮", "五号", 5),
        ("第一号高炉", "第一号", 1),
        ("１２号门", "１２号", 12),
    ],
)
def test_what_is_known_by_its_number_is_an_ordinal(text: str, form: str, number: int) -> None:
    one = only(text)
    assert (text[one.start : one.end], one.kind, one.low) == (form, "ordinal", number)


def test_a_number_before_another_word_with_hao_is_none() -> None:
    assert find_quantities("响应一号召，X9003号", "zh", ISSUE) == []


@pytest.mark.parametrize(("text", "amount"), [("船上３分５厘", Fraction(7, 2)), ("八分钱", 8)])
def test_fen_and_li_are_money(text: str, amount: Fraction) -> None:
    one = only(text)
    assert (one.kind, one.low, one.unit and one.unit.name) == ("money", amount, "fen")


@pytest.mark.parametrize("text", ["千" * 50, "一千" * 29, "十" * 100_000, "一、" * 50_000, "1" * 5000, "1、" * 50_000])
def test_a_row_of_figures_that_no_paper_prints_is_passed_over(text: str) -> None:
    found = find_quantities(f"湖水上涨，{text}，渔船二十三条靠了岸。", "zh", ISSUE)
    assert found[-1].low == 23


def test_a_date_spans_its_days() -> None:
    half = only("本月上半月")
    assert datetime.date.fromordinal(int(half.low)) == datetime.date(1958, 10, 1)
    assert datetime.date.fromordinal(int(half.high)) == datetime.date(1958, 10, 15)
    assert only("二月三十日").low == 0


def test_days_in_a_list_are_dates_of_their_own() -> None:
    text = "特于五月五、六两日开会"
    found = find_quantities(text, "zh", ISSUE)
    assert [text[one.start : one.end] for one in found] == ["五月五", "六两日"]
    assert [one.when and one.when[:3] for one in found] == [(1958, 5, 5), (1958, 5, 6)]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("下午五时五十分", 1070),
        ("二十点三十分钟", 1230),
        ("晚7时半", 1170),
        ("上午9时", 540),
        ("清晨６时左右", 360),
        ("五点一刻", 315),
        ("二十四时整", 1440),
    ],
)
def test_a_time_is_minutes_since_midnight(text: str, minutes: int) -> None:
    one = only(text)
    assert (one.kind, one.low) == ("time", minutes)


def test_an_article_gives_its_quantities_in_order() -> None:
    text = (
        "新华社南京23日电　在15日到21日的跃进周中，全省把生铁平均日产量提高到了三千二百七十多吨，"
        "比本月上半月提高了两倍多；仅南京市就建成两千座土炉。"
    )
    assert printed(text) == ["23日", "15日", "21日", "三千二百七十多吨", "本月上半月", "两倍多", "两千座"]


@given(st.integers(1, 10**12 - 1))
def test_an_integer_in_words_is_read_back(value: int) -> None:
    text = f"共{spelt(value)}吨。"
    one = only(text)
    assert (one.low, one.high) == (value, value)
    assert text[one.start : one.end] == f"{spelt(value)}吨"


@given(st.integers(1, 9999), st.integers(0, 999), st.sampled_from(["", "万", "亿"]), st.booleans())
def test_a_decimal_is_read_back(whole: int, thousandths: int, scale: str, full_width: bool) -> None:
    figures = f"{whole}.{thousandths:03}"
    if full_width:
        figures = figures.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    value = (whole + Fraction(thousandths, 1000)) * {"": 1, "万": 10_000, "亿": 10**8}[scale]
    assert only(f"修堤{figures}{scale}公里").low == value


@given(st.dates(datetime.date(1946, 5, 15), datetime.date(2003, 12, 31)))
def test_a_date_in_words_is_read_back(date: datetime.date) -> None:
    year = "".join(DIGITS[int(digit)] for digit in str(date.year)).replace("零", "○")
    one = only(f"{year}年{spelt(date.month)}月{spelt(date.day)}日", date)
    assert one.low == one.high == date.toordinal()


LETTERS = (
    "一二三四五六七八九十百千万亿○〇零两廿卅几数多余半倍成番折分之月日年时点第到至、.．·，0123456789０１９%个人"
    "吨里斤元约近上以下去今昨前底翻 \n（）"
)


@given(st.text(LETTERS))
def test_any_text_is_read_without_error_and_every_quantity_stands_in_it(text: str) -> None:
    last = 0
    for one in find_quantities(text, "zh", ISSUE):
        assert 0 <= one.start < one.end <= len(text)
        assert one.low <= one.high
        assert one.end > last
        last = one.end
