"""Intervals of rates: by hand, beside the bootstrap, and how often they hold what is true."""

from __future__ import annotations

import math

import numpy as np
import pytest

from corpus_archive.statistics.intervals import rates

HITS, SIZES = np.array([4, 0, 1, 7, 0, 2]), np.array([900, 300, 500, 1200, 150, 650])


def test_the_interval_of_a_few_articles_by_hand() -> None:
    found = rates(HITS, SIZES, np.zeros(6, dtype=int))
    rate = 14 / 3700
    spread = math.sqrt(6 / 5 * sum((h - rate * s) ** 2 for h, s in zip(HITS, SIZES, strict=True))) / 14
    assert found.rate[0] == pytest.approx(rate)
    assert found.low[0] == pytest.approx(rate * math.exp(-2.5706 * spread), rel=1e-3)  # t of 5 degrees of freedom
    assert found.high[0] == pytest.approx(rate * math.exp(2.5706 * spread), rel=1e-3)


def test_groups_do_not_know_of_each_other() -> None:
    alone = rates(HITS, SIZES, np.zeros(6, dtype=int))
    among = rates(np.tile(HITS, 3), np.tile(SIZES, 3), np.repeat([0, 2, 3], 6))
    assert [array[2] for array in among] == [array[0] for array in alone]
    assert all(math.isnan(array[1]) for array in among)


def test_one_article_has_a_rate_and_no_interval() -> None:
    found = rates([3], [1000], [0])
    assert found.rate[0] == 0.003
    assert math.isnan(found.low[0])
    assert math.isnan(found.high[0])


def test_silence_ends_at_the_rule_of_three() -> None:
    found = rates([0, 0], [400, 600], [0, 0])
    assert [array[0] for array in found] == [0, 0, 0.003]


def test_articles_without_text_have_no_rate() -> None:
    found = rates([0, 0], [0, 0], [0, 0])
    assert all(math.isnan(array[0]) for array in found)


def test_over_many_articles_it_is_what_the_bootstrap_says() -> None:
    random = np.random.default_rng(5)
    sizes = np.maximum(20, random.lognormal(5.5, 0.8, 400)).astype(int)
    hits = random.poisson(sizes * 0.004 * random.gamma(2, 0.5, 400))
    chosen = random.integers(0, 400, size=(4000, 400))
    low, high = np.percentile(hits[chosen].sum(axis=1) / sizes[chosen].sum(axis=1), [2.5, 97.5])
    found = rates(hits, sizes, np.zeros(400, dtype=int))
    assert found.low[0] == pytest.approx(low, rel=0.02)
    assert found.high[0] == pytest.approx(high, rel=0.02)


@pytest.mark.parametrize("articles", [4, 20, 100])
def test_it_holds_the_true_rate_nine_times_in_ten_and_more(articles: int) -> None:
    random = np.random.default_rng(7)
    times, true = 2000, 0.02
    sizes = np.maximum(20, random.lognormal(5.5, 0.6, (times, articles))).astype(int)
    hits = random.poisson(sizes * true * random.gamma(4, 1 / 4, (times, articles)))
    group = np.repeat(np.arange(times), articles)
    found = rates(hits.ravel(), sizes.ravel(), group)
    held = ((found.low <= true) & (true <= found.high)).mean()
    assert 0.9 < held < 0.99
