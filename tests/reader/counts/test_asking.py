"""What the pages of counts share: refusals at the field, ways to one another, what an address may say."""

from __future__ import annotations

import pytest
from lxml import html
from starlette.testclient import TestClient

from corpus_archive.reader.counts.asking import word_in_cql

PAGES = ("trend", "collocates", "renderings", "dispersion")


@pytest.mark.parametrize("page", [*PAGES, "keywords"])
def test_a_page_can_be_opened_with_nothing_asked(room: TestClient, page: str) -> None:
    answer = room.get(f"/{page}")
    assert answer.status_code == 200
    assert html.fromstring(answer.text).xpath("//svg") == []


@pytest.mark.parametrize("page", [*PAGES, "keywords"])
def test_a_misspelt_name_is_an_error(room: TestClient, page: str) -> None:
    answer = room.get(f"/{page}", params={"q": "大桥", "aftr": "1958"})
    assert answer.status_code == 400
    assert "aftr" in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_a_query_that_cannot_be_read_is_refused_at_its_field(room: TestClient, page: str) -> None:
    answer = room.get(f"/{page}", params={"q": '[word="大桥"'})
    assert answer.status_code == 400
    assert html.fromstring(answer.text).xpath("//input[@id='q']/@aria-invalid") == ["true"]


@pytest.mark.parametrize("page", PAGES)
def test_the_same_words_lead_from_each_count_to_every_other(room: TestClient, page: str) -> None:
    tree = html.fromstring(room.get(f"/{page}", params={"q": "大桥", "section": "要闻", "lang": "zh"}).text)
    links = tree.xpath("//nav[@class='sorts']//a/@href")
    assert [link.partition("?")[0] for link in links] == [f"/{one}" for one in (*PAGES, "concordance")]
    for link in links:
        answer = room.get(link)
        assert answer.status_code == 200, link
        assert "section" in link


@pytest.mark.parametrize("page", [*PAGES, "keywords"])
@pytest.mark.parametrize("form", ["json", "csv"])
def test_each_page_is_data_too(room: TestClient, page: str, form: str) -> None:
    said = {"after": "1958", "before": "1958"} if page == "keywords" else {"q": "大桥"}
    answer = room.get(f"/{page}.{form}", params=said)
    assert answer.status_code == 200
    assert form in answer.headers["content-type"]


def test_examples_can_be_followed(room: TestClient) -> None:
    for page in PAGES:
        for link in html.fromstring(room.get(f"/{page}").text).xpath("//p[@class='examples']//a/@href"):
            assert room.get(link).status_code == 200, link


def test_signs_that_mean_more_than_themselves_are_escaped() -> None:
    assert word_in_cql(["U.S.", 'a"b', "(x|y)*"]) == r'[word="U\.S\."%c] [word="a\"b"%c] [word="\(x\|y\)\*"%c]'
    assert word_in_cql(["build"], "lemma") == '[lemma="build"]'
