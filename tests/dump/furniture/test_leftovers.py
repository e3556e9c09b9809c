"""What stands in the English half and is no translation."""

from __future__ import annotations

import pytest

from corpus_archive.dump.furniture.leftovers import lift
from corpus_archive.dump.layout import Line


def kinds(*texts: str, original: str = "湖水上涨。船都靠了岸。") -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in lift([Line(1, text, text) for text in texts], original)[1]]


@pytest.mark.parametrize(
    "chatter",
    [
        "The article does not have a 专栏: section.",
        "The original text does not specify an author.",
        "Here is the translation:",
        "Here's an English translation of the article:",
        "Sure! Below you find it.",
        "Certainly.",
        "Of course! Here is the English version of the article.",
        "Let me know if you need anything else.",
        "I'm sorry, but I cannot translate this.",
        "As an AI language model, I do not know.",
        "Note: the translation keeps the original units.",
        "**English Translation**",
        "**Note:** The translation keeps the tone of the article.",
        "(Note: The original text lacks a character here.)",
        "[Translator's note: the lake is a reservoir.]",
        "<hr />",
        "```markdown",
    ],
)
def test_chatter_of_the_model_is_no_body(chatter: str) -> None:
    assert kinds("The lake is rising.", chatter) == [("chatter", chatter)]


def test_the_original_copied_into_the_english_half_is_no_body() -> None:
    assert kinds("湖水上涨。", "The lake is rising.") == [("source-copy", "湖水上涨。")]


def test_other_chinese_lines_are_unknown() -> None:
    assert kinds("山上有雪。") == [("unknown", "山上有雪。")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The lake (青石湖) is rising.",
        "Sure enough, the lake rose.",
        "Of course, the old boatman came every day.",
        "Certainly, we shall build the dike.",
        "Note: the machine stands in the second shop.",
        "I hope this mistake will be corrected.",
        "The article was long and did not end.",
        "Of the boats, two were lost.",
        "Here is the lake.",
        "The original plan was not translated into steel.",
    ],
)
def test_a_sentence_of_the_article_stays(sentence: str) -> None:
    assert kinds(sentence) == []


@pytest.mark.parametrize(
    ("line", "chinese"), [("湖水上涨了lake", True), ("湖水上涨lake", False), ("湖水上涨lakes", False)]
)
def test_a_line_of_which_more_than_half_is_chinese_is_no_english(line: str, chinese: bool) -> None:
    assert bool(kinds(line)) == chinese


@pytest.mark.parametrize(("length", "chatter"), [(300, True), (301, False)])
def test_chatter_is_no_longer_than_three_hundred_characters(length: int, chatter: bool) -> None:
    line = "Let me know if " + "x" * (length - 15)
    assert kinds(line) == ([("chatter", line)] if chatter else [])
