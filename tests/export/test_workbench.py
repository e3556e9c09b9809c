"""The folder for CWB: what is in it, and, where CWB is installed, that CQP counts in it what the archive counts."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from corpus_archive import Archive, ExportError, IndexStale, Side
from corpus_archive.export import workbench

CWB = shutil.which("cwb-encode") and shutil.which("cqp")


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1]


@pytest.fixture(scope="session")
def folder(gold_archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with its hand-made beads."""
    gold_archive.index()
    out = tmp_path_factory.mktemp("workbench") / "corpus"
    workbench.export(gold_archive, out, package_version="1")
    return out


@pytest.fixture
def little(dump: Callable[..., str], tmp_path: Path) -> Archive:
    """One article of three sentences, the last of which has no counterpart."""
    (tmp_path / "a.md").write_text(
        dump('    湖水<上涨>。\n    渔民"下湖"。又来。', "Lakes & rivers rose. They fished.", heading="湖水"),
        encoding="utf-8",
    )
    made = Archive.create(tmp_path / "archive")
    made.ingest(tmp_path / "a.md")
    made.index()
    (article,) = made
    beads = '[{"zh":[0],"en":[0],"score":0.9},{"zh":[1],"en":[1],"score":0.9},{"zh":[2],"en":[],"score":0.2}]'
    line = article.to_json()[:-1] + f',"alignment_method":"hand","beads":{beads}}}'
    (tmp_path / "a.jsonl").write_text(line + "\n", encoding="utf-8")
    aligned = Archive.create(tmp_path / "aligned")
    aligned.ingest(tmp_path / "a.jsonl")
    return aligned


def test_an_article_is_a_token_or_a_tag_a_line(little: Archive, tmp_path: Path) -> None:
    workbench.export(little, tmp_path / "out", package_version="1")
    head, *rest = lines_of(tmp_path / "out" / "rmrb_zh.vrt")
    (article,) = little
    assert head.startswith(
        f'<text id="{article.id}" newspaper="rmrb" date="1956-03-04" year="1956" month="1956-03" page='
    )
    assert 'headline="湖水"' in head
    assert 'alignment="hand"' in head
    assert rest[:7] == ["<headline>", "<s>", "<p>", "湖水\t湖水\t湖水\tword", "</p>", "</s>", "</headline>"]
    assert rest[7:17] == [
        "<body>", "<p>", "<s>", "湖水\t湖水\t湖水\tword", "&lt;\t&lt;\t&lt;\tpunctuation", "上涨\t上涨\t上涨\tword",
        "&gt;\t&gt;\t&gt;\tpunctuation", "。\t。\t。\tpunctuation", "</s>", "</p>",
    ]  # fmt: skip
    assert rest[-4:] == ["</s>", "</p>", "</body>", "</text>"]
    assert "Lakes\tlakes\tlake\tword" in lines_of(tmp_path / "out" / "rmrb_en.vrt")


def test_beads_are_positions_for_cwb_and_sentences_for_sketch_engine(little: Archive, tmp_path: Path) -> None:
    done = workbench.export(little, tmp_path / "out", package_version="1")
    assert (done.beads, done.cut) == (3, 0)
    head, *beads = lines_of(tmp_path / "out" / "zh-en.align")
    assert head == "rmrb_zh\ts\trmrb_en\ts"
    assert [one.split("\t")[:2] for one in beads] == [["0", "0"], ["1", "5"], ["6", "10"]]
    assert lines_of(tmp_path / "out" / "zh-en.map") == ["0\t0", "1\t1", "2\t2", "3\t-1"]
    assert lines_of(tmp_path / "out" / "en-zh.map") == ["0\t0", "1\t1", "2\t2", "-1\t3"]


@pytest.mark.parametrize("side", ["zh", "en"])
def test_the_whole_of_it_is_well_formed_and_has_every_token(folder: Path, gold_archive: Archive, side: Side) -> None:
    text = (folder / f"hbrb_{side}.vrt").read_text(encoding="utf-8")
    root = etree.fromstring(f"<corpus>{text}</corpus>".encode(), etree.XMLParser(huge_tree=True))
    rows = [line.split("\t") for line in "".join(root.itertext()).split("\n") if line]
    tokens = [one for one in gold_archive.tokens() if one.side == side]
    assert rows == [[one.form, one.folded, one.lemma, one.kind] for one in tokens]
    assert len(root.findall(".//s")) == len({(one.id, one.zone, one.sentence) for one in tokens})
    assert [one.get("id") for one in root] == [one.id for one in gold_archive if getattr(one, side)]


def test_every_sentence_is_in_one_line_of_the_mapping_in_order(folder: Path) -> None:
    for side, column in (("zh", 0), ("en", 1)):
        numbers: list[int] = []
        for line in lines_of(folder / "zh-en.map"):
            if (cell := line.split("\t")[column]) != "-1":
                first, _, last = cell.partition(",")
                numbers += range(int(first), int(last or first) + 1)
        count = (folder / f"hbrb_{side}.vrt").read_text(encoding="utf-8").count("<s>")
        assert numbers == list(range(count))


def test_what_the_files_declare_is_what_they_have(folder: Path) -> None:
    root = etree.fromstring(lines_of(folder / "hbrb_zh.vrt")[0].encode() + b"</text>")
    registry, configuration = (lines_of(folder / place / "hbrb_zh") for place in ("registry", "nosketch"))
    assert [f"STRUCTURE text_{name}" for name in root.attrib] == [one for one in registry if "STRUCTURE text_" in one]
    assert [f"    ATTRIBUTE {name}" for name in root.attrib] == [one for one in configuration if "    ATTR" in one]
    assert "ALIGNED hbrb_en" in registry
    assert 'ALIGNDEF "zh-en.map"' in configuration


def test_blacklab_is_told_the_columns_and_gets_its_signs_back(folder: Path) -> None:
    lines = lines_of(folder / "blacklab" / "hbrb.blf.yaml")
    assert "documentPath: text" in lines
    columns = [f"    - name: {name}" for name in ("word", "folded", "lemma", "class")]
    assert [one for one in lines if one.startswith("    - name:")] == columns
    assert [one for one in lines if "valuePath" in one] == [f"      valuePath: {number}" for number in (1, 2, 3, 4)]
    assert [one[-5:] for one in lines if "find" in one][:4] == [" '<'}", " '>'}", " '\"'}", " '&'}"]


def test_a_value_longer_than_cwb_keeps_is_cut_and_counted(dump: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(dump(en="x" * 5000 + "."), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(tmp_path / "a.md")
    done = workbench.export(made, tmp_path / "out", package_version="1")
    assert done.cut == 3
    assert max(len(line.encode()) for line in lines_of(tmp_path / "out" / "rmrb_en.vrt")) < 65_534
    assert json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["values_cut"] == 3


def test_the_same_archive_gives_the_same_bytes(folder: Path, gold_archive: Archive, tmp_path: Path) -> None:
    workbench.export(gold_archive, tmp_path / "again", package_version="1")
    files = [one for one in folder.rglob("*") if one.is_file()]
    assert len(files) == 12
    for file in files:
        assert (tmp_path / "again" / file.relative_to(folder)).read_bytes() == file.read_bytes()


def test_what_is_there_already_stays(little: Archive, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("kept", encoding="utf-8")
    with pytest.raises(ExportError, match="something is there already; name a new folder"):
        workbench.export(little, tmp_path / "out", package_version="1")
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["mine"]


def test_nothing_is_left_of_a_folder_that_cannot_be_made(little: Archive, tmp_path: Path) -> None:
    (tmp_path / "words").write_text("湖水上涨 1000\n", encoding="utf-8")
    little.index(userdict=str(tmp_path / "words"))
    (tmp_path / "words").write_text("湖水上 1000\n", encoding="utf-8")
    with pytest.raises(IndexStale, match="the index was made with other words than"):
        workbench.export(little, tmp_path / "out", package_version="1")
    assert not [one.name for one in tmp_path.iterdir() if "out" in one.name]


@pytest.mark.parametrize(("newspaper", "name"), [("rmrb", "rmrb_zh"), ("21cn", "c21cn_zh")])
def test_a_corpus_has_a_name_that_cwb_takes(newspaper: str, name: str) -> None:
    assert workbench.corpus_names(newspaper)["zh"] == name


# With CWB

QUERIES: list[tuple[Side, str, str]] = [
    ("zh", '[word="合作社"]', '[word="合作社"]'),
    ("zh", '[class="number"]', '[class="number"]'),
    ("zh", '[word="渔民|社员"] :: match.year = "1958"', '[word="渔民|社员"] :: match.text_year="1958"'),
    ("zh", '[word="我们"] [class="word"]', '[word="我们"] [class="word"] within p'),
    ("en", '[lemma="fisherman"]', '[lemma="fisherman"]'),
    ("en", '"the" %c [] "of"', '"the"%c [] "of" within p'),
    ("en", '[lemma="boat"] []{0,3} [lemma="lake"] within s', '[lemma="boat"] []{0,3} [lemma="lake"] within s'),
]


def cqp(encoded: Path, *commands: str) -> list[str]:
    done = subprocess.run(
        ["cqp", "-r", "registry", "-c"], input="\n".join(commands) + "\n", cwd=encoded, capture_output=True, text=True,
        check=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout.split("\n")[1:-1]


def within_bodies(side: Side) -> list[str]:
    return [f"HBRB_{side.upper()};", "A = <body> [] expand to body;", "A;"]


@pytest.fixture(scope="session")
def encoded(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not CWB:
        pytest.skip("CWB (cwb-encode, cqp) is not installed")
    copied = tmp_path_factory.mktemp("cwb") / "corpus"
    shutil.copytree(folder, copied)
    done = subprocess.run(["sh", "encode.sh"], cwd=copied, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not re.search("warning|error", done.stdout + done.stderr, flags=re.IGNORECASE)
    return copied


@pytest.mark.parametrize(("side", "ours", "theirs"), QUERIES)
def test_cqp_counts_what_the_archive_counts(
    encoded: Path, gold_archive: Archive, side: Side, ours: str, theirs: str
) -> None:
    hits = gold_archive.hits(ours, lang=side)
    (count,) = cqp(encoded, *within_bodies(side), f"{theirs};", "size Last;")
    assert int(count) == len(hits) > 0


@pytest.mark.parametrize("side", ["zh", "en"])
def test_cwb_has_as_many_tokens_sentences_and_beads(encoded: Path, side: Side) -> None:
    said: dict[str, Any] = json.loads((encoded / "manifest.json").read_text(encoding="utf-8"))
    done = subprocess.run(
        ["cwb-describe-corpus", "-r", "registry", "-s", f"HBRB_{side.upper()}"], cwd=encoded, capture_output=True,
        text=True, check=True, env={**os.environ, "LC_ALL": "C"},
    )  # fmt: skip
    counts = {name: int(count) for name, count in re.findall(r"^.-ATT (\w+) +(\d+) ", done.stdout, flags=re.M)}
    assert counts["word"] == said["tokens"][side]["tokens"]
    assert counts["s"] == said["tokens"][side]["sentences"]
    assert counts["hbrb_en" if side == "zh" else "hbrb_zh"] == said["beads"]
    (words,) = cqp(encoded, f"HBRB_{side.upper()};", '[class != "punctuation"];', "size Last;")
    assert int(words) == said["tokens"][side]["words"]


def test_the_counterpart_of_a_hit_is_the_one_the_archive_has(encoded: Path, gold_archive: Archive) -> None:
    (count,) = cqp(encoded, *within_bodies("zh"), '[word="渔民"] :HBRB_EN [lemma="fisherman"];', "size Last;")
    tokens = list(gold_archive.tokens())
    expected = 0
    for article in gold_archive:
        mine = [one for one in tokens if one.id == article.id and one.zone == "body"]
        alignment = gold_archive.alignment(article.id)
        fishermen = {one.sentence for one in mine if one.side == "en" and one.lemma == "fisherman"}
        for bead in alignment.beads if alignment else ():
            if fishermen & set(bead.en):
                expected += sum(one.side == "zh" and one.form == "渔民" and one.sentence in bead.zh for one in mine)
    assert int(count) == expected > 10
