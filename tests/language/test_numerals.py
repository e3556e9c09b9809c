"""Numerals: Chinese integers in every spelling a paper prints, English ordinals in figures and in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive.language.numerals import ENGLISH_ORDINALS, chinese_integer, english_ordinal

FIGURES = "零一二三四五六七八九"


def spelt(value: int) -> str:
    """An integer of 0 to 9999 in words: 3831 is 三千八百三十一, 1005 一千零五, 14 十四."""
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            words += ("零" if words and gap else "") + FIGURES[digit] + name
        gap = not digit
    return (words.removeprefix("一") if 10 <= value < 20 else words) or "零"


def figure_by_figure(value: int, figures: str = FIGURES) -> str:
    return "".join(figures[int(digit)] for digit in str(value))


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("零", 0), ("〇", 0), ("○", 0), ("五", 5), ("十", 10), ("一十", 10), ("十四", 14), ("二十", 20),
        ("二十三", 23), ("三十一", 31), ("百", 100), ("一百零五", 105), ("一百一十", 110), ("五百十一", 511),
        ("千", 1000), ("一千零一十", 1010), ("三千八百三十一", 3831), ("一万零五", 10_005), ("十二万三千", 123_000),
        ("三百万", 3_000_000), ("六亿", 600_000_000),
    ],
)  # fmt: skip
def test_words_are_read(numeral: str, value: int) -> None:
    assert chinese_integer(numeral) == value


def test_ten_thousand_stands_alone_as_a_hundred_does() -> None:
    assert chinese_integer("万") == 10_000


@pytest.mark.parametrize(("numeral", "value"), [("一亿二千万", 120_000_000), ("二亿三千四百五十六万", 234_560_000)])
def test_hundred_millions_are_not_multiplied_again(numeral: str, value: int) -> None:
    assert chinese_integer(numeral) == value


@pytest.mark.parametrize(("numeral", "value"), [("一百零十", 110), ("一千零十五", 1015), ("一万零十", 10_010)])
def test_a_bare_ten_behind_a_nought_is_ten(numeral: str, value: int) -> None:
    assert chinese_integer(numeral) == value


@pytest.mark.parametrize(
    ("numeral", "value"), [("廿", 20), ("廿三", 23), ("卄二", 22), ("卅", 30), ("卅一", 31), ("一百廿", 120)]
)
def test_joined_tens_are_read(numeral: str, value: int) -> None:
    assert chinese_integer(numeral) == value


@pytest.mark.parametrize(("numeral", "value"), [("两百", 200), ("两千零二", 2002), ("两万", 20_000)])
def test_liang_is_two(numeral: str, value: int) -> None:
    assert chinese_integer(numeral) == value


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("三三○○", 3300), ("一九五八", 1958), ("一九〇五", 1905), ("二零零三", 2003), ("三三ＯＯ", 3300)],
)
def test_figures_in_a_row_are_read_by_place(numeral: str, value: int) -> None:
    assert chinese_integer(numeral) == value


@pytest.mark.parametrize(
    ("numeral", "value"), [("23", 23), ("２３", 23), ("２3", 23), ("007", 7), ("15万", 150_000), ("１５万", 150_000)]
)
def test_arabic_figures_of_either_width_are_read(numeral: str, value: int) -> None:
    assert chinese_integer(numeral) == value


@pytest.mark.parametrize(
    "text", ["", " ", "年", "二十世", "第三", "二百多", "1.5万", "一·五", "二十 三", "-5", "三百元", "ten", "①", "½"]
)
def test_what_is_no_integer_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        chinese_integer(text)


def test_every_value_below_ten_thousand_reads_back_from_its_words() -> None:
    assert [value for value in range(10_000) if chinese_integer(spelt(value)) != value] == []


@pytest.mark.parametrize(
    "figures", [FIGURES, "〇一二三四五六七八九", "○一二三四五六七八九", "０１２３４５６７８９", "0123456789"]
)
def test_every_value_below_ten_thousand_reads_back_figure_by_figure(figures: str) -> None:
    assert [value for value in range(10_000) if chinese_integer(figure_by_figure(value, figures)) != value] == []


def test_joined_tens_mean_what_the_separate_ones_mean() -> None:
    joined = {value: spelt(value).replace("二十", "廿").replace("三十", "卅") for value in range(20, 40)}
    assert {value: chinese_integer(words) for value, words in joined.items()} == {value: value for value in joined}


@given(st.integers(1, 9999), st.integers(0, 9999))
@settings(deadline=None)
def test_values_of_several_ten_thousands_read_back_from_their_words(high: int, low: int) -> None:
    gap = "零" if 0 < low < 1000 else ""
    words = spelt(high) + "万" + gap + ("一" if 10 <= low < 20 else "") + (spelt(low) if low else "")
    assert chinese_integer(words) == high * 10_000 + low


@given(st.text() | st.text(alphabet="零〇○一二两三九十廿卅百千万亿0９元年. "))
@settings(deadline=None)
def test_any_text_is_a_natural_number_or_refused(text: str) -> None:
    try:
        value = chinese_integer(text)
    except ValueError:
        return
    assert value >= 0


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("1st", 1),
        ("2nd", 2),
        ("3rd", 3),
        ("12th", 12),
        ("23rd", 23),
        ("31st", 31),
        ("23", 23),
        ("23RD", 23),
        (" 5th ", 5),
    ],
)
def test_ordinals_in_figures_are_read(word: str, value: int) -> None:
    assert english_ordinal(word) == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("first", 1), ("second", 2), ("third", 3), ("fifth", 5), ("eighth", 8), ("ninth", 9), ("twelfth", 12),
        ("nineteenth", 19), ("twentieth", 20), ("twenty-first", 21), ("twenty-second", 22), ("twenty-third", 23),
        ("twenty-ninth", 29), ("thirtieth", 30), ("thirty-first", 31), ("Twenty-Third", 23), ("SECOND", 2),
    ],
)  # fmt: skip
def test_ordinals_in_words_are_read(word: str, value: int) -> None:
    assert english_ordinal(word) == value


def test_there_is_one_word_for_every_day_of_a_month() -> None:
    assert sorted(ENGLISH_ORDINALS.values()) == list(range(1, 32))


@pytest.mark.parametrize("word", ["", "st", "rd", "twenty", "twenty-", "-5th", "1.5", "next", "二十三", "23rd of May"])
def test_what_is_no_ordinal_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="not an English ordinal"):
        english_ordinal(word)


@given(st.integers(0, 9999), st.sampled_from(["st", "nd", "rd", "th", "ST", ""]))
@settings(deadline=None)
def test_an_ordinal_reads_back_whatever_its_ending(value: int, ending: str) -> None:
    assert english_ordinal(f"{value}{ending}") == value


@pytest.mark.parametrize("numeral", ["三五十", "十十", "三十廿", "三百元", "百千"])
def test_units_out_of_order_are_no_integer(numeral: str) -> None:
    with pytest.raises(ValueError, match="not a Chinese integer"):
        chinese_integer(numeral)
