"""People and places: misread, missing, and rightly rendered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Article
from corpus_archive.alignment import align
from corpus_archive.auditing import audit

Found = Callable[..., list[tuple[str, str]]]
Marked = Callable[..., list[tuple[str, list[str], list[str]]]]

NAMES = ("name-misread", "name-missing", "place-unfounded", "author-misread")


@pytest.fixture
def said_of_names(parsed: Callable[..., Article]) -> Callable[..., list[str]]:
    """`said_of_names(zh, en, …)`: the messages of the findings about names."""

    def messages(*parts: str, **named: str) -> list[str]:
        article = parsed(*parts, **named)
        return [one.message for one in audit(article, align(article)) if one.rule in NAMES]

    return messages


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


# Places that the dictionary has: what the English says of them rightly, and what a finding says they are.
POLYPHONES = [
    ("厦门", "Xiamen"), ("蚌埠", "Bengbu"), ("乐山", "Leshan"), ("六安", "Lu'an"), ("台州", "Taizhou"),
    ("丽水", "Lishui"), ("东阿", "Dong'e"), ("洪洞", "Hongtong"), ("番禺", "Panyu"), ("枞阳", "Zongyang"),
    ("亳州", "Bozhou"), ("铅山", "Yanshan"), ("乐清", "Yueqing"), ("乐亭", "Laoting"), ("长治", "Changzhi"),
    ("长沙", "Changsha"), ("重庆", "Chongqing"), ("朝阳", "Chaoyang"), ("大埔", "Dabu"), ("黄陂", "Huangpi"),
    ("监利", "Jianli"), ("荥阳", "Xingyang"), ("荥经", "Yingjing"), ("涡阳", "Guoyang"), ("中牟", "Zhongmu"),
    ("单县", "Shan County"), ("莘县", "Shen County"), ("浚县", "Xun County"), ("蔚县", "Yu County"),
    ("歙县", "She County"), ("会稽", "Kuaiji"), ("解州", "Xiezhou"), ("任丘", "Renqiu"), ("莘庄", "Xinzhuang"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "pinyin"), POLYPHONES)
def test_a_place_well_rendered_is_well_whatever_its_characters_are_alone(found: Found, place: str, pinyin: str) -> None:
    zh, en = (
        f"    代表团昨天来到{place}，参观了新建的工厂。",
        f"The delegation came to {pinyin} yesterday and saw the mill.",
    )
    assert not {rule for rule, _ in found(zh, en)} & set(NAMES)


@pytest.mark.parametrize(
    ("zh", "en", "said"),
    [
        ("    新建的铁路从厦门经过九江，明年就可以通车了。",
         "The new railway from Jimen by way of Jiujiang can be opened.",
         "厦门 is Xiamen, not Jimen"),
        ("    新建的铁路从乐山经过九江，明年就可以通车了。",
         "The new railway from Lushan by way of Jiujiang can be opened.",
         "乐山 is Leshan, not Lushan"),
        ("    新建的铁路从蚌埠经过九江，明年就可以通车了。",
         "The new railway from Bangbu by way of Jiujiang can be opened.",
         "蚌埠 is Bengbu, not Bangbu"),
        ("    省委书记解文涛昨天到湖边看望了民工。", "Xie Wenting, Secretary of the Committee, visited the workers.",
         "解文涛 is Xie Wentao, not Xie Wenting"),
        ("    省委书记仇文涛昨天到湖边看望了民工。", "Zhou Wentao, Secretary of the Committee, visited the workers.",
         "仇文涛 is Qiu Wentao, not Zhou Wentao"),
    ],
)  # fmt: skip
def test_the_message_names_the_right_reading(
    said_of_names: Callable[..., list[str]], zh: str, en: str, said: str
) -> None:
    assert said_of_names(zh, en) == ([said] if said else [])


def test_an_author_is_told_by_the_reading_of_the_surname(said_of_names: Callable[..., list[str]]) -> None:
    zh, en = "    湖水上涨，船都靠了岸。", "The lake is rising, and all the boats have come ashore."
    assert said_of_names(zh, en, zh_author="查明", author="Zhou Ming") == ["查明 is Zha Ming, not Zhou Ming"]
    assert said_of_names(zh, en, zh_author="查明", author="Cha Ming") == []
