"""Typed readers read an export whose first 3,000 rows are as empty as they may be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Article, parse
from corpus_archive.export.schemas import Target, source
from corpus_archive.records import json_schema

FULL_ZH = "    新华社湖滨3日电　湖水上涨。\n                            宋青"
FULL_EN = "Chatter: none.\nSure! Here.\nXinhua News Agency, Hubin, 3rd: The lake.\n\n**Named Entities**\n湖\tlake (big)"


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """3,000 bare rows, then a full one."""
    bare = "### \n\n1956-03-04\n第版()\n专栏：\n\n    湖。"
    full = (
        f"Title: Lake\nAuthor: Song Qing\nDate: 1956-03-04\nPage: 2\n\n{FULL_EN}\n\n<hr /> \n\nOriginal: \n\n"
        f"### 湖水\n宋青\n1956-03-04\n第2版(要闻)\n专栏：社论\n\n{FULL_ZH}\n"
    )
    path = tmp_path_factory.mktemp("export") / "articles.jsonl"
    path.write_text((parse(bare).to_json() + "\n") * 3000 + parse(full).to_json() + "\n", encoding="utf-8")
    return path


def schema_for(target: Target) -> Any:
    names: dict[str, Any] = {}
    exec(source(target), names)
    return names["schema"]


def test_polars_reads_it_with_its_schema(export: Path) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_ndjson(export, schema=schema_for("polars"))
    last = frame.row(-1, named=True)
    assert frame.height == 3001
    assert str(last["date"]) == "1956-03-04"
    assert last["zh"]["datelines"][0]["day"] == 3
    assert last["en"]["glossary"][0]["note"] == "(big)"
    assert frame["page"].null_count() == 3000


def test_pyarrow_reads_it_with_its_schema(export: Path) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import json as arrow_json

    table = arrow_json.read_json(export, parse_options=arrow_json.ParseOptions(explicit_schema=schema_for("arrow")))
    last = table.slice(3000).to_pylist()[0]
    assert table.num_rows == 3001
    assert last["zh"]["datelines"][0]["place"] == "湖滨"
    assert last["en"]["glossary"][0] == {"zh": "湖", "en": "lake", "note": "(big)"}


def test_pandas_reads_it(export: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_json(export, lines=True, dtype={"page": "Int64"})
    assert len(frame) == 3001
    assert frame["zh"].iloc[-1]["datelines"][0]["place"] == "湖滨"


def test_the_datasets_schema_names_every_field() -> None:
    written = source("datasets")
    assert all(f'"{name}"' in written for name in Article.model_fields)
    compile(written, "schema", "exec")


def test_the_json_schema_accepts_every_record(export: Path, parsed: Callable[..., Article]) -> None:
    schema = json_schema()
    record = json.loads(parsed().to_json())
    assert set(schema["required"]) <= set(record)
    assert set(record) == set(schema["properties"])
