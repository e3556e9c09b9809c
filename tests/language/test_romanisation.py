"""Chinese names in Latin letters: readings, Wade-Giles, the postal map, established forms."""

from __future__ import annotations

import pytest

from corpus_archive.language.romanisation import (
    established,
    folded,
    homophones,
    places_spelt,
    readings,
    short_for,
    spelt,
    syllables,
    wade_giles,
)


def test_marks_apostrophes_and_hyphens_are_folded() -> None:
    assert [folded(one) for one in ("Yan'an", "Yen-an", "Lǐ Chūnhuá")] == ["yanan", "yenan", "lichunhua"]


def test_all_readings_of_a_character_are_known() -> None:
    assert {"dan", "shan"} <= set(readings("单"))
    assert readings("。") == ()


@pytest.mark.parametrize(
    ("pinyin", "printed"),
    [
        ("zhong", "chung"), ("xian", "hsien"), ("jiang", "chiang"), ("qing", "ching"), ("ri", "jih"), ("zi", "tzu"),
        ("bei", "pei"), ("deng", "teng"), ("xue", "hsueh"), ("guo", "kuo"), ("tian", "tien"), ("ye", "yeh"),
        ("ze", "tse"), ("dong", "tung"), ("he", "ho"), ("luo", "lo"), ("shu", "shu"),
    ],
)  # fmt: skip
def test_wade_giles(pinyin: str, printed: str) -> None:
    """After the conversion table of the Library of Congress."""
    assert wade_giles(pinyin) == printed


@pytest.mark.parametrize(
    ("name", "english", "held"),
    [
        ("刘俊秀", "Secretary Liu Junxiu", True),
        ("刘俊秀", "Liu Junxi", False),
        ("毛泽东", "Mao Tse-tung", True),
        ("李春华", "Chunhua Li", True),
        ("单大年", "Shan Danian", True),
        ("延安", "in Yan’an today", True),
    ],
)
def test_a_name_is_spelt_in_pinyin_or_wade_giles(name: str, english: str, held: bool) -> None:
    assert spelt(name, folded(english)) is held


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
    name = established(word)
    assert name is not None
    assert any(stem.startswith(one) or one.startswith(stem) for one in name.stems)


def test_a_word_that_is_also_none_of_a_name_is_told() -> None:
    name = established("朝阳")
    assert name is not None
    assert name.common


def test_places_by_their_pinyin() -> None:
    assert "赣州" in places_spelt("ganzhou")
    assert places_spelt("nowhere") == ()
    assert short_for("beijing", "六月三日离京")
    assert not short_for("beijing", "六月三日离沪")


def test_a_word_is_cut_into_syllables_in_every_way() -> None:
    assert set(syllables("xian")) == {("xian",), ("xi", "an")}
    assert syllables("liberty") == ()


def test_characters_read_alike_are_homophones_whatever_the_tone() -> None:
    assert {"渔", "鱼", "雨", "于"} <= set(homophones("渔"))
    assert "湖" not in homophones("渔")
    assert homophones("k") == "k"
