"""The entries of an archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus_archive import Archive
from corpus_archive.entities.archive_names import archive_entries, printed_names
from corpus_archive.entities.entries import NameKind
from corpus_archive.store.dateline_names import DatelineName


def test_articles_are_counted_once_and_pairs_are_of_articles_with_one_name_in_either_language() -> None:
    found = printed_names(
        [
            DatelineName(1, "zh", "北京"),
            DatelineName(1, "en", "Beijing"),
            DatelineName(1, "en", "BEIJING"),
            DatelineName(2, "zh", "北京"),
            DatelineName(2, "zh", "上海"),
            DatelineName(2, "en", "Beijing"),
            DatelineName(3, "zh", "MOSCOW"),
            DatelineName(3, "en", "Moscow"),
        ]
    )
    assert found.articles == {"北京": 2, "上海": 1, "beijing": 2, "moscow": 1}
    assert found.pairs == {("北京", "beijing"): 1}
    assert found.usual["beijing"] == "Beijing"


@pytest.fixture
def archive(sample: Path, tmp_path: Path) -> Archive:
    """The sample, ingested."""
    made = Archive.create(tmp_path / "archive")
    made.ingest([sample])
    return made


def test_entries_follow_the_records(archive: Archive) -> None:
    before = archive_entries(archive.database, "place")
    assert before.forms["湖滨"] == ("湖滨", "hubin")
    assert archive_entries(archive.database, "place") is before
    archive.remove([one.id for one in archive if one.zh and any(line.place == "湖滨" for line in one.zh.datelines)])
    assert "湖滨" not in archive_entries(archive.database, "place").owner


@pytest.mark.parametrize("kind", ["place", "agency"])
def test_every_name_of_the_sample_is_in_one_entry(archive: Archive, kind: NameKind) -> None:
    found = archive_entries(archive.database, kind)
    assert sorted(form for forms in found.forms.values() for form in forms) == sorted(found.owner)
