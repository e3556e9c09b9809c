"""Reprints looked for in all articles of an archive at once; what is found is kept beside the records."""

from __future__ import annotations

import functools
import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.reprints.candidates import Samples
from corpus_archive.analyses.reprints.groups import Membership, memberships
from corpus_archive.analyses.reprints.shingles import (
    Overlap,
    ShingledText,
    letters,
    overlap,
    shingled,
    shingled_letters,
)
from corpus_archive.store.annotations import reprints
from corpus_archive.store.annotations.reprints import VERSION, ReprintRow, ReprintStamp
from corpus_archive.store.database import Database
from corpus_archive.store.state import state_of

LEAST_SHARE = 0.5  # of one of two texts that must stand in the other
LEAST_SHARED = 50  # letters that two texts must share; a text with fewer is passed over
_HELD = 20_000  # texts that are held to be compared, some kilobytes each

OnProgress = Callable[[int, int], object]


def find(database: Database, on_progress: OnProgress | None = None) -> int:
    """Look for reprints among all articles; how many articles are in groups. What was found before is replaced.

    Two articles are linked where half of the Chinese body of one stands in the other, and at least 50 letters do. The
    same records give the same groups. `on_progress` is told the articles read and all there are. Raises ArchiveError.
    """
    with database.reading() as connection:
        state = state_of(connection)
        articles = connection.execute("SELECT id, number FROM records ORDER BY id").fetchall()
        ids = [id for id, _ in articles]
        compare = _TextComparison(connection, [number for _, number in articles])
        with Samples() as samples:
            digests, short = _sampled(connection, samples, len(ids), on_progress)
            found = list(_rows(ids, memberships(_candidates(samples, digests, short), compare, is_link)))
    reprints.put(database, found, ReprintStamp(VERSION, *state, int(short.sum())))
    return len(found)


def is_link(found: Overlap) -> bool:
    """Whether two texts share so much that one is a reprint of the other, or both of a third."""
    return min(found.shared, found.other_shared) >= LEAST_SHARED and found.share >= LEAST_SHARE


class _TextComparison:
    """What two articles share, by their numbers; the texts compared last are held."""

    def __init__(self, connection: sqlite3.Connection, numbers: list[int]) -> None:
        self._connection = connection
        self._numbers = numbers
        self._text = functools.lru_cache(maxsize=_HELD)(self._read)

    def __call__(self, one: int, other: int) -> Overlap:
        return overlap(self._text(one), self._text(other))

    def _read(self, text: int) -> ShingledText:
        statement = "SELECT json_extract(json, '$.zh.text') FROM records WHERE number = ?"
        return shingled(self._connection.execute(statement, (self._numbers[text],)).fetchone()[0])


def _sampled(
    connection: sqlite3.Connection, samples: Samples, total: int, on_progress: OnProgress | None
) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    """Read every text into the samples; of each a number that the same letters have, and whether it is too short."""
    digests, short = np.zeros(total, dtype=np.uint64), np.zeros(total, dtype=bool)
    texts = connection.execute("SELECT coalesce(json_extract(json, '$.zh.text'), '') FROM records ORDER BY id")
    for number, (text,) in enumerate(texts):
        codes = letters(text).codes
        digests[number] = int.from_bytes(hashlib.blake2b(codes.tobytes(), digest_size=8).digest(), "little")
        short[number] = len(codes) < LEAST_SHARED
        samples.add(shingled_letters(codes).distinct)
        if on_progress:
            on_progress(number + 1, total)
    return digests, short


def _candidates(
    samples: Samples, digests: NDArray[np.uint64], short: NDArray[np.bool_]
) -> Iterator[tuple[int, list[int]]]:
    """Each text with earlier ones that it may be linked with: where one has the same letters, that one alone."""
    _, first, which = np.unique(digests, return_index=True, return_inverse=True)
    same_as = first[which]
    is_copy = same_as != np.arange(len(digests))
    for text, earlier in samples.candidates(short | is_copy):
        yield text, [int(same_as[text])] if is_copy[text] and not short[text] else earlier


def _rows(ids: list[str], places: Iterable[Membership]) -> Iterator[ReprintRow]:
    """The rows of all texts of a group, that of a first printing before the first of its reprints."""
    firsts: set[int] = set()
    for one in places:
        first, found = ids[one.first], one.overlap
        if one.first not in firsts:
            firsts.add(one.first)
            size = found.other_letters
            yield ReprintRow(first, first, "", size, size, size, size, 1.0, "[]")
        through = "" if one.through is None else ids[one.through]
        similarity, also = round(found.similarity, 4), json.dumps([ids[other] for other in one.also])
        yield ReprintRow(ids[one.text], first, through, *found[:4], similarity, also)
