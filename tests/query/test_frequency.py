"""How often: sums against the texts, parts that add up to the whole."""

from __future__ import annotations

from collections import Counter

from corpus_archive import Archive
from corpus_archive.language import chinese


def test_the_parts_of_a_partition_add_up(lake: Archive) -> None:
    whole = lake.concordance("湖水", zone="both").total
    assert whole == sum(lake.concordance("湖水", zone=zone).total for zone in ("headline", "body"))  # type: ignore[arg-type]
    years = [lake.select(after=year, before=year) for year in ("1956", "1957", "1958")]
    assert whole == sum(year.concordance("湖水", zone="both").total for year in years)


def test_all_words_are_counted_and_marks_are_not(lake: Archive, lake_texts: dict[str, str]) -> None:
    found = lake.frequencies(lang="zh")
    expected = Counter(
        token.form for text in lake_texts.values() for token in chinese.tokens(text) if token.form.isalnum()
    )
    assert dict(zip(found.columns["form"], found.columns["count"], strict=True)) == expected
    assert found.denominators == {"words": expected.total()}


def test_the_forms_of_a_query(lake: Archive) -> None:
    found = lake.frequencies('[word="湖水|渔民"]')
    assert found.columns["form"] == ["湖水", "渔民"]
    assert found.columns["count"] == [5, 1]
    assert found.columns["articles"] == [2, 1]
