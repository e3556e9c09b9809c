"""The concordance: every line once, in its order, each leading to its article at the hit."""

from __future__ import annotations

import csv
import io
from urllib.parse import urlencode

import pytest
from lxml import html
from starlette.testclient import TestClient

from corpus_archive import Archive


def asked(room: TestClient, **said: object) -> html.HtmlElement:
    answer = room.get(f"/concordance?{urlencode(said)}")
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def lines(tree: html.HtmlElement) -> list[tuple[str, str, str]]:
    """Left, node and right of each line."""
    return [
        (
            one.xpath("string(./span[@class='left'])"),
            one.xpath("string(./a)"),
            one.xpath("string(./span[@class='right'])"),
        )
        for one in tree.xpath("//ol/li/span[@class='context']")
    ]


@pytest.mark.parametrize(
    "how", [{}, {"sort": "R1"}, {"sort": "L1,R1"}, {"sort": "random", "seed": 4}, {"zone": "both"}]
)
def test_page_after_page_gives_every_line_once_in_its_order(room: TestClient, shelf: Archive, how: dict) -> None:
    found, address = [], f"/concordance?{urlencode({'q': '大桥', 'limit': 10, **how})}"
    while address:
        tree = html.fromstring(room.get(address).text)
        found += lines(tree)
        address = next(iter(tree.xpath("//a[@rel='next']/@href")), "")
    expected = shelf.concordance("大桥", limit=None, **how)
    assert found == [tuple(row[name].replace("\n", " ") for name in ("left", "node", "right")) for row in expected]


def test_lines_are_numbered_from_the_first_that_is_shown(room: TestClient) -> None:
    assert asked(room, q="大桥", limit=10, **{"from": 11}).xpath("//ol/@start") == ["11"]


def test_a_line_leads_to_its_article_at_the_hit(room: TestClient) -> None:
    tree = asked(room, q="大桥", zone="both", limit=200)
    for link in tree.xpath("//ol//a[@class='node']/@href"):
        assert link.endswith("#hit")
        article = html.fromstring(room.get(link).text)
        marks = article.xpath("//mark")
        assert marks, link
        assert all(one.text_content() == "大桥" for one in marks)
        assert len(article.xpath("//mark[@id='hit']")) == 1


def test_the_aligned_sentence_stands_under_each_line(room: TestClient, shelf: Archive) -> None:
    tree = asked(room, q="大桥", parallel=1, limit=200)
    expected = shelf.concordance("大桥", limit=None, parallel=True).columns["aligned"]
    said = [one.xpath("string(./span[starts-with(@class, 'counterpart')])") for one in tree.xpath("//ol/li")]
    assert len(said) == len(expected)
    for one, aligned in zip(said, expected, strict=True):
        assert one.startswith(aligned.replace("\n", " ")) if aligned else "nothing is aligned" in one


def test_a_sample_says_what_it_is_of_and_is_the_same_each_time(room: TestClient, shelf: Archive) -> None:
    tree = asked(room, q="湖", sample=5, seed=7)
    total = len(shelf.hits("湖"))
    assert f"A sample of 5 of {total:,} hits, seed 7." in tree.text_content()
    assert lines(tree) == lines(asked(room, q="湖", sample=5, seed=7))


def test_each_line_is_cited_in_the_style_chosen(room: TestClient, shelf: Archive) -> None:
    tree = asked(room, q="大桥", citation="chinese")
    expected = shelf.concordance("大桥", limit=50, citation="chinese").columns["citation"]
    said = [one.text_content() for one in tree.xpath("//span[@class='cited']")]
    assert said == [one.replace("\u3000", " ") for one in expected]


def test_json_says_what_python_does(room: TestClient, shelf: Archive) -> None:
    said = room.get("/concordance.json?q=大桥&sort=R1&limit=5&parallel=1&window=8&page=1").json()
    found = shelf.select(page=1).concordance("大桥", sort="R1", limit=5, parallel=True, window=8)
    assert [row["start"] for row in said["rows"]] == found.columns["start"]
    assert [row["aligned"] for row in said["rows"]] == found.columns["aligned"]
    assert (said["total"], said["denominators"], said["notes"]) == (found.total, found.denominators, list(found.notes))


def test_csv_has_all_lines(room: TestClient, shelf: Archive) -> None:
    rows = list(csv.DictReader(io.StringIO(room.get("/concordance.csv?q=湖&from=11").content.decode("utf-8-sig"))))
    assert len(rows) == len(shelf.hits("湖"))


def test_what_the_numbers_are_part_of_is_said(room: TestClient, shelf: Archive) -> None:
    assert f"In {shelf.hits('大桥').size:,} characters of the texts." in asked(room, q="大桥").text_content()


def test_nothing_found_leads_to_headlines_and_to_what_is_near(room: TestClient) -> None:
    tree = asked(room, q="大桥二首")
    links = tree.xpath("//ul[@class='remarks']//a/@href")
    assert "No hit" in tree.text_content()
    assert any("zone=headline" in one for one in links)
    for link in links:
        assert room.get(link.replace("/concordance?", "/concordance.json?")).json()["total"] > 0, link


@pytest.mark.parametrize(
    "part", ["sort=R99", "zone=all", "window=501", "sample=x", "citation=mla", "match=all", "seed=-1"]
)
def test_what_cannot_be_asked_is_told_in_words(room: TestClient, part: str) -> None:
    answer = room.get(f"/concordance?q=大桥&{part}")
    assert answer.status_code == 400
    assert html.fromstring(answer.text).xpath("string(//*[@id='wrong'])").strip()


def test_a_pattern_that_runs_away_ends_in_words(room: TestClient) -> None:
    answer = room.get("/concordance", params={"q": '[word="(a|aa)+(b|bb)+(c|cc)+$"] []{0,20} [word=".*.*.*.*.*x"]'})
    assert answer.status_code in (200, 400, 503)
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "query", ["大桥", "水库 灌溉", "水库 OR 灌溉", "水库 NOT 灌溉", '"water level"', "bridge", "渔民"]
)
def test_a_search_leads_to_as_many_lines_as_it_counts_hits(room: TestClient, query: str) -> None:
    found = room.get("/search.json", params={"q": query, "limit": 200}).json()
    (link,) = html.fromstring(room.get("/search", params={"q": query}).text).xpath("//a[@class='over']/@href")
    lines = room.get(link.replace("/concordance?", "/concordance.json?")).json()
    assert found["total"] == len(found["rows"]) > 0
    assert lines["total"] == sum(row["hits"] for row in found["rows"])


@pytest.mark.parametrize("query", ["water level", "大桥 AND 湖滨", "修复 OR 水库"])
def test_lines_lead_to_the_articles_they_stand_in(room: TestClient, query: str) -> None:
    lines = room.get("/concordance.json", params={"q": query, "zone": "both", "limit": 200}).json()
    (link,) = asked(room, q=query, zone="both").xpath("//a[@class='over']/@href")
    found = room.get(link.replace("/search?", "/search.json?")).json()
    assert found["total"] == len({row["id"] for row in lines["rows"]}) > 0


@pytest.mark.parametrize("query", ["钢铁 工人", "of the bridge", "大桥 OR 水库 工程", "the * of"])
def test_the_counts_of_a_concordance_are_of_as_many_hits_as_it_says(room: TestClient, query: str) -> None:
    tree = asked(room, q=query)
    (link,) = tree.xpath("//div[@class='count-line']//a[starts-with(@href, '/trend')]/@href")
    counted = room.get(link, headers={"accept": "application/json"}).json()
    found = room.get("/concordance.json", params={"q": query}).json()
    assert sum(row["hits"] or 0 for row in counted["rows"]) == found["total"] > 0
