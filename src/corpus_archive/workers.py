"""Work on one item after another, in this process or in others, in the order offered."""

from __future__ import annotations

import itertools
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from corpus_archive.choices import whole
from corpus_archive.errors import ChoiceError, WorkerLost
from corpus_archive.sizes import MEGABYTE

S = TypeVar("S")
T = TypeVar("T")

_BATCH_OFFERS = 100
_BATCH_BYTES = 2 * MEGABYTE
_SMALL = 200  # below so many offers, starting processes takes longer than the work
_LOST_BY_DASK = "KilledWorker"
UNDER_WAY = 4  # batches a worker


def in_order(
    items: Iterable[S],
    work: Callable[[list[S]], list[T]],
    *,
    jobs: int = 1,
    executor: Executor | None = None,
    handful: int | None = None,
) -> Iterator[T]:
    """Yield the results of `work` over all items in their order, from this process or from `jobs` others.

    Items are offers, or whatever else weighs `len(item.data)`. Processes are only started where there is enough to
    do; what else `work` needs to know is bound to it with functools.partial, which a process can be sent. `work` is
    given at most `handful` items at a time; if that is not given one in this process and a hundred in another, which
    is what dumps are best sent in. Any `concurrent.futures.Executor` will do; as much is under way as it has workers
    (`workers_of`), four batches each.
    """
    whole(jobs, "jobs", 1)
    if executor is None and jobs <= 1:
        for batch in _batches(items, handful or 1):
            yield from work(batch)
        return
    batches = _batches(items, handful or _BATCH_OFFERS)
    if executor is not None:
        yield from _in_processes(batches, work, workers_of(executor), executor)
        return
    first = list(itertools.islice(batches, _SMALL // _BATCH_OFFERS + 1))
    if len(first) <= _SMALL // _BATCH_OFFERS:
        for batch in first:
            yield from work(batch)
        return
    yield from _in_processes(itertools.chain(first, batches), work, jobs, None)


def workers_of(executor: Executor) -> int:
    """How many workers an executor has: pools of the standard library and Dask's `client.get_executor()` say it.

    None says it by its interface, so each is asked where it keeps it. One that does not is taken to have as many as
    this computer has processors.
    """
    size = getattr(executor, "_max_workers", None)  # ProcessPoolExecutor, ThreadPoolExecutor, InterpreterPoolExecutor
    client = getattr(executor, "_client", None)  # distributed.cfexecutor.ClientExecutor
    if size is None and client is not None:
        size = sum(client.nthreads().values())
    return max(size if isinstance(size, int) else os.cpu_count() or 1, 1)


def _in_processes(
    batches: Iterable[list[S]],
    work: Callable[[list[S]], list[T]],
    jobs: int,
    executor: Executor | None,
) -> Iterator[T]:
    pool = executor or worker_processes(jobs)
    under_way: deque[Future[list[T]]] = deque()
    try:
        for batch in batches:
            under_way.append(pool.submit(work, batch))
            while len(under_way) >= UNDER_WAY * jobs or (under_way and under_way[0].done()):
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    except Exception as error:
        if isinstance(error, BrokenExecutor) or type(error).__name__ == _LOST_BY_DASK:
            raise WorkerLost from None
        raise
    finally:
        for future in under_way:
            future.cancel()
        if executor is None:
            pool.shutdown(wait=True, cancel_futures=True)


def _batches(items: Iterable[S], size: int = _BATCH_OFFERS) -> Iterator[list[S]]:
    """Items in handfuls: enough to be worth sending, small enough to keep all workers busy."""
    batch: list[S] = []
    held = 0
    for item in items:
        batch.append(item)
        held += len(getattr(item, "data", b""))
        if len(batch) >= size or held >= _BATCH_BYTES:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def worker_processes(jobs: int) -> Executor:
    """Processes started afresh (a fork hangs once some libraries run), each of which dies with this one.

    Raises ChoiceError in a script that each of them would run once more, and where the system lets none be started.
    """
    if _is_run_again():
        raise ChoiceError(
            f"jobs={jobs} starts processes, and each runs this script once more: put what it does under "
            'if __name__ == "__main__":, or say jobs=1'
        )
    try:
        return ProcessPoolExecutor(
            jobs, mp_context=get_context("spawn"), initializer=_watch_parent, initargs=(os.getpid(),)
        )
    except (OSError, ImportError) as error:  # a container without /dev/shm, say, or a user who may not write there
        raise ChoiceError(f"jobs={jobs}: no processes can be started here ({error}); say jobs=1 (--jobs 1)") from None


def _is_run_again() -> bool:
    """Whether the script that is running has no `if __name__ == "__main__":` which keeps a process from running it.

    A notebook and `python -m` need none.
    """
    script = sys.modules["__main__"]
    path = getattr(script, "__file__", None)
    if path is None or script.__spec__ is not None:
        return False
    try:
        return "__name__" not in Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:  # read from standard input, or gone: then no process can run it either
        return False


def _watch_parent(parent: int) -> None:
    """End this worker when its parent is gone, however that came about."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle

    def watch() -> None:
        while _alive(parent):
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _alive(parent: int) -> bool:
    if sys.platform == "win32":  # a worker's pipe to a dead parent breaks there; the pool ends it
        return True
    return os.getppid() == parent
