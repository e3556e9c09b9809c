"""Exports of pairs: every format, the manifest beside it, the same bytes for the same archive, all or nothing."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from corpus_archive import Archive, Corpus, ExportError, parse
from corpus_archive.export import schemas
from corpus_archive.export.bitext import PairExport, export
from corpus_archive.export.naming import PAIRS
from corpus_archive.export.pairs import PairCounts, PairFilter, select_pairs
from corpus_archive.json_lines import exported_line
from corpus_archive.records import Pair, json_schema
from corpus_archive.zstd import decompress


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """1,200 articles of one sentence."""
    folder = tmp_path_factory.mktemp("many")
    article = parse(
        "Title: Lake\nDate: 1956-03-04\nPage: 2\n\nThe lake is rising.\n\n<hr /> \n\nOriginal: \n\n"
        "### 湖水\n\n1956-03-04\n第2版()\n专栏：\n\n    湖水上涨。\n"
    )
    line = exported_line(article.to_json(), "length", '[{"zh":[0],"en":[0],"score":0.5}]')
    head, tail = line.split(article.id)
    ids = (f"rmrb-1956-03-04-02-{number:012x}" for number in range(1200))
    (folder / "many.jsonl").write_text("".join(f"{head}{id}{tail}\n" for id in ids), encoding="utf-8")
    made = Archive.create(folder / "archive")
    assert made.ingest(folder / "many.jsonl").new == 1200
    return made


def exported(corpus: Corpus, out: Path, **wanted: Any) -> PairExport:
    return export(corpus, out, PairFilter(**wanted), package_version="1.2.3")


def expected(corpus: Corpus, **wanted: Any) -> list[Pair]:
    return list(select_pairs(corpus.lines(exported=True), PairFilter(**wanted), PairCounts()))


def read(path: Path) -> str:
    data = path.read_bytes()
    plain = gzip.decompress(data) if path.suffix == ".gz" else decompress(data) if path.suffix == ".zst" else data
    return plain.decode("utf-8")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def schema() -> dict[str, Any]:
    made: dict[str, Any] = {}
    exec(schemas.source("polars", Pair), made)
    return dict(made["schema"])


# What is in the files


@pytest.mark.parametrize("packed", ["", ".gz", ".zst"])
def test_jsonl_has_a_pair_a_line(gold_archive: Archive, tmp_path: Path, packed: str) -> None:
    exported(gold_archive, out := tmp_path / f"pairs.jsonl{packed}")
    assert [Pair.model_validate_json(line) for line in read(out).splitlines()] == expected(gold_archive)


def as_texts(pair: Pair) -> list[str]:
    values = [getattr(pair, name) for name in Pair.model_fields]
    texts = ["; ".join(map(str, one)) if isinstance(one, tuple) else one for one in values]
    return ["" if one is None else str(one) for one in texts]


@pytest.mark.parametrize("packed", ["", ".gz", ".zst"])
def test_csv_has_a_pair_a_row_and_the_texts_as_they_are(gold_archive: Archive, tmp_path: Path, packed: str) -> None:
    exported(gold_archive, out := tmp_path / f"pairs.csv{packed}")
    head, *rows = csv.reader(io.StringIO(read(out), newline=""))
    assert head == list(Pair.model_fields)
    assert rows == [as_texts(pair) for pair in expected(gold_archive)]


def test_a_workbook_has_a_pair_a_row_and_every_text(gold_archive: Archive, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    exported(gold_archive, tmp_path / "pairs.xlsx")
    with zipfile.ZipFile(tmp_path / "pairs.xlsx") as parts:
        texts = ["".join(one.itertext()) for one in etree.fromstring(parts.read("xl/sharedStrings.xml"))]
        rows = etree.fromstring(parts.read("xl/worksheets/sheet1.xml")).findall(".//{*}row")
    pairs = expected(gold_archive)
    assert len(rows) == len(pairs) + 1
    places = [[int(cell.findtext("{*}v")) for cell in row if cell.get("t") == "s"] for row in rows]
    told = [[texts[place] for place in row] for row in places]
    assert told[0] == list(Pair.model_fields)
    assert all({pair.id, pair.zh, pair.en} <= set(row) for pair, row in zip(pairs, told[1:], strict=True))


def test_no_pairs_are_a_table_with_a_head(gold_archive: Archive, tmp_path: Path) -> None:
    none = gold_archive.select(after="2050")
    assert exported(none, tmp_path / "pairs.csv").tally.pairs == 0
    assert read(tmp_path / "pairs.csv") == ",".join(Pair.model_fields) + "\n"


def test_parquet_has_the_same_typed(gold_archive: Archive, tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    exported(gold_archive, tmp_path / "pairs.parquet")
    exported(gold_archive, tmp_path / "pairs.jsonl")
    frame = polars.read_parquet(tmp_path / "pairs.parquet")
    assert frame.equals(polars.read_ndjson(tmp_path / "pairs.jsonl", schema=schema()))
    assert frame.schema == polars.Schema(schema())
    assert frame.to_dicts() == [
        one.model_dump() | {"zh_sentences": list(one.zh_sentences), "en_sentences": list(one.en_sentences)}
        for one in expected(gold_archive)
    ]


def test_parquet_of_nothing_has_the_same_columns(gold_archive: Archive, tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    exported(gold_archive.select(after="2050"), tmp_path / "pairs.parquet")
    assert polars.read_parquet(tmp_path / "pairs.parquet").schema == polars.Schema(schema())


def test_pyarrow_reads_the_jsonl_with_its_schema(gold_archive: Archive, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import json as arrow_json

    made: dict[str, Any] = {}
    exec(schemas.source("arrow", Pair), made)
    exported(gold_archive, out := tmp_path / "pairs.jsonl")
    options = arrow_json.ParseOptions(explicit_schema=made["schema"])
    assert arrow_json.read_json(out, parse_options=options).column("zh").to_pylist() == [
        one.zh for one in expected(gold_archive)
    ]


def test_every_key_of_a_pair_is_in_every_line_with_one_type(gold_archive: Archive, tmp_path: Path) -> None:
    exported(gold_archive, tmp_path / "pairs.jsonl")
    lines = [json.loads(line) for line in read(tmp_path / "pairs.jsonl").splitlines()]
    assert {tuple(line) for line in lines} == {tuple(Pair.model_fields)}
    assert list(json_schema(Pair)["properties"]) == list(Pair.model_fields)
    kinds = [{type(line[name]) for line in lines} - {type(None)} for name in Pair.model_fields]
    assert [len(kind) for kind in kinds] == [1] * len(kinds)


@pytest.mark.parametrize("packed", ["", ".gz", ".zst"])
def test_moses_gives_two_files_that_go_line_by_line(gold_archive: Archive, tmp_path: Path, packed: str) -> None:
    done = exported(gold_archive, tmp_path / f"corpus.zh-en{packed}", headlines=False)
    zh, en = (read(tmp_path / f"corpus.{side}{packed}").split("\n") for side in ("zh", "en"))
    found = expected(gold_archive, headlines=False)
    assert zh == [*(one.zh.replace("\n", " ") for one in found), ""]
    assert en == [*(one.en.replace("\n", " ") for one in found), ""]
    assert [file.name for file in done.files] == [f"corpus.zh{packed}", f"corpus.en{packed}"]


def test_tsv_has_a_pair_a_row(gold_archive: Archive, tmp_path: Path) -> None:
    exported(gold_archive, out := tmp_path / "a.tsv", one_to_one=True)
    rows = list(csv.reader(io.StringIO(out.read_text(encoding="utf-8"), newline=""), delimiter="\t"))
    assert rows[0] == list(Pair.model_fields)
    assert [row[5:7] for row in rows[1:]] == [[one.zh, one.en] for one in expected(gold_archive, one_to_one=True)]


def test_tmx_has_a_pair_a_unit(gold_archive: Archive, tmp_path: Path) -> None:
    exported(gold_archive, tmp_path / "a.tmx", min_score=0.9)
    segments = [one.text for one in etree.parse(tmp_path / "a.tmx").iter("seg")]
    assert segments == [text for one in expected(gold_archive, min_score=0.9) for text in (one.zh, one.en)]


def test_a_selection_gives_its_pairs_alone(gold_archive: Archive, tmp_path: Path) -> None:
    part = gold_archive.select(after="1958", before="1958")
    exported(part, tmp_path / "pairs.jsonl")
    years = {json.loads(line)["date"][:4] for line in read(tmp_path / "pairs.jsonl").splitlines()}
    assert years == {"1958"}


# What is told of it


def test_the_manifest_says_what_is_in_it_and_what_is_not(gold_archive: Archive, gold: Any, tmp_path: Path) -> None:
    done = exported(gold_archive, out := tmp_path / "pairs.jsonl", min_score=0.9, dedup=True, headlines=False)
    said = json.loads((tmp_path / "pairs-jsonl.manifest").read_text(encoding="utf-8"))
    aligned = sum(bool(beads) for _, beads in gold)
    assert (said["file"], said["format"], said["bytes"]) == ("pairs.jsonl", "jsonl", out.stat().st_size)
    assert said["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert said["wanted"] == {"min_score": 0.9, "one_to_one": False, "dedup": True, "headlines": False}
    assert (said["articles"], said["aligned"], said["alignment_methods"]) == (len(gold), aligned, ["hand"])
    assert said["unaligned"] == done.articles.unaligned == said["both_languages"] - aligned
    assert said["left_out"] == done.tally.left_out
    assert said["pairs"] == len(read(out).splitlines())
    beads = sum(len(beads) for _, beads in gold)
    assert said["pairs"] + sum(said["left_out"].values()) == beads + aligned
    assert all(said["left_out"][reason] for reason in ("no_counterpart", "headline", "below_min_score", "repeated"))


def test_each_file_of_moses_has_its_manifest(gold_archive: Archive, tmp_path: Path) -> None:
    exported(gold_archive, tmp_path / "corpus.zh-en")
    assert names(tmp_path) == ["corpus-en.manifest", "corpus-zh.manifest", "corpus.en", "corpus.zh"]
    for name in ("corpus.zh", "corpus.en"):
        said = json.loads((tmp_path / f"{name.replace('.', '-')}.manifest").read_text(encoding="utf-8"))
        assert said["sha256"] == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        assert (said["file"], said["format"]) == (name, "zh-en")


# The same bytes


@pytest.mark.parametrize("ending", PAIRS)
def test_the_same_archive_gives_the_same_bytes_at_any_time(
    gold_archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    files = []
    for number in (1, 2):
        monkeypatch.setattr("time.time", lambda number=number: number * 1e9)
        (folder := tmp_path / str(number)).mkdir()
        exported(gold_archive.select(before="1950"), folder / f"pairs{ending}", dedup=True)
        files.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert files[0] == files[1]
    assert len(files[0]) == (4 if "zh-en" in ending else 2)


# All or nothing


class Stopped(Exception):
    """What a caller may raise."""


def stop(*_: object) -> None:
    raise Stopped


@pytest.mark.parametrize("ending", PAIRS)
def test_a_failing_export_leaves_nothing(many: Archive, tmp_path: Path, ending: str) -> None:
    with pytest.raises(Stopped):
        export(many, tmp_path / f"pairs{ending}", package_version="1", on_progress=stop)
    assert names(tmp_path) == []


@pytest.mark.parametrize("ending", [".zh-en", ".tmx", ".parquet"])
def test_a_failing_export_keeps_what_was_there(
    gold_archive: Archive, many: Archive, tmp_path: Path, ending: str
) -> None:
    exported(gold_archive, tmp_path / f"pairs{ending}")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(Stopped):
        export(many, tmp_path / f"pairs{ending}", package_version="1", on_progress=stop)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_where_one_of_two_files_cannot_be_there_is_none(gold_archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "corpus.en").mkdir()
    with pytest.raises(ExportError, match="that is a folder"):
        exported(gold_archive, tmp_path / "corpus.zh-en")
    assert names(tmp_path) == ["corpus.en"]


def test_on_progress_is_told_how_many_of_how_many(many: Archive, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    export(many, tmp_path / "a.tsv", package_version="1", on_progress=lambda *now: told.append(now))
    assert told == [(500, 1200), (1000, 1200)]


def test_a_name_of_tokens_is_no_name_of_pairs(gold_archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        exported(gold_archive, tmp_path / "a.conllu")
    assert names(tmp_path) == []
