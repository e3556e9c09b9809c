"""Where in the English the translation of a Chinese passage stands: the beads as spans of text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Self

from corpus_archive.records import LARGEST, Alignment, Article, Bead, Span, Text

# Characters of English for one of Chinese: the mean of real dumps of all decades lies between 3.6 and 4.6.
ENGLISH_PER_CHINESE = 4.1


@dataclass(frozen=True)
class Passages:
    """Both texts of an article and the beads between them, each bead also as a span of either text.

    Without an alignment there are no beads, and the translation of a passage may stand anywhere.
    """

    article: Article
    zh: Text
    en: Text
    beads: tuple[Bead, ...]
    zh_spans: tuple[Span, ...]
    en_spans: tuple[Span, ...]

    @classmethod
    def of(cls, article: Article, alignment: Alignment | None) -> Self | None:
        """The passages of an article, or None where it has but one language."""
        if article.zh is None or article.en is None:
            return None
        beads = alignment.beads if alignment else ()
        return cls(
            article,
            article.zh,
            article.en,
            beads,
            _covered([bead.zh for bead in beads], article.zh.sentences),
            _covered([bead.en for bead in beads], article.en.sentences),
        )

    def translation(self, offset: int, reach: int = 0) -> Span:
        """Where the English of the Chinese at an offset stands, with `reach` two-sided beads more on either side."""
        return self._across(self.zh_spans, self.en_spans, offset, reach) if self.beads else (0, len(self.en.text))

    def source(self, offset: int, reach: int = 0) -> Span:
        """Where the Chinese of the English at an offset stands, with `reach` two-sided beads more on either side."""
        return self._across(self.en_spans, self.zh_spans, offset, reach) if self.beads else (0, len(self.zh.text))

    def _across(self, here: tuple[Span, ...], there: tuple[Span, ...], offset: int, reach: int) -> Span:
        first = last = max(0, bisect_right(here, (offset, LARGEST)) - 1)
        for _ in range(reach + (there[first][0] == there[first][1])):
            first, last = self._before(first), self._after(last)
        return there[first][0], there[last][1]

    def _before(self, bead: int) -> int:
        return next((one for one in range(bead - 1, -1, -1) if self.beads[one].en and self.beads[one].zh), 0)

    def _after(self, bead: int) -> int:
        last = len(self.beads) - 1
        return next((one for one in range(bead + 1, last) if self.beads[one].en and self.beads[one].zh), last)


def _covered(groups: list[tuple[int, ...]], sentences: tuple[Span, ...]) -> tuple[Span, ...]:
    """The span each group of sentences covers; an empty one stands where the group before it ends."""
    spans: list[Span] = []
    at = 0
    for group in groups:
        start, end = (sentences[group[0]][0], sentences[group[-1]][1]) if group else (at, at)
        spans.append((start, end))
        at = end
    return tuple(spans)
