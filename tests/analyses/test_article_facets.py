"""Facets of a search, against reading every article that it finds."""

from __future__ import annotations

import functools
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from corpus_archive import Archive, Article, ChoiceError, Corpus, IndexStale, QueryError
from corpus_archive.analyses.article_facets import WITHOUT, Facet
from corpus_archive.store.database import transaction

QUERIES = ["湖水", "渔民 NOT 大桥", "lake OR 社员", "boat*", "[lemma='boat']", '"the" "lake"%c', "无此词语", None]
CHOSEN: list[dict[str, Any]] = [{}, {"page": 2}, {"after": "1957", "before": "1959"}, {"place": "南京"}]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory, invented: tuple[Archive, Any]) -> Archive:
    """A copy of the invented archive, of which some articles have grades, one of them as it was before."""
    folder = tmp_path_factory.mktemp("graded") / "archive"
    shutil.copytree(invented[0].folder, folder)
    grade(folder, "check", "number % 3 = 0")
    grade(folder, "nothing found", "number % 3 = 1")
    archive = Archive.open(folder)
    with archive.database.writing() as connection, transaction(connection):
        connection.execute("UPDATE audits SET article = 'older' WHERE id = (SELECT id FROM records WHERE number = 3)")
    return archive


def grade(folder: Path, grade: str, which: str) -> None:
    with Archive.open(folder).database.writing() as connection, transaction(connection):
        connection.execute(
            "INSERT OR REPLACE INTO audits SELECT id, article, 'rules', ? FROM records WHERE " + which, (grade,)
        )


def values(article: Article, grades: dict[str, str], name: str) -> set[Any]:
    """What an article is, by its record alone."""
    if name in ("place", "agency"):
        texts = [text for text in (article.zh, article.en) if text]
        return {getattr(one, name) for text in texts for one in text.datelines} - {""}
    if name == "author":
        return {one for text in (article.zh, article.en) if text for one in text.author}
    one = {
        "year": article.date.year,
        "page": article.page,
        "section": article.section,
        "column": article.column,
        "grade": grades.get(article.id, ""),
    }[name]
    return {one} - {"", None}


def has_several(article: Article, name: str) -> bool:
    """Whether it is several things in one language: a place and its translation are one."""
    texts = [text for text in (article.zh, article.en) if text]
    if name == "author":
        return any(len(text.author) > 1 for text in texts)
    return name in ("place", "agency") and any(
        len({getattr(one, name) for one in text.datelines} - {""}) > 1 for text in texts
    )


def grades_of(archive: Corpus) -> dict[str, str]:
    rows = {label: archive.select(grade=label) for label in ("nothing found", "check")}
    return {one.id: label for label, corpus in rows.items() for one in corpus}


@pytest.mark.parametrize("chosen", CHOSEN, ids=str)
@pytest.mark.parametrize("query", QUERIES)
def test_each_facet_counts_what_reading_the_articles_found_gives(
    graded: Archive, query: str | None, chosen: dict[str, Any]
) -> None:
    corpus = graded.select(**chosen)
    grades = grades_of(graded)
    ids = set(corpus.search(query, limit=None).columns["id"]) if query is not None else None
    articles = [one for one in corpus if ids is None or one.id in ids]
    found = corpus.facets(query, limit=None)
    assert list(found) == list(get_args(Facet))
    for name, result in found.items():
        of_each = [values(one, grades, name) for one in articles]
        counted = Counter(value for some in of_each for value in some)
        assert dict(zip(result.columns[name], result.columns["articles"], strict=True)) == counted
        assert result.summary == {WITHOUT: sum(not some for some in of_each)}
        assert result.denominators == {"articles": len(articles)}
        several = sum(map(functools.partial(has_several, name=name), articles))
        said = [note for note in result.notes if "have several" in note]
        assert [int(note.split()[0]) for note in said] == ([several] if several else [])


@pytest.mark.parametrize("name", ["year", "page", "section", "column", "grade"])
def test_values_and_those_without_one_add_up_to_the_whole(graded: Archive, name: Any) -> None:
    found = graded.facets("湖水", by=name, limit=None)[name]
    assert sum(found.columns["articles"]) + found.summary[WITHOUT] == graded.search("湖水").total


def test_years_pages_and_grades_come_in_their_order_and_are_not_cut(graded: Archive) -> None:
    found = graded.facets(limit=1)
    assert found["year"].columns["year"] == sorted(found["year"].columns["year"])
    assert found["page"].columns["page"] == [1, 2, 3, 4]
    assert found["grade"].columns["grade"] == ["nothing found", "check"]
    assert len(found["year"]) == found["year"].total > 1


def test_others_come_by_frequency_and_say_how_many_are_not_shown(graded: Archive) -> None:
    whole, cut = graded.facets(limit=None)["place"], graded.facets(limit=2)["place"]
    assert list(cut) == list(whole)[:2]
    assert whole.columns["articles"] == sorted(whole.columns["articles"], reverse=True)
    assert (cut.total, len(cut)) == (whole.total, 2)
    assert ", 2 shown" in cut.said
    assert len(graded.facets(limit=0)["place"]) == whole.total


def test_only_the_facets_that_are_named_are_counted(graded: Archive) -> None:
    assert list(graded.facets("湖水", by="year")) == ["year"]
    assert list(graded.facets("湖水", by=["place", "year"])) == ["place", "year"]


def test_an_audit_that_was_made_since_counts(tmp_path: Path, graded: Archive) -> None:
    shutil.copytree(graded.folder, tmp_path / "archive")
    archive = Archive.open(tmp_path / "archive")
    before = archive.facets(by="grade")["grade"]
    grade(archive.folder, "do not quote", "number % 3 = 2")
    after = archive.facets(by="grade")["grade"]
    assert after.columns["grade"] == ["nothing found", "check", "do not quote"]
    assert before.summary[WITHOUT] == after.columns["articles"][2] + after.summary[WITHOUT]
    assert {row["grade"]: row["articles"] for row in after} == {
        name: number for name, number in archive.grades().items() if name
    }


def test_articles_that_came_since_count(tmp_path: Path, graded: Archive, dump: Callable[..., str]) -> None:
    shutil.copytree(graded.folder, tmp_path / "archive")
    archive = Archive.open(tmp_path / "archive")
    assert 7 not in archive.facets("湖水", by="page")["page"].columns["page"]
    (tmp_path / "new.md").write_text(dump("    湖水。", page="第7版()"), encoding="utf-8")
    archive.ingest(tmp_path / "new.md")
    assert archive.facets("湖水", by="page")["page"].columns["page"][-1] == 7  # by reading
    archive.index()
    assert archive.facets("湖水", by="page")["page"].columns["page"][-1] == 7


@pytest.fixture(scope="module")
def stale(tmp_path_factory: pytest.TempPathFactory, graded: Archive) -> Archive:
    """The graded archive without an index that is up to date."""
    folder = tmp_path_factory.mktemp("stale") / "archive"
    shutil.copytree(graded.folder, folder)
    archive = Archive.open(folder)
    with archive.database.writing() as connection, transaction(connection):
        connection.execute("UPDATE segments SET built = -1")
    return archive


@pytest.mark.parametrize("chosen", [*CHOSEN, {"dates": "likely"}], ids=str)
@pytest.mark.parametrize("query", ["湖水", "lake OR 社员", "无此词语", None])
def test_without_an_index_they_are_the_same(
    graded: Archive, stale: Archive, query: str | None, chosen: dict[str, Any]
) -> None:
    by_index, by_reading = (one.select(**chosen).facets(query, limit=3) for one in (graded, stale))
    for name, result in by_reading.items():
        assert (list(result), result.said) == (list(by_index[name]), by_index[name].said)


def test_cql_needs_the_index(stale: Archive) -> None:
    with pytest.raises(IndexStale):
        stale.facets('[lemma="boat"]')


def test_what_a_search_says_of_reading_and_dates_is_said(summer: Archive) -> None:
    assert "dates in summer time" in summer.select(after="1989").facets("湖水")["page"].notes[0]
    assert any("钢铁" in note for note in summer.facets("鋼鐵")["page"].notes)


def test_likely_dates_are_the_years_of_a_selection_by_them(dump: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text(dump(date="1989-06-04"), encoding="utf-8")
    archive = Archive.open(tmp_path)
    assert archive.select(dates="likely").facets("湖水")["year"].columns == {"year": [1989], "articles": [1]}


def test_a_query_that_cannot_be_read_and_a_facet_that_is_none_are_told(lake: Archive) -> None:
    with pytest.raises(QueryError):
        lake.facets("湖 OR")
    with pytest.raises(ChoiceError, match="unknown facet 'person'; choose year, page, section, column, place, agency"):
        lake.facets("湖", by="person")  # type: ignore[arg-type]
    with pytest.raises(ChoiceError, match="limit -1"):
        lake.facets("湖", limit=-1)
    with pytest.raises(ChoiceError, match="no facet in the list"):
        lake.facets("湖", by=[])


def test_frames_have_their_types(graded: Archive) -> None:
    polars = pytest.importorskip("polars")
    found = graded.facets("无此词语")
    assert found["year"].frame.schema == {"year": polars.Int64, "articles": polars.Int64}
    assert found["place"].frame.schema == {
        "place": polars.String,
        "other_forms": polars.String,
        "articles": polars.Int64,
    }


def test_a_place_and_its_translation_are_not_several_places(sample: Path, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "archive", newspaper="hbrb")
    archive.ingest(sample)
    for _ in ("read", "by the index"):
        found = archive.select(after="1957-11-20", before="1957-11-20").facets(by="place")["place"]
        assert (found.columns["place"], found.columns["other_forms"]) == (["湖滨"], ["Hubin"])
        assert found.notes == ()
        archive.index()


def test_authors_are_those_of_either_text_with_and_without_an_index(dump: Callable[..., str], tmp_path: Path) -> None:
    bylines = {"1956-01-01": ("郑小满", "Zheng Xiaoman"), "1956-01-02": ("郑小满 王一", "Zheng Xiaoman"),
               "1956-01-03": ("", "")}  # fmt: skip
    for date, (zh, en) in bylines.items():
        text = dump(zh=f"    湖水上涨{'啊' * int(date[-1])}。", heading="题", date=date, zh_author=zh, author=en)
        (tmp_path / f"{date}.md").write_text(text, encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(sorted(tmp_path.glob("*.md")))
    by_reading = archive.facets("湖水", by="author")["author"]
    archive.index()
    found = archive.facets("湖水", by="author")["author"]
    assert found.columns == by_reading.columns == {"author": ["Zheng Xiaoman", "郑小满", "王一"], "articles": [2, 2, 1]}
    assert found.summary == by_reading.summary == {WITHOUT: 1}
    assert found.notes == by_reading.notes == ("1 article has several authors and counts in each of them",)
    assert archive.select(author="王一").facets(by="author")["author"].columns["articles"] == [1, 1, 1]


@pytest.mark.parametrize("by_index", [True, False])
def test_authors_are_as_many_as_a_selection_by_them_finds(
    dump: Callable[..., str], tmp_path: Path, by_index: bool
) -> None:
    printed = ["Zhou Wang", "Zhou Wang", "Zhōu Wàng", "Han Shu", "ZHOU WANG"]
    for number, author in enumerate(printed):
        text = dump(f"    湖水{number}。", author=author, page="第1版(要聞)" if number else "第1版(要闻)")
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(sorted(tmp_path.glob("*.md")))
    if by_index:
        archive.index()
    else:
        with archive.database.writing() as connection, transaction(connection):
            connection.execute("UPDATE segments SET built = -1")
    authors = archive.facets(by="author")["author"]
    rows = dict(zip(authors.columns["author"], authors.columns["articles"], strict=True))
    assert {name: rows[name] for name in ("Zhou Wang", "Han Shu")} == {"Zhou Wang": 4, "Han Shu": 1}
    assert not {"Zhōu Wàng", "ZHOU WANG"} & rows.keys()
    for name, articles in rows.items():
        assert len(archive.select(author=name)) == articles
    assert [(one["section"], one["articles"]) for one in archive.facets(by="section")["section"]] == [("要聞", 5)]
    assert [(one["section"], one["articles"]) for one in archive.counts("section")] == [("要聞", 5)]
    counted = {row["author"]: row["articles"] for row in archive.counts("author")}
    assert counted == rows
