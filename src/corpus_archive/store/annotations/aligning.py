"""Articles aligned in the archive: their beads stand beside the records, and say how and by which version."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from typing import NamedTuple

from corpus_archive import alignment
from corpus_archive.alignment import AlignmentMethod
from corpus_archive.choices import true_or_false
from corpus_archive.errors import DictionaryError, EncoderError, SelectionError
from corpus_archive.records import Article
from corpus_archive.store import overview
from corpus_archive.store.annotations.alignment_rows import (
    AlignmentRow,
    drop_audit_of_others,
    held_row,
    is_left,
    to_row,
)
from corpus_archive.store.annotations.batches import results
from corpus_archive.store.annotations.failures import Failure, failure, forget, not_failed, put, put_if_it_stands
from corpus_archive.store.database import Database, Readable, transaction
from corpus_archive.store.reading import ABOUT_THE_RECORD
from corpus_archive.store.selection import Selection, condition

_SETTING = "encoder"
_STATEMENT = "SELECT article, json FROM records"


class AlignmentTask(NamedTuple):
    """An article on its way to a worker: how it is to be aligned, its hash, its line of JSON."""

    method: AlignmentMethod
    encoder: str
    article: str
    json: str

    @property
    def data(self) -> bytes:
        """Nothing: a handful is worth sending whatever it weighs."""
        return b""


class ArticleAlignment(NamedTuple):
    """A row of `alignments`."""

    id: str
    article: str
    method: str
    beads: str


def align(
    database: Database,
    selection: Selection,
    *,
    method: AlignmentMethod = "semantic",
    encoder: str = "",
    again: bool = False,
    jobs: int = 1,
    executor: Executor | None = None,
    on_progress: Callable[[int, int], object] | None = None,
) -> Iterator[int]:
    """Align the articles of a selection that have both languages; yield how many are safe in the archive by then.

    What this version of the method has aligned already is passed over, so it can be stopped and goes on later, and so
    are beads that go before its own (`left_as_they_are`); `again` aligns all. `encoder` (`module:function`) is
    remembered for the next time. `on_progress` is told the articles aligned and all there are to align. An article that
    cannot be aligned keeps the beads it has, and is noted in `failures`. Raises SelectionError, EncoderError,
    DictionaryError, ArchiveError.
    """
    true_or_false(again=again)
    alignment.method_name(method, encoder)
    encoder = _remembered(database, encoder) if method == "semantic" else alignment.DEFAULT_ENCODER
    new = "" if again else alignment.method_name(method, encoder)
    numbers = _to_align(database, selection, new)
    want = functools.partial(AlignmentTask, method, encoder)
    done = 0
    with database.writing() as connection:
        for batch in results(database, numbers, _STATEMENT, want, _aligned, jobs=jobs, executor=executor):
            with transaction(connection):
                for one in batch:
                    _put(connection, one, new)
            done += len(batch)
            if on_progress:
                on_progress(done, len(numbers))
            yield done


def left_as_they_are(database: Readable, selection: Selection, method: AlignmentMethod = "semantic") -> int:
    """How many articles have beads that aligning leaves: by hand, of another tool, or otherwise before its own."""
    new = alignment.method_name(method)
    return sum(count for held, count in overview.methods(database, selection).items() if is_left(held, new))


def _to_align(database: Database, selection: Selection, new: str) -> list[int]:
    """The numbers of the records in both languages, without those that a method (its name) leaves or has tried."""
    where, values = condition(selection, database.newspaper)
    if new:
        where += f" AND method IS NOT ? AND {not_failed('alignment', '?')}"
        values += [new, new]
    rows = f"FROM records LEFT JOIN alignments ON {ABOUT_THE_RECORD} WHERE {where} AND zh = 1 AND en = 1"
    with database.reading() as connection:
        found = connection.execute(f"SELECT records.number, method {rows} ORDER BY records.id", values)
        return [number for number, held in found if not (new and held and is_left(held, new))]


def _put(connection: sqlite3.Connection, one: ArticleAlignment | Failure, new: str) -> None:
    """Write what became of an article, where it still is what was aligned, and no better beads came meanwhile.

    `new` is empty where those give way, too.
    """
    if isinstance(one, Failure):
        put(connection, one)
        return
    held = held_row(connection, one.id, one.article)
    if new and held and is_left(held.method, new):
        return
    drop_audit_of_others(connection, one.id, one.article, AlignmentRow(one.method, one.beads))
    if put_if_it_stands(connection, "alignments", one):
        forget(connection, one.id, one.article, "alignment")


def by_length(article: Article, hash: str) -> AlignmentRow | Failure:
    """An article aligned by length alone, as every article is when it comes; or why it could not be."""
    try:
        return AlignmentRow(alignment.method_name("length"), alignment.beads_by_length(article))
    except Exception as error:  # noqa: BLE001 (whatever it is, it is one article's)
        return failure(article.id, hash, "alignment", alignment.method_name("length"), error)


def _remembered(database: Database, encoder: str) -> str:
    """The encoder asked for, or that of the last time, or the usual one."""
    if encoder:
        from corpus_archive.alignment.encoder import named_encoder  # and numpy, which ingest does without

        named_encoder(encoder)  # one that is not there is not remembered
        with database.writing() as connection, transaction(connection):
            connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (_SETTING, encoder))
        return encoder
    return database.setting(_SETTING) or alignment.DEFAULT_ENCODER


def _aligned(batch: list[AlignmentTask]) -> list[ArticleAlignment | Failure]:
    """Articles with their beads; for a worker process."""
    return [article_aligned(Article.from_json(one.json), one) for one in batch]


def article_aligned(article: Article, task: AlignmentTask) -> ArticleAlignment | Failure:
    """An article's beads, or why it has none. Raises what would be the same for every article."""
    try:
        result = alignment.align(article, task.method, encoder=task.encoder)
    except (EncoderError, DictionaryError, SelectionError):
        raise
    except Exception as error:  # noqa: BLE001 (whatever it is, it is one article's)
        name = alignment.method_name(task.method, task.encoder)
        return failure(article.id, task.article, "alignment", name, error)
    return ArticleAlignment(article.id, task.article, *to_row(result))
