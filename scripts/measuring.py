"""What scripts that measure share: seconds, and the private memory of a process and all below it."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


@contextmanager
def peak_memory() -> Iterator[list[float]]:
    """The most private memory of this process and all below it while the block runs, in MB."""
    peak, done = [0.0], threading.Event()

    def watch_all() -> None:
        while not done.wait(0.25):  # to look takes the lock of a process: ten times a second cost an ingest 5 %
            peak[0] = max(peak[0], sum(private_memory(pid) for pid in family(os.getpid())))

    watcher = threading.Thread(target=watch_all)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()


def family(pid: int) -> list[int]:
    """A process and all below it; Linux only, elsewhere nothing."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(below for child in children for below in family(int(child)))]


def private_memory(pid: int) -> float:
    """MB that only this process holds."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private")) / 1024
