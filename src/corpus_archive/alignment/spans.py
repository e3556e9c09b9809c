"""Beads as ranges of sentences, many at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus_archive.alignment.evidence import REACH

Integers = npt.NDArray[np.int64]
Many = int | Integers  # sentences, of all beads or of each


@dataclass(frozen=True)
class BeadRanges:
    """Beads as half-open ranges: sentences [top, bottom) of the Chinese and [left, right) of the English."""

    top: Integers
    bottom: Integers
    left: Integers
    right: Integers

    @property
    def edges(self) -> tuple[Integers, Integers, Integers, Integers]:
        """Top, bottom, left and right."""
        return self.top, self.bottom, self.left, self.right

    @property
    def sizes(self) -> tuple[Integers, Integers]:
        """How many sentences each bead has on either side."""
        return self.bottom - self.top, self.right - self.left

    def some(self, which: Integers) -> BeadRanges:
        """The beads with these numbers."""
        return BeadRanges(*(edge[which] for edge in self.edges))

    def grown(self, top: Many = 0, bottom: Many = 0, left: Many = 0, right: Many = 0) -> BeadRanges:
        """The beads with so many sentences more on each edge."""
        return BeadRanges(self.top - top, self.bottom + bottom, self.left - left, self.right + right)

    def inside(self, shape: tuple[int, int]) -> npt.NDArray[np.bool_]:
        """Which of the beads lie in the text and are no larger than a group may be."""
        rows, columns = shape
        m, n = self.sizes
        within = (self.top >= 0) & (self.left >= 0) & (self.bottom <= rows) & (self.right <= columns)
        return within & (m <= REACH) & (n <= REACH)
