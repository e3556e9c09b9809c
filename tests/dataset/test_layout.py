from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from corpus_archive import DatasetError
from corpus_archive.dataset.layout import is_url, note_unfinished, unfinished, written


def test_two_that_write_one_file_leave_it_whole_and_each_says_what_it_wrote(tmp_path: Path) -> None:
    path = tmp_path / "cell.parquet"
    found = []

    def slowly(beside: Path) -> None:
        beside.write_bytes(b"of o")  # and here the other comes
        found.append(written(tmp_path, path, 1, lambda other: other.write_bytes(b"of two")))
        beside.write_bytes(b"of one")

    found.append(written(tmp_path, path, 1, slowly))
    assert [one.sha256 for one in found] == [hashlib.sha256(text).hexdigest() for text in (b"of two", b"of one")]
    assert [one.name for one in tmp_path.iterdir()] == ["cell.parquet"]
    assert path.read_bytes() == b"of one"


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        written(tmp_path, tmp_path / "cell.parquet", 1, lambda beside: beside.write_bytes(b"half") and 1 // 0)
    assert list(tmp_path.iterdir()) == []


def test_cells_still_to_be_made_are_those_without_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger").mkdir()
    note_unfinished(tmp_path, {"b": "b.zip", "a": "a.zip"})
    (tmp_path / "ledger" / "a.json").touch()
    assert unfinished(tmp_path) == {"b": "b.zip"}
    note_unfinished(tmp_path, {})
    assert unfinished(tmp_path) == {}
    (tmp_path / "_unfinished.json").write_text("{", encoding="utf-8")
    with pytest.raises(DatasetError, match="_unfinished"):
        unfinished(tmp_path)


@pytest.mark.parametrize(("path", "expected"), [
    ("s3://bucket/out", True), ("s3:/bucket/out", True), ("file:///out", True), ("C:/out", False), ("out", False),
    ("a:b/c", False),
])  # fmt: skip
def test_a_url_is_one_also_after_it_was_a_path(path: str, expected: bool) -> None:
    assert is_url(path) == expected
