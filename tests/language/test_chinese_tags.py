"""The part of speech of a Chinese word, in the tags of Universal Dependencies."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus_archive.language import chinese_tags
from corpus_archive.language.chinese_tags import tags_of
from corpus_archive.language.parts_of_speech import PARTS_OF_SPEECH


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("渔民 湖水 十六日 各县 太阳 文明", "NOUN"),
        ("毛泽东 北京 新华社", "PROPN"),
        ("修 增加 没有", "VERB"),
        ("是 能 可以 了 着 过 必须", "AUX"),
        ("的 们 吗 之", "PART"),
        ("在 从 把 被 上 以前 跟前", "ADP"),
        ("和 但 或者", "CCONJ"),
        ("如果 因为 虽然", "SCONJ"),
        ("我 谁 这里 其中", "PRON"),
        ("这位 各种 每 那些 这套", "DET"),
        ("三十五 １９５８ 四个 3.5 第一", "NUM"),
        ("很 都 已经 不", "ADV"),
        ("新 伟大 大型", "ADJ"),
        ("， 。 “ …", "PUNCT"),
        ("% ℃", "SYM"),
        ("ABC", "X"),
    ],
)
def test_a_word_has_the_part_of_speech_that_the_dictionary_says(words: str, tag: str) -> None:
    assert set(tags_of(words.split())) == {tag}


def test_traditional_forms_and_full_widths_are_tagged_as_they_are_read() -> None:
    assert tags_of("鋼鐵 漁民 ＡＢＣ".split()) == tags_of("钢铁 渔民 ABC".split())


def test_a_word_that_falls_apart_has_the_tag_of_its_last_part_or_of_its_first_before_a_helping_word() -> None:
    assert chinese_tags._in_ud("比人", [("比", "p"), ("人", "n")]) == "NOUN"
    assert chinese_tags._in_ud("装上", [("装", "v"), ("上", "f")]) == "VERB"
    assert chinese_tags._in_ud("一成", [("一", "m"), ("成", "n")]) == "NUM"


def test_a_users_dictionary_says_the_tags_of_its_words(tmp_path: Path) -> None:
    path = tmp_path / "words.dict"
    path.write_text("湖滨一号 10 nz\n湖滨二号 10 v\n", encoding="utf-8")
    assert tags_of(["湖滨一号", "湖滨二号"], str(path)) == ["PROPN", "VERB"]


def test_the_table_has_each_key_once_and_every_tag_of_the_dictionary() -> None:
    table = chinese_tags._table()
    text = Path(chinese_tags.__file__).with_name(chinese_tags._TABLE).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")][1:]
    assert len(rows) == len(table)
    assert {part for _, part, _ in rows} <= set(PARTS_OF_SPEECH)
    assert {"n", "nr", "v", "vn", "a", "d", "p", "c", "u", "uj", "ul", "m", "q", "r", "f", "y", "x", "eng"} <= set(
        table
    )
