"""What scripts/interrupt does to ingests, a few times; that it can fail; and archives that may not be written."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import json
import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from corpus_archive.archive import Archive
from corpus_archive.store import database

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "interrupt"
Run = Callable[..., "subprocess.CompletedProcess[str]"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is not killed like that there")


def loaded(path: Path) -> ModuleType:
    """The script as a module; it has no suffix by which Python would know it."""
    loader = importlib.machinery.SourceFileLoader("interrupt", str(path))
    spec = importlib.util.spec_from_loader("interrupt", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["interrupt"] = module
    loader.exec_module(module)
    return module


interrupt = loaded(SCRIPT)


@pytest.fixture(scope="module")
def reference(made_once: Callable[..., Path]) -> Any:
    """Dumps for two batches and a little, and what an ingest that nothing disturbs makes of them."""
    folder = made_once("interruptions", disturb_nothing)
    kept = json.loads((folder / "reference.json").read_text(encoding="utf-8"))
    return interrupt.Reference(**kept | {"dumps": [folder / "dumps"]})


def disturb_nothing(folder: Path) -> None:
    dumps = interrupt.write_invented(folder / "dumps", 990, longest=1)
    made = interrupt.undisturbed([dumps], folder / "reference")
    (folder / "reference.json").write_text(json.dumps(made._asdict() | {"dumps": []}), encoding="utf-8")


@pytest.fixture
def archive(reference: Any, tmp_path: Path) -> Path:
    """A whole archive."""
    return Path(shutil.copytree(reference.dumps[0].parent / "reference" / "archive", tmp_path / "archive"))


def test_an_ingest_killed_twice_leaves_a_whole_archive_and_goes_on(reference: Any, tmp_path: Path) -> None:
    tally = interrupt.run("kill", reference, tmp_path, times=1, seed=38)
    assert tally.failures == []
    assert sum(map(len, tally.pieces.values())) == 2


def test_an_ingest_on_a_full_disk_says_so_and_goes_on_when_there_is_room(reference: Any, tmp_path: Path) -> None:
    tally = interrupt.run("full", reference, tmp_path, times=1, seed=8)
    assert tally.failures == []
    assert tally.said.total() == 2


def test_the_invented_dumps_become_every_kind_of_piece(archive: Path, reference: Any) -> None:
    outcomes = Archive.open(archive).outcomes()
    assert sum(outcomes.values()) == reference.pieces > 1000
    assert min(outcomes.values()) > 10


def test_more_invented_dumps_begin_like_fewer(tmp_path: Path) -> None:
    few, more = (interrupt.write_invented(tmp_path / str(count), count) for count in (20, 30))
    files = [file.relative_to(few) for file in few.rglob("*.md")]
    assert len(files) == 20
    assert all((few / file).read_bytes() == (more / file).read_bytes() for file in files)


def test_an_export_that_differs_is_found(reference: Any, archive: Path) -> None:
    other = reference._replace(sha256="0" * 64)
    assert [problem.partition(" (")[0] for problem in interrupt.resumed(other, archive)] == [
        "resumed: the export differs"
    ]


def test_an_archive_that_is_not_whole_is_found(archive: Path) -> None:
    with sqlite3.connect(archive / database.FILE) as connection:
        connection.execute("DELETE FROM texts WHERE piece = 1")
    connection.close()
    assert "its text is missing" in interrupt.checked(archive)[2]


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="no /proc to walk")
def test_a_process_that_is_left_behind_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(interrupt.MARK, "left")
    program = "print('here', flush=True); input()"
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", program], stdin=pipe, stdout=pipe) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"here\n"  # before that it may still be a copy of this process
        assert [one.partition(" ")[0] for one in interrupt.left_behind("left")] == [str(process.pid)]
        process.communicate(b"\n")
    assert interrupt.left_behind("left") == []


@pytest.fixture
def locked(archive: Path) -> Iterator[Path]:
    """An archive in a folder that may not be written."""
    try:
        with interrupt.read_only(archive):
            yield archive
    except interrupt.CannotBeDone as error:
        pytest.skip(f"nothing is denied to this user ({error})")


def test_an_archive_that_may_not_be_written_is_read(locked: Path, reference: Any) -> None:
    assert list(interrupt.readable(locked)) == []
    assert interrupt.exported(locked) == reference.sha256


def test_an_archive_that_may_not_be_written_refuses_dumps_in_one_line(locked: Path, run: Run, sample: Path) -> None:
    done = run("ingest", sample / "1946.08", "--archive", locked)
    assert done.returncode == 1
    said = "the archive may not be written; check the rights of the folder and the file in it"
    first, warned, *rest = done.stderr.splitlines()
    assert (first, rest) == (f"adding to rmrb in {locked}", [f"corpus-archive: {locked}: {said}"])
    assert "if these dumps are of another newspaper" in warned


def test_workers_die_with_their_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import time\n"
        "from corpus_archive.workers import worker_processes\n"
        "if __name__ == '__main__':\n"
        "    pool = worker_processes(2)\n"
        "    list(pool.map(abs, range(20)))\n"
        "    sleeping = [pool.submit(time.sleep, 3600) for _ in range(2)]\n"
        "    print('under way', flush=True)\n"
        "    time.sleep(3600)\n",
        encoding="utf-8",
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"under way\n"
        parent.kill()
        # the workers hold the other end of this pipe: it ends when the last of them does
        assert parent.communicate(timeout=60)[0] == b""
    assert parent.returncode == -signal.SIGKILL


# What a kill or a full disk leaves of an archive that has no tables yet: an empty file or one page that says WAL, and
# perhaps the journal of that page.
FIRST_JOURNAL = bytes.fromhex("d9d505f920a163d7") + struct.pack(">5I", 0, 1, 0, 512, 16384) + bytes(484)


@pytest.mark.parametrize(("pages", "journal"), [(1, b""), (0, FIRST_JOURNAL), (1, FIRST_JOURNAL)])
def test_an_ingest_killed_while_it_made_the_archive_goes_on(
    pages: int, journal: bytes, tmp_path: Path, run: Run, sample: Path
) -> None:
    file = tmp_path / database.FILE
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA page_size = 16384")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    os.truncate(file, pages * 16384)
    if journal:
        file.with_name(database.FILE + "-journal").write_bytes(journal)
    done = run("ingest", sample / "1946.08", "--archive", tmp_path)
    assert done.returncode == 0, done.stderr
