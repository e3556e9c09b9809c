"""The index kept up with the records: what was written since is tokenised again, in new folders.

The space of ids is parted into segments. A write marks its segment as changed (a trigger of the database does);
`build` makes changed segments anew and notes each when it is complete, so that it can be stopped at any moment and goes
on later.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus_archive.choices import true_or_false
from corpus_archive.language.segmenters import DEFAULT, described
from corpus_archive.store import reading
from corpus_archive.store.database import Database, Readable, transaction
from corpus_archive.store.index import beads, segments
from corpus_archive.store.index.arrays import Arrays, fits
from corpus_archive.store.index.tokens import Batch, RecordBatch, tokenised
from corpus_archive.store.migrations import sweep
from corpus_archive.store.one_build import alone

if TYPE_CHECKING:
    from concurrent.futures import Executor

FOLDER = "index"
_BATCH_ARTICLES = 250  # of so many together each word is numbered once; more would only take memory
_TAGS = "parts of speech "
_SEGMENT_TOKENS = 15_000_000  # of a language; the last batch may go beyond: to build it takes less than 400 MB


class Row(NamedTuple):
    """A segment as the database knows it: from which id on, where its arrays lie, and of which state they are."""

    first: str
    folder: str
    generation: int
    built: int
    made_with: str
    articles: int
    zh_tokens: int
    en_tokens: int
    beads: int
    beads_built: int
    beads_folder: str
    proof: str
    beads_proof: str

    def is_stale(self, index: Path, *, deep: bool = False) -> bool:
        """Whether its arrays, in the folder of the index, are not of the records as they are, or not sound."""
        return self.built != self.generation or not self.is_sound(index, deep=deep)

    def is_sound(self, index: Path, *, deep: bool = False) -> bool:
        """Whether its arrays are as they were written, by the sizes of their files, `deep` by every byte: what records
        they are not of any more, `changes` say."""
        return self.built >= 0 and not self.is_older and fits(index / self.folder, self.proof, deep=deep)

    @property
    def is_older(self) -> bool:
        """Whether its files have the format of an older version."""
        return self.folder != "" and not self.made_with.startswith(f"format {segments.FORMAT};")

    def has_stale_beads(self, index: Path, *, deep: bool = False) -> bool:
        """The same of its beads and the alignments."""
        return self.beads_built != self.beads or not self.has_sound_beads(index, deep=deep)

    def has_sound_beads(self, index: Path, *, deep: bool = False) -> bool:
        """Whether its beads are as they were written."""
        folder = index / self.folder / self.beads_folder
        return self.beads_built >= 0 and fits(folder, self.beads_proof, deep=deep)


def rows(archive: Readable) -> list[Row]:
    """All segments, in the order of their ids."""
    with archive.reading() as connection:
        return rows_of(connection)


def rows_of(connection: sqlite3.Connection) -> list[Row]:
    """The same over a connection."""
    return [Row(*row) for row in connection.execute("SELECT * FROM segments ORDER BY first")]


def build(
    database: Database,
    *,
    segmenter: str = "",
    userdict: str | None = None,
    pos: bool | None = None,
    jobs: int = 1,
    executor: Executor | None = None,
    deep: bool = False,
    on_progress: Callable[[int, int], object] | None = None,
) -> int:
    """Bring the index up to date; how many articles were tokenised.

    `segmenter`, `userdict` (a file in jieba's format, "" for none) and whether the index keeps parts of speech (`pos`)
    are as at the last time if not given; others make all of it anew. What is not as it was written is made anew too: by
    the sizes of the files, `deep` by every byte. `on_progress` is told the articles tokenised and all there are to
    tokenise. Raises DictionaryError, and MissingExtra where parts of speech are to be kept without what tells them.
    """
    true_or_false(deep=deep, pos=bool(pos) if pos is None else pos)
    done = 0
    with alone(database.folder / FOLDER, "corpus-archive index"), database.writing() as connection:
        words = words_of(connection, segmenter, userdict, pos)
        _remember(connection, *words)
        _sweep(connection, database.folder / FOLDER)
        index = database.folder / FOLDER
        changed = [(row, end) for row, end in _with_ends(rows_of(connection)) if row.is_stale(index, deep=deep)]
        total = sum(_count(connection, row.first, end) for row, end in changed)
        for row, end in changed:
            wanted = _wanted(database, row.first, end, words)
            batches = _tokenised(wanted, jobs, executor)
            for sizes in _build_range(connection, index, (row, end), batches, words):
                done += sizes.articles
                if on_progress:
                    on_progress(done, total)
        with transaction(connection):
            sweep(connection)
        for row, end in _with_ends(rows_of(connection)):
            if row.articles and row.has_stale_beads(index, deep=deep):
                _build_beads(database, connection, row, end)
    return done


def _tokenised(wanted: Iterator[RecordBatch], jobs: int, executor: Executor | None) -> Iterator[Batch]:
    from corpus_archive.workers import in_order  # and what starts processes: who only asks starts none

    return in_order(wanted, tokenised, jobs=jobs, executor=executor, handful=1)


def _build_beads(database: Database, connection: sqlite3.Connection, row: Row, end: str) -> None:
    """Write the beads of one segment to a new folder inside its own, and note it when it is complete."""
    folder = database.folder / FOLDER / row.folder
    name = f"beads-{_new_name(connection)}"
    segment = segments.Segment(Arrays(folder))
    proof = beads.write(folder / name, segment, reading.alignments(database, row.first, end))
    with transaction(connection):
        _settle(connection, "beads", (row.first, end), row.beads)
        connection.execute(
            "UPDATE segments SET beads_built = ?, beads_folder = ?, beads_proof = ? WHERE first = ?",
            (row.beads, name, proof, row.first),
        )


def _build_range(
    connection: sqlite3.Connection,
    index: Path,
    part: tuple[Row, str],
    batches: Iterator[Batch],
    words: tuple[str, str, str],
) -> Iterator[segments.SegmentSizes]:
    """Write the segments of one range of ids, as many as it takes, and note each when it is complete."""
    row, end = part
    _, userdict, made_with = words
    first = row.first
    following = next(batches, None)
    while True:
        limited = _limited(itertools.chain([following] if following else [], batches))
        folder = index / _new_name(connection)
        sizes, proof = segments.write(folder, limited, userdict if keeps_tags(made_with) else None)
        following = next(batches, None)
        with transaction(connection):
            _note(connection, first, (folder.name, row.generation, made_with, *sizes, proof), following)
            _settle(connection, "records", (first, following.ids[0] if following else end), row.generation)
        yield sizes
        if following is None:
            return
        first = following.ids[0]


def _limited(batches: Iterable[Batch]) -> Iterator[Batch]:
    """Batches until a segment is full."""
    zh = en = 0
    for batch in batches:
        zh += len(batch.sides["zh"].stream)
        en += len(batch.sides["en"].stream)
        yield batch  # whoever takes it empties it
        if max(zh, en) >= _SEGMENT_TOKENS:
            return


def _note(connection: sqlite3.Connection, first: str, columns: tuple[str | int, ...], following: Batch | None) -> None:
    """A complete segment takes the place of what was there; what is left of its range is a segment not built yet.

    `columns` are the folder, the generation it is of, what it was made with, its sizes, and their proof.
    """
    connection.execute(
        "UPDATE segments SET folder = ?, built = ?, made_with = ?, articles = ?, zh_tokens = ?, en_tokens = ?, "
        "proof = ?, beads_built = -1, beads_folder = '', beads_proof = '' WHERE first = ?",
        (*columns, first),
    )
    if following:  # what was written meanwhile is counted on the segment that was the last then: go on from its count
        connection.execute(
            "INSERT OR IGNORE INTO segments SELECT ?, '', generation, -1, '', 0, 0, 0, beads, -1, '', '', '' "
            "FROM segments WHERE first = ?",
            (following.ids[0], first),
        )


def _settle(connection: sqlite3.Connection, what: str, ids: tuple[str, str], generation: int) -> None:
    """Forget what was written from one id to before another up to a generation: the arrays have it now."""
    connection.execute(
        "DELETE FROM changes WHERE what = ? AND id >= ? AND id < ? AND generation <= ?", (what, *ids, generation)
    )


def _with_ends(found: list[Row]) -> Iterator[tuple[Row, str]]:
    """Each segment and the id before which it ends; the last ends behind all ids."""
    ends = [row.first for row in found[1:]] + ["\uffff"]
    return zip(found, ends, strict=True)


def _count(connection: sqlite3.Connection, first: str, end: str) -> int:
    statement = "SELECT count(*) FROM records WHERE id >= ? AND id < ?"
    return int(connection.execute(statement, (first, end)).fetchone()[0])


def _wanted(database: Database, first: str, end: str, words: tuple[str, str, str]) -> Iterator[RecordBatch]:
    """The records of a range in handfuls, in the order of their ids, all of one moment."""
    statement = "SELECT number, json FROM records WHERE id >= ? AND id < ? ORDER BY id"
    with database.reading() as connection:
        cursor = connection.execute(statement, (first, end))
        while records := cursor.fetchmany(_BATCH_ARTICLES):
            yield RecordBatch(records, *words)


def words_of(
    connection: sqlite3.Connection, segmenter: str = "", userdict: str | None = None, pos: bool | None = None
) -> tuple[str, str, str]:
    """Segmenter and dictionary that are asked for, or were the last time, and what an index of theirs is made with.

    The dictionary's path is absolute: from another folder the same name may be another file's. Raises DictionaryError,
    MissingExtra.
    """
    kept = dict(connection.execute("SELECT name, value FROM settings"))
    segmenter = segmenter or kept.get("segmenter", DEFAULT)
    userdict = kept.get("userdict", "") if userdict is None else userdict
    userdict = os.path.abspath(userdict) if userdict else ""
    tags = _described_tags() if pos or (pos is None and kept.get("pos")) else ""
    return segmenter, userdict, f"format {segments.FORMAT}; {tags}{described(segmenter, userdict)}"


def _described_tags() -> str:
    from corpus_archive.store.index import tagging

    return f"{_TAGS}{tagging.described()}; "


def keeps_tags(made_with: str) -> bool:
    """Whether an index that was made so keeps parts of speech."""
    return _TAGS in made_with


def kept_userdict(connection: sqlite3.Connection) -> str:
    """The user's dictionary that the index was made with the last time."""
    row = connection.execute("SELECT value FROM settings WHERE name = 'userdict'").fetchone()
    return str(row[0]) if row else ""


def _remember(connection: sqlite3.Connection, segmenter: str, userdict: str, made_with: str) -> None:
    """Keep what the index is to be made with; what is made with anything else is to be made anew."""
    with transaction(connection):
        connection.execute("UPDATE segments SET built = -1 WHERE made_with <> ? AND built >= 0", (made_with,))
        has_tags = "1" if keeps_tags(made_with) else ""
        for setting in (("segmenter", segmenter), ("userdict", userdict), ("pos", has_tags)):
            connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", setting)


def _new_name(connection: sqlite3.Connection) -> str:
    """A folder's name that was never used."""
    with transaction(connection):
        connection.execute("INSERT OR IGNORE INTO settings VALUES ('segment', '0')")
        connection.execute("UPDATE settings SET value = CAST(value AS INTEGER) + 1 WHERE name = 'segment'")
        return f"{int(connection.execute('SELECT value FROM settings WHERE name = ?', ('segment',)).fetchone()[0]):06}"


def _sweep(connection: sqlite3.Connection, index: Path) -> None:
    """Remove folders that no segment names any more; who has them open keeps them."""
    used = {row.folder: row.beads_folder for row in rows_of(connection)}
    for folder in index.iterdir() if index.is_dir() else ():
        if folder.is_dir() and folder.name not in used:
            shutil.rmtree(folder, ignore_errors=True)
        elif folder.is_dir():
            for old in folder.glob("beads-*"):
                if old.name != used[folder.name]:
                    shutil.rmtree(old, ignore_errors=True)
