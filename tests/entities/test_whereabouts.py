"""Where a place is: one place where that is clear, else what it may be."""

from __future__ import annotations

import pytest

from corpus_archive.entities.whereabouts import locate


def test_the_only_one_of_a_name_is_it() -> None:
    found = locate("延安")
    assert (found.where, found.province, found.country, found.point) == ("Shaanxi", "Shaanxi", "CN", (36.65, 109.49))
    assert found.others == ()


@pytest.mark.parametrize(("name", "kind"), [("柏林", "capital"), ("邯郸", "city"), ("的黎波里", "capital")])
def test_a_higher_rank_is_taken_and_the_others_are_told(name: str, kind: str) -> None:
    found = locate(name)
    assert found.place is not None
    assert found.place.kind == kind
    assert found.others


def test_several_of_one_rank_are_in_doubt_and_have_what_they_share() -> None:
    found = locate("吉林")  # the province and its city
    assert found.place is None
    assert (found.point, found.where, found.province, found.country) == (None, "Jilin", "Jilin", "CN")


def test_small_places_alone_prove_nothing_even_if_there_is_one() -> None:
    found = locate("宣化店")
    assert (found.place, found.point, found.province, found.country) == (None, None, "", "")
    assert found.where == "Hubei?"


def test_the_sample_s_invented_places_have_no_point() -> None:
    assert [locate(name).point for name in ("湖滨", "青石", "柳林镇", "本市", "Liulin Town")] == [None] * 5
    assert locate("青石").where == "?"


def test_a_country_and_a_province_are_no_points() -> None:
    for name in ("美国", "察哈尔", "陕西", "苏联"):
        found = locate(name)
        assert (found.is_area, found.point) == (True, None)


def test_a_state_that_is_its_city_has_the_citys_point() -> None:
    assert locate("新加坡").point == (1.29, 103.85)


def test_what_nobody_knows_is_nowhere() -> None:
    found = locate("石婆口")
    assert (found.place, found.others, found.where) == (None, (), "")
