"""Foreign script, markup and chatter in the English; lost glyphs in the Chinese."""

from __future__ import annotations

from collections.abc import Callable

import pytest

ZH = "    渡口的老船工每天清早把乡亲送到湖对岸的集市上去。"
Found = Callable[..., list[tuple[str, str]]]
Marked = Callable[..., list[tuple[str, list[str], list[str]]]]


@pytest.mark.parametrize(
    ("en", "rule", "severity"),
    [
        ("The old ferryman takes the 乡亲 across the lake to the market every morning.", "foreign-script", "error"),
        (
            "The old ferryman takes his neighbours across the lake to the しじょう each morning.",
            "foreign-script",
            "error",
        ),
        ("The old ferryman has taken people to the market across the lake for 4년 now.", "foreign-script", "error"),
        ("The old ferryman takes the villagers (乡亲) across the lake to the market daily.", "foreign-script", "note"),
        (
            "The ferryman wrote the character “渡” on his boat that crosses the lake every day.",
            "foreign-script",
            "note",
        ),
        ("The old ferryman takes the 乡亲folks across the lake to the market every morning.", "mixed-script", "error"),
        ("The old ferryмan takes the villagers across the lake to the market every morning.", "mixed-script", "error"),
        ("The **old ferryman** takes the villagers across the lake to market every morning.", "markdown", "warning"),
        ("The old ferryman takes the villagers across the&amp;nbsp;lake to market daily.", "markdown", "warning"),
        ("The ferryman takes the villagers across. As an AI, I have no opinion of the market.", "chatter", "error"),
        ("The ferryman takes the villagers across. I cannot translate the rest of the text.", "chatter", "error"),
        ("The old ferryman crosses the lake. (Note: the original text is unclear here.)", "chatter", "warning"),
    ],
)
def test_what_is_no_translation_is_found(found: Found, en: str, rule: str, severity: str) -> None:
    assert (rule, severity) in found(ZH, en)


@pytest.mark.parametrize(
    "en",
    [
        "The old ferryman Müller takes the villagers across the lake to the market at 5 °C.",
        "The old ferryman takes the villagers across the lake *to the market * every morning.",
        "The old ferryman takes note: the villagers cross the lake to the market each morning.",
        "The old ferryman, a model of a man, takes the villagers across the lake to the fair.",
        "The α-rays do not harm the old ferryman who takes villagers across the lake at dawn.",
        "The ferryman crosses the lake. Of course, he takes the villagers to market every day.",
        "I am unable to describe my joy: the ferryman takes the villagers to market every day.",
        "I am sorry, but the old ferryman cannot take the villagers to the market every day.",
    ],
)
def test_an_ordinary_sentence_is_none(found: Found, en: str) -> None:
    assert not {rule for rule, _ in found(ZH, en)} & {"foreign-script", "mixed-script", "markdown", "chatter"}


def test_a_note_that_the_chinese_has_too_is_no_chatter(found: Found) -> None:
    en = "The ferryman takes the villagers across the lake. Note: the original name of the ferry is East Gate."
    assert ("chatter", "warning") not in found("    船工把乡亲送到对岸。注：渡口原名东关。", en)


def test_the_span_is_the_foreign_word(marked: Marked) -> None:
    en = "The old ferryman takes the 乡亲 across the lake to the market every morning."
    assert ("foreign-script", [], ["乡亲"]) in marked(ZH, en)


@pytest.mark.parametrize("zh", ["    大使兰·?特到了湖滨，受到欢迎。", "    船工□□到了湖滨，受到大家欢迎。"])
def test_a_lost_glyph_is_noted(found: Found, zh: str) -> None:
    assert ("lost-glyph", "note") in found(zh, "He arrived at Hubin and was welcomed.")


def test_a_question_is_no_lost_glyph(found: Found) -> None:
    assert ("lost-glyph", "note") not in found("    船到哪里去? 到湖滨去。", "Where does the boat go? To Hubin.")
