"""What scripts/room-attack does, a little of it; that it can fail; and what it has found."""

from __future__ import annotations

import asyncio
import importlib.util
import shutil
import sys
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest
from starlette.testclient import TestClient

from corpus_archive import Archive
from corpus_archive.reader import printing
from corpus_archive.reader.application import WRITINGS
from markup import faults

PAGE = '<!DOCTYPE html>\n<html lang="en"><body>{}</body></html>'


@pytest.fixture(scope="module")
def attack(root: Path) -> ModuleType:
    loader = SourceFileLoader("room_attack", str(root / "scripts" / "room-attack"))
    spec = importlib.util.spec_from_loader("room_attack", loader)
    assert spec
    module = sys.modules["room_attack"] = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_the_room_stands_a_small_attack(attack: ModuleType, shelf: Archive, tmp_path: Path) -> None:
    shutil.copytree(shelf.folder, tmp_path / "archive")  # forms are sent, too
    attacked = Archive.open(tmp_path / "archive")
    report = asyncio.run(attack.in_process(attacked, 150, 3, [str(attacked.folder)]))
    assert report.examples == {}
    assert sum(report.statuses.values()) == 150
    assert "200" in report.statuses


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p>1 < 2</p>", "a < outside a tag"),
        ("<p>A & B</p>", "an & that begins no entity"),
        ("<p><b>x</p></b>", "</p> closes what is not open"),
        ("<p>x", "closes what is not open"),
        ('<p onclick="x()">x</p>', "<p onclick>"),
        ('<p class="a" class="b">x</p>', "<p> with class twice"),
        ('<a href="javascript:x">x</a>', "leads out"),
        ('<a href="//evil.example">x</a>', "leads out"),
        ('<a href="/ok" title=""planted="">x</a>', "what is no attribute"),
        ("<script>x()</script>", "a script within the page"),
        ("<planted-x></planted-x>", "<planted-x>"),
        ("<iframe></iframe>", "<iframe>"),
    ],
)
def test_a_text_out_of_its_place_is_seen(body: str, fault: str) -> None:
    assert fault in " ".join(faults(PAGE.format(body)))


def test_every_form_of_the_room_is_sent(attack: ModuleType) -> None:
    assert {f"/write/{name}" for name in attack.FORMS} == {one.address for one in WRITINGS}


def test_a_page_in_order_has_no_fault(room: TestClient) -> None:
    assert faults(PAGE.format('<a href="/a?b=1&amp;c=2" hidden>&lt;b&gt;</a><br>')) == []
    for address in ("/", "/issue/1958-10-03", "/search?q=大桥", "/concordance?q=((", "/nothing"):
        assert faults(room.get(address).text) == [], address


@pytest.mark.parametrize("address", ["/search?q=大桥&grade=<b>", "/concordance?q=大桥&grade=x", "/concordance?grade=½"])
def test_a_grade_that_there_is_not_is_told_so(room: TestClient, address: str) -> None:
    answer = room.get(address)
    assert answer.status_code in (200, 400)
    assert "Something went wrong" not in answer.text


@pytest.mark.parametrize("origin", ["http://[", "http://127.0.0.1:99999", "http://127.0.0.1:8765/"])
def test_an_origin_that_is_no_address_is_refused(room: TestClient, origin: str) -> None:
    assert room.get("/about", headers={"origin": origin}).status_code == 403


def test_an_address_with_two_strokes_becomes_no_link_to_another_machine(room: TestClient) -> None:
    answer = room.get("http://127.0.0.1:8765//evil.example/x")
    assert answer.status_code == 404
    assert faults(answer.text) == []
    assert '"//evil' not in answer.text


def test_what_a_path_says_is_written_so_that_it_leads_back(room: TestClient) -> None:
    answer = room.get("/issue/%3Fa%23b%22")
    assert faults(answer.text) == []
    assert 'href="/issue/%3Fa%23b%22.json"' in answer.text


@pytest.mark.parametrize("address", ["/article/nothing", "/article/nothing.json", "/search?q=大桥&set=none"])
def test_no_answer_says_where_the_archive_lies(room: TestClient, shelf: Archive, address: str) -> None:
    assert str(shelf.folder) not in room.get(address).text


def test_where_not_even_a_refusal_can_be_printed_a_line_says_so(
    filled: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(printing.Printer, "html", lambda *_: 1 / 0)
    answer = filled().get("/about")
    assert (answer.status_code, answer.text) == (500, "Something went wrong here")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "could not even be refused" in caplog.text
