"""The index of meaning asked: how near the articles that are meant are to a question, and which passage of each.

Every vector of the articles that are meant is compared. Where there are more than two million and only the first
articles are wanted, those whose signatures are nearest are compared, which `is_approximate` says.
"""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus_archive.alignment import encoder
from corpus_archive.errors import IndexStale
from corpus_archive.store.database import Database, Readable
from corpus_archive.store.meaning import building, parts
from corpus_archive.store.meaning.parts import COMMAND, FOLDER, KnownRecords, Part, PartList, VectorGroup
from corpus_archive.store.meaning.passages import PLACES, Place, Sentences
from corpus_archive.store.meaning.vectors import Singles, bits_apart, cosines, made_small, signatures
from corpus_archive.store.state import ArchiveState, state_of
from corpus_archive.wording import Wording

Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]
_ALL_COMPARED = 2_000_000  # vectors: half a second; of more, signatures say first which are worth it
_CANDIDATES = 40_000  # vectors whose signatures are nearest
_FOR_FIRST = 200  # articles, of which these candidates are enough
_FEW = 4  # where less than a quarter of the vectors are meant, they are picked out
_KEPT = 4  # indexes that are kept open
_SAME = np.float32(1e-5)  # a difference that only the order of additions makes
_NOWHERE = np.float32(-2.0)  # below every cosine


class NearArticle(NamedTuple):
    """An article, and the passage of it that is nearest to the question."""

    number: int
    id: str
    cosine: float
    place: Place
    start: int
    end: int


class NearArticles(NamedTuple):
    """Some articles, the nearest first, and of how many; how many of those that are meant have no passage at all."""

    articles: list[NearArticle]
    total: int
    without: int
    is_approximate: bool


class MeaningIndex:
    """The parts that the archive lists, and which of their articles are of records as they are; None for all."""

    def __init__(self, database: Database, listed: PartList, records: KnownRecords | None) -> None:
        self.listed = listed
        self.parts = [Part(database.folder / FOLDER / row.folder) for row in listed.parts]
        self.live: list[Mask] | None = None if records is None else [part.live(records) for part in self.parts]

    @functools.cached_property
    def numbers(self) -> Rows:
        """The numbers of the records that it knows as they are."""
        live = self.live or [np.ones(len(part.numbers), dtype=bool) for part in self.parts]
        known = [part.numbers[mask] for part, mask in zip(self.parts, live, strict=True)]
        return np.concatenate([*known, np.zeros(0, dtype=np.int64)])

    def among(self, numbers: Rows | None) -> list[Mask]:
        """Of each part which articles are meant by the numbers of their records (None: all), and are as they were."""
        found = []
        wanted = None
        if numbers is not None:
            most = max((int(part.numbers.max(initial=0)) for part in self.parts), default=0)
            wanted = np.zeros(most + 1, dtype=bool)
            wanted[numbers[numbers <= most]] = True
        for at, part in enumerate(self.parts):
            meant = np.ones(len(part.numbers), dtype=bool) if wanted is None else wanted[part.numbers]
            found.append(meant if self.live is None else meant & self.live[at])
        return found


class _GroupChoice(NamedTuple):
    """Vectors of a group of a part that are to be compared: which (None: all of the group)."""

    part: int
    group: VectorGroup
    rows: Rows | None

    @property
    def size(self) -> int:
        """How many these are."""
        return len(self.group) if self.rows is None else len(self.rows)


_open: OrderedDict[tuple[Database, PartList, ArchiveState], MeaningIndex] = OrderedDict()
_opening = threading.Lock()


def opened(database: Database, archive: Readable, sentences: Sentences) -> MeaningIndex:
    """The index of meaning of an archive, as a reading of it sees it.

    Raises IndexStale where none was made, of such sentences or by the encoder as it is, and where files are damaged.
    """
    with archive.reading() as connection:
        listed = parts.listed_parts(connection)
        if listed is None:
            raise _not_there(database, Wording("the index of meaning is not made yet"))
        if listed.made_with != building.made_with(building.encoder_name(database)):
            raise _not_there(database, Wording("the index of meaning is by another encoder or version"))
        if sentences == "all" and listed.sentences != "all":
            said = Wording("the index of meaning has lead sentences only")
            raise _not_there(database, said, f"{COMMAND} --sentences all")
        if not all(parts.is_sound(database.folder / FOLDER, row) for row in listed.parts):
            raise _not_there(database, Wording("files of the index of meaning are missing or damaged"))
        state = state_of(connection)
        with _opening:
            found = _open.get((database, listed, state))
            if found is None:
                records = None if state == listed.state else KnownRecords.read(connection)
                found = _open[database, listed, state] = MeaningIndex(database, listed, records)
            _open.move_to_end((database, listed, state))
            while len(_open) > _KEPT:
                _open.popitem(last=False)
        return found


def _not_there(database: Database, why: Wording, command: str = COMMAND) -> IndexStale:
    return IndexStale(Wording("{name}: {why}; run: {command}", name=database.name, why=why, command=command))


def question_vector(database: Database, text: str) -> Singles:
    """The unit vector of a question. Raises EncoderError."""
    return np.asarray(encoder.named_encoder(building.encoder_name(database))([text])[0])


def order_by_nearness(
    index: MeaningIndex,
    question: Singles,
    meant: list[Mask],
    *,
    sentences: Sentences,
    sides: tuple[str, ...],
    rows: slice,
) -> NearArticles:
    """The articles that are meant, the nearest to a question first, and of equal ones the earliest; some of them.

    An article is as near as its nearest passage, of the lead or of `all` sentences, in the languages of `sides`.
    """
    sought = [
        _of_group(part, group, meant[part], _places_of(sides))
        for part, one in enumerate(index.parts)
        for group in (one.groups if sentences == "all" else one.groups[:1])
        if len(group)
    ]
    having = [_having(sought, part, len(mask)) for part, mask in enumerate(meant)]
    is_approximate = (
        sum(one.size for one in sought) > _ALL_COMPARED and rows.stop is not None and rows.stop <= _FOR_FIRST
    )
    compared = _candidates(sought, question) if is_approximate else sought
    best = [np.full(len(mask), _NOWHERE) for mask in meant]
    for one in compared:
        _note_best(best[one.part], one, cosines(one.group.small, question, one.rows))
    places = _in_order(index, best, rows)
    articles = [_near_article(index, compared, question, part, at) for part, at in places]
    total = sum(int(mask.sum()) for mask in having)
    return NearArticles(articles, total, sum(int(mask.sum()) for mask in meant) - total, is_approximate)


def _places_of(sides: tuple[str, ...]) -> list[int]:
    return [number for number, (side, _) in enumerate(PLACES) if side in sides]


def _of_group(part: int, group: VectorGroup, meant: Mask, places: list[int]) -> _GroupChoice:
    """The vectors of a group that are of an article meant, and stand in a place that is."""
    wanted = np.repeat(meant, np.diff(group.starts))
    if len(places) < len(PLACES):
        wanted &= np.isin(group.places, places)
    return _GroupChoice(part, group, None if wanted.all() else np.flatnonzero(wanted))


def _article_of(one: _GroupChoice) -> Rows:
    """The article of each of its vectors."""
    of_all = np.repeat(np.arange(len(one.group.starts) - 1), np.diff(one.group.starts))
    return of_all if one.rows is None else of_all[one.rows]


def _having(sought: list[_GroupChoice], part: int, articles: int) -> Mask:
    """Which articles of a part have a vector to be compared."""
    found = np.zeros(articles, dtype=bool)
    for one in sought:
        if one.part == part and one.rows is None:
            found |= np.diff(one.group.starts) > 0
        elif one.part == part:
            found[_article_of(one)] = True
    return found


def _candidates(sought: list[_GroupChoice], question: Singles) -> list[_GroupChoice]:
    """Those whose signatures have the fewest bits apart from that of the question."""
    asked = signatures(made_small(question[None]).steps)
    apart = [bits_apart(one.group.signs, asked) for one in sought]
    apart = [bits if one.rows is None else bits[one.rows] for one, bits in zip(sought, apart, strict=True)]
    upto = np.cumsum(sum(np.bincount(bits, minlength=len(asked) * 64 + 1) for bits in apart))
    most = int(np.searchsorted(upto, _CANDIDATES))
    found = []
    for one, bits in zip(sought, apart, strict=True):
        near = np.flatnonzero(bits <= most)
        found.append(one._replace(rows=near if one.rows is None else one.rows[near]))
    return found


def _note_best(best: Singles, one: _GroupChoice, found: Singles) -> None:
    """Raise the best cosine of each article to the best of some of its vectors."""
    if not len(found):
        return
    articles = _article_of(one)
    begins = np.flatnonzero(np.diff(articles, prepend=-1))
    np.maximum.at(best, articles[begins], np.maximum.reduceat(found, begins))


def _in_order(index: MeaningIndex, best: list[Singles], rows: slice) -> list[tuple[int, int]]:
    """Part and place of some of the articles with a cosine, the nearest first, of equal ones that of the smaller id."""
    least = _NOWHERE
    if rows.stop is not None:  # only these need be put in order
        of_all = np.concatenate([*best, np.zeros(0, dtype=np.float32)])
        if rows.stop < len(of_all):
            least = max(np.partition(of_all, len(of_all) - rows.stop)[-rows.stop] - _SAME, _NOWHERE)
    at = [np.flatnonzero(one > least) for one in best]
    part = np.concatenate([*(np.full(len(one), number) for number, one in enumerate(at)), np.zeros(0, dtype=np.int64)])
    cosine = np.concatenate([*(best[number][one] for number, one in enumerate(at)), np.zeros(0, dtype=np.float32)])
    ids = np.concatenate([*(index.parts[number].ids[one] for number, one in enumerate(at)), np.zeros(0, dtype=bytes)])
    order = np.lexsort((ids, -np.round(cosine / _SAME)))[rows]
    places = np.concatenate([*at, np.zeros(0, dtype=np.int64)])
    return list(zip(part[order].tolist(), places[order].tolist(), strict=True))


def _near_article(
    index: MeaningIndex, compared: list[_GroupChoice], question: Singles, part: int, at: int
) -> NearArticle:
    """An article with the nearest of those of its passages that were compared, of equal ones the first."""
    found = []
    for one in compared:
        if one.part == part:
            rows = np.arange(one.group.starts[at], one.group.starts[at + 1])
            rows = rows if one.rows is None else np.intersect1d(rows, one.rows)
            found += [(float(cosine), one, int(row)) for cosine, row in zip(
                cosines(one.group.small, question, rows), rows, strict=True)]  # fmt: skip
    cosine, one, row = max(found, key=lambda each: each[0])
    start, end = one.group.spans[row].tolist()
    of = index.parts[part]
    place = PLACES[one.group.places[row]]
    return NearArticle(int(of.numbers[at]), of.ids[at].decode(), cosine, place, start, end)
