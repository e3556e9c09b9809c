"""Figures in context: invented Chinese, English, and what a right audit says of them, a row of a table each.

`figures.tsv` are rows that the reader was made with, `newspaper.tsv` such as were written before it was looked at.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive import Article, parse
from corpus_archive.auditing.quantities.rules import examine
from corpus_archive.records import Alignment, Bead, Finding

TABLES = [Path(__file__).with_name(name) for name in ("figures.tsv", "newspaper.tsv")]


def rows(table: Path) -> list[tuple[str, str, str]]:
    """Chinese, English, and how grave the findings are, of each row of a table."""
    with table.open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["zh"], row["en"], row["findings"]) for row in found]


ROWS = [row for table in TABLES for row in rows(table)]
ONE = Alignment(method="test", beads=(Bead(zh=(0,), en=(0,), score=0.9),))


def findings(article: Article) -> list[Finding]:
    return list(examine(article, ONE))


@pytest.mark.parametrize(("zh", "en", "expected"), ROWS)
def test_a_figure_in_context_is_judged_rightly(parsed: Callable[..., Article], zh: str, en: str, expected: str) -> None:
    found = findings(parsed(f"    {zh}", en))
    if expected == "nothing":
        assert found == []
    else:
        assert {one.severity for one in found} & set(expected.split(" or "))


@given(st.integers(11, 9999), st.sampled_from("〤〥〩Ⅻ"), st.integers(1, 3))
def test_a_numeral_with_a_strange_character_makes_no_fault_of_the_english(value: int, strange: str, at: int) -> None:
    digits = "".join("零一二三四五六七八九"[int(digit)] for digit in str(value))
    zh = f"船上有{digits[:at]}{strange}{digits[at:]}人。"
    article = parse(DUMP.format(zh=zh, en=f"There were {value:,} people on board."))
    assert [one.rule for one in findings(article) if one.rule == "number-changed"] == []


DAMAGED = st.sampled_from(
    ["三千五千", "零万五", "三百二七", "一万三万二千", "百千", "五亿六亿七", "七万零", "三〤七", "2万27"]
)


@given(DAMAGED, st.integers(11, 10**9), st.sampled_from(["jin of grain", "yuan", "people", "percent", "tons"]))
def test_a_damaged_numeral_makes_no_fault_of_the_english(damaged: str, value: int, counted: str) -> None:
    article = parse(DUMP.format(zh=f"湖边共有{damaged}斤粮食。", en=f"There are {value:,} {counted} by the lake."))
    assert [one for one in findings(article) if one.severity != "note"] == []


@given(st.integers(11, 999), st.sampled_from(["two-and-twenty", "3,5000"]))
def test_a_damaged_english_numeral_makes_no_fault_of_the_chinese(value: int, damaged: str) -> None:
    article = parse(DUMP.format(zh=f"湖边共有{value}人。", en=f"There are {damaged} people by the lake."))
    assert [one for one in findings(article) if one.severity != "note"] == []


def test_a_figure_beside_an_unread_numeral_is_no_more_than_a_note(parsed: Callable[..., Article]) -> None:
    found = findings(parsed("    每件重三〤七斤。", "Each piece weighs 815 jin."))
    assert [(one.rule, one.severity) for one in found] == [("number-added", "note")]


def test_a_name_does_not_explain_what_is_measured(parsed: Callable[..., Article]) -> None:
    found = findings(parsed("    丁三保两次落水。", "Ding Sanbao fell in three times."))
    assert [(one.rule, one.severity) for one in found] == [("number-changed", "warning")]


@pytest.mark.parametrize(("zh", "en"), [("卌六人受奖。", "Six people were commended.")])
def test_a_numeral_cut_short_is_a_changed_one(parsed: Callable[..., Article], zh: str, en: str) -> None:
    assert [(one.rule, one.severity) for one in findings(parsed(f"    {zh}", en))] == [("number-changed", "error")]


@pytest.mark.parametrize("en", ["More than ten people came.", "Thirty-nine people came."])
def test_another_figure_is_not_one_cut_short(parsed: Callable[..., Article], en: str) -> None:
    assert all(one.severity != "error" for one in findings(parsed("    卌六人受奖，十余人来了。", en)))


DUMP = (
    "Title: The Lake\nAuthor: \nDate: 1956-03-04\nPage: 2\n\n{en}\n\n\n\n<hr /> \n\nOriginal: \n\n\n"
    "### 湖水\n\n1956-03-04\n第2版()\n专栏：\n\n    {zh}\n"
)
