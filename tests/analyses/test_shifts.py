"""Shifts against noise: words that come in clusters do not rise, planted ones do, one article makes no catchword."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from corpus_archive import ChoiceError
from corpus_archive.analyses.counting.dated_words import DatedWords
from corpus_archive.analyses.counting.wordlist import Words
from corpus_archive.analyses.shifts import JudgedShift, Threshold, find_shifts, judged
from corpus_archive.statistics import measures

TYPES = 400
RANKS = 1 / np.arange(1, TYPES + 1)
PLANTED = 30


def period(chance: np.random.Generator, articles: int, length: int, times: float = 1) -> DatedWords:
    """Invented articles that differ in what they are about; one word may be so many times as frequent in all."""
    counts, ranges = np.zeros((2, TYPES), dtype=np.int64)
    for _ in range(articles):
        weights = RANKS * chance.gamma(0.1, 10, TYPES)
        weights[PLANTED] = RANKS[PLANTED] * times
        words = chance.multinomial(chance.poisson(length), weights / weights.sum())
        counts, ranges = counts + words, ranges + (words > 0)
    seen = np.flatnonzero(counts)
    names = [f"{word:03}" for word in seen]
    return DatedWords(1950, Words(names, counts[seen], ranges[seen], None), int(counts.sum()), articles)


def of(now: DatedWords, before: DatedWords, **threshold: Any) -> JudgedShift:
    (found,) = judged(find_shifts([before, now], 3), Threshold(**threshold))
    return found


def listed(found: JudgedShift) -> tuple[list[str], list[str]]:
    names, tested = found.shift.both.names, found.shift.tested
    rises, falls = ([names[tested[place]] for place in places] for places in (found.rises, found.falls))
    return rises, falls


@pytest.mark.parametrize(
    ("articles", "lengths"), [((60, 60), (200, 200)), ((30, 90), (200, 200)), ((60, 60), (100, 400))]
)
def test_of_forty_archives_without_a_change_at_most_two_have_one(
    articles: tuple[int, int], lengths: tuple[int, int]
) -> None:
    chance, alarms, by_words_alone = np.random.default_rng(3), 0, 0
    for _ in range(40):
        now, before = (period(chance, *one) for one in zip(articles, lengths, strict=True))
        found = of(now, before)
        alarms += found.sure > 0
        by_words_alone += (measures.holm_p_value(found.shift.both.table) < 0.05).any()
    assert alarms <= 2
    assert by_words_alone == 40  # a test of words alone finds something in each


def test_a_planted_word_rises_and_falls() -> None:
    chance = np.random.default_rng(5)
    few, many = period(chance, 60, 200, 0.3), period(chance, 60, 200, 5)
    assert listed(of(many, few)) == ([f"{PLANTED:03}"], [])
    assert listed(of(few, many)) == ([], [f"{PLANTED:03}"])


def words(counts: dict[str, tuple[int, int]], articles: int) -> DatedWords:
    """Words with how often each occurs and in how many articles."""
    names = sorted(counts)
    numbers = np.array([counts[name] for name in names]).T
    return DatedWords(1950, Words(names, numbers[0], numbers[1], None), int(numbers[0].sum()), articles)


def test_a_word_that_one_article_is_full_of_is_no_catchword() -> None:
    before = words({"a": (9000, 100)}, 100)
    now = words({"a": (8000, 100), "full": (1000, 1), "spread": (1000, 100)}, 100)
    assert listed(of(now, before)) == (["spread"], [])
    assert of(now, before, level=1, least=1).shift.both.names == ["a", "full", "spread"]
    assert "full" not in listed(of(now, before, level=1, least=1))[0]  # in fewer than three articles of both: no test


def test_a_word_that_is_not_in_enough_articles_where_it_is_more_frequent_is_counted_as_left_out() -> None:
    before, now = words({"a": (900, 50), "b": (2, 2)}, 50), words({"a": (900, 50), "b": (9, 1)}, 50)
    found = of(now, before, level=1)
    assert (listed(found), found.few) == (([], ["a"]), 1)


def test_a_word_that_rises_by_words_and_falls_by_articles_does_neither() -> None:
    before, now = words({"a": (900, 50), "b": (40, 40)}, 50), words({"a": (900, 50), "b": (400, 20)}, 50)
    found = of(now, before)
    assert found.p[found.shift.both.names.index("b")] == 1


@pytest.mark.parametrize(
    ("now", "before", "p"),
    [  # scipy 1.16: chi2.sf(X² / (2m - 1), 1) and 2 · hypergeom.sf(a - 1, 200, a + b, 100), of which the larger
        ((40, 30), (10, 8), 0.0009102697369286006),  # the words
        ((90, 30), (10, 8), 0.00011159251767964473),
        ((100, 30), (10, 8), 0.00010964787744722633),  # the articles
        ((40, 40), (10, 5), 0.00012695118403407925),
    ],
)
def test_p_is_the_larger_of_that_of_words_and_of_articles(
    now: tuple[int, int], before: tuple[int, int], p: float
) -> None:
    found = of(words({"a": (9000, 100), "b": now}, 100), words({"a": (9000, 100), "b": before}, 100))
    assert found.shift.p[found.shift.both.names.index("b")] == pytest.approx(p, rel=1e-9)


def test_p_is_corrected_for_the_tests_of_all_comparisons() -> None:
    one = words({"a": (900, 50), "b": (3, 3)}, 50)
    other = words({"a": (900, 50), "b": (20, 20)}, 50)
    ((alone,), several) = (
        list(judged(find_shifts(dated, 3), Threshold())) for dated in ([one, other], [one, other, one])
    )
    at = alone.shift.both.names.index("b")
    assert several[0].shift.p[at] == alone.shift.p[at]
    assert several[0].p[at] == pytest.approx(2 * alone.p[at])


def test_a_period_alone_is_compared_with_nothing() -> None:
    assert list(judged(find_shifts([words({"a": (1, 1)}, 1)], 3), Threshold())) == []
    assert list(judged(find_shifts([], 3), Threshold())) == []


@pytest.mark.parametrize("wrong", [{"level": 0}, {"level": 1.5}, {"level": True}, {"least": 0}, {"each": -1}])
def test_a_threshold_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ChoiceError, match=next(iter(wrong))):
        Threshold(**wrong).check()
