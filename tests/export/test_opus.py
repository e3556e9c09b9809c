"""The layout of OPUS: documents by issue, and links that name sentences of both."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from corpus_archive import Archive, ExportError
from corpus_archive.export import bitext, opus


@pytest.fixture(scope="module")
def folder(gold_archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with its hand-made beads."""
    out = tmp_path_factory.mktemp("opus") / "out"
    opus.export(gold_archive, out, package_version="1")
    return out


def linked(folder: Path) -> Iterator[tuple[str, str]]:
    """What each link has on either side, Chinese first, sentences joined by a blank; as a reader of OPUS does it."""
    for group in etree.parse(folder / "en-zh.xml").getroot():
        texts: list[dict[str, Any]] = []
        for name in ("fromDoc", "toDoc"):
            texts.append({one.get("id"): one.text for one in etree.parse(folder / group.get(name)).iter("s")})
        for link in group:
            en, zh = ([text[id] for id in side.split()]
                      for side, text in zip(link.get("xtargets").split(";"), texts, strict=True))  # fmt: skip
            yield " ".join(zh), " ".join(en)


def test_the_links_with_two_sides_are_the_pairs_of_an_export(
    folder: Path, gold_archive: Archive, tmp_path: Path
) -> None:
    bitext.export(gold_archive, tmp_path / "a.zh-en", package_version="1")
    pairs = zip(*((tmp_path / f"a.{side}").read_text("utf-8").splitlines() for side in ("zh", "en")), strict=True)
    ours = ["".join((zh + "|" + en).split()) for zh, en in pairs]
    assert ["".join((zh + "|" + en).split()) for zh, en in linked(folder) if zh and en] == ours


def test_links_of_one_side_have_nothing_on_the_other(folder: Path) -> None:
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    found = list(linked(folder))
    assert said["alone"] == sum(not (zh and en) for zh, en in found) > 0
    assert said["links"] == len(found) - said["alone"]


@pytest.mark.parametrize("side", ["zh", "en"])
def test_every_sentence_is_in_a_document_of_its_issue(folder: Path, gold_archive: Archive, side: str) -> None:
    for article in gold_archive:
        half = getattr(article, side)
        if half is None:
            continue
        root = etree.parse(folder / side / f"{article.date.year}" / f"hbrb-{article.date}.xml").getroot()
        (text,) = [one for one in root if one.get("id") == article.id]
        assert [one.text for one in text.findall("p/s")] == half.sentence_texts
        assert text.findtext("head/s", "") == half.headline


def test_a_sentence_over_several_paragraphs_is_whole_in_the_first(tmp_path: Path) -> None:
    half = {"headline": "", "text": "一\n二", "sentences": [[0, 3]]}
    issue = opus.IssueLines("1956-03-04", [{"id": "a", "page": None, "zh": half, "en": None}])
    root = etree.fromstring("\n".join(opus.document(issue, "zh")).encode("utf-8"))
    assert [one.text for one in root.iter("s")] == ["一\n二"]


def test_the_same_archive_gives_the_same_bytes(folder: Path, gold_archive: Archive, tmp_path: Path) -> None:
    opus.export(gold_archive, tmp_path / "again", package_version="1")
    for path in folder.rglob("*.*"):
        assert (tmp_path / "again" / path.relative_to(folder)).read_bytes() == path.read_bytes()
    with pytest.raises(ExportError, match="something is there already"):
        opus.export(gold_archive, tmp_path / "again", package_version="1")


@pytest.mark.skipif(importlib.util.find_spec("opustools") is None, reason="opustools is not installed")
def test_opustools_reads_every_link_with_two_sides(folder: Path, tmp_path: Path) -> None:
    code = (
        "from opustools import OpusRead; import sys; folder, en, zh = sys.argv[1:]; "
        "OpusRead(directory='hbrb', source='en', target='zh', preprocess='raw', download_dir=folder, write=[en, zh], "
        "alignment_file=folder + '/en-zh.xml', write_mode='moses', leave_non_alignments_out=True).printPairs()"
    )
    names = [str(tmp_path / f"a.{side}") for side in ("en", "zh")]
    subprocess.run([sys.executable, "-c", code, str(folder), *names], check=True, capture_output=True)
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert [len(Path(one).read_text("utf-8").splitlines()) for one in names] == [said["links"]] * 2
