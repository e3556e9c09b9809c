"""A watch tells of every kind of writing, and of nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ArchiveError


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    (tmp_path / "one.md").write_text(dump(["大桥通车。"], ["The bridge is open."]), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(tmp_path / "one.md")
    return made


def test_reading_changes_nothing(archive: Archive) -> None:
    watch = archive.watch()
    before = watch.version()
    list(archive)
    archive.search("的")
    assert watch.version() == before


@pytest.mark.parametrize("verb", ["align", "audit", "keep", "remove"])
def test_whatever_is_written_is_told(archive: Archive, verb: str) -> None:
    watch = archive.watch()
    before = watch.version()
    match verb:
        case "keep":
            archive.sets.keep("one", archive)
        case "remove":
            archive.remove([article.id for article in archive])
        case "align":
            archive.align("length", again=True)
        case "audit":
            archive.audit()
    assert watch.version() != before


def test_an_archive_made_anew_in_its_place_is_told(archive: Archive) -> None:
    watch = archive.watch()
    watch.version()
    shutil.rmtree(archive.folder)
    Archive.create(archive.folder)
    with pytest.raises(ArchiveError, match="another archive lies there now"):
        watch.version()
