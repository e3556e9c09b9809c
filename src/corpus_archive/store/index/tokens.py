"""A batch of records as tokens: what the worker processes of an index do.

Each language of an article has two zones, its headline (with the decks that the headline lacks) and its body. Tokens
stand in the order of the articles, the headline's before the body's.
"""

from __future__ import annotations

import bisect
import datetime
import functools
import itertools
import json
import operator
import re
from array import array
from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpus_archive.language import english
from corpus_archive.language.segmenters import Segmenter, segmenter
from corpus_archive.language.spans import has_invisible, visible, visible_places
from corpus_archive.records import Side
from corpus_archive.store.zones import zone_texts

Cut = Callable[[str], list[str]]
_BLANKS = re.compile(r"(\s+)")
SIDES: tuple[Side, Side] = ("zh", "en")
LONG_GAP = 127  # stands for: look in the table of long gaps
BREAK = 128  # added to the gap before a token that no match may lead into from the one before


@functools.cache
def _spaced_names() -> Callable[[str], Iterator[int]]:
    """Its patterns are large, and whoever only asks cuts no tokens."""
    from corpus_archive.language.rosters import spaced_names

    return spaced_names


class _Numbers(dict[str, int]):
    """Types numbered in the order in which they appear."""

    def __missing__(self, form: str) -> int:
        number = self[form] = len(self)
        return number


class SideTokens:
    """The tokens of one language of a batch: numbers of types in order of appearance, and where things begin."""

    def __init__(self) -> None:
        self.types = _Numbers()
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
    batch = Batch([], [], [], {side: SideTokens() for side in SIDES})
    for number, line in records:
        record = json.loads(line)
        batch.ids.append(record["id"])
        batch.numbers.append(number)
        batch.dates.append(datetime.date.fromisoformat(record["date"]).toordinal())
        for side in SIDES:
            cut = chinese.cut if side == "zh" else None
            headline, body = zone_texts(record, side)
            _add_zone(batch.sides[side], headline, [0], cut)
            starts = [start for start, _ in record[side]["sentences"]] if record[side] else []
            _add_zone(batch.sides[side], body, starts, cut)
    return batch


def _add_zone(found: SideTokens, text: str, sentences: list[int], cut: Cut | None) -> None:
    """Add one zone, Chinese with a segmenter's `cut`, else English; its offsets are kept as gaps between tokens."""
    first = len(found.stream)
    is_plain = not has_invisible(text)
    shown = text if is_plain else visible(text)
    found.zones.append(first)
    found.characters.append(len("".join(shown.split())))
    forms: list[str] = []
    gaps: list[int] = []
    breaks: list[int] = []
    carried = 0
    for paragraph in shown.split("\n") if shown else ():
        begin = len(forms)
        carried = _add_paragraph(paragraph, carried, forms, gaps, breaks, cut) + 1
        if len(forms) > begin:
            breaks.append(begin)
            found.paragraphs.append(first + begin)
    if not forms:
        return
    found.stream.fromlist(list(map(found.types.__getitem__, forms)))
    starts = list(itertools.accumulate(map(operator.add, gaps, itertools.chain((0,), map(len, forms)))))
    if cut and (names := set(_spaced_names()(shown))):
        found.joined += [first + index for index, start in enumerate(starts) if start in names]
    if not is_plain:
        hidden = _place(starts, gaps, forms, visible_places(text))
        found.hidden += [(first + index, offset) for index, offset in hidden]
    found.sentences.extend(first + bisect.bisect_left(starts, offset) for offset in sentences if offset <= starts[-1])
    if max(gaps) >= LONG_GAP:
        found.long_gaps += [(first + index, gap) for index, gap in enumerate(gaps) if gap >= LONG_GAP]
        gaps = [min(gap, LONG_GAP) for gap in gaps]
    for index in set(breaks):
        gaps[index] |= BREAK
    found.gaps.frombytes(bytes(gaps))


def _place(starts: list[int], gaps: list[int], forms: list[str], places: list[int]) -> list[tuple[int, int]]:
    """Set the starts and gaps of tokens cut from what is visible to what they are in the text.

    `places` are those of its visible characters. Returns what is hidden within tokens, as in `SideTokens`.
    """
    hidden: list[tuple[int, int]] = []
    before = 0
    for index, (start, form) in enumerate(zip(starts, forms, strict=True)):
        end = start + len(form)
        starts[index] = places[start]
        gaps[index] = places[start] - before
        before = places[end - 1] + 1
        if before - places[start] > len(form):
            for at in range(start + 1, end):
                hidden += [(index, at - start)] * (places[at] - places[at - 1] - 1)
    return hidden


def _add_paragraph(
    paragraph: str, carried: int, forms: list[str], gaps: list[int], breaks: list[int], cut: Cut | None
) -> int:
    """Add the tokens of a line; `carried` blanks stand before it. How many stand behind its last token."""
    if cut is None:
        parts = english.parts(paragraph)
        forms += parts[1::2]
        blanks = list(map(len, parts[0::2]))
        blanks[0] += carried
        carried = blanks.pop()
        gaps += blanks
        return carried
    for index, part in enumerate(_BLANKS.split(paragraph)):
        if index % 2:
            carried += len(part)
            breaks.append(len(forms))
        elif part:
            words = cut(part)
            forms += words
            gaps.append(carried)
            gaps += [0] * (len(words) - 1)
            carried = 0
    if breaks and breaks[-1] == len(forms):
        breaks.pop()
    return carried
