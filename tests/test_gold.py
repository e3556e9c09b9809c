"""The gold alignments: still the sentences of the parser, and every sentence in just one bead."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from corpus_archive import Article, read

GOLD = Path(__file__).parent / "gold"
ALIGNMENTS = sorted(GOLD.glob("*/*.align"))

Bead = tuple[list[int], list[int]]


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def beads(path: Path) -> list[Bead]:
    halves = [line.split(":") for line in lines(path)]
    return [(ast.literal_eval(zh), ast.literal_eval(en)) for zh, en in halves]


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    root = GOLD.parent.parent
    found = [*read(root / "data" / "sample", newspaper="hbrb"), *read(root / "seeds", newspaper="rmrb")]
    return {article.id: article for article in found}


def test_the_gold_is_large_enough_to_measure_with() -> None:
    assert len(ALIGNMENTS) >= 25
    assert sum(len(beads(path)) for path in ALIGNMENTS) >= 300


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_the_sentences_are_those_of_the_parser(path: Path, articles: dict[str, Article]) -> None:
    article = articles[path.stem]
    assert article.zh is not None
    assert article.en is not None
    assert lines(path.with_suffix(".zh")) == article.zh.sentence_texts
    assert lines(path.with_suffix(".en")) == article.en.sentence_texts


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_the_beads_cover_both_sides_in_order(path: Path) -> None:
    found = beads(path)
    assert all(zh or en for zh, en in found)
    assert [index for zh, _ in found for index in zh] == list(range(len(lines(path.with_suffix(".zh")))))
    assert [index for _, en in found for index in en] == list(range(len(lines(path.with_suffix(".en")))))
