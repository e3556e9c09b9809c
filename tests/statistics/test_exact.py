"""Fisher's test against enumeration, and against the hypergeometric distribution of scipy 1.16."""

from __future__ import annotations

import math

import numpy as np
import pytest

from corpus_archive.statistics.exact import fisher_p

# 2 · scipy.stats.hypergeom.sf(a - 1, A + B, a + b, A), or cdf(a, …) where a is below what is expected.
OF_SCIPY = [
    ((14, 26, 0, 8), 0.013876248581476614),
    ((3, 3, 0, 8), 0.01212121212121212),
    ((8, 10, 1, 6), 0.04895104895104896),
    ((5, 300, 40, 310), 5.055421756855931e-08),
    ((45, 4000, 3, 3900), 2.003060962500835e-10),
]


def by_counting(a: int, of_a: int, b: int, of_b: int) -> float:
    ways = {i: math.comb(of_a, i) * math.comb(of_b, a + b - i) for i in range(a + b + 1)}
    tail = [n for i, n in ways.items() if (i >= a if a * of_b >= b * of_a else i <= a)]
    return min(1.0, 2 * sum(tail) / sum(ways.values()))


@pytest.mark.parametrize(("cells", "p"), OF_SCIPY)
def test_p_is_that_of_another_program(cells: tuple[int, int, int, int], p: float) -> None:
    assert fisher_p(*cells) == pytest.approx(p, rel=1e-9)


def test_p_is_that_of_counting_all_ways() -> None:
    for of_a, of_b in ((1, 1), (3, 7), (9, 4)):
        a, b = (one.ravel() for one in np.meshgrid(np.arange(of_a + 1), np.arange(of_b + 1)))
        counted = [by_counting(one, of_a, other, of_b) for one, other in zip(a.tolist(), b.tolist(), strict=True)]
        assert fisher_p(a, of_a, b, of_b) == pytest.approx(counted, rel=1e-9)


def test_groups_change_places() -> None:
    assert fisher_p(9, 40, 1, 25) == pytest.approx(fisher_p(1, 25, 9, 40), rel=1e-9)


def test_where_all_or_none_have_it_nothing_differs() -> None:
    assert fisher_p([0, 5], 5, [0, 7], 7).tolist() == [1.0, 1.0]


def test_a_part_is_no_more_than_its_whole() -> None:
    for wrong in ((6, 5, 0, 7), (1, 5, 8, 7), (-1, 5, 0, 7)):
        with pytest.raises(ValueError, match="more than its whole"):
            fisher_p(*wrong)
