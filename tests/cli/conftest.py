"""What the tests of the verbs share."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def error() -> Callable[..., str]:
    """`error(done)` is the one line that a command failed with; that an archive was made may be said before it."""

    def line(done: subprocess.CompletedProcess[str]) -> str:
        assert done.returncode == 1
        assert done.stdout == ""
        (said,) = [one for one in done.stderr.splitlines() if not one.startswith("new archive ")]
        assert said.startswith("corpus-archive: ")
        return said.removeprefix("corpus-archive: ")

    return line


@pytest.fixture(scope="session")
def sample_archive(made_once: Callable[..., Path], root: Path) -> Path:
    """The sample newspaper, indexed; to be read only."""

    def fill(folder: Path) -> None:
        made = Archive.create(folder / "archive", "hbrb")
        made.ingest(root / "data" / "sample")
        made.index()

    return made_once("sample", fill) / "archive"
