"""The room opened in a process of its own, visited, and closed."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus_archive.reader import serving

Run = Callable[..., subprocess.CompletedProcess[str]]


@contextmanager
def opened(*options: str, cwd: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`corpus-archive serve` with some options, and the address it tells."""
    command = [sys.executable, "-m", "corpus_archive", "serve", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=cwd) as process:
        assert process.stderr is not None
        line = ""
        try:
            for line in process.stderr:
                if found := re.search(r"http://\S+/", line):
                    yield process, found[0]
                    break
            else:
                pytest.fail(f"the room did not open: {line}")
        finally:
            if process.poll() is None:
                process.kill()


@pytest.fixture
def dumps(tmp_path: Path, dump: Callable[..., str]) -> Path:
    (tmp_path / "dumps").mkdir()
    (tmp_path / "dumps" / "one.md").write_text(dump(), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_room_opens_is_read_and_closes_on_a_signal(dumps: Path, sent: signal.Signals) -> None:
    with opened("--archive", "dumps", "--port", "0", cwd=dumps) as (process, address):
        with urllib.request.urlopen(f"{address}issue/1956-03-04") as answer:
            assert "湖水上涨" in answer.read().decode("utf-8")
        process.send_signal(sent)
        assert process.wait(timeout=20) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_a_port_that_is_taken_is_told_in_one_line(dumps: Path, here: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = here("serve", "--archive", "dumps", "--port", port, cwd=dumps)
    assert done.returncode == 1
    assert done.stderr == (
        f"corpus-archive: port {port} is taken, perhaps by a room that is open already; close that, or say --port "
        f"{port + 1}\n"
    )


def test_another_interface_is_opened_with_a_warning(dumps: Path) -> None:
    command = [sys.executable, "-m", "corpus_archive", "serve", "-a", "dumps", "--port", "0", "--host", "0.0.0.0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=dumps) as process:
        assert process.stderr is not None
        warning, address = process.stderr.readline(), process.stderr.readline()
        process.kill()
    assert warning == "warning: whoever can reach 0.0.0.0 can read this archive; there is no password\n"
    assert socket.gethostname() in address


def test_a_room_to_write_in_wants_an_archive_and_warns_who_may(dumps: Path, here: Run) -> None:
    found = here("serve", "--archive", ".", "--write", cwd=dumps)
    assert found.returncode == 1
    assert len(found.stderr.splitlines()) == 1
    here("ingest", ".", "--archive", "kept", cwd=dumps)
    command = [
        sys.executable,
        "-m",
        "corpus_archive",
        "serve",
        "-a",
        "kept",
        "--write",
        "--host",
        "0.0.0.0",
        "--port",
        "0",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=dumps) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        process.kill()
    assert said == "warning: whoever can reach 0.0.0.0 can read this archive and write in it; there is no password\n"


def test_a_host_that_is_none_of_this_machine_is_told(dumps: Path, here: Run) -> None:
    done = here("serve", "--archive", "dumps", "--port", "0", "--host", "192.0.2.1", cwd=dumps)
    assert done.returncode == 1
    assert "no room can be opened at 192.0.2.1" in done.stderr
    assert len(done.stderr.splitlines()) == 2  # with the warning


def test_the_room_is_closed_to_another_name(dumps: Path) -> None:
    with opened("--archive", "dumps", "--port", "0", cwd=dumps) as (_, address):
        asked = urllib.request.Request(address, headers={"host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError, match="400"):
            urllib.request.urlopen(asked)


def test_other_verbs_do_not_load_what_the_room_needs(dumps: Path) -> None:
    code = (
        "import atexit, sys; from corpus_archive.cli import main; sys.argv = ['corpus-archive', 'serve', '--help'];"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr)); main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=dumps, capture_output=True, check=True, env={**os.environ})
    loaded = set(done.stderr.decode().split())
    assert not loaded & {"starlette", "uvicorn", "jinja2", "corpus_archive.reader"}


def test_small_answers_are_sent_at_once() -> None:
    with serving._listening("127.0.0.1", 0) as listener:  # asyncio sets TCP_NODELAY only on what says it is of TCP
        assert listener.proto == socket.IPPROTO_TCP
