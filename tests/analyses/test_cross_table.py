"""Forms by parts: every cell against counting, the sums against the tables of one dimension, holes without numbers."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from corpus_archive import Archive, ChoiceError, QueryError
from corpus_archive.analyses import cross_table
from corpus_archive.language.folding import folded

VALUES = {
    "year": lambda one: str(one.article.date.year),
    "month": lambda one: str(one.article.date)[:7],
    "page": lambda one: one.article.page,
    "section": lambda one: one.article.section or None,
    "article": lambda one: one.article.id,
}


def beside(one: Any) -> list[str]:
    """What stands behind each 湖水 of a Chinese body, "" at its end."""
    words = [folded(word) for run in one.runs["zh", "body"] for word in run]
    return [words[at + 1] if at + 1 < len(words) else "" for at, word in enumerate(words) if word == "湖水"]


@pytest.mark.parametrize("by", VALUES)
def test_every_cell_is_what_counting_gives(part: Any, by: Any) -> None:
    corpus, articles = part
    counts, ranges, all_of_them, sizes = Counter[Any](), Counter[Any](), Counter[Any](), Counter[Any]()
    for one in articles:
        value = VALUES[by](one)
        here = beside(one)
        counts.update((form, value) for form in here)
        ranges.update((form, value) for form in set(here))
        all_of_them[value] += 1
        sizes[value] += sum(word is not None for run in one.words("zh", "body") for word in run)
    found = corpus.frequencies('[word="湖水"]', on="R1", by=by)
    rows = [row for row in found if row["all_articles"]]
    silent = [row for row in found if row["all_articles"] == 0]  # issues, but none of these articles
    assert {(row["count"], row["articles"], row["per_million"]) for row in silent} <= {(0, 0, None)}
    assert {(row["form"] or "", row[by]): (row["count"], row["articles"]) for row in rows} == {
        (form, value): (counts[form, value], ranges[form, value])
        for form in {form for form, _ in counts}
        for value in all_of_them
    }
    for row in rows:
        size = sizes[row[by]]
        assert (row["all_articles"], row["words"]) == (all_of_them[row[by]], size)
        assert row["per_million"] == (pytest.approx(1e6 * row["count"] / size, abs=1e-3) if size else None)


@pytest.mark.parametrize("by", ["decade", "page", "column", "place"])
def test_the_rows_of_a_form_add_up_to_its_count(invented: tuple[Archive, list[Any]], by: Any) -> None:
    """A dateline's place is there several times: such hits count in each, as without `on`."""
    hits = invented[0].hits("lake|boat*")
    sums = Counter[Any]()
    for row in hits.frequencies(on="node", by=by):
        sums[row[by]] += row["count"]
    assert sums == dict(zip(*(hits.frequencies(by=by).columns[name] for name in (by, "hits")), strict=True))
    if by != "place":
        forms = Counter[Any]()
        for row in hits.frequencies(on="node", by=by):
            forms[row["form"]] += row["count"]
        assert forms == dict(zip(*(hits.frequencies().columns[name] for name in ("form", "count")), strict=True))


def test_a_year_without_an_issue_has_no_numbers_and_one_without_these_articles_a_nought(lake: Archive) -> None:
    found = lake.frequencies("湖水", on="R1", by="year")
    rows = [row for row in found if row["form"] == "。"]
    assert [(row["year"], row["count"], row["per_million"], row["articles"], row["all_articles"]) for row in rows] == [
        ("1956", 0, 0.0, 0, 3),
        ("1957", None, None, None, None),
        ("1958", 1, 142857.143, 1, 1),
    ]
    assert "1 of 3 years has no issue in the archive" in found.notes
    chosen = lake.select(ids=[one.id for one in lake if str(one.date) in ("1956-03-04", "1958-01-02")])
    months = [row for row in chosen.frequencies("湖水", on="R1", by="month") if row["form"] == "。"]
    of = {row["month"]: (row["count"], row["per_million"], row["all_articles"]) for row in months}
    assert (of["1956-07"], of["1956-06"]) == ((0, None, 0), (None, None, None))


def test_the_first_forms_come_with_all_their_parts(lake: Archive) -> None:
    found = lake.frequencies("湖水", on="R1", by="year")
    assert (found.total, len(found)) == (4, 12)
    two = found.first(2)
    assert (len(two), len(set(two.columns["form"]))) == (6, 2)
    assert two.said == "4 forms at R1, 2 shown (5 hits in 25 characters, 3 years)"
    rest = found.first(1, offset=3)
    assert rest.columns["form"] == found.columns["form"][9:]
    assert rest.said.startswith("4 forms at R1, 1 shown behind the first 3 ")


def test_a_table_that_no_memory_holds_is_refused(lake: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cross_table, "_MOST", 11)
    with pytest.raises(QueryError, match="4 forms in 3 years are more than 11 values"):
        lake.frequencies("湖水", on="R1", by="year")


def test_a_mistake_is_told(lake: Archive) -> None:
    with pytest.raises(ChoiceError, match="unknown part 'week'"):
        lake.frequencies("湖水", on="R1", by="week")  # type: ignore[arg-type]
    with pytest.raises(ChoiceError, match="unknown unit 'lemmas'"):
        lake.frequencies("湖水", on="R1", by="year", unit="lemmas")  # type: ignore[arg-type]


def test_no_hit_is_an_empty_table_that_explains_itself(lake: Archive) -> None:
    found = lake.frequencies("大海", on="R1", by="year")
    assert (len(found), found.total) == (0, 0)
    assert found.notes
