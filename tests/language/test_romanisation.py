"""Chinese names in Latin letters: readings, Wade-Giles, the postal map, established forms."""

from __future__ import annotations

import pytest

from corpus_archive.language.romanisation import (
    folded,
    homophones,
    old_spellings,
    readings,
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
    ("pinyin", "printed"),
    [
        ("zhou", "chow"), ("zhou", "chou"), ("jiang", "kiang"), ("bei", "peh"), ("xi", "si"), ("qing", "tsing"),
        ("chuan", "chwan"), ("gui", "kwei"), ("si", "sze"), ("shi", "shih"), ("yan", "yen"), ("zhi", "chih"),
    ],
)  # fmt: skip
def test_how_a_syllable_was_written_before_pinyin(pinyin: str, printed: str) -> None:
    """After the postal map and Wade-Giles: Soochow, Kiangsi, Hopeh, Sian, Tsingtao, Szechwan, Kweilin."""
    assert printed in old_spellings(pinyin)


@pytest.mark.parametrize(("pinyin", "printed"), [("qiu", "chou"), ("zhao", "zhao"), ("xie", "jie"), ("zhou", "zhou")])
def test_a_syllable_was_not_written_like_another_one(pinyin: str, printed: str) -> None:
    assert printed not in old_spellings(pinyin)


def test_a_word_is_cut_into_syllables_in_every_way() -> None:
    assert set(syllables("xian")) == {("xian",), ("xi", "an")}
    assert syllables("liberty") == ()


def test_characters_read_alike_are_homophones_whatever_the_tone() -> None:
    assert {"渔", "鱼", "雨", "于"} <= set(homophones("渔"))
    assert "湖" not in homophones("渔")
    assert homophones("k") == "k"
