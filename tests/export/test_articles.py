"""Exports of articles: every format, the manifest beside it, the same bytes for the same archive, all or nothing."""

from __future__ import annotations

import csv
import gzip
import hashlib
import importlib.util
import io
import json
import os
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from corpus_archive import Archive, Corpus, ExportedArticle, ExportError, parse
from corpus_archive.export.articles import ArticleExport, export
from corpus_archive.export.manifest import CorpusLines, name_for
from corpus_archive.export.naming import ARTICLES, ending_of
from corpus_archive.export.spreadsheet import EXCEL_CELL
from corpus_archive.holdings.article_table import ARTICLE_COLUMNS, article_row
from corpus_archive.record_words import PARSER_VERSION
from corpus_archive.zstd import decompress

WITHOUT_EXCEL = pytest.mark.skipif(importlib.util.find_spec("xlsxwriter") is None, reason="no XlsxWriter")
ENDINGS = [pytest.param(one, marks=[WITHOUT_EXCEL] if one == ".xlsx" else []) for one in ARTICLES]
DUMP = (
    "Title: Lake\nAuthor: \nDate: 1956-03-04\nPage: 2\n\nThe lake is rising.\n\nBoats are ashore.\n\n<hr /> \n\n"
    "Original: \n\n### 湖水\n\n1956-03-04\n第2版(要闻)\n专栏：\n\n    新华社湖滨3日电　湖水上涨。\n    船靠岸。\n"
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Three articles: both halves, the first with its beads; the Chinese half alone; the English half alone."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "both.md").write_text(DUMP, encoding="utf-8")
    (folder / "zh.md").write_text("### 炉火\n\n1958-10-24\n第1版()\n专栏：社论\n\n    炉“火”通红。\n", encoding="utf-8")
    (folder / "en.md").write_text('Title: Boats\nDate: 1959-01-01\nPage: 3\n\nBoats, "all".\n', encoding="utf-8")
    made = Archive.create(folder / "archive", "hbrb")
    made.ingest([folder / f"{name}.md" for name in ("zh", "en", "both")])
    line = next(made.lines())
    beads = '"alignment_method":"length","beads":[{"zh":[0],"en":[0],"score":0.5}]'
    (folder / "aligned.jsonl").write_text(f"{line[:-1]},{beads}}}\n", encoding="utf-8")
    made.ingest(folder / "aligned.jsonl")
    return made


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """1,200 articles."""
    folder = tmp_path_factory.mktemp("many")
    article = parse(DUMP)
    head, tail = article.to_json().split(article.id)
    ids = (f"rmrb-1956-03-04-02-{number:012x}" for number in range(1200))
    (folder / "many.jsonl").write_text("".join(f"{head}{id}{tail}\n" for id in ids), encoding="utf-8")
    made = Archive.create(folder / "archive")
    assert made.ingest(folder / "many.jsonl").new == 1200
    return made


def exported(corpus: Corpus, out: Path, *, bom: bool = False) -> ArticleExport:
    return export(corpus, out, package_version="1.2.3", bom=bom)


def manifest_of(out: Path) -> dict[str, object]:
    read = json.loads(out.with_name(name_for(out.name)).read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    return read


def unpacked(out: Path) -> bytes:
    data = out.read_bytes()
    return gzip.decompress(data) if out.suffix == ".gz" else decompress(data) if out.suffix == ".zst" else data


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# What is in the file


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz", ".jsonl.zst"])
def test_jsonl_has_the_stored_lines_with_their_beads(archive: Archive, tmp_path: Path, ending: str) -> None:
    done = exported(archive, tmp_path / f"a{ending}")
    lines = unpacked(tmp_path / f"a{ending}").decode("utf-8").splitlines()
    assert lines == list(archive.lines(exported=True))
    assert [bool(json.loads(line)["beads"]) for line in lines] == [True, False, False]
    assert [list(json.loads(line)) for line in lines] == [list(ExportedArticle.model_fields)] * 3
    assert done.articles == 3


@pytest.mark.parametrize("ending", [".csv", ".csv.gz", ".csv.zst"])
def test_csv_has_a_row_an_article(archive: Archive, tmp_path: Path, ending: str) -> None:
    exported(archive, tmp_path / f"a{ending}")
    rows = list(csv.DictReader(io.StringIO(unpacked(tmp_path / f"a{ending}").decode("utf-8"), newline="")))
    assert [one["id"] for one in rows] == [article.id for article in archive]
    assert [one["zh_text"] for one in rows] == [article_row(line)["zh_text"] for line in archive.lines()]


def test_csv_for_excel_begins_with_a_byte_order_mark(archive: Archive, tmp_path: Path) -> None:
    exported(archive, tmp_path / "a.csv", bom=True)
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfid,newspaper,")


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
def test_a_byte_order_mark_is_for_csv(archive: Archive, tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match=r"bom=True is for CSV, not for \.(jsonl|parquet); leave it out"):
        exported(archive, tmp_path / name, bom=True)
    assert not (tmp_path / name).exists()


def test_parquet_has_a_typed_row_an_article(archive: Archive, tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    done = exported(archive, tmp_path / "a.parquet")
    frame = polars.read_parquet(tmp_path / "a.parquet")
    assert frame["id"].to_list() == [article.id for article in archive]
    assert frame["date"].to_list() == [article.date for article in archive]
    assert done.articles == frame.height == 3


@WITHOUT_EXCEL
def test_a_workbook_has_a_row_an_article_with_real_dates(archive: Archive, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("openpyxl")
    exported(archive, tmp_path / "a.xlsx")
    frame = pandas.read_excel(tmp_path / "a.xlsx")
    assert list(frame["id"]) == [article.id for article in archive]
    assert [one.date() for one in frame["date"]] == [article.date for article in archive]
    assert frame["zh_text"][0] == next(iter(archive)).zh.text  # type: ignore[union-attr]


@WITHOUT_EXCEL
def test_a_text_that_no_cell_of_a_workbook_holds_is_cut_marked_and_counted(tmp_path: Path) -> None:
    original = DUMP[DUMP.index("    新华社") :]
    (tmp_path / "long.md").write_text(DUMP.replace(original, "船" * 40_000), encoding="utf-8")
    done = exported(Archive.open(tmp_path / "long.md"), tmp_path / "a.xlsx")
    assert done.too_long == 1
    assert manifest_of(tmp_path / "a.xlsx")["texts_cut"] == 1
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        texts = etree.fromstring(parts.read("xl/sharedStrings.xml")).itertext()
    (longest,) = [one for one in texts if len(one) > 1000]
    assert len(longest) == EXCEL_CELL
    assert longest.endswith("船 [… cut: no cell of Excel holds more]")


def test_a_selection_is_exported_alone(archive: Archive, tmp_path: Path) -> None:
    exported(archive.select(after="1958", side="zh"), tmp_path / "a.jsonl")
    (line,) = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["date"] == "1958-10-24"


def test_an_export_ingested_again_gives_the_same_export(archive: Archive, tmp_path: Path) -> None:
    exported(archive, tmp_path / "a.jsonl")
    again = Archive.create(tmp_path / "archive", "hbrb")
    again.ingest(tmp_path / "a.jsonl")
    exported(again, tmp_path / "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_the_grade_of_an_audit_is_exported_and_does_not_come_with_a_line(archive: Archive, tmp_path: Path) -> None:
    exported(archive, tmp_path / "a.jsonl")
    audited = Archive.create(tmp_path / "audited", "hbrb")
    audited.ingest(tmp_path / "a.jsonl")
    audited.audit(within=audited.select(before="1956"))
    exported(audited, tmp_path / "b.jsonl")
    grades = [json.loads(line)["grade"] for line in (tmp_path / "b.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [bool(grade) for grade in grades] == [True, False, False]
    again = Archive.create(tmp_path / "again", "hbrb")
    again.ingest(tmp_path / "b.jsonl")
    exported(again, tmp_path / "c.jsonl")
    assert (tmp_path / "c.jsonl").read_bytes() == (tmp_path / "a.jsonl").read_bytes()


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz"])
def test_an_empty_selection_gives_an_empty_jsonl(archive: Archive, tmp_path: Path, ending: str) -> None:
    assert exported(archive.select(after="1990"), tmp_path / f"a{ending}").articles == 0
    assert unpacked(tmp_path / f"a{ending}") == b""


@pytest.mark.parametrize("ending", [".csv", ".csv.gz", ".csv.zst"])
def test_an_empty_selection_gives_the_head_of_a_csv(archive: Archive, tmp_path: Path, ending: str) -> None:
    exported(archive.select(after="1990"), tmp_path / f"a{ending}")
    assert unpacked(tmp_path / f"a{ending}").decode("utf-8") == ",".join(ARTICLE_COLUMNS) + "\n"


def test_an_empty_selection_gives_the_columns_of_a_parquet(archive: Archive, tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    exported(archive, tmp_path / "all.parquet")
    exported(archive.select(after="1990"), tmp_path / "none.parquet")
    none, everything = (polars.read_parquet(tmp_path / f"{name}.parquet") for name in ("none", "all"))
    assert none.height == 0
    assert none.schema == everything.schema


# What is told of it


def test_the_manifest_says_what_the_file_is(archive: Archive, tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl.gz"
    done = exported(archive.select(after="1956-03"), out)
    assert manifest_of(out) == {
        "file": "a.jsonl.gz",
        "format": "jsonl.gz",
        "bytes": out.stat().st_size,
        "sha256": hashlib.sha256(out.read_bytes()).hexdigest(),
        "newspaper": "hbrb",
        "selection": "after=1956-03-01",
        "articles": 3,
        "both_languages": 1,
        "only_zh": 1,
        "only_en": 1,
        "aligned": 1,
        "corpus_archive": "1.2.3",
        "schema_version": 1,
        "parser_versions": [PARSER_VERSION],
        "translation": "unreviewed machine output; the Chinese is the source",
    }
    assert (done.bytes, done.sha256) == (out.stat().st_size, manifest_of(out)["sha256"])


@pytest.mark.parametrize(
    ("name", "manifest"),
    [
        ("a.jsonl", "a-jsonl.manifest"),
        ("1958.10.CSV.GZ", "1958.10-CSV-GZ.manifest"),
        ("pairs.zh.zst", "pairs-zh-zst.manifest"),
        (".csv", "-csv.manifest"),
    ],
)
def test_a_manifest_is_named_so_that_no_reader_takes_it_for_data(name: str, manifest: str) -> None:
    assert name_for(name) == manifest


def test_the_manifest_counts_what_is_in_the_file_and_not_in_the_archive(archive: Archive, tmp_path: Path) -> None:
    exported(archive.select(side="en"), tmp_path / "a.csv")
    counted = manifest_of(tmp_path / "a.csv")
    assert [counted[key] for key in ("articles", "both_languages", "only_zh", "only_en")] == [2, 1, 0, 1]


def test_the_manifest_counts_languages_as_the_archive_does(dump: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "dumps").mkdir()
    for name, text in {"a": dump(), "b": dump("    船。", en=""), "c": dump(zh="", title="A", heading="船")}.items():
        (tmp_path / "dumps" / f"{name}.md").write_text(text, encoding="utf-8")
    made = Archive.open(tmp_path / "dumps")
    exported(made, tmp_path / "a.jsonl")
    counted = manifest_of(tmp_path / "a.jsonl")
    assert [counted[name] for name in ("both_languages", "only_zh", "only_en")] == list(made.languages().values())
    assert list(made.languages().values()) == [1, 1, 1]
    lines = CorpusLines(made)
    assert (len(list(lines)), lines.both, lines.unaligned) == (3, 1, 0)  # none but the one could be aligned


def test_the_manifest_of_nothing_counts_nothing(archive: Archive, tmp_path: Path) -> None:
    exported(archive.select(after="1990"), tmp_path / "a.jsonl")
    counted = manifest_of(tmp_path / "a.jsonl")
    assert (counted["articles"], counted["both_languages"], counted["parser_versions"]) == (0, 0, [])


def test_keys_that_a_text_prints_are_not_counted(tmp_path: Path) -> None:
    nasty = '"zh":null,"en":null,"header":},"alignment_method":"parser_version":99'
    (tmp_path / "a.md").write_text(DUMP.replace("船靠岸。", nasty), encoding="utf-8")
    exported(Archive.open(tmp_path / "a.md"), tmp_path / "a.jsonl")
    counted = manifest_of(tmp_path / "a.jsonl")
    assert [counted[key] for key in ("only_zh", "only_en", "aligned", "parser_versions")] == [0, 0, 1, [PARSER_VERSION]]


def test_texts_too_long_for_a_cell_of_excel_are_counted(tmp_path: Path) -> None:
    original = DUMP[DUMP.index("    新华社") :]
    for length in (32_767, 32_768):
        (tmp_path / f"{length}.md").write_text(DUMP.replace(original, "船" * length), encoding="utf-8")
    done = exported(Archive.open(tmp_path), tmp_path / "out.csv")
    assert (done.articles, done.too_long) == (2, 1)


def test_on_progress_is_told_how_many_of_how_many(many: Archive, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    export(many, tmp_path / "a.jsonl", package_version="1", on_progress=lambda *told_now: told.append(told_now))
    assert told[:2] == [(500, 1200), (1000, 1200)]


# The same bytes


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_archive_gives_the_same_bytes_at_any_time(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    files = []
    for number in (1, 2):
        monkeypatch.setattr("time.time", lambda number=number: number * 1e9)
        (tmp_path / str(number)).mkdir()
        exported(archive, tmp_path / str(number) / f"a{ending}")
        files.append({path.name: path.read_bytes() for path in (tmp_path / str(number)).iterdir()})
    assert files[0] == files[1]
    assert len(files[0]) == 2


# All or nothing


class Stopped(Exception):
    """What a caller may raise."""


def stop(*_: object) -> None:
    raise Stopped


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_failing_export_leaves_nothing(many: Archive, tmp_path: Path, ending: str) -> None:
    with pytest.raises(Stopped):
        export(many, tmp_path / f"a{ending}", package_version="1", on_progress=stop)
    assert names(tmp_path) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_failing_export_keeps_the_old_file_and_its_manifest(
    archive: Archive, many: Archive, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"a{ending}"
    exported(archive, out)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(Stopped):
        export(many, out, package_version="1", on_progress=stop)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_export_takes_the_place_of_an_older_one(archive: Archive, tmp_path: Path) -> None:
    exported(archive, tmp_path / "a.jsonl")
    exported(archive.select(after="1959"), tmp_path / "a.jsonl")
    assert len((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    assert manifest_of(tmp_path / "a.jsonl")["articles"] == 1
    assert names(tmp_path) == ["a-jsonl.manifest", "a.jsonl"]


def test_a_folder_that_is_not_there_is_an_error_and_is_not_made(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no such folder"):
        exported(archive, tmp_path / "no" / "a.jsonl")
    assert names(tmp_path) == []


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("ending", [".jsonl", ".csv.gz", ".parquet"])
def test_both_files_have_the_rights_that_the_umask_leaves(archive: Archive, tmp_path: Path, ending: str) -> None:
    exported(archive, tmp_path / f"a{ending}")
    assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o640, 0o640]


# Names


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.jsonl", ".jsonl"),
        ("a.b.JSONL.GZ", ".jsonl.gz"),
        ("a.csv.zst", ".csv.zst"),
        ("湖.parquet", ".parquet"),
        (".csv", ".csv"),
    ],
)
def test_the_name_says_the_format(name: str, ending: str) -> None:
    assert ending_of(name, ARTICLES) == ending


@pytest.mark.parametrize(
    "name", ["a", "a.json", "a.html", "a.txt", "a.gz", "a.xlsx.gz", "a.parquet.gz", "csv", "a.jsonl.bz2"]
)
def test_a_name_that_says_no_format_is_an_error_before_anything_is_written(
    archive: Archive, tmp_path: Path, name: str
) -> None:
    with pytest.raises(ExportError, match=r"its ending says no format; articles: end it in \.jsonl, "):
        exported(archive, tmp_path / name)
    assert names(tmp_path) == []
