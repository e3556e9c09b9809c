"""Beads as passages: what is usual in an article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus_archive import Alignment, Article
from corpus_archive.auditing.passages import ENGLISH_PER_CHINESE, Passages


@pytest.mark.parametrize(
    ("beads", "letters", "usual"),
    [
        (5, 8, 5.0),
        (5, 7, ENGLISH_PER_CHINESE),  # too short to tell
        (3, 8, 5.0),  # more than half of five
        (2, 8, ENGLISH_PER_CHINESE),
    ],
)
def test_how_much_english_is_usual(
    beaded: Callable[..., tuple[Article, Alignment]], beads: int, letters: int, usual: float
) -> None:
    passages = Passages.of(*beaded(*[("湖" * letters, "x" * 5 * letters)] * beads))
    assert passages
    assert passages.usual == usual
