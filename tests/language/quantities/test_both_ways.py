"""A random number in every style of a paper is read as that number, and what is no numeral is known to be none."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.language.quantities import figures, reading
from corpus_archive.language.quantities.chinese_numbers import value as chinese
from corpus_archive.language.quantities.english_numbers import value as english
from corpus_archive.language.quantities.quantity import Value

ISSUE = datetime.date(1956, 3, 4)
DIGITS = "零一二三四五六七八九"
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def group(value: int) -> str:
    """An integer of 1 to 9999 by ranks: 3005 is 三千零五."""
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            words += ("零" if words and gap else "") + DIGITS[digit] + name
        gap = not digit
    return words


def by_scales(value: int, scales: tuple[tuple[int, str], ...] = ((10**8, "亿"), (10**4, "万"), (1, ""))) -> str:
    """An integer of 1 to 10^12 - 1: 31,005,000 is 三千一百万零五千."""
    words = ""
    for unit, name in scales:
        part = value // unit % 10_000
        if part:
            words += ("零" if words and part < 1000 else "") + group(part) + name
    return words


def formal(value: int) -> str:
    return by_scales(value).translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))


def joined_tens(value: int) -> str:
    return by_scales(value).replace("二十", "廿").replace("三十", "卅").replace("四十", "卌")


def with_round_noughts(value: int) -> str:
    return by_scales(value).replace("零", "〇")


def in_a_row(value: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(value)).replace("零", "○")


def in_thousands(value: int) -> str:
    return f"{value:,}".translate(str.maketrans("0123456789,", "○一二三四五六七八九、"))


def in_full_width(value: int) -> str:
    return str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def among_characters(value: int) -> str:
    return by_scales(value).translate(str.maketrans(DIGITS[1:], "123456789"))


def nested(value: int) -> str:
    """All of it in 亿, as bank notes were counted before 1955."""
    return f"{by_scales(value)}亿"


def exactly(value: int) -> Value:
    return Value(Fraction(value), Fraction(value), "exact")


STYLES: list[Callable[[int], str]] = [
    by_scales, formal, joined_tens, with_round_noughts, in_thousands, in_full_width,
    str, among_characters, lambda value: f"{value:,}",
]  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
@given(st.integers(1, 10**12 - 1))
def test_a_number_is_read_in_every_chinese_style(style: Callable[[int], str], value: int) -> None:
    assert chinese(style(value)) == exactly(value)


@given(st.integers(1, 9).flatmap(lambda first: st.integers(first * 1000, first * 1000 + 999)))
def test_figures_in_a_row_are_read_by_place(value: int) -> None:
    assert chinese(in_a_row(value)) == exactly(value)


@given(st.integers(10_000, 10**8 - 1))
def test_a_great_number_of_hundred_millions_is_nested(value: int) -> None:
    """二十三万三千五百亿: all of it is 亿."""
    low = value % 10_000
    whole = value if low >= 1000 or not low else value - low
    read = chinese(nested(whole))
    assert read is not None
    assert read.low == whole * 10**8


@given(st.integers(1, 9999), st.integers(1, 9))
def test_thousands_of_ten_thousands_are_nested(above: int, thousands: int) -> None:
    """三万二千万 is 320 million, 三万二千 is 32,000."""
    assert chinese(f"{group(above)}万{DIGITS[thousands]}千万") == chinese(by_scales((above * 10 + thousands) * 10**7))


@pytest.mark.parametrize("style", [by_scales, formal, among_characters, in_full_width])
@given(st.integers(11, 10**8))
def test_a_numeral_in_a_sentence_is_read_to_its_end(style: Callable[[int], str], value: int) -> None:
    text = f"共收{style(value)}斤。"
    found = reading(text, "zh", ISSUE)
    assert found.uncounted == []
    (one,) = found.quantities
    assert one.low == value
    assert text[one.start : one.end] == text[2:-1]


@pytest.mark.parametrize(
    "numeral",
    [
        "三千五千",
        "三万五万",
        "三亿五亿",
        "百千",
        "十百",
        "三百五千",
        "一万二万三",
        "三十十",
        "五五十",
        "3.5万2千.5",
        "",
    ],
)
def test_what_is_no_chinese_numeral_has_no_value(numeral: str) -> None:
    assert not numeral or chinese(numeral) is None


@pytest.mark.parametrize(
    ("text", "uncounted"),
    [
        ("每件重三〤七斤。", ["三〤七"]),
        ("收了三千五千八百斤，四百元。", ["三千五千八百"]),
        ("他走过二万五千里长征。", ["二万五千里长征"]),
        ("用六六六治虫。", ["六六六"]),
        ("共ⅩⅡ章。", ["ⅩⅡ"]),
    ],
)
def test_what_is_not_counted_is_known_with_its_place(text: str, uncounted: list[str]) -> None:
    found = reading(text, "zh", ISSUE)
    assert [text[start:end] for start, end in found.uncounted if end - start > 1] == uncounted
    assert all(text[one.start : one.end] not in "".join(uncounted) for one in found.quantities)


def test_what_is_not_counted_in_english_is_known_with_its_place() -> None:
    text = "Two-and-twenty men read Part XII of Class V in 3,5000 copies, 40 in all."
    found = reading(text, "en", ISSUE)
    assert [text[start:end] for start, end in found.uncounted] == ["Two-and-twenty", "XII", "V", "3,5000"]
    assert [one.low for one in found.quantities] == [40]


@pytest.mark.parametrize(
    ("stretch", "side", "values"),
    [
        ("十二届三中", "zh", [12, 3]), ("六六六", "zh", [666]), ("九·三", "zh", [9, 3]), ("三〤七", "zh", [None]),
        ("May Fourth", "en", [5, 4]), ("XIV", "en", [14]), ("Ⅻ", "zh", [12]), ("two-and-twenty", "en", [2, 20]),
    ],
)  # fmt: skip
def test_a_stretch_gives_the_figures_it_may_stand_for(stretch: str, side: str, values: list[int | None]) -> None:
    assert [one.value for one in figures(stretch, "zh" if side == "zh" else "en")] == values


def below_thousand(value: int, joint: str) -> str:
    words = [f"{SMALL[value // 100]} hundred"] if value >= 100 else []
    rest = value % 100
    if rest:
        tail = SMALL[rest] if rest < 20 else TENS[rest // 10 - 2] + (f"-{SMALL[rest % 10]}" if rest % 10 else "")
        words.append(f"{joint}{tail}" if words and joint else tail)
    return " ".join(words)


def in_words(value: int, joint: str = "") -> str:
    return " ".join(
        f"{below_thousand(value // unit % 1000, joint)} {name}".strip()
        for unit, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (1, ""))
        if value // unit % 1000
    )


def in_words_with_and(value: int) -> str:
    return in_words(value, "and ")


@pytest.mark.parametrize("style", [in_words, in_words_with_and, str, lambda value: f"{value:,}"])
@given(st.integers(1, 10**12 - 1))
def test_a_number_is_read_in_every_english_style(style: Callable[[int], str], value: int) -> None:
    assert english(style(value)) == exactly(value)


@given(st.integers(1, 999), st.integers(0, 99), st.sampled_from([("million", 10**6), ("billion", 10**9)]))
def test_figures_before_a_scale_are_read(whole: int, hundredths: int, scale: tuple[str, int]) -> None:
    read = english(f"{whole}.{hundredths:02} {scale[0]}")
    assert read is not None
    assert read.low == (whole + Fraction(hundredths, 100)) * scale[1]


@given(st.integers(1, 19))
def test_halves_and_scores_are_read(value: int) -> None:
    for numeral, worth in (
        (f"{SMALL[value]} and a half million", Fraction(2 * value + 1, 2) * 10**6),
        (f"{SMALL[value]} million and a half", Fraction(2 * value + 1, 2) * 10**6),
        (f"{SMALL[value]} score", Fraction(20 * value)),
        (f"{SMALL[value]} dozen", Fraction(12 * value)),
        (f"{SMALL[value]} thousand million", Fraction(value * 10**9)),
    ):
        read = english(numeral)
        assert read is not None
        assert read.low == worth


@pytest.mark.parametrize("numeral", ["two-and-twenty", "fifteen six", "three million two million", "twenty thirty"])
def test_what_is_no_english_numeral_has_no_value(numeral: str) -> None:
    assert english(numeral) is None


@given(st.integers(1, 10**12 - 1))
def test_both_languages_agree(value: int) -> None:
    assert chinese(by_scales(value)) == english(in_words(value))
