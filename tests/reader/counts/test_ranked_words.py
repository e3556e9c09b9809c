"""Collocates, renderings, keywords in the room: as Python ranks them, each leading to where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from corpus_archive import Archive


def asked(room: TestClient, page: str, **said: object) -> html.HtmlElement:
    answer = room.get(f"/{page}", params=said)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def words(tree: html.HtmlElement) -> list[str]:
    return [one.text_content() for one in tree.xpath("//tbody//th")]


def lines_at(room: TestClient, address: str) -> int:
    """How many lines the concordance at an address shows."""
    return len(html.fromstring(room.get(f"{address}&limit=200").text).xpath("//ol/li"))


def test_collocates_are_those_of_python_in_their_order(room: TestClient, shelf: Archive) -> None:
    tree = asked(room, "collocates", q="湖滨", window=3, measure="log_dice", least=2, limit=500)
    assert words(tree) == shelf.collocates("湖滨", window=3, measure="log_dice", least=2).columns["collocate"]


def test_a_collocate_leads_to_the_hits_that_have_it_near(room: TestClient, shelf: Archive) -> None:
    tree = asked(room, "collocates", q="大桥")
    for link in tree.xpath("//tbody//th/a"):
        near = f'[word="{link.text}"]'
        expected = len(shelf.hits("大桥", near=near, near_in="5s"))
        assert expected
        assert lines_at(room, link.get("href")) == expected


def test_what_stands_near_is_chosen_and_can_be_taken_away(room: TestClient) -> None:
    (link, *_) = asked(room, "collocates", q="大桥").xpath("//tbody//th/a/@href")
    tree = html.fromstring(room.get(link).text)
    (chosen,) = tree.xpath("//nav[@class='chosen']//a")
    assert chosen.text_content().startswith("near 湖滨")
    assert "near" not in chosen.get("href")


def test_a_word_with_signs_of_cql_leads_to_itself(
    tmp_path: Path, dump: Callable[..., str], visit: Callable[[Archive], TestClient]
) -> None:
    english = "They made 3.5 tons of steel, then 3.5 tons of steel, then 345 tons of steel."
    (tmp_path / "one.md").write_text(dump("甲。", english), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(tmp_path / "one.md")
    made.index()
    room = visit(made)
    tree = asked(room, "collocates", q="steel", lang="en", least=1, window=4, limit=200)
    assert "3.5" in words(tree)
    found = {link.text: lines_at(room, link.get("href")) for link in tree.xpath("//tbody//th/a")}
    assert found["3.5"] == len(made.hits("steel", near=r'[word="3\.5"]', near_in="4s"))
    assert all(found.values())


def test_renderings_have_their_share_and_lead_to_the_lines_that_have_them(room: TestClient, shelf: Archive) -> None:
    tree = asked(room, "renderings", q="大桥", limit=10)
    expected = list(shelf.renderings("大桥"))[:10]
    assert words(tree) == [row["rendering"] for row in expected]
    for link, row in zip(tree.xpath("//tbody//th/a/@href"), expected, strict=True):
        assert lines_at(room, link) >= row["O11"]  # pairs of sentences, of which one may have several hits


def test_english_words_lead_to_their_hits_in_any_case_and_no_other_sentence(room: TestClient, shelf: Archive) -> None:
    tree = asked(room, "collocates", q="the", limit=30)
    links = {link.text: link.get("href") for link in tree.xpath("//tbody//th/a")}
    for word in ("mill", "lake", "river"):
        near = f'[word="{word}" | word="{word.title()}" | word="{word.upper()}"]'
        expected = len(shelf.hits("the", near=near, near_in="5s"))
        assert room.get(links[word].replace("/concordance?", "/concordance.json?")).json()["total"] == expected


def test_an_english_rendering_leads_to_its_lines_in_any_case(room: TestClient, shelf: Archive) -> None:
    tree = asked(room, "renderings", q="大桥", unit="word", limit=100)
    counts = dict(
        zip(*(shelf.renderings("大桥", unit="word").columns[one] for one in ("rendering", "O11")), strict=True)
    )
    for link in tree.xpath("//tbody//th/a"):
        assert lines_at(room, link.get("href")) >= counts[link.text]


def test_a_chinese_rendering_of_several_words_leads_to_its_lines(room: TestClient, shelf: Archive) -> None:
    tree = asked(room, "renderings", q="1958", limit=100)
    counts = dict(zip(*(shelf.renderings("1958").columns[one] for one in ("rendering", "O11")), strict=True))
    assert "一九五八年动工" in counts
    for link in tree.xpath("//tbody//th/a"):
        assert lines_at(room, link.get("href")) >= counts[link.text]


def test_renderings_of_cql_lead_to_their_lines_too(room: TestClient) -> None:
    (link, *_) = asked(room, "renderings", q='[word="大桥"]').xpath("//tbody//th/a/@href")
    assert lines_at(room, link) > 20


def test_keywords_are_of_the_articles_chosen_against_the_rest(room: TestClient, shelf: Archive) -> None:
    tree = asked(room, "keywords", after="1958", before="1958", limit=500)
    expected = shelf.select(after="1958", before="1958").keywords()
    assert words(tree) == expected.columns["keyword"]
    assert "the reference is the rest of the archive: 73 articles" in tree.text_content()


def test_a_keyword_leads_to_as_many_hits_as_it_was_counted(room: TestClient, shelf: Archive) -> None:
    tree = asked(room, "keywords", after="1958", before="1958", limit=20)
    counts = shelf.select(after="1958", before="1958").keywords().columns["count"]
    for link, count in zip(tree.xpath("//tbody//th/a/@href"), counts, strict=False):
        assert lines_at(room, link) == count


def test_english_keywords_lead_to_english_hits(room: TestClient) -> None:
    tree = asked(room, "keywords", after="1958", before="1958", lang="en", unit="lemma", limit=10)
    counts = [int(one.replace(",", "")) for one in tree.xpath("//tbody/tr/td[1]/text()")]
    assert [lines_at(room, link) for link in tree.xpath("//tbody//th/a/@href")] == counts


def test_without_anything_chosen_keywords_are_not_asked_for(room: TestClient) -> None:
    assert asked(room, "keywords").xpath("//tbody") == []


def test_a_search_that_narrows_leads_to_its_keywords(room: TestClient) -> None:
    tree = asked(room, "search", year="1958")
    (link,) = tree.xpath("//a[@class='beside'][.='keywords of these']/@href")
    assert words(html.fromstring(room.get(link).text))


def test_a_search_for_words_does_not_call_the_keywords_of_all_that_is_chosen_its_own(room: TestClient) -> None:
    tree = asked(room, "search", q="大桥", year="1956")
    assert tree.xpath("//a[.='keywords of these']") == []


def test_page_after_page_gives_every_word_once_in_its_order(room: TestClient, shelf: Archive) -> None:
    expected = shelf.select(after="1958", before="1958").keywords().columns["keyword"]
    found, address = [], "/keywords?after=1958&before=1958&limit=40"
    while address:
        tree = html.fromstring(room.get(address).text)
        found += words(tree)
        address = next(iter(tree.xpath("//a[@rel='next']/@href")), "")
    assert found == expected


def test_a_page_past_the_last_word_says_how_many_there_are(room: TestClient, shelf: Archive) -> None:
    total = shelf.collocates("大桥").total
    tree = asked(room, "collocates", q="大桥", **{"from": 900})
    assert words(tree) == []
    assert f"there are only {total}" in tree.text_content()


def test_what_is_not_found_has_no_words(room: TestClient) -> None:
    for page in ("collocates", "renderings"):
        assert words(asked(room, page, q="苏修")) == []


def test_json_is_paged_as_the_page_is(room: TestClient, shelf: Archive) -> None:
    expected = list(shelf.collocates("大桥", least=1))
    found = room.get("/collocates.json", params={"q": "大桥", "least": 1, "from": 3, "limit": 4}).json()
    assert (found["from"], found["total"]) == (3, len(expected))
    assert found["rows"] == expected[2:6]


def test_csv_has_every_column_of_python(room: TestClient, shelf: Archive) -> None:
    head, *rows = room.get("/collocates.csv", params={"q": "大桥"}).content.decode("utf-8-sig").splitlines()
    expected = shelf.collocates("大桥")
    assert head.split(",") == list(expected.columns)
    assert len(rows) == len(expected)


def test_a_measure_that_there_is_not_is_refused(room: TestClient) -> None:
    answer = room.get("/collocates", params={"q": "大桥", "measure": "log_dicee"})
    assert answer.status_code == 400
    assert "log_dicee" in answer.text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_measure_without_a_name_in_the_room_is_refused_and_not_an_accident(room: TestClient, language: str) -> None:
    answer = room.get("/collocates", params={"q": "大桥", "measure": "p_value"}, headers={"accept-language": language})
    assert answer.status_code == 400
    assert "p_value" in answer.text


def test_no_bar_makes_the_weakest_keyword_the_longest(room: TestClient) -> None:
    tree = asked(room, "keywords", after="1958", before="1958", measure="holm_p_value")
    assert set(tree.xpath("//svg[@class='bar']/rect/@width")) == {"0.0"}


def test_a_window_that_is_too_wide_is_refused(room: TestClient) -> None:
    assert room.get("/collocates", params={"q": "大桥", "window": "101"}).status_code == 400


def test_a_rendering_beside_a_word_of_the_other_language_leads_to_its_lines(room: TestClient) -> None:
    links = asked(room, "renderings", q="lake AND 渔民", limit=100).xpath("//tbody//th/a")
    assert links
    for link in links:
        assert lines_at(room, link.get("href")) > 0
