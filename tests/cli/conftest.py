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
def sample_archive(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The sample newspaper, indexed; to be read only."""
    folder = tmp_path_factory.mktemp("sample") / "archive"
    made = Archive.create(folder, "hbrb")
    made.ingest(root / "data" / "sample")
    made.index()
    return folder
