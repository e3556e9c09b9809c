"""Connections that stay open: what is written is seen, what is another archive's is told, a fork has none."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ArchiveError
from corpus_archive.store import connections
from corpus_archive.store.kept_connections import ConnectionPool, KeptConnection


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    (tmp_path / "one.md").write_text(dump(["大桥通车。"], ["The bridge is open."]), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(tmp_path / "one.md")
    made.index()
    return made


def records(pool: ConnectionPool) -> int:
    with KeptConnection(pool.database, pool).reading() as connection:
        return int(connection.execute("SELECT count(*) FROM records").fetchone()[0])


def test_one_reader_after_the_other_has_the_same_connection(archive: Archive) -> None:
    pool = ConnectionPool(archive.database)
    first = pool.take()
    pool.give_back(first)
    assert pool.take() is first
    assert pool.take() is not first  # it is in use


def test_what_was_written_since_is_seen(archive: Archive) -> None:
    pool = ConnectionPool(archive.database)
    before = records(pool)
    archive.remove([article.id for article in archive])
    assert (before, records(pool)) == (1, 0)


def test_another_archive_at_the_place_is_told(archive: Archive) -> None:
    assert archive.search("大桥").total == 1
    shutil.rmtree(archive.folder)
    Archive.create(archive.folder)
    with pytest.raises(ArchiveError, match="another archive lies there now"):
        archive.concordance("大桥")


def test_an_archive_that_was_deleted_is_told_as_gone(archive: Archive) -> None:
    assert archive.search("大桥").total == 1
    shutil.rmtree(archive.folder)
    for ask in (lambda: archive.concordance("大桥"), archive.calendar, lambda: list(archive)):
        with pytest.raises(ArchiveError, match="is not there any more: deleted, or moved"):
            ask()


def test_a_copy_in_another_process_begins_without_connections(archive: Archive) -> None:
    pool = ConnectionPool(archive.database)
    records(pool)
    assert records(pickle.loads(pickle.dumps(pool))) == 1
    assert pickle.loads(pickle.dumps(archive)).search("大桥").total == 1


def test_a_fork_opens_its_own(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    pool = ConnectionPool(archive.database)
    first = pool.take()
    pool.give_back(first)
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert pool.take() is not first


def test_one_that_is_still_read_over_is_not_handed_on(archive: Archive) -> None:
    pool = ConnectionPool(archive.database)
    first = pool.take()
    first.connection.execute("BEGIN")
    pool.give_back(first)
    assert pool.take() is not first


def test_one_that_sees_no_change_is_not_handed_on(archive: Archive) -> None:
    pool = ConnectionPool(archive.database)
    first = pool.take()
    first.connection.close()
    first.connection = connections.connect(connections.address(archive.database.file, "ro") + "&immutable=1")
    pool.give_back(first)
    assert pool.take() is not first
