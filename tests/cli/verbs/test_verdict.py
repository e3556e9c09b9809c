"""`verdict` as a user types it."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, Article
from corpus_archive.dump import outcomes
from corpus_archive.dump.assembly import OfferedPiece, assemble

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


def test_whoever_audits_ingests_or_removes_hears_how_many_fit_no_more(
    here: Run, archive: Archive, tmp_path: Path, dump: Callable[..., str]
) -> None:
    (id,) = archive.ids()
    now, ever = "\n1 verdict fits no finding now; see: ", "\n1 verdict fits no finding any more; see: "
    assert ever not in here("audit").stderr
    archive.verdicts.put(id, 1, "right")
    assert ever not in here("audit", "--again").stderr
    (tmp_path / "one.md").write_text(dump(en="The lake rose."), encoding="utf-8")
    for told in (True, False):
        assert (now in here("ingest", tmp_path / "one.md", "--revise").stderr) is told
    assert f"{ever}corpus-archive verdict\n" in here("audit").stderr
    assert ever not in here("audit", "--quiet").stderr
    (tmp_path / "one.md").write_text(dump(en="The lake 上涨 rose."), encoding="utf-8")
    here("ingest", tmp_path / "one.md", "--revise")
    assert ever not in here("audit").stderr  # it fits again
    assert f"{now}corpus-archive verdict\n" in here("remove", id, "--yes").stderr


def test_whoever_reparses_hears_how_many_fit_no_more(
    here: Run, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(offered: OfferedPiece, newspaper: str) -> Article:
        """A parser that knows a column: the article must be audited again."""
        return assemble(offered, newspaper).model_copy(update={"column": "湖边"})

    archive.verdicts.put(next(archive.ids()), 1, "right")
    monkeypatch.setattr(outcomes, "assemble", other)
    said = "\n1 article lost its audit; run: corpus-archive audit\n1 verdict fits no finding now; see: "
    assert said in here("reparse").stderr
    assert "no finding" not in here("audit").stderr


@pytest.mark.parametrize(
    "typed", [["1"], ["1", "wrong", "--withdraw"], ["--note", "x"], ["0", "wrong"], ["1", "false"], ["--withdraw"]]
)
def test_half_a_verdict_is_a_usage_error(here: Run, archive: Archive, typed: list[str]) -> None:
    (id,) = archive.ids()
    assert here("verdict", id, *typed).returncode == 2
    assert len(archive.verdicts) == 0
