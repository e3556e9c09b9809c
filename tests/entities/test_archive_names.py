"""The entries of an archive."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpus_archive import Archive
from corpus_archive.entities.archive_names import archive_entries, printed_names
from corpus_archive.entities.entries import NameKind
from corpus_archive.store.dateline_names import NamesTogether, printed_together


def test_articles_are_counted_once_and_pairs_are_of_articles_with_one_name_in_either_language() -> None:
    found = printed_names(
        [
            NamesTogether(frozenset({("zh", "北京"), ("en", "Beijing"), ("en", "BEIJING")}), 1),
            NamesTogether(frozenset({("zh", "北京"), ("zh", "上海"), ("en", "Beijing")}), 1),
            NamesTogether(frozenset({("zh", "MOSCOW"), ("en", "Moscow")}), 3),
        ]
    )
    assert found.articles == {"北京": 2, "上海": 1, "beijing": 2, "moscow": 3}
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


@pytest.mark.parametrize("kind", ["place", "agency"])
def test_names_that_stand_together_are_those_of_the_records(archive: Archive, kind: NameKind) -> None:
    """Each record is in one of them, whatever several datelines of a half repeat."""
    expected = Counter[frozenset[tuple[str, str]]]()
    for one in archive:
        lines = [(side, line) for side, text in (("zh", one.zh), ("en", one.en)) if text for line in text.datelines]
        expected[frozenset((side, getattr(line, kind)) for side, line in lines if getattr(line, kind))] += 1
    del expected[frozenset()]
    found = Counter[frozenset[tuple[str, str]]]()
    for names, records in printed_together(archive.database, kind):
        found[names] += records
    assert found == expected
    assert sum(found.values()) < len(archive)
