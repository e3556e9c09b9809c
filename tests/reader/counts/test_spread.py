"""Where hits stand: a line for each day that has one, the days without an issue grey, each year leading to its hits."""

from __future__ import annotations

from lxml import html
from starlette.testclient import TestClient

from corpus_archive import Archive


def asked(room: TestClient, **said: object) -> html.HtmlElement:
    answer = room.get("/dispersion", params=said)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def test_there_is_a_line_for_each_day_with_a_hit(room: TestClient, shelf: Archive) -> None:
    days = sum(bool(row["hits"]) for row in shelf.trend("大桥", by="day"))
    tree = asked(room, q="大桥")
    assert tree.xpath("string(//*[@class='days-with']/@d)").count("M") == days
    assert f"A line for each of {days} days with a hit." in tree.text_content()


def test_days_without_an_issue_are_grey(room: TestClient) -> None:
    tree = asked(room, q="大桥")
    assert tree.xpath("string(//*[@class='without']/@d)")
    assert "Grey: no issue in the archive." in tree.text_content()


def test_each_year_leads_to_its_hits(room: TestClient, shelf: Archive) -> None:
    tree = asked(room, q="大桥")
    expected = {row["year"]: row["hits"] for row in shelf.dispersion("大桥") if row["hits"]}
    found = {row.xpath("string(th)"): row.xpath(".//a")[0] for row in tree.xpath("//tbody/tr[.//a]")}
    assert {year: int(link.text) for year, link in found.items()} == expected
    for year, link in found.items():
        lines = html.fromstring(room.get(link.get("href")).text).xpath("//ol/li")
        assert len(lines) == expected[year]
    assert {one.get("aria-label").split(":")[0] for one in tree.xpath("//svg//a")} == set(expected)


def test_how_evenly_they_are_spread_is_said_with_what_it_means(room: TestClient, shelf: Archive) -> None:
    result = shelf.dispersion("大桥")
    said = f"In {result.summary['range']} of {result.total} years; DP {result.summary['dp_norm']:.2f}"
    assert said in asked(room, q="大桥").text_content()


def test_what_is_not_found_has_no_lines(room: TestClient) -> None:
    tree = asked(room, q="苏修")
    assert tree.xpath("string(//h2[@id='count'])") == "No hit"
    assert tree.xpath("//svg//a") == []
