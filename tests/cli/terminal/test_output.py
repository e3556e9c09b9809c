"""The one place that writes a result: for people, for programs, and what is said of it."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from corpus_archive import Amount, Result
from corpus_archive.cli.terminal.options import Format, Output
from corpus_archive.cli.terminal.output import write
from corpus_archive.zstd import decompress


@pytest.fixture
def result() -> Result:
    return Result(
        {
            "year": [1957, 1958],
            "date": [datetime.date(1957, 1, 2), datetime.date(1958, 3, 4)],
            "articles": [12345, 1],
            "page": [1, None],
            "headline": ['湖水，"上涨"', "Fire, a\tnd\nflame"],
        },
        Amount(10, "years"),
        notes=("in doubt",),
    )


def to_stdout(result: Result, format: Format, capsys: pytest.CaptureFixture[str]) -> str:
    write(result, Output(format, None, None))
    said = capsys.readouterr()
    assert said.err == "10 years, 2 shown\nin doubt\n"
    return said.out


def test_a_table_has_thousands_apart_but_not_in_years(result: Result, capsys: pytest.CaptureFixture[str]) -> None:
    head, first, *_ = to_stdout(result, "table", capsys).splitlines()
    assert head.split() == ["year", "date", "articles", "page", "headline"]
    assert first.split() == ["1957", "1957-01-02", "12,345", "1", '湖水，"上涨"']


def test_numbers_stand_to_the_right(capsys: pytest.CaptureFixture[str]) -> None:
    write(Result({"name": ["a", "bb"], "n": [5, 1000]}, Amount(2)), Output("table", None, None))
    assert capsys.readouterr().out.splitlines() == ["name      n", "a         5", "bb    1,000"]


def test_a_table_is_no_wider_than_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    wide = Result({"n": [1], "text": ["湖水上涨" * 30], "more": ["a long word " * 20]}, Amount(1))
    write(wide, Output("table", None, None))
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert sum(line.count("湖") for line in lines) == 30


def test_an_empty_table_is_its_head(capsys: pytest.CaptureFixture[str]) -> None:
    write(Result({"year": [], "articles": []}, Amount(0)), Output("table", None, None))
    assert capsys.readouterr().out.split() == ["year", "articles"]


def test_jsonl_has_a_row_a_line_with_dates_as_text(result: Result, capsys: pytest.CaptureFixture[str]) -> None:
    lines = to_stdout(result, "jsonl", capsys).splitlines()
    assert [json.loads(line) for line in lines] == [{**row, "date": str(row["date"])} for row in result]
    assert "湖水" in lines[0]


@pytest.mark.parametrize(("format", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_separated_values_read_back(
    result: Result, capsys: pytest.CaptureFixture[str], format: Format, delimiter: str
) -> None:
    rows = csv.DictReader(io.StringIO(to_stdout(result, format, capsys), newline=""), delimiter=delimiter)
    assert list(rows) == [{name: "" if value is None else str(value) for name, value in row.items()} for row in result]


@pytest.mark.parametrize("format", ["csv", "tsv", "jsonl", "table"])
def test_a_file_has_what_standard_output_would(
    result: Result, tmp_path: Path, capsys: pytest.CaptureFixture[str], format: Format
) -> None:
    write(result, Output(format, tmp_path / "out", None))
    assert capsys.readouterr().out == ""
    written = (tmp_path / "out").read_bytes().decode("utf-8")
    assert written == to_stdout(result, "tsv" if format == "table" else format, capsys)


@pytest.mark.parametrize(("name", "unpack"), [
    ("a.csv.gz", gzip.decompress), ("A.CSV.GZ", gzip.decompress), ("a.csv.zst", decompress),
])  # fmt: skip
def test_a_file_is_compressed_as_its_name_ends(
    result: Result, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, unpack: Callable[[bytes], bytes]
) -> None:
    write(result, Output("csv", tmp_path / name, None, quiet=True))
    assert unpack((tmp_path / name).read_bytes()).decode("utf-8") == to_stdout(result, "csv", capsys)


def test_parquet_reads_back(result: Result, tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    write(result, Output("parquet", tmp_path / "out.parquet", None))
    assert polars.read_parquet(tmp_path / "out.parquet").to_dicts() == list(result)


def test_a_workbook_holds_the_table(result: Result, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    write(result, Output("xlsx", tmp_path / "out.xlsx", None))
    with zipfile.ZipFile(tmp_path / "out.xlsx") as parts:
        assert b"Fire, a\tnd\nflame" in parts.read("xl/sharedStrings.xml")
    assert [path.name for path in tmp_path.iterdir()] == ["out.xlsx"]


FORMULAS = ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1"]


def test_a_csv_for_excel_has_a_mark_and_no_formula(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = Result({"text": [*FORMULAS, "a=1", ""], "n": [-1, None, 0.5, -2, 3, 4, 5, 6]}, Amount(8))
    write(result, Output("csv", None, None, quiet=True, bom=True))
    write(result, Output("csv", tmp_path / "a.csv", None, quiet=True, bom=True))
    shown = capsys.readouterr().out
    assert (tmp_path / "a.csv").read_bytes().decode("utf-8") == shown
    assert shown.startswith("\ufefftext,n\n")
    rows = list(csv.reader(io.StringIO(shown, newline="")))[1:]
    assert [text for text, _ in rows] == [*(f"'{text}".replace("\r", "\n") for text in FORMULAS), "a=1", ""]
    assert [n for _, n in rows][:4] == ["-1", "", "0.5", "-2"]


def test_a_csv_for_programs_has_every_text_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    write(Result({"text": FORMULAS}, Amount(6)), Output("csv", None, None, quiet=True))
    rows = csv.DictReader(io.StringIO(capsys.readouterr().out, newline=""))
    assert [row["text"] for row in rows] == [text.replace("\r", "\n") for text in FORMULAS]


def test_a_printer_is_for_tables_on_the_terminal_alone(
    result: Result, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed: list[Result] = []
    write(result, Output("table", None, None), as_table=printed.append)
    write(result, Output("csv", None, None), as_table=printed.append)
    write(result, Output("table", tmp_path / "out", None), as_table=printed.append)
    assert printed == [result]
    assert capsys.readouterr().out.startswith("year,date,")


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_a_failing_write_keeps_the_old_file_and_leaves_no_other(tmp_path: Path, format: Format) -> None:
    (tmp_path / "out").write_text("old", encoding="utf-8")
    uneven = Result({"a": [1, 2], "b": [1]}, Amount(2))
    with pytest.raises(ValueError, match="shorter"):
        write(uneven, Output(format, tmp_path / "out", None))
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").read_text(encoding="utf-8") == "old"


def test_quiet_says_nothing_beside_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    result = Result({"form": ["船"]}, Amount(9, "forms"), notes=("8 are left out",))
    write(result, Output("csv", None, None, quiet=True))
    said = capsys.readouterr()
    assert (said.out, said.err) == ("form\n船\n", "")
