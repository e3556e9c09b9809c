"""The dynamic programme against counting every way by hand."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive.alignment.lattice import MOVES, Lattice, band, pairs, whole

Way = list[tuple[int, int]]


def ways(rows: int, columns: int) -> Iterator[Way]:
    """Every way to cut two texts into beads."""
    if not rows and not columns:
        yield []
    for m, n in MOVES:
        if m <= rows and n <= columns:
            for rest in ways(rows - m, columns - n):
                yield [*rest, (m, n)]


def worth(lattice: Lattice, scores: np.ndarray, way: Way) -> float:
    total, i, j = 0.0, 0, 0
    number = {(int(i), int(j)): node for node, (i, j) in enumerate(zip(lattice.i, lattice.j, strict=True))}
    for m, n in way:
        i, j = i + m, j + n
        total += scores[number[i, j], MOVES.index((m, n))]
    return total


@settings(max_examples=30, deadline=None)
@given(rows=st.integers(1, 3), columns=st.integers(1, 3), seed=st.integers(0, 1000))
def test_the_best_way_and_its_probabilities_are_those_of_brute_force(rows: int, columns: int, seed: int) -> None:
    lattice = whole(rows, columns)
    scores = np.random.default_rng(seed).normal(0, 2, (lattice.size, len(MOVES)))
    every = list(ways(rows, columns))
    values = [worth(lattice, scores, way) for way in every]
    mass = sum(map(math.exp, values))
    best = every[int(np.argmax(values))]
    found = lattice.steps(scores)
    assert [step[2:4] for step in found] == best
    for i, j, m, n, probable in found:
        share = 0.0
        for way, value in zip(every, values, strict=True):
            at = (0, 0)
            for move in way:
                here = at[0] == i if n == 0 else at[1] == j if m == 0 else at == (i, j)
                share += math.exp(value) / mass if here and move == (m, n) else 0.0
                at = (at[0] + move[0], at[1] + move[1])
        assert probable == pytest.approx(share)


def test_of_two_that_are_worth_the_same_the_smaller_bead_is_taken() -> None:
    lattice = whole(2, 2)
    assert [step[2:4] for step in lattice.steps(np.zeros((lattice.size, len(MOVES))))][-1] == (1, 1)


def test_moves_are_all_beads_of_at_most_eight_sentences() -> None:
    assert len(MOVES) == len(set(MOVES)) == 30
    assert all(m + n <= 8 for m, n in MOVES)


def test_a_band_leads_from_the_first_node_to_the_last() -> None:
    lattice = band([(0, 5), (30, 6)], 40, 60, 2)
    steps = lattice.steps(np.where(lattice.before < lattice.size, 0.0, -np.inf))
    assert sum(step[2] for step in steps) == 40
    assert sum(step[3] for step in steps) == 60


def test_the_first_way_takes_the_pairs_that_are_worth_most() -> None:
    assert pairs(np.array([[1.0, -1.0, -1.0], [-1.0, -1.0, 2.0]])) == [(0, 0), (1, 2)]
    assert pairs(np.array([[1.0, 5.0], [5.0, 1.0]])) in ([(0, 1)], [(1, 0)])


def test_a_long_text_has_not_too_many_ways_to_count() -> None:
    """All moves are worth the same: 800 sentences a side have more ways than a float can hold."""
    lattice = band([(i, i) for i in range(800)], 800, 800, 8)
    probable = lattice.probabilities(np.where(lattice.before < lattice.size, 0.0, -np.inf))
    sizes = np.array([m for m, _ in MOVES])
    assert (probable * sizes).sum() == pytest.approx(800)
