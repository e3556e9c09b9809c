"""Which words spell a name of a place."""

from __future__ import annotations

import pytest

from corpus_archive.language.place_mentions import (
    PlaceSpelling,
    bare,
    english_words,
    is_large,
    is_named,
    names_in_english,
    spellings_in,
    suffix_of,
)


def spelled(*forms: str, own: tuple[str, ...] = ()) -> dict[str, list[PlaceSpelling]]:
    found: dict[str, list[PlaceSpelling]] = {}
    for one in spellings_in(forms, own):
        found.setdefault(one.name, []).append(one)
    return found


def test_a_name_is_spelled_by_a_word_or_by_several() -> None:
    found = spelled("石家庄", "石家", "庄", "市")
    assert [one.words for one in found["石家庄"]] == [(0,), (1, 2)]
    assert {one.words for one in found["石家庄市"]} == {(0, 3), (1, 2, 3)}


def test_two_characters_cut_in_two_are_a_name_in_datelines_alone() -> None:
    assert "张北" not in spelled("张", "北")
    assert "青石" in spelled("青", "石", own=("青石",))


def test_a_common_word_is_no_name_but_with_what_it_is() -> None:
    assert "和平" not in spelled("和平")
    assert "和平县" in spelled("和平", "县")


def test_a_word_that_begins_with_a_country_names_it() -> None:
    assert set(spelled("中国队", "朝鲜人民军")) == {"中国", "朝鲜"}


def test_a_town_is_known_with_what_it_is_only() -> None:
    assert set(spelled("柳林镇")) == {"柳林镇"}
    assert "丁堰" not in spelled("丁堰")


def test_what_jieba_takes_for_a_place_is_a_guess() -> None:
    assert [one.guess for one in spelled("东关")["东关"]] == [True]
    assert spelled("太平洋", "湖水", "本市") == {}


@pytest.mark.parametrize(("before", "named"), [("柳溪", True), ("先进", False), ("本", False), ("各县", False)])
def test_a_word_before_a_village_is_a_name_where_it_is_no_common_word(before: str, named: bool) -> None:
    assert is_named(before) is named


def test_a_division_is_the_same_with_and_without_what_it_is_and_a_town_is_not() -> None:
    assert [bare(name) for name in ("青石县", "柳林镇", "义县", "湖南省")] == ["青石", "柳林镇", "义县", "湖南"]
    assert [suffix_of(name) for name in ("柳溪生产队", "义县")] == ["生产队", ""]


def test_larger_places_are_those_of_which_there_are_few() -> None:
    assert [is_large(name) for name in ("湖南", "南京", "湖东", "阳谷")] == [True, True, False, False]


def test_english_is_compared_word_by_word_and_abbreviations_by_their_capitals() -> None:
    assert english_words("St. Gallen") == ("st", "", "gallen")
    assert english_words("U.S.") == ("U", "", "S")
    assert english_words("US") != english_words("us")


def test_an_english_name_has_all_the_chinese_names_it_may_be() -> None:
    found = {name.words: name for name in names_in_english(["东关", "柳林镇"], {"Nanking": "南京"})}
    assert set(found["dongguan",].chinese) == {"东关", "东莞"}
    assert found["liulin", "town"].chinese == ("柳林镇",)
    assert not found["liulin", "town"].alone
    assert found["nanking",].alone
    assert found["hong", "kong"].chinese == ("香港",)
    assert found["china",].chinese == ("中国",)
