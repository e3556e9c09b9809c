"""A batch of records as tokens: what the worker processes of an index do.

Each language of an article has two zones, its headline (with the decks that the headline lacks) and its body. Tokens
stand in the order of the articles, the headline's before the body's.
"""

from __future__ import annotations

import datetime
import itertools
import re
from array import array
from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive import json_lines
from corpus_archive.language import english
from corpus_archive.language.rosters import spaced_names
from corpus_archive.language.segmenters import Segmenter, segmenter
from corpus_archive.language.spans import has_invisible, visible, visible_places
from corpus_archive.record_words import Side
from corpus_archive.store.zones import zone_texts

Cut = Callable[[str], list[str]]
_BLANKS = re.compile(r"(\s+)")
SIDES: tuple[Side, Side] = ("zh", "en")
LONG_GAP = 127  # stands for: look in the table of long gaps
BREAK = 128  # added to the gap before a token that no match may lead into from the one before


class SideTokens:
    """The tokens of one language of a batch: numbers of types in order of appearance, and where things begin."""

    def __init__(self) -> None:
        self.types: list[str] = []
        self.stream = array("i")
        self.gaps = array("B")
        self.long_gaps: list[tuple[int, int]] = []
        self.joined: list[int] = []  # tokens that go on a name across a printed blank: 拓 of 邓　拓
        self.hidden: list[tuple[int, int]] = []  # each invisible character within a token: the token, and offset in it
        self.zones = array("q")  # two an article: where the headline and where the body begins
        self.sentences = array("q")
        self.paragraphs = array("q")
        self.characters = array("i")  # that are no blanks, two an article like zones


class Batch(NamedTuple):
    """The tokens of some consecutive records, and what identifies them."""

    ids: list[str]
    numbers: list[int]
    dates: list[int]  # proleptic ordinals
    sides: dict[Side, SideTokens]


class RecordBatch(NamedTuple):
    """Records on their way to a worker that makes tokens of them, and by which words."""

    records: list[tuple[int, str]]  # number, line of JSON
    segmenter: str
    userdict: str
    made_with: str  # which words the dictionary had: another state of it is another segmenter

    @property
    def data(self) -> bytes:
        """Nothing: a batch is worth sending whatever it weighs."""
        return b""


def tokenised(batches: list[RecordBatch]) -> list[Batch]:
    """Batches of records as tokens; for a worker process."""
    return [_tokenised(one.records, segmenter(one.segmenter, one.userdict, one.made_with)) for one in batches]


def _tokenised(records: list[tuple[int, str]], chinese: Segmenter) -> Batch:
    drafts: dict[Side, _Draft] = {"zh": _Draft(chinese.cut), "en": _Draft(None)}
    batch = Batch([], [], [], {side: drafts[side].tokens for side in SIDES})
    for number, line in records:
        record = json_lines.values(line)
        batch.ids.append(record["id"])
        batch.numbers.append(number)
        batch.dates.append(datetime.date.fromisoformat(record["date"]).toordinal())
        for side in SIDES:
            headline, body = zone_texts(record, side)
            drafts[side].add_zone(headline, [0])
            drafts[side].add_zone(body, [start for start, _ in record[side]["sentences"]] if record[side] else [])
    for side in SIDES:
        drafts[side].finish()
    return batch


class _Gaps(dict[int, bytes]):
    """The gaps of so many tokens of which one blank stands before the first, and nothing between them."""

    def __missing__(self, tokens: int) -> bytes:
        return b"\x01" + bytes(tokens - 1)


_GAPS = _Gaps((tokens, _Gaps()[tokens]) for tokens in range(1, 20))


class _Draft:
    """The tokens of one language of a batch while they are cut, Chinese with a segmenter's `cut`, else English.

    Where sentences begin is looked up when all are there, in arrays; so is what zones measure.
    """

    def __init__(self, cut: Cut | None) -> None:
        self.tokens = SideTokens()
        self.cut = cut
        self.numbers: dict[str, int] = defaultdict(itertools.count().__next__)  # of types, in order of appearance
        self.offsets = array("q")  # of sentences, each in its zone
        self.owners = array("q")  # the zone of each

    def add_zone(self, text: str, sentences: list[int]) -> None:
        """Add one zone; its offsets are kept as gaps between tokens, where its sentences begin for later."""
        found, first = self.tokens, len(self.tokens.stream)
        is_plain = not has_invisible(text)
        shown = text if is_plain else visible(text)
        self.offsets.extend(sentences)
        self.owners.extend([len(found.zones)] * len(sentences))
        found.zones.append(first)
        carried = 0
        for paragraph in shown.split("\n") if shown else ():
            begin = len(found.stream)
            add = self._add_english if self.cut is None else self._add_chinese
            carried = add(paragraph, carried) + 1
            if len(found.stream) > begin:
                found.paragraphs.append(begin)
                found.gaps[begin] |= BREAK
        if self.cut and (names := set(spaced_names(shown))):
            found.joined += [first + index for index, start in enumerate(self._starts(first)) if start in names]
        if not is_plain:
            self._hide(first, visible_places(text))

    def _add_english(self, paragraph: str, carried: int) -> int:
        """Add the tokens of a line; `carried` blanks stand before it. How many stand behind its last token."""
        words = paragraph.split()
        if not words or " ".join(words) != paragraph:
            return self._add_parts(english.parts(paragraph), carried)
        cut = english.tokens_between_blanks(words)
        gaps = b"".join(map(_GAPS.__getitem__, map(len, cut)))
        self._add(list(itertools.chain.from_iterable(cut)), carried, gaps[1:])
        return 0

    def _add_parts(self, parts: list[str], carried: int) -> int:
        """Add blank, token, blank, …, token, blank."""
        first, *inner = map(len, parts[0::2])
        if not inner:
            return carried + first
        last = inner.pop()
        begin = len(self.tokens.stream) + 1
        self._add(parts[1::2], carried + first, bytes(len(inner)))
        for token, gap in enumerate(inner, begin):
            self._set_gap(token, gap)
        return last

    def _add_chinese(self, paragraph: str, carried: int) -> int:
        """Add the tokens of a line as `_add_english` does; no match leads over a blank in it."""
        assert self.cut is not None
        for index, part in enumerate(_BLANKS.split(paragraph)):
            if index % 2:
                carried += len(part)
            elif part:
                words = self.cut(part)
                self._add(words, carried, bytes(len(words) - 1))
                self.tokens.gaps[-len(words)] |= BREAK * (index > 0)
                carried = 0
        return carried

    def _add(self, forms: list[str], before: int, gaps: bytes = b"") -> None:
        """Add some tokens: so many characters before the first, and the gaps of the others, all of them short."""
        found = self.tokens
        found.gaps.append(0)
        self._set_gap(len(found.stream), before)
        found.gaps.frombytes(gaps)
        found.stream.fromlist(list(map(self.numbers.__getitem__, forms)))

    def _set_gap(self, token: int, gap: int) -> None:
        if gap >= LONG_GAP:
            self.tokens.long_gaps.append((token, gap))
        self.tokens.gaps[token] = (self.tokens.gaps[token] & BREAK) | min(gap, LONG_GAP)

    def _starts(self, first: int) -> list[int]:
        """Where the tokens from one on, which begins a zone, stand in what is visible of it."""
        found, forms, long_gaps = self.tokens, list(self.numbers), dict(self.tokens.long_gaps)
        starts, at = [], 0
        for token in range(first, len(found.stream)):
            gap = found.gaps[token] & (BREAK - 1)
            starts.append(at + (long_gaps[token] if gap == LONG_GAP else gap))
            at = starts[-1] + len(forms[found.stream[token]])
        return starts

    def _hide(self, first: int, places: list[int]) -> None:
        """Set the gaps of the tokens from one on, cut from what is visible, to what they are in the text.

        `places` are those of its visible characters.
        """
        found, forms = self.tokens, list(self.numbers)
        starts = self._starts(first)
        found.long_gaps = [one for one in found.long_gaps if one[0] < first]
        before = 0
        for token, start in enumerate(starts, first):
            length = len(forms[found.stream[token]])
            self._set_gap(token, places[start] - before)
            before = places[start + length - 1] + 1
            if before - places[start] > length:
                for at in range(1, length):
                    found.hidden += [(token, at)] * (places[start + at] - places[start + at - 1] - 1)

    def finish(self) -> None:
        """Work out what is known once all tokens are there."""
        found = self.tokens
        found.types = list(self.numbers)
        lengths = np.fromiter(map(len, found.types), dtype=np.int64, count=len(found.types))
        lengths = lengths[np.frombuffer(found.stream, dtype=np.int32)] if found.stream else np.zeros(0, dtype=np.int64)
        zones = np.array([*found.zones, len(found.stream)])
        found.characters = array("i", np.diff(_sums(lengths)[zones]).tolist())
        np.add.at(lengths, [token for token, _ in found.hidden], 1)
        gaps = (np.frombuffer(found.gaps, dtype=np.uint8) & (BREAK - 1)).astype(np.int64) if found.gaps else lengths
        gaps[[token for token, _ in found.long_gaps]] = [gap for _, gap in found.long_gaps]
        ends = _sums(gaps + lengths)
        owners = np.array(self.owners, dtype=np.int64)
        begins = ends[zones[owners]] + np.array(self.offsets, dtype=np.int64)
        starts = ends[1:] - lengths
        last = zones[owners + 1] - 1
        there = (last >= zones[owners]) & (begins <= np.append(starts, 0)[last])
        found.sentences = array("q", np.searchsorted(starts, begins[there]).tolist())


def _sums(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """The running sums, from 0."""
    sums = np.zeros(len(numbers) + 1, dtype=np.int64)
    np.cumsum(numbers, out=sums[1:])
    return sums
