"""What was written since an index was built: these articles are read from their texts, as segments in memory.

The arrays on the disk answer without the articles that were replaced or removed since; those that were added or
replaced are cut into tokens as a build would cut them, and answer beside. So a segment that is behind answers as if it
were built anew, at the cost of the articles that changed, which a process reads once, and not again with each question.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.store.index import beads
from corpus_archive.store.index.arrays import ArraysInMemory
from corpus_archive.store.index.beads import Beads
from corpus_archive.store.index.segments import Segment, made_of
from corpus_archive.store.index.tokens import Batch, RecordBatch, tokenised
from corpus_archive.store.reading import ABOUT_THE_RECORD

MOST = 10_000  # articles that are read so; more are read by who looks for words, and statistics wait for the index
_BATCH_ARTICLES = 100
_MOST_SUPPLEMENTS = 8


class ArticleState(NamedTuple):
    """An article as it was written: whatever is the same in all three has the same tokens, at the same place."""

    id: str
    article: str
    number: int


class Changes(NamedTuple):
    """What was written since the segments were built.

    `ids` of the records that were added, replaced or removed, and `there`, those of them that there are; `beads` of the
    articles, these or others, that were aligned since or are `there`: their beads (JSON), None without any.
    """

    ids: list[str]
    there: list[ArticleState]
    beads: dict[str, str | None] | None  # None: too many to be read


NONE = Changes([], [], {})


class Supplement:
    """Some articles cut into tokens in memory."""

    def __init__(self, states: Sequence[ArticleState], segment: Segment) -> None:
        self.states = tuple(states)  # in the order of the segment
        self.segment = segment
        self._beads: tuple[dict[str, str], Beads] | None = None

    def live(self, there: frozenset[ArticleState]) -> NDArray[np.bool_]:
        """Which of its articles are still as they were."""
        return np.array([state in there for state in self.states], dtype=bool)

    def beads(self, alignments: Mapping[str, str | None]) -> Beads:
        """Its beads, given the beads (JSON) of ids; those that were asked for last, where they are the same."""
        own = {state.id: found for state in self.states if (found := alignments.get(state.id)) is not None}
        if self._beads is None or self._beads[0] != own:
            self._beads = own, Beads(beads.made_of(self.segment, own))
        return self._beads[1]


def changes(connection: sqlite3.Connection) -> Changes | None:
    """What was written since; None where it is more than is read so."""
    ids = _ids(connection, "records")
    if len(ids) > MOST:
        return None
    there = [ArticleState(*row) for row in connection.execute(_THERE)]
    aligned = _ids(connection, "beads")
    if len(aligned) > MOST:
        return Changes(ids, there, None)
    beads: dict[str, str | None] = dict.fromkeys([*aligned, *(state.id for state in there)])
    for statement in (_ALIGNED.format(what="records"), _ALIGNED.format(what="beads")):
        beads.update(connection.execute(statement).fetchall())
    return Changes(ids, there, beads)


def _ids(connection: sqlite3.Connection, what: str) -> list[str]:
    statement = "SELECT id FROM changes WHERE what = ? ORDER BY id LIMIT ?"
    return [id for (id,) in connection.execute(statement, (what, MOST + 1))]


_THERE = (
    "SELECT records.id, records.article, records.number FROM changes "
    "CROSS JOIN records ON records.id = changes.id WHERE what = 'records' ORDER BY changes.id"
)
_ALIGNED = (
    "SELECT records.id, alignments.beads FROM changes CROSS JOIN records ON records.id = changes.id "
    f"CROSS JOIN alignments ON {ABOUT_THE_RECORD} WHERE what = '{{what}}'"
)


def read_articles(
    connection: sqlite3.Connection,
    there: Iterable[ArticleState],
    words: tuple[str, str, str],
    before: Sequence[Supplement] = (),
) -> list[Supplement]:
    """All articles that are `there`, each alive in one supplement; `before` are those read earlier, by the same words.

    What came since makes a new one. Where these become many the smaller half of them is read again, as one.
    """
    wanted = frozenset(there)
    alive = [(int(one.live(wanted).sum()), one) for one in before]
    kept = [one for size, one in sorted(alive, key=lambda pair: -pair[0]) if size]
    missing = wanted.difference(*(one.states for one in kept))
    if missing and len(kept) >= _MOST_SUPPLEMENTS:
        missing = wanted.difference(*(one.states for one in kept[: _MOST_SUPPLEMENTS // 2]))
        kept = kept[: _MOST_SUPPLEMENTS // 2]
    return [*kept, *([_read(connection, sorted(missing), words)] if missing else [])]


def _read(connection: sqlite3.Connection, states: Sequence[ArticleState], words: tuple[str, str, str]) -> Supplement:
    return Supplement(states, Segment(ArraysInMemory(made_of(_batches(connection, states, words))), words[1]))


def _batches(
    connection: sqlite3.Connection, states: Sequence[ArticleState], words: tuple[str, str, str]
) -> Iterator[Batch]:
    for begin in range(0, len(states), _BATCH_ARTICLES):
        numbers = [state.number for state in states[begin : begin + _BATCH_ARTICLES]]
        lines = [connection.execute("SELECT number, json FROM records WHERE number = ?", (one,)).fetchone()
                 for one in numbers]  # fmt: skip
        yield from tokenised([RecordBatch(lines, *words)])
