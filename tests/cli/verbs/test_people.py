"""`people` on the command line."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Callable
from pathlib import Path

from rich.cells import cell_len

from corpus_archive import Archive

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_people_see_a_person_once_with_forms_and_offices(here: Run, people: Archive) -> None:
    done = here("people", "Chou Wang", "--archive", people.folder)
    head, first = done.stdout.splitlines()
    assert head.split() == ["person", "forms", "articles", "years", "offices"]
    assert first.split()[0] == "周望"
    assert max(map(cell_len, here("people", "--archive", people.folder).stdout.splitlines())) <= 80


def test_rows_for_programs_have_all_columns(here: Run, people: Archive) -> None:
    done = here("people", "--archive", people.folder, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["person"] for row in rows] == people.people().columns["person"]
    assert rows[0].keys() >= {"zh_forms", "en_forms", "offices", "doubt", "author"}


def test_people_are_gathered_when_first_asked_for(here: Run, make_dump: Callable[..., str], tmp_path: Path) -> None:
    new = tmp_path / "new"
    here("ingest", "-", "--archive", new, stdin=make_dump("周望市长来了。", "Mayor Zhou Wang came.").encode())
    assert "gathered people of 1 article" in here("people", "--archive", new).stderr
    assert "gathered" not in here("people", "--archive", new).stderr


def test_every_verb_finds_a_person(here: Run, people: Archive) -> None:
    done = here("search", "--archive", people.folder, "--person", "Chou Wang", "--format", "csv")
    assert len(done.stdout.splitlines()) - 1 == 2
    assert "person Chou Wang is also printed as" in done.stderr
