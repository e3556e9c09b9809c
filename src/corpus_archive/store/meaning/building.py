"""The index of meaning made, and kept up with the records: only what is new or changed is encoded.

A part is listed once it is complete and on the disk, so the work can be stopped at any moment and goes on later.
"""

from __future__ import annotations

import functools
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple, get_args

import numpy as np

from corpus_archive import alignment
from corpus_archive.alignment import encoder
from corpus_archive.choices import chosen, true_or_false
from corpus_archive.store.annotations.batches import results
from corpus_archive.store.database import Database, transaction
from corpus_archive.store.meaning import parts
from corpus_archive.store.meaning.parts import (
    COMMAND,
    FOLDER,
    EncodedArticle,
    EncodedPassages,
    KnownRecords,
    PartList,
    PartRow,
    VectorPart,
)
from corpus_archive.store.meaning.passages import VERSION, Passage, Sentences, passages_of
from corpus_archive.store.meaning.vectors import Singles, made_small
from corpus_archive.store.one_build import alone
from corpus_archive.store.state import ArchiveState, state_of

_PART = 100_000  # vectors: some 60 MB, ten minutes of work; the last article may go beyond
_ENCODER = "encoder"  # the setting that `align --encoder` keeps


class EncodingTask(NamedTuple):
    """An article on its way to a worker."""

    encoder: str
    sentences: Sentences
    number: int
    id: str
    mark: str
    json: str

    @property
    def data(self) -> bytes:
        """Nothing: a handful is worth sending whatever it weighs."""
        return b""


class _Backlog(NamedTuple):
    """The records there are at one moment, and the numbers of those without vectors, in the order of their ids."""

    state: ArchiveState
    records: KnownRecords
    numbers: list[int]

    def has(self, one: EncodedArticle) -> bool:
        """Whether an article was encoded as it was then."""
        return bool(self.records.have(np.array([one.number]), np.array([one.mark])).all())


def encoder_name(database: Database) -> str:
    """The encoder that alignment uses in an archive, which is that of its index of meaning, too."""
    return database.setting(_ENCODER) or alignment.DEFAULT_ENCODER


def made_with(name: str) -> str:
    """What an index of meaning by an encoder is made with; one made with anything else is another."""
    return f"format {parts.FORMAT}, passages {VERSION}, {encoder.described(name)}"


def build(
    database: Database,
    sentences: Sentences | None = None,
    *,
    jobs: int = 1,
    executor: Executor | None = None,
    deep: bool = False,
    on_progress: Callable[[int, int], object] | None = None,
) -> int:
    """Bring the index of meaning up to date; how many articles were encoded.

    `sentences` are as the last time if not given ("lead" the first time); others, or another encoder, make all of it
    anew. What is not as it was written is made anew, too: by the sizes of the files, `deep` by every byte.
    `on_progress` is told the articles encoded and all there are to encode. Raises EncoderError, ArchiveError.
    """
    true_or_false(deep=deep)
    if sentences is not None:
        chosen(sentences, "sentences", get_args(Sentences))
    name = encoder_name(database)
    encoder.named_encoder(name)(["。"])  # what is not there is told before anything is begun
    folder = database.folder / FOLDER
    with alone(folder, COMMAND), database.writing() as connection:
        draft = _PartDraft(connection, folder, _begun(connection, folder, made_with(name), sentences, deep=deep))
        wanted = _wanted(database, draft)
        draft.clear_out(wanted)
        want = functools.partial(EncodingTask, name, draft.listed.sentences)
        statement = f"SELECT number, id, {parts.MARK}, json FROM records"
        done, are_as_wanted = 0, True
        for batch in results(database, wanted.numbers, statement, want, _encoded, jobs=jobs, executor=executor):
            draft.add(batch)
            done += len(batch)
            are_as_wanted &= all(wanted.has(one) for one in batch)
            if on_progress:
                on_progress(done, len(wanted.numbers))
        draft.put()
        is_whole = are_as_wanted and done == len(wanted.numbers)
        draft.list_parts(draft.listed._replace(state=wanted.state if is_whole else None))
        _sweep(folder, draft.listed)
    return done


class _PartDraft:
    """The parts there are, and articles on their way into the next one.

    `superseded` are parts whose articles are among these: they go when the next one is listed.
    """

    def __init__(self, connection: sqlite3.Connection, folder: Path, listed: PartList) -> None:
        self._connection = connection
        self._folder = folder
        self.listed = listed
        self._articles: list[EncodedArticle] = []
        self._superseded: set[PartRow] = set()

    def opened(self) -> Iterator[tuple[PartRow, VectorPart]]:
        """Yield each part."""
        for row in self.listed.parts:
            yield row, VectorPart(self._folder / row.folder)

    def clear_out(self, wanted: _Backlog) -> None:
        """Have no part with articles that are gone, and small ones only where nothing is to be added."""
        for row, part in self.opened():
            live = part.live(wanted.records)
            is_small = row.vectors < _PART // 2 and (wanted.numbers or len(self.listed.parts) > 1)
            if is_small or not live.all():
                self._superseded.add(row)
                self._articles.extend(part.articles(np.flatnonzero(live).tolist()))
                if row.vectors >= _PART // 2:  # its own size: not all of an archive is to be held at once
                    self.put()
                self.put_if_full()

    def add(self, articles: list[EncodedArticle]) -> None:
        """Have more articles, and write a part where they fill one."""
        self._articles.extend(articles)
        self.put_if_full()

    def put_if_full(self) -> None:
        """Write a part where there is enough for one."""
        if sum(one.vectors for one in self._articles) >= _PART:
            self.put()

    def put(self) -> None:
        """Write what there is as a part, and list it in the place of those that are superseded."""
        if not self._articles and not self._superseded:
            return
        kept = [row for row in self.listed.parts if row not in self._superseded]
        if self._articles:
            row = parts.write_part(self._folder / f"{self.listed.following:06}", self._articles)
            kept.append(row)
        self.list_parts(self.listed._replace(following=self.listed.following + 1, parts=tuple(kept)))
        self._articles, self._superseded = [], set()

    def list_parts(self, listed: PartList) -> None:
        """Have the archive list some parts."""
        if listed != self.listed:
            with transaction(self._connection):
                parts.put_list(self._connection, listed)
            self.listed = listed


def _begun(
    connection: sqlite3.Connection, folder: Path, made_with: str, sentences: Sentences | None, *, deep: bool
) -> PartList:
    """The parts to go on from: those that are sound and made as they are to be; folders of others are removed."""
    kept = parts.listed_parts(connection) or PartList(made_with)
    begun = PartList(made_with, sentences or kept.sentences, kept.following)
    if (kept.made_with, kept.sentences) == (begun.made_with, begun.sentences):
        sound = tuple(row for row in kept.parts if parts.is_sound(folder, row, deep=deep))
        begun = kept if sound == kept.parts else begun._replace(parts=sound)
    with transaction(connection):
        parts.put_list(connection, begun)
    _sweep(folder, begun)
    return begun


def _wanted(database: Database, draft: _PartDraft) -> _Backlog:
    """The records as they are now, and which of them are to be encoded."""
    with database.reading() as connection:
        state, records = state_of(connection), KnownRecords.read(connection)
        in_order = np.array(connection.execute("SELECT number FROM records ORDER BY id").fetchall(), dtype=np.int64)
    there = [part.numbers[part.live(records)] for _, part in draft.opened()]
    lacking = ~np.isin(in_order, np.concatenate([*there, records.numbers[:0]]))
    return _Backlog(state, records, in_order[lacking].tolist())


def _encoded(batch: list[EncodingTask]) -> list[EncodedArticle]:
    """Articles with their vectors; for a worker process."""
    return [_encoded_article(one) for one in batch]


def _encoded_article(task: EncodingTask) -> EncodedArticle:
    """One call of the encoder an article: what it gives does not depend on the articles beside it."""
    found = passages_of(json.loads(task.json), task.sentences)
    vectors = encoder.named_encoder(task.encoder)([one.text for one in (*found.lead, *found.rest)])
    lead = _kept(found.lead, vectors[: len(found.lead)])
    return EncodedArticle(
        task.number, task.id, parts.mark_of(task.mark), (lead, _kept(found.rest, vectors[len(found.lead) :]))
    )


def _kept(passages: list[Passage], vectors: Singles) -> EncodedPassages:
    places = np.array([one.place for one in passages], dtype=np.uint8)
    spans = np.array([(one.start, one.end) for one in passages], dtype=np.int32).reshape(-1, 2)
    return EncodedPassages(made_small(vectors), places, spans)


def _sweep(folder: Path, listed: PartList) -> None:
    """Remove folders that are listed no more; who has them open keeps them."""
    used = {row.folder for row in listed.parts}
    for one in folder.iterdir():
        if one.is_dir() and one.name not in used:
            shutil.rmtree(one, ignore_errors=True)
