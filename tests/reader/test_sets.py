"""Sets: each is read with what made it and what was noted, and can be taken along."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from corpus_archive import Archive
from corpus_archive.reader import sets

NAMES = ("a", "大桥", "a/b", "x.json", "x.csv", "end/", "100% & more?", "#1", "../up")


def test_every_set_stands_in_the_list_and_can_be_read(room: TestClient) -> None:
    tree = html.fromstring(room.get("/sets").text)
    assert [one.text_content() for one in tree.xpath("//tbody//th/a")] == ["大桥", "odd/name & more.json"]
    for link in tree.xpath("//tbody//th/a/@href"):
        assert room.get(link).status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_any_name_that_a_set_may_have_leads_to_it(
    name: str, tmp_path: Path, dump: Callable[..., str], visit: Callable[[Archive], TestClient]
) -> None:
    (tmp_path / "one.md").write_text(dump(), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "one.md")
    archive.sets.keep(name, archive)
    room = visit(archive)
    assert html.fromstring(room.get(sets.set_address(name)).text).xpath("string(//h1)") == name
    by_accept = room.get(sets.set_address(name), headers={"accept": "application/json"})
    assert by_accept.json()["set"] == name


def test_a_set_shows_its_articles_with_notes_and_tags(room: TestClient, shelf: Archive) -> None:
    tree = html.fromstring(room.get("/sets/大桥").text)
    articles = tree.xpath("//article")
    assert len(articles) == len(shelf.sets["大桥"])
    assert "首次提到 <全长>" in articles[0].text_content()
    assert [one.text_content() for one in articles[0].xpath(".//ul[@class='tags']/li")] == ["设计"]
    assert "设计、停工、复工" in tree.text_content()
    assert "a search for 大桥" in " ".join(tree.text_content().split())


def test_articles_that_are_gone_are_named(
    tmp_path: Path, dump: Callable[..., str], visit: Callable[[Archive], TestClient]
) -> None:
    (tmp_path / "one.md").write_text(dump(), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "one.md")
    (id,) = archive.ids()
    archive.sets.keep("kept", archive)
    archive.remove([id])
    room = visit(archive)
    tree = html.fromstring(room.get("/sets/kept").text)
    assert id in tree.xpath("string(//ul[@class='know'])")
    assert id in tree.xpath("string(//article)")
    assert "1 gone" in html.fromstring(room.get("/sets").text).text_content()
    assert room.get("/sets/kept?as=ris").status_code == 200


def test_json_and_csv_have_all_members(room: TestClient, shelf: Archive) -> None:
    said = room.get("/sets/大桥.json").json()
    assert [row["id"] for row in said["rows"]] == shelf.sets["大桥"].ids
    assert (said["question"], said["note"]) == ("search 大桥", "设计、停工、复工")
    rows = list(csv.DictReader(io.StringIO(room.get("/sets/大桥.csv").content.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == shelf.sets["大桥"].ids
    assert rows[0]["tags"] == "设计"


def test_from_a_row_on_json_has_the_rest_and_behind_the_last_it_is_said_how_many_there_are(
    room: TestClient, shelf: Archive
) -> None:
    said = room.get("/sets/大桥.json?from=3").json()
    assert (said["from"], said["total"]) == (3, len(shelf.sets["大桥"]))
    assert [row["id"] for row in said["rows"]] == shelf.sets["大桥"].ids[2:]
    page = room.get("/sets/大桥?from=99").text
    assert f"there are only {len(shelf.sets['大桥'])}" in page
    assert "Nothing is in this set" not in page


def test_a_set_is_taken_along_as_a_file(room: TestClient, shelf: Archive) -> None:
    ids = shelf.sets["大桥"].ids
    files = {kind: room.get(f"/sets/大桥?as={kind}") for kind in sets.FILES}
    assert all(
        one.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E5%A4%A7%E6%A1%A5.")
        for one in files.values()
    )
    assert files["ris"].text.count("TY  - NEWS") == len(ids)
    assert files["bibtex"].text.count("@article{") == len(ids)
    assert len(json.loads(files["csl-json"].text)) == len(ids)
    assert sorted(json.loads(line)["id"] for line in files["jsonl"].text.splitlines()) == sorted(ids)


def test_a_file_that_is_cut_says_so(
    shelf: Archive, visit: Callable[[Archive], TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sets, "MOST_ARTICLES", 2)
    room = visit(shelf)  # which has nothing at hand yet
    assert "Files but CSV have the first 2 articles" in room.get("/sets/大桥").text
    assert room.get("/sets/大桥?as=ris").text.count("TY  - NEWS") == 2


def test_a_set_that_is_not_there_is_told_in_words(room: TestClient) -> None:
    answer = room.get("/sets/none")
    assert answer.status_code == 404
    assert "unknown set" in answer.text
    assert room.get("/sets/大桥?as=exe").status_code == 400


def test_without_sets_the_page_says_how_one_is_kept(tmp_path: Path, visit: Callable[[Archive], TestClient]) -> None:
    assert "corpus-archive set keep" in visit(Archive.create(tmp_path / "archive")).get("/sets").text


def test_a_set_says_which_of_its_dates_are_in_doubt(summer: Archive, visit: Callable[[Archive], TestClient]) -> None:
    summer.sets.keep("all", summer)
    articles = html.fromstring(visit(summer).get("/sets/all").text).xpath("//article")
    said = [one.xpath("string(.//span[@class='red'])") for one in articles]
    doubts = [summer.date_doubt(id) for id in summer.ids()]
    assert [bool(one) for one in said] == [bool(one) for one in doubts]
    assert any(one.startswith("likely ") for one in said)


def test_in_a_set_of_hits_the_phrase_is_searched_that_was_sought(
    tmp_path: Path, dump: Callable[..., str], visit: Callable[[Archive], TestClient]
) -> None:
    (tmp_path / "one.md").write_text(dump(en="The keeper of the bridge left the lake and the dam."), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "one.md")
    archive.index()
    archive.sets.keep("kept", archive.hits("of the bridge"))
    room = visit(archive)
    (link,) = html.fromstring(room.get("/sets/kept").text).xpath("//a[contains(@href, 'set=kept')]/@href")
    (in_context,) = html.fromstring(room.get(link).text).xpath("//a[@class='over']/@href")
    assert room.get(in_context, headers={"accept": "application/json"}).json()["total"] == 1
