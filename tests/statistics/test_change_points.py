"""Where a rate changes: planted changes are found, noise has none, and holes are left alone."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from corpus_archive.statistics.change_points import find_changes


def planted(rates: list[float], articles: list[int], seed: int) -> tuple[list[int], list[int], list[int]]:
    """Articles of some hundred tokens, of which such a share has hits, three in the mean: period, hits, tokens."""
    random = np.random.default_rng(seed)
    periods = np.repeat(np.arange(len(rates)), articles)
    has = random.random(len(periods)) < np.array(rates)[periods]
    hits = has * (1 + random.poisson(2, len(periods)))
    return periods.tolist(), hits.tolist(), random.integers(60, 400, len(periods)).tolist()


def test_a_rate_that_triples_is_found_where_it_does() -> None:
    (change,) = find_changes(*planted([0.1] * 12 + [0.3] * 8, [60] * 20, seed=1))
    assert (change.before, change.p) == (12, 0.0005)


def test_up_and_down_again_are_two_changes() -> None:
    found = find_changes(*planted([0.1] * 8 + [0.5] * 4 + [0.1] * 8, [60] * 20, seed=2))
    assert [change.before for change in found] == [8, 12]


def test_a_change_in_a_hole_is_told_before_the_first_period_behind_it() -> None:
    articles = [60] * 8 + [0] * 5 + [60] * 8
    (change,) = find_changes(*planted([0.1] * 10 + [0.5] * 11, articles, seed=5))
    assert change.before == 13


def test_what_is_in_every_article_need_not_double_to_be_seen() -> None:
    random = np.random.default_rng(4)
    hits = [*random.poisson(20, 50), *random.poisson(23, 50)]
    (change,) = find_changes(np.repeat(np.arange(10), 10), hits, [500] * 100)
    assert change.before == 5


def test_the_same_question_has_the_same_answer() -> None:
    series = planted([0.1] * 10 + [0.16] * 10, [60] * 20, seed=4)
    assert find_changes(*series) == find_changes(*series)


def test_articles_may_come_in_any_order_of_periods() -> None:
    periods, hits, sizes = [1] * 6 + [0] * 6, [1] * 6 + [0] * 6, [500] * 12
    assert find_changes(periods, hits, sizes) == find_changes(periods[::-1], hits[::-1], sizes)


def test_the_p_of_a_few_articles_is_that_of_all_their_orders() -> None:
    hits = [5, 6, 7, 8, 0, 1, 2, 3]
    off = [abs(sum(some) - sum(hits) / 2) for some in itertools.combinations(hits, 4)]
    exact = np.mean([one >= 26 - 16 for one in off])  # 2 of 70
    (change,) = find_changes([0] * 4 + [1] * 4, hits, [500] * 8)
    assert change.before == 1
    assert change.p == pytest.approx(exact, abs=0.01)
    assert not find_changes([0] * 3 + [1] * 3, hits[:3] + hits[4:7], [500] * 6)  # 2 of 20


def test_longer_articles_are_no_higher_rate() -> None:
    assert not find_changes([0] * 30 + [1] * 30, [1] * 30 + [4] * 30, [100] * 30 + [400] * 30)


def test_many_hits_in_one_article_are_one_piece_of_evidence() -> None:
    periods = np.repeat(np.arange(4), 20)
    once = np.zeros(80)
    once[0] = 200
    assert not find_changes(periods, once, [500] * 80)
    assert find_changes(periods, np.where(periods == 0, 10, 0), [500] * 80)[0].before == 1


def test_articles_without_text_take_no_part() -> None:
    series = planted([0.1] * 12 + [0.3] * 8, [60] * 20, seed=1)
    with_more = ([*series[0], *range(20)], [*series[1], *[0] * 20], [*series[2], *[0] * 20])
    assert find_changes(*with_more) == find_changes(*series)


def test_of_very_many_articles_neighbours_are_one_unit() -> None:
    (change,) = find_changes(*planted([0.1] * 30 + [0.13] * 20, [1_000] * 50, seed=6))
    assert (change.before, change.p) == (30, 0.0005)


def test_fewer_than_one_series_in_twenty_without_a_change_has_one() -> None:
    found = [bool(find_changes(*planted([0.1] * 15, [20, 0, 40] * 5, seed))) for seed in range(300)]
    assert 0.015 < np.mean(found) < 0.075


@pytest.mark.parametrize("hits", [[], [0, 0, 0], [0, 1, 1]])
def test_of_hardly_anything_nothing_is_told(hits: list[int]) -> None:
    assert find_changes([0, 0, 1][: len(hits)], hits, [100] * len(hits)) == []
