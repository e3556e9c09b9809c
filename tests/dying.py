"""Work for worker processes, which die of some of it."""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path
from typing import NamedTuple


class SmallTask(NamedTuple):
    name: str
    folder: str = ""  # where those that wait for each other meet


def work(task: SmallTask) -> str:
    if "waits" in task.name:
        _waited_for(Path(task.folder) / "go")
    if "dies" in task.name:
        os._exit(3)
    if "full" in task.name:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return task.name.upper()


def _waited_for(path: Path) -> None:
    for _ in range(600):
        if path.exists():
            return
        time.sleep(0.05)
    raise TimeoutError(path)


def other_work(task: SmallTask) -> str:
    return f"other {work(task)}"


def main() -> None:
    """What Dask at an address makes of some tasks, a line each; in a process of its own, as it is not quiet."""
    from corpus_archive.dataset import Engine

    address, *names = sys.argv[1:]
    for task, result in Engine("dask", address=address).run(map(SmallTask, names), work):
        print(f"{task.name} {type(result).__name__} {result}")


if __name__ == "__main__":
    main()
