"""Articles counted by what their records say, and the days without an issue."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ChoiceError


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    folder = tmp_path / "dumps"
    folder.mkdir()
    texts = [
        dump("    新华社南京3日电　甲。", "A.", date="1957-12-30", page="第1版(要闻)"),
        dump("    新华社南京3日电　乙。新华社上海3日电　", "B.", date="1957-12-30", page="第2版(要闻)"),
        dump("    本报讯　丙。", "Nanjing, 3rd: C.", date="1957-12-31", page="第10版(经济)", column="社论"),
        dump("    丁。", "D.", date="1959-01-02", page="第2版()"),
        dump("    戊。", "E.", date="1959-01-05", page="第版()", label="Nothing"),
    ]
    for number, text in enumerate(texts):
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(folder)
    return made


def test_years_have_their_articles_issues_and_missing_days(archive: Archive) -> None:
    found = archive.counts("year")
    assert list(found) == [
        {"year": 1957, "articles": 3, "issues": 2, "missing": 0},
        {"year": 1958, "articles": 0, "issues": 0, "missing": 365},
        {"year": 1959, "articles": 2, "issues": 2, "missing": 3},
    ]
    assert found.said == "3 years"


def test_pages_come_in_their_order_and_none_first(archive: Archive) -> None:
    found = archive.counts("page")
    assert found.columns["page"] == [None, 1, 2, 10]
    assert found.columns["articles"] == [1, 1, 2, 1]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("section", {"要闻": 2, None: 2, "经济": 1}),
        ("column", {None: 4, "社论": 1}),
        ("agency", {"新华社": 2, "本报": 1}),
        ("place", {"南京": 2}),
    ],
)
def test_values_come_by_frequency(archive: Archive, by: str, expected: dict[str, int]) -> None:
    found = archive.counts(by)  # type: ignore[arg-type]
    counted = dict(zip(found.columns[by], found.columns["articles"], strict=True))
    assert expected.items() <= counted.items()
    assert found.columns["articles"] == sorted(found.columns["articles"], reverse=True)
    assert found.total == len(found)


@pytest.mark.parametrize("by", ["year", "page", "section", "column"])
def test_the_parts_add_up_to_the_whole(archive: Archive, by: str) -> None:
    for corpus in (archive, archive.select(after="1958"), archive.select(page=2), archive.select(after="1990")):
        assert sum(corpus.counts(by).columns["articles"]) == len(corpus)  # type: ignore[arg-type]


def test_a_selection_is_counted_alone_and_named(archive: Archive) -> None:
    found = archive.select(place="南京").counts("section")
    assert list(found) == [{"section": "要闻", "articles": 2}]
    assert found.said == "1 section (place=南京)"


def test_what_nothing_is_counted_by_is_an_error_that_names_what_is(archive: Archive) -> None:
    with pytest.raises(ChoiceError, match="unknown facet 'writer'; choose year, page, section, column, agency"):
        archive.counts("writer")  # type: ignore[arg-type]


def test_missing_issues_are_runs_of_days_with_both_ends(archive: Archive) -> None:
    found = archive.missing_issues()
    assert list(found) == [
        {"first": datetime.date(1958, 1, 1), "last": datetime.date(1959, 1, 1), "days": 366},
        {"first": datetime.date(1959, 1, 3), "last": datetime.date(1959, 1, 4), "days": 2},
    ]
    assert found.said == "2 gaps"


def test_missing_days_of_the_years_are_those_of_the_gaps(archive: Archive) -> None:
    assert sum(archive.counts("year").columns["missing"]) == sum(archive.missing_issues().columns["days"])


def test_issues_and_holes_are_the_archives_whatever_is_selected(archive: Archive) -> None:
    whole = archive.counts("year")
    part = archive.select(page=1)
    found = part.counts("year")
    by_calendar = part.calendar(by="year").columns
    for name in ("issues", "missing"):
        assert found.columns[name] == whole.columns[name] == by_calendar[name]
    assert found.columns["articles"] == by_calendar["articles"] != whole.columns["articles"]
    assert list(part.missing_issues()) == list(archive.missing_issues())
    said = "gaps are those of whole issues: of the selection only its dates count"
    assert found.notes == part.missing_issues().notes == (said,)
    assert archive.select(after="1957", before="1959").counts("year").notes == part.counts("section").notes == ()


def test_nothing_is_missing_of_nothing(archive: Archive) -> None:
    empty = archive.select(after="1990")
    assert list(empty.missing_issues()) == list(empty.counts("year")) == []
    assert empty.missing_issues().said == "0 gaps (after=1990-01-01)"
