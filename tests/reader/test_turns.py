"""Questions take turns, have a bound in time, and do not block those of another kind."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from corpus_archive import QueryError
from corpus_archive.reader.turns import TooSlow, Turns


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What a slow question waits for."""
    opened = threading.Event()
    yield opened
    opened.set()


def test_a_question_is_answered_in_a_thread_of_its_own() -> None:
    name = asyncio.run(Turns("light", 1, 10).ask(lambda: threading.current_thread().name))
    assert name == "light"


def test_what_a_question_raises_is_raised_where_it_was_asked() -> None:
    def ask() -> None:
        raise QueryError("no")

    with pytest.raises(QueryError):
        asyncio.run(Turns("light", 1, 10).ask(ask))


def test_a_question_that_takes_too_long_is_given_up(gate: threading.Event) -> None:
    with pytest.raises(TooSlow):
        asyncio.run(Turns("heavy", 1, 0.05).ask(gate.wait))


def test_others_are_answered_while_one_takes_its_time(gate: threading.Event) -> None:
    async def both() -> int:
        heavy, light = Turns("heavy", 1, 10), Turns("light", 1, 10)
        slow = asyncio.create_task(heavy.ask(gate.wait))
        await asyncio.sleep(0)
        answer = await light.ask(lambda: 7)
        assert not slow.done()
        gate.set()
        await slow
        return answer

    assert asyncio.run(both()) == 7


def test_a_question_nobody_waits_for_any_more_is_not_asked(gate: threading.Event) -> None:
    asked = []

    async def two() -> None:
        turns = Turns("heavy", 1, 10)
        first = asyncio.create_task(turns.ask(gate.wait))
        second = asyncio.create_task(turns.ask(lambda: asked.append(1)))
        await asyncio.sleep(0.05)
        second.cancel()
        await asyncio.sleep(0.05)
        gate.set()
        await first
        await turns.ask(lambda: None)

    asyncio.run(two())
    assert asked == []


def test_more_questions_than_can_wait_are_sent_away_at_once(gate: threading.Event) -> None:
    async def many() -> int:
        turns = Turns("heavy", 1, 10)
        tasks = [asyncio.create_task(turns.ask(gate.wait)) for _ in range(210)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        gate.set()
        answers = await asyncio.gather(*tasks, return_exceptions=True)
        return sum(isinstance(one, TooSlow) for one in answers)

    assert 0 < asyncio.run(many()) <= 10


def test_a_question_without_end_leaves_its_place_to_others(gate: threading.Event) -> None:
    async def room() -> list[str]:
        turns = Turns("heavy", 1, 0.2)
        for _ in range(3):
            with pytest.raises(TooSlow):
                await turns.ask(gate.wait)
        return [await turns.ask(lambda: "answered")]

    assert asyncio.run(room()) == ["answered"]


def test_as_many_threads_are_left_when_it_has_ended(gate: threading.Event) -> None:
    async def room() -> int:
        turns = Turns("counted", 1, 0.2)
        with pytest.raises(TooSlow):
            await turns.ask(gate.wait)
        gate.set()
        while len(working()) > 1:
            await asyncio.sleep(0.01)
        return await turns.ask(lambda: len(working()))

    def working() -> list[threading.Thread]:
        return [one for one in threading.enumerate() if one.name == "counted"]

    assert asyncio.run(room()) == 1


def test_those_without_end_do_not_grow_without_bound(gate: threading.Event) -> None:
    async def room() -> int:
        turns = Turns("bounded", 1, 0.02)
        for _ in range(20):
            with pytest.raises(TooSlow):
                await turns.ask(gate.wait)
        return sum(one.name == "bounded" for one in threading.enumerate())

    assert asyncio.run(room()) == 9
