"""An English text that stops sentences before the Chinese does, with or without a credit below."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Alignment, Article, Text
from corpus_archive.auditing.passages import Passages
from corpus_archive.auditing.structure import repetition
from corpus_archive.auditing.structure.early_end import find_early_end
from corpus_archive.records import Credit

Beaded = Callable[..., tuple[Article, Alignment]]

MILL = "湖滨纺织厂的女工们上个月提前五天完成了生产计划。"
MILL_EN = "The women workers of the Hubin Textile Mill fulfilled last month's plan five days ahead of time."
NURSERY = "厂里为夜班的母亲办了一个托儿所，孩子们在那里吃饭睡觉。"
NURSERY_EN = "The mill has set up a nursery for mothers on the night shift, where the children eat and sleep."
HALL = "明年春天，工厂还要在湖边修一座新的职工宿舍和一座食堂。"


def stopped(article: Article, alignment: Alignment) -> str:
    passages = Passages.of(article, alignment)
    found = find_early_end(passages) if passages else None
    return article.zh.text[slice(*found.zh)].replace(" ", "") if found and article.zh else ""


def test_the_last_sentence_is_told_off_by_length_and_the_rest_is_lost(beaded: Beaded) -> None:
    assert stopped(*beaded((MILL, MILL_EN), ("|".join((NURSERY, HALL, MILL)), NURSERY_EN))) == f"{HALL}{MILL}"


def test_sentences_without_a_partner_at_the_end_are_lost_too(beaded: Beaded) -> None:
    assert stopped(*beaded((MILL, MILL_EN), (NURSERY, NURSERY_EN), (HALL, ""), (MILL, ""))) == f"{HALL}{MILL}"


@pytest.mark.parametrize(
    "last",
    [
        (("|".join((NURSERY, HALL)), NURSERY_EN),),  # one sentence: other rules tell of it
        ((NURSERY, NURSERY_EN), ("一九五八年。|湖滨。", "")),  # a place and a date
        (("|".join((NURSERY, HALL, MILL)), f"{NURSERY_EN}|{MILL_EN}|{MILL_EN}"),),  # all of it, told otherwise
    ],
)
def test_what_is_short_or_made_up_for_is_well(beaded: Beaded, last: tuple[tuple[str, str], ...]) -> None:
    assert stopped(*beaded((MILL, MILL_EN), *last)) == ""


def test_a_credit_below_does_not_hide_it(beaded: Beaded) -> None:
    article, alignment = beaded(
        (MILL, MILL_EN), ("|".join((NURSERY, HALL, MILL)), NURSERY_EN), ("新华社记者摄", "Photo by a Xinhua reporter")
    )
    signed = {side: with_credit(text) for side, text in (("zh", article.zh), ("en", article.en)) if text}
    assert stopped(article.model_copy(update=signed), alignment) == f"{HALL}{MILL}"


def with_credit(text: Text) -> Text:
    """A text whose last sentence is a credit."""
    start, end = text.sentences[-1]
    return text.model_copy(update={"credits": (Credit(kind="photo", start=start, end=end),)})


@pytest.mark.parametrize(("method", "found"), [("semantic", ["truncated"]), ("length", [])])
def test_lengths_alone_do_not_tell_it(beaded: Beaded, method: str, found: list[str]) -> None:
    article, alignment = beaded((MILL, MILL_EN), ("|".join((NURSERY, HALL, MILL)), NURSERY_EN))
    other = alignment.model_copy(update={"method": method})
    assert [one.rule for one in repetition.examine(article, other)] == found


@pytest.mark.parametrize(
    ("end", "found"),
    [
        ("Next spring the factory will build a new dormitory for its (Xinhua News Agency)", True),
        ("Next spring the factory will build a new dormitory by the lake (Xinhua News Agency)", False),
        ("Next spring the factory will build a new dormitory by the lake. (Xinhua News Agency)", False),
    ],
)
def test_a_sentence_that_hangs_above_a_credit_breaks_off(parsed: Callable[..., Article], end: str, found: bool) -> None:
    article = parsed(f"{MILL}\n{HALL}（新华社）", f"{MILL_EN}\n\n{end}")
    assert article.en
    assert article.en.credits
    assert bool([one for one in repetition.examine(article, None) if one.rule == "truncated"]) == found
