"""What reads an archive several times reads the same each time, whatever is written meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, dataset
from corpus_archive.export import bitext, huggingface, manifest
from corpus_archive.export.pairs import PairFilter
from corpus_archive.export.splits import ArticleSplit


@pytest.fixture
def grows(
    tmp_path: Path, dump: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> tuple[Archive, Callable[[int, int], object]]:
    """An archive of one article, and what takes in another and keeps a set while an export tells its progress."""
    monkeypatch.setattr(manifest, "_TOLD_EVERY", 1)  # articles
    (tmp_path / "one.md").write_text(dump("    大桥通车。", "The bridge is open."), encoding="utf-8")
    (tmp_path / "two.md").write_text(dump("    大桥复工。", "Work on the bridge goes on."), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "one.md")

    def write(*_: int) -> None:
        archive.ingest(tmp_path / "two.md")
        if "meanwhile" not in archive.sets:
            archive.sets.keep("meanwhile", list(archive.ids()))

    return archive, write


def test_the_parts_of_a_split(grows: tuple[Archive, Callable[[int, int], object]], tmp_path: Path) -> None:
    archive, write = grows
    wanted = PairFilter(split=ArticleSplit(0.4, 0.3, 0.3))
    bitext.export(archive, tmp_path / "pairs.parquet", wanted, package_version="1", on_progress=write)
    manifests = sorted(tmp_path.glob("pairs.*.manifest"))
    assert [json.loads(one.read_text(encoding="utf-8"))["all_parts"]["articles"] for one in manifests] == [1, 1, 1]
    assert len(archive) == 2


def test_the_tables_of_a_folder(grows: tuple[Archive, Callable[[int, int], object]], tmp_path: Path) -> None:
    archive, write = grows
    done = huggingface.export(archive, tmp_path / "out", package_version="1", on_progress=write)
    pairs_of_one = 2  # the headlines, and a sentence
    assert [done.rows(kind) for kind in ("articles", "pairs")] == [1, pairs_of_one]


def test_a_dataset(grows: tuple[Archive, Callable[[int, int], object]], tmp_path: Path) -> None:
    archive, write = grows
    assert dataset.export(archive, tmp_path / "out", on_progress=write) == 1
    assert not (tmp_path / "out" / "sets").exists()
    assert list(archive.sets) == ["meanwhile"]
