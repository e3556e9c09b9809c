"""The page to print: every sentence is on it, and what must be known before quoting stands above the texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from corpus_archive import Archive
from corpus_archive.export import print_page
from corpus_archive.export.manifest import name_for


@pytest.fixture(scope="module")
def audited(gold_archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The sample with its hand-made beads, audited."""
    folder = tmp_path_factory.mktemp("audited")
    gold_archive.backup(folder / "copy.sqlite")
    made = Archive.restore(folder / "copy.sqlite", folder / "archive")
    made.audit()
    return made


def printed(archive: Any, out: Path) -> Any:
    print_page.export(archive, out, package_version="1")
    return html.fromstring(out.read_bytes())


def without_blanks(text: str) -> str:
    return "".join(text.split())


def test_every_paragraph_of_both_languages_is_on_it(audited: Archive, tmp_path: Path) -> None:
    page = printed(audited, tmp_path / "a.html")
    for mark in page.xpath("//sup | //span[@class='mark']"):
        mark.drop_tree()
    cells = without_blanks("".join("".join(one.itertext()) for one in page.iter("td")))
    for article in audited:
        for half in (article.zh, article.en):
            assert all(without_blanks(one) in cells for one in (half.sentence_texts if half else []))


def test_what_the_audit_says_stands_above_the_texts_and_its_findings_below(audited: Archive, tmp_path: Path) -> None:
    id = next(row["id"] for row in audited.findings() if row["grade"] == "check")
    page = printed(audited.select(ids=id), tmp_path / "a.html")
    (know,) = page.xpath("//table[@class='know']")
    assert know.findtext(".//b").startswith("Audit: check the English before you quote it: ")
    found = [one.text_content() for one in page.xpath("//p[@class='finding']")]
    assert [one.partition(": ")[2] for one in found] == [one.message for one in audited.findings_in(id)]
    said = json.loads((tmp_path / name_for("a.html")).read_text(encoding="utf-8"))
    assert (said["with_findings"], said["not_audited"]) == (1, 0)


def test_an_article_that_was_not_audited_is_said_to_be_so(gold_archive: Archive, tmp_path: Path) -> None:
    id = next(one.id for one in gold_archive if one.zh and one.en)
    page = printed(gold_archive.select(ids=id), tmp_path / "a.html")
    assert "Not audited: " in page.xpath("//table[@class='know']")[0].text_content()


def test_beads_by_length_are_not_read_by(tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "a.md").write_text(dump("    湖水上涨。\n    船靠岸。", "Rising.\n\nAshore."), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(tmp_path / "a.md")
    page = printed(made, tmp_path / "a.html")
    assert "paired by their length alone" in page.text_content()
    rows = [[cell.text_content().strip() for cell in row] for row in page.xpath("//table[@border='1']/tbody/tr")]
    assert rows == [["湖水上涨。", "Rising."], ["船靠岸。", "Ashore."]]


def test_a_date_in_doubt_is_said_and_both_citations_are_there(audited: Archive, tmp_path: Path) -> None:
    id = next(one.id for one in audited if (doubt := audited.date_doubt(one.id)) and doubt.likely)
    page = printed(audited.select(ids=id), tmp_path / "a.html")
    assert "Date: dated " in page.xpath("//table[@class='know']")[0].text_content()
    cited = audited.dossier(id).citations
    assert [one.text for one in page.xpath("//p[@class='citation']")] == [cited["chinese"], cited["chicago"]]


def test_signs_of_html_and_turned_writing_are_shown_not_obeyed(tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "a.md").write_text(dump("    湖<b>水</b>\u202e上涨。", "R & <i>D</i>."), encoding="utf-8")
    made = Archive.open(tmp_path / "a.md")
    page = printed(made, tmp_path / "a.html")
    assert "[U+202E]" in page.text_content()
    assert not page.xpath("//td//b[text()='水']")


def test_notes_of_the_set_that_is_asked_for_are_printed(audited: Archive, tmp_path: Path) -> None:
    id = next(audited.ids())
    audited.sets.keep("lake", [id])
    audited.sets.note("lake", id, "compare 1954")
    audited.sets.tag("lake", id, "渔")
    assert "lake: compare 1954 [渔]" in printed(audited.select(set="lake"), tmp_path / "a.html").text_content()
    assert "compare 1954" not in printed(audited, tmp_path / "b.html").text_content()


def test_the_same_archive_gives_the_same_bytes_and_nothing_is_beside_the_page(
    gold_archive: Archive, tmp_path: Path
) -> None:
    pages = [printed(gold_archive, tmp_path / f"{name}.html") for name in "ab"]
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert not pages[0].xpath("//script | //link | //img | //*[@src]")


def test_an_article_of_one_language_has_one_column(gold_archive: Archive, tmp_path: Path) -> None:
    id = next(one.id for one in gold_archive if one.en is None)
    page = printed(gold_archive.select(ids=id), tmp_path / "a.html")
    assert {len(row) for row in page.xpath("//table[@border='1']//tr")} == {1}
