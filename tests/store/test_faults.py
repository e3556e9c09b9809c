"""What scripts/faults does to every verb, at a few points; and that it sees what is wrong."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from corpus_archive import Archive
from corpus_archive.store.database import FILE

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "faults"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="each try is a fork")


def loaded(path: Path) -> ModuleType:
    """The script as a module; it has no suffix by which Python would know it."""
    loader = importlib.machinery.SourceFileLoader("faults", str(path))
    spec = importlib.util.spec_from_loader("faults", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["faults"] = module
    loader.exec_module(module)
    return module


faults = loaded(SCRIPT)


def test_a_few_points_of_a_few_verbs() -> None:
    """In a process of its own: one that has threads, as that of a test may, is not to be forked."""
    command = [sys.executable, SCRIPT, "--verb", "index", "restore", "--kind", "once", "stop", "vanished"]
    done = subprocess.run([*command, "--every", "70"], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^index +once +\d+ +\d+ +0  .*\d × 1$", done.stdout, flags=re.MULTILINE)
    assert re.search(r"^restore +stop +\d+ +\d+ +0  \d+ × killed$", done.stdout, flags=re.MULTILINE)
    assert done.stdout.endswith(" tries, 0 failures\n")


@pytest.fixture
def reference(lake: Archive, tmp_path: Path) -> Any:
    """What a run that nothing disturbed left of an archive and a file."""
    lake.index()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.jsonl").write_text("new", encoding="utf-8")
    return faults.Reference(
        "export",
        faults.Verb("export out/a.jsonl", "lake", archive=str(lake.folder), files=("a.jsonl",)),
        tmp_path,
        [],
        before=faults.pieces(lake.folder),
        after=faults.pieces(lake.folder),
        state=faults.state(lake.folder),
        files=faults.files(tmp_path / "out"),
    )


def test_what_is_whole_is_found_to_be(reference: Any, tmp_path: Path) -> None:
    assert faults.whole(reference, tmp_path, 0) == []
    assert list(faults.half_files(reference, tmp_path, parts=False)) == []


@pytest.mark.parametrize(
    ("statement", "code", "said"),
    [
        ("UPDATE records SET page = 8 WHERE number = 1", 0, "exit 0, but check: "),
        ("UPDATE records SET page = 8 WHERE number = 1", 1, "check: "),
        ("UPDATE segments SET en_tokens = en_tokens + 1", 0, "exit 0, but the archive is not that of a quiet run"),
    ],
)
def test_an_archive_that_is_not_whole_is_found(
    statement: str, code: int, said: str, reference: Any, lake: Archive, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(lake.folder / FILE)) as connection, connection:
        assert connection.execute(statement).rowcount == 1
    (found,) = faults.whole(reference, tmp_path, code)
    assert found.startswith(said)


def test_a_piece_that_is_lost_is_found(reference: Any, tmp_path: Path) -> None:
    lost = reference._replace(before=[*reference.before, ["lake/lost.md", "", 0, "", ""]])
    assert faults.whole(lost, tmp_path, 1) == ["1 pieces are lost"]
    removed = reference._replace(name="remove", before=lost.before, after=[])
    assert faults.whole(removed, tmp_path, 1) == ["4 pieces: neither as before nor removed"]


def test_half_files_and_what_is_left_behind_are_found(reference: Any, tmp_path: Path) -> None:
    (tmp_path / "out" / "a.jsonl").write_text("ne", encoding="utf-8")
    (tmp_path / "out" / ".a.jsonl.part").touch()
    found = sorted(faults.half_files(reference, tmp_path, parts=False))
    assert found == ["half a file: a.jsonl", "left behind: .a.jsonl.part"]
    (tmp_path / "out" / "a.jsonl").write_text(faults.EARLIER, encoding="utf-8")
    assert list(faults.half_files(reference, tmp_path, parts=True)) == []
    (tmp_path / "out" / "a.jsonl").unlink()
    assert list(faults.half_files(reference, tmp_path, parts=True)) == ["what stood there is gone: a.jsonl"]


@pytest.mark.parametrize(
    ("code", "said", "wrong"),
    [
        (0, "", ""),
        (1, "corpus-archive: the disk is full\n", ""),
        (1, "adding\ncorpus-archive: the disk is full\n", ""),
        (1, "", "exit 1 without one line"),
        (1, "corpus-archive: a\ncorpus-archive: b\n", "exit 1 without one line"),
        (1, "Traceback (most recent call last):\n", "exit 1, not in one line"),
        (2, "Usage\n", "exit 2"),
        (-signal.SIGBUS, "", "exit -"),
    ],
)
def test_what_a_command_says_is_judged(code: int, said: str, wrong: str) -> None:
    found = list(faults.said_well(faults.Ended(code, said, [], 0.1)))
    assert [one.startswith(wrong) for one in found] == [True] * bool(wrong)
