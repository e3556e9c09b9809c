"""Chinese names as they are written in pinyin: places and surnames whose characters have several readings."""

from __future__ import annotations

import pytest

from corpus_archive.language.chinese import looks_like_name
from corpus_archive.language.name_forms import written
from corpus_archive.language.romanisation import folded, spelt

# Each checked against CC-CEDICT, or against the usage of atlases where that lacks it (会稽, 莘庄, 解州, 任丘, 瓦窑堡).
PLACES = [
    ("厦门", "Xiamen"), ("蚌埠", "Bengbu"), ("乐山", "Leshan"), ("六安", "Lu'an"), ("台州", "Taizhou"),
    ("丽水", "Lishui"), ("东阿", "Dong'e"), ("莘县", "Shen County"), ("莘庄", "Xinzhuang"), ("洪洞", "Hongtong"),
    ("浚县", "Xun County"), ("尉犁", "Yuli"), ("番禺", "Panyu"), ("枞阳", "Zongyang"), ("亳州", "Bozhou"),
    ("歙县", "She County"), ("黟县", "Yi County"), ("铅山", "Yanshan"), ("涪陵", "Fuling"), ("乐清", "Yueqing"),
    ("乐亭", "Laoting"), ("长治", "Changzhi"), ("长沙", "Changsha"), ("重庆", "Chongqing"), ("朝阳", "Chaoyang"),
    ("大埔", "Dabu"), ("黄陂", "Huangpi"), ("监利", "Jianli"), ("会稽", "Kuaiji"), ("荥阳", "Xingyang"),
    ("荥经", "Yingjing"), ("涡阳", "Guoyang"), ("泌阳", "Biyang"), ("中牟", "Zhongmu"), ("单县", "Shan County"),
    ("任丘", "Renqiu"), ("解州", "Xiezhou"), ("阿城", "Acheng"), ("蔚县", "Yu County"), ("井陉", "Jingxing"),
    ("六合", "Luhe"), ("鄱阳", "Poyang"), ("西安", "Xi'an"), ("吴堡", "Wubu"), ("瓦窑堡", "Wayaobu"),
    ("长春", "Changchun"), ("行唐", "Xingtang"), ("都匀", "Duyun"), ("盱眙", "Xuyi"), ("柏乡", "Baixiang"),
    ("牟平", "Muping"), ("句容", "Jurong"), ("犍为", "Qianwei"), ("宕昌", "Dangchang"), ("曲阜", "Qufu"),
]  # fmt: skip

# Surnames with an invented given name; after CC-CEDICT and the usage of their bearers.
PEOPLE = [
    ("解春生", "Xie Chunsheng"), ("查春生", "Zha Chunsheng"), ("单春生", "Shan Chunsheng"), ("区春生", "Ou Chunsheng"),
    ("仇春生", "Qiu Chunsheng"), ("任春生", "Ren Chunsheng"), ("华春生", "Hua Chunsheng"), ("曾春生", "Zeng Chunsheng"),
    ("纪春生", "Ji Chunsheng"), ("宁春生", "Ning Chunsheng"), ("朴春生", "Piao Chunsheng"),
    ("翟春生", "Zhai Chunsheng"),
    ("尉春生", "Wei Chunsheng"), ("缪春生", "Miao Chunsheng"), ("那春生", "Na Chunsheng"), ("石春生", "Shi Chunsheng"),
    ("沈春生", "Shen Chunsheng"), ("夏春生", "Xia Chunsheng"), ("贾春生", "Jia Chunsheng"), ("车春生", "Che Chunsheng"),
    ("葛春生", "Ge Chunsheng"), ("柏春生", "Bai Chunsheng"), ("薄春生", "Bo Chunsheng"), ("应春生", "Ying Chunsheng"),
    ("员春生", "Yun Chunsheng"), ("种春生", "Chong Chunsheng"), ("折春生", "She Chunsheng"), ("都春生", "Du Chunsheng"),
    ("过春生", "Guo Chunsheng"), ("召春生", "Shao Chunsheng"), ("吕春生", "Lü Chunsheng"),
    ("尉迟春生", "Yuchi Chunsheng"),
    ("长孙春生", "Zhangsun Chunsheng"), ("万俟春生", "Moqi Chunsheng"), ("令狐春生", "Linghu Chunsheng"),
    ("皇甫春生", "Huangfu Chunsheng"), ("澹台春生", "Tantai Chunsheng"), ("解放", "Xie Fang"), ("高明", "Gao Ming"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "pinyin"), PLACES)
def test_a_place_is_read_as_a_whole_word(place: str, pinyin: str) -> None:
    assert written(place) == (pinyin,)
    assert written(place, person=False) == (pinyin,)


@pytest.mark.parametrize(("person", "pinyin"), PEOPLE)
def test_a_surname_has_a_reading_of_its_own(person: str, pinyin: str) -> None:
    assert written(person, person=True) == (pinyin,)


@pytest.mark.parametrize(("name", "pinyin"), [*PLACES, *PEOPLE])
def test_what_is_told_of_a_name_is_also_accepted(name: str, pinyin: str) -> None:
    assert spelt(name.removesuffix("县"), folded(pinyin.removesuffix(" County")))


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("覃春生", ("Qin Chunsheng", "Tan Chunsheng")),
        ("盖春生", ("Gai Chunsheng", "Ge Chunsheng")),
        ("乐春生", ("Yue Chunsheng", "Le Chunsheng")),
        ("谢长青", ("Xie Changqing", "Xie Zhangqing")),
    ],
)
def test_where_nobody_can_know_both_ways_are_told(name: str, ways: tuple[str, ...]) -> None:
    assert written(name, person=True) == ways


def test_without_a_word_of_who_it_is_the_dictionary_comes_first() -> None:
    assert written("高明") == ("Gaoming",)
    assert written("解春生") == ("Xie Chunsheng",)
    assert written("周恩来") == ("Zhou Enlai",)


def test_a_longer_place_is_read_by_the_words_in_it() -> None:
    assert written("厦门湾") == ("Xiamenwan",)
    assert written("长岭湾") == ("Changlingwan",)


def test_an_apostrophe_parts_a_vowel_from_the_syllable_before_it() -> None:
    assert written("朱安娥", person=True) == ("Zhu An'e",)
    assert written("安娜湾")[0].startswith("An")


def test_a_character_without_a_reading_is_marked() -> None:
    assert written("李㸚㸚", person=True)[0].startswith("Li ")
    assert written("李\U00030000", person=True) == ("Li ?",)


def test_the_table_is_of_names_that_rules_may_meet() -> None:
    assert sum(looks_like_name(person) for person, _ in PEOPLE) > 25
