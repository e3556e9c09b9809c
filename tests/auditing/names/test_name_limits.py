"""The numbers of the rules about names, each with what lies just on either side of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Alignment, Article
from corpus_archive.auditing.names.latin_names import latin_names
from corpus_archive.auditing.names.rules import _is_there, examine, han_names

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
    assert [text[one.start : one.end] for one in latin_names(text)] == names


@pytest.mark.parametrize(
    ("form", "letters", "is_there"),
    [
        ("丁雪说", "dingxue said", True),
        ("丁说", "ding said", False),  # a name of one character is none
        ("欧阳雪说", "ouyangxue said", False),  # nor does jieba make such names so long
        ("丁雪明", "dingxue said", False),
    ],
)
def test_a_word_behind_a_name_is_no_part_of_it(form: str, letters: str, is_there: bool) -> None:
    assert _is_there(form, letters) == is_there


@pytest.mark.parametrize(
    ("zh", "severities"),
    [
        ("新建的铁路经过南昌，明年可以通车。", ["note"]),
        ("新建的铁路经过嘉峪关，明年可以通车。", ["warning"]),
    ],
)
def test_a_place_of_two_characters_is_missed_less(beaded: Beaded, zh: str, severities: list[str]) -> None:
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
    (name,) = [one for one in han_names(f"昨天，{title}周文涛来到湖边。") if one.form == "周文涛"]
    assert name.sure
