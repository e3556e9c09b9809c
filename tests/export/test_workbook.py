"""Workbooks: numbers are numbers, dates are dates, and no text is a formula."""

from __future__ import annotations

import datetime
import gc
import os
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from corpus_archive import ExportError, MissingExtra
from corpus_archive.export import workbook

pytest.importorskip("xlsxwriter")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(path: Path) -> list[list[tuple[str, str]]]:
    """Kind and value of each cell, by what the file says and not by a reader's idea of it."""
    with zipfile.ZipFile(path) as parts:
        texts = [
            "".join(one.itertext())
            for one in ElementTree.fromstring(parts.read("xl/sharedStrings.xml")).iter(f"{MAIN}si")
        ]
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
    found = []
    for row in sheet.iter(f"{MAIN}row"):
        found.append([])
        for cell in row.iter(f"{MAIN}c"):
            assert cell.find(f"{MAIN}f") is None
            kind, value = cell.get("t", "n"), cell.findtext(f"{MAIN}v") or ""
            found[-1].append(("text", texts[int(value)]) if kind == "s" else ("number", value))
    return found


def test_each_value_has_its_kind(tmp_path: Path) -> None:
    columns: dict[str, list[Any]] = {
        "n": [1, None], "x": [0.5, float("nan")], "day": [datetime.date(1958, 3, 4), datetime.date(1899, 1, 2)],
        "who": [["周望", "宋青"], []], "text": ["=1+1", "湖\n水"],
    }  # fmt: skip
    workbook.write(columns, tmp_path / "a.xlsx")
    head, first, second = cells(tmp_path / "a.xlsx")
    assert head == [("text", name) for name in columns]
    assert first == [("number", "1"), ("number", "0.5"), ("number", "21248"), ("text", "周望; 宋青"), ("text", "=1+1")]
    assert second == [("text", "nan"), ("text", "1899-01-02"), ("text", ""), ("text", "湖\n水")]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "http://a.b", "1958", "{=1}"])
def test_a_text_is_a_text_whatever_it_looks_like(tmp_path: Path, text: str) -> None:
    workbook.write({"text": [text]}, tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx")[1] == [("text", text)]
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        marked = b'quotePrefix="1"' in parts.read("xl/styles.xml")
    assert marked == text.startswith(("=", "+", "-", "@", "\t"))


def test_a_whole_number_that_excel_would_round_is_a_text(tmp_path: Path) -> None:
    workbook.write({"n": [2**53, -(2**53), 2**53 + 1]}, tmp_path / "a.xlsx")
    assert [row[0] for row in cells(tmp_path / "a.xlsx")[1:]] == [
        ("number", "9007199254740992"), ("number", "-9007199254740992"), ("text", "9007199254740993"),
    ]  # fmt: skip


def test_the_same_table_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        monkeypatch.setattr("time.time", lambda name=name: {"a": 1e9, "b": 2e9}[name])
        workbook.write({"n": [1], "text": ["湖"]}, tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_what_no_cell_holds_is_cut_and_counted_and_what_no_sheet_holds_is_an_error(tmp_path: Path) -> None:
    assert workbook.write({"text": ["湖" * 32_767, "湖" * 32_768]}, tmp_path / "a.xlsx") == 1
    (_, whole), (_, cut) = (row[0] for row in cells(tmp_path / "a.xlsx")[1:])
    assert (whole, len(cut)) == ("湖" * 32_767, 32_767)
    assert cut.endswith("湖 [… cut: no cell of Excel holds more]")
    with pytest.raises(ExportError, match=r"1,048,576 rows are more than"):
        workbook.write({"n": [1] * 1_048_576}, tmp_path / "a.xlsx")


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match="excel"):
        workbook.write({"n": [1]}, tmp_path / "a.xlsx")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no file that is always full")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_full_disk_is_said_as_by_the_system() -> None:
    with pytest.raises(OSError, match="No space left on device"):
        workbook.write({"n": [1]}, Path("/dev/full"))
    gc.collect()  # the archive that could not be closed tries once more when it goes: here, not in a later test
