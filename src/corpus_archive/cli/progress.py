"""Progress on standard error: articles, rate, time left. Only on a terminal; a log gets the summary alone."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

_INTERVAL = 0.2  # seconds between updates


class Meter:
    """Counts articles and bytes; shows them now and then."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._task = progress.add_task("", total=None, rate="") if progress else None
        self._started = self._shown = time.monotonic()
        self.articles = 0

    def article(self) -> None:
        """One more is done."""
        self.articles += 1

    def bytes_read(self, done: int, total: int) -> None:
        """So many bytes of so many are read."""
        now = time.monotonic()
        if self._progress is None or self._task is None or now - self._shown < _INTERVAL:
            return
        self._shown = now
        rate = f"{self.articles:,} articles, {self.articles / max(now - self._started, 0.001):,.0f}/s"
        self._progress.update(self._task, completed=done, total=total or None, rate=rate)

    def seconds(self) -> float:
        """Since the beginning."""
        return time.monotonic() - self._started


@contextmanager
def meter(*, quiet: bool) -> Iterator[Meter]:
    """A meter that shows itself while the block runs, if standard error is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield Meter(None)
        return
    columns = (
        BarColumn(bar_width=24),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
        TextColumn("left"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        yield Meter(progress)
