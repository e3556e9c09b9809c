"""The thirty questions of docs/questions.md are answered as the page says."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[2]


def questions() -> list[tuple[str, str]]:
    """What is typed, and what is answered."""
    page = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    rows = [re.split(r" (?<!\\)\| ", row.strip("| ")) for row in page.splitlines() if row.startswith("| ")]
    return [(typed.strip("`").replace("\\|", "|"), said.replace("\\|", "|")) for _, typed, said in rows if "`" in typed]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("questions") / "archive"
    archive = Archive.create(folder)
    archive.ingest(ROOT / "data" / "sample")
    archive.align()
    archive.index()
    return folder


def test_each_is_answered_as_the_page_says(sample: Path, here: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(questions()) == 30
    monkeypatch.setenv("CORPUS_ARCHIVE", str(sample))
    for typed, said in questions():
        lines = " ".join(re.sub(r"[│╭╮╰╯─]", " ", here(*shlex.split(typed)).stderr).split())
        for part in said.split("; "):
            assert " ".join(part.split()) in lines, typed
