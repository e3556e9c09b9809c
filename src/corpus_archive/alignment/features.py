"""What is measured of a bead: lengths, words, marks and, where vectors are at hand, meaning.

Each feature is a number a bead; `scoring` weighs them. All are computed for many beads at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus_archive.alignment.edges import explained
from corpus_archive.alignment.evidence import Evidence
from corpus_archive.alignment.link_features import one_sided_links, two_sided_links
from corpus_archive.alignment.links import Links
from corpus_archive.alignment.meaning import Meaning
from corpus_archive.alignment.spans import BeadRanges

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Feature = tuple[str, Floats]

_CLOSING = "”’」』）)】\"' "
_QUESTION = 1
_ENDS = {"？": 1, "?": 1, "！": 2, "!": 2, "：": 3, ":": 3, "…": 4, "。": 0, ".": 0, "；": 5, ";": 5}
_ENDS |= dict.fromkeys("，,、—-", 6)
NO_MARK = 7  # or none of these
STOPS = (0, 1, 2, 4)  # the kinds of marks that end a sentence


@dataclass(frozen=True)
class StretchEvidence:
    """Two stretches of sentences and the evidence between them; without `meaning`, `links` where nothing was encoded.

    `zh_length`, `en_length` are running sums of characters, those of the Chinese in English characters; `zh_end`,
    `en_end` the kind of each sentence's last mark; `near` (rows, columns) says which pairs lie near the first way
    through; `scale` how many English characters one Chinese one makes.
    """

    zh_length: Floats
    en_length: Floats
    zh_end: Integers
    en_end: Integers
    evidence: Evidence
    near: npt.NDArray[np.bool_]
    meaning: Meaning | None
    links: Links | None
    scale: float

    @property
    def shape(self) -> tuple[int, int]:
        """How many sentences there are on either side."""
        return len(self.zh_end), len(self.en_end)


def last_marks(sentences: Sequence[str]) -> Integers:
    """What kind of mark each sentence ends with."""
    return np.array([_last_mark(sentence) for sentence in sentences], dtype=np.int64)


def _last_mark(sentence: str) -> int:
    bare = sentence.rstrip(_CLOSING)
    return 4 if bare.endswith("...") else _ENDS.get(bare[-1:], NO_MARK)


def two_sided(stretch: StretchEvidence, spans: BeadRanges) -> Iterator[Feature]:
    """Features of beads that have sentences on both sides."""
    m, n = spans.sizes
    size = (m + n) / 2.0
    yield from _lengths(stretch, spans)
    yield from _words(stretch, spans, size)
    ends, other = stretch.zh_end[spans.bottom - 1], stretch.en_end[spans.right - 1]
    yield "same-end", (ends == other).astype(float)
    yield "question", ((ends == _QUESTION) != (other == _QUESTION)).astype(float)
    if stretch.meaning is not None:
        yield from _meanings(stretch.meaning, stretch.shape, spans, size)
    if stretch.links is not None:
        yield from two_sided_links(stretch.links, stretch.scale, spans)


def one_sided(stretch: StretchEvidence, spans: BeadRanges) -> Iterator[Feature]:
    """Features of beads of one sentence without a partner."""
    m, _ = spans.sizes
    zh, en = m > 0, m == 0
    top, left = np.minimum(spans.top, len(stretch.zh_end) - 1), np.minimum(spans.left, len(stretch.en_end) - 1)
    length = np.where(
        zh, stretch.zh_length[top + 1] - stretch.zh_length[top], stretch.en_length[left + 1] - stretch.en_length[left]
    )
    yield "alone-length", np.log1p(length)
    if stretch.meaning is not None:
        whole = np.where(stretch.near, stretch.meaning.likeness, 0.0)
        zh_part = np.where(stretch.near, stretch.meaning.zh_likeness, 0.0)
        en_part = np.where(stretch.near, stretch.meaning.en_likeness, 0.0)
        yield "alone-zh-whole", np.where(zh, whole.max(axis=1)[top], 0.0)
        yield "alone-en-whole", np.where(en, whole.max(axis=0)[left], 0.0)
        yield "alone-zh-part", np.where(zh, zh_part.max(axis=1)[top], 0.0)
        yield "alone-en-part", np.where(en, en_part.max(axis=0)[left], 0.0)
    if stretch.links is not None:
        yield from one_sided_links(stretch.links, spans)


def _lengths(stretch: StretchEvidence, spans: BeadRanges) -> Iterator[Feature]:
    zh = stretch.zh_length[spans.bottom] - stretch.zh_length[spans.top]
    en = stretch.en_length[spans.right] - stretch.en_length[spans.left]
    ratio = np.log((en + 5.0) / (zh + 5.0))
    yield "ratio", np.abs(ratio)
    yield "ratio-squared", np.minimum(ratio * ratio, 4.0)
    yield "difference", np.minimum((en - zh) ** 2 / (en + zh + 10.0), 40.0) / 10.0


def _words(stretch: StretchEvidence, spans: BeadRanges, size: Floats) -> Iterator[Feature]:
    evidence = stretch.evidence
    en, zh, gain, loss = explained(evidence, *spans.edges)
    zh_mass = evidence.zh_mass[spans.bottom] - evidence.zh_mass[spans.top]
    en_mass = evidence.en_mass[spans.right] - evidence.en_mass[spans.left]
    en_share, zh_share = en / np.maximum(en_mass, 1.0), zh / np.maximum(zh_mass, 1.0)
    yield "en-explained", en_share
    yield "explained", (en_share + zh_share) * size
    yield "explained-mass", np.sqrt(en) + np.sqrt(zh)
    yield "unexplained-mass", np.sqrt(np.maximum(en_mass - en, 0.0)) + np.sqrt(np.maximum(zh_mass - zh, 0.0))
    yield "neighbour-explained", np.where(np.isfinite(gain), np.minimum(gain, 2.0), 0.0)
    yield "edge-explained", np.where(size > 1.0, loss, 0.0)


def _narrower(spans: BeadRanges) -> Iterator[tuple[Flags, BeadRanges]]:
    """Which beads have several sentences on a side, and these with one less, on each of the four edges."""
    several, many = (size > 1 for size in spans.sizes)
    less, fewer = -several.astype(np.int64), -many.astype(np.int64)
    yield several, spans.grown(top=less)
    yield several, spans.grown(bottom=less)
    yield many, spans.grown(left=fewer)
    yield many, spans.grown(right=fewer)


def _neighbours(spans: BeadRanges) -> tuple[BeadRanges, ...]:
    """Each bead with one sentence more, on each of its four edges."""
    return spans.grown(top=1), spans.grown(bottom=1), spans.grown(left=1), spans.grown(right=1)


def _meanings(meaning: Meaning, shape: tuple[int, int], spans: BeadRanges, size: Floats) -> Iterator[Feature]:
    cosine = meaning.cosine(*spans.edges)
    yield "cosine", cosine
    yield "cosine-size", cosine * size
    beside = np.stack(list(_beside(meaning, shape, spans)))
    count = np.isfinite(beside).sum(axis=0)
    mean = np.where(np.isfinite(beside), beside, 0.0).sum(axis=0) / np.maximum(count, 1)
    best = np.where(count > 0, np.where(np.isfinite(beside), beside, -1.0).max(axis=0), 0.0)
    yield "margin", cosine - mean
    yield "margin-best", np.minimum(cosine - best, 0.3)
    gain = np.zeros(len(cosine))
    for grown in _neighbours(spans):
        gain = np.maximum(gain, _where_inside(meaning, shape, grown) - cosine)
    yield "neighbour-gain", np.where(np.isfinite(gain), gain, 0.0)
    m, n = spans.sizes
    loss = np.full(len(cosine), 0.3)
    for several, there in _narrower(spans):
        loss = np.minimum(loss, np.where(several, cosine - meaning.cosine(*there.edges), 0.3))
    yield "edge-loss", np.where(m + n > 2, loss, 0.0)
    yield "edge-part", np.where(m + n > 2, meaning.least_edge(*spans.edges), 0.0)
    en, zh = meaning.parts(*spans.edges)
    yield "part", (en[0] / n + zh[0] / m) / 2.0
    yield "part-size", (en[0] + zh[0]) / 2.0
    yield "part-margin", (en[1] / n + zh[1] / m) / 2.0
    yield "part-margin-size", (en[1] + zh[1]) / 2.0
    yield "part-elsewhere", en[2] + zh[2]
    yield "part-elsewhere-en", np.where(n > 1, en[2], 0.0)
    yield "part-elsewhere-zh", np.where(m > 1, zh[2], 0.0)


def _beside(meaning: Meaning, shape: tuple[int, int], spans: BeadRanges) -> Iterator[Floats]:
    """The cosine of either group with the sentence before and after the other; -inf where there is none."""
    yield _where_inside(meaning, shape, BeadRanges(spans.top, spans.bottom, spans.left - 1, spans.left))
    yield _where_inside(meaning, shape, BeadRanges(spans.top, spans.bottom, spans.right, spans.right + 1))
    yield _where_inside(meaning, shape, BeadRanges(spans.top - 1, spans.top, spans.left, spans.right))
    yield _where_inside(meaning, shape, BeadRanges(spans.bottom, spans.bottom + 1, spans.left, spans.right))


def _where_inside(meaning: Meaning, shape: tuple[int, int], spans: BeadRanges) -> Floats:
    within = spans.inside(shape)
    safe = BeadRanges(
        *(np.where(within, edge, default) for edge, default in zip(spans.edges, (0, 1, 0, 1), strict=True))
    )
    return np.where(within, meaning.cosine(*safe.edges), -np.inf)
