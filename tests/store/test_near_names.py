"""A name that nobody has is told, with those that are near it, wherever articles are chosen by names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive, Corpus
from corpus_archive.store.near_names import near

AUTHORS = {"zhou wang": "Zhōu Wàng", "lin yizhou": "Lin Yizhou", "周望": "周望", "本报记者": "本报记者"}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Zhou", ("Zhōu Wàng", "Lin Yizhou")),
        ("Zhouu", ("Zhōu Wàng",)),
        ("Zhou Wong", ("Zhōu Wàng",)),
        ("周王", ("周望", "Zhōu Wàng")),
        ("记者", ("本报记者",)),
        ("本报记者李", ("本报记者",)),
        ("Ben Bao", ()),
        ("z", ("Zhōu Wàng", "Lin Yizhou")),
        ("刘", ()),
        ("*", ()),
    ],
)
def test_what_is_near_is_held_or_spelled_or_sounds_alike(name: str, found: tuple[str, ...]) -> None:
    assert near(name, AUTHORS) == found


def test_the_form_of_the_other_language_is_near() -> None:
    assert near("Zhou Wang", {"周望": "周望", "李桐": "李桐"}) == ("周望",)
    assert near("周望", {"zhou wang": "Zhou Wang", "li tong": "Li Tong"}) == ("Zhou Wang",)


def test_a_name_with_a_comma_is_one() -> None:
    assert near("hubin", {"xinhua, hubin": "Xinhua, Hubin", "hubin city": "Hubin City"}) == (
        "Hubin City",
        "“Xinhua, Hubin”",
    )


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    text = dump("    新华社南京3日电　湖水上涨。", author="Zhou Wang", page="第2版(要闻)", column="读者来信")
    (tmp_path / "1.md").write_text(text, encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(tmp_path / "1.md")
    made.index()
    return made


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"author": "Zhou Wong"}, "no author is called Zhou Wong; near it Zhou Wang"),
        ({"place": "南"}, "no place is called 南; near it 南京"),
        ({"agency": "新花社"}, "no agency is called 新花社; near it 新华社"),
        ({"section": "要问"}, "no section is called 要问; near it 要闻"),
        ({"column": "zz"}, "no column is called zz, nor anything near it"),
        ({"author": ["Zhou Wang", "Li*"]}, "no author is called Li*, nor anything near it"),
    ],
)
def test_whatever_is_asked_of_such_articles_says_it(archive: Archive, asked: dict[str, Any], said: str) -> None:
    chosen = archive.select(**asked)
    answers: dict[str, Callable[[Corpus], tuple[str, ...]]] = {
        "search": lambda one: one.search("湖").notes,
        "without words": lambda one: one.search().notes,
        "concordance": lambda one: one.concordance("湖").notes,
        "trend": lambda one: one.trend("湖").notes,
        "facets": lambda one: one.facets("湖")["year"].notes,
        "counts": lambda one: one.counts("year").notes,
        "gaps": lambda one: one.completeness().notes,
        "findings": lambda one: one.findings().notes,
        "calendar": lambda one: one.calendar().notes,
        "cautions": lambda one: one.cautions,
        "within another": lambda one: one.select(page=2).search("湖").notes,
    }
    for name, notes in answers.items():
        assert said in notes(chosen), name


@pytest.mark.parametrize(
    "asked", [{}, {"author": "zhōu wàng"}, {"author": "*"}, {"place": "南*"}, {"section": "要聞"}, {"column": "*来信"}]
)
def test_of_names_that_are_there_nothing_is_said(archive: Archive, asked: dict[str, Any]) -> None:
    assert archive.select(**asked).cautions == ()
    assert len(archive.select(**asked)) == 1
