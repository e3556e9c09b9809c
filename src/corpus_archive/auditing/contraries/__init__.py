"""What the English turns round: a word rendered by its contrary, 去年 as this year."""

from __future__ import annotations

from collections.abc import Iterator

from corpus_archive.auditing.contraries import opposites
from corpus_archive.auditing.passages import Passages
from corpus_archive.auditing.rules import Rule
from corpus_archive.records import Alignment, Article, Finding

__all__ = ["RULES", "examine"]

RULES = {
    "meaning-reversed": Rule(
        "contraries",
        ("warning",),
        "the English has the contrary of a word of the Chinese: 去年 as this year, 减少 as increased",
    ),
}


def examine(article: Article, alignment: Alignment | None) -> Iterator[Finding]:
    """Yield what aligned sentences say the other way round; without an alignment nothing is told."""
    passages = Passages.of(article, alignment)
    if passages is not None and passages.beads:
        yield from opposites.turned_round(passages)
