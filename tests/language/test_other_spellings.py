"""How else a Chinese name is written in English: by the table, by rule, there and back."""

from __future__ import annotations

import pytest

from corpus_archive.language.other_spellings import known_spellings, spelled_otherwise


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("Mao Tse-tung", "Mao Zedong"),
        ("Peking", "Beijing"),
        ("peking", "Beijing"),
        ("Yenan", "Yan'an"),
        ("Chiang Kai-shek", "Jiang Jieshi"),
        ("Kuomintang", "Guomindang"),
        ("Hsinhua", "Xinhua"),
        ("Chou En-lai", "Zhou Enlai"),
        ("Teng Hsiao-p'ing", "Deng Xiaoping"),
        ("Tung Pi-wu", "Dong Biwu"),
        ("Wang Kuang Mei", "Wang Guangmei"),
        ("Szechwan", "Sichuan"),
        ("Hsi-an", "Xi'an"),
        ("Kiangyin", "Jiangyin"),
    ],
)
def test_what_was_written_of_old_is_offered_in_pinyin(typed: str, other: str) -> None:
    assert other in spelled_otherwise(typed)


@pytest.mark.parametrize(
    ("pinyin", "wade_giles"),
    [
        ("Zhou Enlai", "Chou En-lai"),
        ("Xu Shiyou", "Hsu Shih-yu"),
        ("Dong Biwu", "Tung Pi-wu"),
        ("Lin Biao", "Lin Piao"),
    ],
)
def test_pinyin_has_its_wade_giles(pinyin: str, wade_giles: str) -> None:
    assert wade_giles in spelled_otherwise(pinyin)


def test_a_name_of_the_table_is_exchanged_within_a_text() -> None:
    assert known_spellings("Peking University")[0] == "Beijing University"
    assert known_spellings("Chairman Mao Tse-tung Thought")[0] == "Chairman Mao Zedong Thought"


def test_the_longest_name_of_the_table_is_taken() -> None:
    assert known_spellings("Madame Sun Yat-sen")[0] == "Song Qingling"


def test_syllables_are_as_few_as_they_can_be() -> None:
    assert spelled_otherwise("Lin Piao") == ("Lin Biao",)
    assert "Zhou Enlayi" not in spelled_otherwise("Chou En-lai")


@pytest.mark.parametrize("text", ["steel", "the lake", "1958", "", "Peking*", "iron and steel works of Anshan", "湖水"])
def test_what_is_no_name_has_none(text: str) -> None:
    assert spelled_otherwise(text) == ()


def test_no_more_are_made_than_can_be_looked_for() -> None:
    assert len(spelled_otherwise("Chih Chih-chih")) <= 24
