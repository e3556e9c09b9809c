"""`dataset` as a user types it, and `ingest` and `export` of one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive
from corpus_archive.store.database import transaction

pytest.importorskip("duckdb", reason="the extra dataset is not installed")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def dumps(tmp_path: Path, dump: Callable[..., str]) -> Path:
    folder = tmp_path / "dumps"
    folder.mkdir()
    for day in (1, 2, 3):
        (folder / f"{day}.md").write_text(dump(f"    湖水第{day}次上涨。", date=f"1956-01-0{day}"), encoding="utf-8")
    (folder / "none.md").write_text("no dump", encoding="utf-8")
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 broken")
    return folder


def test_a_dataset_is_built_checked_asked_and_taken_in(here: Run, dumps: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = here("dataset", "build", dumps, out, "--tokens", "--newspaper", "hbrb", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "cells made 2 + there before 0" in done.stderr
    assert "rejected: 1 of 1 piece of dumps/broken.zip" in done.stderr
    assert "there before 2" in here("dataset", "build", dumps, out, "--tokens", "--newspaper", "hbrb").stderr
    checked = here("dataset", "check", out)
    assert (checked.returncode, checked.stdout) == (0, "")
    assert "pieces 5 = current 3 + duplicate 0 + superseded 0 + rejected 2" in checked.stderr
    sql = (
        "SELECT form, count(*) AS n FROM tokens WHERE side = 'zh' AND zone = 'body' GROUP BY form ORDER BY n DESC, form"
    )
    asked = here("dataset", "sql", out, sql, "--format", "csv", "--limit", 2)
    assert asked.stdout == "form,n\n。,3\n上涨,3\n"
    assert "2 shown" in asked.stderr
    other = here("ingest", out, "--archive", tmp_path / "archive", "--newspaper", "other")
    assert (other.returncode, (tmp_path / "archive").exists()) == (2, False)
    assert "is of hbrb; leave out --newspaper other" in " ".join(other.stderr.replace("│", "").split())
    taken = here("ingest", out, "--archive", tmp_path / "archive")
    assert taken.returncode == 0, taken.stderr
    assert "of the newspaper hbrb" in taken.stderr
    assert "taken in 5 = new 5 + known 0; rejected 2" in taken.stderr
    assert "湖水第1次" in here("show", "--raw", "-a", tmp_path / "archive", _first_id(here, tmp_path)).stdout
    back = here("export", f"{tmp_path / 'twin'}/", "-a", tmp_path / "archive")
    assert "a dataset of 5 pieces" in back.stderr
    assert "whole" in here("dataset", "check", tmp_path / "twin").stderr


def _first_id(here: Run, tmp_path: Path) -> str:
    rows = here("search", "湖水", "-a", tmp_path / "archive", "--format", "csv", "--limit", 1).stdout
    return rows.splitlines()[1].split(",")[0]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("check", "nowhere"), 1, "no dataset there"),
        (("sql", "nowhere", "SELECT 1"), 1, "no dataset there"),
        (("build", "nowhere", "out"), 1, "no such file or folder"),
        (("build", "a", "out", "--engine", "ray"), 2, "ray"),
        (("build", "a", "out", "--address", "tcp://a", "--jobs", 1), 1, "an address is for the engine dask"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    here: Run, tmp_path: Path, dump: Callable[..., str], arguments: tuple[object, ...], code: int, said: str
) -> None:
    (tmp_path / "a").write_text(dump(), encoding="utf-8")
    done = here("dataset", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr


def test_a_selection_is_no_dataset_and_tokens_need_one(here: Run, dumps: Path, tmp_path: Path) -> None:
    here("ingest", dumps / "1.md", "-a", tmp_path / "archive")
    part = here("export", f"{tmp_path / 'part'}/", "-a", tmp_path / "archive", "--after", "1957")
    assert (part.returncode, (tmp_path / "part").exists()) == (2, False)
    assert here("export", tmp_path / "a.jsonl", "-a", tmp_path / "archive", "--tokens").returncode == 2


def test_rows_that_a_format_cannot_hold_are_an_error_and_nested_ones_are_none(
    here: Run, dumps: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    here("dataset", "build", dumps, out, "--jobs", 1)
    packed = here("dataset", "sql", out, "SELECT * FROM pieces", "--format", "jsonl")
    assert (packed.returncode, packed.stdout) == (1, "")
    assert "column text has bytes, which only Parquet holds" in packed.stderr
    within = "SELECT list(text) AS texts, {'a': list(text)} AS more, map(['b'], [any_value(text)]) AS keyed FROM pieces"
    packed = here("dataset", "sql", out, within, "--format", "jsonl")
    assert (packed.returncode, packed.stdout) == (1, "")
    assert "column texts has bytes, which only Parquet holds" in packed.stderr
    assert "EXCLUDE (texts, more, keyed)" in packed.stderr
    kept = here("dataset", "sql", out, "SELECT * FROM pieces", "--out", tmp_path / "a.parquet")
    assert kept.returncode == 0, kept.stderr
    beads = "SELECT beads FROM articles_current"
    nested = here("dataset", "sql", out, beads, "--format", "csv", "--limit", 1)
    assert '"[{""zh"": [0], ""en"": [0]' in nested.stdout, nested.stderr
    assert here("dataset", "sql", out, beads, "--out", tmp_path / "a.xlsx").returncode == 0


def test_numbers_are_numbers_in_json(here: Run, dumps: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    here("dataset", "build", dumps, out, "--jobs", 1)
    sql = "SELECT count(*) * 1.5 AS x, 'nan'::DOUBLE AS r FROM articles_current"
    asked = here("dataset", "sql", out, sql, "--format", "jsonl")
    assert asked.stdout == '{"x": 4.5, "r": null}\n'
    assert "column r: 1 value is no number" in asked.stderr


def test_what_changed_and_what_is_not_complete_is_said(here: Run, dumps: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    here("dataset", "build", dumps, out, "--jobs", 1)
    (dumps / "1.md").write_text((dumps / "2.md").read_text(encoding="utf-8"), encoding="utf-8")
    again = here("dataset", "build", dumps, out, "--jobs", 1)
    assert "cells made 1 (1 anew: their files have changed) + there before 1" in again.stderr
    assert "replaced: 1 of 4 pieces of before is gone (of 4 files, dumps/1.md to dumps/none.md)" in again.stderr
    (out / "_unfinished.json").write_text('{"cells": {"a": "a.zip"}}', encoding="utf-8")
    assert here("dataset", "check", out).stdout.startswith("not complete: 1 cell is (a.zip) still to be made")
    assert "1 of its cells are still to be made" in here("dataset", "sql", out, "SELECT 1").stderr
    assert "1 cell still to be made" in here("ingest", out, "--archive", tmp_path / "archive").stderr


@pytest.mark.parametrize("option", [("--revise",), ("--strict",), ("--newspaper-name", "x")])
def test_options_for_dumps_do_not_pass_beside_a_dataset(
    option: tuple[str, ...], here: Run, dumps: Path, tmp_path: Path
) -> None:
    here("dataset", "build", dumps, tmp_path / "out", "--jobs", 1)
    done = here("ingest", tmp_path / "out", "--archive", tmp_path / "archive", *option)
    assert done.returncode == 2
    assert not (tmp_path / "archive").exists()


def test_taken_into_an_archive_a_dataset_says_what_it_changed_and_what_an_earlier_parser_read(
    here: Run, dumps: Path, tmp_path: Path
) -> None:
    here("ingest", dumps, "-a", tmp_path / "archive")
    here("dataset", "build", dumps, tmp_path / "out", "--jobs", 1)
    with Archive.open(tmp_path / "archive").database.writing() as connection, transaction(connection):
        connection.execute("UPDATE pieces SET parser_version = 99, article = 'other' WHERE path = 'dumps/1.md'")
        connection.execute("UPDATE pieces SET parser_version = 1, article = 'other' WHERE path = 'dumps/2.md'")
        connection.execute("UPDATE records SET article = 'other'")
    said = here("ingest", tmp_path / "out", "-a", tmp_path / "archive").stderr
    assert (
        "an earlier parser read 1 piece of the dataset otherwise than the archive, which keeps what it has of it"
        in said
    )
    assert "changed: 2 articles that were there say something else now" in said


def test_what_is_lost_of_a_dataset_is_said_where_it_is_asked_and_taken_in(
    here: Run, dumps: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    here("dataset", "build", dumps, out, "--jobs", 1)
    next((out / "ledger").iterdir()).unlink()
    said = "the ledger of a cell is lost"
    assert said in here("dataset", "sql", out, "SELECT count(*) FROM articles_current").stderr
    assert said in here("ingest", out, "--archive", tmp_path / "archive", "--quiet").stderr
    shutil.rmtree(out / "ledger")
    refused = here("ingest", out, "--archive", tmp_path / "other")
    assert (refused.returncode, (tmp_path / "other").exists()) == (1, False)
    assert "nothing is left to take in: the ledgers of 2 cells are lost" in refused.stderr
    shutil.rmtree(out / "_schema")
    for verb in (("sql", out, "SELECT 1"), ("check", out)):
        done = here("dataset", *verb)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert "_schema/articles.parquet: cannot be read" in done.stdout + done.stderr


def test_verdicts_of_a_dataset_that_stay_out_are_counted_and_named(
    here: Run, tmp_path: Path, sample_archive: Path
) -> None:
    shutil.copytree(sample_archive, tmp_path / "archive")
    archive = Archive.open(tmp_path / "archive")
    archive.audit()
    id = archive.findings().columns["id"][0]
    archive.verdicts.put(id, 1, "wrong")
    here("export", f"{tmp_path / 'twin'}/", "-a", tmp_path / "archive")
    archive.verdicts.put(id, 1, "right")
    said = here("ingest", tmp_path / "twin", "-a", tmp_path / "archive").stderr
    assert f"1 verdict of the dataset is left out, as something else is said here of these findings (of {id})" in said
