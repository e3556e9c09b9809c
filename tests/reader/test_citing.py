"""Citations on a page: for people to copy, for Zotero to read."""

from __future__ import annotations

import urllib.parse

from lxml import html
from starlette.testclient import TestClient

ARTICLE = "/article/hbrb-1979-06-16-02-17100b4cf51c"


def test_every_style_stands_on_a_page_to_copy(room: TestClient) -> None:
    tree = html.fromstring(room.get(f"{ARTICLE}/cite").text)
    blocks = [one.text_content() for one in tree.xpath("//*[contains(@class, 'block')]")]
    assert blocks[0] == "韩树声：《周文涛到柳林镇看望退休教师》，《湖滨日报》1979年6月16日第2版。"
    assert blocks[1] == "韩树声. 周文涛到柳林镇看望退休教师[N]. 湖滨日报, 1979-06-16(2)."
    assert [one.split()[0] for one in blocks[3:]] == ["@article{hbrb-1979-06-16-02-17100b4cf51c,", "TY", "["]
    assert list(room.get(f"{ARTICLE}/cite.json").json()["citations"]) == [
        "chinese",
        "gb7714",
        "chicago",
        "bibtex",
        "ris",
        "csl-json",
    ]


def test_an_article_can_be_cited_from_its_own_page(room: TestClient) -> None:
    tree = html.fromstring(room.get(ARTICLE).text)
    assert len(tree.xpath("//p[@class='citation']")) == 3
    assert tree.xpath(f"//a[@href='{ARTICLE}/cite']")


def test_a_doubtful_date_is_told_where_it_is_cited(room: TestClient) -> None:
    page = room.get("/article/hbrb-1989-06-14-01-6952bc2a06ee/cite").text
    assert "Each citation says so." in page
    assert "（电子本如此，实际疑为1989年6月15日）" in page


def test_zotero_reads_an_article_off_its_page(room: TestClient) -> None:
    tree = html.fromstring(room.get(ARTICLE).text)
    tags = {one.get("name"): one.get("content") for one in tree.xpath("//meta[@name]")}
    assert tags["citation_title"] == tags["DC.title"] == "周文涛到柳林镇看望退休教师"
    assert tags["citation_author"] == "韩树声"
    assert tags["citation_journal_title"] == "湖滨日报"
    assert tags["citation_publication_date"] == "1979/06/16"
    assert (tags["citation_firstpage"], tags["citation_language"]) == ("2", "zh")
    (coins,) = tree.xpath("//span[@class='Z3988']/@title")
    said = dict(urllib.parse.parse_qsl(coins))
    assert said["rft.atitle"] == "周文涛到柳林镇看望退休教师"
    assert (said["rft.jtitle"], said["rft.date"], said["rft.au"]) == ("湖滨日报", "1979-06-16", "韩树声")
