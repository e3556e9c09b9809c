"""Times of day in Chinese: with 时 and 点, and with a colon, where it is no score."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.language.quantities import find_quantities

ISSUE = datetime.date(1985, 3, 4)


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_clock_is_read_in_both_languages(hour: int, minute: int) -> None:
    (zh,) = find_quantities(f"截至北京时间{hour:02}：{minute:02}，", "zh", ISSUE)
    (en,) = find_quantities(f"as of {hour:02}:{minute:02}, Beijing time", "en", ISSUE)
    assert zh.kind == en.kind == "time"
    assert zh.low == en.low == 60 * hour + minute


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("早上 6:30出发", "time", 390, 390),
        ("以１５：１２取胜", "number", 12, 15),
        ("全场比分是21：19", "number", 19, 21),
        ("９点三刻", "time", 585, 585),
        ("北京队２：０获胜", "number", 0, 2),
    ],
)
def test_a_time_is_no_score(text: str, kind: str, low: int, high: int) -> None:
    (one,) = find_quantities(text, "zh", ISSUE)
    assert (one.kind, one.low, one.high) == (kind, low, high)


@pytest.mark.parametrize("text", ["周二时下雨", "高三时学过", "在大三时期"])
def test_where_the_numeral_is_of_another_word_there_is_no_time(text: str) -> None:
    assert find_quantities(text, "zh", ISSUE) == []
