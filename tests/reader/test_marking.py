"""What is marked in an article that a search or a concordance leads to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html
from starlette.testclient import TestClient

from corpus_archive import Archive

BRIDGE = "hbrb-1956-09-22-01"


@pytest.fixture(scope="module")
def bridge(shelf: Archive) -> str:
    return next(id for id in shelf.ids() if id.startswith(BRIDGE))


def page(room: TestClient, address: str) -> html.HtmlElement:
    answer = room.get(address)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def test_the_words_of_a_search_are_marked_and_the_first_is_where_the_link_leads(room: TestClient, bridge: str) -> None:
    tree = page(room, f"/article/{bridge}?q=大桥 OR bridge")
    assert {one.text_content() for one in tree.xpath("//div[@class='zh']//p//mark")} == {"大桥"}
    assert {one.text_content().lower() for one in tree.xpath("//div[@class='en'][@lang]//mark")} == {"bridge"}
    assert [one.text_content() for one in tree.xpath("//*[@id='hit']")] == ["大桥"]


def test_a_headline_is_marked_too(room: TestClient, bridge: str) -> None:
    assert [one.text_content() for one in page(room, f"/article/{bridge}?q=大桥").xpath("//h1//mark")] == ["大桥"]


def test_a_hit_in_a_headline_is_marked_where_it_stands_across_its_decks_and_a_link_leads_there(
    room: TestClient,
) -> None:
    address = "/article/hbrb-2003-11-25-05-f64eea955be4?hit=zh-headline-"
    whole = page(room, f"{address}0-14").xpath("//h1//mark")
    assert [(one.get("id"), one.text_content()) for one in whole] == [("hit", "湖又清了"), (None, "——青石湖治理十五年")]
    (one,) = page(room, f"{address}8-9").xpath("//h1//mark")  # the second of two lakes
    assert (one.get("id"), one.text_content(), one.getprevious(), one.tail) == ("hit", "湖", None, "治理十五年")


@pytest.mark.parametrize(
    ("article", "query", "printed"),
    [
        ("hbrb-1947-03-18-04-35e9012de331", "周望", ["周望"]),  # who wrote it
        ("hbrb-1947-03-18-04-35e9012de331", '"Zhou Wang"', ["Zhou Wang"]),
        ("hbrb-1950-06-28-01-ae724e2a0092", "献给", ["献给"]),  # a deck that the headline lacks
        ("hbrb-1958-10-01-05-89ed6a49a837", '"对照（图"', ["对照（图"]),  # what the decks lack
    ],
)
def test_all_that_is_searched_as_a_headline_is_marked_where_it_is_printed(
    room: TestClient, shelf: Archive, article: str, query: str, printed: list[str]
) -> None:
    (row,) = (one for one in shelf.concordance(query, zone="headline", limit=None) if one["id"] == article)
    side = "zh" if max(query) > "z" else "en"
    hit = f"{side}-headline-{row['start']}-{row['start'] + len(row['node'])}"
    for address in (f"/article/{article}?hit={hit}", f"/article/{article}?q={query}"):
        marked = page(room, address).xpath("//header[contains(@class, 'article-head')]//mark")
        assert [one.text_content() for one in marked] == printed
    assert page(room, f"/article/{article}?hit={hit}").xpath("//header//mark[@id='hit']")


@pytest.mark.parametrize("paired", ["", "/paired"])
def test_a_sentence_that_is_a_hit_from_end_to_end_is_marked_whether_it_is_paired_or_not(
    room: TestClient, shelf: Archive, bridge: str, paired: str
) -> None:
    zh = shelf[bridge].zh
    assert zh
    for start, end in zh.sentences:
        tree = page(room, f"/article/{bridge}{paired}?hit=zh-body-{start}-{end}")
        assert [one.text_content() for one in tree.xpath("//mark[@id='hit']")] == [zh.text[start:end]]


def test_as_many_places_are_marked_as_the_search_counts(room: TestClient, shelf: Archive, bridge: str) -> None:
    row = next(one for one in shelf.search("大桥", limit=None) if one["id"] == bridge)
    assert f"{row['hits']} places marked" in page(room, f"/article/{bridge}?q=大桥").text_content()


def test_nothing_of_the_text_is_lost_by_marks(room: TestClient, shelf: Archive, bridge: str) -> None:
    plain, marked = (
        page(room, f"/article/{bridge}{q}").xpath("//div[@class='row pair']") for q in ("", "?q=湖 OR the")
    )
    assert [one.text_content() for one in plain] == [one.text_content() for one in marked]


def test_one_hit_of_a_concordance_is_marked_and_nothing_else(room: TestClient, shelf: Archive, bridge: str) -> None:
    row = next(one for one in shelf.concordance("大桥", limit=None) if one["id"] == bridge)
    tree = page(room, f"/article/{bridge}?hit=zh-body-{row['start']}-{row['start'] + 2}")
    assert [(one.get("id"), one.text_content()) for one in tree.xpath("//mark")] == [("hit", "大桥")]


@pytest.mark.parametrize("hit", ["x", "zh-body-1", "zh-body-1-", "fr-body-1-2", "zh-body--1-2", "zh-body-1-2<b>"])
def test_a_hit_that_is_none_is_told_in_words(room: TestClient, bridge: str, hit: str) -> None:
    assert room.get(f"/article/{bridge}", params={"hit": hit}).status_code == 400


@pytest.mark.parametrize("hit", ["zh-body-5-2", "zh-body-999999-999999999", "zh-headline-9999-10000", "en-body-0-0"])
def test_a_hit_outside_the_text_marks_nothing(room: TestClient, bridge: str, hit: str) -> None:
    tree = page(room, f"/article/{bridge}?hit={hit}")
    assert not tree.xpath("//mark")
    assert "One hit is marked" not in tree.text_content()
    assert "is not in the text any more" in tree.text_content()


def test_marks_and_findings_stand_together(room: TestClient) -> None:
    address = "/article/hbrb-1979-06-16-02-17100b4cf51c"
    plain = page(room, address)
    found = plain.xpath("//span[starts-with(@class, 'f ')]")
    assert found
    tree = page(room, f"{address}?q={found[0].text_content().split()[0]}")
    assert [one.text_content() for one in tree.xpath("//button[starts-with(@class, 'sign')]")] == [
        one.text_content() for one in plain.xpath("//button[starts-with(@class, 'sign')]")
    ]


def test_markup_of_a_dump_stays_text_where_it_is_marked(filled: Callable[..., TestClient]) -> None:
    room = filled("    <b>湖水</b>上涨，湖水退去。", "The <i>lake</i> rose.", heading="<u>湖水</u>上涨")
    link = html.fromstring(room.get("/search?q=湖水").text).xpath("//article//h3/a/@href")[0]
    tree = page(room, link)
    assert not tree.xpath("//main//b[contains(., '湖水')] | //main//i | //main//u")
    assert "湖水" in {one.text_content() for one in tree.xpath("//mark")}
