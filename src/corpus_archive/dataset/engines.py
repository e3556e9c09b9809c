"""The engines that cells run on: processes of this computer, or Dask on many. None of it is a scheduler of ours.

Each is a function from tasks to what became of them, in whatever order they end. A worker that dies costs a cell: it
is tried again, and then named.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, TypeVar, get_args

from corpus_archive import ChoiceError, CorpusArchiveError, DatasetError, MissingExtra, WorkerLost
from corpus_archive.workers import UNDER_WAY, worker_processes

if TYPE_CHECKING:
    from distributed import Client

EngineName = Literal["local", "dask"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)
_TRIES = 2
_EXTRA = "dask"
_PATIENCE = 60  # seconds for a scheduler to answer, and to have a worker


class NamedTask(Protocol):
    """A task that says how it is called."""

    @property
    def name(self) -> str:
        """Its name, alike for alike work."""


N = TypeVar("N", bound=NamedTask)
T = TypeVar("T")


class Engine(NamedTuple):
    """Where cells run: `jobs` processes here, or those of a Dask scheduler at an address; without one, of a cluster of
    `jobs` workers that is made for it on this computer. Raises ChoiceError where nothing can be meant."""

    name: EngineName = "local"
    jobs: int = 1
    address: str = ""

    def run(self, tasks: Iterable[N], work: Callable[[N], T]) -> Iterator[tuple[N, T | Exception]]:
        """Yield each task with what `work` made of it, or why it could not."""
        if self.name not in ENGINES:
            raise ChoiceError(f"unknown engine {self.name!r}; choose {' or '.join(ENGINES)}")
        if self.name == "dask":
            yield from _on_dask(tasks, work, self.jobs, self.address)
        elif self.address:
            raise ChoiceError("an address is for the engine dask")
        elif self.jobs <= 1:
            yield from ((task, _tried(task, work)) for task in tasks)
        else:
            yield from _in_processes(tasks, work, self.jobs)


def _tried(task: N, work: Callable[[N], T]) -> T | Exception:
    try:
        return work(task)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is one cell's)
        return error


def _in_processes(tasks: Iterable[N], work: Callable[[N], T], jobs: int) -> Iterator[tuple[N, T | Exception]]:
    """In processes of this computer. One that dies breaks the pool: what was under way then is tried one by one."""
    rest = iter(tasks)
    ended = False
    while not ended:
        suspects: list[N] = []
        with _ending(worker_processes(jobs)) as pool:
            under_way: dict[Future[T], N] = {}
            while not suspects:
                suspects += _filled_up(pool, work, rest, under_way, jobs + 1)
                if not under_way:
                    ended = not suspects
                    break
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    task = under_way.pop(future)
                    if isinstance(error := future.exception(), BrokenExecutor):
                        suspects.append(task)
                    else:
                        yield task, future.result() if error is None else _as_exception(error)
            suspects += under_way.values()
        yield from _one_by_one(suspects, work)


def _filled_up(
    pool: Executor, work: Callable[[N], T], rest: Iterator[N], under_way: dict[Future[T], N], size: int
) -> list[N]:
    """So many tasks under way as there are; the one that a pool did not take, as a worker has died since."""
    while len(under_way) < size and (task := next(rest, None)) is not None:
        try:
            under_way[pool.submit(work, task)] = task
        except BrokenExecutor:
            return [task]
    return []


@contextmanager
def _ending(pool: Executor) -> Iterator[Executor]:
    """A pool that is shut down at the end, at once where it ends otherwise: a cell may have minutes to go."""
    try:
        yield pool
    except BaseException:
        for process in list((getattr(pool, "_processes", None) or {}).values()):
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _one_by_one(tasks: list[N], work: Callable[[N], T]) -> Iterator[tuple[N, T | Exception]]:
    """Tasks of which one may have killed its worker, each alone with a worker, and once more with another."""
    for task in tasks:
        for _ in range(_TRIES):
            found = _alone(worker_processes(1), task, work)
            if not isinstance(found, WorkerLost):
                break
        yield task, found


def _alone(pool: Executor, task: N, work: Callable[[N], T]) -> T | Exception:
    with _ending(pool):
        try:
            return pool.submit(work, task).result()
        except BrokenExecutor:
            return WorkerLost()
        except Exception as error:  # noqa: BLE001 (whatever it is, it is one cell's)
            return error


def _as_exception(error: BaseException) -> Exception:
    return error if isinstance(error, Exception) else WorkerLost()


def _on_dask(tasks: Iterable[N], work: Callable[[N], T], jobs: int, address: str) -> Iterator[tuple[N, T | Exception]]:
    """On Dask's workers, four tasks a thread under way. Dask itself gives a lost worker's tasks to others.

    All that waited on workers that died time after time is given back as lost: each is tried alone at the end.
    """
    with _client(jobs, address) as client, _scheduler_missed(address):
        suspects: list[N] = []
        for task, result in _submitted(client, tasks, work, UNDER_WAY):
            if isinstance(result, WorkerLost):
                suspects.append(task)
            else:
                yield task, result
        for task in suspects:
            yield from _submitted(client, [task], work, 1)


def _submitted(
    client: Client, tasks: Iterable[N], work: Callable[[N], T], a_thread: int
) -> Iterator[tuple[N, T | Exception]]:
    """Tasks as they end. A scheduler does a key once for all its clients: each time of asking has keys of its own."""
    from distributed import as_completed

    asked = uuid.uuid4().hex
    rest = iter(tasks)
    under_way: dict[str, N] = {}
    done = as_completed()
    while True:
        while len(under_way) < a_thread * max(1, sum(client.nthreads().values())):
            if (task := next(rest, None)) is None:
                break
            key = f"corpus-archive {task.name} {asked}"
            future = client.submit(work, task, key=key, pure=False, retries=_TRIES - 1)
            under_way[future.key] = task
            done.add(future)
        if not under_way:
            return
        future = next(done)
        yield under_way.pop(future.key), _result(future)
        future.release()


@contextmanager
def _scheduler_missed(address: str) -> Iterator[None]:
    """What is said where the scheduler itself is gone: Dask waits for it, and gives up."""
    try:
        yield
    except OSError as error:
        said = f"the scheduler does not answer any more ({error}); with one there, the same command goes on"
        raise DatasetError(address or "dask", said) from None


def _result(future: Any) -> Any:
    """What a task gave, or its error; that of one whose workers died, time after time, is WorkerLost."""
    try:
        return future.result()
    except CorpusArchiveError as error:
        return error
    except Exception as error:  # noqa: BLE001 (whatever it is, it is one cell's)
        return WorkerLost() if type(error).__name__ == "KilledWorker" else error


def _client(jobs: int, address: str) -> Client:
    """A client of the scheduler at an address, or of a cluster of its own. Raises MissingExtra, DatasetError."""
    try:
        from distributed import Client
    except ImportError:
        raise MissingExtra("distributed", _EXTRA) from None
    try:
        if address:
            client = Client(address, timeout=_PATIENCE)
            client.wait_for_workers(1, timeout=_PATIENCE)
            return client
        return Client(n_workers=max(jobs, 1), threads_per_worker=1, dashboard_address=None, silence_logs=50)
    except (OSError, ValueError) as error:
        raise DatasetError(address or "dask", f"no scheduler with a worker can be reached there: {error}") from None
