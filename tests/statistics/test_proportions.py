"""How far a share can be trusted that was counted on a few cases."""

from __future__ import annotations

import pytest

from corpus_archive.statistics.proportions import wilson


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_ends_are_those_of_published_examples(right: int, of: int, low: float, high: float) -> None:
    assert wilson(right, of) == pytest.approx((low, high), abs=5e-5)


def test_nothing_counted_says_nothing() -> None:
    assert wilson(0, 0) == (0, 1)


def test_what_is_right_throughout_has_no_upper_end_below_all_of_it() -> None:
    assert wilson(4, 4)[1] == 1
