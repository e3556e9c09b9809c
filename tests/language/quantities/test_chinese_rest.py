"""What stands behind a unit belongs to its figure: each style of a paper is read as the amount it says."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.language.quantities import Quantity, find_quantities

ISSUE = datetime.date(1962, 3, 4)
DIGITS = "零一二三四五六七八九"
digits = st.integers(1, 9)


def only(text: str) -> Quantity:
    (one,) = find_quantities(text, "zh", ISSUE)
    return one


@given(digits, digits, digits)
def test_land_by_mu_fen_and_li(mu: int, fen: int, li: int) -> None:
    assert only(f"分得{DIGITS[mu]}亩{DIGITS[fen]}分{DIGITS[li]}厘地").low == mu + Fraction(10 * fen + li, 100)


@given(digits, digits, digits)
def test_money_by_yuan_jiao_and_fen(yuan: int, jiao: int, fen: int) -> None:
    assert only(f"付{DIGITS[yuan]}元{DIGITS[jiao]}角{DIGITS[fen]}分").low == yuan + Fraction(10 * jiao + fen, 100)


@given(digits, st.integers(0, 59), st.integers(0, 59))
def test_a_duration_is_the_same_in_both_languages(hours: int, minutes: int, seconds: int) -> None:
    zh = only(f"用了{hours}小时{minutes:02}分{seconds:02}秒")
    (en,) = find_quantities(f"in {hours}:{minutes:02}:{seconds:02}", "en", ISSUE)
    assert zh.low == en.low == hours + Fraction(minutes, 60) + Fraction(seconds, 3600)
    assert zh.unit == en.unit


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("七个钟头零一刻", Fraction(29, 4)), ("四元零六分", Fraction(406, 100)), ("五角三分", Fraction(53, 10)),
        ("三分五厘钱", Fraction(35, 10)), ("一公尺五五", Fraction(155, 100)), ("10秒23", Fraction(1023, 100)),
        ("一年半", Fraction(3, 2)), ("自留地只有三分八厘", Fraction(38, 10)), ("四丈五尺三寸", Fraction(453, 100)),
        ("打得鲤鱼三尺三", Fraction(33, 10)), ("墙有二丈五高", Fraction(25, 10)), ("亩产三石五", Fraction(35, 10)),
        ("长三寸二的钉子", Fraction(32, 10)), ("每人七分二地", Fraction(72, 10)), ("卖七分二，", Fraction(72, 10)),
    ],
)  # fmt: skip
def test_what_stands_behind_a_unit(text: str, amount: Fraction) -> None:
    assert only(text).low == amount


@pytest.mark.parametrize(
    ("text", "fen"),
    [("五十六块五，", 5650), ("两块四的布", 240), ("七毛八分", 78), ("三块两毛五，", 325), ("一块二毛五分钱", 125),
     ("三块零五分", 305), ("每斤一块五。", 150)],
)  # fmt: skip
def test_kuai_with_a_part_behind_it_is_money(text: str, fen: int) -> None:
    one = only(text)
    assert one.unit is not None
    assert (one.kind, one.low * one.unit.factor) == ("money", Fraction(fen, 100))


@pytest.mark.parametrize(
    "text",
    ["一块五斤重的石头", "两块田", "三块五花肉", "两块三角铁", "两块四方的玉", "一块五、六十斤的石头", "一块一块地搬"],
)
def test_kuai_that_counts_pieces_is_no_money(text: str) -> None:
    assert [one for one in find_quantities(text, "zh", ISSUE) if one.kind == "money"] == []


@pytest.mark.parametrize("text", ["三分二的人", "百分二", "打了五分", "十分一致"])
def test_parts_and_points_are_no_amounts_of_fen(text: str) -> None:
    assert not [one for one in find_quantities(text, "zh", ISSUE) if one.unit]


def test_what_only_follows_a_unit_is_no_part_of_it() -> None:
    assert [one.low for one in find_quantities("七吨一跃而为十吨", "zh", ISSUE)] == [7, 10]
