"""Intervals of rates: by hand, beside the bootstrap, and how often they hold what is true."""

from __future__ import annotations

import math

import numpy as np
import pytest

from corpus_archive.statistics.intervals import rates, shares, students_t

HITS, SIZES = np.array([4, 0, 1, 7, 0, 2]), np.array([900, 300, 500, 1200, 150, 650])


def test_the_interval_of_a_few_articles_by_hand() -> None:
    found = rates(HITS, SIZES, np.zeros(6, dtype=int))
    rate = 14 / 3700
    spread = math.sqrt(6 / 5 * sum((h - rate * s) ** 2 for h, s in zip(HITS, SIZES, strict=True))) / 14
    assert found.rate[0] == pytest.approx(rate)
    assert found.low[0] == pytest.approx(rate * math.exp(-2.5705818356 * spread), rel=1e-9)  # t of 5 degrees of freedom
    assert found.high[0] == pytest.approx(rate * math.exp(2.5705818356 * spread), rel=1e-9)


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


def test_units_that_are_all_alike_have_a_rate_and_no_interval() -> None:
    found = rates([1, 1, 6, 6], [17, 17, 6, 6], [0, 0, 1, 1])
    assert found.rate.tolist() == [1 / 17, 1]
    assert np.isnan([found.low, found.high]).all()
    of_all = shares([1, 1], [2, 2], [0, 0])
    assert of_all.share.tolist() == [0.5]
    assert np.isnan([of_all.low, of_all.high]).all()


def test_no_interval_ends_below_its_rate() -> None:
    found = rates([5, 8], [4, 5], [0, 0])  # hits of marks, which are no words
    assert found.low[0] < found.rate[0] == 13 / 9 < found.high[0]
    assert rates([4, 3], [4, 5], [0, 0]).high[0] == 1


def test_silence_ends_at_the_rule_of_three() -> None:
    found = rates([0, 0], [400, 600], [0, 0])
    assert [array[0] for array in found] == [0, 0, 0.003]


def test_silence_beside_hits_that_come_in_clusters_is_less_sure() -> None:
    found = rates([0, 0, 6, 0, 4], [400, 600, 500, 500, 500], [0, 0, 1, 1, 2])
    assert found.high[0] == pytest.approx(3 * 5 / 1000)  # five hits in an article that has any, in the mean


def test_a_silent_period_holds_what_is_true_of_a_topic_of_few_articles() -> None:
    random, times, articles = np.random.default_rng(11), 4_000, 12
    hits = 6 * (random.random((times, articles)) < 0.1)
    found = rates(hits.ravel(), np.full(hits.size, 500), np.repeat(np.arange(times), articles))
    true = 0.1 * 6 / 500
    assert np.mean(hits.sum(axis=1) == 0) > 0.25
    assert np.mean((found.low <= true) & (true <= found.high)) > 0.93


def test_the_interval_of_a_share_by_hand() -> None:
    some, whole = np.array([2, 0, 3, 1]), np.array([3, 2, 3, 4])
    found = shares(some, whole, np.zeros(4, dtype=int))
    spread = math.sqrt(4 / 3 * ((some - whole / 2) ** 2).sum()) / (12 * 0.25)
    reach = 3.1824463052837078 * spread  # Student's t of 3 degrees of freedom, on log odds of 0
    assert found.share[0] == 0.5
    assert found.low[0] == pytest.approx(1 / (1 + math.exp(reach)))
    assert found.high[0] == pytest.approx(1 / (1 + math.exp(-reach)))


def test_nothing_and_all_are_each_others_mirror() -> None:
    nothing = shares([0, 0, 4], [5, 7, 8], [0, 0, 1])
    everything = shares([5, 7, 4], [5, 7, 8], [0, 0, 1])
    assert (nothing.low[0], nothing.high[0]) == (0, 1.0)  # 3·4/12
    assert (everything.low[0], everything.high[0]) == (0.0, 1)
    few = shares([0] * 30 + [1], [2] * 31, [0] * 30 + [1])
    assert few.high[0] == pytest.approx(3 / 60)


@pytest.mark.parametrize("true", [0.05, 0.5, 0.9])
@pytest.mark.parametrize("articles", [12, 100])
def test_it_holds_the_true_share_nine_times_in_ten_and_more(true: float, articles: int) -> None:
    random, times = np.random.default_rng(13), 1_000
    whole = 1 + random.poisson(3, (times, articles))
    some = random.binomial(whole, random.beta(2 * true, 2 * (1 - true), (times, articles)))
    found = shares(some.ravel(), whole.ravel(), np.repeat(np.arange(times), articles))
    assert np.mean((found.low <= true) & (true <= found.high)) > 0.92


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


# Student's t
# SciPy 1.17.1, scipy.stats.t.ppf(0.975, v); to fewer digits in every printed table.
TABLE = {
    1: 12.706204736174694, 2: 4.302652729749462, 3: 3.1824463052837078, 4: 2.7764451051977934, 5: 2.5705818356363146,
    6: 2.4469118511449786, 7: 2.364624251592784, 8: 2.306004135204166, 9: 2.262157162798205, 10: 2.228138851986274,
    12: 2.1788128296672284, 15: 2.131449545559776, 20: 2.085963447265864, 25: 2.0595385527532972,
    30: 2.0422724563012378, 40: 2.021075390306273, 60: 2.0002978220142604, 100: 1.9839715185235518,
    120: 1.9799304050824402, 200: 1.9718962236339088, 1_000: 1.9623390808264083, 10_000: 1.960201239890626,
    1_000_000: 1.959966356814107, 1.5: 6.016663104427929, 2.5: 3.5746548420036817, 7.25: 2.348194849105371,
}  # fmt: skip
NORMAL = 1.9599639845400545


def test_students_t_is_that_of_the_tables() -> None:
    found = students_t(list(TABLE))
    assert found == pytest.approx(list(TABLE.values()), rel=1e-11)


def test_students_t_has_its_closed_form_where_there_is_one() -> None:
    two = (2 * 0.975 - 1) * math.sqrt(2 / (1 - (2 * 0.975 - 1) ** 2))
    assert students_t([1, 2]) == pytest.approx([math.tan(math.pi * 0.475), two], rel=1e-11)


def test_of_ever_more_degrees_students_t_falls_to_the_normal_quantile() -> None:
    found = students_t(np.concatenate([np.arange(1, 2_000), [1e9, 1e12]]))
    assert (np.diff(found) < 0).all()
    assert found[-1] == pytest.approx(NORMAL, rel=1e-11)


def test_students_t_keeps_the_shape() -> None:
    assert students_t([]).shape == (0,)
    assert students_t([[1, 2, 1], [2, 1, 3]]).shape == (2, 3)
    assert float(students_t(5)) == pytest.approx(TABLE[5], rel=1e-11)


@pytest.mark.parametrize("freedom", [0, 0.5, -1, math.nan])
def test_less_than_one_degree_of_freedom_is_refused(freedom: float) -> None:
    with pytest.raises(ValueError, match="at least 1 degree"):
        students_t([3, freedom])


def test_the_interval_of_two_articles_by_hand() -> None:
    found = rates([4, 1], [900, 500], [0, 0])
    rate = 5 / 1400
    spread = math.sqrt(2 * ((4 - rate * 900) ** 2 + (1 - rate * 500) ** 2)) / 5
    assert found.low[0] == pytest.approx(rate * math.exp(-TABLE[1] * spread), rel=1e-9)
