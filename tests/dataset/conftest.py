"""Dumps in containers and loose, and what a dataset of them holds, byte by byte."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive.dataset import build


def bytes_of(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="session")
def contents() -> Callable[[Path], dict[str, str]]:
    """`contents(folder)`: the SHA-256 of every file in it."""
    return bytes_of


@pytest.fixture(scope="session")
def offered(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Path:
    """Two months in zips, one of them broken, one in loose files; an article twice, and one that is none."""
    folder = tmp_path_factory.mktemp("offered") / "dumps"
    (folder / "三月").mkdir(parents=True)
    with zipfile.ZipFile(folder / "一月.zip", "w") as container:
        for day in (1, 2, 3):
            container.writestr(f"{day}.md", make_dump(f"    湖水第{day}次上涨。渔民下湖。", date=f"1956-01-0{day}"))
        container.writestr("none.md", "no dump at all")
    (folder / "二月.zip").write_bytes(b"PK\x03\x04 broken")
    for day in (4, 5):
        text = make_dump(f"    合作社有{day}条船。", f"The co-op has {day + 1} boats.", date=f"1957-03-0{day}")
        (folder / "三月" / f"{day}.md").write_text(text, encoding="utf-8")
    again = make_dump("    湖水第1次上涨。渔民下湖。", date="1956-01-01")
    (folder / "三月" / "again.md").write_text(again, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def made(offered: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of them, to be looked at."""
    out = tmp_path_factory.mktemp("made") / "out"
    build(str(offered), out)
    return out


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    """A copy of it to do with what one likes."""
    shutil.copytree(made, tmp_path / "out")
    return tmp_path / "out"
