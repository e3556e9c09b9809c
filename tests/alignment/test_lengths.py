"""Gale and Church by characters."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest

from corpus_archive.alignment import lengths
from corpus_archive.alignment.costs import DIFFERENCE, FLOOR, ONE_SIDED, TYPES
from corpus_archive.alignment.lengths import beads
from corpus_archive.alignment.paragraphs import align_by_length as by_paragraphs


def moves(steps: list[lengths.Step]) -> list[tuple[int, int]]:
    return [step[2:4] for step in steps]


def test_sentences_of_like_length_go_together() -> None:
    assert moves(lengths.beads([10, 50, 20], [34, 170, 68], 3.4)) == [(1, 1)] * 3


def test_a_long_sentence_takes_two() -> None:
    assert moves(lengths.beads([60, 20], [100, 104, 68], 3.4)) == [(1, 2), (1, 1)]
    assert moves(lengths.beads([30, 30, 20], [204, 68], 3.4)) == [(2, 1), (1, 1)]


def test_probabilities_of_what_may_happen_to_a_sentence_add_up() -> None:
    steps = lengths.beads([20, 21], [70, 71], 3.4)
    assert all(0 < step[4] <= 1 + 1e-9 for step in steps)


@pytest.mark.parametrize("size", [100, 400])
def test_long_texts_are_searched_in_a_band(size: int) -> None:
    zh = [10 + (7 * i) % 31 for i in range(size)]
    assert moves(lengths.beads(zh, [round(3.4 * one) for one in zh], 3.4)) == [(1, 1)] * size


def test_very_unequal_texts_are_covered() -> None:
    steps = lengths.beads([5], [10] * 200, 3.4)
    assert sum(step[2] for step in steps) == 1
    assert sum(step[3] for step in steps) == 200


def test_the_ratio_is_drawn_to_the_usual() -> None:
    assert lengths.ratio([], []) == pytest.approx(lengths.RATIO)
    assert lengths.ratio([1000], [2000]) == pytest.approx(2.08, abs=0.02)


def test_paragraphs_that_do_not_match_are_matched_by_length() -> None:
    steps = by_paragraphs([30, 30, 80], [270, 102, 100], [0, 0, 1], [0, 1, 1])
    assert sum(step[2] for step in steps) == 3
    assert sum(step[3] for step in steps) == 3


@pytest.mark.parametrize(("rows", "columns"), [(1300, 1400), (1, 900), (900, 1), (400, 1500)])
def test_a_long_text_of_short_sentences_is_aligned_in_order_and_whole(rows: int, columns: int) -> None:
    """Sums over all ways as plain numbers overflowed from 1,300 sentences on."""
    found = beads([3] * rows, [8] * columns, 8 / 3)
    assert [i + k for i, _, m, _, _ in found for k in range(m)] == list(range(rows))
    assert [j + k for _, j, _, n, _ in found for k in range(n)] == list(range(columns))
    assert all(0.0 <= step[4] <= 1.0 + 1e-9 for step in found)


def test_sums_in_logarithms_are_the_sums_over_all_ways() -> None:
    """Against every way through a small table, one by one."""
    zh, en, scale = [12, 30, 7, 18], [40, 90, 66], 3.0

    def ways(i: int, j: int) -> Iterator[tuple[float, list[tuple[int, int, int, int]]]]:
        if not i and not j:
            yield 0.0, []
        for (m, n), worth in TYPES.items():
            if m <= i and n <= j:
                left, right = sum(zh[i - m : i]) * scale, float(sum(en[j - n : j]))
                if m and n:
                    less = DIFFERENCE * min((left - right) ** 2 / (left + right + FLOOR), 40.0)
                else:
                    less = ONE_SIDED * math.log1p(left + right)
                for score, steps in ways(i - m, j - n):
                    yield score + worth - less, [*steps, (i - m, j - n, m, n)]

    every = list(ways(len(zh), len(en)))
    total = sum(math.exp(score) for score, _ in every)
    for i, j, m, n, probable in beads(zh, en, scale):
        same = [
            math.exp(score) for score, steps in every for a, b, c, d in steps
            if (c, d) == (m, n) and (not m or a == i) and (not n or b == j)
        ]  # fmt: skip
        assert probable == pytest.approx(sum(same) / total, abs=2e-4)
