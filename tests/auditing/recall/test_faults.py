"""Faults planted on purpose: in the English only, where they say they are, and the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Alignment, Article, read
from corpus_archive.alignment import align
from corpus_archive.auditing.recall.faults import KINDS, plant
from corpus_archive.auditing.recall.selftest import RULES_OF, measure


@pytest.fixture(scope="module")
def articles(root: Path) -> list[Article]:
    found = [one for one in read(root / "data" / "sample", newspaper="hbrb") if one.zh and one.en]
    return [one for one in found if one.zh and 150 < len(one.zh.text) < 500 and len(one.zh.sentences) > 4][:10]


@pytest.fixture(scope="module")
def of_women(root: Path) -> list[Article]:
    """Articles with a pronoun that can be changed."""
    found = [one for one in read(root / "data" / "sample", newspaper="hbrb") if one.zh and one.en]
    return [one for one in found if one.zh and "她" in one.zh.text][:2]


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_changes_the_english_and_nothing_else(
    articles: list[Article], of_women: list[Article], kind: str
) -> None:
    articles = articles + of_women
    planted = [found for one in articles if (found := plant(one, align(one, "length"), kind, random.Random(1)))]
    assert planted
    for one in planted:
        clean = next(article for article in articles if article.id == one.article.id)
        assert one.article.en is not None
        assert clean.en is not None
        assert one.article.en.text != clean.en.text
        assert one.article.zh == clean.zh
        assert 0 <= one.en[0] <= len(one.article.en.text)
        Article.model_validate_json(one.article.to_json())  # its spans lie in the text


def test_the_same_seed_plants_the_same(articles: list[Article]) -> None:
    alignment = align(articles[0])
    both = [plant(articles[0], alignment, "name changed", random.Random(3)) for _ in range(2)]
    assert both[0] == both[1]


def test_most_faults_are_found(articles: list[Article]) -> None:
    report = measure(articles, align, seed=7)
    assert report.clean == len(articles)
    assert report.clean_graded <= 0.1 * report.clean
    for kind in ("paragraph dropped", "Han residue", "mixed scripts", "chatter", "markdown", "repeated sentence"):
        assert report.kinds[kind].share >= 0.9, kind
    for kind in ("number changed", "number shifted by ten", "number dropped", "date changed"):
        assert report.kinds[kind].share >= 0.9, kind
    for kind in ("name changed", "place changed"):
        assert report.kinds[kind].share >= 0.8, kind
    assert "paragraph dropped" in str(report)


def test_rules_are_named_for_kinds_that_there_are() -> None:
    assert set(RULES_OF) <= set(KINDS)


Beaded = Callable[..., tuple[Article, Alignment]]


def english_of(article: Article, alignment: Alignment, kind: str) -> set[str]:
    """The English with a fault of a kind, over so many seeds that each that there can be is among them."""
    planted = (plant(article, alignment, kind, random.Random(seed)) for seed in range(400))
    return {one.article.en.text for one in planted if one and one.article.en}


@pytest.mark.parametrize(("first", "others"), [(1, "3456789"), (9, "2345678"), (5, "1234789")])
def test_a_figure_is_changed_in_its_first_place(beaded: Beaded, first: int, others: str) -> None:
    made = beaded(("船很多。", f"There are {first}70 boats."))
    assert english_of(*made, "number changed") == {f"There are {other}70 boats." for other in others}


ORDINALS = (
    "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th 12th 13th 14th 15th 16th 17th 18th 19th 20th 21st 22nd 23rd 24th "
    "25th 26th 27th 28th"
).split()


@pytest.mark.parametrize(("day", "first", "last"), [("1st", 3, 22), ("7th", 9, 28)])
def test_a_day_is_changed_to_one_up_to_three_weeks_on(beaded: Beaded, day: str, first: int, last: int) -> None:
    made = beaded(("船很多。", f"On the {day} boats came."))
    assert english_of(*made, "date changed") == {f"On the {one} boats came." for one in ORDINALS[first - 1 : last]}


def test_a_changed_day_is_one_that_every_month_has(beaded: Beaded) -> None:
    made = beaded(("船很多。", "On March 20 boats came."))
    days = {*range(22, 29), *range(1, 14)}
    assert english_of(*made, "date changed") == {f"On March {day} boats came." for day in days}


@pytest.mark.parametrize(("day", "is_one"), [(31, True), (32, False)])
def test_what_is_no_day_is_not_changed(beaded: Beaded, day: int, is_one: bool) -> None:
    assert bool(english_of(*beaded(("船很多。", f"On March {day} boats came.")), "date changed")) == is_one


@pytest.mark.parametrize(
    ("kind", "letters", "between", "is_planted"),
    [
        ("sentence dropped", 50, " ", True),
        ("sentence dropped", 49, " ", False),
        ("repeated sentence", 50, " ", True),
        ("repeated sentence", 49, " ", False),
        ("paragraph dropped", 80, "\n", True),
        ("paragraph dropped", 79, "\n", False),
    ],
)
def test_what_is_dropped_or_repeated_is_worth_it(
    beaded: Beaded, kind: str, letters: int, between: str, is_planted: bool
) -> None:
    made = beaded(("船。", "x"), ("湖水上涨。", "x" * letters), ("船。", "x"), between=between)
    assert bool(english_of(*made, kind)) == is_planted


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        (f"{'x' * 29} {'x' * 70}", set()),  # too little of it would stay
        (f"{'x' * 30} {'x' * 69}", {"x" * 30}),
        (f"{'x' * 16} {'x' * 32}", set()),  # too short
        (f"{'x' * 16} {'x' * 33}", {"x" * 16}),
    ],
)
def test_a_sentence_breaks_off_behind_its_first_third(beaded: Beaded, sentence: str, left: set[str]) -> None:
    assert english_of(*beaded(("湖水上涨。", sentence)), "truncated") == left
