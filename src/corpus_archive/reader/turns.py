"""Questions take turns: so many at once, each with a bound in time, in threads that an end of the room need not await.

Light questions, searches and other heavy ones have threads of their own: an article never waits for a search, nor a
search for a concordance. A question that takes too long is answered in words. Its thread cannot be stopped and works on
until it has done; meanwhile another one takes its place, so that a few questions without end do not close the room to
all others.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")
_MOST_WAITING = 200  # questions of one kind; more are sent away at once
_MOST_LATE = 8  # threads of one kind that work on what nobody waits for any more, each with another in its place


class TooSlow(Exception):
    """A question that was not answered in time, or for which there is no place."""


class Turns:
    """Some threads that answer questions one after the other, none for longer than so many seconds."""

    def __init__(self, name: str, threads: int, seconds: float) -> None:
        self._questions: queue.SimpleQueue[tuple[Future[object], Callable[[], object]] | None] = queue.SimpleQueue()
        self._name = name
        self._seconds = seconds
        self._threads = threads
        self._late: set[Future[object]] = set()  # answered too late, and still worked on
        self._changing = threading.Lock()
        for _ in range(threads):
            self._start()

    async def ask(self, question: Callable[[], T]) -> T:
        """What a question gives, or what it raises. Raises TooSlow."""
        if self._questions.qsize() >= _MOST_WAITING:
            raise TooSlow
        future: Future[T] = Future()
        self._questions.put((future, question))  # type: ignore[arg-type]
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), self._seconds)
        except TimeoutError:
            self._replace(future)  # type: ignore[arg-type]
            raise TooSlow from None

    def begin(self, work: Callable[[], object]) -> None:
        """Have something done for which nobody waits."""
        self._questions.put((Future(), work))

    def end(self) -> None:
        """Take no more questions."""
        for _ in range(self._threads):
            self._questions.put(None)

    def _start(self) -> None:
        threading.Thread(target=self._work, name=self._name, daemon=True).start()

    def _replace(self, future: Future[object]) -> None:
        """Have another thread in the place of the one that works on what came too late, if one does."""
        with self._changing:
            if not future.running() or len(self._late) >= _MOST_LATE:
                return
            self._late.add(future)
        self._start()

    def _was_replaced(self, future: Future[object]) -> bool:
        with self._changing:
            was_late = future in self._late
            self._late.discard(future)
            return was_late

    def _work(self) -> None:
        while (task := self._questions.get()) is not None:
            future, question = task
            if not future.set_running_or_notify_cancel():  # nobody waits for it any more
                continue
            try:
                answer = question()
            except BaseException as error:  # noqa: BLE001 (whatever it is, it is the asker's)
                future.set_exception(error)
            else:
                future.set_result(answer)
            if self._was_replaced(future):
                return
            del task, future, question
