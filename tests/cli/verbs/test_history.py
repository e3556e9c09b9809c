"""`history` as a user types it: what was asked, of which state of the archive, and how much was found."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def archive(lake: Archive, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.setenv("CORPUS_ARCHIVE", str(lake.folder))
    monkeypatch.delenv("CORPUS_ARCHIVE_HISTORY", raising=False)
    return lake


def asked(here: Run) -> list[dict[str, object]]:
    return [json.loads(line) for line in here("history", "--format", "jsonl", "--limit", "0").stdout.splitlines()]


def test_every_question_is_kept_with_what_it_found(here: Run, archive: Archive) -> None:
    questions = [
        ["search", "湖水 OR 渔民", "--after", "1956"], ["kwic", "湖水"], ["trend", "湖水"], ["freq", "--lang", "zh"],
        ["collocates", "湖水", "--least", "1"], ["ngrams"], ["keywords", "--after", "1958"], ["dispersion", "湖水"],
        ["renderings", "湖水"], ["info", "--by", "year"], ["set", "keep", "x", "湖水"],
    ]  # fmt: skip
    for words in questions:
        assert here(*words).returncode == 0, words
    found = asked(here)[::-1]
    assert [one["verb"] for one in found] == [*(words[0] for words in questions[:-1]), "set keep"]
    assert found[0] | {"time": ""} == {
        "time": "", "verb": "search", "query": "湖水 OR 渔民", "typed": "search '湖水 OR 渔民' --after 1956",
        "total": 3, "noun": "articles", "records": 4, "mark": archive.state.mark,
    }  # fmt: skip
    assert (found[1]["total"], found[1]["noun"], found[2]["query"]) == (5, "hits", "湖水")
    assert [one["query"] for one in found[-2:]] == ["", "湖水"]


def test_what_asks_nothing_and_what_fails_is_not_kept(here: Run, archive: Archive) -> None:
    here("info")
    here("show", next(iter(archive.ids())))
    here("search", "湖 (")
    here("kwic", "湖", "--set", "none")
    here("history")
    assert asked(here) == []


def test_the_latest_comes_first_and_no_more_than_a_screen_holds(here: Run, archive: Archive) -> None:
    for number in range(22):
        here("search", f"湖水{number}")
    done = here("history")
    assert done.stderr == "22 questions, 20 shown\n"
    assert "search 湖水21" in done.stdout.splitlines()[1]
    assert done.stdout.splitlines()[1].endswith(f"{archive.state.mark:015d}")


def test_the_next_page_and_a_line_that_cannot_be_read(here: Run, archive: Archive) -> None:
    for number in range(3):
        here("search", f"湖水{number}")
    with (archive.folder / "history" / "questions.jsonl").open("a", encoding="utf-8") as file:
        file.write("{")
    done = here("history", "--limit", 1, "--offset", 1)
    assert done.stderr.splitlines() == ["3 questions, row 2 shown", "1 line of the history cannot be read"]
    assert "search 湖水1" in done.stdout


def test_it_is_switched_off_and_cleared(here: Run, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    here("search", "湖水")
    assert here("history", "--off").stderr == f"{archive.folder}: questions are not kept\n"
    here("search", "渔民")
    assert [one["query"] for one in asked(here)] == ["湖水"]
    here("history", "--clear", "--on")
    assert asked(here) == []
    monkeypatch.setenv("CORPUS_ARCHIVE_HISTORY", "off")
    here("search", "渔民")
    monkeypatch.delenv("CORPUS_ARCHIVE_HISTORY")
    assert asked(here) == []
    assert here("search", "渔民").returncode == 0
    assert len(asked(here)) == 1


@pytest.mark.parametrize("option", [("--out", "kept.csv"), ("--format", "csv"), ("--limit", "1"), ("--offset", "1")])
def test_nothing_is_deleted_where_a_list_is_asked_for_too(
    here: Run, archive: Archive, tmp_path: Path, option: tuple[str, str]
) -> None:
    here("search", "湖水")
    for switch in ("--clear", "--on", "--off"):
        assert here("history", switch, *option, cwd=tmp_path).returncode == 2
    assert len(asked(here)) == 1


def test_a_question_is_answered_where_no_history_can_be_kept(here: Run, archive: Archive) -> None:
    (archive.folder / "history").write_text("in the way", encoding="utf-8")
    done = here("search", "湖水")
    assert done.returncode == 0
    assert "2 of 4 articles" in done.stderr
    assert here("kwic", "湖水", "--format", "csv").returncode == 0


def test_no_export_and_no_backup_has_it(here: Run, archive: Archive, tmp_path: Path) -> None:
    here("search", "渔民")
    here("export", tmp_path / "all.jsonl")
    here("backup", tmp_path / "copy.sqlite")
    here("restore", tmp_path / "copy.sqlite", "--archive", tmp_path / "restored")
    assert list(Archive.open(tmp_path / "restored").history) == []
    assert b"search" not in (tmp_path / "all.jsonl").read_bytes()


def test_questions_are_kept_while_another_process_writes(here: Run, archive: Archive) -> None:
    with archive.database.writing() as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert here("search", "湖水").returncode == 0
        assert len(asked(here)) == 1
        connection.execute("ROLLBACK")
