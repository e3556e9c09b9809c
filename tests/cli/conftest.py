"""What the tests of the verbs share."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive.cli import main

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`here("info", …)` is `run` without a process of its own, for all that does not need one."""
    monkeypatch.setenv("COLUMNS", "80")

    def command(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        monkeypatch.setattr(sys, "argv", ["corpus-archive", *map(str, arguments)])
        if cwd:
            monkeypatch.chdir(cwd)
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, int(ended.value.code or 0), said.out, said.err)

    return command


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
