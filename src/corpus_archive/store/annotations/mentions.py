"""The people that articles name, gathered article by article and kept beside the records; resumable like an audit."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Executor
from typing import NamedTuple

from corpus_archive.store.annotations.batches import results
from corpus_archive.store.annotations.failures import Failure, forget, not_failed, put
from corpus_archive.store.database import Database, Readable, transaction
from corpus_archive.store.mention_names import ALL_GATHERED, GATHERED, OF_GATHERED, VERSION
from corpus_archive.store.selection import Selection, condition

MADE_BY = f"people-{VERSION}"


class MentionTask(NamedTuple):
    """An article on its way to a worker: its record's number, id, hash and mark, its line of JSON."""

    record: int
    id: str
    article: str
    mark: int
    json: str

    @property
    def data(self) -> bytes:
        """Nothing: a handful is worth sending whatever it weighs."""
        return b""


class MentionRow(NamedTuple):
    """A row of `mentions` without its record; offices and spans are JSON."""

    side: str
    form: str
    name: str
    role: str
    offices: str
    spans: str


class MentionOutcome(NamedTuple):
    """What a worker says of one article."""

    task: MentionTask
    rows: list[MentionRow]


Worker = Callable[[list[MentionTask]], "list[MentionOutcome | Failure]"]


def gather(
    database: Database,
    work: Worker,
    *,
    jobs: int = 1,
    executor: Executor | None = None,
    on_progress: Callable[[int, int], object] | None = None,
) -> Iterator[int]:
    """Gather the people of all articles that lack it; yield how many are safe in the archive by then.

    It can be stopped, and goes on later. `work` reads the articles; what it cannot read is noted in `failures`.
    Raises ArchiveError.
    """
    statement = (
        f"SELECT number FROM records WHERE number NOT IN (SELECT people_read.record FROM {GATHERED}) "
        f"AND {not_failed('people', repr(MADE_BY))} ORDER BY id"
    )
    with database.reading() as connection:
        numbers = [row[0] for row in connection.execute(statement)]
    wanted = "SELECT records.number, records.id, records.article, records.mark, records.json FROM records"
    done = 0
    for batch in results(database, numbers, wanted, MentionTask, work, jobs=jobs, executor=executor):
        with database.writing() as connection, transaction(connection):
            for one in batch:
                _put(connection, one)
        done += len(batch)
        if on_progress:
            on_progress(done, len(numbers))
        yield done


def _put(connection: sqlite3.Connection, one: MentionOutcome | Failure) -> None:
    """Write the people of an article in the place of earlier ones, where it still is the record that was read."""
    if isinstance(one, Failure):
        put(connection, one)
        return
    task = one.task
    connection.execute("DELETE FROM mentions WHERE record = ?", (task.record,))
    connection.execute("DELETE FROM people_read WHERE record = ?", (task.record,))
    statement = "INSERT INTO people_read SELECT number, mark, ? FROM records WHERE number = ? AND id = ? AND mark = ?"
    if connection.execute(statement, (VERSION, task.record, task.id, task.mark)).rowcount:
        rows = ((task.record, *row) for row in one.rows)
        connection.executemany("INSERT OR IGNORE INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        forget(connection, task.id, task.article, "people")


class MentionCount(NamedTuple):
    """In how many articles of some a form of a name is printed in a role, the first and the last of their dates."""

    side: str
    form: str
    name: str
    role: str
    articles: int
    first: str
    last: str


def _of(database: Readable, selection: Selection) -> tuple[str, list[object]]:
    """SQL of the mentions of a selection, and its parameters."""
    where, values = condition(selection, database.newspaper)
    more = f" AND mentions.record IN (SELECT number FROM records WHERE {where})" if any(selection) else ""
    return f"{ALL_GATHERED} WHERE 1{more}", values if more else []


def counts(database: Readable, selection: Selection = Selection()) -> list[MentionCount]:
    """Each form of each name in each role, by its articles."""
    rows, values = _of(database, selection)
    statement = (
        "SELECT side, form, name, role, count(*), min(standing.date), max(standing.date) "
        f"FROM {rows} GROUP BY side, form, name, role"
    )
    with database.reading() as connection:
        return [MentionCount(*row) for row in connection.execute(statement, values)]


def records_of(
    database: Readable, forms: Collection[str], selection: Selection = Selection()
) -> dict[tuple[str, str], set[int]]:
    """By name and form, for some forms: the records of the articles that print them, in whatever role."""
    rows, values = _of(database, selection)
    statement = f"SELECT name, form, mentions.record FROM {rows} AND form IN (SELECT value FROM json_each(?))"
    found: dict[tuple[str, str], set[int]] = {}
    with database.reading() as connection:
        for name, form, record in connection.execute(statement, [*values, json.dumps(list(forms))]):
            found.setdefault((name, form), set()).add(record)
    return found


class OfficeCount(NamedTuple):
    """In how many articles of a year an office is printed beside a name."""

    name: str
    office: str
    year: int
    articles: int


def offices(database: Readable, selection: Selection = Selection()) -> list[OfficeCount]:
    """The offices beside each name, by year."""
    rows, values = _of(database, selection)
    head, _, tail = rows.partition(" WHERE ")
    statement = (
        "SELECT name, office.value, CAST(substr(standing.date, 1, 4) AS INTEGER), count(DISTINCT mentions.record) "
        f"FROM {head} JOIN json_each(mentions.offices) AS office WHERE {tail} AND offices <> '[]' GROUP BY 1, 2, 3"
    )
    with database.reading() as connection:
        return [OfficeCount(*row) for row in connection.execute(statement, values)]


class MentionedIn(NamedTuple):
    """An article that has a name: its record, its date, and the name or, where there is none, the form."""

    record: int
    date: str
    name: str


def articles(database: Readable, selection: Selection = Selection()) -> Iterator[MentionedIn]:
    """Yield each article of a selection with each name in it once, the names in their order."""
    rows, values = _of(database, selection)
    statement = (
        "SELECT DISTINCT mentions.record, standing.date, CASE name WHEN '' THEN form ELSE name END AS called "
        f"FROM {rows} ORDER BY called"
    )
    with database.reading() as connection:
        yield from map(MentionedIn._make, connection.execute(statement, values))


def not_gathered(database: Readable, selection: Selection = Selection()) -> int:
    """Of how many articles of a selection the people were not gathered."""
    where, values = condition(selection, database.newspaper)
    statement = (
        f"SELECT count(*) FROM records WHERE ({where}) AND number NOT IN (SELECT people_read.record FROM {GATHERED})"
    )
    with database.reading() as connection:
        return int(connection.execute(statement, values).fetchone()[0])


def rows_of(database: Readable, id: str) -> list[MentionRow]:
    """The people of one article, as they were gathered."""
    statement = f"SELECT side, form, name, role, offices, spans FROM {OF_GATHERED} WHERE standing.id = ?"
    with database.reading() as connection:
        return [MentionRow(*row) for row in connection.execute(statement, (id,))]


def as_row(side: str, form: str, name: str, role: str, offices: object, spans: object) -> MentionRow:
    """A row of values."""
    said = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in (offices, spans))
    return MentionRow(side, form, name, role, *said)
