"""Search by meaning in the room: the nearest first, said to be by meaning; and what is said where there is no index."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from corpus_archive import Archive

FOUL = {"like": "Where does the pollution of the lake come from?"}


def test_the_nearest_sentence_is_marked_and_leads_to_its_place(room: TestClient) -> None:
    page = room.get("/like", params=FOUL).text
    first = page[page.index('<article class="hit">') :]
    assert 'href="/article/hbrb-1991-11-19-01-0c2adf68adb4?hit=' in first[: first.index("</article>")]
    link = first.partition('<h3 lang="zh-Hans"><a href="')[2].partition('"')[0]
    assert "<mark" in room.get(link.replace("&amp;", "&")).text
    assert "by meaning" in page
    assert "not a probability" in page


def test_words_say_among_which_articles(room: TestClient) -> None:
    found = room.get("/like.json", params={**FOUL, "q": "大桥"}).json()
    assert found["basis"] == "by meaning, lead sentences; among the articles that have 大桥"
    assert found["total"] == room.get("/search.json", params={"q": "大桥"}).json()["total"]
    assert {row["value"] for row in found["facets"]["year"]["rows"]} >= {1956, 1975}


def test_what_is_chosen_narrows_it(room: TestClient) -> None:
    found = room.get("/like.json", params={**FOUL, "year": "1958", "limit": "3"}).json()
    assert {row["date"][:4] for row in found["rows"]} == {"1958"}
    assert found["total"] == room.get("/search.json", params={"year": "1958"}).json()["total"]


@pytest.mark.parametrize("asked", [{"q": "300"}, {"q": "bridge"}, {}])
def test_the_facets_beside_it_are_of_the_articles_compared(room: TestClient, asked: dict[str, str]) -> None:
    params = {"like": "dam", "lang": "zh", **asked}
    found = room.get("/like.json", params=params).json()
    years = found["facets"]["year"]["rows"]
    assert sum(one["articles"] for one in years) == found["total"] > 0
    narrowed = room.get("/like.json", params={**params, "year": years[0]["value"]}).json()
    assert narrowed["total"] == years[0]["articles"]


def test_facets_that_count_articles_without_a_place_in_the_order_say_how_many(
    lettered: Archive, dump: Callable[..., str], tmp_path: Path, visit: Callable[[Archive], TestClient]
) -> None:
    lettered.index_meaning()
    assert "further article" not in visit(lettered).get("/like", params={"like": "湖水"}).text
    (tmp_path / "newer.md").write_text(dump(zh="    又一篇。", date="1957-01-01"), encoding="utf-8")
    lettered.ingest(tmp_path / "newer.md")
    assert "They count 1 further article" in visit(lettered).get("/like", params={"like": "湖水"}).text


def test_its_table_has_every_article(room: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(room.get("/like.csv", params=FOUL).text.removeprefix("\ufeff"))))
    scores = [float(row["score"]) for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert len(rows) == room.get("/like.json", params=FOUL).json()["total"]


@pytest.mark.parametrize(
    ("accept", "said"), [("zh", "语义索引尚未建立"), ("en", "the index of meaning is not made yet")]
)
def test_without_its_index_the_page_says_how_to_make_it(
    filled: Callable[..., TestClient], accept: str, said: str
) -> None:
    answer = filled().get("/like", params=FOUL, headers={"accept-language": accept})
    assert answer.status_code == 503
    assert said in answer.text
    assert "corpus-archive index --meaning" in answer.text


def test_what_is_no_question_is_refused_at_its_field(room: TestClient) -> None:
    answer = room.get("/like", params={"like": "1958"})
    assert answer.status_code == 400
    assert 'aria-describedby="wrong"' in answer.text
    assert "like what?" in answer.text


def test_before_anything_is_asked_it_says_what_it_is(room: TestClient) -> None:
    page = room.get("/like").text
    assert "proves nothing" in page
    assert '<a href="/like?like=' in page
    assert '<a href="/like">' in room.get("/search").text


def test_an_article_leads_to_those_like_it(room: TestClient) -> None:
    page = room.get("/article/hbrb-1979-06-16-02-17100b4cf51c").text
    assert 'href="/like?like=%E5%91%A8' in page
