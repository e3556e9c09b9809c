"""Where in the English the translation of a Chinese passage stands: the beads as spans of text."""

from __future__ import annotations

import functools
import statistics
from bisect import bisect_right
from dataclasses import dataclass
from typing import Self

from corpus_archive.auditing.verse import is_verse
from corpus_archive.record_words import LARGEST, Side
from corpus_archive.records import Alignment, Article, Bead, Span, Text

# Letters of English for one of Chinese where an article is too short to tell: the median of 61 real dumps. Within an
# article 99 of 100 beads lie between 0.6 and 1.5 times its own median.
ENGLISH_PER_CHINESE = 3.7
# Letters of Chinese a bead must have to count, for a shorter one may be a name; how many such beads tell a median.
_TELLING, _ENOUGH = 8, 5
_ASCII_MARKS = bytes(one for one in range(128) if not chr(one).isalnum())


@dataclass(frozen=True)
class Passages:
    """Both texts of an article and the beads between them, each bead also as a span of either text.

    Without an alignment there are no beads, and the translation of a passage may stand anywhere.
    """

    article: Article
    alignment: Alignment | None
    zh: Text
    en: Text
    beads: tuple[Bead, ...]
    zh_spans: tuple[Span, ...]
    en_spans: tuple[Span, ...]

    @classmethod
    def of(cls, article: Article, alignment: Alignment | None) -> Self | None:
        """The passages of an article, or None where it has but one language.

        The families of rules ask for them one after the other: those asked for last are kept.
        """
        if article.zh is None or article.en is None:
            return None
        kept = _kept.get("last")
        if kept is not None and kept.article is article and kept.alignment is alignment and type(kept) is cls:
            return kept
        beads = alignment.beads if alignment else ()
        made = _kept["last"] = cls(
            article,
            alignment,
            article.zh,
            article.en,
            beads,
            _covered([bead.zh for bead in beads], article.zh.sentences),
            _covered([bead.en for bead in beads], article.en.sentences),
        )
        return made

    def size(self, bead: int, side: Side) -> int:
        """How many letters and figures a bead has on one side."""
        return (self._zh_sizes if side == "zh" else self._en_sizes)[bead]

    @functools.cached_property
    def _zh_sizes(self) -> list[int]:
        return [letters(self.zh.text[start:end]) for start, end in self.zh_spans]

    @functools.cached_property
    def _en_sizes(self) -> list[int]:
        return [letters(self.en.text[start:end]) for start, end in self.en_spans]

    @functools.cached_property
    def is_verse(self) -> bool:
        """Whether either text is verse."""
        return is_verse(self.zh, "zh") or self.en_is_verse

    @functools.cached_property
    def en_is_verse(self) -> bool:
        """Whether the English is set as verse."""
        return is_verse(self.en, "en")

    @functools.cached_property
    def usual(self) -> float:
        """Letters of English for one of Chinese: the median of this article's beads, the general one where few."""
        sizes = [
            (self.size(one, "zh"), self.size(one, "en")) for one, bead in enumerate(self.beads) if bead.zh and bead.en
        ]
        ratios = [en / zh for zh, en in sizes if zh >= _TELLING]
        missing = max(0, _ENOUGH - len(ratios))
        return statistics.median([*ratios, *[ENGLISH_PER_CHINESE] * missing])

    def translation(self, offset: int, reach: int = 0) -> Span:
        """Where the English of the Chinese at an offset stands, with `reach` two-sided beads more on either side."""
        return self._across(self.zh_spans, self.en_spans, offset, reach) if self.beads else (0, len(self.en.text))

    def source(self, offset: int, reach: int = 0) -> Span:
        """Where the Chinese of the English at an offset stands, with `reach` two-sided beads more on either side."""
        return self._across(self.en_spans, self.zh_spans, offset, reach) if self.beads else (0, len(self.zh.text))

    def english_bead(self, offset: int) -> Span:
        """The English of the bead that holds an offset of the English text."""
        return self.en_spans[max(0, bisect_right(self.en_spans, (offset, LARGEST)) - 1)] if self.beads else (0, LARGEST)

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


_kept: dict[str, Passages] = {}


def letters(text: str) -> int:
    """How many letters and figures a text has: its length without blanks and marks."""
    if text.isascii():  # most English is, and ten times as fast so
        return len(text.encode("ascii").translate(None, _ASCII_MARKS))
    return sum(map(str.isalnum, text))


def _covered(groups: list[tuple[int, ...]], sentences: tuple[Span, ...]) -> tuple[Span, ...]:
    """The span each group of sentences covers; an empty one stands where the group before it ends."""
    spans: list[Span] = []
    at = 0
    for group in groups:
        start, end = (sentences[group[0]][0], sentences[group[-1]][1]) if group else (at, at)
        spans.append((start, end))
        at = end
    return tuple(spans)
