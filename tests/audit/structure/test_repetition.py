"""Sentences and words said again and again, and a text that breaks off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive.audit.structure.repetition import _words

Found = Callable[..., list[tuple[str, str]]]

ZH = (
    "    湖滨纺织厂的女工们上个月提前五天完成了生产计划。\n"
    "    厂里为夜班的母亲办了一个托儿所，孩子们在那里吃饭睡觉。\n"
    "    明年春天，工厂还要在湖边修一座新的职工宿舍。"
)
FIRST = "The women workers of the Hubin Textile Mill fulfilled last month's production plan five days ahead of time."
SECOND = "The mill has set up a nursery for mothers on the night shift, where the children eat and sleep."
THIRD = "Next spring the factory will also build a new dormitory for its staff by the lake."


def test_a_sentence_said_twice_is_found(found: Found) -> None:
    assert ("sentence-repeated", "error") in found(ZH, "\n\n".join((FIRST, f"{SECOND} {SECOND}", THIRD)))


def test_a_sentence_the_chinese_says_twice_is_well(found: Found) -> None:
    zh = "    孩子们在那里吃饭睡觉。\n    厂里办了一个托儿所，母亲们都很高兴。\n    孩子们在那里吃饭睡觉。"
    once = "The children eat and sleep there."
    assert found(zh, f"{once}\n\nThe mill has set up a nursery, and the mothers are very glad.\n\n{once}") == []


@pytest.mark.parametrize("words", ["and the factory by the lake ", "the new dormitory of the mill, "])
def test_words_over_and_over_are_found(found: Found, words: str) -> None:
    assert ("loop", "error") in found(ZH, "\n\n".join((FIRST, SECOND, f"{THIRD[:-1]} {words * 4}at last.")))


def test_words_said_twice_for_weight_are_well(found: Found) -> None:
    third = f"{THIRD[:-1]}, again and again, again and again."
    assert "loop" not in {rule for rule, _ in found(ZH, "\n\n".join((FIRST, SECOND, third)))}


@pytest.mark.parametrize(
    ("end", "severity"),
    [
        ("Next spring the factory will also build a new dormitory for its", "error"),
        ("Next spring the factory will also build a new dormitory,", "error"),
        ("Next spring the factory will also build a new dormitory for its staff", "warning"),
    ],
)
def test_a_text_that_breaks_off_is_found(found: Found, end: str, severity: str) -> None:
    assert ("truncated", severity) in found(ZH, "\n\n".join((FIRST, SECOND, end)))


@pytest.mark.parametrize("end", [THIRD, THIRD[:-1] + "!”", THIRD + " (Xinhua News Agency)"])
def test_a_text_that_ends_is_well(found: Found, end: str) -> None:
    assert "truncated" not in {rule for rule, _ in found(ZH, "\n\n".join((FIRST, SECOND, end)))}


def test_a_message_shows_whole_words() -> None:
    assert _words("The lake is rising", 60) == "The lake is rising"
    assert _words("The lake is rising", 10) == "The lake …"
    assert _words("The lake is rising", -9) == "… rising"
