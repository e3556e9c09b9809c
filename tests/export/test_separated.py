"""Pairs in plain lines: whatever a text holds, line i of one side belongs to line i of the other."""

from __future__ import annotations

import csv
import datetime
import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from corpus_archive.export import separated
from corpus_archive.records import Pair


def pair(zh: str, en: str, **changed: Any) -> Pair:
    fields: dict[str, Any] = {
        "id": "rmrb-1956-03-04-02-0123456789ab", "date": datetime.date(1956, 3, 4), "page": 2, "section": "",
        "kind": "body", "score": 0.95, "zh_sentences": (3, 4), "en_sentences": (5,), "alignment_method": "length",
        "grade": "check", "path": "a.md", "member": "", "ordinal": 1, "line": 1,
    }  # fmt: skip
    return Pair(zh=zh, en=en, **fields | changed)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("湖水。\n船。", "湖水。 船。"),
        ("a\tb\r\nc\u2028d\x85e\x0bf\x1cg", "a b c d e f g"),
        ("湖　水 \u00a0", "湖　水 \u00a0"),
        ("\x00a\x7f\x1b", "a"),
        ('"quoted"', '"quoted"'),
    ],
)
def test_line_ends_and_tabs_become_blanks_and_controls_go(text: str, line: str) -> None:
    assert separated.one_line(text) == line


@given(some.text())
def test_a_line_is_a_line_for_every_reader(text: str) -> None:
    line = separated.one_line(text)
    assert len(f"{line}\n".splitlines()) == 1
    assert "\t" not in line
    assert separated.one_line(line) == line


@given(some.lists(some.tuples(some.text(), some.text())))
def test_the_two_files_have_as_many_lines(texts: list[tuple[str, str]]) -> None:
    zh, en = io.BytesIO(), io.BytesIO()
    separated.write_both((pair(*one) for one in texts), zh, en)
    left, right = (file.getvalue().decode("utf-8").splitlines() for file in (zh, en))
    assert list(zip(left, right, strict=True)) == [tuple(map(separated.one_line, one)) for one in texts]


def test_more_pairs_than_are_written_at_a_time_keep_their_order() -> None:
    zh, en = io.BytesIO(), io.BytesIO()
    separated.write_both((pair(f"湖{number}", f"lake {number}") for number in range(4500)), zh, en)
    assert zh.getvalue().decode().splitlines() == [f"湖{number}" for number in range(4500)]
    assert en.getvalue().decode().splitlines() == [f"lake {number}" for number in range(4500)]


def test_a_row_has_every_field_and_is_one_line() -> None:
    found = [pair('"湖"\n水', "a\tb"), pair("湖", "lake", page=None, zh_sentences=(), kind="headline")]
    head, first, second = separated.rows(found)
    assert head.split("\t") == list(Pair.model_fields)
    assert dict(zip(head.split("\t"), first.split("\t"), strict=True)) == {
        "id": "rmrb-1956-03-04-02-0123456789ab", "date": "1956-03-04", "page": "2", "section": "", "kind": "body",
        "zh": '"""湖"" 水"', "en": "a b", "score": "0.95", "zh_sentences": "3,4", "en_sentences": "5",
        "alignment_method": "length", "grade": "check", "path": "a.md", "member": "", "ordinal": "1", "line": "1",
    }  # fmt: skip
    assert second.split("\t")[2:5] == ["", "", "headline"]


TEXTS = ['"湖" 水', 'He said: "a', '"', '""', "'", "#", "a # b", "NA", "\\", 'ends in "', "\u3000"]


def read_by_csv(written: str) -> list[list[str]]:
    rows = csv.DictReader(io.StringIO(written, newline=""), delimiter="\t")
    return [[row["zh"], row["en"]] for row in rows]


def read_by_polars(written: str) -> list[list[str]]:
    polars = pytest.importorskip("polars")
    frame = polars.read_csv(written.encode(), separator="\t")
    return [list(row) for row in frame.select("zh", "en").iter_rows()]


def read_by_pandas(written: str) -> list[list[str]]:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.StringIO(written), sep="\t")
    return [list(row) for row in frame[["zh", "en"]].fillna("NA").itertuples(index=False)]  # its own idea of NA


def read_by_duckdb(written: str) -> list[list[str]]:
    duckdb = pytest.importorskip("duckdb")
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        (Path(folder) / "a.tsv").write_text(written, encoding="utf-8")
        found = connection.execute("SELECT zh, en FROM read_csv(?, delim = '\t')", [f"{folder}/a.tsv"])
        return [list(row) for row in found.fetchall()]


@pytest.mark.parametrize("read", [read_by_csv, read_by_polars, read_by_pandas, read_by_duckdb])
def test_readers_lose_no_row_and_no_quote_with_their_defaults(read: Callable[[str], list[list[str]]]) -> None:
    texts = [[zh, en] for zh in TEXTS for en in TEXTS]
    written = "\n".join(separated.rows(pair(*one) for one in texts)) + "\n"
    assert read(written) == texts
    assert len(written.splitlines()) == len(texts) + 1


@given(some.lists(some.tuples(some.text(), some.text()), max_size=5))
def test_whatever_a_text_holds_a_reader_of_csv_has_it_in_one_line(texts: list[tuple[str, str]]) -> None:
    written = "\n".join(separated.rows(pair(*one) for one in texts)) + "\n"
    assert read_by_csv(written) == [list(map(separated.one_line, one)) for one in texts]
