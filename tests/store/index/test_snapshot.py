"""The index as a reader has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive
from corpus_archive.errors import IndexStale
from corpus_archive.store.index import supplements
from corpus_archive.store.index.building import build
from corpus_archive.store.index.snapshot import index_of


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    for name, date in (("a", "1956-03-04"), ("b", "1957-03-04"), ("c", "1958-03-04")):
        (dumps / f"{name}.md").write_text(dump(date=date, title=name), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(dumps)
    return made


def test_an_index_not_made_yet_is_said_in_one_line(archive: Archive) -> None:
    with pytest.raises(IndexStale) as caught:
        index_of(archive.database)
    said = str(caught.value)
    assert said == f"{archive.folder}: the index is not made yet (1 of 1 segment); run: corpus-archive index"


def test_more_records_written_since_than_are_read_are_said_in_one_line(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(archive.database)
    archive.remove([next(iter(archive)).id])
    assert index_of(archive.database).newer == ()
    archive.remove([next(iter(archive)).id])
    monkeypatch.setattr(supplements, "MOST", 1)
    with pytest.raises(IndexStale) as caught:
        index_of(archive.database)
    said = str(caught.value)
    assert said == f"{archive.folder}: records were written since (1 of 1 segment); run: corpus-archive index"


def test_an_index_of_an_older_format_is_said_and_made_anew(archive: Archive) -> None:
    build(archive.database)
    with archive.database.writing() as connection:
        connection.execute("UPDATE segments SET made_with = 'format 2; rjieba 0.2.0'")
    with pytest.raises(IndexStale, match="format of an older version"):
        index_of(archive.database)
    assert build(archive.database) == len(archive)
    assert index_of(archive.database).segments


def test_an_index_is_opened_once_as_long_as_nothing_is_written(archive: Archive) -> None:
    build(archive.database)
    assert index_of(archive.database) is index_of(archive.database)


@pytest.mark.parametrize("name", ["arrays.bin", "arrays.json"])
def test_files_that_keep_their_size_and_lose_what_is_in_them_are_no_empty_index(archive: Archive, name: str) -> None:
    """As a power cut may leave them: an index of nothing would answer that nothing is there."""
    build(archive.database)
    (file,) = (archive.folder / "index").glob(f"*/{name}")
    file.write_bytes(bytes(file.stat().st_size))
    with pytest.raises(
        IndexStale, match=r"files of the index are damaged \(1 of 1 segment\); run: corpus-archive index"
    ):
        Archive.open(archive.folder).hits("湖水").concordance()
    build(archive.database, deep=True)
    assert len(Archive.open(archive.folder).hits("湖水")) == 3
