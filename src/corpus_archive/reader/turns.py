"""Questions take turns: so many at once, each with a bound in time, in threads that an end of the room need not await.

Light questions and heavy ones have threads of their own: an article never waits for a concordance. A question that
takes too long is answered in words; its thread works on until it has done, and takes nobody else's place meanwhile but
that of another of its kind.
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


class TooSlow(Exception):
    """A question that was not answered in time, or for which there is no place."""


class Turns:
    """Some threads that answer questions one after the other, none for longer than so many seconds."""

    def __init__(self, name: str, threads: int, seconds: float) -> None:
        self._questions: queue.SimpleQueue[tuple[Future[object], Callable[[], object]] | None] = queue.SimpleQueue()
        self._seconds = seconds
        self._threads = [
            threading.Thread(target=self._work, name=f"{name}-{number}", daemon=True) for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    async def ask(self, question: Callable[[], T]) -> T:
        """What a question gives, or what it raises. Raises TooSlow."""
        if self._questions.qsize() >= _MOST_WAITING:
            raise TooSlow
        future: Future[T] = Future()
        self._questions.put((future, question))  # type: ignore[arg-type]
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), self._seconds)
        except TimeoutError:
            raise TooSlow from None

    def begin(self, work: Callable[[], object]) -> None:
        """Have something done for which nobody waits."""
        self._questions.put((Future(), work))

    def end(self) -> None:
        """Take no more questions."""
        for _ in self._threads:
            self._questions.put(None)

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
            del task, future, question
