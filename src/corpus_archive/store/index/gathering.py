"""Tokens gathered from batch after batch, and the arrays of a segment that are made of them; see `segments`."""

from __future__ import annotations

import itertools
from array import array
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus_archive.language import english
from corpus_archive.language.classes import CLASSES, class_of
from corpus_archive.language.folding import folded, search_key
from corpus_archive.record_words import Side
from corpus_archive.store.index.gaps import packed
from corpus_archive.store.index.postings import postings_of
from corpus_archive.store.index.tokens import SideTokens
from corpus_archive.store.index.vocabulary import arrays_of

POSITION = np.int32
_AT_ONCE = 500_000  # tokens: numpy makes eight bytes of each number that it sorts, counts or looks up


class GatheredTokens:
    """The tokens of one language of a segment so far, in numbers of the segment's own.

    A batch's words are renumbered when it comes: those of hundreds of batches together would take a gigabyte. Streams
    and gaps grow in one piece each: freed one by one, those of the batches would leave holes that nothing fits.
    """

    def __init__(self) -> None:
        self.numbers: dict[str, int] = defaultdict(itertools.count().__next__)  # of types, in order of appearance
        self.parts: list[SideTokens] = []  # without types, streams and gaps
        self._begins = [0]  # of the batches, and the end
        self._stream = array("i")
        self._gaps = array("B")

    def add(self, part: SideTokens) -> None:
        """Take in a batch; its types, its stream and its gaps are empty afterwards."""
        mapped = np.fromiter(map(self.numbers.__getitem__, part.types), dtype=POSITION, count=len(part.types))
        if part.stream:
            self._stream.frombytes(mapped[np.frombuffer(part.stream, dtype=np.int32)].data.cast("B"))
        self._gaps.extend(part.gaps)
        self._begins.append(len(self._stream))
        part.types.clear()
        part.stream, part.gaps = array("i"), array("B")
        self.parts.append(part)

    def bases(self) -> NDArray[np.int64]:
        """How many tokens stand before each batch, and how many there are in all."""
        return np.array(self._begins, dtype=np.int64)

    def gaps(self) -> NDArray[np.uint8]:
        """The gap before each token; they are gone afterwards."""
        gaps, self._gaps = self._gaps, array("B")
        return np.frombuffer(gaps, dtype=np.uint8)

    def stream(self, numbers: NDArray[np.int32]) -> NDArray[np.int32]:
        """The type of each token by another number of each type; the stream is gone afterwards."""
        given, self._stream = self._stream, array("i")
        stream = np.frombuffer(given, dtype=POSITION)
        for begin in range(0, len(stream), _AT_ONCE):
            some = slice(begin, begin + _AT_ONCE)
            stream[some] = numbers[stream[some]]
        return stream


def side_arrays(side: Side, gathered: GatheredTokens) -> Iterator[tuple[str, NDArray[Any]]]:
    """Yield the arrays of one language by their names; see `SideIndex`.

    What is done with goes before the next is made: together they take hundreds of MB.
    """
    parts, bases = gathered.parts, gathered.bases()
    forms = sorted(gathered.numbers)
    rank = np.empty(len(forms), dtype=POSITION)
    rank[[gathered.numbers[form] for form in forms]] = np.arange(len(forms), dtype=POSITION)
    gathered.numbers.clear()
    types, classes = _type_arrays(side, forms)
    forms.clear()
    yield from types.items()
    yield from _boundaries(parts, bases).items()
    yield from packed(gathered.gaps()).items()
    stream = gathered.stream(rank)
    yield "stream", stream
    yield from _sizes(parts, bases, stream, classes).items()
    starts = np.concatenate([[0], np.cumsum(_counts(stream, len(rank)))])
    yield from postings_of(stream, starts).items()


def _counts(stream: NDArray[np.int32], types: int) -> NDArray[np.int64]:
    """How many tokens are of each type."""
    counts = np.zeros(types, dtype=np.int64)
    for begin in range(0, len(stream), _AT_ONCE):
        counts += np.bincount(stream[begin : begin + _AT_ONCE], minlength=types)
    return counts


def _boundaries(parts: list[SideTokens], bases: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    """Zones, sentences, paragraphs, long gaps and what is hidden, counted from the segment's beginning."""
    found: dict[str, NDArray[Any]] = {}
    placed = list(zip(parts, bases.tolist(), strict=False))
    for name in ("zones", "sentences", "paragraphs"):
        arrays = [
            np.frombuffer(getattr(part, name), dtype=np.int64) + base
            for part, base in placed
            if len(getattr(part, name))
        ]
        ends = [bases[-1:]] if name == "zones" else []
        found[name] = np.concatenate([*arrays, *ends, np.zeros(0, dtype=np.int64)]).astype(POSITION)
    joined = [at + base for part, base in placed for at in part.joined]
    found["joined"] = np.array(joined, dtype=POSITION)
    for name in ("long_gaps", "hidden"):
        rows = [(at + base, number) for part, base in placed for at, number in getattr(part, name)]
        found[name] = np.array(rows, dtype=np.int64).reshape(-1, 2)
    return found


def _type_arrays(side: Side, forms: list[str]) -> tuple[dict[str, NDArray[Any]], NDArray[np.uint8]]:
    """The types and what each is (its length, folded form, lemma, class), and the classes once more."""
    folds = [folded(form) for form in forms]
    keys = [search_key(fold) for fold in folds]
    variants = [number for number, (fold, key) in enumerate(zip(folds, keys, strict=True)) if fold != key]
    classes = np.array([CLASSES.index(class_of(form, side)) for form in forms], dtype=np.uint8)
    found: dict[str, NDArray[Any]] = {
        "lengths": np.fromiter(map(len, forms), dtype=np.int32, count=len(forms)),
        "class_of": classes,
        "variants": np.array(variants, dtype=np.int32),
        **arrays_of("types", forms),
    }
    readings = {"fold": folds, "key": keys}
    if side == "en":
        readings["lemma"] = [english.lemma(fold) for fold in folds]
    for name, group in readings.items():
        distinct = sorted(set(group))
        numbers = {form: number for number, form in enumerate(distinct)}
        found[f"{name}_of"] = np.fromiter((numbers[form] for form in group), dtype=np.int32, count=len(forms))
        found |= arrays_of(f"{name}s", distinct)
    return found, classes


def _sizes(
    parts: list[SideTokens], bases: NDArray[np.int64], stream: NDArray[np.int32], classes: NDArray[np.uint8]
) -> dict[str, NDArray[Any]]:
    """Words (tokens that are no punctuation) and characters of each zone."""
    is_word = np.empty(len(stream), dtype=bool)
    for begin in range(0, len(stream), _AT_ONCE):
        some = slice(begin, begin + _AT_ONCE)
        is_word[some] = (classes != CLASSES.index("punctuation"))[stream[some]]
    zones = np.concatenate(
        [
            np.zeros(0, dtype=np.int64),
            *(np.frombuffer(part.zones, dtype=np.int64) + base for part, base in zip(parts, bases, strict=False)),
        ]
    )
    words = np.zeros(len(zones), dtype=np.int32)
    filled = np.flatnonzero(np.diff(zones, append=bases[-1]))
    if len(filled):  # an empty zone would count the token behind it
        words[filled] = np.add.reduceat(is_word, zones[filled], dtype=np.int32)
    characters = [np.frombuffer(part.characters, dtype=np.int32) for part in parts]
    return {"words": words, "characters": np.concatenate([*characters, np.zeros(0, dtype=np.int32)])}
