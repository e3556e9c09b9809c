"""BM25 against the formula, article by article, over the texts themselves."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ChoiceError, IndexStale


def bm25(texts: list[str], terms: list[str]) -> list[float]:
    """Character lengths and plain counts; the zone of headlines is 题, one character, throughout."""
    lengths = [len(text) + 1 for text in texts]
    mean = sum(lengths) / len(lengths)
    scores = [0.0] * len(texts)
    for term in terms:
        hits = [text.count(term) for text in texts]
        having = sum(count > 0 for count in hits)
        weight = math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))
        for number, (count, length) in enumerate(zip(hits, lengths, strict=True)):
            scores[number] += weight * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / mean))
    return scores


def test_scores_are_those_of_the_formula_and_the_greatest_comes_first(
    lake: Archive, lake_texts: dict[str, str]
) -> None:
    found = lake.search("渔民 OR 湖水", sort="relevance")
    shown = dict(zip(map(str, found.columns["date"]), found.columns["score"], strict=True))
    expected = dict(zip(lake_texts, bm25(list(lake_texts.values()), ["渔民", "湖水"]), strict=True))
    assert shown == pytest.approx({date: score for date, score in expected.items() if score}, abs=1e-4)
    assert list(shown.values()) == sorted(shown.values(), reverse=True)


def test_a_selection_is_a_collection_of_its_own(lake: Archive, lake_texts: dict[str, str]) -> None:
    found = lake.select(before="1956").search("湖水", sort="relevance")
    expected = bm25([text for date, text in lake_texts.items() if date < "1957"], ["湖水"])
    assert found.columns["score"] == pytest.approx(sorted((one for one in expected if one), reverse=True), abs=1e-4)


def test_the_first_articles_are_the_most_relevant_and_the_total_stays(lake: Archive) -> None:
    found = lake.search("渔民 OR 湖水", sort="relevance", limit=1)
    assert (len(found), found.total) == (1, 3)
    assert found.columns["score"][0] == max(lake.search("渔民 OR 湖水", sort="relevance").columns["score"])


def test_the_same_articles_as_by_date(lake: Archive) -> None:
    by_date, by_relevance = (lake.search("湖水 NOT 退", sort=how) for how in ("date", "relevance"))  # type: ignore[arg-type]
    assert set(by_date.columns["id"]) == set(by_relevance.columns["id"])


def test_relevance_needs_the_index(lake: Archive, dump: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "more.md").write_text(dump(zh="    新渔民。", heading="题", date="1959-01-01"), encoding="utf-8")
    lake.ingest(tmp_path / "more.md")
    assert lake.search("渔民", sort="relevance").total == 2
    with lake.database.writing() as connection:
        connection.execute("UPDATE segments SET built = -1")
    assert lake.search("渔民").total == 2
    with pytest.raises(IndexStale, match="corpus-archive index"):
        lake.search("渔民", sort="relevance")


def test_another_order_is_told(lake: Archive) -> None:
    with pytest.raises(ChoiceError, match="unknown order 'size'; choose date or relevance"):
        lake.search("渔民", sort="size")  # type: ignore[arg-type]
