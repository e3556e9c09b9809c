"""People and places: misread, missing, and rightly rendered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[..., list[tuple[str, str]]]
Marked = Callable[..., list[tuple[str, list[str], list[str]]]]

PERSON = "    省委书记周文涛昨天到青石湖边看望了修堤的民工。"
PLACE = "    新建的铁路从南昌经过九江，明年就可以通车了。"
COUNTY = "    这种稻种先在灵宝县试种，今年亩产比往年高得多。"


@pytest.mark.parametrize(
    ("zh", "en", "pair"),
    [
        (PERSON, "Zhou Wenting, Secretary of the Provincial Party Committee, visited the dike workers by Qingshi Lake.",
         ("周文涛", "Zhou Wenting")),
        (PERSON, "Zhao Wentao, Secretary of the Provincial Party Committee, visited the dike workers by Qingshi Lake.",
         ("周文涛", "Zhao Wentao")),
        (PLACE, "The new railway from Nanning by way of Jiujiang can be opened to traffic next year.",
         ("南昌", "Nanning")),
        (COUNTY, "This rice was first tried in Yulin County; this year the yield per mu is far above other years'.",
         ("灵宝县", "Yulin")),
    ],
)  # fmt: skip
def test_a_name_misread_is_found_where_it_stands(marked: Marked, zh: str, en: str, pair: tuple[str, str]) -> None:
    assert ("name-misread", [pair[0]], [pair[1]]) in marked(zh, en)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (PERSON, "Zhou Wentao, Secretary of the Provincial Party Committee, visited the dike workers by Qingshi Lake."),
        (PERSON, "Chou Wen-t'ao, Secretary of the Provincial Committee, visited the dike workers by Ch'ing-shih Lake."),
        (PLACE, "The new railway from Nanchang by way of Kiukiang can be opened to traffic next year."),
        (COUNTY, "This rice was first tried in Lingbao County; this year the yield per mu is above other years'."),
        (
            "    大使六月三日离京回国，到机场送行的有周文涛。",
            "The Ambassador left Beijing on June 3; Zhou Wentao saw him off.",
        ),
        (
            "    单大年同志在重庆工作了三年，现在回来了。",
            "Comrade Shan Danian worked in Chongqing for three years and is back.",
        ),
        ("    何先生在厦门教书，今年八十三岁了。", "Mr. He taught in Amoy; this year he is eighty-three."),
    ],
)
def test_a_name_well_rendered_is_well(found: Found, zh: str, en: str) -> None:
    assert not {rule for rule, _ in found(zh, en)} & {"name-misread", "name-missing"}


def test_a_name_left_out_is_found(found: Found) -> None:
    en = "The secretary of the Provincial Party Committee visited the workers on the dike by the lake yesterday."
    assert ("name-missing", "warning") in found(PERSON, en)


def test_the_glossary_speaks_for_a_name(found: Found) -> None:
    zh = "    民工们从宣化店出发，三天以后到了青石湖边。"
    en = "The workers set out from Xuanhuadian and came to Qingshi Lake three days later."
    glossary = "\n\n**Named Entities**\n\n宣化店\tXuanhuadian\n青石湖\tQingshi Lake"
    assert found(zh, en + glossary) == []


@pytest.mark.parametrize(
    ("zh_author", "author", "rules"),
    [
        ("谢明", "Zhou Ming", [("author-misread", "error")]),
        ("谢明", "Xie Ming", []),
        ("谢明", "Hsieh Ming", []),
        ("", "Zhou Ming", []),
        ("谢明", "", []),
        ("李㵐", "Zhou Ming", [("author-misread", "error")]),
        ("李㵐", "Li Jue", []),
    ],
)
def test_authors(found: Found, zh_author: str, author: str, rules: list[tuple[str, str]]) -> None:
    zh, en = "    湖水上涨，船都靠了岸。", "The lake is rising, and all the boats have come ashore."
    assert found(zh, en, zh_author=zh_author, author=author) == rules
