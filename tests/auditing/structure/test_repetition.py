"""Sentences and words said again and again, and a text that breaks off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Alignment, Article
from corpus_archive.auditing.structure.repetition import _words, examine, loops

Found = Callable[..., list[tuple[str, str]]]
Beaded = Callable[..., tuple[Article, Alignment]]

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


def test_a_first_line_that_is_the_headline_repeats_nothing(found: Found) -> None:
    zh = "    孩子们在那里吃饭睡觉。\n    厂里办了一个托儿所，母亲们都很高兴。"
    line = "The mill has set up a nursery."
    en = f"{line}\n\nThe children eat and sleep there.\n\n{line} The mothers are very glad."
    assert "sentence-repeated" in {rule for rule, _ in found(zh, en)}
    assert "sentence-repeated" not in {rule for rule, _ in found(zh, en, title="The Mill Has Set Up a Nursery")}


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


def rules(article: Article, alignment: Alignment) -> list[str]:
    return [one.rule for one in examine(article, alignment)]


@pytest.mark.parametrize(
    ("sentence", "found"), [("All boats came ashore again.", ["sentence-repeated"]), ("All boats came ashore.", [])]
)
def test_a_repeated_sentence_has_five_words(beaded: Beaded, sentence: str, found: list[str]) -> None:
    assert rules(*beaded(("湖水上涨。", sentence), ("民工巡堤。", "Workers watch."), ("鱼很多。", sentence))) == found


@pytest.mark.parametrize(("same", "found"), [(12, []), (10, ["sentence-repeated"])])
def test_chinese_that_is_much_the_same_twice(beaded: Beaded, same: int, found: list[str]) -> None:
    """Twelve characters of twenty are, half of them are not."""
    one, other = (f"{'湖' * same}{rest * (20 - same)}" for rest in "船堤")
    said = "All boats came ashore again."
    assert rules(*beaded((one, said), ("民工巡堤。", "Workers watch."), (other, said))) == found


COUNTED = "a b c d e f g h i j k l m n o p q r".split()


@pytest.mark.parametrize(
    ("words", "times", "is_loop"),
    [
        (14, 2, True),
        (15, 2, False),  # a sentence said twice
        (5, 2, True),
        (4, 2, False),  # rhetoric
        (4, 3, True),
    ],
)
def test_how_many_words_come_round_again(words: int, times: int, is_loop: bool) -> None:
    text = " ".join(COUNTED[:words] * times)
    assert list(loops(text)) == ([(0, len(text))] if is_loop else [])


@pytest.mark.parametrize(("last", "found"), [(9, []), (10, ["loop"])])
def test_a_slogan_of_the_chinese_is_short(beaded: Beaded, last: int, found: list[str]) -> None:
    """Five words twice, in 99 or 101 characters."""
    loop = " ".join(["a" * 9, "b" * 9, "c" * 9, "d" * 9, "e" * last] * 2)
    assert rules(*beaded(("向前，向前，向前。", f"{loop}."))) == found


@pytest.mark.parametrize(("chinese", "english", "found"), [(4, 4, []), (2, 2, []), (2, 6, ["loop"]), (1, 2, ["loop"])])
def test_what_the_chinese_says_as_often_is_no_loop(
    beaded: Beaded, chinese: int, english: int, found: list[str]
) -> None:
    said = "Down with the locusts of the whole lake and with the floods!"
    article, alignment = beaded(("打倒全湖的蝗虫和洪水！" * chinese, " ".join([said] * english)))
    assert [one for one in rules(article, alignment) if one == "loop"] == found


def test_a_message_shows_sixty_characters(beaded: Beaded) -> None:
    lakes = "The boats of the lake "
    article, alignment = beaded(
        ("船靠岸。", f"{lakes * 6}came. They went on and on along the shore of the lake to see of")
    )
    shown = [one.message for one in examine(article, alignment)]
    assert shown == [
        "over and over: 'The boats of the lake The boats of the lake The boats of …'",
        "breaks off: '… They went on and on along the shore of the lake to see of'",
    ]
