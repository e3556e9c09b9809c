"""The file on disk: created once, opened or refused in one line, read as of one moment, written by one at a time."""

from __future__ import annotations

import os
import pickle
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from corpus_archive.errors import ArchiveError, ArchiveNotFound
from corpus_archive.store import checking, connections, database, overview, reading
from corpus_archive.store.database import Database
from corpus_archive.store.ledger.ingestion import ingest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def dumps(tmp_path: Path, dump: Callable[..., str]) -> Callable[..., list[Path]]:
    """`dumps(1, 2)`: files with the first and the second of many articles."""

    def written(*numbers: int) -> list[Path]:
        paths = [tmp_path / f"{number}.md" for number in numbers]
        for number, path in zip(numbers, paths, strict=True):
            path.write_text(dump(f"    湖水涨了{number}尺。", f"The lake rose {number} feet."), encoding="utf-8")
        return paths

    return written


def execute(file: Path, *statements: str) -> None:
    """Change a file with nothing but SQLite."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def refused(call: Callable[[], object], folder: Path) -> str:
    """What is said instead; it is one line and begins with the folder."""
    with pytest.raises(ArchiveError) as raised:
        call()
    said = str(raised.value)
    assert said.startswith(f"{folder}: ")
    assert "\n" not in said
    return said


# Created and opened


def test_a_new_archive_can_be_opened_and_says_what_it_was_made_for(folder: Path) -> None:
    made = database.create_archive(folder, "hbrb", "湖滨日报")
    assert database.open_archive(folder) == made == Database(folder, "hbrb", identity=made.identity)
    assert made.setting("newspaper_name") == "湖滨日报"
    assert made.setting("colour") == ""


def test_an_archive_is_made_with_the_folders_above_it(tmp_path: Path) -> None:
    database.create_archive(tmp_path / "a" / "b" / "c", "rmrb")
    assert database.exists(tmp_path / "a" / "b" / "c")


@pytest.mark.parametrize("name", ["a?mode=memory", "a#b", "a%41&immutable=1", "档案 一", "a'b\"c", "a\\b"])
def test_a_folder_may_have_any_name(tmp_path: Path, dumps: Callable[..., list[Path]], name: str) -> None:
    made = database.create_archive(tmp_path / name, "rmrb")
    list(ingest(made, dumps(1)))
    assert sorted(path.name for path in (tmp_path / name).iterdir()) == [database.FILE]
    assert reading.count(database.open_archive(tmp_path / name)) == 1


def test_a_folder_without_the_file_is_no_archive(tmp_path: Path) -> None:
    assert not database.exists(tmp_path)
    assert not database.exists(tmp_path / "not there")
    with pytest.raises(ArchiveNotFound, match=f"^{tmp_path}: no archive there"):
        database.open_archive(tmp_path)


def test_a_file_in_place_of_the_folder_is_no_archive_and_none_can_be_made_there(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("湖水", encoding="utf-8")
    assert not database.exists(tmp_path / "archive")
    said = refused(lambda: database.create_archive(tmp_path / "archive", "rmrb"), tmp_path / "archive")
    assert "no archive can be made there" in said


def test_what_a_second_creation_finds_stays_as_it_is(folder: Path, dumps: Callable[..., list[Path]]) -> None:
    list(ingest(database.create_archive(folder, "rmrb", "人民日报"), dumps(1)))
    again = database.create_archive(folder, "hbrb", "湖滨日报")
    assert (again.newspaper, again.setting("newspaper_name"), reading.count(again)) == ("rmrb", "人民日报", 1)


@pytest.mark.parametrize("statements", [None, ["PRAGMA journal_mode = WAL"], ["CREATE TABLE a (b)", "DROP TABLE a"]])
def test_what_a_killed_creation_leaves_is_no_archive_and_becomes_one(
    folder: Path, statements: list[str] | None
) -> None:
    folder.mkdir()
    if statements is None:
        (folder / database.FILE).touch()
    else:
        execute(folder / database.FILE, *statements)
        assert (folder / database.FILE).stat().st_size > 0
    assert not database.exists(folder)
    with pytest.raises(ArchiveNotFound):
        database.open_archive(folder)
    database.create_archive(folder, "rmrb")
    assert database.exists(folder)
    assert list(checking.problems(database.open_archive(folder))) == []


def test_the_size_on_disk_is_of_everything_in_the_folder(folder: Path) -> None:
    database.create_archive(folder, "rmrb")
    before = database.size_on_disk(folder)
    assert before == sum(path.stat().st_size for path in folder.iterdir()) > 0
    (folder / "index").mkdir()
    (folder / "index" / "a").write_bytes(b"x" * 1000)
    assert database.size_on_disk(folder) == before + 1000


# What is no archive of ours, or not of this version


def test_the_file_of_another_program_is_refused_and_not_changed(folder: Path) -> None:
    folder.mkdir()
    execute(folder / database.FILE, "CREATE TABLE notes (text TEXT)")
    before = (folder / database.FILE).read_bytes()
    assert database.exists(folder)
    assert "another program" in refused(lambda: database.open_archive(folder), folder)
    assert (folder / database.FILE).read_bytes() == before


@pytest.mark.parametrize(("version", "said"), [(database.STORE_VERSION + 1, "newer"), (0, "older")])
def test_an_archive_of_another_version_is_refused_with_what_to_do(folder: Path, version: int, said: str) -> None:
    database.create_archive(folder, "rmrb")
    execute(folder / database.FILE, f"PRAGMA user_version = {version}")
    assert f"made by a {said}".replace("a o", "an o") in refused(lambda: database.open_archive(folder), folder)


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def overwritten(file: Path) -> None:
    file.write_bytes(b"\x07" * file.stat().st_size)


def no_database(file: Path) -> None:
    file.write_text("湖水上涨。" * 100, encoding="utf-8")


def shuffled(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:100] + b"\xff" * (len(data) - 100))


def forgetful(file: Path) -> None:
    execute(file, "DELETE FROM settings")


def without_tables(file: Path) -> None:
    execute(file, "DROP TABLE settings")


@pytest.mark.parametrize("damage", [cut_off, overwritten, no_database, shuffled, forgetful, without_tables])
def test_a_damaged_archive_is_refused_in_one_line(folder: Path, damage: Callable[[Path], None]) -> None:
    database.create_archive(folder, "rmrb")
    damage(folder / database.FILE)
    refused(lambda: database.open_archive(folder), folder)


def test_an_archive_that_is_gone_is_missed_in_one_line(folder: Path) -> None:
    made = database.create_archive(folder, "rmrb")
    made.file.unlink()
    assert "is not there any more" in refused(lambda: reading.count(made), folder)


# Readers see one moment


def test_a_reader_that_began_before_a_write_sees_the_old_state_to_its_end(
    folder: Path, dumps: Callable[..., list[Path]]
) -> None:
    made = database.create_archive(folder, "rmrb")
    list(ingest(made, dumps(1, 2, 3)))
    before = list(reading.lines(made))
    lines = reading.lines(made)
    first = next(lines)
    list(ingest(made, dumps(4, 5)))
    assert [first, *lines] == before
    assert reading.count(made) == 5


def test_a_reader_that_began_before_a_removal_still_reads_what_was_removed(
    folder: Path, dumps: Callable[..., list[Path]]
) -> None:
    from corpus_archive.store.ledger.removal import remove

    made = database.create_archive(folder, "rmrb")
    list(ingest(made, dumps(1, 2, 3)))
    lines = reading.lines(made)
    next(lines)
    remove(made, [], "*")
    assert len(list(lines)) == 2
    assert reading.count(made) == 0


def test_all_questions_of_a_reader_are_answered_from_one_moment(folder: Path, dumps: Callable[..., list[Path]]) -> None:
    made = database.create_archive(folder, "rmrb")
    list(ingest(made, dumps(1)))
    with made.reading() as connection:
        before = connection.execute("SELECT count(*) FROM records").fetchone()
        list(ingest(made, dumps(2, 3)))
        assert connection.execute("SELECT count(*) FROM records").fetchone() == before == (1,)
    assert reading.count(made) == 3


def test_a_reader_does_not_see_what_is_not_committed(folder: Path) -> None:
    made = database.create_archive(folder, "rmrb")
    with made.writing() as connection, database.transaction(connection):
        connection.execute("INSERT INTO settings VALUES ('colour', 'red')")
        assert made.setting("colour") == ""
    assert made.setting("colour") == "red"


def test_a_reader_cannot_write(folder: Path) -> None:
    made = database.create_archive(folder, "rmrb")
    with pytest.raises(ArchiveError, match="may not be written"), made.reading() as connection:
        connection.execute("DELETE FROM settings")
    assert made.setting("newspaper") == "rmrb"


def test_what_fails_within_a_transaction_leaves_nothing_of_it(folder: Path) -> None:
    made = database.create_archive(folder, "rmrb")

    def half_done() -> None:
        with made.writing() as connection, database.transaction(connection):
            connection.execute("INSERT INTO settings VALUES ('colour', 'red')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half_done()
    assert made.setting("colour") == ""


# Writers take turns


def test_a_second_writer_waits_for_the_first(folder: Path) -> None:
    made = database.create_archive(folder, "rmrb")
    order: list[str] = []
    begun = threading.Event()

    def second() -> None:
        with made.writing() as connection:
            begun.set()
            with database.transaction(connection):
                order.append("second")

    with made.writing() as connection:
        thread = threading.Thread(target=second)
        with database.transaction(connection):
            thread.start()
            assert begun.wait(30)
            order.append("first")
        thread.join(30)
    assert order == ["first", "second"]


def test_threads_that_ingest_at_once_lose_nothing(folder: Path, dumps: Callable[..., list[Path]]) -> None:
    made = database.create_archive(folder, "rmrb")
    paths = dumps(*range(1, 25))
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda first: list(ingest(made, paths[first : first + 12])), [0, 4, 8, 12]))
    assert sum(one.new for part in taken for one in part) == 24
    assert overview.outcomes(made) == {"current": 24, "duplicate": 0, "superseded": 0, "rejected": 0}
    assert list(checking.problems(made)) == []


def test_processes_that_ingest_at_once_lose_nothing(folder: Path, dumps: Callable[..., list[Path]]) -> None:
    made = database.create_archive(folder, "rmrb")
    paths = dumps(*range(1, 61))
    program = "import sys, corpus_archive; corpus_archive.Archive.open(sys.argv[1]).ingest(sys.argv[2:])"
    running = [
        subprocess.Popen([sys.executable, "-c", program, folder, *part], stderr=subprocess.PIPE)
        for part in (paths[:40], paths[20:])
    ]
    assert [process.communicate()[1] for process in running] == [b"", b""]
    assert overview.outcomes(made)["current"] == 60
    assert list(checking.problems(made)) == []


def test_a_writer_that_waits_too_long_says_so(
    folder: Path, dumps: Callable[..., list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = database.create_archive(folder, "rmrb")
    monkeypatch.setattr(connections, "PATIENCE", 0.05)
    with made.writing() as connection, database.transaction(connection):
        said = refused(lambda: list(ingest(made, dumps(1))), folder)
    assert "another process has been writing" in said
    list(ingest(made, dumps(1)))
    assert reading.count(made) == 1


# Rights. As root everything is allowed, so that a process of its own becomes somebody else first.

_AS_SOMEBODY = """
import importlib.metadata, os, sys  # what is loaded later, in a folder that somebody may not read
import corpus_archive.store.ledger.ingestion
from corpus_archive import Archive, CorpusArchiveError
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
archive = Archive.open(sys.argv[1])
print(len(archive), archive.check())
try:
    archive.ingest(sys.argv[2])
except CorpusArchiveError as error:
    print(error)
"""


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that every user reaches and may write in."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        yield Path(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of another kind")
def test_a_file_that_may_not_be_written_is_read_and_says_so_to_a_writer(
    open_to_all: Path, dumps: Callable[..., list[Path]]
) -> None:
    made = database.create_archive(open_to_all, "rmrb")
    list(ingest(made, dumps(1)))
    made.file.chmod(0o444)
    new = open_to_all / "new.md"
    new.write_text(dumps(2)[0].read_text(encoding="utf-8"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _AS_SOMEBODY, open_to_all, new], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[0] == "1 []"
    assert done.stdout.splitlines()[1].startswith(f"{open_to_all}: the archive may not be written")


# Passed around


def test_a_database_survives_pickling(folder: Path, dumps: Callable[..., list[Path]]) -> None:
    made = database.create_archive(folder, "rmrb")
    list(ingest(made, dumps(1)))
    again = pickle.loads(pickle.dumps(made))
    assert again == made
    assert list(reading.lines(again)) == list(reading.lines(made))


def test_threads_may_share_a_database(folder: Path, dumps: Callable[..., list[Path]]) -> None:
    made = database.create_archive(folder, "rmrb")
    list(ingest(made, dumps(1, 2, 3)))
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: list(reading.lines(made)), range(16)))
    assert found == [list(reading.lines(made))] * 16


def test_an_archive_that_gets_no_log_is_not_written_without_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite raises nothing where a write of it failed; then this process would wait for its own readers."""
    database.create_archive(folder, "rmrb")
    connect = sqlite3.connect
    monkeypatch.setattr("sqlite3.connect", lambda *_, **named: connect(":memory:", isolation_level=None))
    with pytest.raises(ArchiveError, match="the disk reports an error"), database.writing_to(folder):
        pass


CUT_OFF = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_spill = 1")
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE large AS WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 99999) "
                   "SELECT n FROM n")
os._exit(9)
"""


def test_a_copy_put_there_by_hand_is_an_archive_also_after_its_first_write_was_cut_off(folder: Path) -> None:
    """It has no log yet: what is left of the write is a journal, which must be taken back before anything is read."""
    made = database.create_archive(folder, "rmrb")
    with closing(sqlite3.connect(made.file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    subprocess.run([sys.executable, "-c", CUT_OFF, str(made.file)], check=False)
    assert made.file.with_name(database.FILE + "-journal").stat().st_size
    assert database.exists(folder)
    assert database.open_archive(folder).newspaper == "rmrb"
    assert list(checking.problems(database.open_archive(folder))) == []
