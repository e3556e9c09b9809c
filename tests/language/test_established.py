"""Names with forms of their own in English: those of the table, those of the dictionary, and what is short for them."""

from __future__ import annotations

import pytest

from corpus_archive.language.established import (
    is_common_word,
    listed_names,
    look_up_name,
    places_meant,
    places_spelt,
    short_for,
)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("厦门", "amoy"),
        ("北京", "peking"),
        ("江西", "kiangsi"),
        ("巴格达", "bagh"),
        ("西藏", "tibet"),
        ("美国", "american"),
    ],
)
def test_established_forms(word: str, stem: str) -> None:
    name = look_up_name(word)
    assert name is not None
    assert any(stem.startswith(one) or one.startswith(stem) for one in name.stems)


def test_a_word_that_is_also_none_of_a_name_is_told() -> None:
    name = look_up_name("朝阳")
    assert name is not None
    assert name.common


def test_places_by_their_pinyin() -> None:
    assert "赣州" in places_spelt("ganzhou")
    assert places_spelt("nowhere") == ()
    assert short_for("beijing", "六月三日离京")
    assert not short_for("beijing", "六月三日离沪")


@pytest.mark.parametrize(
    ("place", "read"),
    [("蚌埠", ("beng", "bu")), ("乐山", ("le", "shan")), ("陕西", ("shaan", "xi")), ("会稽", ("kuai", "ji"))],
)
def test_a_place_is_read_as_a_whole_word(place: str, read: tuple[str, ...]) -> None:
    name = look_up_name(place)
    assert name is not None
    assert name.read == (read,)


def test_a_place_is_within_what_the_dictionary_says() -> None:
    name = look_up_name("宝应")
    assert name is not None
    assert {"yangzhou", "jiangsu"} <= set(name.within)


def test_the_names_of_the_table_are_found_in_a_text_the_longest_first() -> None:
    text = "南斯拉夫总统铁托到上海，访问西沙群岛。"
    assert [text[slice(*one)] for one in listed_names(text)] == ["南斯拉夫", "铁托", "西沙群岛"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("冀鲁豫", (("hebei",), ("shandong",), ("henan",))),
        ("陕南", (("shaanxi",),)),
        ("成渝", (("chengdu",), ("chongqing",))),
        ("广西", ()),
        ("安徽", ()),
        ("沪", ()),
    ],
)
def test_what_the_characters_of_a_name_stand_for(name: str, meant: tuple[tuple[str, ...], ...]) -> None:
    assert places_meant(name) == meant


def test_a_word_of_the_dictionary_that_names_nobody() -> None:
    assert is_common_word("高举")
    assert not is_common_word("厦门")
