"""Texts that would be more than text: nothing of them is obeyed, and nothing of them is lost."""

from __future__ import annotations

import html as escaping
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from corpus_archive import Archive, Article

Filled = Callable[..., TestClient]
ADDRESSES = ("/issue/1956-03-04", "{}", "{}/cite")
MARKUP = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "javascript:alert(1)",
    "</title></textarea><script src=//evil.example/x></script>",
    "{{ 7 * 7 }}{% for x in [] %}",
    "<!-- --><a href=javascript:alert(1)>x</a>",
    "&lt;script&gt;",
    "]]>\x1b[31m",
]


def pages(room: TestClient) -> list[str]:
    """The pages that show the one article of a room."""
    listed = room.get("/issue/1956-03-04").text
    (article,) = set(html.fromstring(listed).xpath("//h3/a/@href"))
    answers = [room.get(one.format(article)) for one in ADDRESSES]
    assert {one.status_code for one in answers} == {200}
    return [one.text for one in answers]


@pytest.mark.parametrize("said", MARKUP)
def test_markup_in_any_field_is_text(filled: Filled, said: str) -> None:
    room = filled(
        f"    湖水{said}上涨。", f"The lake {said} rises.", title=f"T {said}", author=f"A {said}",
        heading=f"题{said}", zh_author=f"者{said}", page=f"第2版({said})", column=said,
    )  # fmt: skip
    for page in pages(room):
        tree = html.fromstring(page)
        scripts = tree.xpath("//script/@src")
        assert all(one.startswith("/static/") for one in scripts)
        assert len(tree.xpath("//script")) == len(scripts)
        assert not tree.xpath("//img | //@onerror | //@onload | //@onclick | //*[starts-with(@href, 'javascript')]")
        assert "49" not in escaping.unescape(page) or "7 * 7" not in said
        assert not tree.xpath("//svg[@onload]")


@pytest.mark.parametrize("said", MARKUP[:3])
def test_what_an_address_says_is_text(filled: Filled, said: str) -> None:
    room = filled()
    for address in ("/issue/{}", "/article/{}", "/calendar/{}", "/{}", "/about?x={}", "/language/{}?back=/{}"):
        answer = room.get(address.replace("{}", said))
        assert said not in answer.text
        assert answer.status_code < 500


def test_characters_that_turn_the_direction_of_writing_are_shown_not_obeyed(filled: Filled) -> None:
    turned = "\u202e\u2066"
    room = filled(f"    湖水{turned}上涨。", f"The {turned}lake.", title=f"T{turned}", heading=f"题{turned}湖水")
    for page in pages(room):
        assert not set(page) & set(turned)
        assert "[U+202E][U+2066]" in page
    assert "[U+202E]" in html.fromstring(pages(room)[1]).findtext(".//title")


def test_the_dump_and_the_json_have_them_as_they_are(filled: Filled) -> None:
    room = filled("    湖水\u202e上涨<b>。")
    (article,) = set(html.fromstring(room.get("/issue/1956-03-04").text).xpath("//h3/a/@href"))
    assert "\u202e" in room.get(f"{article}.json").json()["zh"]["text"]
    dump = room.get(f"{article}/dump")
    assert dump.headers["content-type"] == "text/plain; charset=utf-8"
    assert dump.headers["x-content-type-options"] == "nosniff"
    assert "湖水\u202e上涨<b>。" in dump.text


def test_a_headline_of_a_megabyte_is_shown_whole_once(filled: Filled) -> None:
    room = filled(heading="湖" * 350_000, title="L" * 1_000)
    listed, article, _ = pages(room)
    assert len(listed.encode()) < 20_000
    assert "湖…" in listed
    assert "湖" * 350_000 in article
    assert len(html.fromstring(article).findtext(".//title")) < 200
    assert len(article.encode()) < 6_000_000


def test_an_article_without_any_headline_says_so(filled: Filled) -> None:
    room = filled(heading="", title="")
    for page in pages(room):
        assert "[untitled]" in page
    tree = html.fromstring(pages(room)[1])
    assert tree.xpath("string(//h1)") == "[untitled]"
    assert tree.findtext(".//title").startswith("[untitled] · 4 March 1956")


def test_a_formula_in_a_table_is_text_for_a_spreadsheet(filled: Filled) -> None:
    room = filled(heading="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in room.get("/issue/1956-03-04.csv").text


def test_an_article_of_3000_sentences_is_less_than_two_megabytes(
    parsed: Callable[..., Article], tmp_path: Path, visit: Callable[[Archive], TestClient]
) -> None:
    zh, en = (
        "湖水上涨，渔民下湖打鱼，全市人民上堤防汛。",
        "The lake rises, fishermen go out, all go to the dikes. ",
    )
    article = parsed("\n\n".join(["    " + zh * 10] * 300), "\n\n".join([en * 10] * 300))
    beads = [{"zh": [at], "en": [at], "score": 1} for at in range(3000)]
    record = json.loads(article.to_json()) | {"alignment_method": "by-hand", "beads": beads}
    (tmp_path / "one.jsonl").write_text(json.dumps(record), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "one.jsonl")
    page = visit(archive).get(f"/article/{article.id}").text
    assert page.count('<a class="s" id="zh-') == page.count('<a class="s" id="en-') == 3000
    assert len(page.encode()) < 2_000_000
