"""Parquet: the record with its types, the same as reading the JSONL with the schema."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from corpus_archive import Article, ExportedArticle, Pair, Record, RecordError, parquet, parse
from corpus_archive.export import schemas
from corpus_archive.json_lines import exported_line

polars = pytest.importorskip("polars")

BEADS = '[{"zh":[0,1],"en":[0,1,2,3],"score":0.5}]'
FULL = (
    "Title: Lake\nAuthor: Song Qing\nDate: 1956-03-04\nPage: 2\n\nChatter: none.\nSure! Here.\n"
    "Xinhua News Agency, Hubin, 3rd: The lake.\n\n**Named Entities**\n湖\tlake (big)\n\n<hr /> \n\nOriginal: \n\n"
    "### 湖水\n宋青\n1956-03-04\n第2版(要闻)\n专栏：社论\n\n"
    "    新华社湖滨3日电　湖水上涨。\n                            宋青\n"
)
BARE = "### \n\n1956-03-04\n第版()\n专栏：\n\n    湖。"


def schema() -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(schemas.source("polars"), names)
    schema: dict[str, Any] = names["schema"]
    return schema


@pytest.mark.parametrize("record", [ExportedArticle, Article, Pair])
def test_what_is_printed_for_people_is_what_is_written(record: type[Record]) -> None:
    opening, printed = schemas.source("polars", record).split("schema = ")
    assert "import polars as pl" in opening
    assert eval(printed, {"pl": polars}) == parquet.schema_of(record)


def lines_of(*dumps: str) -> list[str]:
    return [exported_line(parse(dump).to_json()) for dump in dumps]


@pytest.mark.parametrize("lines", [lines_of(FULL, BARE, FULL), lines_of(BARE), lines_of(BARE) * 4000 + lines_of(FULL)])
def test_it_reads_back_as_the_jsonl_does(tmp_path: Path, lines: list[str]) -> None:
    assert parquet.write(iter(lines), tmp_path / "a.parquet") == len(lines)
    read = polars.read_parquet(tmp_path / "a.parquet")
    assert read.equals(polars.read_ndjson("\n".join(lines).encode(), schema=schema()))
    assert read.schema == polars.Schema(schema())


def test_every_field_is_there_nested_and_typed(tmp_path: Path) -> None:
    line = exported_line(parse(FULL).to_json(), "by-hand", BEADS, "check")
    parquet.write([line], tmp_path / "a.parquet")
    (row,) = polars.read_parquet(tmp_path / "a.parquet").to_dicts()
    article = ExportedArticle.from_json(line)
    assert list(row) == list(ExportedArticle.model_fields)
    assert (row["alignment_method"], row["grade"]) == ("by-hand", "check")
    assert row["beads"] == [{"zh": [0, 1], "en": [0, 1, 2, 3], "score": 0.5}]
    nested = {key: row[key] for key in ("beads", "leftover", "notes", "zh", "en")}
    assert row == article.model_dump() | nested
    assert article.zh is not None
    assert row["zh"]["text"] == article.zh.text
    assert row["zh"]["datelines"] == [one.model_dump() for one in article.zh.datelines]
    assert row["zh"]["sentences"] == [list(span) for span in article.zh.sentences]
    assert row["en"]["glossary"] == [{"zh": "湖", "en": "lake", "note": "(big)"}]
    assert [one["kind"] for one in row["leftover"]] == [one.kind for one in article.leftover]


def test_missing_halves_and_pages_are_null(tmp_path: Path) -> None:
    parquet.write(lines_of(BARE), tmp_path / "a.parquet")
    (row,) = polars.read_parquet(tmp_path / "a.parquet").to_dicts()
    assert (row["page"], row["en"]) == (None, None)
    assert row["section"] == ""


def test_without_articles_it_has_the_same_columns(tmp_path: Path) -> None:
    assert parquet.write([], tmp_path / "a.parquet") == 0
    read = polars.read_parquet(tmp_path / "a.parquet")
    assert read.height == 0
    assert read.schema == polars.Schema(schema())


def test_what_no_alignment_and_no_audit_says_is_empty_and_not_null(tmp_path: Path) -> None:
    parquet.write(lines_of(FULL), tmp_path / "a.parquet")
    (row,) = polars.read_parquet(tmp_path / "a.parquet").to_dicts()
    assert (row["alignment_method"], row["beads"], row["grade"]) == ("", [], "")


def test_pyarrow_reads_it(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet as arrow

    parquet.write(lines_of(FULL, BARE), tmp_path / "a.parquet")
    table = arrow.read_table(tmp_path / "a.parquet")
    assert table.column("page").to_pylist() == [2, None]
    assert table.to_pylist()[0]["zh"]["datelines"][0]["place"] == "湖滨"


def test_a_few_thousand_records_are_in_memory_at_a_time(tmp_path: Path) -> None:
    (line,) = lines_of(BARE)
    given: list[int] = []

    def lines() -> Any:
        for number in range(9000):
            given.append(number)
            yield line

    assert parquet.write(lines(), tmp_path / "a.parquet") == len(given) == 9000


def test_a_line_that_is_no_record_is_an_error(tmp_path: Path, parsed: Callable[..., Article]) -> None:
    with pytest.raises(RecordError):
        parquet.write([parsed().to_json(), "nothing"], tmp_path / "a.parquet")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no file that is always full")
@pytest.mark.parametrize("free", [0, 10**9])
def test_a_disk_that_cannot_be_written_is_said_as_by_the_system(free: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """polars says that the file is out of specification."""
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    said = "No space left on device" if free == 0 else "."
    with pytest.raises(OSError, match=said):
        parquet.write(lines_of(FULL), Path("/dev/full"))
    with pytest.raises(OSError, match=said):
        parquet.write_frame(polars.DataFrame({"n": [1]}), Path("/dev/full"))
