from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from corpus_archive import ChoiceError, MissingExtra, WorkerLost
from corpus_archive.dataset import Engine, build
from dying import SmallTask, other_work, work

Contents = Callable[[Path], dict[str, str]]
NAMES = ("a", "b", "dies", "c", "full", "d", "e", "f")


def outcomes(engine: Engine, names: tuple[str, ...]) -> dict[str, str]:
    found = engine.run(map(SmallTask, names), work)
    return {task.name: type(result).__name__ if isinstance(result, Exception) else result for task, result in found}


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_task_is_done_and_a_full_disk_costs_one(jobs: int) -> None:
    names = ("a", "full", "b")
    assert outcomes(Engine(jobs=jobs), names) == {"a": "A", "full": "OSError", "b": "B"}


def test_a_worker_that_dies_costs_one_task_which_is_named() -> None:
    found = outcomes(Engine(jobs=2), NAMES)
    assert found == {name: name.upper() for name in NAMES} | {"dies": WorkerLost.__name__, "full": "OSError"}


def test_a_worker_that_dies_while_a_result_is_told_costs_one_task(tmp_path: Path) -> None:
    found: dict[str, str | Exception] = {}
    tasks = (SmallTask(name, str(tmp_path)) for name in ("a", "waits, then dies", "b", "c", "d"))
    for task, result in Engine(jobs=2).run(tasks, work):
        found[task.name] = result
        (tmp_path / "go").touch()
        time.sleep(0.5)  # who is told takes his time: the pool is broken when it is offered the next
    assert {name: type(result) for name, result in found.items()} == {
        "a": str, "waits, then dies": WorkerLost, "b": str, "c": str, "d": str,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("engine", "said"), [(Engine("ray"), "choose local or dask"), (Engine(address="tcp://a"), "dask")]
)  # type: ignore[arg-type]
def test_an_engine_that_nobody_can_mean_is_an_error(engine: Engine, said: str) -> None:
    with pytest.raises(ChoiceError, match=said):
        list(engine.run([SmallTask("a")], work))


def test_without_dask_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra, match=r"corpus-archive\[dask\]"):
        list(Engine("dask").run([SmallTask("a")], work))


@pytest.fixture(scope="module")
def local(offered: Path, tmp_path_factory: pytest.TempPathFactory, contents: Contents) -> dict[str, str]:
    """What is in the dataset that this process builds of what is offered."""
    folder = tmp_path_factory.mktemp("built") / "local"
    build(str(offered), folder)
    return contents(folder)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler and two worker processes that find it over TCP; its address."""
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    folder = tmp_path_factory.mktemp("cluster")
    places = os.pathsep.join(path for path in sys.path if path)
    environment = {**os.environ, "PYTHONPATH": places, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    told = folder / "scheduler.json"

    def begun(*arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", *arguments, "--no-dashboard"]
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, env=environment, cwd=folder, start_new_session=True, **silent)

    running = [
        begun("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told))
    ]
    try:
        running += [
            begun(
                "distributed.cli.dask_worker", "--scheduler-file", str(told), "--nthreads", "1", "--memory-limit", "0"
            )
            for _ in range(2)
        ]
        while not told.exists() or not told.read_text(encoding="utf-8").endswith("}"):
            assert running[0].poll() is None
            time.sleep(0.1)
        yield json.loads(told.read_text(encoding="utf-8"))["address"]
    finally:
        for process in running:  # with its children: a worker asked to end may wait for its scheduler for ever
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_two_worker_processes_over_tcp_give_the_same_bytes_and_one_that_dies_costs_one_task(
    run: Callable[..., subprocess.CompletedProcess[str]],
    cluster: str,
    offered: Path,
    local: dict[str, str],
    tmp_path: Path,
    contents: Contents,
) -> None:
    done = run("dataset", "build", offered, tmp_path / "dask", "--engine", "dask", "--address", cluster)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "dask") == local
    names = [name for name in NAMES if name != "full"]
    told = subprocess.run(
        [sys.executable, "-m", "dying", cluster, *names],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert sorted(line.split()[:2] for line in told.stdout.splitlines()) == sorted(
        [name, "WorkerLost" if name == "dies" else "str"] for name in names
    )


def test_two_at_once_on_one_cluster_are_given_each_its_own_although_their_tasks_have_one_name(
    cluster: str, tmp_path: Path
) -> None:
    task = SmallTask("waits", str(tmp_path))
    with ThreadPoolExecutor() as threads:
        found = [
            threads.submit(lambda one=one: list(Engine("dask", address=cluster).run([task], one)))
            for one in (work, other_work)
        ]
        time.sleep(3)  # both have asked
        (tmp_path / "go").touch()
        assert [one.result()[0][1] for one in found] == ["WAITS", "other WAITS"]


def test_a_cluster_of_its_own_gives_the_same_bytes(
    run: Callable[..., subprocess.CompletedProcess[str]],
    offered: Path,
    local: dict[str, str],
    tmp_path: Path,
    contents: Contents,
) -> None:
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    done = run("dataset", "build", offered, tmp_path / "dask", "--engine", "dask", "--jobs", 2)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "dask") == local
