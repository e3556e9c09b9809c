"""Names of an English text, by how they begin and by how they are spelt."""

from __future__ import annotations

import pytest

from corpus_archive.language.name_index import NameIndex
from corpus_archive.language.romanisation import readings

TEXT = "Hopeh and Szechwan; Mao Tse-tung met T. V. Soong of the U.S. in Xi'an's hall. Jun-xiu Liu, Zha Wenbing."


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("河北", "hopeh"),
        ("四川", "szechwan"),
        ("毛泽东", "maotsetung"),
        ("西安", "xian"),
        ("刘俊秀", "junxiuliu"),
        ("查文彬", ""),  # Wenbing is not Wenbin and a g
        ("湖北", ""),
    ],
)
def test_a_name_is_found_as_whole_words_in_one_spelling(name: str, letters: str) -> None:
    assert NameIndex(TEXT).spelling(tuple(map(readings, name))) == letters


@pytest.mark.parametrize(
    ("stem", "there"),
    [("soon", True), ("us", True), ("szech", True), ("hall", False), ("xi", False), ("hop", False)],
)
def test_a_name_is_found_by_how_it_begins_a_short_one_as_a_whole(stem: str, there: bool) -> None:
    assert NameIndex(TEXT).has(stem) is there


def test_a_name_with_the_accents_of_vietnamese_is_one_word() -> None:
    index = NameIndex("Nguyễn Cao Kỳ wrote a letter.")
    assert index.has("nguyen")
    assert index.has("nguyencaoky")


def test_pinyin_and_what_was_before_it_are_not_mixed() -> None:
    assert NameIndex("He went to Suzhou.").spelling((readings("徐"), readings("州"))) == ""
    assert NameIndex("He went to Suchow.").spelling((readings("徐"), readings("州"))) == "suchow"
