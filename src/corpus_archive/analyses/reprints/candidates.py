"""Which texts may share enough to be compared letter by letter: those of whose shingles a sample agrees.

A shingle is in the sample of every text or of none, by its hash alone (Broder 1997, "mod m"): what two samples share is
what the texts share, in whatever they differ in length, which MinHash cannot say. No random number plays a part.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.reprints.shingles import Hashes
from corpus_archive.errors import ArchiveError
from corpus_archive.wording import Wording

SAMPLED = 4  # one shingle of so many, a power of two
_PARTS = 16  # files into which samples are dealt by their hash, each sorted alone
_WAITING = 1 << 20  # shingles that are held before they are dealt
_NEAREST = 32  # of the texts that have one shingle, those first printed and those printed last before a text
_BLOCK = 500  # texts whose candidates are counted together
_LEAST = 2  # shingles of the sample that must agree
_SHARE = 0.1  # and which part of the smaller sample
_MOST = 24  # candidates of a text

Numbers = NDArray[np.int32]
Places = NDArray[np.int64]


class Sample(NamedTuple):
    """A shingle of a sample: its hash, and the number of the text."""

    hash: Hashes
    text: Numbers


class Postings(NamedTuple):
    """The texts of every shingle that several have, shingle after shingle, in their order.

    `start` says of each entry where its shingle begins; `order` has the entries text by text, `bounds` where each of
    these begins.
    """

    texts: Numbers
    start: Numbers
    order: Numbers
    bounds: Places


@contextmanager
def _temporary() -> Iterator[None]:
    """Whatever fails of temporary files is told with the folder they lie in, which is not the archive's."""
    try:
        yield
    except OSError as error:
        why = Wording(
            "no temporary file can be kept there: {why}; make room, or name another folder in TMPDIR",
            why=error.strerror or str(error),
        )
        raise ArchiveError(tempfile.tempdir or "temporary files", why) from error


class Samples:
    """The samples of many texts, dealt to files as they come; a text is a number, counted from 0 in order of printing.

    `with Samples() as samples`: the files are gone when the block ends. Making them, adding and comparing raise
    ArchiveError where they cannot be written.
    """

    def __init__(self) -> None:
        with _temporary(), ExitStack() as files:
            self._parts = [files.enter_context(tempfile.TemporaryFile()) for _ in range(_PARTS)]
            self._files = files.pop_all()
        self._waiting: list[Sample] = []
        self._held = 0
        self.sizes: list[int] = []

    def __enter__(self) -> Samples:
        return self

    def __exit__(self, *_: object) -> None:
        with _temporary():
            self._files.close()

    def add(self, distinct: Hashes) -> None:
        """The next text, by its distinct shingles."""
        sampled = distinct[distinct < np.uint64(2**64 // SAMPLED)]
        self._waiting.append(Sample(sampled, np.full(len(sampled), len(self.sizes), dtype=np.int32)))
        self.sizes.append(len(sampled))
        self._held += len(sampled)
        if self._held >= _WAITING:
            self._deal()

    def _deal(self) -> None:
        """Write what is held, each shingle to the file of its hash."""
        if not self._waiting:
            return
        held = Sample(*(np.concatenate(columns) for columns in zip(*self._waiting, strict=True)))
        part = (held.hash & np.uint64(_PARTS - 1)).astype(np.uint8)
        for number, file in enumerate(self._parts):
            chosen = part == number
            rows = np.empty(int(chosen.sum()), dtype=_ROW)
            rows["hash"], rows["text"] = held.hash[chosen], held.text[chosen]
            with _temporary():
                file.write(rows.tobytes())
        self._waiting, self._held = [], 0

    def earlier_candidates(self, passed_over: NDArray[np.bool_]) -> Iterator[tuple[int, list[int]]]:
        """Yield each text with the earlier ones that may share enough with it, the most promising first.

        Texts that are `passed_over` are neither. A shingle that very many texts have is counted for the first and the
        last of these only, which finds a notice printed every week and is not misled by what every dispatch says.
        """
        self._deal()
        postings = self._postings(passed_over)
        sizes = np.array(self.sizes, dtype=np.int64)
        for begin in range(0, len(sizes), _BLOCK):
            yield from _of_block(postings, sizes, begin, min(begin + _BLOCK, len(sizes)))

    def _postings(self, passed_over: NDArray[np.bool_]) -> Postings:
        texts: list[Numbers] = [np.zeros(0, dtype=np.int32)]
        starts: list[Numbers] = [np.zeros(0, dtype=np.int32)]
        before = 0
        for file in self._parts:
            with _temporary():
                file.seek(0)
                rows = np.frombuffer(file.read(), dtype=_ROW)
            found, start = _shared(rows[~passed_over[rows["text"]]])
            texts.append(found)
            starts.append((start + before).astype(np.int32))
            before += len(found)
        all_texts = np.concatenate(texts)
        bounds = np.concatenate([[0], np.cumsum(np.bincount(all_texts, minlength=len(self.sizes)))])
        order = np.argsort(all_texts, kind="stable").astype(np.int32)
        return Postings(all_texts, np.concatenate(starts), order, bounds)


_ROW = np.dtype([("hash", "<u8"), ("text", "<i4")])


def _shared(rows: NDArray[np.void]) -> tuple[Numbers, Places]:
    """The texts of those shingles that several have, shingle after shingle, and where each shingle begins."""
    order = np.argsort(rows["hash"], kind="stable")  # texts came in their order and stay in it
    hashes, texts = rows["hash"][order], rows["text"][order]
    new = np.ones(len(hashes), dtype=bool)
    new[1:] = hashes[1:] != hashes[:-1]
    lengths = np.diff(np.append(np.flatnonzero(new), len(hashes)))
    several = np.repeat(lengths > 1, lengths)
    kept = lengths[lengths > 1]
    return texts[several].astype(np.int32), np.repeat(np.cumsum(kept) - kept, kept)


def _of_block(postings: Postings, sizes: Places, begin: int, end: int) -> Iterator[tuple[int, list[int]]]:
    """The candidates of the texts from one to before another."""
    entries = postings.order[postings.bounds[begin] : postings.bounds[end]].astype(np.int64)
    earlier = entries - postings.start[entries]
    near = np.minimum(earlier, _NEAREST)
    far = np.minimum(earlier - near, _NEAREST)
    places = np.concatenate([_runs(entries - near, near), _runs(postings.start[entries].astype(np.int64), far)])
    own = postings.texts[entries].astype(np.int64)
    texts = np.concatenate([np.repeat(own, near), np.repeat(own, far)])
    pairs, counts = np.unique(texts * len(sizes) + postings.texts[places], return_counts=True)
    text, other = np.divmod(pairs, len(sizes))
    agreeing = counts / np.minimum(sizes[text], sizes[other])
    chosen = (counts >= np.minimum(_LEAST, sizes[text])) & (agreeing >= _SHARE)
    text, other, counts = text[chosen], other[chosen], counts[chosen]
    best = np.lexsort((other, -counts, text))
    bounds = np.searchsorted(text, np.arange(begin, end + 1))
    for place in range(end - begin):
        yield begin + place, other[best[bounds[place] : bounds[place + 1]]][:_MOST].tolist()


def _runs(first: Places, counts: Places) -> Places:
    """Numbers that follow each other: `counts[i]` of them from `first[i]` on, for each i."""
    ends = np.cumsum(counts)
    shift = np.repeat(first - (ends - counts), counts)
    found: Places = shift + np.arange(len(shift))
    return found
