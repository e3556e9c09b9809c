"""Alignment by what the sentences say: lexicon, numbers and lengths first, the encoder where they leave doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus_archive.alignment import lengths
from corpus_archive.alignment.encoder import Encoder
from corpus_archive.alignment.evidence import Evidence, explain
from corpus_archive.alignment.features import NO_MARK, STOPS, Floats, Integers, StretchEvidence, last_marks
from corpus_archive.alignment.glossary import with_own_glossary
from corpus_archive.alignment.lattice import MOVES, Lattice, Step, band, pairs, whole
from corpus_archive.alignment.links import linked
from corpus_archive.alignment.meaning import Meaning, asked
from corpus_archive.alignment.scoring import candidates, model, scored
from corpus_archive.alignment.words import SideWords, weigh

SURE = 0.95  # beads below that are looked at again, with the encoder
CONTEXT = 1  # and so many beads to either side of them
_SMALL = 900  # nodes: lattices up to that are searched whole
_WIDTH = 8
_LEAST_LIKE = 0.25  # what a pair of sentences must be worth to lie on the first way through
_NEAR = 4.0  # sentences from that way
_FIRST_LOOK = 80  # sentences a side: longer texts go to the encoder at once
# Pairs of sentences, whose tables take some 600 bytes each: larger texts are cut into blocks of so many sentences, and
# take time and memory in proportion to their length. The largest text aligned by hand has 1.3 million pairs.
_LARGEST, _BLOCK = 1_500_000, 300
_UNKNOWN = 0.5  # the score of what a block of a text that was cut has on one side only
# How much more or less than usual a character of Chinese may make in English: 2.8 to 5.2 in the texts of some length
# that were aligned by hand, 3.4 to 6.8 in 66 articles. What is beyond is a text that stops early, or has a part of its
# own, and says nothing of how long a translation is: its few sentences would be spread over all of the other side.
MOST_LOPSIDED = 2.0
# A side shorter than this share of what is usual seems to stop early. It is first aligned with the beginning of the
# other, half as long again as is usual, and that is kept where its beads are as sure as this, or surer than those of
# all with all.
STOPS_EARLY, BEYOND, PREFIX_SURE = 0.35, 1.5, 0.8
# What an end of a paragraph inside a bead is worth, and what a sentence without a partner is: a translation that keeps
# the paragraphs goes sentence by sentence, and leaves one out sooner than it joins two. Both count by how far the
# paragraphs of the two sides agree, which is raised to this power: verse whose lines are paragraphs on one side alone
# says nothing. A line that ends without a stop (of verse, of a list, a dateline that stands by itself) is neither a
# paragraph nor left out. Ends that meet, or do not, are worth nothing: tried on dumps, they made omissions at the end
# of a paragraph look like free translation.
INSIDE, ALONE, AGREEMENT = -3.0, 0.5, 4
# What a sentence without a partner is worth that has no word in it (*, ……): it parts two sections, or goes with what it
# stands beside, more often than a translator adds it.
WORDLESS = -1.0
HEADLINES = 3  # lines before the text; more are verse


Block = tuple[int, int, int, int]  # sentences [top, bottom) and [left, right)


class Sides(NamedTuple):
    """Two lists of sentences, their words, and where paragraphs end: 1 at each place (sentences + 1) where one does.

    `scale` is how many English characters a Chinese one makes, `agreement` how far the paragraphs of the whole texts
    agree, from 0 (or where they are not known) to 1.
    """

    zh: Sequence[str]
    en: Sequence[str]
    zh_words: SideWords
    en_words: SideWords
    zh_ends: Integers
    en_ends: Integers
    scale: float
    agreement: float

    def part(self, top: int, bottom: int, left: int, right: int) -> Sides:
        """The sentences [top, bottom) and [left, right)."""
        return Sides(
            self.zh[top:bottom],
            self.en[left:right],
            self.zh_words.part(top, bottom),
            self.en_words.part(left, right),
            self.zh_ends[top : bottom + 1],
            self.en_ends[left : right + 1],
            self.scale,
            self.agreement,
        )

    def beginning(self, rows: int, columns: int) -> Sides:
        """The first sentences of either side, as texts of their own."""
        return self.part(0, rows, 0, columns).agreeing() if self.agreement else self.part(0, rows, 0, columns)

    def agreeing(self) -> Sides:
        """With how far the numbers of paragraphs agree, as they are, or for texts as long as these, or in between."""
        zh, en = int(self.zh_ends[:-1].sum()), int(self.en_ends[:-1].sum())
        longer = sum(map(len, self.en)) / max(1.0, lengths.RATIO * sum(map(len, self.zh)))
        fewest, most = sorted((zh, zh * longer))
        return self._replace(agreement=min(1.0, en / max(fewest, 1.0), most / en) ** AGREEMENT)


def align_by_meaning(
    zh: Sequence[str],
    en: Sequence[str],
    zh_paragraphs: Sequence[int] | None,
    en_paragraphs: Sequence[int] | None,
    encoder: Encoder,
) -> list[Step]:
    """The most probable beads; both sides have sentences.

    One call of the encoder, or none where all is clear; for a text that is cut, one a block.
    """
    zh_ends, en_ends = paragraph_ends(zh_paragraphs, len(zh)), paragraph_ends(en_paragraphs, len(en))
    scale = sum(map(len, en)) / max(1, sum(map(len, zh)))
    scale = min(max(scale, lengths.RATIO / MOST_LOPSIDED), lengths.RATIO * MOST_LOPSIDED)
    sides = Sides(zh, en, *weigh(zh, en), zh_ends, en_ends, scale, 0.0)
    if zh_paragraphs is not None and en_paragraphs is not None:
        sides = sides.agreeing()
    rows, columns = _prefix(sides)
    if (rows, columns) == (len(zh), len(en)):
        return _beads(sides, encoder)
    found = _beads(sides.beginning(rows, columns), encoder)
    sure = _sureness(found)
    all_with_all = [] if sure >= PREFIX_SURE else _beads(sides, encoder)
    if _sureness(all_with_all) >= sure:
        return all_with_all
    rest = [(i, columns, 1, 0, sure) for i in range(rows, len(zh))]
    return [*found, *rest, *((len(zh), j, 0, 1, sure) for j in range(columns, len(en)))]


def _prefix(sides: Sides) -> tuple[int, int]:
    """How many sentences of either side may say the same, where one is so short that it seems to stop early."""
    zh, en = (np.cumsum([len(one) for one in side]) for side in (sides.zh, sides.en))
    scaled = zh * lengths.RATIO
    if en[-1] < STOPS_EARLY * scaled[-1]:
        return min(len(zh), int(np.searchsorted(scaled, en[-1] * BEYOND)) + 1), len(en)
    if scaled[-1] < STOPS_EARLY * en[-1]:
        return len(zh), min(len(en), int(np.searchsorted(en, scaled[-1] * BEYOND)) + 1)
    return len(zh), len(en)


def _sureness(found: list[Step]) -> float:
    """The mean score of the beads that have both sides."""
    scores = [score for _, _, m, n, score in found if m and n]
    return sum(scores) / len(scores) if scores else 0.0


def _beads(sides: Sides, encoder: Encoder) -> list[Step]:
    zh, en = sides.zh, sides.en
    sides = sides._replace(zh_ends=_paragraphs_end(zh, sides.zh_ends), en_ends=_paragraphs_end(en, sides.en_ends))
    if max(len(zh), len(en)) > _FIRST_LOOK:
        found, doubtful = [], _blocks(sides)
    else:
        found = steps(sides, None)
        doubtful = _doubtful(found)
    if not doubtful:
        return found
    at_once = [doubtful] if len(zh) * len(en) <= _LARGEST else [[block] for block in doubtful]
    again = [step for blocks in at_once for step in _encoded_steps(sides, blocks, encoder)]
    kept = [step for step in found if not any(_lies_in(step, block) for block in doubtful)]
    return sorted(kept + again)


def _encoded_steps(sides: Sides, blocks: list[Block], encoder: Encoder) -> Iterator[Step]:
    """The most probable beads of some blocks, whose texts are encoded together; one side of one may be empty."""
    for top, bottom, left, right in blocks:
        if top == bottom or left == right:
            yield from ((i, left, 1, 0, _UNKNOWN) for i in range(top, bottom))
            yield from ((top, j, 0, 1, _UNKNOWN) for j in range(left, right))
    blocks = [block for block in blocks if block[0] < block[1] and block[2] < block[3]]
    parts = [sides.part(*block) for block in blocks]
    wanted = [asked(part.zh, part.en) for part in parts]
    vectors = encoder([text for one in wanted for text in one.texts]) if wanted else np.zeros((0, 1), np.float32)
    ends = np.cumsum([len(one.texts) for one in wanted])
    for (top, _, left, _), part, one, end in zip(blocks, parts, wanted, ends.tolist(), strict=True):
        meaning = Meaning(one, vectors[end - len(one.texts) : end])
        for i, j, m, n, score in steps(part, meaning):
            yield i + top, j + left, m, n, score


def paragraph_ends(paragraphs: Sequence[int] | None, count: int) -> Integers:
    """1 at each place before, between and behind `count` sentences where a paragraph begins or ends."""
    numbers = np.zeros(count, dtype=np.int64) if paragraphs is None else np.array(paragraphs, dtype=np.int64)
    ends = np.ones(count + 1, dtype=np.int64)
    ends[1:-1] = numbers[1:] != numbers[:-1]
    return ends


def steps(sides: Sides, meaning: Meaning | None) -> list[Step]:
    """The most probable beads of a stretch, with what is known of its meaning."""
    stretch, path = measured(sides, meaning)
    rows, columns = stretch.shape
    lattice = whole(rows, columns) if rows * columns <= _SMALL else band(path, rows, columns, _WIDTH)
    scores = scored(stretch, lattice, model("words" if meaning is None else "meaning"))
    return lattice.steps(scores + paragraph_scores(sides, lattice) + _wordless_scores(sides, lattice))


def measured(sides: Sides, meaning: Meaning | None) -> tuple[StretchEvidence, list[tuple[int, int]]]:
    """The evidence of a stretch, and a first, coarse way through it."""
    words = sides.zh_words, sides.en_words
    evidence, path = _first_way(*words, meaning)
    links = None
    if meaning is not None:
        links = linked(meaning.clauses, path, evidence.likeness)
        more = with_own_glossary(*words, links)
        if more is not None:
            evidence, path = _first_way(*more, meaning)
            links = linked(meaning.clauses, path, evidence.likeness)
    rows, columns = len(sides.zh), len(sides.en)
    zh_length = np.cumsum([0.0, *(len(one) * sides.scale for one in sides.zh)])
    en_length = np.cumsum([0.0, *(float(len(one)) for one in sides.en)])
    near = _near(path, rows, columns)
    marks = last_marks(sides.zh), last_marks(sides.en)
    return StretchEvidence(zh_length, en_length, *marks, evidence, near, meaning, links, sides.scale), path


def _first_way(
    zh_words: SideWords, en_words: SideWords, meaning: Meaning | None
) -> tuple[Evidence, list[tuple[int, int]]]:
    """What the words say, and the pairs of sentences that are most alike, each once and in order."""
    evidence = explain(zh_words, en_words)
    if meaning is None:
        return evidence, pairs(0.8 * evidence.likeness - _LEAST_LIKE / 2)
    return evidence, pairs(0.8 * evidence.likeness + 0.6 * meaning.likeness - _LEAST_LIKE)


def _near(path: list[tuple[int, int]], rows: int, columns: int) -> npt.NDArray[np.bool_]:
    """Which pairs of sentences lie near the first way through."""
    points = [(0.0, 0.0), *((i + 0.5, j + 0.5) for i, j in path), (float(rows), float(columns))]
    centre = np.interp(np.arange(rows) + 0.5, [i for i, _ in points], [j for _, j in points])
    return np.asarray(np.abs(np.arange(columns)[None, :] + 0.5 - centre[:, None]) <= _NEAR)


def paragraph_scores(sides: Sides, lattice: Lattice) -> Floats:
    """What the ends of paragraphs say of each move, (nodes, moves): a bead rarely goes beyond one."""
    found = np.zeros((lattice.size, len(MOVES)))
    if not sides.agreement:
        return found
    nodes, moves, spans = candidates(lattice)
    zh, en = (np.concatenate([[0], np.cumsum(ends)]) for ends in (sides.zh_ends, sides.en_ends))
    inside = _within(zh, spans.top, spans.bottom) + _within(en, spans.left, spans.right)
    m, n = spans.sizes
    zh_stops, en_stops = (_stops(side) for side in (sides.zh, sides.en))
    alone = np.where(n == 0, zh_stops[spans.bottom], np.where(m == 0, en_stops[spans.right], False))
    found[nodes, moves] = sides.agreement * (INSIDE * inside + ALONE * alone)
    return found


def _wordless_scores(sides: Sides, lattice: Lattice) -> Floats:
    """What each move, (nodes, moves), loses that leaves a sentence alone which has no word in it."""
    found = np.zeros((lattice.size, len(MOVES)))
    zh, en = (np.array([False, *(not any(map(str.isalnum, one)) for one in side)]) for side in (sides.zh, sides.en))
    found[:, MOVES.index((1, 0))] = WORDLESS * zh[lattice.i]
    found[:, MOVES.index((0, 1))] = WORDLESS * en[lattice.j]
    return found


def _stops(sentences: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Which places (sentences + 1) have a sentence before them that ends with a stop, and is not just a line."""
    return np.concatenate([[False], np.isin(last_marks(sentences), STOPS)])


def _paragraphs_end(sentences: Sequence[str], ends: Integers) -> Integers:
    """The ends behind a stop, and behind a few lines without any mark that begin a text: headlines left in it."""
    marks = last_marks(sentences)
    kept = np.isin(marks, STOPS)
    lines = int((marks == NO_MARK).cumprod().sum())
    if lines <= HEADLINES:
        kept[:lines] = True
    return np.where(np.concatenate([[False], kept]), ends, 0)


def _within(sums: Integers, start: Integers, end: Integers) -> Integers:
    """How many paragraphs end after `start` and before `end`."""
    return np.where(end > start + 1, sums[np.maximum(end, 1)] - sums[np.minimum(start + 1, len(sums) - 1)], 0)


def _doubtful(found: list[Step]) -> list[Block]:
    """The stretches of beads that are not sure, with their neighbours, as [top, bottom) and [left, right)."""
    again = [False] * len(found)
    for number, step in enumerate(found):
        if step[4] < SURE:
            for near in range(max(0, number - CONTEXT), min(len(found), number + CONTEXT + 1)):
                again[near] = True
    blocks: list[Block] = []
    for number, (i, j, m, n, _) in enumerate(found):
        if again[number]:
            top, _, left, _ = blocks.pop() if number and again[number - 1] else (i, 0, j, 0)
            blocks.append((top, i + m, left, j + n))
    return [block for block in blocks if block[0] < block[1] and block[2] < block[3]]


def _lies_in(step: Step, block: Block) -> bool:
    i, j, m, n, _ = step
    top, bottom, left, right = block
    return top <= i and i + m <= bottom and left <= j and j + n <= right


def _blocks(sides: Sides) -> list[Block]:
    """A long text as one block; one too large for a table of all pairs is cut where its lengths leave least doubt."""
    rows, columns = len(sides.zh), len(sides.en)
    if rows * columns <= _LARGEST:
        return [(0, rows, 0, columns)]
    path = lengths.beads([len(one) for one in sides.zh], [len(one) for one in sides.en], sides.scale)
    blocks: list[Block] = []
    top = left = 0
    near: list[Step] = []  # the beads that may be the last of a block
    for step in path:
        i, j, m, n, _ = step
        if max(i + m - top, j + n - left) > 2 * _BLOCK:
            i, j, m, n, _ = max(near, key=lambda one: (one[2:4] == (1, 1), one[4]))
            blocks.append((top, i + m, left, j + n))
            top, left = i + m, j + n
            near = [one for one in near if max(one[0] + one[2] - top, one[1] + one[3] - left) >= _BLOCK]
        if max(step[0] + step[2] - top, step[1] + step[3] - left) >= _BLOCK:
            near.append(step)
    return [*blocks, (top, rows, left, columns)]
