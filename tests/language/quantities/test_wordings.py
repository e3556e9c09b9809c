"""Figures in the wordings of the paper and of its translations: each was once read as another figure, silently."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from corpus_archive.language.quantities import Quantity, find_quantities
from corpus_archive.record_words import Side

ISSUE = datetime.date(1958, 10, 24)


def read(text: str, side: Side = "zh") -> list[Quantity]:
    return find_quantities(text, side, ISSUE)


def ends(text: str, side: Side = "zh") -> list[tuple[Fraction, Fraction]]:
    return [(one.low, one.high) for one in read(text, side)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三万万六千万同胞", 360_000_000),
        ("七万万两千五百万人", 725_000_000),
        ("一万万亩", 100_000_000),
        ("四万万五", 450_000_000),
        ("黄金六万两", 60_000),
        ("军饷四百万两", 4_000_000),
        ("纹银7万两", 70_000),
        ("两千两百户", 2200),
        ("八万五千千瓦", 85_000),
        ("四十千瓦", 40),
        ("用电九千瓦时", 9000),
        ("二又五分之一", Fraction(11, 5)),
        ("八，〇〇〇人", 8000),
        ("四元零六分", Fraction(406, 100)),
        ("6米05", Fraction(605, 100)),
        ("4公尺20", Fraction(420, 100)),
        ("上级完成百分之三十六", Fraction(36, 100)),
    ],
)
def test_a_chinese_figure_is_read_whole(text: str, value: int | Fraction) -> None:
    assert ends(text) == [(value, value)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("一千三、四百人", 1300, 1400),
        ("四万六、七千斤", 46_000, 47_000),
        ("一百五、六十户", 150, 160),
        ("十七、八万担", 170_000, 180_000),
        ("一亿二、三千万元", 120_000_000, 130_000_000),
        ("十六、七人", 16, 17),
        ("两、三万元", 20_000, 30_000),
        ("四、五人", 4, 5),
        ("百儿八十里", 80, 200),
    ],
)
def test_neighbouring_figures_are_one_range_behind_a_higher_rank_too(text: str, low: int, high: int) -> None:
    assert ends(text) == [(low, high)]


@pytest.mark.parametrize("text", ["共二十三、四十五", "共三百二、五百三", "共一百、二百"])
def test_figures_of_a_list_are_no_neighbours(text: str) -> None:
    assert len(read(text)) == 2


def test_an_hour_and_its_minutes_are_one_figure() -> None:
    (one,) = read("行车两小时十五分，")
    assert one.unit is not None
    assert (one.low, one.unit.name) == (Fraction(9, 4), "hour")


@pytest.mark.parametrize(
    ("text", "days"),
    [("本月十二、三日", [12, 13]), ("九月二十六、七两日", [26, 27]), ("十九、二十日", [19, 20]), ("一、二日", [1, 2])],
)
def test_the_second_day_of_a_list_goes_on_in_the_tens_of_the_first(text: str, days: list[int]) -> None:
    assert [one.when.day for one in read(text) if one.when] == days


@pytest.mark.parametrize(("text", "minutes"), [("晚上十二时", 1440), ("午夜十二点", 1440), ("中午十二时", 720)])
def test_twelve_at_night_is_midnight(text: str, minutes: int) -> None:
    assert ends(text) == [(minutes, minutes)]


@pytest.mark.parametrize(("text", "value"), [("千把人", 1000), ("五百来斤", 500)])
def test_a_figure_with_ba_or_lai_is_about(text: str, value: int) -> None:
    (one,) = read(text)
    assert (one.low, one.approximation) == (value, "about")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("eighty-seven point six percent", Fraction(876, 1000)),
        ("four point two million", 4_200_000),
        ("zero point zero five millimeters", Fraction(5, 100)),
        ("a month and a half", Fraction(3, 2)),
        ("four-and-a-half hours", Fraction(9, 2)),
        ("three and one-half times as much", Fraction(7, 2)),
        ("one-fifteenth of the land", Fraction(1, 15)),
        ("three-twentieths", Fraction(3, 20)),
    ],
)
def test_an_english_figure_in_words_is_read_whole(text: str, value: int | Fraction) -> None:
    assert ends(text, "en") == [(value, value)]


def test_quarters_that_are_counted_are_no_part() -> None:
    assert ends("in the first three quarters", "en")[-1] == (3, 3)
    assert ends("three quarters of the land", "en") == [(Fraction(3, 4), Fraction(3, 4))]


def test_a_part_of_a_group_is_a_figure_of_its_own() -> None:
    assert ends("300 men and one-third of the women", "en") == [(300, 300), (Fraction(1, 3), Fraction(1, 3))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Oct 3, 1951", (1951, 10, 3)),
        ("Sept 9", (1958, 9, 9)),
        ("last November", (1957, 11, None)),
        ("last October 26", (1957, 10, 26)),
        ("last July", (1958, 7, None)),
    ],
)
def test_a_short_month_and_a_month_of_last_year_are_dates(text: str, parts: tuple[int | None, ...]) -> None:
    (when,) = (one.when for one in read(text, "en"))
    assert when is not None
    assert (when.year, when.month, when.day) == parts


def test_ordinals_of_a_list_are_days_only_where_the_last_is_one() -> None:
    regiments = read("The 4th, 5th and 6th regiments attacked.", "en")
    days = read("It rained on the 4th, 5th and 6th of this month.", "en")
    assert [one.kind for one in regiments] == ["ordinal"] * 3
    assert [one.kind for one in days] == ["date"] * 3


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("a £5m loan", 5_000_000, "pound-sterling"),
        ("$2.5bn", 2_500_000_000, "dollar"),
        ("the 8-trillion-yuan mark", 8 * 10**12, "yuan"),
        ("2½ years", Fraction(5, 2), "year"),
        ("2 1/2 years", Fraction(5, 2), "year"),
        ("in 1:54.23", Fraction(11423, 6000), "minute"),
        ("one hour, 25 minutes and 46 seconds", Fraction(5146, 3600), "hour"),
        ("seven hours and a quarter", Fraction(29, 4), "hour"),
        ("50 cents", 50, "cent"),
    ],
)
def test_an_english_figure_takes_its_short_scale_and_its_parts(text: str, value: int | Fraction, unit: str) -> None:
    (one,) = read(text, "en")
    assert one.unit is not None
    assert (one.low, one.unit.name) == (value, unit)


@pytest.mark.parametrize(
    ("text", "side", "expected"),
    [
        ("up US$2.22 or 4.80%", "en", [(Fraction(222, 100),) * 2, (Fraction(48, 1000),) * 2]),
        ("fell 4% to $24.74", "en", [(Fraction(4, 100),) * 2, (Fraction(2474, 100),) * 2]),
        ("fell from 7.3 to 1.4 percent", "en", [(Fraction(73, 1000),) * 2, (Fraction(14, 1000),) * 2]),
        ("from 10% to 12%", "en", [(Fraction(1, 10), Fraction(12, 100))]),
        ("minus 5 to 3 degrees", "en", [(-5, 3)]),
        ("eighty to a hundred kilometers", "en", [(80, 100)]),
        ("零下五度到零上三度", "zh", [(-5, 3)]),
        ("零下十五度到二十度", "zh", [(-20, -15)]),
        ("－5至－3℃", "zh", [(-5, -3)]),
        ("10％到12％", "zh", [(Fraction(1, 10), Fraction(12, 100))]),
        ("三、四级风", "zh", [(3, 4)]),
        ("一两个小时", "zh", [(1, 2)]),
        ("三两天", "zh", [(2, 3)]),
    ],
)
def test_both_ends_of_a_range_have_their_own_sign_and_kind(
    text: str, side: Side, expected: list[tuple[Fraction, Fraction]]
) -> None:
    assert ends(text, side) == expected


@pytest.mark.parametrize(
    "text",
    [
        "党的十五大精神", "“八五”期间", "八五计划", "11·16事故", "“五·二○”声明", "农历十月十七", "三三制", "七国集团",
        "长三角", "去拾粪",
    ],
)  # fmt: skip
def test_what_is_called_by_a_number_counts_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(("text", "low"), [("六七折", Fraction(6, 10)), ("五折起", Fraction(1, 2)), ("翻倍", 2)])
def test_a_share_or_a_multiple_that_stands_alone_is_read(text: str, low: int | Fraction) -> None:
    (one,) = read(text)
    assert one.low == low


@pytest.mark.parametrize(
    ("text", "value", "unit", "factor"),
    [
        ("four mu and three fen of land", Fraction(43, 10), "mu", Fraction(2000, 3)),
        ("12 mu 3 fen and 5 li", Fraction(1235, 100), "mu", Fraction(2000, 3)),
        ("three dan and seven dou", Fraction(37, 10), "shi", Fraction(1, 10)),
        ("2 fen and 5 li", Fraction(5, 2), "fen", Fraction(1, 100)),
        ("two-thirds of a ton", Fraction(2, 3), "ton", 1_000_000),
        ("five li", 5, "li", 500),
        ("three dan", 3, "dan", 50_000),
        ("three fen", 3, "fen", Fraction(1, 100)),
    ],
)
def test_pinyin_for_several_units_is_the_one_that_goes_with_the_unit_before(
    text: str, value: Fraction, unit: str, factor: Fraction
) -> None:
    (one,) = read(text, "en")
    assert one.unit is not None
    assert (one.low, one.unit.name, one.unit.factor) == (value, unit, factor)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A seventh crest is expected", ["ordinal"]), ("An eighth furnace", ["ordinal"]), ("a third time", ["ordinal"]),
        ("a third of the land", ["fraction"]), ("down by a third", ["fraction"]), ("a third party", []),
        ("he drank a fifth of it", ["fraction"]), ("a fourth as much", []), ("more than half are women", ["fraction"]),
        ("half an hour", ["number"]), ("half a percentage point", ["percentage"]), ("last year", ["date"]),
        ("the first year", ["ordinal"]),
        ("It ranked China third in steel", ["ordinal"]), ("a half-baked job", []), ("grown by a half", ["fraction"]),
        ("0.9 of a percentage point", ["percentage"]),
    ],
)  # fmt: skip
def test_what_an_english_part_or_ordinal_is(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in read(text, "en")] == kinds


@pytest.mark.parametrize("before", ["in the past", "Last", "another", "the first", "a"])
def test_a_year_and_a_half_is_one_figure_behind_any_word(before: str) -> None:
    assert ends(f"{before} year and a half", "en") == [(Fraction(3, 2), Fraction(3, 2))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("每刻等于十四点四分。", "number"), ("用了九点五分", "number"), ("长九点五分钟", "number"),
     ("九点五分到达", "time"), ("上午九点四分开会", "time"), ("用了会从九点十五分起", "time")],
)  # fmt: skip
def test_minutes_with_a_decimal_are_no_time_of_day(text: str, kind: str) -> None:
    assert [one.kind for one in read(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "side", "expected"),
    [
        ("五四年底", "zh", [1954]), ("一九五八、五九两年", "zh", [1958, 1959]),
        ("１９５８、５９两年", "zh", [1958, 1959]),
        ("一九五八、五九年", "zh", [1959]), ("At the end of '54, there", "en", [1954]), ("in ’62", "en", [1962]),
        ("the boys' 54 goats", "en", []), ("民国三十七年", "zh", [1948]),
        ("the thirty-seventh year of the Republic", "en", [1948]),
    ],
)  # fmt: skip
def test_a_year_without_its_century_is_read(text: str, side: Side, expected: list[int]) -> None:
    assert [one.when.year for one in read(text, side) if one.when] == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("一头半岁的小水牛", [1, Fraction(1, 2)]), ("一岁半的小水牛", [Fraction(3, 2)]), ("每袋半斤", [Fraction(1, 2)]),
        ("一日三餐", []), ("一日两次", [2]), ("十一前夕", []), ("十一人", [11]), ("年逾古稀", []),
    ],
)  # fmt: skip
def test_a_numeral_belongs_to_the_word_that_it_is_of(text: str, values: list[Fraction]) -> None:
    assert [one.low for one in read(text)] == values


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("two-tenths and a half", Fraction(1, 4)),
        ("two-tenths", Fraction(1, 5)),
        ("3 meters 4 high", Fraction(34, 10)),
        ("three yuan, five jiao and five fen", Fraction(355, 100)),
        ("3 yuan 5 jiao", Fraction(35, 10)),
        ("the forty-ninth", 49),
        ("the fortieth", 40),
    ],
)
def test_an_english_figure_takes_in_what_follows_it(text: str, low: Fraction) -> None:
    assert [one.low for one in read(text, "en")] == [low]
