"""What an address may say: nothing that it says is passed over in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from corpus_archive import Archive

ARTICLE = "/article/hbrb-1979-06-16-02-17100b4cf51c"
PLACES = (
    "/",
    "/calendar",
    "/calendar/1958",
    "/issue/1958-10-03",
    ARTICLE,
    f"{ARTICLE}/cite",
    f"{ARTICLE}/dump",
    "/search?q=大桥",
    "/concordance?q=大桥",
    "/sets",
    "/sets/大桥",
    "/about",
)


@pytest.mark.parametrize("place", PLACES)
def test_a_parameter_that_a_page_does_not_know_is_an_error(room: TestClient, place: str) -> None:
    joined = "&" if "?" in place else "?"
    answer = room.get(f"{place}{joined}aftr=1958")
    assert answer.status_code == 400
    assert "unknown parameter &#39;aftr&#39;" in answer.text


@pytest.mark.parametrize("name", ["zone", "match", "window", "sample", "seed", "parallel", "citation"])
def test_a_search_does_not_pass_over_what_only_a_concordance_knows(room: TestClient, name: str) -> None:
    assert room.get(f"/search.json?q=大桥&{name}=1").status_code == 400


@pytest.mark.parametrize(
    "twice", ["q=湖&q=大桥", "q=湖&after=1950&after=1960", "q=湖&set=大桥&set=大桥", "year=1958&year=1979"]
)
def test_what_has_one_value_cannot_be_said_twice(room: TestClient, twice: str) -> None:
    answer = room.get(f"/search.json?{twice}")
    assert (answer.status_code, answer.json()["detail"][:9]) == (400, "2 values ")


def test_a_facet_can_be_said_twice(room: TestClient) -> None:
    assert room.get("/search.json?q=湖&place=湖滨&place=Hubin").json()["total"] > 0


@pytest.mark.parametrize("said", ["0", "no", "false", "true", "2"])
@pytest.mark.parametrize("address", ["/search?q=大桥&exact", "/concordance?q=大桥&parallel", f"{ARTICLE}?q=教师&exact"])
def test_what_is_said_by_1_alone_is_not_said_by_anything_else(room: TestClient, address: str, said: str) -> None:
    answer = room.get(f"{address}={said}")
    assert answer.status_code == 400
    assert "choose 1, or leave it out" in answer.text


def test_of_what_an_article_has_one_any_that_is_said_will_do(room: TestClient, shelf: Archive) -> None:
    said = room.get("/search.json?page=1&page=2").json()
    counts = {one["value"]: one["articles"] for one in said["facets"]["page"]["rows"]}
    assert counts == {page: len(shelf.select(page=page)) for page in (1, 2)}
    assert said["total"] == sum(counts.values())
    graded = room.get("/search.json?grade=check&grade=nothing+found").json()
    assert graded["total"] == len(shelf.select(grade=("check", "nothing found"))) > 0


def test_a_facet_beside_a_pattern_leads_to_as_many_articles_as_it_says(room: TestClient) -> None:
    links = html.fromstring(room.get("/search?column=*").text).xpath("//ul[starts-with(@class, 'column ')]//a")
    for link in links[:2]:
        said = link.xpath("string(*[@class='count'])")
        assert said == str(room.get(link.get("href"), headers={"accept": "application/json"}).json()["total"])
    assert links


def test_a_link_to_a_name_with_a_star_in_it_leads_to_that_name_only(
    tmp_path: Path, dump: Callable[..., str], visit: Callable[[Archive], TestClient]
) -> None:
    for number, (section, author) in enumerate((("经济*", "李*明"), ("经济", "李明明"), ("经济新闻", "李小明"))):
        text = dump(f"    湖水第{number}次上涨。", page=f"第2版({section})", zh_author=author)
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(sorted(tmp_path.glob("*.md")))
    archive.index()
    room = visit(archive)
    links = html.fromstring(room.get("/search?all=1").text).xpath("//aside//a[contains(., '*')]/@href")
    assert len(links) == 2
    for link in links:
        assert room.get(link, headers={"accept": "application/json"}).json()["total"] == 1
        chosen = html.fromstring(room.get(link).text).xpath("//aside//*[@aria-current='true'][contains(., '*')]")
        assert len(chosen) == 1
    (id,) = archive.select(section="经济[*]").ids()
    (link,) = html.fromstring(room.get(f"/article/{id}").text).xpath("//a[contains(., '经济*')]/@href")
    assert room.get(link, headers={"accept": "application/json"}).json()["total"] == 1


@pytest.mark.parametrize("said", ["limit=0", "limit=201", "limit=99999999999", "from=99999999999", "from=0"])
@pytest.mark.parametrize("page", ["search", "concordance"])
def test_a_number_of_rows_that_cannot_be_shown_is_an_error(room: TestClient, page: str, said: str) -> None:
    answer = room.get(f"/{page}.json?q=大桥&{said}")
    assert answer.status_code == 400
    assert "choose a whole number from 1 to" in answer.json()["detail"]


def test_a_sample_of_nothing_is_an_error(room: TestClient) -> None:
    assert room.get("/concordance.json?q=大桥&sample=0").status_code == 400


@pytest.mark.parametrize("said", ["near=桥", "zone=headline", "match=word", "sample=3"])
def test_hits_that_no_search_can_ask_for_are_not_led_to_articles(room: TestClient, said: str) -> None:
    plain, narrowed = (room.get(f"/concordance?q=大桥{more}").text for more in ("", f"&{said}"))
    assert 'href="/search?q=%E5%A4%A7%E6%A1%A5"' in plain
    assert "by article</a>" in plain
    assert "by article</a>" not in narrowed
