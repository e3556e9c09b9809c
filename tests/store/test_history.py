"""The log of questions: beside the truth, never in the way of a question, cleared and switched off at will."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, History, Inquiry
from corpus_archive.store.history import ROWS_KEPT, VARIABLE

ASKED = Inquiry("2026-11-28T12:00:00+00:00", "search", "湖 水", "search '湖 水'", 3, "articles", 5, 123)


@pytest.fixture(autouse=True)
def _on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path)


def test_what_is_asked_is_kept_in_its_order(history: History) -> None:
    other = ASKED._replace(query="a\nb\u2028“c”", total=0)
    history.add(ASKED)
    history.add(other)
    assert list(history) == [ASKED, other]
    assert len(history) == 2
    assert history


def test_rows_are_those_of_the_last_listing(history: History) -> None:
    assert history.rows() == ("", 0, (), 0)
    history.add_rows("search 湖", ["a", "b"])
    history.add_rows("kwic 湖", ["c"] * (ROWS_KEPT + 1))
    assert history.rows().typed == "kwic 湖"
    assert (history.rows().total, len(history.rows().ids)) == (ROWS_KEPT + 1, ROWS_KEPT)


def test_rows_are_numbered_from_the_first_of_all(history: History) -> None:
    history.add_rows("search 湖 --offset 20", ["a", "b"], 20)
    assert (history.rows().offset, history.rows().said) == (20, "rows 21 to 22")
    history.add_rows("search 湖", ["a"])
    assert (history.rows().offset, history.rows().said) == (0, "1 row")
    history.add_rows("search 湖 --offset 99", [], 99)
    assert (history.rows().typed, history.rows().said) == ("search 湖 --offset 99", "no rows")


def test_it_can_be_cleared(history: History, tmp_path: Path) -> None:
    history.clear()
    history.add(ASKED)
    history.add_rows("search", ["a"])
    history.clear()
    assert (list(history), history.rows().ids) == ([], ())
    assert list((tmp_path / "history").iterdir()) == []


def test_switched_off_it_keeps_nothing_and_what_was_kept_stays(history: History) -> None:
    history.add(ASKED)
    history.add_rows("search", ["a"])
    history.switch(on=False)
    history.add(ASKED)
    history.add_rows("search", ["b"])
    assert not history.is_on
    assert (len(history), history.rows().ids) == (1, ())
    history.switch(on=True)
    assert history.rows().ids == ()  # those of what was asked meanwhile are not known
    history.switch(on=False)
    history.clear()
    assert not history.is_on
    history.switch(on=True)
    history.add(ASKED)
    assert len(history) == 1


@pytest.mark.parametrize("word", ["off", "0", "No", " false "])
def test_the_environment_switches_it_off(history: History, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, word)
    history.add(ASKED)
    assert not history.is_on
    monkeypatch.setenv(VARIABLE, "on")
    assert history.is_on
    assert list(history) == []


def test_a_line_that_was_cut_off_is_passed_over_and_counted(history: History, tmp_path: Path) -> None:
    history.add(ASKED)
    with (tmp_path / "history" / "questions.jsonl").open("ab") as file:
        file.write(b'{"time": "2026\n[1]\n\xff\xfe\nnull\n{}\n')
    history.add(ASKED)
    assert list(history) == [ASKED, ASKED]
    assert history.damaged == 5


def test_a_question_behind_a_line_that_was_cut_off_is_kept(history: History, tmp_path: Path) -> None:
    history.add(ASKED)
    with (tmp_path / "history" / "questions.jsonl").open("ab") as file:
        file.write(b'{"time": "2026')
    history.add(ASKED)
    assert list(history) == [ASKED, ASKED]
    assert history.damaged == 1


@pytest.mark.parametrize("kept", ["", "[", "[]", '{"typed": 1}', '{"typed": "", "total": "x", "ids": []}', "\x00"])
def test_rows_that_cannot_be_read_are_none(history: History, tmp_path: Path, kept: str) -> None:
    history.add_rows("search", ["a"])
    (tmp_path / "history" / "rows.json").write_text(kept, encoding="utf-8")
    assert history.rows().ids == ()


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "history").write_text("a file where the folder should be", encoding="utf-8")
    history = History(tmp_path)
    history.add(ASKED)
    history.add_rows("search", ["a"])
    assert (list(history), history.rows().ids) == ([], ())
    gone = History(tmp_path / "no such archive")
    gone.add(ASKED)
    assert list(gone) == []


def test_rows_that_cannot_be_kept_leave_none_of_an_earlier_listing(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.add_rows("search", ["a"])

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", full)
        history.add_rows("kwic", ["b"])
    assert history.rows().ids == ()


def asking_without_rights(folder: Path) -> None:
    if os.geteuid() == 0:
        os.setuid(65534)  # root may write everywhere
    history = History(folder)
    history.add(ASKED)
    history.add_rows("kwic", ["b"])
    assert list(history) == [ASKED]
    assert not history.is_writable
    assert history.rows().ids == ()  # those that lie there are not of the last listing


@pytest.mark.skipif(os.name == "nt", reason="rights of folders are another matter there")
def test_a_folder_that_may_not_be_written_is_no_error_and_has_no_last_rows() -> None:
    with tempfile.TemporaryDirectory() as name:  # that of pytest may be closed to others
        folder = Path(name)
        folder.chmod(0o755)
        history = History(folder)
        history.add(ASKED)
        history.add_rows("search", ["a"])
        (folder / "history").chmod(0o555)
        for one in (folder / "history").iterdir():
            one.chmod(0o444)
        process = multiprocessing.get_context("spawn").Process(target=asking_without_rights, args=(folder,))
        process.start()
        process.join()
        (folder / "history").chmod(0o755)
        assert process.exitcode == 0


def test_an_archive_of_dumps_keeps_none(tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "a.md").write_text(dump(), encoding="utf-8")
    history = Archive.open(tmp_path).history
    history.add(ASKED)
    history.switch(on=True)
    history.clear()
    assert not history.is_on
    assert list(history) == []


def test_the_library_itself_keeps_nothing(lake: Archive) -> None:
    lake.search("湖")
    lake.trend("湖")
    assert not (lake.folder / "history").exists()


def asking(folder: Path, process: int) -> None:
    for number in range(200):
        History(folder).add(ASKED._replace(query=f"{process} " + "湖" * number, total=number))


def test_two_processes_do_not_mix_their_lines(history: History, tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    processes = [spawn.Process(target=asking, args=(tmp_path, number)) for number in (1, 2)]
    for one in processes:
        one.start()
    for one in processes:
        one.join()
    assert len(list(history)) == 400
    assert history.damaged == 0
    lines = (tmp_path / "history" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    assert all(json.loads(line)["verb"] == "search" for line in lines if line)


def test_an_empty_line_is_no_damage(history: History, tmp_path: Path) -> None:
    history.add(ASKED)
    with (tmp_path / "history" / "questions.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    history.add(ASKED)
    assert (len(list(history)), history.damaged) == (2, 0)
