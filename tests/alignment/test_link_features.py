"""What links say of a bead: all of them inside, leaking to a neighbour, missing at an edge."""

from __future__ import annotations

import numpy as np
import pytest

from corpus_archive.alignment.link_features import one_sided_links, two_sided_links
from corpus_archive.alignment.links import Links
from corpus_archive.alignment.spans import BeadRanges


def links(shares: list[list[float]]) -> Links:
    """Sentences of ten and thirty characters, of which these shares are linked, the same on both sides."""
    sums = np.pad(np.array(shares), ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    rows, columns = len(shares), len(shares[0])
    return Links(sums * 10.0, sums * 30.0, np.arange(rows + 1) * 10.0, np.arange(columns + 1) * 30.0)


def spans(top: int, bottom: int, left: int, right: int) -> BeadRanges:
    return BeadRanges(*(np.array([edge]) for edge in (top, bottom, left, right)))


def measured(shares: list[list[float]], *edges: int) -> dict[str, float]:
    return {name: float(values[0]) for name, values in two_sided_links(links(shares), 3.0, spans(*edges))}


ONE_TO_ONE = [[1.0, 0.0], [0.0, 1.0]]
CUT_IN_TWO = [[0.5, 0.5, 0.0], [0.0, 0.0, 1.0]]


def test_a_bead_that_keeps_its_links_leaks_nothing() -> None:
    found = measured(ONE_TO_ONE, 0, 1, 0, 1)
    assert (found["link-inside"], found["leak"], found["unlinked"], found["neighbour-linked"]) == (1.0, 0.0, 0.0, 0.0)


def test_half_a_sentence_leaks_to_the_neighbour_that_is_left_out() -> None:
    found = measured(CUT_IN_TWO, 0, 1, 0, 1)
    assert (found["leak-most"], found["neighbour-linked"]) == (0.5, 0.5)


def test_an_edge_that_is_linked_elsewhere_is_the_least_linked() -> None:
    assert measured(CUT_IN_TWO, 0, 1, 0, 3)["edge-linked"] == 0.0
    assert measured(CUT_IN_TWO, 0, 1, 0, 2)["edge-linked"] == 0.5


def test_what_is_linked_to_nothing_is_told_by_its_length() -> None:
    found = measured([[0.0]], 0, 1, 0, 1)
    assert found["unlinked"] == 2.0
    assert found["unlinked-mass"] == pytest.approx(2 * 30.0**0.5)


@pytest.mark.parametrize(("edges", "zh", "en"), [((0, 1, 0, 0), 1.0, 0.0), ((0, 0, 1, 2), 0.0, 0.5)])
def test_a_sentence_alone_is_measured_by_all_its_links(edges: tuple[int, int, int, int], zh: float, en: float) -> None:
    found = {name: float(values[0]) for name, values in one_sided_links(links(CUT_IN_TWO), spans(*edges))}
    assert found == {"alone-zh-linked": zh, "alone-en-linked": en}
