"""`verdict` as a user types it."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An article with Chinese left in its English, audited."""
    (tmp_path / "one.md").write_text(dump(en="The lake 上涨 rose."), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(tmp_path / "one.md")
    made.audit()
    monkeypatch.setenv("CORPUS_ARCHIVE", str(made.folder))
    return made


def test_a_finding_is_called_wrong_and_that_is_shown_everywhere(here: Run, archive: Archive) -> None:
    (id,) = archive.ids()
    done = here("verdict", id[-12:], "1", "wrong", "--note", "a word of the lake")
    assert done.returncode == 0
    assert "[1] " in done.stdout
    assert "a reader: wrong – a word of the lake (2" in done.stdout
    assert "a reader: wrong – a word of the lake" in here("show", id).stdout
    assert "a reader: wrong – a word of the lake" in here("audit").stdout
    assert "a reader: wrong – a word of the lake" in here("verdict").stdout
    (row,) = csv.DictReader(io.StringIO(here("verdict", "-f", "csv").stdout))
    assert (row["id"], row["finding"], row["verdict"], row["en"]) == (id, "1", "wrong", "上涨")


def test_it_is_withdrawn(here: Run, archive: Archive) -> None:
    (id,) = archive.ids()
    archive.verdicts.put(id, 1, "right")
    assert "a reader" not in here("verdict", id, "1", "--withdraw").stdout
    assert len(archive.verdicts) == 0


def test_what_fits_no_more_is_said(here: Run, archive: Archive) -> None:
    (id,) = archive.ids()
    archive.verdicts.put(id, 1, "right")
    archive.remove([id])
    done = here("verdict")
    assert "(fits no finding any more)" in done.stdout
    assert "1 of 1 fit no finding any more" in done.stderr


@pytest.mark.parametrize(
    "typed", [["1"], ["1", "wrong", "--withdraw"], ["--note", "x"], ["0", "wrong"], ["1", "false"], ["--withdraw"]]
)
def test_half_a_verdict_is_a_usage_error(here: Run, archive: Archive, typed: list[str]) -> None:
    (id,) = archive.ids()
    assert here("verdict", id, *typed).returncode == 2
    assert len(archive.verdicts) == 0
