"""Grades as arrays: of the articles as they are, and of the audits as they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from corpus_archive import Archive, IndexStale
from corpus_archive.store.database import transaction
from corpus_archive.store.index.grades import grade_counts
from corpus_archive.store.index.snapshot import Snapshot

ALL = [np.ones(4, dtype=bool)]
SOME = [np.array([True, False, False, True])]


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    """Four articles, of which the first two are graded and the third was, as it was before."""
    for number in range(4):
        (tmp_path / f"{number}.md").write_text(dump(date=f"1956-03-0{number + 1}"), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(sorted(tmp_path.glob("*.md")))
    made.index()
    audit(made, "check", "article", "date < '1956-03-03'")
    audit(made, "check", "'older'", "date = '1956-03-03'")
    return made


def audit(archive: Archive, grade: str, article: str, which: str) -> None:
    with archive.database.writing() as connection, transaction(connection):
        connection.execute(
            f"INSERT OR REPLACE INTO audits SELECT id, {article}, 'rules', ? FROM records WHERE {which}", (grade,)
        )


def test_articles_are_counted_by_the_grade_of_what_they_are(archive: Archive) -> None:
    snapshot = Snapshot(archive.database)
    assert grade_counts(snapshot, SOME) == {"check": 1}
    assert grade_counts(snapshot, ALL) == {"check": 2}
    assert grade_counts(snapshot, SOME) == {"check": 1}


def test_an_audit_made_since_is_seen(archive: Archive) -> None:
    assert grade_counts(Snapshot(archive.database), ALL) == {"check": 2}
    audit(archive, "nothing found", "article", "date >= '1956-03-02'")
    assert grade_counts(Snapshot(archive.database), ALL) == {"nothing found": 3, "check": 1}


def test_records_written_since_are_told(archive: Archive, dump: Callable[..., str], tmp_path: Path) -> None:
    snapshot = Snapshot(archive.database)
    assert grade_counts(snapshot, ALL) == {"check": 2}
    (tmp_path / "new.md").write_text(dump(date="1957-01-01"), encoding="utf-8")
    archive.ingest(tmp_path / "new.md")
    with pytest.raises(IndexStale, match="written since"):
        grade_counts(snapshot, ALL)
