"""`/people`: whom articles name, and the ways to their articles."""

from __future__ import annotations

from collections.abc import Callable

from starlette.testclient import TestClient

from corpus_archive import Archive

Visit = Callable[[Archive], TestClient]


def test_people_are_listed_with_the_way_to_their_articles(visit: Visit, people: Archive) -> None:
    page = visit(people).get("/people").text
    assert '<a href="/search?person=%E5%91%A8%E6%9C%9B">2</a>' in page
    assert "perhaps several people: 1956–2019" in page
    assert "周望 · 2" not in page


def test_one_person_is_shown_year_by_year(visit: Visit, people: Archive) -> None:
    page = visit(people).get("/people", params={"q": "Gu Dafu"}).text
    assert "Year by year" in page
    assert '<a href="/search?person=%E9%A1%BE%E5%A4%A7%E7%A6%8F&amp;year=2019">1 of 1</a>' in page
    assert "0 of 2" in page  # 1957 has articles, and none that names him


def test_what_the_archive_says_is_said_in_the_readers_language(visit: Visit, people: Archive) -> None:
    page = visit(people).get("/people", params={"q": "周王"}, headers={"accept-language": "zh"}).text
    assert "没有名为“周王”的人物" in page


def test_a_search_is_narrowed_to_a_person(visit: Visit, people: Archive) -> None:
    found = visit(people).get("/search.json", params={"person": "Chou Wang"}).json()
    assert found["total"] == 2
    assert any("is also printed as" in note for note in found["notes"])


def test_rows_are_had_as_csv(visit: Visit, people: Archive) -> None:
    lines = visit(people).get("/people.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("person,zh_forms,en_forms,articles")
    assert len(lines) == 1 + people.people().total


def test_what_was_not_gathered_is_said(filled: Callable[..., TestClient]) -> None:
    page = filled("周望市长来了。", "Mayor Zhou Wang came.").get("/people").text
    assert "people were not gathered of 1 of these article" in page
