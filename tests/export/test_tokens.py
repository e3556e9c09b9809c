"""Tokens as tables: every row, with its type, by the libraries that read such files."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import TOKEN_COLUMNS, Archive, ArticleToken, ExportError
from corpus_archive.export import tokens


@pytest.fixture(scope="session")
def rows(gold_archive: Archive) -> list[ArticleToken]:
    return list(gold_archive.tokens())


def test_jsonl_has_a_line_a_token(gold_archive: Archive, rows: list[ArticleToken], tmp_path: Path) -> None:
    done = tokens.export(gold_archive, tmp_path / "tokens.jsonl", package_version="1")
    lines = (tmp_path / "tokens.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    assert [ArticleToken(**json.loads(line)) for line in lines] == rows
    assert sum(counts.tokens for counts in done.stream.counts.values()) == len(rows)


def test_csv_has_the_same_under_a_head(gold_archive: Archive, rows: list[ArticleToken], tmp_path: Path) -> None:
    tokens.export(gold_archive, tmp_path / "tokens.csv.gz", package_version="1")
    text = gzip.decompress((tmp_path / "tokens.csv.gz").read_bytes()).decode("utf-8")
    head, *found = csv.reader(io.StringIO(text, newline=""))
    assert head == list(ArticleToken._fields)
    assert found == [[str(value) for value in one] for one in rows]


def test_parquet_has_the_same_with_types(gold_archive: Archive, rows: list[ArticleToken], tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    tokens.export(gold_archive, tmp_path / "tokens.parquet", package_version="1")
    frame = polars.read_parquet(tmp_path / "tokens.parquet")
    assert {name: str(type) for name, type in frame.schema.items()} == TOKEN_COLUMNS
    assert list(map(tuple, frame.iter_rows())) == [tuple(one) for one in rows]


def test_a_table_without_a_token_has_its_columns(tmp_path: Path, archive_of_nothing: Archive) -> None:
    polars = pytest.importorskip("polars")
    tokens.export(archive_of_nothing, tmp_path / "tokens.parquet", package_version="1")
    assert polars.read_parquet(tmp_path / "tokens.parquet").columns == list(TOKEN_COLUMNS)
    tokens.export(archive_of_nothing, tmp_path / "tokens.csv", package_version="1")
    assert (tmp_path / "tokens.csv").read_text(encoding="utf-8") == ",".join(TOKEN_COLUMNS) + "\n"


@pytest.fixture
def archive_of_nothing(tmp_path: Path) -> Archive:
    return Archive.create(tmp_path / "nothing")


def test_the_manifest_counts_tokens_and_words_of_each_language(tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "a.md").write_text(dump("    湖水上涨。", "The lake rose.", heading="湖水"), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(tmp_path / "a.md")
    tokens.export(made, tmp_path / "a.tokens.jsonl", package_version="1")
    said = json.loads((tmp_path / "a.tokens-jsonl.manifest").read_text(encoding="utf-8"))
    assert said["tokens"]["zh"] == {"tokens": 4, "words": 3, "sentences": 2}
    assert said["tokens"]["en"] == {"tokens": 6, "words": 5, "sentences": 2}
    assert said["articles"] == 1
    assert said["segmenter"].startswith("rjieba ")


def test_the_same_archive_gives_the_same_bytes(gold_archive: Archive, tmp_path: Path) -> None:
    for name in ("a-tokens.parquet", "b-tokens.parquet"):
        tokens.export(gold_archive, tmp_path / name, package_version="1")
    assert (tmp_path / "a-tokens.parquet").read_bytes() == (tmp_path / "b-tokens.parquet").read_bytes()


def test_another_ending_is_refused(gold_archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="its ending says no format"):
        tokens.export(gold_archive, tmp_path / "tokens.txt", package_version="1")
