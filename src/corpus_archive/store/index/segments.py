"""One segment of the index: a run of consecutive articles as arrays, written once and then only mapped."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.record_words import Side, Zone
from corpus_archive.store.index.arrays import ArraysInMemory, NamedArrays, write_arrays
from corpus_archive.store.index.gaps import Gaps
from corpus_archive.store.index.gathering import GatheredTokens, side_arrays
from corpus_archive.store.index.postings import TypePostings
from corpus_archive.store.index.tokens import SIDES, Batch
from corpus_archive.store.index.vocabulary import FormMap, Vocabulary

if TYPE_CHECKING:
    from corpus_archive.store.index.tagging import TokenTags

FORMAT = 7  # of the files and of what a token is; another one makes all of the index anew
_CROWDED = 4  # tokens a zone, from where it is sooner looked up where each zone begins
_BLOCK_BITS = 5  # of a token's position, within its block: 32 tokens
Positions = NDArray[np.int64]


def distinct(numbers: Positions) -> Positions:
    """In order, each once; a third of the time that `np.unique` takes, which also loads what it does not need."""
    ordered = np.sort(numbers)
    new = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    found: Positions = ordered[new]
    return found


class SideIndex:
    """The tokens of one language of a segment. Positions count its tokens from 0; all arrays are mapped.

    `stream` type of each token · `postings` positions by type · `gaps` what stands before each token, and whether a
    match may lead over it · `zones` first token of each headline and body, two an article, and the end · `sentences`,
    `paragraphs` first token of each · `words`, `characters` per zone · `joined` tokens that go on a name across a
    printed blank ·
    `hidden` what is invisible within tokens: forms are without it, offsets are those of the printed text.
    """

    def __init__(self, arrays: NamedArrays, side: Side, userdict: str = "") -> None:
        self.arrays = arrays
        self.side = side
        self._userdict = userdict
        self.types = Vocabulary(arrays, f"{side}.types")
        self.folds = Vocabulary(arrays, f"{side}.folds")
        self.keys = Vocabulary(arrays, f"{side}.keys")
        self.postings = TypePostings(arrays, side)
        self.looked_up: dict[Any, Positions] = {}  # the types that were asked for by a test, kept for the next question

    def _array(self, name: str) -> NDArray[Any]:
        return self.arrays[f"{self.side}.{name}"]

    stream = functools.cached_property(lambda self: self._array("stream"))
    zones = functools.cached_property(lambda self: self._array("zones"))
    sentences = functools.cached_property(lambda self: self._array("sentences"))
    paragraphs = functools.cached_property(lambda self: self._array("paragraphs"))
    words = functools.cached_property(lambda self: self._array("words"))
    characters = functools.cached_property(lambda self: self._array("characters"))
    lengths = functools.cached_property(lambda self: self._array("lengths"))
    fold_of = functools.cached_property(lambda self: self._array("fold_of"))
    key_of = functools.cached_property(lambda self: self._array("key_of"))
    joined = functools.cached_property(lambda self: self._array("joined"))
    class_of = functools.cached_property(lambda self: self._array("class_of"))
    hidden = functools.cached_property(lambda self: self._array("hidden"))

    @functools.cached_property
    def gaps(self) -> Gaps:
        """What stands between its tokens."""
        return Gaps(*map(self._array, ("gaps", "gap_places", "other_gaps", "long_gaps")))

    @functools.cached_property
    def sizes_of(self) -> dict[str, tuple[int, int]]:
        """How many words and characters all headlines have, all bodies, and both."""
        in_headlines, in_bodies = (
            (int(self.words[zone::2].sum()), int(self.characters[zone::2].sum())) for zone in range(2)
        )
        both = (in_headlines[0] + in_bodies[0], in_headlines[1] + in_bodies[1])
        return {"headline": in_headlines, "body": in_bodies, "both": both}

    @functools.cached_property
    def lemma_of(self) -> NDArray[np.int32]:
        """Which of the lemmas each type has. A Chinese word's is the word as it is folded."""
        of: NDArray[np.int32] = self._array("lemma_of") if self.side == "en" else self.fold_of
        return of

    @functools.cached_property
    def lemmas(self) -> Vocabulary:
        """The lemmas that `lemma_of` numbers."""
        return Vocabulary(self.arrays, f"{self.side}.lemmas") if self.side == "en" else self.folds

    @functools.cached_property
    def tags(self) -> TokenTags:
        """The parts of speech of its tokens, kept or worked out. Raises MissingExtra, DictionaryError."""
        from corpus_archive.store.index import tagging  # and what it needs: only for who asks

        kept = self._array("tags") if f"{self.side}.tags" in self.arrays else None
        if self.side == "zh":
            made = tagging.chinese(self.types.forms, self._userdict) if kept is None else kept
            return tagging.TokenTags(made, self.stream)
        starts = (self.zones, self.paragraphs, self.sentences)
        made = tagging.english(self.types, self.class_of, self.stream, starts) if kept is None else kept
        return tagging.TokenTags(made)

    @functools.cached_property
    def printed(self) -> FormMap:
        """Types as they are printed."""
        return FormMap(self.types, np.arange(len(self.types), dtype=np.int32))

    @functools.cached_property
    def folded(self) -> FormMap:
        """Types as a plain query reads them."""
        return FormMap(self.keys, self.key_of)

    @functools.cached_property
    def read_otherwise(self) -> Positions:
        """The tokens that a plain query reads otherwise than by case and width (鋼), or over a blank before them."""
        variants = self.of_types(self._array("variants").astype(np.int64))
        return distinct(np.append(variants, self.joined).astype(np.int64))

    def __len__(self) -> int:
        return len(self.stream)

    @functools.cached_property
    def sentence_starts(self) -> Positions:
        """The first token of each sentence, in order. A paragraph begins one, too: the decks of a headline and the line
        of its author have no sentences of their own."""
        return distinct(np.concatenate([self.sentences, self.paragraphs]).astype(np.int64))

    def of_types(self, types: NDArray[np.int64]) -> Positions:
        """The positions of some types, in order."""
        if len(types) == 1:
            return self.postings.of(int(types[0]))
        if self.postings.count_of(types) * 8 > len(self.stream):
            wanted = np.zeros(len(self.types), dtype=bool)
            wanted[types] = True
            return np.flatnonzero(wanted[self.stream])
        return self.postings.of_some(types)

    def count_of(self, types: NDArray[np.int64]) -> int:
        """How many tokens are of some types."""
        return self.postings.count_of(types)

    def zones_of(self, positions: Positions) -> Positions:
        """The zone that each of some tokens is in; they are in order."""
        if len(positions) > _CROWDED * len(self.zones):
            counts = np.diff(np.searchsorted(positions, self.zones))
            return np.repeat(np.arange(len(counts)), counts)
        ends = self.zones[1:]
        zones = self._zone_of_each_block.take(positions >> _BLOCK_BITS)
        rest = np.flatnonzero(ends.take(zones) <= positions)
        while len(rest):
            zones[rest] += 1
            rest = rest[ends[zones[rest]] <= positions[rest]]
        return zones.astype(np.int64)

    @functools.cached_property
    def _zone_of_each_block(self) -> NDArray[np.int32]:
        """The zone of the first token of each block: where to begin to look."""
        blocks = (len(self) >> _BLOCK_BITS) + 1
        behind = self.zones[:-1] + ((1 << _BLOCK_BITS) - 1)
        begun = np.bincount(behind >> _BLOCK_BITS, minlength=blocks)  # before or with each block
        return (np.cumsum(begun[:blocks]) - 1).astype(np.int32)

    def breaks_before(self, positions: Positions) -> NDArray[np.bool_]:
        """Whether no match may lead into these tokens from the ones before them."""
        return self.gaps.breaks_before(positions)

    def blanks_before(self, positions: Positions) -> NDArray[np.bool_]:
        """Whether no match leads into these tokens only because a blank stands before them, in the same line."""
        if not len(self.paragraphs):
            return np.zeros(len(positions), dtype=bool)
        places = np.searchsorted(self.paragraphs, positions).clip(max=len(self.paragraphs) - 1)
        blanks: NDArray[np.bool_] = self.breaks_before(positions) & (self.paragraphs[places] != positions)
        return blanks

    def joins_before(self, positions: Positions) -> NDArray[np.bool_]:
        """Whether these tokens go on a name that begins before a printed blank."""
        found: NDArray[np.bool_] = np.isin(positions, self.joined)
        return found

    def starts(self, first: int, end: int) -> NDArray[np.int64]:
        """Offsets in their zone of the tokens from `first`, which begins a zone, up to `end`."""
        gaps = self.gaps.sizes_between(first, end)
        lengths = self.lengths[self.stream[first:end]].astype(np.int64)
        np.add.at(lengths, self._hidden(first, end)[:, 0] - first, 1)
        starts: NDArray[np.int64] = np.cumsum(gaps + lengths) - lengths
        return starts

    def span(self, base: int, tokens: tuple[int, int], head: int = 0, tail: int = -1) -> tuple[int, int]:
        """Offsets in their zone, which begins at the token `base`, of the tokens from one to before another.

        `head` is how many characters of the first are left out, `tail` how many of the last are meant (-1: all).
        """
        return self.span_from(self.starts(base, tokens[1]), base, tokens, head, tail)

    def span_from(
        self, starts: NDArray[np.int64], base: int, tokens: tuple[int, int], head: int = 0, tail: int = -1
    ) -> tuple[int, int]:
        """The same where the offsets of the tokens from `base` to these, or beyond, are there already."""
        first, end = tokens
        if tail < 0:
            tail = int(self.lengths[self.stream[end - 1]])
        head += int((self._hidden(first, first + 1)[:, 1] <= head).sum()) if head else 0
        tail += int((self._hidden(end - 1, end)[:, 1] < tail).sum())
        return int(starts[first - base]) + head, int(starts[end - 1 - base]) + tail

    def _hidden(self, first: int, end: int) -> NDArray[np.int64]:
        """What is invisible within some tokens: the token, and before which of its characters it stands."""
        low, high = np.searchsorted(self.hidden[:, 0], (first, end))
        found: NDArray[np.int64] = self.hidden[low:high]
        return found


class Segment:
    """A run of consecutive articles: who they are, and both languages."""

    def __init__(self, arrays: NamedArrays, userdict: str = "") -> None:
        self.arrays = arrays
        self._userdict = userdict

    ids = functools.cached_property(lambda self: self.arrays["ids"])
    numbers = functools.cached_property(lambda self: self.arrays["numbers"])
    dates = functools.cached_property(lambda self: self.arrays["dates"])

    @functools.cached_property
    def sides(self) -> dict[Side, SideIndex]:
        """Both languages."""
        return {side: SideIndex(self.arrays, side, self._userdict) for side in SIDES}

    def __len__(self) -> int:
        return len(self.ids)

    def places_of(self, ids: Iterable[str]) -> NDArray[np.int64]:
        """Which articles, counted from the first, have one of some ids; in their order."""
        wanted = np.array(sorted(ids), dtype=bytes)
        if not len(self) or not len(wanted):
            return np.zeros(0, dtype=np.int64)
        at = np.searchsorted(self.ids, wanted).clip(max=len(self) - 1)
        found: NDArray[np.int64] = at[self.ids[at] == wanted]
        return found


class SegmentSizes(NamedTuple):
    """What a segment holds."""

    articles: int
    zh_tokens: int
    en_tokens: int


def write(folder: Path, batches: Iterable[Batch], tagged_by: str | None = None) -> tuple[SegmentSizes, str]:
    """Write the segment of some batches to a new folder, with tags by a user's dictionary ("": by none); its proof."""
    folder.mkdir()  # not what it is to lie in: an archive that was moved away is not begun anew
    draft = _SegmentDraft.of(batches)
    sizes = SegmentSizes(len(draft.ids), *(int(draft.sides[side].bases()[-1]) for side in SIDES))
    return sizes, write_arrays(folder, draft.arrays(tagged_by))


def made_of(batches: Iterable[Batch]) -> dict[str, NDArray[Any]]:
    """The arrays of the segment of some consecutive batches."""
    return dict(_SegmentDraft.of(batches).arrays())


class _SegmentDraft(NamedTuple):
    """The articles and tokens of a segment, before they are arrays."""

    ids: list[str]
    numbers: list[int]
    dates: list[int]
    sides: dict[Side, GatheredTokens]

    @classmethod
    def of(cls, batches: Iterable[Batch]) -> _SegmentDraft:
        """Those of some consecutive batches."""
        found = cls([], [], [], {side: GatheredTokens() for side in SIDES})
        for batch in batches:
            found.ids.extend(batch.ids)
            found.numbers.extend(batch.numbers)
            found.dates.extend(batch.dates)
            for side in SIDES:
                found.sides[side].add(batch.sides[side])
        return found

    def arrays(self, tagged_by: str | None = None) -> Iterator[tuple[str, NDArray[Any]]]:
        """Yield the arrays by their names, once; of one language after the other, as each takes hundreds of MB."""
        yield "ids", np.array(self.ids, dtype=bytes)
        yield "numbers", np.array(self.numbers, dtype=np.int64)
        yield "dates", np.array(self.dates, dtype=np.int32)
        for side in SIDES:
            yield from _of_side(side, self.sides.pop(side), tagged_by)


def _of_side(side: Side, gathered: GatheredTokens, tagged_by: str | None) -> Iterator[tuple[str, NDArray[Any]]]:
    arrays = ((f"{side}.{name}", array) for name, array in side_arrays(side, gathered))
    if tagged_by is None:
        yield from arrays
        return
    made = ArraysInMemory(arrays)
    yield from made.items()
    yield f"{side}.tags", SideIndex(made, side, tagged_by).tags.codes


def per_article(per_zone: NDArray[np.int32], zone: Zone) -> NDArray[np.int64]:
    """Numbers of headlines and bodies in turn as one number an article."""
    if zone == "both":
        return per_zone[0::2].astype(np.int64) + per_zone[1::2]
    return per_zone[1 if zone == "body" else 0 :: 2].astype(np.int64)
