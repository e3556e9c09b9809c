"""Clauses that a sentence of the English leaves out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Marked = Callable[..., list[tuple[str, list[str], list[str]]]]
REPORT, RIVERS, DIKES = (
    "专家最近提出的一份报告书表明",
    "湖滨的三条河流今年夏天的水位都比去年高",
    "两岸的村庄都在修堤",
)


def dropped(marked: Marked, zh: str, en: str) -> list[str]:
    return [text for rule, texts, _ in marked(f"    {zh}", en) if rule == "clause-dropped" for text in texts]


def test_a_clause_without_a_word_in_the_english_is_marked(marked: Marked) -> None:
    en = "The three rivers of Hubin are all higher this summer than they were last, and both shores build dikes."
    assert dropped(marked, f"{REPORT}，{RIVERS}，{DIKES}。", en) == [REPORT]


@pytest.mark.parametrize(
    "en",
    [
        "A report by experts shows that the three rivers of Hubin are higher this summer, and both shores build dikes.",
        # in free words, but as long as all of it takes
        "Those who know about such things have found of late, and put it down on paper, that the three rivers of Hubin "
        "are higher this summer than last, and both shores are building dikes.",
    ],
)
def test_a_clause_that_is_there_or_may_be_is_none(marked: Marked, en: str) -> None:
    assert dropped(marked, f"{REPORT}，{RIVERS}，{DIKES}。", en) == []


def test_a_clause_of_figures_is_for_the_rules_of_quantities(marked: Marked) -> None:
    zh = "湖滨的三条河流今年夏天的水位都比去年高，一九五一年二百三十八万人修了堤。"
    assert dropped(marked, zh, "The three rivers of Hubin are higher this summer than they were last year.") == []


def test_a_dateline_is_for_a_rule_of_its_own(marked: Marked) -> None:
    zh = f"新华社湖滨青石镇三日电　{RIVERS}，{DIKES}。"
    assert dropped(marked, zh, "The three rivers of Hubin are higher this summer, and both shores build dikes.") == []
