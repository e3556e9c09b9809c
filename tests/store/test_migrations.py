"""Archives of every version since the first that landed are brought up to date; copies are archives again."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive, ArchiveError, ArchiveNotFound
from corpus_archive.store import migrations
from corpus_archive.store.database import FILE, STORE_VERSION

VERSIONS = sorted((Path(__file__).parent / "versions").glob("version-*.sql"))
IDS = ["hbrb-1956-03-04-02-b07ef4c5acae", "hbrb-1957-05-06-02-24052f115695", "hbrb-1958-07-08-02-b514f78399cf"]


@pytest.fixture(params=VERSIONS, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of an archive as that version left it: three articles, aligned and audited, and a rejection."""
    folder = tmp_path / "old"
    folder.mkdir()
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.executescript(request.param.read_text(encoding="utf-8"))
    return folder


def columns(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The columns of every table, and the names of everything else."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        made = connection.execute("SELECT type, name FROM sqlite_master ORDER BY 1, 2").fetchall()
        tables = [name for type, name in made if type == "table" and not name.startswith("sqlite_")]
        return {name: connection.execute(f"PRAGMA table_info({name})").fetchall() for name in tables} | {"all": made}


def test_there_is_an_archive_of_every_version_since_the_first_that_landed() -> None:
    assert [path.stem for path in VERSIONS] == [f"version-{number}" for number in range(3, STORE_VERSION)]


def test_reading_an_old_archive_says_in_one_line_what_to_type(old: Path) -> None:
    with pytest.raises(ArchiveError, match=r"made by an older corpus-archive .* corpus-archive index brings it up to"):
        Archive.open(old)


def test_an_old_archive_is_brought_up_to_date_after_a_backup(old: Path) -> None:
    before = (old / FILE).read_bytes()
    copy = Archive.bring_up_to_date(old)
    assert copy is not None
    assert copy.parent == old
    assert before  # nothing of what was offered is lost
    archive = Archive.open(old)
    assert [article.id for article in archive] == IDS
    assert archive.outcomes() == {"current": 3, "duplicate": 0, "superseded": 0, "rejected": 1}
    assert archive.alignment(IDS[1]) is not None
    assert archive.grades().get("", 0) == 0
    assert archive.findings().total > 0
    assert archive.state.records == 3
    assert archive.sets.keep("lake", archive.select(ids=IDS[1][-12:])).ids == [IDS[1]]
    assert len(archive.verdicts) == 0
    archive.verdicts.put(archive.findings().columns["id"][0], 1, "right")
    assert archive.find_reprints() == 0
    archive.index()
    assert archive.check(deep=True) == []  # what an older version left of an article that is gone, too, is swept
    assert archive.hits("湖水").concordance().total == 1
    assert Archive.bring_up_to_date(old) is None


def test_a_migrated_archive_has_the_tables_of_a_new_one(old: Path, tmp_path: Path) -> None:
    Archive.bring_up_to_date(old)
    assert columns(old) == columns(Archive.create(tmp_path / "new").folder)


def test_a_record_taken_in_before_is_compared_with_its_dump(dump: Callable[..., str], tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "archive")
    (tmp_path / "a.md").write_text(dump(), encoding="utf-8")
    archive.ingest(tmp_path / "a.md")
    (line,) = archive.lines()
    (tmp_path / "a.jsonl").write_text(line.replace("lake", "whole lake"), encoding="utf-8")
    archive.ingest(tmp_path / "a.jsonl")
    with closing(sqlite3.connect(archive.folder / FILE)) as connection:
        connection.executescript("DROP VIEW ledger; ALTER TABLE pieces DROP COLUMN article; PRAGMA user_version = 8")
    Archive.bring_up_to_date(archive.folder)
    assert Archive.open(archive.folder).outcomes()["superseded"] == 1


def test_a_migrated_archive_has_the_state_of_its_records(old: Path, tmp_path: Path) -> None:
    Archive.bring_up_to_date(old)
    archive, other = Archive.open(old), Archive.create(tmp_path / "new", "hbrb")
    (tmp_path / "all.jsonl").write_text("\n".join(archive.lines()), encoding="utf-8")
    other.ingest(tmp_path / "all.jsonl")
    assert archive.state == other.state
    archive.remove(IDS[:1])
    archive.reparse()
    assert archive.state.records == 2
    assert archive.check() == []


def test_the_backup_is_the_archive_as_it_was(old: Path, tmp_path: Path) -> None:
    copy = Archive.bring_up_to_date(old)
    assert copy is not None
    again = tmp_path / "again"
    again.mkdir()
    (again / FILE).write_bytes(copy.read_bytes())
    assert Archive.bring_up_to_date(again) is not None
    assert [article.to_json() for article in Archive.open(again)] == [one.to_json() for one in Archive.open(old)]


def test_a_migration_that_fails_leaves_the_archive_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = columns(old)

    def failing(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE findings")
        raise RuntimeError

    monkeypatch.setitem(migrations._STEPS, STORE_VERSION - 1, failing)
    with pytest.raises(RuntimeError):
        Archive.bring_up_to_date(old)
    assert columns(old) == before
    monkeypatch.undo()
    assert Archive.bring_up_to_date(old) is not None  # over the backup that was made then


def test_a_verb_that_writes_brings_up_to_date_and_says_so(old: Path, here: Callable[..., Any]) -> None:
    done = here("search", "湖水", "--archive", old)
    assert (done.returncode, done.stdout) == (1, "")
    done = here("index", "--archive", old)
    assert done.returncode == 0
    assert "brought up to date; as it was, it lies in" in done.stderr
    assert here("check", "--deep", "--archive", old).returncode == 0
    assert "hbrb-1956-03-04" in here("search", "湖水", "--archive", old).stdout


def test_a_backup_is_of_one_moment_and_an_archive_again(
    lake: Archive, dump: Callable[..., str], tmp_path: Path
) -> None:
    lake.backup(tmp_path / "copy.sqlite")
    late = tmp_path / "late.md"
    late.write_text(dump(zh="    湖水又上涨。", heading="题", date="1957-01-01"), encoding="utf-8")
    lake.ingest(late)
    restored = Archive.restore(tmp_path / "copy.sqlite", tmp_path / "restored")
    assert len(restored) == len(lake) - 1 == 4
    assert restored.database.identity != lake.database.identity
    restored.index()
    assert restored.check(deep=True) == []
    assert restored.hits("湖水").trend().total == 5


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("failing", ["put_in_place", "_clear"])
def test_a_backup_that_fails_leaves_nothing(
    lake: Archive, tmp_path: Path, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as disk:
        disk.setattr(migrations, failing, full)
        with pytest.raises(ArchiveError, match=r"copy\.sqlite: no backup can be written there: .*No space left"):
            lake.backup(tmp_path / "copy.sqlite")
    assert not list(tmp_path.glob("copy.*"))
    lake.backup(tmp_path / "copy.sqlite")


def test_a_backup_to_a_full_disk_names_where_it_was_to_lie(
    lake: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def small(path: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(path, **options)
        if not options:  # the new file; SQLite says of it what it says of a disk
            connection.execute("PRAGMA max_page_count = 2")
        return connection

    with monkeypatch.context() as disk:
        disk.setattr(migrations.sqlite3, "connect", small)
        with pytest.raises(ArchiveError, match=r"copy\.sqlite: no backup can be written there: .*full; make room"):
            migrations.backup(lake.folder, tmp_path / "copy.sqlite")
    assert not list(tmp_path.glob("copy.*"))


@pytest.mark.parametrize("failing", ["put_in_place", "new_identity"])
def test_a_restoration_that_fails_leaves_no_archive_and_is_done_again(
    lake: Archive, tmp_path: Path, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, folder = tmp_path / "copy.sqlite", tmp_path / "restored"
    lake.backup(copy)
    with monkeypatch.context() as disk:
        disk.setattr(migrations, failing, full)
        with pytest.raises(ArchiveError, match="restored: no archive can be made there: No space left"):
            Archive.restore(copy, folder)
    assert list(folder.iterdir()) == []
    (folder / f"{FILE}.part").write_bytes(b"half of an earlier one that was killed")
    assert Archive.restore(copy, folder).database.identity != lake.database.identity
    assert [one.name for one in folder.iterdir()] == [FILE]


def test_neither_backup_nor_restore_writes_over_anything(lake: Archive, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine", encoding="utf-8")
    with pytest.raises(ArchiveError, match="there is such a file already"):
        lake.backup(tmp_path / "there")
    with pytest.raises(ArchiveError, match="no backup can be written there"):
        lake.backup(tmp_path / "nowhere" / "copy.sqlite")
    lake.backup(tmp_path / "copy.sqlite")
    with pytest.raises(ArchiveError, match="something lies there already"):
        Archive.restore(tmp_path / "copy.sqlite", lake.folder)
    with pytest.raises(ArchiveError, match="no such file"):
        Archive.restore(tmp_path / "none.sqlite", tmp_path / "new")
    with pytest.raises(ArchiveError):
        Archive.restore(tmp_path / "there", tmp_path / "new")
    with pytest.raises(ArchiveNotFound):
        Archive.bring_up_to_date(tmp_path / "none")
    assert (tmp_path / "there").read_text(encoding="utf-8") == "mine"
    assert not list(tmp_path.glob("*.part"))


def test_what_is_no_backup_or_a_damaged_one_is_named_and_leaves_no_archive(lake: Archive, tmp_path: Path) -> None:
    copy, other, folder = tmp_path / "copy.sqlite", tmp_path / "other.sqlite", tmp_path / "new"
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    with pytest.raises(
        ArchiveError, match=r"other\.sqlite: a database of another program; name a file that backup made"
    ):
        Archive.restore(other, folder)
    lake.backup(copy)
    data = copy.read_bytes()
    for damaged in (
        data[:30_000],
        data[:100] + b"\xff" * 60_000 + data[60_100:],
        data[:16] + b"\xff" * 84 + data[100:],
    ):
        copy.write_bytes(damaged)
        with pytest.raises(ArchiveError, match=r"copy\.sqlite: damaged; name another backup"):
            Archive.restore(copy, folder)
        assert list(folder.iterdir()) == []
    copy.write_bytes(data)
    assert len(Archive.restore(copy, folder)) == len(lake)


def test_a_backup_is_made_where_a_link_leads_to(lake: Archive, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "copy.sqlite")
    lake.backup(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert Archive.restore(tmp_path / "copy.sqlite", tmp_path / "new").state == lake.state
