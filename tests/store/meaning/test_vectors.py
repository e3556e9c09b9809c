"""Vectors in a byte a dimension, and how near they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive.store.meaning.vectors import Singles, bits_apart, cosines, made_small, signatures


def unit_vectors(seed: int, count: int, size: int) -> Singles:
    found = np.random.default_rng(seed).standard_normal((count, size)).astype(np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))


@settings(max_examples=25)
@given(seed=st.integers(0, 1000), size=st.integers(1, 130))
def test_a_cosine_is_off_by_no_more_than_rounding_moves_a_vector(seed: int, size: int) -> None:
    """Rounding moves it by half a step a dimension at most, and making its length 1 again by no more than that."""
    vectors = unit_vectors(seed, 5, size)
    question, small = vectors[0], made_small(vectors)
    most = np.abs(vectors).max(axis=1) / 127 * np.sqrt(size) + 1e-6
    found = cosines(small, question)
    assert (np.abs(found - vectors @ question) <= most).all()
    assert (np.abs(found) <= 1 + 1e-6).all()


def test_blocks_of_vectors_give_what_one_by_one_does() -> None:
    vectors = unit_vectors(1, 2500, 8)
    small, rows = made_small(vectors), np.array([0, 1023, 1024, 2499])
    found = cosines(small, vectors[7])
    one_by_one = [float(small.steps[row] @ vectors[7].astype(np.float64) * small.scales[row]) for row in range(2500)]
    assert found == pytest.approx(one_by_one, abs=1e-6)
    assert cosines(small, vectors[7], rows) == pytest.approx(found[rows], abs=1e-6)


def test_a_vector_of_nothing_stays_nothing() -> None:
    small = made_small(np.zeros((1, 4), dtype=np.float32))
    assert small.steps.tolist() == [[0, 0, 0, 0]]
    assert cosines(small, np.ones(4, dtype=np.float32)).tolist() == [0.0]


@settings(max_examples=25)
@given(seed=st.integers(0, 1000), size=st.integers(1, 200))
def test_signatures_differ_in_as_many_bits_as_vectors_in_signs(seed: int, size: int) -> None:
    steps = made_small(unit_vectors(seed, 6, size)).steps
    signs = signatures(steps)
    counted = [int(((row > 0) != (steps[2] > 0)).sum()) for row in steps]
    assert bits_apart(signs, signs[:, 2:3]).tolist() == counted
