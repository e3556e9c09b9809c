"""What the links of clauses say of a bead: how much of it they keep inside, and how much leaks out of it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from corpus_archive.alignment.links import Links
from corpus_archive.alignment.spans import BeadRanges

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Feature = tuple[str, Floats]


def two_sided_links(links: Links, scale: float, spans: BeadRanges) -> Iterator[Feature]:
    """Features of beads that have sentences on both sides; `scale` is English characters to a Chinese one."""
    m, n = spans.sizes
    top, bottom, left, right = spans.edges
    none, rows, columns = np.zeros_like(top), np.full_like(top, _rows(links)), np.full_like(top, _columns(links))
    zh_own = np.maximum(links.zh_length[bottom] - links.zh_length[top], 1.0)
    en_own = np.maximum(links.en_length[right] - links.en_length[left], 1.0)
    zh, en = _box(links.zh, spans) / zh_own, _box(links.en, spans) / en_own
    yield "link-inside", (zh + en) / 2
    yield "link-size", (zh + en) / 2 * ((m + n) / 2.0)
    yield "link-least", np.minimum(zh, en)
    zh_before = _box(links.zh, BeadRanges(top, bottom, none, left)) / zh_own
    zh_after = _box(links.zh, BeadRanges(top, bottom, right, columns)) / zh_own
    en_before = _box(links.en, BeadRanges(none, top, left, right)) / en_own
    en_after = _box(links.en, BeadRanges(bottom, rows, left, right)) / en_own
    yield "leak", zh_before + zh_after + en_before + en_after
    yield "leak-most", np.maximum(np.maximum(zh_before, zh_after), np.maximum(en_before, en_after))
    yield "leak-size", (zh_before + zh_after) * m + (en_before + en_after) * n
    zh_rest, en_rest = 1.0 - zh - zh_before - zh_after, 1.0 - en - en_before - en_after
    yield "unlinked", zh_rest + en_rest
    zh_mass, en_mass = np.maximum(zh_rest * zh_own * scale, 0.0), np.maximum(en_rest * en_own, 0.0)
    yield "unlinked-mass", np.sqrt(zh_mass) + np.sqrt(en_mass)
    yield "edge-linked", np.where(m + n > 2, _least_edge(links, spans), 0.0)
    yield "neighbour-linked", _most_neighbour(links, spans)


def one_sided_links(links: Links, spans: BeadRanges) -> Iterator[Feature]:
    """How much of a sentence without a partner is linked to any sentence."""
    m, n = spans.sizes
    last_row, last_column = _rows(links) - 1, _columns(links) - 1
    yield "alone-zh-linked", np.where(m > 0, _zh_share(links, np.minimum(spans.top, last_row), 0, last_column + 1), 0.0)
    yield (
        "alone-en-linked",
        np.where(n > 0, _en_share(links, np.minimum(spans.left, last_column), 0, last_row + 1), 0.0),
    )


def _least_edge(links: Links, spans: BeadRanges) -> Floats:
    """What share of its least linked edge is linked to the other side, of the sides with more than one sentence."""
    m, n = spans.sizes
    least = np.ones(len(m))
    for row in (spans.top, spans.bottom - 1):
        least = np.minimum(least, np.where(m > 1, _zh_share(links, row, spans.left, spans.right), 1.0))
    for column in (spans.left, spans.right - 1):
        least = np.minimum(least, np.where(n > 1, _en_share(links, column, spans.top, spans.bottom), 1.0))
    return least


def _most_neighbour(links: Links, spans: BeadRanges) -> Floats:
    """What share of a sentence right before or behind a bead is linked into it, at most."""
    most = np.zeros(len(spans.top))
    for row in (spans.top - 1, spans.bottom):
        inside = (row >= 0) & (row < _rows(links))
        share = _zh_share(links, np.where(inside, row, 0), spans.left, spans.right)
        most = np.maximum(most, np.where(inside, share, 0.0))
    for column in (spans.left - 1, spans.right):
        inside = (column >= 0) & (column < _columns(links))
        share = _en_share(links, np.where(inside, column, 0), spans.top, spans.bottom)
        most = np.maximum(most, np.where(inside, share, 0.0))
    return most


def _rows(links: Links) -> int:
    return len(links.zh_length) - 1


def _columns(links: Links) -> int:
    return len(links.en_length) - 1


def _box(sums: Floats, spans: BeadRanges) -> Floats:
    top, bottom, left, right = spans.edges
    return np.asarray(sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left])


def _zh_share(links: Links, row: Integers, left: Integers | int, right: Integers | int) -> Floats:
    """What share of a Chinese sentence is linked to English sentences [left, right)."""
    one = links.zh[row + 1, right] - links.zh[row, right] - links.zh[row + 1, left] + links.zh[row, left]
    return np.asarray(one / np.maximum(links.zh_length[row + 1] - links.zh_length[row], 1.0))


def _en_share(links: Links, column: Integers, top: Integers | int, bottom: Integers | int) -> Floats:
    """What share of an English sentence is linked to Chinese sentences [top, bottom)."""
    one = links.en[bottom, column + 1] - links.en[bottom, column] - links.en[top, column + 1] + links.en[top, column]
    return np.asarray(one / np.maximum(links.en_length[column + 1] - links.en_length[column], 1.0))
