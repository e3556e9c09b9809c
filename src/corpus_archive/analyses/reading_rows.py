"""An article laid out for reading: rows of original and translation, sentences in them, and what was found in those.

A row begins where the Chinese begins a paragraph. Every character of both texts is in exactly one row.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus_archive.analyses.marks import Mark
from corpus_archive.record_words import Side
from corpus_archive.records import Alignment, Bead, Finding, Text

SURE = 0.9  # a pairing that scores less is marked


class Run(NamedTuple):
    """A piece of a sentence in which the same findings are marked, by their numbers; and whether it was sought."""

    text: str
    findings: tuple[int, ...]
    is_hit: bool = False
    is_first_hit: bool = False  # to which a link leads


class Sentence(NamedTuple):
    """A sentence as it is shown; `number` counts from 1, None is what stands between sentences."""

    number: int | None
    counterpart: int | None  # the first sentence of the other side's part of its bead
    bead: int | None
    score: float | None
    runs: list[Run]
    signs: list[int]  # findings whose sign stands behind it

    @property
    def is_plain(self) -> bool:
        """Whether nothing is marked in it."""
        return len(self.runs) == 1 and not (self.runs[0].findings or self.runs[0].is_hit)

    @property
    def is_alone(self) -> bool:
        """Whether sentences are paired, and this one has no counterpart."""
        return self.bead is not None and self.counterpart is None

    @property
    def is_unsure(self) -> bool:
        """Whether it is paired, and the pairing scores low."""
        return self.counterpart is not None and self.score is not None and self.score < SURE


class Group(NamedTuple):
    """The sentences of one bead in one paragraph."""

    bead: int | None
    sentences: list[Sentence]


class TextRow(NamedTuple):
    """What stands beside each other: paragraphs of either side, each a list of groups."""

    zh: list[list[Group]]
    en: list[list[Group]]


def lay_out(
    zh: Text | None,
    en: Text | None,
    alignment: Alignment | None,
    findings: Sequence[Finding],
    marks: Sequence[Mark] = (),
) -> list[TextRow]:
    """The rows of an article; one that is not aligned has a row a paragraph where the counts agree, else one row.

    `marks` are what was sought, of which a link leads to the first.
    """
    beads = alignment.beads if alignment else ()
    starts = _starts(zh, en, beads) if beads else _unpaired_starts(zh, en)
    hits = _SoughtPlaces.of(marks, "zh"), _SoughtPlaces.of(marks, "en")
    left = _column(zh, _ties(beads, "zh"), [one.zh for one in findings], hits[0], [start for start, _ in starts])
    right = _column(en, _ties(beads, "en"), [one.en for one in findings], hits[1], [start for _, start in starts])
    return [TextRow(one, other) for one, other in zip(left, right, strict=True)]


def _column(
    text: Text | None,
    ties: dict[int, _Tie],
    spans: Sequence[Sequence[tuple[int, int]]],
    hits: _SoughtPlaces,
    starts: Sequence[int],
) -> list[list[list[Group]]]:
    """One side of all rows."""
    if text is None:
        return [[] for _ in starts]
    return _in_rows(text, _sentences(text, ties, _runs(text, [hits.spans, *spans], hits.first)), starts)


class _Tie(NamedTuple):
    """What pairs a sentence: its bead, the first sentence opposite, how sure that is."""

    bead: int
    counterpart: int | None
    score: float


class _PlacedSentence(NamedTuple):
    """A sentence, or what stands between two, and where it begins in the text."""

    start: int
    sentence: Sentence


def _ties(beads: Sequence[Bead], side: Side) -> dict[int, _Tie]:
    found = {}
    for number, bead in enumerate(beads):
        own, other = (bead.zh, bead.en) if side == "zh" else (bead.en, bead.zh)
        for sentence in own:
            found[sentence] = _Tie(number, other[0] + 1 if other else None, bead.score)
    return found


def _starts(zh: Text | None, en: Text | None, beads: Sequence[Bead]) -> list[tuple[int, int]]:
    """Where each row begins in either text."""
    begun = [_beginnings(zh), _beginnings(en)]
    starts = [(0, 0)]
    at = [0, 0]
    for number, bead in enumerate(beads):
        sides = (bead.zh, bead.en)
        places = [
            text.sentences[own[0]][0] if own and text else None for own, text in zip(sides, (zh, en), strict=True)
        ]
        leads = 0 if bead.zh else 1  # English without Chinese has a row of its own where it begins a paragraph
        if number and places[leads] in begun[leads]:
            starts.append(tuple(old if new is None else new for old, new in zip(at, places, strict=True)))  # type: ignore[arg-type]
        at = [
            text.sentences[own[-1]][1] if own and text else old
            for own, text, old in zip(sides, (zh, en), at, strict=True)
        ]
    return starts


def _beginnings(text: Text | None) -> set[int]:
    """Where sentences begin that are the first of a paragraph."""
    if text is None:
        return set()
    found, end = set(), 0
    for start, after in text.sentences:
        if end == 0 or "\n" in text.text[end:start]:
            found.add(start)
        end = after
    return found


def _unpaired_starts(zh: Text | None, en: Text | None) -> list[tuple[int, int]]:
    lengths = [[len(one) + 1 for one in text.paragraphs] if text else [] for text in (zh, en)]
    if zh and en and len(lengths[0]) != len(lengths[1]):
        return [(0, 0)]
    left, right = (list(itertools.accumulate(one, initial=0))[:-1] for one in lengths)
    return list(itertools.zip_longest(left, right, fillvalue=0)) or [(0, 0)]


class _Stretch(NamedTuple):
    """A piece of text no border runs through: neither of a finding, nor of a sentence, nor of a paragraph."""

    start: int
    sentence: int | None
    run: Run
    ends: list[int]  # findings that end with it


class _SoughtPlaces(NamedTuple):
    """Where what was sought stands in a text, none of it twice, and where that begins to which a link leads."""

    spans: list[tuple[int, int]]
    first: int | None

    @classmethod
    def of(cls, marks: Sequence[Mark], side: Side) -> _SoughtPlaces:
        """That of the body of one side; marks may overlap, and a link leads to the first of all."""
        spans: list[tuple[int, int]] = []
        here = [one for one in marks if one.in_body and one.side == side]
        for one in sorted(here, key=lambda mark: (mark.start, mark.end)):
            if spans and one.start < spans[-1][1]:
                spans[-1] = (spans[-1][0], max(one.end, spans[-1][1]))
            else:
                spans.append((one.start, one.end))
        leads = [start for start, end in spans if marks[0] in here and start <= marks[0].start < end]
        return cls(spans, leads[0] if leads else None)


def _runs(text: Text, spans: Sequence[Sequence[tuple[int, int]]], first_hit: int | None) -> Iterator[_Stretch]:
    """The text in order, cut at each border; findings are numbered from 1, what was sought is 0."""
    opened: dict[int, list[int]] = defaultdict(list)
    closed: dict[int, list[int]] = defaultdict(list)
    last: dict[int, int] = {}
    for number, places in enumerate(spans):
        for start, end in places:
            if start < end <= len(text.text):
                opened[start].append(number)
                closed[end].append(number)
                last[number] = max(end, last.get(number, 0))
    breaks = [place for found in re.finditer("\n", text.text) for place in found.span()]
    borders = {0, len(text.text), *opened, *closed, *breaks, *itertools.chain.from_iterable(text.sentences)}
    active: list[int] = []
    sentence = 0
    for start, end in itertools.pairwise(sorted(borders)):
        if start in closed or start in opened:
            active = [number for number in active if number not in closed.get(start, ())] + opened.get(start, [])
        while sentence < len(text.sentences) and text.sentences[sentence][1] <= start:
            sentence += 1
        inside = sentence < len(text.sentences) and text.sentences[sentence][0] <= start
        ends = [number for number in dict.fromkeys(closed.get(end, ())) if number and last[number] == end]
        is_hit = 0 in active
        marked = tuple(sorted({*active} - {0})) if active else ()
        run = Run(text.text[start:end], marked, is_hit, is_hit and start == first_hit)
        yield _Stretch(start, sentence if inside else None, run, ends)


def _sentences(text: Text, ties: dict[int, _Tie], parts: Iterator[_Stretch]) -> Iterator[_PlacedSentence]:
    """Sentences, and what stands between them, in order; a line feed stands by itself."""
    seen: set[int] = set()
    for (index, _), group in itertools.groupby(parts, lambda part: (part.sentence, part.run.text == "\n")):
        several = list(group)
        runs = [part.run for part in several]
        signs = [number for part in several for number in part.ends]
        tie = ties.get(index) if index is not None else None
        number = index + 1 if index is not None and index not in seen else None
        if index is not None:
            seen.add(index)
        counterpart, bead, score = (tie.counterpart, tie.bead, tie.score) if tie else (None, None, None)
        yield _PlacedSentence(several[0].start, Sentence(number, counterpart, bead, score, runs, signs))


def _in_rows(text: Text, placed: Iterator[_PlacedSentence], starts: Sequence[int]) -> list[list[list[Group]]]:
    """The sentences of one side, dealt out to the rows, their paragraphs and beads."""
    dealt: list[list[Sentence]] = [[] for _ in starts]
    row = 0
    for one in placed:
        while row + 1 < len(starts) and starts[row + 1] <= one.start and text.text:
            row += 1
        dealt[row].append(one.sentence)
    return [list(_paragraphs(sentences)) for sentences in dealt]


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[list[Group]]:
    for is_break, group in itertools.groupby(sentences, lambda one: one.runs[0].text == "\n"):
        if not is_break:
            yield list(_groups(list(group)))


def _groups(sentences: Sequence[Sentence]) -> Iterator[Group]:
    """Sentences by their bead; what stands between two sentences goes with the one before it."""
    gathered: list[Sentence] = []
    bead: int | None = None
    for one in sentences:
        if gathered and one.bead != bead and one.number is not None:
            yield Group(bead, gathered)
            gathered = []
        if not gathered or one.number is not None:
            bead = one.bead
        gathered.append(one)
    if gathered:
        yield Group(bead, gathered)
