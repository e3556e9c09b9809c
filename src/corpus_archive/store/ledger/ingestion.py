"""From what is offered to the archive: workers parse, one writer writes, a batch is one transaction.

Killed at any moment the archive is whole, and the next ingest goes on where this one was. The same dumps give the same
archive in any order and with any number of workers.
"""

from __future__ import annotations

import functools
import itertools
import os
import platform
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from typing import NamedTuple

from corpus_archive.choices import true_or_false
from corpus_archive.dump.offered_files import OnSkip, StrPath
from corpus_archive.dump.sources import Offer, OnProgress, find
from corpus_archive.errors import ArchiveError
from corpus_archive.records import Piece, Rejection
from corpus_archive.sizes import MEGABYTE
from corpus_archive.store.database import Database, transaction
from corpus_archive.store.ledger import kept_texts, newspapers, settling
from corpus_archive.store.ledger.arrivals import (
    Arrival,
    KeptText,
    KnownPiece,
    RecordRow,
    made_again,
    read_arrivals,
    superseded_by,
)
from corpus_archive.store.ledger.kept_beads import EarlierBeads
from corpus_archive.store.ledger.settling import Rereading, WrittenPiece
from corpus_archive.wording import number_of
from corpus_archive.workers import in_order

_BATCH_PIECES = 1000
_BATCH_BYTES = 16 * MEGABYTE
_HANDFUL = 100  # offers looked up in the archive at a time


class PieceOutcome(NamedTuple):
    """What became of one piece: new to the archive or known before, and why it was rejected if it was.

    What is known is `passed_over` where nothing was to be read anew; why it was rejected is then as it was before.
    With `other_beads` the archive has other beads of the article than those that came with it; with `replaced_beads`
    it had others, not by length, until these came. `changed` is the id of an article that was there and says something
    else now. What is `left_out` is a piece that came as an earlier parser read it, of which the archive keeps what a
    later one made. Of what is known, `superseded_by` is the number of the piece that is current of its
    article and says something else; or 0.
    """

    path: str
    new: bool
    rejection: Rejection | None = None
    passed_over: bool = False
    other_beads: bool = False
    changed: str = ""
    replaced_beads: bool = False
    left_out: bool = False
    superseded_by: int = 0


def ingest(
    database: Database,
    paths: StrPath | Iterable[StrPath],
    *,
    jobs: int = 1,
    executor: Executor | None = None,
    revise: bool = False,
    on_skip: OnSkip | None = None,
    on_progress: OnProgress | None = None,
) -> Iterator[PieceOutcome]:
    """Take in whatever lies at some paths; yield what became of each piece once its batch is written.

    What is yielded is safe. `jobs`, `on_skip` and `on_progress` as in `dump.read`; any
    `concurrent.futures.Executor` may do the parsing. With `revise` what is offered takes the place of what is there.
    Raises, when it is called, SourceNotFound, and ArchiveError for records of another newspaper (see
    `newspapers.checked`); later ArchiveError where nothing can be written.
    """
    true_or_false(revise=revise)
    listed = [os.fspath(path) for path in ([paths] if isinstance(paths, (str, os.PathLike)) else paths)]
    offers = newspapers.checked(find(listed, on_skip=on_skip, on_progress=on_progress), listed, database)
    return _taken(database, offers, jobs=jobs, executor=executor, revise=revise)


def _taken(
    database: Database, offers: Iterable[Offer | Rejection], *, jobs: int, executor: Executor | None, revise: bool
) -> Iterator[PieceOutcome]:
    home = platform.node()
    work = functools.partial(read_arrivals, newspaper=database.newspaper, database=database, home=home, revise=revise)
    with database.writing() as connection:
        revision = 0
        if revise:
            with transaction(connection):
                revision = settling.next_revision(connection)
        found = in_order(offers, work, jobs=jobs, executor=executor, handful=_HANDFUL)
        write = functools.partial(
            settling.write, newspaper=database.newspaper, revision=revision, revise=revise, earlier=EarlierBeads()
        )
        for batch in _batches(found):
            yield from _written(connection, batch, write)


def _written(
    connection: sqlite3.Connection,
    batch: list[Arrival | KnownPiece],
    write: Callable[[sqlite3.Connection, list[Arrival]], list[WrittenPiece]],
) -> list[PieceOutcome]:
    """Write one batch, if there is anything to write, and say what became of it."""
    arrived = [one for one in batch if isinstance(one, Arrival)]
    written: Iterator[WrittenPiece] = iter(())
    if arrived:
        with transaction(connection):
            written = iter(write(connection, arrived))
    return [
        _written_outcome(connection, one, next(written))
        if isinstance(one, Arrival)
        else PieceOutcome(
            one.path, new=False, rejection=one.rejection, passed_over=True, superseded_by=one.superseded_by
        )
        for one in batch
    ]


def _written_outcome(connection: sqlite3.Connection, one: Arrival, written: WrittenPiece) -> PieceOutcome:
    """What became of a piece that was written; of one that was there, also whether another is current still."""
    found = piece_outcome(one, written)
    instead = 0 if found.new else superseded_by(connection, one.piece, one.record_sha256)
    return found._replace(superseded_by=instead)


def piece_outcome(one: Arrival, written: WrittenPiece) -> PieceOutcome:
    """What became of a piece that was written."""
    rejection = one.result if isinstance(one.result, Rejection) and not written.left_out else None
    return PieceOutcome(
        one.piece.path,
        written.new,
        rejection,
        other_beads=written.beads == "others stay",
        changed=written.changed,
        replaced_beads=written.beads == "others went",
        left_out=written.left_out,
    )


def _batches(found: Iterable[Arrival | KnownPiece]) -> Iterator[list[Arrival | KnownPiece]]:
    """Handfuls for a transaction each: large enough to be quick, small enough for memory and for others to wait."""
    batch: list[Arrival | KnownPiece] = []
    held = 0
    for one in found:
        batch.append(one)
        if isinstance(one, Arrival):
            held += len(one.kept.text) if one.kept else 0
            held += len(one.result.columns.json) if isinstance(one.result, RecordRow) else 0
        if len(batch) >= _BATCH_PIECES or held >= _BATCH_BYTES:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def reparse(
    database: Database,
    *,
    jobs: int = 1,
    executor: Executor | None = None,
    on_progress: Callable[[int, int], object] | None = None,
) -> Iterator[PieceOutcome]:
    """Parse every kept dump again, with this version's parser; yield what became of each.

    Records that came as JSONL have no dump and stay as they are. Beads go along where the sentences are the same; other
    beads, and audits, are of records as they were. `on_progress` is told the pieces read and all there
    are. Killed, it leaves a whole archive, and can be run again; beads of an article of several pieces, killed
    between them, may be by length then. A kept text that is damaged is not read, and its record stays as it is: raises
    ArchiveError for such, after all others.
    """
    damaged: list[str] = []
    work = functools.partial(_read_again, newspaper=database.newspaper)
    with database.writing() as connection:
        kept, so_far = _kept_dumps(connection, damaged, on_progress), Rereading(set(), EarlierBeads())
        found = in_order(kept, work, jobs=jobs, executor=executor, handful=_HANDFUL)
        while batch := list(itertools.islice(found, _BATCH_PIECES)):
            with transaction(connection):
                results = [(one.number, result) for one, result in batch]
                changed = settling.write_again(connection, results, newspaper=database.newspaper, so_far=so_far)
            for (one, result), differs in zip(batch, changed, strict=True):
                yield PieceOutcome(one.path, differs, result if isinstance(result, Rejection) else None)
    if damaged:
        said = f"{number_of(len(damaged), 'kept text')} damaged and not read: {damaged[0]}"
        said += "; restore a backup, or offer the dumps again; run: corpus-archive check"
        raise ArchiveError(database.name, said)


def _kept_dumps(
    connection: sqlite3.Connection, damaged: list[str], on_progress: Callable[[int, int], object] | None
) -> Iterator[KeptDump]:
    """Every kept dump, read in handfuls so that no long reading keeps the log from being emptied; of those that are
    damaged what is wrong is added to a list."""
    lost = connection.execute(kept_texts.WITHOUT_TEXT)
    damaged += [f"piece {number} ({path}): its text is missing" for number, path in lost]
    total = connection.execute("SELECT count(*) FROM texts").fetchone()[0]
    done = after = 0
    while kept := kept_texts.kept_pieces(connection, after, _HANDFUL):
        for one in kept:
            if problem := kept_texts.text_problem(one):
                damaged.append(f"piece {one.number} ({one.columns['path']}): {problem}")
            elif not one.record_sha256:
                yield KeptDump(one.number, one.piece, one.kept)
        after = kept[-1].number
        done += len(kept)
        if on_progress:
            on_progress(done, total)


class KeptDump(NamedTuple):
    """A piece with its kept text, on its way to a worker."""

    number: int
    piece: Piece
    kept: KeptText

    @property
    def data(self) -> bytes:
        """What it weighs on its way."""
        return self.kept.text


class RereadPiece(NamedTuple):
    """The piece a result is of; its text stays with the worker."""

    number: int
    path: str


def _read_again(batch: list[KeptDump], newspaper: str) -> list[tuple[RereadPiece, RecordRow | Rejection]]:
    """What this version's parser makes of kept dumps; for a worker process."""
    return [(RereadPiece(one.number, one.piece.path), made_again(one.piece, "", one.kept, newspaper)) for one in batch]
