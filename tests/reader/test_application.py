"""The room's pages: all that the sample leads to, in both languages and every form."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree, html
from starlette.testclient import TestClient

from corpus_archive import Archive
from corpus_archive.reader.application import PLACES, build_application

SOME = (
    "/",
    "/calendar/1958",
    "/issue/1958-10-03",
    "/article/hbrb-1979-06-16-02-17100b4cf51c",
    "/article/hbrb-1979-06-16-02-17100b4cf51c/cite",
    "/article/hbrb-1988-03-05-07-7e513c4fb0e2",
    "/article/hbrb-1953-11-08-04-d642a4e67ba4",
    "/about",
    "/nothing",
)
MOST_ASKED = 30
CHINESE = {"accept-language": "zh-CN,zh;q=0.9,en;q=0.8"}


@pytest.fixture(scope="module")
def crawled(room: TestClient) -> dict[str, str]:
    """Every page that the front page leads to, by its address, as HTML; and that each link led somewhere.

    Of a page that can be asked anything, and whose answers lead to others without end, the first questions.
    """
    pages: dict[str, str] = {}
    asked: Counter[str] = Counter()
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        if (
            address in pages
            or address.startswith(("/language/", "/search?", "/concordance?"))
            or (address.endswith((".json", ".csv")) and not address.startswith(("/issue/1958", "/about")))
            or asked[_question(address)] >= MOST_ASKED
        ):
            continue
        asked[_question(address)] += 1
        answer = room.get(address)
        assert answer.status_code == 200, address
        pages[address] = answer.text if "html" in answer.headers["content-type"] else ""
        waiting += [link for link in links(address, pages[address]) if link not in pages]
    return pages


def _question(address: str) -> str:
    """The page that an address asks something; every other page is one of its own."""
    path, asks, _ = address.partition("?")
    return path if asks and not path.startswith("/issue/") else address


def links(address: str, text: str) -> list[str]:
    """Where a page leads, and what it needs, within the room."""
    if not text:
        return []
    tree = html.fromstring(text)
    found = [urljoin(address, one) for one in tree.xpath("//@href | //@src") if not one.startswith("data:")]
    return [urlsplit(one)._replace(fragment="").geturl() for one in found]


def test_every_link_leads_to_a_page_of_the_room(crawled: dict[str, str], shelf: Archive) -> None:
    assert {f"/article/{one.id}" for one in shelf} <= set(crawled)
    assert not [one for one in crawled if urlsplit(one).netloc]


def test_every_place_within_a_page_that_is_linked_to_is_there(crawled: dict[str, str]) -> None:
    ids = {address: set(html.fromstring(text).xpath("//@id")) for address, text in crawled.items() if text}
    for address, text in crawled.items():
        for link in html.fromstring(text).xpath("//@href") if text else ():
            page, _, place = urljoin(address, link).partition("#")
            assert not place or place in ids.get(page, {place}), (address, link)


def test_every_page_is_well_formed_and_no_id_stands_twice(crawled: dict[str, str]) -> None:
    parser = etree.HTMLParser(recover=False)
    for address, text in crawled.items():
        if text:
            tree = etree.fromstring(balanced(text), parser)
            twice = [one for one, count in Counter(tree.xpath("//@id")).items() if count > 1]
            assert not twice, address


def balanced(text: str) -> str:
    """A page without the elements that libxml2 does not know."""
    return re.sub(
        r"</?(?:main|nav|header|footer|section|article|aside|svg|path|summary|details|mark)\b[^>]*>", "", text
    )


def test_no_page_asks_another_machine_for_anything(crawled: dict[str, str]) -> None:
    for address, text in crawled.items():
        assert not re.search(r"(?:src|href|action)=[\"'](?:https?:)?//", text), address
        assert not re.search(r"<[^>]* (?:style|on\w+)=", text), address
        assert not re.search(r"<script(?![^>]* src=)", text), address


@pytest.mark.parametrize("address", SOME)
@pytest.mark.parametrize("headers", [{}, CHINESE], ids=["en", "zh"])
def test_a_page_has_its_landmarks_one_heading_above_all_and_says_its_language(
    room: TestClient, address: str, headers: dict[str, str]
) -> None:
    tree = html.fromstring(room.get(address, headers=headers).text)
    assert tree.get("lang") == ("zh-Hans" if headers else "en")
    assert len(tree.xpath("//main")) == len(tree.xpath("//h1")) == 1
    assert tree.xpath("//nav/@aria-label")
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex, nofollow"]
    assert tree.xpath("//a[@class='skip']/@href") == ["#" + tree.xpath("//main/@id")[0]]
    levels = [int(one.tag[1]) for one in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels)), levels
    assert all(one.get("aria-label") or "".join(one.itertext()).strip() for one in tree.xpath("//a | //button"))
    assert all(tree.xpath(f"//label[@for='{one}']") for one in tree.xpath("//input/@id"))


@pytest.mark.parametrize("address", SOME)
def test_chinese_stands_in_elements_that_say_so(room: TestClient, address: str) -> None:
    """In the English room: what a screen reader would read in the wrong voice. Findings quote, so they are English."""
    tree = html.fromstring(room.get(address).text)
    han = [one for one in tree.xpath("//body//text()") if re.search(r"[一-龥]", one)]
    voices = {one: one.getparent().xpath("ancestor-or-self::*[@lang][1]/@lang")[-1:] for one in han}
    wrong = {one: lang for one, lang in voices.items() if lang != ["zh-Hans"] and "misread" not in address}
    quoting = tree.xpath("//*[@lang='en']//text()")
    assert not [one for one in wrong if one not in quoting]


def test_titles_read_well_in_a_bookmark(room: TestClient) -> None:
    titles = [html.fromstring(room.get(one).text).findtext(".//title") for one in SOME[:5]]
    assert titles == [
        "湖滨日报 — Reading room",
        "1958 — 湖滨日报",
        "3 October 1958 — 湖滨日报",
        "周文涛到柳林镇看望退休教师 · 16 June 1979 · Page 2 — 湖滨日报",
        "Cite: 周文涛到柳林镇看望退休教师 — 湖滨日报",
    ]


def test_a_page_is_json_by_its_ending_or_by_what_is_accepted(room: TestClient) -> None:
    by_ending = room.get("/issue/1958-10-03.json")
    accepted = room.get("/issue/1958-10-03", headers={"accept": "application/json"})
    assert by_ending.headers["content-type"] == "application/json; charset=utf-8"
    assert by_ending.json() == accepted.json()
    assert by_ending.json()["pages"][0]["articles"][0]["id"] == "hbrb-1958-10-03-02-27bbddd40a29"


@pytest.mark.parametrize("address", ["/calendar", "/calendar/1958", "/issue/1958-10-03", f"{SOME[3]}", "/about"])
def test_a_table_is_csv(room: TestClient, address: str) -> None:
    answer = room.get(f"{address}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.address)
def test_every_page_but_a_dump_has_json(room: TestClient, place: object) -> None:
    address = place.address.replace(":path", "").format(
        year="1958", date="1958-10-03", id="hbrb-1979-06-16-02-17100b4cf51c", name="大桥"
    )  # type: ignore[attr-defined]
    if address == "/" or address.endswith(("/dump", "/paired")):
        return
    assert json.loads(room.get(f"{address}.json").text)


def test_what_is_not_there_is_told_in_words(room: TestClient) -> None:
    no_page, no_article, no_form = (room.get(one) for one in ("/x", "/article/hbrb-x", f"{SOME[4]}.csv"))
    assert (no_page.status_code, no_article.status_code, no_form.status_code) == (404, 404, 404)
    assert "There is no such page" in no_page.text
    assert "No article of this archive has that id." in no_article.text
    assert "Not to be had as CSV" in no_form.text
    assert room.get("/x.json").json() == {"status": 404, "error": "There is no such page", "detail": ""}


def test_a_day_without_an_issue_leads_to_the_nearest(room: TestClient) -> None:
    answer = room.get("/issue/1958-10-05")
    assert answer.status_code == 404
    assert "No issue of 5 October 1958" in answer.text
    assert re.findall(r'<li><a href="(/issue/.*?)"', answer.text) == ["/issue/1958-10-03", "/issue/1958-10-11"]


def test_what_was_not_understood_says_what_is_wrong(room: TestClient) -> None:
    answer = room.get("/issue/yesterday")
    assert answer.status_code == 400
    assert "no date: &#39;yesterday&#39;; write 1958, 1958-09 or 1958-09-30" in answer.text


def test_the_language_is_kept_where_a_reader_chooses_one(room: TestClient) -> None:
    answer = room.get("/language/zh?back=/about", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/about")
    assert "language=zh" in answer.headers["set-cookie"]
    assert "关于本库" in room.get("/about", headers={"cookie": "language=zh"}).text
    room.cookies.clear()


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nb", "evil"])
def test_choosing_a_language_leads_nowhere_else(room: TestClient, back: str) -> None:
    answer = room.get("/language/zh", params={"back": back}, follow_redirects=False)
    assert answer.status_code == 404
    assert "location" not in answer.headers


def test_an_error_that_was_not_foreseen_is_told_and_its_traceback_is_not(
    filled: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    room = filled()
    monkeypatch.setattr(Archive, "counts", lambda *_: 1 / 0)
    answer = room.get("/about")
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert "ZeroDivisionError" in caplog.text


def test_an_empty_archive_has_a_front_page(tmp_path: Path) -> None:
    room = TestClient(build_application(Archive.create(tmp_path / "archive"), port=80), base_url="http://localhost")
    assert "There is nothing in this archive yet." in room.get("/").text
    assert room.get("/about").status_code == 200
    assert room.get("/calendar/1958").status_code == 404


def test_the_room_reads_what_is_written_meanwhile(tmp_path: Path, dump: Callable[..., str]) -> None:
    archive = Archive.create(tmp_path / "archive")
    room = TestClient(build_application(archive, port=80), base_url="http://localhost")
    assert room.get("/issue/1956-03-04").status_code == 404
    assert room.get("/about.json").json()["articles"] == 0
    (tmp_path / "one.md").write_text(dump(), encoding="utf-8")
    Archive.open(tmp_path / "archive").ingest(tmp_path / "one.md")
    assert "湖水上涨" in room.get("/issue/1956-03-04").text
    assert room.get("/about.json").json()["articles"] == 1


def test_a_question_that_takes_too_long_is_answered_in_words(shelf: Archive) -> None:
    room = TestClient(build_application(shelf, port=80, seconds=0), base_url="http://localhost")
    answer = room.get("/about")
    assert answer.status_code == 503
    assert "This took too long" in answer.text
    assert "Narrow it" in answer.text
    assert room.get("/about.json").json()["error"] == "This took too long"


def test_an_archive_that_is_gone_is_told_in_words(tmp_path: Path, dump: Callable[..., str]) -> None:
    archive = Archive.create(tmp_path / "archive")
    room = TestClient(build_application(archive, port=80), base_url="http://localhost")
    (tmp_path / "archive").rename(tmp_path / "elsewhere")
    answer = room.get("/")
    assert answer.status_code == 503
    assert "Not to be had just now" in answer.text


def test_what_needs_an_index_says_so_where_there_is_none(
    filled: Callable[..., TestClient],
) -> None:
    room = filled("    大桥通车。", "The bridge is open.")
    answer = room.get("/concordance?q=大桥", headers=CHINESE)
    assert answer.status_code == 503
    assert "corpus-archive index" in html.fromstring(answer.text).xpath("string(//main)")
    assert html.fromstring(answer.text).xpath("string(//h1)") == "索引未更新"


def test_what_the_archive_holds_is_said_with_the_marks_of_the_readers_language(room: TestClient) -> None:
    said = html.fromstring(room.get("/about", headers=CHINESE).text).xpath("string(//dl)")
    assert "81 篇：中英文 79，仅中文 1，仅英文 1" in said
    assert not re.search("[:;,] ", said)


def test_a_year_is_called_a_year_in_the_window_too(room: TestClient) -> None:
    assert html.fromstring(room.get("/calendar/1958", headers=CHINESE).text).xpath("string(//title)")[:5] == "1958年"
