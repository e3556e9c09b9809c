"""A browser, and a room that is served to it by a process of its own; without a browser these tests are skipped.

Whatever a page asks for must come from the room, and its console must stay empty: a test that opens a page asserts that
by taking `visitor`.
"""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright (extra dev)")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="module")  # while it is open, its event loop is that of the process: no other test may meet it
def browser() -> Iterator[Any]:
    """Chromium as the system has it, without a window."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"no browser: none of {', '.join(BROWSERS)} is installed (Debian: apt-get install chromium)")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@contextmanager
def served(folder: Path, *more: str) -> Iterator[str]:
    """`corpus-archive serve` in a process of its own; its address."""
    command = [sys.executable, "-m", "corpus_archive", "serve", "--archive", str(folder), "--port", "0", *more]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        said = process.stderr.readline().decode("utf-8")
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+(?=/)", said)
            assert found, said
            yield found[0]
        finally:
            process.send_signal(signal.SIGTERM)
            said = process.stderr.read().decode("utf-8")
    assert said == ""
    assert process.returncode == 0


@pytest.fixture(scope="module")
def home(browser: Any, shelf: Archive) -> Iterator[str]:
    """The sample, served: its address."""
    with served(shelf.folder) as address:
        yield address


@pytest.fixture
def visitor(browser: Any, home: str) -> Iterator[Callable[..., Any]]:
    """`visitor(**of a context)`: a page that relative addresses lead into the room; in the end, that it kept to it."""
    with visiting(browser, home) as opened:
        yield opened


@contextmanager
def visiting(browser: Any, home: str) -> Iterator[Callable[..., Any]]:
    """Pages of a room that have asked nobody else for anything, and had nothing to complain of."""
    asked: list[str] = []
    complaints: list[str] = []
    contexts = []

    def opened(**options: Any) -> Any:
        context = browser.new_context(**{"base_url": home, "locale": "en-GB", **options})
        context.set_default_timeout(30_000)
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        context.on("console", lambda message: None if _tells_of_a_refusal(message) else complaints.append(message.text))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith((f"{home}/", "data:"))] == []


def _tells_of_a_refusal(message: Any) -> bool:
    """Whether the console only says that a page was answered with 400 or 404, as some are meant to be."""
    wanted = "/static/" not in message.location["url"] and "/vendor/" not in message.location["url"]
    return wanted and bool(re.search(r"responded with a status of 40[04] ", message.text))
