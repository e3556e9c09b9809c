"""A trend in the room: the same numbers as from Python, each leading to as many hits, holes hatched and said."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from lxml import html
from starlette.testclient import TestClient

from corpus_archive import Archive
from corpus_archive.reader import tables


def asked(room: TestClient, *pairs: tuple[str, str], status: int = 200) -> html.HtmlElement:
    answer = room.get(f"/trend?{urlencode(pairs)}")
    assert answer.status_code == status, answer.text
    return html.fromstring(answer.text)


def hits_of(room: TestClient, address: str) -> int:
    """How many hits the concordance at an address has."""
    said = html.fromstring(room.get(address).text).xpath("string(//h2[@id='count'])")
    return 0 if said == "No hit" else int(said.split()[0].replace(",", ""))


def cells(tree: html.HtmlElement, row: str) -> list[str]:
    return [one.text_content().strip() for one in tree.xpath(f"//tbody/tr[th='{row}']/td")]


@pytest.mark.parametrize("by", ["year", "decade", "month"])
def test_each_number_of_hits_leads_to_as_many(room: TestClient, by: str) -> None:
    tree = asked(room, ("q", "大桥"), ("also", "水库"), ("by", by))
    links = tree.xpath("//tbody//a")
    assert len(links) > 8
    for link in links:
        assert hits_of(room, link.get("href")) == int(link.text.replace(",", "")), link.get("href")


def test_each_point_leads_to_the_hits_that_it_says(room: TestClient) -> None:
    links = asked(room, ("q", "大桥")).xpath("//svg//a")
    assert links
    for link in links:
        assert hits_of(room, link.get("href")) == int(re.search(r"· ([\d,]+) hit", link.get("aria-label"))[1])


def test_dates_that_narrow_the_trend_narrow_what_its_points_lead_to(room: TestClient, shelf: Archive) -> None:
    tree = asked(room, ("q", "大桥"), ("after", "1956-09-22"), ("by", "decade"))
    (link,) = tree.xpath("//tbody/tr[th='1950s']//a/@href")
    expected = len(shelf.select(after="1956-09-22", before="1959").hits("大桥"))
    assert hits_of(room, link) == expected


def test_a_csv_that_has_every_period_does_not_say_that_it_is_cut(room: TestClient, shelf: Archive) -> None:
    said = {"q": "the"}  # more hits than there are periods
    _, *rows = room.get("/trend.csv", params=said).text.splitlines()
    assert [row.split(",")[0] for row in rows] == shelf.trend("the").columns["period"]
    assert "All of them as CSV" in room.get("/trend", params=said).text


def test_a_csv_of_more_periods_than_it_may_have_says_so(room: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 50)  # and more than there are hits
    rows = room.get("/trend.csv", params={"q": "大桥", "also": "水库", "by": "month"}).text.splitlines()
    assert len(rows) == 1 + 50 + 1
    assert rows[-1] == '"cut: the first 50 of 1,382; narrow the question for the others"'


def test_a_search_leads_to_the_hits_in_headlines_too_as_it_looks_there(room: TestClient, shelf: Archive) -> None:
    tree = html.fromstring(room.get("/search", params={"q": "大桥"}).text)
    (link,) = tree.xpath("//a[@class='beside'][.='counts']/@href")
    answer = room.get(link.replace("/trend?", "/trend.json?")).json()
    assert answer["total"] == len(shelf.hits("大桥", zone="both")) != len(shelf.hits("大桥"))
    tree = html.fromstring(room.get("/concordance", params={"q": "大桥"}).text)
    (link,) = tree.xpath("//a[@class='beside'][.='counts']/@href")
    assert "zone" not in link


def test_the_table_has_the_numbers_of_python(room: TestClient, shelf: Archive) -> None:
    tree = asked(room, ("q", "大桥"))
    for row in shelf.trend("大桥"):
        if row["all_articles"] is None:
            assert cells(tree, row["period"]) in ([], ["no issue in the archive"])
            continue
        rate = "" if row["per_million"] is None else f"{row['per_million']:,.1f}"
        articles = f"{row['articles']} of {row['all_articles']}"
        found = cells(tree, row["period"])
        assert [found[0], found[1], found[3]] == [f"{row['hits']:,}", rate, articles]


def test_periods_without_an_issue_are_one_row_and_hatched(room: TestClient) -> None:
    tree = asked(room, ("q", "大桥"))
    assert cells(tree, "1962–1965") == ["no issue in the archive"]
    assert tree.xpath("//svg//*[@class='hole']/title[.='No issue: 1962 – 1965']")


def test_no_line_crosses_a_hole(room: TestClient) -> None:
    tree = asked(room, ("q", "大桥"))
    holes = [
        (float(one.get("x")), float(one.get("x")) + float(one.get("width"))) for one in tree.xpath("//*[@class='hole']")
    ]
    (path,) = tree.xpath("//*[@class='line']/@d")
    for stretch in path.split("M")[1:]:
        places = [float(point.split()[0]) for point in stretch.split("L")]
        for left, right in holes:
            assert places[-1] < right or places[0] > left
            assert not places[0] < left < places[-1]


def test_several_queries_have_a_curve_each_with_its_name(room: TestClient) -> None:
    tree = asked(room, ("q", "大桥"), ("also", "水库"), ("also", "公社"))
    assert tree.xpath("//svg//text[@class='called']/text()") == ["大桥", "水库", "公社"]
    assert len(tree.xpath("//*[@class='line']")) == 3


def test_shares_of_a_period_are_a_hundred_per_cent_together(room: TestClient) -> None:
    tree = asked(room, ("q", "大桥"), ("also", "水库"), ("shares", "1"), ("by", "decade"))
    found = cells(tree, "1950s")
    assert float(found[1]) + float(found[3]) == pytest.approx(100, abs=0.11)


def test_a_query_that_is_asked_twice_is_refused(room: TestClient) -> None:
    assert "is asked twice" in asked(room, ("q", "大桥"), ("also", "大桥"), status=400).xpath(
        "string(//*[@id='wrong'])"
    )


def test_more_queries_than_can_be_told_apart_are_refused(room: TestClient) -> None:
    said = asked(room, ("q", "一"), *[("also", word) for word in "二三四五六七"], status=400)
    assert "7 queries: compare at most 6" in said.xpath("string(//*[@id='wrong'])")


def test_more_periods_than_a_page_has_room_for_are_refused_but_not_in_csv(room: TestClient) -> None:
    said = asked(room, ("q", "大桥"), ("by", "day"), status=400).xpath("string(//*[@id='wrong'])")
    assert "choose longer ones, or dates" in said
    assert room.get("/trend.csv", params={"q": "大桥", "by": "day"}).status_code == 200


def test_a_period_that_there_is_not_is_refused(room: TestClient) -> None:
    assert "unknown period 'week'" in asked(room, ("q", "大桥"), ("by", "week"), status=400).text_content()


def test_what_is_not_found_has_no_points_that_lead_anywhere(room: TestClient) -> None:
    tree = asked(room, ("q", "苏修"))
    assert tree.xpath("string(//h2[@id='count'])") == "No hit"
    assert tree.xpath("//svg//a | //tbody//a") == []


def test_json_has_all_that_a_terminal_says(room: TestClient, shelf: Archive) -> None:
    found = room.get("/trend.json", params={"q": "大桥", "by": "decade"}).json()
    expected = shelf.trend("大桥", by="decade")
    assert found["rows"] == list(expected)
    assert found["notes"] == list(expected.notes)
    assert found["denominators"] == expected.denominators


def test_chinese_readers_are_told_decades_in_chinese(room: TestClient) -> None:
    answer = room.get("/trend", params={"q": "大桥", "by": "decade"}, headers={"accept-language": "zh"})
    assert "1950年代" in answer.text


def test_words_of_another_page_lead_to_their_trend(room: TestClient) -> None:
    for page in ("search", "concordance"):
        tree = html.fromstring(room.get(f"/{page}", params={"q": "大桥", "after": "1956"}).text)
        (link,) = tree.xpath("//a[@class='beside'][.='counts']/@href")
        assert link.startswith("/trend?")
        assert room.get(link).status_code == 200
        assert "after=1956" in link
