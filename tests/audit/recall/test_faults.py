"""Faults planted on purpose: in the English only, where they say they are, and the same for the same seed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from corpus_archive import Article, read
from corpus_archive.alignment import align
from corpus_archive.audit.recall.faults import KINDS, plant
from corpus_archive.audit.recall.selftest import RULES_OF, measure


@pytest.fixture(scope="module")
def articles(root: Path) -> list[Article]:
    found = [one for one in read(root / "data" / "sample", newspaper="hbrb") if one.zh and one.en]
    return [one for one in found if one.zh and 150 < len(one.zh.text) < 500 and len(one.zh.sentences) > 4][:10]


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_changes_the_english_and_nothing_else(articles: list[Article], kind: str) -> None:
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
