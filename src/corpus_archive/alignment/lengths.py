"""Alignment by length alone: who says much in one language says much in the other.

After Gale and Church (1993): the lengths of a bead's two sides, in characters, differ about as a normal variable with
a variance in proportion to the length. Their probabilities of bead types are weights here, fitted together with the
weight of the difference, and sums over all ways through the table (forward and backward, in logarithms) turn costs
into probabilities. Nearly every paragraph is one of the `small_tables`; what is longer is searched in a `band_table`.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus_archive.alignment import small_tables
from corpus_archive.alignment.costs import Step

# Characters of English to one of Chinese, and how many sentences' worth of belief it has against the article's own.
RATIO, BELIEF = 3.4, 60.0


def ratio(zh: Sequence[int], en: Sequence[int]) -> float:
    """Characters of English to one of Chinese in this article, drawn to the usual where there is little to go by."""
    return (sum(en) + RATIO * BELIEF) / (sum(zh) + BELIEF)


def beads(zh: Sequence[int], en: Sequence[int], scale: float) -> list[Step]:
    """The most probable beads of sentences of so many characters; `scale` is the ratio of lengths."""
    if not zh or not en:
        probable = 1.0
        return [(i, 0, 1, 0, probable) for i in range(len(zh))] + [(0, j, 0, 1, probable) for j in range(len(en))]
    left, right = [length * scale for length in zh], list(map(float, en))
    if max(len(zh), len(en)) <= small_tables.MOST:
        return small_tables.steps(left, right)
    from corpus_archive.alignment.band_table import BandTable  # few texts want numpy

    return BandTable(left, right).steps()
