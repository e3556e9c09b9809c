"""Right figures beside words that exclude each other: what is marked, and as what; more pairs are in `figures.tsv`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Article, Finding
from corpus_archive.auditing.quantities.rules import examine
from corpus_archive.records import Alignment, Bead

ONE = Alignment(method="test", beads=(Bead(zh=(0,), en=(0,), score=0.9),))


@pytest.mark.parametrize(
    ("zh", "en", "rule", "severity", "message"),
    [
        ("停战协定下午三时生效。", "The armistice came into force at 3 a.m.", "date-changed", "error",
         "下午三时, but '3 a.m.'"),
        ("他每月工资八十元。", "His wages are 80 yuan a year.", "unit-changed", "warning", "每月, but 'a year'"),
        ("每亩产麦四百斤。", "Each hectare yielded 400 jin of wheat.", "unit-changed", "warning",
         "每亩, but 'Each hectare'"),
        ("到会的在一千人以上。", "Less than a thousand came.", "number-changed", "warning",
         "一千人以上, but 'Less than a thousand'"),
        ("到会的不下三千人。", "No more than 3,000 people came.", "number-changed", "warning",
         "不下三千人, but 'No more than 3,000'"),
        ("东村有一百二十户，西村有二百户，南村也有一百二十户。",
         "East Village has 120 households, West Village 200, South Village 200.", "number-changed", "warning",
         "一百二十户, but '200'"),
    ],
)  # fmt: skip
def test_what_excludes_the_other_is_told(
    parsed: Callable[..., Article], zh: str, en: str, rule: str, severity: str, message: str
) -> None:
    (found,) = examine(parsed(f"    {zh}", en), ONE)
    assert (found.rule, found.severity, found.message) == (rule, severity, message)


def test_the_figures_are_marked(parsed: Callable[..., Article]) -> None:
    article = parsed("    他每月工资八十元。", "His wages are 80 yuan a year.")
    assert article.zh
    assert article.en
    found: Finding
    (found,) = examine(article, ONE)
    assert [article.zh.text[slice(*span)] for span in found.zh] == ["八十元"]
    assert [article.en.text[slice(*span)] for span in found.en] == ["80 yuan"]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("东京时间上午九时，华盛顿时间下午七时。", "At 9 a.m. Tokyo time, 7 p.m. in Washington."),
        ("早晚八点各一班。", "There is a bus at 8 a.m. and another at 8 p.m."),
        ("夜一时，火车开了。", "At 1 a.m. the train left."),
        ("每人每月发粮三十斤，每天一斤。", "Each person receives 30 jin of grain a month, a jin a day."),
        ("每周工作五天，工资三百元。", "They work five days a week for 300 yuan a month."),
        ("四十多天没有下雨。", "There has been no rain for more than 40 days."),
        ("二十人以上的组不得参加。", "Groups may enter only if they are under 20 people."),
    ],
)
def test_what_both_may_say_is_no_contradiction(parsed: Callable[..., Article], zh: str, en: str) -> None:
    assert [one for one in examine(parsed(f"    {zh}", en), ONE) if "changed" in one.rule] == []
