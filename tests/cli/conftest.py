"""What the tests of the verbs share."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest

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
