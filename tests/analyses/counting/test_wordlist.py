"""All words against reading: counts, articles and dispersion, in one segment or several."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import pytest

from corpus_archive import Archive
from corpus_archive.statistics import measures


@pytest.mark.parametrize(("side", "unit", "zone"), [
    ("zh", "word", "body"), ("zh", "word", "both"), ("en", "word", "headline"), ("en", "lemma", "both"),
])  # fmt: skip
def test_every_word_has_the_numbers_that_reading_gives(part: Any, side: Any, unit: Any, zone: Any) -> None:
    corpus, articles = part
    counts, ranges, years = Counter[str](), Counter[str](), defaultdict[int, Counter[str]](Counter)
    for one in articles:
        words = [word for run in one.words(side, zone, unit) for word in run if word is not None]
        counts.update(words)
        ranges.update(set(words))
        years[one.article.date.year].update(words)
    found = corpus.frequencies(lang=side, unit=unit, zone=zone)
    assert found.columns["form"] == sorted(counts, key=lambda form: (-counts[form], form))
    assert found.denominators == {"words": counts.total()}
    sizes = [year.total() for year in years.values()]
    for row in found:
        assert (row["count"], row["articles"]) == (counts[row["form"]], ranges[row["form"]])
        assert row["per_million"] == pytest.approx(1e6 * row["count"] / counts.total(), abs=1e-3)
        if len(years) >= 5:
            by_hand = measures.gries_dp([year[row["form"]] for year in years.values()], sizes)
            assert row["dp"] == pytest.approx(float(by_hand), abs=1e-4)


def test_the_periods_are_years_or_where_these_are_few_months_or_days(invented: tuple[Archive, list[Any]]) -> None:
    archive, articles = invented
    months = {str(one.article.date)[:7] for one in articles if one.article.date.year == 1956}
    assert archive.frequencies(lang="en").notes[0].startswith("dp is Gries' DP over 6 years")
    year = archive.select(after="1956", before="1956").frequencies(lang="en")
    assert year.notes[0].startswith(f"dp is Gries' DP over {len(months)} months")


def test_one_day_has_no_dispersion(invented: tuple[Archive, list[Any]]) -> None:
    archive, articles = invented
    day = archive.select(after=articles[0].article.date, before=articles[0].article.date)
    assert set(day.frequencies(lang="en").columns["dp"]) == {None}
    assert day.frequencies(lang="en").notes == ()


def test_nothing_selected_is_an_empty_table(invented: tuple[Archive, list[Any]]) -> None:
    archive, _ = invented
    nothing = archive.select(after="1990")
    assert [len(nothing.frequencies(lang="en")), len(nothing.frequencies("湖水")), len(nothing.ngrams())] == [0, 0, 0]
