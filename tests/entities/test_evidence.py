"""What dictionaries know of two names."""

from __future__ import annotations

import pytest

from corpus_archive.entities.evidence import may_be, names_in, names_of, one_agency


@pytest.mark.parametrize(
    ("kind", "zh", "en", "said"),
    [
        ("place", "南京", "Bejing", False),
        ("place", "北京", "Bejing", True),
        ("place", "柳林镇", "Liulin Town", True),
        ("place", "本市", "This City", True),
        ("place", "本县", "This City", False),
        ("place", "成都", "Author", False),
        ("place", "成都", "…", False),
        ("agency", "新华社", "Xinhua, by Wang Kun", True),
        ("agency", "新华社湖滨分社", "Xinhua News Agency, Hubin Branch", True),
        ("agency", "新华社", "Reuters", False),
        ("agency", "湖通社", "Lakeside News Agency", False),
    ],
)
def test_what_stands_beside_a_name_may_be_its_form(kind: str, zh: str, en: str, said: bool) -> None:
    assert may_be(kind, zh, en) is said


@pytest.mark.parametrize(
    ("kind", "zh", "en", "said"),
    [
        ("place", "南京", "Nanking", True),
        ("place", "南京", "Nanking University", False),
        ("agency", "新华社", "NCNA", True),
        ("agency", "新华社湖滨分社", "Xinhua, Hubin Branch", False),
        ("agency", "本报", "Our newspaper", False),
    ],
)
def test_a_name_alone_is_another_only_as_a_whole(kind: str, zh: str, en: str, said: bool) -> None:
    assert bool(set(names_of(kind, zh)) & set(names_in(kind, en))) is said


def test_only_agencies_are_one_by_several_chinese_names() -> None:
    assert one_agency("agency", "新华社") == one_agency("agency", "新华通讯社") == "Xinhua"
    assert one_agency("place", "新华社") is None
