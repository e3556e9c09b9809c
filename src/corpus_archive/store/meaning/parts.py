"""The index of meaning on disk: parts, each the vectors of some articles, and the list of them that the archive keeps.

A part is a folder that is written once. Its articles are known by number, id and mark of their records: where a record
was changed or taken out since, its vectors are passed over.
"""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from corpus_archive.store.index.arrays import Arrays, fits, write_arrays
from corpus_archive.store.meaning.passages import Sentences
from corpus_archive.store.meaning.vectors import SmallVectors, Words, signatures
from corpus_archive.store.state import ArchiveState

FOLDER = "meaning"
COMMAND = "corpus-archive index --meaning"
FORMAT = 1  # of the files
MARK = "substr(article, 1, 15)"  # of a record: the first digits of its hash, which are quicker to read than `mark`
_SETTING = "meaning"
Group = Literal["lead", "rest"]
GROUPS: tuple[Group, ...] = ("lead", "rest")
Mask = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]


def mark_of(mark: str) -> int:
    """A mark as a number."""
    return int(mark, 16)


class PartRow(NamedTuple):
    """A part as the archive lists it: its folder, how much it has, and the proof of its files."""

    folder: str
    articles: int
    vectors: int
    proof: str


class PartList(NamedTuple):
    """All parts, what they were made with, of which sentences, and of which state of the records they have everything.

    `following` is the number of the next folder: none is ever used again. Without a state some articles are lacking.
    """

    made_with: str
    sentences: Sentences = "lead"
    following: int = 1
    state: ArchiveState | None = None
    parts: tuple[PartRow, ...] = ()

    @property
    def articles(self) -> int:
        """Of how many articles there are vectors."""
        return sum(one.articles for one in self.parts)

    @property
    def vectors(self) -> int:
        """How many vectors there are."""
        return sum(one.vectors for one in self.parts)


def listed_parts(connection: sqlite3.Connection) -> PartList | None:
    """What the archive lists; None where no index of meaning was made."""
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (_SETTING,)).fetchone()
    if row is None:
        return None
    kept = json.loads(row[0])
    state = ArchiveState(*kept["state"]) if kept["state"] else None
    parts = tuple(PartRow(*one) for one in kept["parts"])
    return PartList(kept["made_with"], kept["sentences"], kept["following"], state, parts)


def put_list(connection: sqlite3.Connection, listed: PartList) -> None:
    """Keep a list, in a transaction of the caller's, in the place of the one before."""
    connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (_SETTING, json.dumps(listed._asdict())))


class EncodedPassages(NamedTuple):
    """The passages of one group of an article: their vectors, and where each stands."""

    small: SmallVectors
    places: npt.NDArray[np.uint8]
    spans: npt.NDArray[np.int32]  # (passages, 2)

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.places)


class EncodedArticle(NamedTuple):
    """An article's record, and its passages."""

    number: int
    id: str
    mark: int
    groups: tuple[EncodedPassages, EncodedPassages]

    @property
    def vectors(self) -> int:
        """How many it has."""
        return sum(one.size for one in self.groups)


def write_part(folder: Path, articles: list[EncodedArticle]) -> PartRow:
    """Write a part of one article or more to a new folder, flushed to the disk."""
    folder.mkdir()
    proof = write_arrays(folder, _arrays(articles))
    return PartRow(folder.name, len(articles), sum(one.vectors for one in articles), proof)


def _arrays(articles: list[EncodedArticle]) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    yield "numbers", np.array([one.number for one in articles], dtype=np.int64)
    yield "marks", np.array([one.mark for one in articles], dtype=np.int64)
    yield "ids", np.array([one.id for one in articles], dtype=bytes)
    for at, group in enumerate(GROUPS):
        of_all = [one.groups[at] for one in articles]
        yield f"{group}.starts", np.cumsum([0, *(one.size for one in of_all)], dtype=np.int64)
        nothing = np.zeros((0, 1), dtype=np.int8)  # how many dimensions there are, only vectors say
        steps = np.concatenate([one.small.steps for one in of_all if one.size] or [nothing])
        yield f"{group}.steps", steps
        yield f"{group}.signs", signatures(steps)
        yield f"{group}.scales", np.concatenate([one.small.scales for one in of_all])
        yield f"{group}.places", np.concatenate([one.places for one in of_all])
        yield f"{group}.spans", np.concatenate([one.spans for one in of_all])


class VectorGroup:
    """The vectors of one group of a part; those of its article i are from `starts[i]` to before `starts[i + 1]`."""

    def __init__(self, arrays: Arrays, group: Group) -> None:
        self.starts: Integers = arrays[f"{group}.starts"]
        self.small = SmallVectors(arrays[f"{group}.steps"], arrays[f"{group}.scales"])
        self.signs: Words = arrays[f"{group}.signs"]
        self.places: npt.NDArray[np.uint8] = arrays[f"{group}.places"]
        self.spans: npt.NDArray[np.int32] = arrays[f"{group}.spans"]

    def __len__(self) -> int:
        return len(self.places)

    def of_article(self, article: int) -> EncodedPassages:
        """The passages of one article."""
        rows = slice(int(self.starts[article]), int(self.starts[article + 1]))
        small = SmallVectors(self.small.steps[rows], self.small.scales[rows])
        return EncodedPassages(small, self.places[rows], self.spans[rows])


class Part:
    """A part, mapped."""

    def __init__(self, folder: Path) -> None:
        self._arrays = Arrays(folder)

    @functools.cached_property
    def numbers(self) -> Integers:
        """Of each article the number of its record."""
        return self._arrays["numbers"]

    @functools.cached_property
    def marks(self) -> Integers:
        """Of each article the mark of its record, as it was."""
        return self._arrays["marks"]

    @functools.cached_property
    def ids(self) -> npt.NDArray[np.bytes_]:
        """Of each article its id."""
        return self._arrays["ids"]

    @functools.cached_property
    def groups(self) -> tuple[VectorGroup, VectorGroup]:
        """Headlines and first sentences, and the others, which may be none."""
        return VectorGroup(self._arrays, "lead"), VectorGroup(self._arrays, "rest")

    def live(self, records: KnownRecords) -> Mask:
        """Which of its articles are of records as they are."""
        return records.have(self.numbers, self.marks)

    def articles(self, kept: Iterable[int]) -> Iterator[EncodedArticle]:
        """Yield some of its articles, by their places in it, to write them elsewhere."""
        lead, rest = self.groups
        for at in kept:
            encoded = lead.of_article(at), rest.of_article(at)
            yield EncodedArticle(int(self.numbers[at]), self.ids[at].decode(), int(self.marks[at]), encoded)


class KnownRecords(NamedTuple):
    """The records there are at one moment, by number, in order, with their marks."""

    numbers: Integers
    marks: Integers

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> KnownRecords:
        """Those that a connection sees."""
        rows = connection.execute(f"SELECT number, {MARK} FROM records ORDER BY number").fetchall()
        numbers = np.array([number for number, _ in rows], dtype=np.int64)
        return cls(numbers, np.array([mark_of(mark) for _, mark in rows], dtype=np.int64))

    def have(self, numbers: Integers, marks: Integers) -> Mask:
        """Which of some records, by number and mark, are among them."""
        if not len(self.numbers):
            return np.zeros(len(numbers), dtype=bool)
        at = np.searchsorted(self.numbers, numbers).clip(max=len(self.numbers) - 1)
        found: Mask = (self.numbers[at] == numbers) & (self.marks[at] == marks)
        return found


def is_sound(folder: Path, row: PartRow, *, deep: bool = False) -> bool:
    """Whether the files of a part, in the folder of all, are those that were written."""
    return fits(folder / row.folder, row.proof, deep=deep)
