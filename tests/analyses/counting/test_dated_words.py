"""Words period by period, against reading the articles."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest

from corpus_archive import Archive, ChoiceError
from corpus_archive.analyses.counting.dated_words import DatedTokens, counted, words_by_period


@pytest.mark.parametrize(("side", "unit", "zone"), [("zh", "word", "body"), ("en", "lemma", "both")])
def test_the_words_of_each_year_are_those_of_its_articles(
    part: tuple[Any, list[Any]], side: Any, unit: Any, zone: Any
) -> None:
    corpus, articles = part
    read: dict[int, list[list[str]]] = {}
    for one in articles:
        words = [word for run in one.words(side, zone, unit) for word in run if word is not None]
        if words:
            read.setdefault(one.article.date.year, []).append(words)
    found = words_by_period(corpus._scope(), "year", side, unit=unit, zone=zone)
    assert [(one.code, one.all_articles) for one in found] == [(year, len(read[year])) for year in sorted(read)]
    for one in found:
        counts = Counter(word for words in read[one.code] for word in words)
        ranges = Counter(word for words in read[one.code] for word in set(words))
        assert dict(zip(one.words.names, one.words.counts.tolist(), strict=True)) == counts
        assert dict(zip(one.words.names, one.words.articles.tolist(), strict=True)) == ranges


def test_an_article_without_text_in_the_language_is_none_that_lacks_a_word(gold: Archive) -> None:
    found = words_by_period(gold._scope(), "decade", "en", unit="word", zone="body")
    with_english = sum(bool(article.en and article.en.text.strip()) for article in gold)
    assert sum(one.all_articles for one in found) == with_english < len(list(gold))


def test_tokens_are_counted_in_the_periods_that_have_any() -> None:
    tokens = DatedTokens(*np.array([[1950, 1950, 1950, 1970], [0, 1, 1, 0], [7, 7, 7, 9]]))
    asked = DatedTokens(*np.array([[1950, 1950, 1960], [0, 0, 0], [7, 8, 5]]))
    first, second = counted(["a", "b"], tokens, asked)
    assert (first.code, first.all_articles, first.words.names) == (1950, 2, ["a", "b"])
    assert (first.words.counts.tolist(), first.words.articles.tolist()) == ([1, 2], [1, 1])
    assert (second.code, second.words.names, second.words.counts.tolist()) == (1970, ["a"], [1])


def test_a_misspelt_choice_is_refused(lake: Archive) -> None:
    with pytest.raises(ChoiceError, match="unknown language 'de'"):
        words_by_period(lake._scope(), "year", "de", unit="word", zone="body")  # type: ignore[arg-type]
    with pytest.raises(ChoiceError, match="unknown zone 'title'"):
        words_by_period(lake._scope(), "year", "zh", unit="word", zone="title")  # type: ignore[arg-type]
