"""Progress on standard error: how many, rate, time left. Only on a terminal; a log gets the summary alone."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

_INTERVAL = 0.2  # seconds between updates


class Meter:
    """Counts pieces (or whatever `noun` says) and how far the reading is; shows both now and then."""

    def __init__(self, progress: Progress | None, noun: str, counts_itself: bool) -> None:
        self._counts_itself = counts_itself
        self._progress = progress
        self._noun = noun
        self._task = progress.add_task("", total=None, rate="") if progress else None
        self._started = self._shown = time.monotonic()
        self.pieces = 0

    def piece(self) -> None:
        """One more is done."""
        self.pieces += 1

    def read(self, done: int, total: int) -> None:
        """So many bytes, or pieces, of so many are read."""
        now = time.monotonic()
        if self._progress is None or self._task is None or now - self._shown < _INTERVAL:
            return
        self._shown = now
        count = done if self._counts_itself else self.pieces
        rate = f"{count:,} {self._noun}, {count / max(now - self._started, 0.001):,.0f}/s"
        self._progress.update(self._task, completed=done, total=total or None, rate=rate)

    def rate(self, count: int) -> str:
        """Time since the beginning, and how many of `count` a second that is."""
        seconds = time.monotonic() - self._started
        return f"{seconds:.1f} s, {count / max(seconds, 0.001):,.0f}/s"


@contextmanager
def meter(*, quiet: bool, noun: str = "articles", counts_itself: bool = False) -> Iterator[Meter]:
    """A meter that shows itself while the block runs, if standard error is a terminal.

    What is read may be what is counted (`counts_itself`), or bytes.
    """
    if quiet or not sys.stderr.isatty():
        yield Meter(None, noun, counts_itself)
        return
    columns = (
        BarColumn(bar_width=24),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
        TextColumn("left"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        yield Meter(progress, noun, counts_itself)
