"""The gazetteer: what it has under a name, and what the paper means by it."""

from __future__ import annotations

import pytest

from corpus_archive.language.folding import name_key
from corpus_archive.language.gazetteer import country_name, country_names, places_called, places_called_in_english


@pytest.mark.parametrize(
    ("name", "where", "now"),
    [
        ("兰州", "Gansu", ""),
        ("阳谷县", "Shandong", ""),
        ("蘭州", "Gansu", ""),
        ("北平", "Hebei", "北京市"),
        ("迪化", "Xinjiang", "乌鲁木齐市"),
        ("奉天", "Liaoning", "沈阳市"),
        ("归绥", "Suiyuan", "呼和浩特市"),
        ("列宁格勒", "Russia", "圣彼得堡"),
        ("板门店", "North Korea", ""),
        ("察哈尔", "Chahar", ""),
        ("苏联", "Soviet Union", ""),
    ],
)
def test_a_name_is_in_its_province_or_country_and_says_what_it_is_called_now(name: str, where: str, now: str) -> None:
    first = places_called(name)[0]
    assert (first.where, first.now) == (where, now)


def test_a_division_is_called_with_and_without_what_it_is() -> None:
    assert places_called("阿坝藏族羌族自治州")[0] in places_called("阿坝")
    assert {one.kind for one in places_called("阿坝")} == {"prefecture", "county"}


def test_a_town_is_no_county_of_its_name() -> None:
    assert {one.kind for one in places_called("柳林镇")} == {"town"}
    assert "county" in {one.kind for one in places_called("柳林")}


def test_a_name_the_gazetteer_lacks_is_found_by_the_dictionarys_english() -> None:
    assert [one.country for one in places_called("巴库")] == ["AZ"]


def test_what_has_no_such_name_is_no_place() -> None:
    assert places_called("本市") == places_called("石婆口") == ()


@pytest.mark.parametrize(
    ("english", "chinese"), [("Zurich", "苏黎世"), ("New York", "纽约"), ("Nanking", "南京市"), ("Lanzhou", "兰州市")]
)
def test_an_english_name_is_found_however_it_is_spelled(english: str, chinese: str) -> None:
    assert chinese in [one.name for one in places_called_in_english(english)]


def test_what_the_paper_means_comes_before_what_else_has_the_name() -> None:
    sydneys = places_called("悉尼")
    assert [one.country for one in sydneys] == ["AU", "CA"]
    assert [one.is_meant for one in sydneys] == [True, False]


def test_every_country_of_the_gazetteer_has_a_name() -> None:
    named = country_names()
    assert country_name("CH") == "Switzerland"
    assert {one.country for name in ("兰州", "香港", "台北", "莫斯科") for one in places_called(name)} <= named.keys()


def test_names_are_written_as_they_are_compared() -> None:
    from corpus_archive.language.gazetteer import _rows

    assert [row[0] for row in _rows() if row[0] != ",".join(map(name_key, row[0].split(",")))] == []
