"""Tokens gathered from batch after batch, and the arrays of a segment that are made of them; see `segments`."""

from __future__ import annotations

import itertools
from array import array
from collections import defaultdict, deque
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus_archive.language import english
from corpus_archive.language.classes import CLASSES, class_of
from corpus_archive.language.folding import folded, search_key
from corpus_archive.record_words import Side
from corpus_archive.store.index.gaps import packed
from corpus_archive.store.index.tokens import SideTokens
from corpus_archive.store.index.vocabulary import arrays_of

POSITION = np.int32
_SORTED_AT_ONCE = 500_000  # tokens


class GatheredTokens:
    """The tokens of one language of a segment so far, in numbers of the segment's own.

    A batch's words are renumbered when it comes: those of hundreds of batches together would take a gigabyte.
    """

    def __init__(self) -> None:
        self.numbers: dict[str, int] = defaultdict(itertools.count().__next__)  # of types, in order of appearance
        self.streams: deque[NDArray[np.int32]] = deque()
        self.parts: list[SideTokens] = []  # without types and streams

    def add(self, part: SideTokens) -> None:
        """Take in a batch; its types and its stream are empty afterwards."""
        mapped = np.fromiter(map(self.numbers.__getitem__, part.types), dtype=POSITION, count=len(part.types))
        self.streams.append(mapped[np.frombuffer(part.stream, dtype=np.int32)] if part.stream else mapped[:0])
        part.types.clear()
        part.stream = array("i")
        self.parts.append(part)

    def bases(self) -> NDArray[np.int64]:
        """How many tokens stand before each batch, and how many there are in all."""
        return np.concatenate([[0], np.cumsum([len(stream) for stream in self.streams])]).astype(np.int64)

    def stream(self, numbers: NDArray[np.int32]) -> NDArray[np.int32]:
        """The type of each token by another number of each type; the batches' streams are gone afterwards."""
        found, at = np.empty(sum(map(len, self.streams)), dtype=POSITION), 0
        while self.streams:
            part = self.streams.popleft()
            found[at : at + len(part)] = numbers[part]
            at += len(part)
        return found


def side_arrays(side: Side, gathered: GatheredTokens) -> dict[str, NDArray[Any]]:
    """The arrays of one language; see `SideIndex`."""
    numbers, parts, bases = gathered.numbers, gathered.parts, gathered.bases()
    forms = sorted(numbers)
    rank = np.empty(len(forms), dtype=POSITION)
    rank[[numbers[form] for form in forms]] = np.arange(len(forms), dtype=POSITION)
    stream = gathered.stream(rank)
    starts = np.concatenate([[0], np.cumsum(np.bincount(stream, minlength=len(forms)))])
    gaps = [np.frombuffer(part.gaps, dtype=np.uint8) for part in parts]
    types, classes = _type_arrays(side, forms)
    return {
        "stream": stream,
        "postings": _postings(stream, starts),
        "type_starts": starts.astype(POSITION),
        **packed(np.concatenate([*gaps, np.zeros(0, np.uint8)])),
        **types,
        **_boundaries(parts, bases),
        **_sizes(parts, bases, stream, classes),
    }


def _postings(stream: NDArray[np.int32], starts: NDArray[np.int64]) -> NDArray[np.int32]:
    """The positions of each type in order, one type after the other, as `starts` has room for them.

    So many tokens are sorted at once that the sorting takes little memory beside the rest.
    """
    postings, free = np.empty(len(stream), dtype=POSITION), starts[:-1].copy()
    for begin in range(0, len(stream), _SORTED_AT_ONCE):
        part = stream[begin : begin + _SORTED_AT_ONCE]
        order = np.argsort(part, kind="stable")
        counts = np.bincount(part, minlength=len(free))
        places = free - (np.cumsum(counts) - counts)  # of the first of each type, less its place in the order
        postings[places[part[order]] + np.arange(len(part))] = order + begin
        free += counts
    return postings


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
    words_before = np.zeros(len(stream) + 1, dtype=POSITION)
    np.cumsum((classes != CLASSES.index("punctuation"))[stream], out=words_before[1:])
    zones = [
        np.frombuffer(part.zones, dtype=np.int64) + base for part, base in zip(parts, bases.tolist(), strict=False)
    ]
    characters = [np.frombuffer(part.characters, dtype=np.int32) for part in parts]
    return {
        "words": np.diff(words_before[np.concatenate([*zones, bases[-1:]])]).astype(np.int32),
        "characters": np.concatenate([*characters, np.zeros(0, dtype=np.int32)]),
    }
