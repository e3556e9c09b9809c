"""The people of an archive: rows, years, doubts, and what is said where they were not gathered."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ChoiceError
from corpus_archive.store.annotations import mentions


def test_a_person_is_a_row_with_forms_roles_and_offices(people: Archive) -> None:
    row = next(row for row in people.people() if row["person"] == "周望")
    assert row == {
        "person": "周望", "zh_forms": "周望 2", "en_forms": "Chou Wang 1; Zhou Wang 1", "articles": 2,
        "first": datetime.date(1956, 3, 5), "last": datetime.date(1956, 4, 6), "author": 0, "signature": 0, "text": 2,
        "offices": "市长 2", "doubt": "",
    }  # fmt: skip


def test_forms_that_are_one_are_one_in_each_article(tmp_path: Path, make_dump: Callable[..., str]) -> None:
    english = "Mayor ZHOU WANG spoke. Mayor Zhou Wang left. Mayor Zhōu Wàng came."
    dump = make_dump("    市长周望讲话。周望走了。周望来了。", english)
    (tmp_path / "1.md").write_text(dump, encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "1.md")
    archive.gather_people()
    row = next(row for row in archive.people() if row["person"] == "周望")
    assert (row["articles"], row["zh_forms"], row["en_forms"].rsplit(" ", 1)[1]) == (1, "周望 1", "1")


def test_an_author_is_one_in_both_languages(people: Archive) -> None:
    row = next(iter(people.people("Zheng Xiaoman")))
    assert (row["person"], row["articles"], row["author"]) == ("郑小满", 3, 3)
    authors = {row["author"]: row["articles"] for row in people.counts("author")}
    assert authors == {"郑小满": 3}


def test_doubts_are_told(people: Archive) -> None:
    doubts = {row["person"]: row["doubt"] for row in people.people() if row["doubt"]}
    assert doubts["顾大福"] == "perhaps several people: 1956–2019"
    assert doubts["李明"] == "Li Ming is also 黎鸣 1"


def test_years_add_up_to_the_whole(people: Archive) -> None:
    years = people.people(by="year")
    assert list(years.columns) == ["person", "year", "articles"]
    assert sum(years.columns["articles"]) == sum(people.people().columns["articles"])


def test_people_are_as_many_articles_as_counts_have(people: Archive) -> None:
    found, counts = people.people(), people.counts("person")
    assert counts.columns["person"] == found.columns["person"]
    assert counts.columns["articles"] == found.columns["articles"]


def test_a_selection_finds_a_person_in_any_form(people: Archive) -> None:
    assert len(people.select(person="周望")) == len(people.select(person="Chou Wang")) == 2
    assert len(people.select(person="Chou Wang", exact_names=True)) == 1
    assert len(people.select(person="周*")) == 2
    assert len(people.select(person="哈特曼")) == 1
    assert len(people.select(person="Zheng Xiaoman")) == 3


def test_a_form_of_two_people_finds_what_prints_it_and_says_so(people: Archive) -> None:
    chosen = people.select(person="Li Ming")
    assert len(chosen) == 2
    assert "Li Ming may be 李明 1, 黎鸣 1: it is clear of none of them" in chosen.cautions


def test_a_name_that_nobody_has_is_told_with_those_near_it(people: Archive) -> None:
    assert any("no person is called 周王; near it" in note for note in people.people("周王").notes)
    assert any("no person is called 周王; near it" in note for note in people.select(person="周王").cautions)


def test_what_was_not_gathered_is_told_and_never_a_nought(people: Archive, tmp_path: Path) -> None:
    shutil.copytree(people.folder, tmp_path / "copy")
    archive = Archive.open(tmp_path / "copy")
    article = next(iter(archive))
    with archive.database.writing() as connection:
        connection.execute("UPDATE people_read SET version = 0 WHERE record = 1")
    assert not archive.people_are_gathered
    assert any("people were not gathered of 1 of these article" in note for note in archive.people().notes)
    assert any("of others authors alone" in note for note in archive.select(person="周望").cautions)
    assert article.id in archive.select(person="郑小满")  # the byline is known all the same
    assert archive.gather_people() == 1
    assert archive.people_are_gathered
    assert archive.people().columns == people.people().columns


def test_an_article_that_goes_takes_its_people_along(people: Archive, tmp_path: Path) -> None:
    shutil.copytree(people.folder, tmp_path / "copy")
    archive = Archive.open(tmp_path / "copy")
    archive.remove([one.id for one in archive.select(person="哈特曼")])
    assert list(archive.people("哈特曼")) == []
    assert archive.check() == []


def test_what_passes_gathers_for_itself(root: Path) -> None:
    assert len(Archive.open(root / "seeds").people()) > 0


def test_the_people_of_an_article_are_kept_with_their_spans(people: Archive) -> None:
    article = next(iter(people.select(person="哈特曼")))
    rows = {row.form: row for row in mentions.rows_of(people.database, article.id)}
    assert (rows["哈特曼"].name, rows["哈特曼"].spans) == ("彼得·哈特曼", "[[12,15]]")


def test_a_misspelt_period_is_an_error(people: Archive) -> None:
    with pytest.raises(ChoiceError, match="unknown period 'decade'"):
        people.people(by="decade")  # type: ignore[arg-type]
