"""`/places`: the list, the map, and where they lead."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from lxml import html
from starlette.testclient import TestClient

from corpus_archive import Archive


def test_a_place_leads_to_its_articles_and_says_where_it_is(room: TestClient, shelf: Archive) -> None:
    page = room.get("/places").text
    assert '<a href="/search?place=%E5%85%B0%E5%B7%9E" lang="zh-Hans">兰州</a>' in page
    assert "Gansu" in page
    assert f"{len(shelf.places())} places" in page


def test_the_map_has_each_place_with_a_point_and_says_whose_outlines_it_has(room: TestClient, shelf: Archive) -> None:
    page = room.get("/places").text
    with_point = [row["place"] for row in shelf.places() if row["latitude"] is not None]
    assert page.count('class="place"') == len(with_point) > 5
    assert "no position is taken on borders" in page
    assert "places have no point on a map" in page


def test_years_narrow_the_list_and_stay_in_what_it_leads_to(room: TestClient, shelf: Archive) -> None:
    page = room.get("/places", params={"after": "1989", "before": "1989"}).text
    assert "/search?after=1989&amp;before=1989&amp;place=" in page
    assert f"{len(shelf.select(after='1989', before='1989').places())} places" in page


def test_places_in_texts_are_a_list_of_their_own(room: TestClient, shelf: Archive) -> None:
    rows = list(
        csv.DictReader(io.StringIO(room.get("/places.csv", params={"named": "text"}).content.decode("utf-8-sig")))
    )
    assert [row["place"] for row in rows] == shelf.places_in_text().columns["place"]
    page = room.get("/places", params={"named": "text"}).text
    assert "/search?q=%E6%B9%96%E6%BB%A8" in page
    assert "so its number may be another" in page


def test_nowhere_is_said_so_without_a_map(room: TestClient) -> None:
    page = room.get("/places", params={"before": "1940"}).text
    assert "0 places" in page
    assert "<svg" not in page


def test_another_place_to_be_named_in_is_refused(room: TestClient) -> None:
    answer = room.get("/places.json", params={"named": "headlines"})
    assert answer.status_code == 400
    assert "choose datelines, text" in answer.text


def test_names_are_taken_only_as_typed_where_that_is_asked(room: TestClient) -> None:
    said = {"place": "Hubin"}
    whole, exact = (room.get("/search.json", params=said | more).json() for more in ({}, {"exact_names": "1"}))
    assert whole["total"] > exact["total"] > 0
    assert 'name="exact_names"' in room.get("/search", params=said).text
    assert "names only as typed" in room.get("/search", params=said | {"exact_names": "1"}).text


def test_facets_have_the_other_forms_of_a_place(room: TestClient) -> None:
    rows = room.get("/search.json", params={"all": "1"}).json()["facets"]["place"]["rows"]
    assert {"value": "湖滨", "articles": 17, "other_forms": "Hubin"} in rows


def test_where_names_are_taken_as_typed_each_number_is_of_what_its_link_gives(room: TestClient) -> None:
    facets = html.fromstring(room.get("/search?exact_names=1").text).xpath("//ul[starts-with(@class, 'place ')]//a")
    counted = [(one.get("href"), one.xpath("string(*[@class='count'])")) for one in facets]
    listed = html.fromstring(room.get("/places?exact_names=1").text).xpath("//div[@class='places']//tbody/tr")
    counted += [(one.xpath("string(th/a/@href)"), one.xpath("string(td[@class='n'])")) for one in listed]
    assert {"湖滨", "Hubin"} <= {one.xpath("string(*[@class='value'])") for one in facets}
    for link, said in counted:
        if "%E6%B9%96%E6%BB%A8" in link or "Hubin" in link:  # what has several forms
            assert room.get(link, headers={"accept": "application/json"}).json()["total"] == int(said)


def test_a_country_in_texts_leads_to_its_articles_in_either_language(room: TestClient, shelf: Archive) -> None:
    tree = html.fromstring(room.get("/places", params={"named": "text"}).content)
    links = {str(one) for one in tree.xpath("//a/@href")}
    (china,) = [row for row in shelf.places_in_text() if row["place"] == "中国"]
    (link,) = [one for one in links if f"q={quote('中国')}" in one]
    assert "China" in link
    assert room.get(link.replace("/search?", "/search.json?")).json()["total"] >= china["articles"] == 5


def test_a_place_that_only_english_texts_name_leads_to_articles_that_have_it_or_nowhere(
    tmp_path: Path, dump: Callable[..., str], visit: Callable[[Archive], TestClient]
) -> None:
    chinese = dump("    渔民来自四川省和哈尔滨。", "Fishermen came.", date="1956-03-04")
    english = dump("    湖水上涨。", "They came from Sichuan and from Harbin.", date="1957-03-04")
    for name, text in (("1.md", chinese), ("2.md", english)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(sorted(tmp_path.glob("*.md")))
    archive.index()
    room = visit(archive)
    tree = html.fromstring(room.get("/places", params={"named": "text", "year": "1957"}).content)
    rows = {row.xpath("string(th/a)"): row for row in tree.xpath("//div[@class='places']//tbody/tr")}
    assert [row.xpath("string(td[3])") for row in rows.values()] == ["0", "0"]
    (link,) = rows["四川"].xpath("th/a/@href")
    assert room.get(link.replace("/search?", "/search.json?")).json()["total"] == 1
    assert rows["哈尔滨"].xpath("th/a/@href") == []


def test_beside_a_place_that_is_chosen_no_other_leads_to_articles_of_either(room: TestClient) -> None:
    page = room.get("/places", params={"place": "兰州"}).text
    assert "兰州" in page
    assert "/search?place=" not in page
