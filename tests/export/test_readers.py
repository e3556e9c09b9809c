"""What other libraries read of default exports, with the schemas that `schema` prints: every row and every key."""

from __future__ import annotations

import json
import math
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from corpus_archive import Archive, Article, ExportedArticle, Pair, json_schema, parse
from corpus_archive.export import articles, bitext
from corpus_archive.export.schemas import Target, source

FULL_ZH = "    新华社湖滨3日电　湖水上涨。\n                            宋青"
FULL_EN = "Chatter: none.\nSure! Here.\nXinhua News Agency, Hubin, 3rd: The lake.\n\n**Named Entities**\n湖\tlake (big)"
BARE = "### \n\n1956-03-04\n第版()\n专栏：\n\n    湖。"
FULL = (
    f"Title: Lake\nAuthor: Song Qing\nDate: 1956-03-04\nPage: 2\n\n{FULL_EN}\n\n<hr /> \n\nOriginal: \n\n"
    f"### 湖水\n宋青\n1956-03-04\n第2版(要闻)\n专栏：社论\n\n{FULL_ZH}\n"
)


def exported(archive: Archive, folder: Path) -> Path:
    """The default exports of an archive: articles and pairs, as JSONL and as Parquet."""
    for ending in ("jsonl", "parquet"):
        articles.export(archive, folder / f"articles.{ending}", package_version="1")
        bitext.export(archive, folder / f"pairs.{ending}", package_version="1")
    return folder


@pytest.fixture(scope="session")
def of_sample(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The sample: most of it aligned by length, January not at all; its second half audited."""
    made = Archive.create(tmp_path_factory.mktemp("made") / "archive", "hbrb")
    made.ingest(root / "data" / "sample")
    middle = list(made)[len(made) // 2]
    made.audit(within=made.select(after=str(middle.date)))
    with closing(sqlite3.connect(made.folder / "archive.sqlite")) as connection, connection:
        connection.execute("DELETE FROM alignments WHERE substr(id, 11, 2) = '01'")
    return exported(made, tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def as_empty_as_may_be(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """3,000 articles without headline, page, English, beads and grade, then one that has it all and is audited."""
    folder = tmp_path_factory.mktemp("made")
    bare, full = parse(BARE), parse(FULL)
    head, tail = bare.to_json().split(bare.id)
    ids = (f"rmrb-1956-03-04-00-{number:012x}" for number in range(3000))
    lines = [*(f"{head}{id}{tail}" for id in ids), full.to_json()]
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    made = Archive.create(folder / "archive")
    made.ingest(folder / "a.jsonl")
    made.audit(within=made.select(page=2))
    return exported(made, tmp_path_factory.mktemp("empty"))


@pytest.fixture(params=["of_sample", "as_empty_as_may_be"])
def folder(request: pytest.FixtureRequest) -> Path:
    path = request.getfixturevalue(request.param)
    assert isinstance(path, Path)
    return path


@pytest.fixture(params=[ExportedArticle, Pair])
def record(request: pytest.FixtureRequest) -> Any:
    return request.param


def stem(record: Any) -> str:
    return "pairs" if record is Pair else "articles"


def lines_of(folder: Path, record: Any) -> list[str]:
    return (folder / f"{stem(record)}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]


def schema_for(target: Target, record: Any) -> Any:
    names: dict[str, Any] = {}
    exec(source(target, record), names)
    return names["schema"]


def assert_same(rows: Iterator[Any] | list[Any], folder: Path, record: Any) -> None:
    """Rows as a library gives them are the records of the file, in its order, and become the same lines again."""
    count = 0
    for row, line in zip(rows, lines_of(folder, record), strict=True):
        found = record.model_validate(row)
        assert (found.model_dump_json() if record is Pair else found.to_json()) == line
        count += 1
    assert count > 0


def test_the_exports_have_all_there_is_to_differ_in(of_sample: Path, as_empty_as_may_be: Path) -> None:
    for folder in (of_sample, as_empty_as_may_be):
        rows = [json.loads(line) for line in lines_of(folder, ExportedArticle)]
        assert {bool(row["alignment_method"]) for row in rows} == {True, False}
        assert {bool(row["grade"]) for row in rows} == {True, False}
        assert {tuple(row) for row in rows} == {tuple(ExportedArticle.model_fields)}
    assert not any(rows[number]["grade"] or rows[number]["page"] for number in range(3000))


def test_every_line_is_valid_by_the_json_schema(folder: Path, record: Any) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json_schema(record)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    validator.check_schema(schema)
    rows = [json.loads(line) for line in lines_of(folder, record)]
    assert [error.message for row in rows for error in validator.iter_errors(row)] == []
    del rows[0][list(rows[0])[-1]]
    assert not validator.is_valid(rows[0])


def test_a_record_by_itself_is_valid_by_its_own_json_schema(parsed: Callable[..., Article]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(json.loads(parsed().to_json()), json_schema(Article))


def test_polars_reads_it_with_its_schema(folder: Path, record: Any) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_ndjson(folder / f"{stem(record)}.jsonl", schema=schema_for("polars", record))
    assert frame.columns == list(record.model_fields)
    assert_same(frame.iter_rows(named=True), folder, record)


def test_pyarrow_reads_it_with_its_schema(folder: Path, record: Any) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import json as arrow_json

    options = arrow_json.ParseOptions(explicit_schema=schema_for("arrow", record), unexpected_field_behavior="error")
    table = arrow_json.read_json(folder / f"{stem(record)}.jsonl", parse_options=options)
    assert_same(table.to_pylist(), folder, record)


def test_polars_and_pyarrow_read_the_parquet(folder: Path, record: Any) -> None:
    polars = pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    file = folder / f"{stem(record)}.parquet"
    assert_same(polars.read_parquet(file).iter_rows(named=True), folder, record)
    assert_same(parquet.read_table(file).to_pylist(), folder, record)


def test_pandas_reads_it(folder: Path, record: Any) -> None:
    """It has no whole numbers that may be missing, and says NaN for null; no digit is lost."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_json(folder / f"{stem(record)}.jsonl", lines=True, dtype=False, precise_float=True)
    assert list(frame.columns) == list(record.model_fields)
    rows = [
        {name: None if isinstance(value, float) and math.isnan(value) else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]
    whole = [row | {"page": row["page"] and int(row["page"]), "date": str(row["date"])[:10]} for row in rows]
    assert_same(whole, folder, record)


def test_duckdb_reads_it_as_it_is(folder: Path, record: Any) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        for reader, ending in (("read_json_auto", "jsonl"), ("read_parquet", "parquet")):
            file = folder / f"{stem(record)}.{ending}"
            found = connection.execute(f"SELECT * FROM {reader}(?)", [str(file)])
            assert [column[0] for column in found.description] == list(record.model_fields)
            assert len(found.fetchall()) == len(lines_of(folder, record))


def test_hugging_face_reads_it_with_its_schema(folder: Path, record: Any, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    read = datasets.load_dataset(
        "json", data_files=str(folder / f"{stem(record)}.jsonl"), features=schema_for("datasets", record),
        split="train", cache_dir=str(tmp_path),
    )  # fmt: skip
    assert_same(map(without_times, read), folder, record)


def without_times(row: dict[str, Any]) -> dict[str, Any]:
    """A header's printed dates, which that reader takes for times before it looks at the schema."""
    for half in row.get("header", {}).values():
        half["date"] = half["date"].removesuffix(" 00:00:00")
    return row


def test_hugging_face_reads_the_parquet_as_it_is(folder: Path, record: Any, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    file = str(folder / f"{stem(record)}.parquet")
    assert_same(
        iter(datasets.load_dataset("parquet", data_files=file, split="train", cache_dir=str(tmp_path))), folder, record
    )


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_hugging_face_reads_a_folder_with_an_export_and_its_manifest(
    of_sample: Path, tmp_path: Path, ending: str
) -> None:
    datasets = pytest.importorskip("datasets")
    (folder := tmp_path / "data").mkdir()
    for name in (f"articles.{ending}", f"articles-{ending}.manifest"):
        shutil.copy(of_sample / name, folder / name)
    read = datasets.load_dataset(str(folder), split="train", cache_dir=str(tmp_path / "cache"))
    assert len(read) == len(lines_of(of_sample, ExportedArticle))


# A row of any of them is a record


def test_a_row_is_a_record_whether_a_line_a_dict_or_a_body(of_sample: Path) -> None:
    for line in lines_of(of_sample, ExportedArticle)[::10]:
        row = json.loads(line)
        for given in (line, line.encode(), row):
            whole = ExportedArticle.model_validate(given)
            assert whole.to_json() == line
            assert Article.model_validate(given) == whole.article == Article.from_json(line)
            assert TypeAdapter(list[ExportedArticle]).validate_python([given]) == [whole]
        assert ExportedArticle(**row) == whole


@pytest.mark.parametrize(
    ("key", "value"), [("page", "2"), ("date", 0), ("section", 3), ("colour", "red"), ("notes", "none")]
)
def test_a_row_is_read_no_less_strictly_than_a_line(parsed: Callable[..., Article], key: str, value: object) -> None:
    row = json.loads(parsed().to_json()) | {key: value}
    for record in (Article, ExportedArticle):
        for given in (row, json.dumps(row)):
            with pytest.raises(ValidationError, match=key):
                record.model_validate(given)


@pytest.mark.parametrize("given", [None, 3, [], "nothing", b"\xff", "[]"])
def test_what_is_no_row_is_an_error_of_validation(given: object) -> None:
    with pytest.raises(ValidationError):
        Article.model_validate(given)
