"""A text's own glossary: words that stand in linked sentences again and again become partners, others do not."""

from __future__ import annotations

import numpy as np
import pytest

from corpus_archive.alignment.glossary import LEAST_TEXT, with_own_glossary
from corpus_archive.alignment.links import Links
from corpus_archive.alignment.words import SideWords

SENTENCES = LEAST_TEXT // 2
TRINKET, NIGHT, BRIDGE = 0, 1, 2


def side(where: dict[int, set[int]], partners: dict[int, list[int]] | None = None, count: int = SENTENCES) -> SideWords:
    """Sentences that hold some words, by number, and one each of their own."""
    names = len(where)
    sentences = [[word for word in where if row in where[word]] + [names + row] for row in range(count)]
    return SideWords(sentences, np.full(names + count, 3.0), partners or {})


def one_to_one(count: int = SENTENCES, first: int = 0) -> Links:
    """Links of each sentence with the one as many behind `first`, whole; all ten characters long."""
    linked = np.zeros((count + 1, count + 1))
    for row in range(count - first):
        linked[row + 1, row + 1 + first] = 10.0
    sums, lengths = linked.cumsum(axis=0).cumsum(axis=1), np.arange(count + 1) * 10.0
    return Links(sums, sums, lengths, lengths)


def found(zh: SideWords, en: SideWords, links: Links) -> dict[int, list[int]]:
    both = with_own_glossary(zh, en, links)
    if both is None:
        return {}
    left, right = both
    assert {(one, other) for one, some in left.partners.items() for other in some} == {
        (other, one) for one, some in right.partners.items() for other in some
    }
    return left.partners


def test_words_that_stand_together_again_and_again_are_partners() -> None:
    zh = side({TRINKET: {3, 9, 20, 31}, NIGHT: {1, 2, 40}, BRIDGE: {4, 5, 6}})
    en = side({TRINKET: {3, 9, 20, 31}, NIGHT: {7, 8, 41}, BRIDGE: {4, 5, 33}})
    assert found(zh, en, one_to_one()) == {TRINKET: [TRINKET]}


def test_two_sentences_are_too_few() -> None:
    zh, en = (side({TRINKET: {3, 9}}) for _ in range(2))
    assert found(zh, en, one_to_one()) == {}


def test_sentences_that_are_linked_count_not_those_of_one_number() -> None:
    zh, en = side({TRINKET: {3, 9, 20, 31}}), side({TRINKET: {4, 10, 21, 32}})
    assert found(zh, en, one_to_one()) == {}
    assert found(zh, en, one_to_one(first=1)) == {TRINKET: [TRINKET]}


@pytest.mark.parametrize(("elsewhere", "partners"), [(20, {TRINKET: [TRINKET]}), (22, {})])  # phi .307 and .283
def test_a_word_that_stands_in_many_other_sentences_goes_with_none(
    elsewhere: int, partners: dict[int, list[int]]
) -> None:
    rows = {0, 1, 2, 3}
    zh, en = side({TRINKET: rows}), side({TRINKET: rows | set(range(4, 4 + elsewhere))})
    assert found(zh, en, one_to_one()) == partners


def test_what_stands_everywhere_is_nobodys_partner() -> None:
    zh, en = side({TRINKET: {3, 9, 20, 31}}), side({NIGHT: set(range(SENTENCES))})
    assert found(zh, en, one_to_one()) == {}


def test_a_name_of_two_words_goes_with_its_character_twice_and_a_weaker_one_is_left_out() -> None:
    rows = {3, 9, 20, 31}
    zh, en = side({TRINKET: rows}), side({TRINKET: rows, NIGHT: rows, BRIDGE: rows | set(range(32, 42))})
    assert found(zh, en, one_to_one()) == {TRINKET: [TRINKET, NIGHT]}


def test_what_goes_with_a_word_nearly_as_well_as_its_best_is_a_partner_too() -> None:
    rows = {3, 9, 20, 31}
    zh, en = side({TRINKET: rows}), side({TRINKET: rows, NIGHT: rows | {32}})
    assert found(zh, en, one_to_one()) == {TRINKET: [TRINKET, NIGHT]}  # phi 1 and .88


def test_partners_of_before_stay_and_come_first() -> None:
    zh = side({TRINKET: {3, 9, 20, 31}}, {TRINKET: [5]})
    en = side({TRINKET: {3, 9, 20, 31}}, {5: [TRINKET]})
    assert found(zh, en, one_to_one()) == {TRINKET: [5, TRINKET]}
    assert zh.partners == {TRINKET: [5]}


def test_a_short_text_makes_no_glossary() -> None:
    zh, en = (side({TRINKET: {3, 9, 20, 31}}, count=SENTENCES - 1) for _ in range(2))
    assert with_own_glossary(zh, en, one_to_one(SENTENCES - 1)) is None
