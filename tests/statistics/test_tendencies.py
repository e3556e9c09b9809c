"""Mann and Kendall's test, Theil and Sen's slope: beside other implementations, by hand, and on no tendency at all."""

from __future__ import annotations

import numpy as np
import pytest

from corpus_archive.statistics.tendencies import tendency

TIMES = [1946, 1947, 1950, 1951, 1953, 1958, 1960, 1961, 1970, 1975]
VALUES = [3, 1, 4, 1, 5, 9, 2, 6, 5, 9.5]


def test_it_is_what_others_find() -> None:
    found = tendency(TIMES, VALUES)
    assert found.tau == pytest.approx(0.522862326927363, abs=1e-12)  # SciPy 1.17.1, kendalltau
    assert found.p == pytest.approx(0.047292283486333186, abs=1e-12)  # pymannkendall 1.4.3, original_test: S 23, of 123
    assert found[2:] == pytest.approx((0.21052631578947367, 0.0, 0.5), abs=1e-12)  # SciPy 1.17.1, theilslopes


def test_the_times_may_come_in_any_order() -> None:
    order = np.random.default_rng(1).permutation(len(TIMES))
    assert tendency(np.array(TIMES)[order], np.array(VALUES)[order]) == tendency(TIMES, VALUES)


def test_what_falls_is_what_rises_turned_over() -> None:
    rising, falling = tendency(TIMES, VALUES), tendency(TIMES, [-value for value in VALUES])
    assert (falling.tau, falling.p, falling.slope) == (-rising.tau, rising.p, -rising.slope)
    assert (falling.low, falling.high) == (-rising.high, -rising.low)


def test_what_stays_the_same_has_no_tendency() -> None:
    assert tendency([1, 2, 3, 4, 5], [7] * 5) == (0.0, 1.0, 0.0, 0.0, 0.0)


def test_four_that_always_rise_by_hand() -> None:
    found = tendency([0, 1, 2, 3], [1, 2, 4, 8])
    assert found.tau == 1.0
    assert found.p == pytest.approx(0.0894, abs=5e-5)  # S = 6, variance 4·3·13/18, Z = 5/2.9439 = 1.698
    assert found.slope == pytest.approx((2 + 7 / 3) / 2)  # the middle of 1, 3/2, 2, 7/3, 3, 4


def test_one_number_in_twenty_that_mean_nothing_seems_to_have_one() -> None:
    random = np.random.default_rng(2)
    surely = [tendency(range(30), random.normal(size=30)).p <= 0.05 for _ in range(2_000)]
    assert 0.035 < np.mean(surely) < 0.06


@pytest.mark.parametrize("times", [[1, 2, 3], [1, 2, 2, 3]])
def test_too_few_times_are_refused_and_one_that_comes_twice(times: list[int]) -> None:
    with pytest.raises(ValueError, match="at least 4 times, which differ"):
        tendency(times, times)
