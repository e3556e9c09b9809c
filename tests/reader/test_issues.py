"""An issue as its table of contents."""

from __future__ import annotations

from collections.abc import Callable

from lxml import html
from starlette.testclient import TestClient


def test_an_issue_has_headline_translation_column_byline_and_first_words(room: TestClient) -> None:
    tree = html.fromstring(room.get("/issue/1958-10-03").text)
    (entry,) = tree.xpath("//article[@class='entry']")
    assert entry.xpath(".//h3//span/text()") == [
        "高炉群前摆战场",
        "炉炉超产夺红旗",
        "湖滨第一钢铁厂九月份生铁产量提高两倍",
    ]
    assert entry.xpath("string(.//p[@class='under'])").startswith("Setting Up a Battlefield")
    assert "钢铁战线" in entry.xpath("string(.//p[@class='about'])")
    assert entry.xpath("string(.//p[@class='first'])").startswith("本报讯　湖滨第一钢铁厂全体职工")


def test_pages_that_are_lacking_are_told(room: TestClient) -> None:
    assert "The archive has no article of page 1." in room.get("/issue/1958-10-03").text


def test_the_issues_before_and_after_are_linked(room: TestClient) -> None:
    page = room.get("/issue/1958-10-03").text
    assert 'rel="prev" href="/issue/1958-10-02"' in page
    assert 'rel="next" href="/issue/1958-10-11"' in page


def test_one_page_can_be_had_alone(room: TestClient) -> None:
    tree = html.fromstring(room.get("/issue/1958-10-03?page=2").text)
    assert tree.findtext(".//title").startswith("3 October 1958 Page 2")
    assert len(tree.xpath("//section[@class='newspaper-page']")) == 1
    missing = room.get("/issue/1958-10-03?page=7")
    assert missing.status_code == 400
    assert "no article of page 7 in the issue of 1958-10-03; choose 2" in missing.text


def test_a_doubtful_date_is_told_of_an_issue(room: TestClient) -> None:
    assert "the issue is likely of 15 June 1989" in room.get("/issue/1989-06-14").text


def test_where_two_issues_bear_a_date_a_dispatch_in_one_of_them_is_not_told_of_all(
    filled: Callable[..., TestClient],
) -> None:
    room = filled("    新华社北京５月４日电　湖水上涨。", date="1986-05-04")
    assert "It may be 5 May 1986" in room.get("/issue/1986-05-04").text
    answer = room.get("/issue/1986-05-05").text
    assert "articles dated 4 May 1986 may be of it" in answer
    assert "is likely of it" not in answer


def test_articles_without_a_page_stand_under_a_name_of_their_own(filled: Callable[..., TestClient]) -> None:
    room = filled(page="")
    page = room.get("/issue/1956-03-04").text
    if "Page not given" in page:
        assert room.get("/issue/1956-03-04?page=none").status_code == 200


def test_an_article_with_the_translation_alone_says_so(room: TestClient) -> None:
    assert "Only the translation is in the archive." in room.get("/issue/1988-03-05").text


def test_a_day_that_no_issue_is_dated_leads_to_the_one_that_is_likely_of_it(room: TestClient) -> None:
    answer = room.get("/issue/1987-07-10")
    assert answer.status_code == 404
    assert "No issue is dated 10 July 1987, but that dated 9 July 1987 is likely of it" in answer.text
    assert '<a href="/issue/1987-07-09">' in answer.text


def test_a_day_after_an_issue_that_is_of_its_own_date_leads_nowhere_else(room: TestClient) -> None:
    assert "is likely of it" not in room.get("/issue/1958-10-04").text
