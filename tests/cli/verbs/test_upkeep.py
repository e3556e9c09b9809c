"""`check` and `remove` as a user types them."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus_archive import Archive

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    folder = tmp_path / "dumps"
    folder.mkdir()
    (folder / "a.md").write_text(dump("    湖水上涨。"), encoding="utf-8")
    (folder / "b.md").write_text(dump("    炉火通红。"), encoding="utf-8")
    (folder / "c.md").write_text("nothing", encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(folder)
    return made


def test_check_says_that_an_archive_is_whole(here: Run, archive: Archive) -> None:
    done = here("check", "--archive", archive.folder)
    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        f"{archive.folder}: pieces 3 = current 2 + duplicate 0 + superseded 0 + rejected 1",
        f"{archive.folder}: whole",
    ]


def test_check_prints_what_is_wrong_a_line_each_and_exits_with_1(here: Run, archive: Archive) -> None:
    with closing(sqlite3.connect(archive.folder / "archive.sqlite")) as connection, connection:
        connection.execute("UPDATE records SET page = 7")
        connection.execute("UPDATE pieces SET bytes = bytes + 1 WHERE path = 'dumps/c.md'")
    done = here("check", "--archive", archive.folder, "--quiet")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 3
    assert done.stdout.count("the record is not what it is found by") == 2
    assert "(dumps/c.md): 7 bytes of text, and 8 bytes offered" in done.stdout
    assert done.stderr == f"{archive.folder}: 3 problems\n"


def test_check_of_a_file_that_is_no_database_is_one_line(here: Run, tmp_path: Path, error: Callable[..., str]) -> None:
    (tmp_path / "archive.sqlite").write_bytes(b"no database" * 1000)
    assert "archive.sqlite is no database" in error(here("check", "--archive", tmp_path))


@pytest.mark.parametrize("verb", [["check"], ["remove", "--yes", "--piece", "*"]])
def test_both_want_an_archive(here: Run, tmp_path: Path, verb: list[str], error: Callable[..., str]) -> None:
    done = here(*verb, "--archive", tmp_path / "none")
    assert error(done).startswith(f"{tmp_path / 'none'}: no archive there; make one with: corpus-archive ingest")


def test_an_article_is_removed_by_its_id(here: Run, archive: Archive) -> None:
    first, second = archive
    done = here("remove", first.id, "--yes", "--archive", archive.folder)
    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr.splitlines()[:2] == [
        "removed 1 piece; 1 article fewer",
        f"{archive.folder}: pieces 2 = current 1 + duplicate 0 + superseded 0 + rejected 1",
    ]
    assert list(archive) == [second]


def test_pieces_are_removed_by_where_they_came_from(here: Run, archive: Archive, error: Callable[..., str]) -> None:
    done = here("remove", "--piece", "dumps/[ac].md", "--yes", "--archive", archive.folder)
    assert error(done) == "no piece fits dumps/[ac].md; nothing was removed"
    done = here("remove", "--piece", "dumps/*", "--yes", "--archive", archive.folder)
    assert "removed 3 pieces; 2 articles fewer" in done.stderr
    assert len(archive) == 0


def test_patterns_of_pieces_add_up_and_each_must_fit(here: Run, archive: Archive, error: Callable[..., str]) -> None:
    named = ("--archive", archive.folder, "--yes", "--piece", "dumps/a.md", "--piece")
    assert error(here("remove", *named, "dumps/x.md")) == "no piece fits dumps/x.md; nothing was removed"
    assert len(archive) == 2
    done = here("remove", *named, "dumps/c.md")
    assert "removed 2 pieces; " in done.stderr
    assert [one.piece.path for one in archive] + [one.path for one in archive.rejections()] == ["dumps/b.md"]


def test_nothing_is_removed_where_one_id_is_unknown(here: Run, archive: Archive, error: Callable[..., str]) -> None:
    first, _ = archive
    done = here("remove", first.id, "rmrb-1", "--yes", "--archive", archive.folder)
    assert error(done) == "no article rmrb-1; nothing was removed"
    assert len(archive) == 2


@pytest.mark.parametrize("said", [[], ["--piece", "dumps/a.md", "--piece", ""]])
def test_to_say_nothing_to_remove_is_a_wrong_command(here: Run, archive: Archive, said: list[str]) -> None:
    done = here("remove", "--archive", archive.folder, *said)
    assert done.returncode == 2
    assert "say which: ids, or --piece PATTERN" in " ".join(done.stderr.split())
    assert len(archive) == 2
