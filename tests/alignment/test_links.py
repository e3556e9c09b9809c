"""Soft links of clauses: as probable as all ways together say, summed up to sentences, near the way through only."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest

from corpus_archive.alignment.links import SHARED, Clauses, linked, probabilities

Floats = npt.NDArray[np.float64]


def by_every_way(worth: Floats, again: float) -> Floats:
    """The same, by going every way through, one after the other."""
    rows, columns = worth.shape
    sums, found = [0.0], np.zeros(worth.shape)

    def go(i: int, j: int, last: str, weight: float, links: tuple[tuple[int, int], ...]) -> None:
        if (i, j) == (rows, columns):
            sums[0] += weight
            for link in links:
                found[link] += weight
        if i < rows and j < columns:
            go(i + 1, j + 1, "link", weight * math.exp(worth[i, j]), (*links, (i, j)))
        if i < rows and last != "en":
            go(i + 1, j, "zh", weight, links)
        if j < columns:
            go(i, j + 1, "en", weight, links)
        if i < rows and last == "link":
            go(i + 1, j, "link", weight * math.exp(worth[i, j - 1] + again), (*links, (i, j - 1)))
        if j < columns and last == "link":
            go(i, j + 1, "link", weight * math.exp(worth[i - 1, j] + again), (*links, (i - 1, j)))

    go(0, 0, "zh", 1.0, ())
    return found / sums[0]


@pytest.mark.parametrize("shape", [(1, 1), (1, 4), (4, 1), (3, 3), (5, 4)])
def test_a_link_is_as_probable_as_all_ways_that_hold_it(shape: tuple[int, int]) -> None:
    worth = np.random.default_rng(sum(shape)).normal(0, 2, shape)
    centre = np.linspace(0, shape[1], shape[0] + 1)
    np.testing.assert_allclose(probabilities(worth, centre, again=-1.0), by_every_way(worth, -1.0), atol=1e-12)


def test_long_texts_neither_overflow_nor_vanish() -> None:
    worth = np.full((900, 900), -20.0)
    np.fill_diagonal(worth, 6.0)
    found = probabilities(worth, np.arange(901.0))
    assert np.diag(found).min() > 0.99
    assert found.max() <= 1.0


def test_what_is_far_from_the_way_through_is_not_linked() -> None:
    found = probabilities(np.full((200, 200), 3.0), np.arange(201.0), reach=10)
    assert found[0, 150] == 0.0
    assert found[100, 100] > 0.0


def clauses(cosine: list[list[float]], zh_owner: list[int], en_owner: list[int]) -> Clauses:
    ones = np.ones(len(zh_owner)) * 10.0, np.ones(len(en_owner)) * 30.0
    return Clauses(np.array(zh_owner), np.array(en_owner), *ones, np.array(cosine, dtype=np.float32))


def test_a_sentence_cut_in_two_is_linked_to_both_halves() -> None:
    links = linked(clauses([[0.9, 0.0], [0.0, 0.9]], [0, 0], [0, 1]), [(0, 0)], np.zeros((1, 2)))
    halves = np.diff(links.zh[1]) / links.zh_length[-1]
    np.testing.assert_allclose(halves, [0.5, 0.5], atol=0.01)


def test_a_sentence_without_a_counterpart_is_linked_to_nothing() -> None:
    links = linked(clauses([[0.9, 0.0], [0.0, 0.0]], [0, 1], [0, 1]), [(0, 0), (1, 1)], np.zeros((2, 2)))
    assert links.zh[1, 2] > 9.5
    assert links.zh[2, 2] - links.zh[1, 2] < 3.0


def test_shared_words_make_a_link_more_probable() -> None:
    pair = clauses([[0.2]], [0], [0])
    without, shared = (linked(pair, [(0, 0)], np.array([[share]])).zh[1, 1] for share in (0.0, 0.5))
    assert SHARED > 0
    assert shared > without


def test_shares_say_how_much_of_a_sentence_is_linked_to_each_of_the_other_side() -> None:
    links = linked(clauses([[0.9, 0.0], [0.0, 0.9]], [0, 0], [0, 1]), [(0, 0)], np.zeros((1, 2)))
    of_zh, of_en = links.shares()
    np.testing.assert_allclose(of_zh, [[0.5, 0.5]], atol=0.01)
    np.testing.assert_allclose(of_en, [[1.0, 1.0]], atol=0.02)
