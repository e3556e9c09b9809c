"""The numbers of the rules about names, each with what lies just on either side of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Alignment, Article
from corpus_archive.auditing.names.han_names import find_han_names
from corpus_archive.auditing.names.latin_names import find_latin_names
from corpus_archive.auditing.names.rules import examine

Beaded = Callable[..., tuple[Article, Alignment]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The boats of Wuhan came.", ["Wuhan"]),
        ("The boats of Dean came.", []),  # 德安 is more likely a man
        ("The boats of Li Dazhao came.", ["Li Dazhao"]),
        ("The boats of Li Da Zhao came.", ["Li Da Zhao"]),
        ("The boats of Li Da Zhao Ming came.", ["Li Da Zhao"]),  # a given name has two syllables at most
    ],
)
def test_names_that_pinyin_can_spell(text: str, names: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_latin_names(text)] == names


@pytest.mark.parametrize(
    ("zh", "form"),
    [
        ("副省长章泽到会祝贺。", "章泽"),  # jieba takes what follows for a part of it
        ("连长韩冬带着战士来了。", "韩冬"),
        ("书记司马文义主持会议。", "司马文义"),  # or cuts it in two
        ("县委书记解学文讲了话。", "解学文"),
        ("主席区梦觉同志致闭幕词。", "区梦觉"),
        ("主席团成员：谢　彤、罗志敏、冉启文。", "谢彤"),
    ],
)
def test_a_name_is_told_whole(zh: str, form: str) -> None:
    assert form in [one.form for one in find_han_names(zh)]


@pytest.mark.parametrize(
    ("zh", "form"),
    [
        ("工人和农民举行集会。", "和农民"),
        ("给毛主席写信。", "毛主席"),
        ("波·贝鲁特也到了。", "贝鲁特"),
        ("省委宣传部部长到会。", "宣传部"),
    ],
)
def test_what_only_looks_like_a_name_is_none(zh: str, form: str) -> None:
    assert form not in [one.form for one in find_han_names(zh)]


@pytest.mark.parametrize(
    ("zh", "severities"),
    [
        ("新建的铁路经过南昌，明年可以通车。", ["note"]),
        ("新建的铁路经过嘉峪关，明年可以通车。", ["note"]),
        ("新建的铁路经过南昌、九江、嘉峪关，明年可以通车。", ["note", "note", "note"]),
    ],
)
def test_a_place_that_is_left_out_is_a_note(beaded: Beaded, zh: str, severities: list[str]) -> None:
    made = beaded((zh, "The new railway can be opened to traffic next year."))
    assert [one.severity for one in examine(*made) if one.rule == "name-missing"] == severities


@pytest.mark.parametrize(
    ("author", "rules"),
    [("欧阳文涛", ["author-misread"]), ("本报编辑部", []), ("丁雪", ["author-misread"])],
)
def test_an_author_of_more_than_four_characters_is_no_person(
    parsed: Callable[..., Article], author: str, rules: list[str]
) -> None:
    article = parsed("    湖水上涨。", "The lake is rising.", zh_author=author, author="Zhou Ming")
    assert [one.rule for one in examine(article, None)] == rules


@pytest.mark.parametrize("title", ["总工程师", "工程师", "司令员", "秘书长", "部长"])
def test_a_title_before_a_name_is_one_whatever_its_length(title: str) -> None:
    (name,) = [one for one in find_han_names(f"昨天，{title}周文涛来到湖边。") if one.form == "周文涛"]
    assert name.sure
