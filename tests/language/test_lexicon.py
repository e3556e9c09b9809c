"""Words, numbers and names of one language in the other."""

from __future__ import annotations

import pytest

from corpus_archive.alignment.evidence import explain
from corpus_archive.alignment.words import weigh
from corpus_archive.errors import DictionaryError
from corpus_archive.language import lexicon


def test_all_readings_and_glosses_of_a_word_count() -> None:
    assert {"study", "research"} <= lexicon.meanings("研究")
    assert {"line", "walk"} <= lexicon.meanings("行")  # háng and xíng
    assert lexicon.meanings("不是词") == frozenset()


def test_traditional_characters_are_read_too() -> None:
    assert lexicon.meanings("鋼鐵") == lexicon.meanings("钢铁") != frozenset()


def test_words_are_the_longest_that_fit() -> None:
    assert list(lexicon.words("我们研究钢铁，A。")) == ["我们", "研究", "钢铁"]


def test_characters_outside_the_common_block_are_words() -> None:
    assert list(lexicon.words("到㵐川、𣲗水")) == ["到", "㵐", "川", "𣲗", "水"]


def test_names_are_spelt_in_pinyin() -> None:
    wanted = frozenset({"chen", "qingyang", "qing", "lai"})
    assert lexicon.names(["陈清扬", "来，了"], wanted) == [{"chen", "qingyang", "qing"}, {"lai"}]


def test_a_name_does_not_go_on_behind_a_mark() -> None:
    assert lexicon.names(["清扬", "清，扬"], frozenset({"qingyang"})) == [{"qingyang"}, set()]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("三百万", "3 million"),
        ("300万", "3,000,000"),
        ("１９５８", "1958"),
        ("一九五八", "1958"),
        ("１０月", "October"),
        ("５·６", "5"),
        ("GDP", "GDP"),
        ("清扬", "Qingyang"),
    ],
)
def test_what_is_the_same_is_explained(zh: str, en: str) -> None:
    assert explain(*weigh([zh], [en])).likeness[0, 0] > 0


def test_what_is_not_the_same_is_not_explained() -> None:
    assert explain(*weigh(["三百万"], ["4 million"])).likeness[0, 0] == 0


def test_a_missing_dictionary_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "PACKAGE", "nowhere")
    with pytest.raises(DictionaryError, match="pip install nowhere"):
        lexicon.read_lexicon.__wrapped__()
