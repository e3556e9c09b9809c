"""The people that an article names, and what in it tells them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus_archive import Archive, Article
from corpus_archive.entities.people.mentions import PersonMention, find_people

Parsed = Callable[..., Article]


def chinese(article: Article) -> list[str]:
    return [one.form for one in find_people(article) if one.side == "zh"]


def english(article: Article) -> list[str]:
    return [one.form for one in find_people(article) if one.side == "en"]


@pytest.mark.parametrize(
    ("zh", "en", "name", "form"),
    [
        ("昨天周恩来到会。", "Zhou Enlai was there yesterday.", "周恩来", "Zhou Enlai"),
        ("昨天周恩来到会。", "Chou En-lai was there yesterday.", "周恩来", "Chou En-lai"),
        ("昨天周恩来到会。", "Zhou En Lai was there yesterday.", "周恩来", "Zhou En Lai"),
        ("罗永年在炉前。", "Luo Yongnian stood there.", "罗永年", "Luo Yongnian"),
        ("司马文义来了。", "Sima Wenyi came.", "司马文义", "Sima Wenyi"),
        ("赫鲁晓夫讲了话。", "N. S. Khrushchev spoke.", "赫鲁晓夫", "N. S. Khrushchev"),
        ("工程师彼得·哈特曼来了。", "Peter Hartmann came.", "彼得·哈特曼", "Peter Hartmann"),
        ("霍尔维克大使来了。", "Ambassador Holvik came.", "霍尔维克", "Holvik"),
        ("蒋介石逃走了。", "Chiang Kai-shek fled.", "蒋介石", "Chiang Kai-shek"),
    ],
)
def test_a_name_is_told_by_what_the_english_has_for_it(parsed: Parsed, zh: str, en: str, name: str, form: str) -> None:
    article = parsed(zh, en)
    assert chinese(article) == [name]
    assert english(article) == [form]


@pytest.mark.parametrize("zh", ["书记周文涛来了", "（记者周文涛）", "代表：周文涛、何溪"])
def test_an_office_tells_a_name_that_the_english_lacks(parsed: Parsed, zh: str) -> None:
    assert "周文涛" in chinese(parsed(f"{zh.replace('来了', '。')}。", "Somebody came."))


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("水位三一·七公尺。", "The water stood at 31.7 meters."),
        ("高举毛泽东思想。", "Hold high Mao Zedong Thought."),
        ("列宁格勒的桥。", "A bridge in Leningrad."),
        ("高平县的水库。", "A reservoir in Gao Ping County."),
        ("石河乡的林场。", "A forest farm in Shih Ho Township."),
        ("卡斯特拉港的工人。", "Workers in the port of Castella."),
        ("书记和市长都来了。", "The secretary and the mayor came."),
        ("同志们和他们在一起。", "The comrades are with them."),
    ],
)
def test_figures_places_and_terms_name_nobody(parsed: Parsed, zh: str, en: str) -> None:
    assert chinese(parsed(zh, en)) == []


def test_offices_stand_before_and_behind_and_over_a_list(parsed: Parsed) -> None:
    article = parsed(
        "总理周恩来和陈毅副总理到会。副主席：吴春山、田秀兰。何溪同志没有来。",
        "Zhou Enlai and Chen Yi were there. Wu Chunshan and Tian Xiulan; He Xi did not come.",
    )
    held = {one.form: one.offices for one in find_people(article) if one.side == "zh"}
    assert held == {
        "周恩来": ("总理",), "陈毅": ("副总理",), "吴春山": ("副主席",), "田秀兰": ("副主席",), "何溪": (),
    }  # fmt: skip


def test_spans_are_those_of_the_printed_body(parsed: Parsed) -> None:
    article = parsed("    谢　彤和周望来了。周望说好。", "Xie Tong and Zhou Wang came. Zhou Wang said yes.")
    assert article.zh is not None
    text = article.zh.text
    printed = {one.form: [text[slice(*span)] for span in one.spans] for one in find_people(article) if one.side == "zh"}
    assert printed == {"谢彤": ["谢　彤"], "周望": ["周望", "周望"]}


def test_authors_are_people_and_the_staff_is_none(parsed: Parsed) -> None:
    article = parsed("湖水上涨。", "The lake is rising.", zh_author="郑小满", author="Zheng Xiaoman")
    assert find_people(article) == [
        PersonMention("zh", "郑小满", "郑小满", "author", (), ()),
        PersonMention("en", "郑小满", "Zheng Xiaoman", "author", (), ()),
    ]
    assert find_people(parsed("湖水上涨。", "The lake is rising.", zh_author="本报记者", author="Reporter")) == []


def test_the_last_part_of_a_name_is_the_same_person(parsed: Parsed) -> None:
    article = parsed("彼得·哈特曼来了。哈特曼说好。", "Peter Hartmann came. Hartmann said yes.")
    assert {(one.form, one.name) for one in find_people(article) if one.side == "zh"} == {
        ("彼得·哈特曼", "彼得·哈特曼"), ("哈特曼", "彼得·哈特曼"),
    }  # fmt: skip


class Score(NamedTuple):
    """Names found and right, found, and there to be found; those of which the English form is right, and offices."""

    right: int
    found: int
    there: int
    english: int
    offices: int


def labelled(root: Path) -> Iterator[dict[str, str]]:
    with (root / "tests" / "golden" / "people.tsv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t")


def score(root: Path, part: str) -> Score:
    rows = [row for row in labelled(root) if row["part"] == part]
    ids = {row["article"][-12:] for row in rows}
    articles = {one.id[-12:]: one for one in Archive.open(root / "data" / "sample") if one.id[-12:] in ids}
    assert articles.keys() == ids
    said = {id: find_people(article) for id, article in articles.items()}
    found = {(id, one.form) for id, of_article in said.items() for one in of_article if one.side == "zh"}
    wanted = {(row["article"][-12:], row["name"]): row for row in rows if row["role"] not in ("none", "address")}
    passed_over = {(row["article"][-12:], row["name"]) for row in rows if row["role"] == "address"}
    right = found & wanted.keys()
    forms = {(id, one.name, one.form) for id, of_article in said.items() for one in of_article if one.side == "en"}
    held = {(id, one.form, office) for id, of_article in said.items() for one in of_article for office in one.offices}
    return Score(
        len(right),
        len(found - passed_over),
        len(wanted),
        sum((*one, wanted[one]["english"]) in forms for one in right if wanted[one]["english"]),
        sum(any((*one, office) in held for office in wanted[one]["office"].split(";")) for one in right),
    )


def test_the_people_of_the_labelled_sample_are_found(root: Path) -> None:
    for part, (least_right, most_wrong, least_english) in {"dev": (111, 0, 105), "aside": (62, 0, 58)}.items():
        found = score(root, part)
        assert found.right >= least_right
        assert found.found - found.right <= most_wrong
        assert found.english >= least_english
