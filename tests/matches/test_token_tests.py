"""Patterns that take no reading of all forms find what reading them all finds; and once."""

from __future__ import annotations

from typing import Any

import pytest

from corpus_archive import Archive
from corpus_archive.matches.token_tests import TokenTests, _forms, _numbers_of, compiled
from corpus_archive.query.tree import Test as PatternTest
from corpus_archive.store.index.snapshot import index_of


@pytest.mark.parametrize("fold", [True, False])
@pytest.mark.parametrize(
    "pattern", ["lake", "fi.*", ".*sh", ".*a.*", ".*", r".*\.", r".*\..*", ".*湖", "湖.*", "[ab].*"]
)
def test_a_pattern_finds_the_forms_that_it_fits(invented: tuple[Archive, list[Any]], pattern: str, fold: bool) -> None:
    test = PatternTest("word", pattern, fold=fold)
    for segment in index_of(invented[0].database).segments:
        for side in segment.sides.values():
            vocabulary = side.folds if fold else side.types
            expected = vocabulary.matching(compiled(test)).tolist()
            assert _forms(vocabulary, test).tolist() == expected


def test_the_types_of_a_test_are_those_of_its_forms(invented: tuple[Archive, list[Any]]) -> None:
    side = index_of(invented[0].database).segments[0].sides["en"]
    tests = TokenTests(side)
    asked = PatternTest("word", ".*sh", fold=True)
    found = [side.types[number] for number in tests.types(asked).nonzero()[0].tolist()]
    assert found == [form for form in side.types.forms if form.lower().endswith("sh")]
    assert tests.count(asked) == len(tests.positions(asked))


def test_the_types_of_a_test_are_looked_for_once_and_those_of_many_are_let_go(
    invented: tuple[Archive, list[Any]],
) -> None:
    side = index_of(invented[0].database).segments[0].sides["en"]
    asked = PatternTest("word", ".*sh", fold=True)
    assert _numbers_of(side, asked) is _numbers_of(side, asked)
    for number in range(100):
        _numbers_of(side, PatternTest("word", f"fish{number}"))
    assert asked not in side.looked_up
    assert len(side.looked_up) == 64
