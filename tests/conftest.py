"""What several tests need: the project's folder, invented dumps, and the flag that rewrites golden files."""

from __future__ import annotations

import gc
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from corpus_archive import Archive, Article, parse
from corpus_archive.cli import main
from corpus_archive.store import connections
from corpus_archive.store.database import transaction

# The same examples in every run, and no clock: a suite that fails, fails again. Forty of each law, for time's sake;
# more: --hypothesis-profile=thorough, and new ones: --hypothesis-profile=default.
settings.register_profile("suite", derandomize=True, deadline=None, max_examples=40)
settings.register_profile("thorough", derandomize=True, deadline=None, max_examples=500)
settings.load_profile("suite")

pytest_plugins = ["archives", "meaning_archives"]  # archives to count in, and one to compare in

Done = subprocess.CompletedProcess[str]
ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files; review them as a diff")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Thirteen thousand tests are made, none is garbage: nobody looks for any while they are, nor among them later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def small_pages() -> Iterator[None]:
    """Thousands of archives of a few articles are made: with pages as large as elsewhere the disk is waited for."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(connections, "_PAGE", 16384)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder: seeds/, data/sample/, README.md."""
    return ROOT


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """`made_once(name, fill)`: a folder that `fill(folder)` filled; one process does, the others copy it."""

    def made(name: str, fill: Callable[[Path], object]) -> Path:
        own = tmp_path_factory.mktemp(name) / "own"
        if "PYTEST_XDIST_WORKER" not in os.environ:
            own.mkdir()
            fill(own)
            return own
        shared = tmp_path_factory.getbasetemp().parent / f"shared-{name}"
        with FileLock(f"{shared}.lock"):
            if not shared.exists():
                filling = shared.with_suffix(".filling")
                shutil.rmtree(filling, ignore_errors=True)  # of one that failed
                filling.mkdir()
                fill(filling)
                filling.rename(shared)
        shutil.copytree(shared, own)
        return own

    return made


@pytest.fixture
def sample(root: Path) -> Path:
    return root / "data" / "sample"


@pytest.fixture(scope="session", name="make_dump")
def dump_maker() -> Callable[..., str]:
    """`dump` for fixtures that live as long as the session."""
    return make_dump


def without_beads_by_length(archive: Archive) -> None:
    """What an archive is like where only some articles are aligned: ingest has aligned all of them by length."""
    with archive.database.writing() as connection, transaction(connection):
        connection.execute("DELETE FROM alignments WHERE method LIKE 'length-%'")


@pytest.fixture(scope="session")
def unaligned() -> Callable[[Archive], None]:
    return without_beads_by_length


def make_dump(
    zh: str = "    湖水上涨。",
    en: str = "The lake is rising.",
    *,
    title: str = "The Lake",
    author: str = "",
    heading: str = "湖水",
    zh_author: str = "",
    date: str = "1956-03-04",
    page: str = "第2版()",
    column: str = "",
    label: str = "Page",
) -> str:
    """An invented dump in the usual frame; every part can be given."""
    return (
        f"Title: {title}\nAuthor: {author}\nDate: {date}\n{label}: 2\n\n{en}\n\n\n\n<hr /> \n\nOriginal: \n\n\n"
        f"### {heading}\n{zh_author}\n{date}\n{page}\n专栏：{column}\n\n{zh}\n"
    )


@pytest.fixture
def dump() -> Callable[..., str]:
    """`dump(zh, en, title=…, heading=…, …)` writes an invented dump."""
    return make_dump


@pytest.fixture
def parsed() -> Callable[..., Article]:
    """`parsed(zh, en, title=…, heading=…, …)` parses an invented dump."""
    return lambda *parts, **named: parse(make_dump(*parts, **named))


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """`run("parse", path, stdin=…)` runs the command line in a process of its own, 80 columns wide."""

    def command(*arguments: object, stdin: bytes | None = None, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "corpus_archive", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, "COLUMNS": "80", "TERM": "dumb", "NO_COLOR": "1"},
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return command


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """`here("info", …)` is `run` without a process of its own, and without others unless it says --jobs."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(os, "cpu_count", lambda: 1)

    def command(*arguments: object, stdin: bytes | None = None, cwd: Path | None = None) -> Done:
        monkeypatch.setattr(sys, "argv", ["corpus-archive", *map(str, arguments)])
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        if cwd:
            monkeypatch.chdir(cwd)
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, int(ended.value.code or 0), said.out, said.err)

    return command
