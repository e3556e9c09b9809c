from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from corpus_archive.errors import ChoiceError
from corpus_archive.workers import UNDER_WAY, in_order, workers_of


@pytest.mark.parametrize("workers", [1, 3])
def test_pools_of_the_standard_library_say_how_many_workers_they_have(workers: int) -> None:
    with ThreadPoolExecutor(workers) as threads, ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        assert [workers_of(threads), workers_of(pool)] == [workers, workers]


def test_an_executor_that_does_not_say_how_many_workers_it_has_is_taken_to_have_one_a_processor() -> None:
    assert workers_of(Executor()) == (os.cpu_count() or 1)


def test_as_much_is_under_way_as_an_executor_has_workers() -> None:
    read: list[int] = []
    may_go_on = threading.Event()

    def items() -> Iterator[int]:
        for number in range(100):
            read.append(number)
            if len(read) > 2 * UNDER_WAY:  # all that may be under way is: only now the first is let go
                may_go_on.set()
            yield number

    def work(batch: list[int]) -> list[int]:
        if batch == [0]:
            may_go_on.wait(5)
        return batch

    with ThreadPoolExecutor(2) as pool:
        found = in_order(items(), work, executor=pool, handful=1)
        assert next(found) == 0
        assert len(read) == 2 * UNDER_WAY
        may_go_on.set()
        assert list(found) == list(range(1, 100))


def test_the_results_are_those_of_one_process_in_their_order() -> None:
    with ThreadPoolExecutor(3) as pool:
        assert list(in_order(range(50), _doubled, executor=pool, handful=7)) == [2 * number for number in range(50)]


def _doubled(batch: list[int]) -> list[int]:
    return [2 * number for number in batch]


UNGUARDED = """
from corpus_archive.workers import worker_processes
print(worker_processes(2).submit(len, "abc").result())
"""


def test_a_script_that_each_process_would_run_again_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(UNGUARDED, encoding="utf-8")
    done = subprocess.run([sys.executable, tmp_path / "script.py"], capture_output=True, encoding="utf-8", check=False)
    assert done.stderr.splitlines()[-1] == (
        "corpus_archive.errors.ChoiceError: jobs=2 starts processes, and each runs this script once more: put what it "
        'does under if __name__ == "__main__":, or say jobs=1'
    )
    assert done.stderr.count("Traceback") == 1


def test_a_script_that_keeps_processes_out_needs_no_telling(tmp_path: Path) -> None:
    lines = UNGUARDED.replace("print(", 'if __name__ == "__main__":\n    print(')
    (tmp_path / "script.py").write_text(lines, encoding="utf-8")
    done = subprocess.run([sys.executable, tmp_path / "script.py"], capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.stderr) == ("3\n", "")


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), ImportError("no sem_open")])
def test_a_system_that_starts_no_processes_is_told_with_what_to_say_instead(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container whose /dev/shm a user may not write to."""

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("multiprocessing.synchronize.SemLock.__init__", refuse)
    with pytest.raises(ChoiceError, match=r"jobs=2: no processes can be started here \(.*\); say jobs=1"):
        list(in_order(range(1000), list, jobs=2, handful=0))
