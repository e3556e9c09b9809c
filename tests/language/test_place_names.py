"""Places in both languages."""

from __future__ import annotations

import pytest

from corpus_archive.language.place_names import english_names, may_be_said, spellings_of_name


@pytest.mark.parametrize(
    ("place", "english"),
    [
        ("南京", "Nanjing"), ("南京", "Nanking"), ("北京", "Peking"), ("西安", "Sian"), ("广州", "Canton"),
        ("天津", "Tientsin"), ("重庆", "Chungking"), ("沈阳", "Mukden"), ("纽约", "New York"), ("西贡", "Saigon"),
        ("突尼斯", "Tunis"), ("宣化店", "Xuanhuadian"), ("特拉维夫", "TEL AVIV"),
    ],
)  # fmt: skip
def test_a_place_is_named_as_dictionaries_have_it_and_as_it_was_spelled_before(place: str, english: str) -> None:
    assert english_names(place) & spellings_of_name(english)


@pytest.mark.parametrize(("place", "english"), [("南京", "Beijing"), ("南京", "Nanjing City"), ("南京", "")])
def test_another_name_and_a_longer_one_are_not_its_name(place: str, english: str) -> None:
    assert not english_names(place) & spellings_of_name(english)


@pytest.mark.parametrize(
    ("place", "letters", "said"),
    [("宣化店", "xuanhuastore", True), ("北京", "bejing", True), ("成都", "author", False)],
)
def test_letters_may_say_a_place_with_more_around_it_or_a_slip(place: str, letters: str, said: bool) -> None:
    assert may_be_said(place, letters) is said
