"""Chinese numerals: every short row of their characters is a number as a paper spells it, or none."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.language.quantities.chinese_numbers import value, with_round_noughts

DIGITS = "零一二三四五六七八九"
CHARACTERS = "零二七十百千万亿"  # two digits that are no neighbours are as good as nine


def group(number: int) -> str:
    """A number below ten thousand by ranks: 3005 is 三千零五."""
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        words += (("零" if words and gap else "") + DIGITS[digit] + name) if digit else ""
        gap = not digit
    return words


def spelt(number: int) -> str:
    """A number by scales, which stand on one another: 10^12 is 一万亿."""
    words = ""
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // unit % (10_000 if unit < 10**8 else 10**16)
        words += f"{group(part) if part < 10_000 else spelt(part)}{name}" if part else ""
    return words


def bare(numeral: str) -> str:
    """A numeral without what may be left out: noughts, and the one before a rank."""
    return re.sub("[零一]", "", numeral.replace("万万", "亿"))


def by_ranks(numeral: str) -> str:
    """A numeral with ranks for figures in a row: 二七万 is 二十七万."""
    return re.sub("[零二七]{2,}", lambda run: group(int("".join(str(DIGITS.index(one)) for one in run[0]))), numeral)


def spellings(number: int) -> set[str]:
    """A number, bare: in full, with its last rank understood (三千八, 三亿五), all in 万, and by 万亿 and 亿."""
    whole = bare(spelt(number))
    great = number - number % 10**12
    understood = {whole[:-1], whole.removesuffix("千万"), re.sub("万(.?)千亿$", r"万亿\1", whole)}
    return {whole, bare(spelt(number // 10**4)) + "万", bare(spelt(great)) + bare(spelt(number - great))} | understood


def test_every_short_row_of_numeral_characters_is_a_number_as_it_is_spelt_or_none() -> None:
    rows = ("".join(row) for size in range(1, 5) for row in itertools.product(CHARACTERS, repeat=size))
    wrong = []
    for row in rows:
        read = value(row)
        if read is None or read.approximation != "exact" or set(row) <= set("零二七"):  # 百十 is a hundred or so
            continue
        if not {bare(row), bare(by_ranks(row))} & spellings(int(read.low)):
            wrong.append((row, read))
    assert wrong == []


@given(st.integers(1, 10**15))
def test_a_number_by_scales_that_stand_on_one_another_is_read(number: int) -> None:
    read = value(spelt(number))
    assert read is None or read.low == number
    assert read is not None or re.search("[万亿](?:[一二三四五六七八九]?十|[一二三四五六七八九]百|.$)", spelt(number))


@pytest.mark.parametrize(
    "numeral",
    [
        "零万五", "三万零", "三万零万", "三百二七", "二千四零", "三万百", "五万千七", "百二万", "二亿七万万", "1亿2000",
        "5万27", "十零万", "3" * 16,
    ],
)  # fmt: skip
def test_a_damaged_numeral_has_no_value(numeral: str) -> None:
    assert value(numeral) is None


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("三百五", 350), ("三万二", 32_000), ("三万〇五", 30_005), ("5万7200", 57_200), ("2千40", 2040), ("1百20", 120),
        ("八万亿", 8 * 10**12), ("八万亿五千亿", 85 * 10**11), ("三万亿五", 35 * 10**11), ("百二十", 120),
        ("千五", 1500), ("半百", 50), ("八十有三", 83),
    ],
)  # fmt: skip
def test_a_numeral_that_leaves_out_what_is_understood_is_read(numeral: str, number: int) -> None:
    read = value(numeral)
    assert read is not None
    assert read.low == read.high == number


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("二00三年", "二〇〇三年"), ("一九五O年", "一九五〇年"), ("六Ｏ二厂", "六〇二厂"), ("三○○人", "三○○人"),
        ("星期一08：30", "星期一08：30"), ("周二0时", "周二0时"), ("五0多人", "五〇多人"), ("第三02型", "第三02型"),
    ],
)  # fmt: skip
def test_a_nought_of_another_set_is_one_only_behind_chinese_figures(text: str, plain: str) -> None:
    assert with_round_noughts(text) == plain
