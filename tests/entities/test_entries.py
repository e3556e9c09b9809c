"""Forms of both languages as entries: what is clear, and what is told as doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.entities.entries import Entries, NameKind, PossibleName, PrintedNames, entries_of, is_chinese


def entries(
    pairs: dict[tuple[str, str], int], articles: dict[str, int] | None = None, kind: NameKind = "place"
) -> Entries:
    """The entries of names as they are compared, each in as many articles as it is in pairs, unless more are said."""
    counted: dict[str, int] = {}
    for (zh, en), number in pairs.items():
        counted[zh], counted[en] = counted.get(zh, 0) + number, counted.get(en, 0) + number
    counted |= articles or {}
    return entries_of(kind, PrintedNames({form: form for form in counted}, counted, pairs))


def test_english_forms_that_stand_beside_a_chinese_name_are_its_forms() -> None:
    found = entries({("南京", "nanjing"): 5, ("南京", "nanking"): 2, ("上海", "shanghai"): 1})
    assert found.forms == {"南京": ("南京", "nanjing", "nanking"), "上海": ("上海", "shanghai")}
    assert found.doubts == {}
    assert found.others("南京") == "nanjing; nanking"


def test_a_form_that_no_dictionary_has_needs_three_articles() -> None:
    assert entries({("青石", "greenrock"): 3}).owner["greenrock"] == "青石"
    found = entries({("青石", "greenrock"): 2})
    assert found.owner["greenrock"] == "greenrock"
    assert found.doubts == {"greenrock": (PossibleName("青石", 2, 2),)}


def test_these_have_to_be_half_of_the_articles_that_print_the_form() -> None:
    assert entries({("成都", "author"): 3}, {"author": 6}).owner["author"] == "成都"
    assert entries({("成都", "author"): 3}, {"author": 7}).owner["author"] == "author"


def test_a_form_beside_several_belongs_to_none_where_no_one_has_half_of_its_pairs() -> None:
    assert entries({("甲地", "there"): 4, ("乙地", "there"): 2, ("丙地", "there"): 2}).owner["there"] == "甲地"
    found = entries({("甲地", "there"): 4, ("乙地", "there"): 3, ("丙地", "there"): 2})
    assert found.owner["there"] == "there"
    assert found.doubts["there"][0] == PossibleName("甲地", 4, 9)


def test_a_tie_is_a_doubt_even_where_a_dictionary_could_decide() -> None:
    found = entries({("南京", "nanjing"): 4, ("上海", "nanjing"): 4})
    assert {one.name for one in found.doubts["nanjing"]} == {"南京", "上海"}


def test_a_slip_of_a_translator_leaves_the_form_with_its_own_place() -> None:
    found = entries({("广州", "guangzhou"): 9, ("沈阳", "guangzhou"): 1})
    assert found.owner["guangzhou"] == "广州"


def test_a_form_that_stands_beside_none_is_given_by_what_is_known_of_its_spelling() -> None:
    found = entries({}, {"南京": 2, "nanking": 1, "北京": 1, "peking": 3, "lagos": 1})
    assert found.owner == {"南京": "南京", "北京": "北京", "nanking": "南京", "peking": "北京", "lagos": "lagos"}
    assert found.doubts == {}


def test_one_spelling_of_two_places_of_the_archive_is_a_doubt() -> None:
    found = entries({}, {"济南": 2, "暨南": 1, "jinan": 1})
    assert found.owner["jinan"] == "jinan"
    assert found.doubts == {"jinan": (PossibleName("济南", 0, 0), PossibleName("暨南", 0, 0))}


def test_an_agency_is_one_by_all_the_names_that_it_had() -> None:
    counted = {
        "新华社": 9,
        "新华通讯社": 1,
        "xinhua": 4,
        "hsinhua": 1,
        "NCNA": 1,
        "new china news agency": 2,
        "tass": 1,
    }
    found = entries({}, counted, "agency")
    assert found.forms["新华社"] == ("新华社", "xinhua", "new china news agency", "NCNA", "hsinhua", "新华通讯社")
    assert found.owner["tass"] == "tass"


def test_a_branch_is_no_form_of_the_agency() -> None:
    found = entries({}, {"新华社": 9, "xinhua, hubin branch": 1}, "agency")
    assert found.owner["xinhua, hubin branch"] == "xinhua, hubin branch"


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["南京", "上海", "济南"]), st.sampled_from(["nanjing", "x", "y", "jinan"])),
        st.integers(1, 5),
    )
)
def test_each_form_is_in_one_entry_and_chinese_names_are_never_one(pairs: dict[tuple[str, str], int]) -> None:
    found = entries(pairs)
    listed = [form for forms in found.forms.values() for form in forms]
    assert sorted(listed) == sorted(found.owner)
    assert all(form in found.forms[entry] for form, entry in found.owner.items())
    assert all(sum(map(is_chinese, forms)) <= 1 for forms in found.forms.values())
    assert all(found.owner[form] == form for form in found.doubts)


@pytest.mark.parametrize(("form", "said"), [("南京", True), ("nanjing", False), ("ap", False), ("·客户端", True)])
def test_a_form_is_chinese_by_its_script(form: str, said: bool) -> None:
    assert is_chinese(form) is said
