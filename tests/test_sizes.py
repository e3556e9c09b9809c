"""Sizes as people are told them, and limits that are the number their message says."""

from __future__ import annotations

import pytest

from corpus_archive.dump.limits import Limits
from corpus_archive.sizes import MEGABYTE, size_in_words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (812, "812 bytes"),
        (999, "999 bytes"),
        (1_000, "1 KB"),
        (4_249, "4.2 KB"),
        (100_000, "100 KB"),
        (153_400_000, "153.4 MB"),
        (2_000_000_000_000, "2,000 GB"),
    ],
)
def test_sizes_are_said_in_words(size: int, words: str) -> None:
    assert size_in_words(size) == words


def test_a_limit_is_the_number_its_message_says() -> None:
    limits = Limits()
    assert [size_in_words(one) for one in (limits.article, limits.file, limits.unpacked)] == ["16 MB", "64 MB", "4 GB"]
    assert limits.article == 16 * MEGABYTE == 16_000_000
