"""How often and when: sums against the texts, holes that are holes, parts that add up to the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive, QueryError
from corpus_archive.language import chinese, english
from corpus_archive.language.folding import folded

DATES = {
    "1956-03-04": "湖水上涨，湖水退去。",
    "1956-03-05": "渔民下湖。",
    "1956-07-01": "没有。",
    "1958-01-02": "湖水湖水湖水。",
}


@pytest.fixture
def archive(dump: Callable[..., str], tmp_path: Path) -> Archive:
    for date, text in DATES.items():
        (tmp_path / f"{date}.md").write_text(dump(zh=f"    {text}", heading="题", date=date), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(sorted(tmp_path.glob("*.md")))
    made.index()
    return made


def rows(archive: Archive, by: str) -> dict[str, tuple[int | None, int | None, int | None]]:
    found = archive.trend("湖水", by=by)  # type: ignore[arg-type]
    return {row["period"]: (row["hits"], row["articles"], row["all_articles"]) for row in found}


def test_a_year_without_an_issue_has_no_numbers(archive: Archive) -> None:
    assert rows(archive, "year") == {"1956": (2, 1, 3), "1957": (None, None, None), "1958": (3, 1, 1)}
    assert archive.trend("湖水").left_out == ("1 of 3 years have no issue in the archive",)


def test_months_and_decades(archive: Archive) -> None:
    months = rows(archive, "month")
    assert len(months) == 23
    assert months["1956-03"] == (2, 1, 2)
    assert months["1956-07"] == (0, 0, 1)
    assert months["1956-04"] == (None, None, None)
    assert rows(archive, "decade") == {"1950s": (5, 2, 4)}


def test_days_are_dates(archive: Archive) -> None:
    days = rows(archive.select(before="1956-03"), "day")  # type: ignore[arg-type]
    assert days == {"1956-03-04": (2, 1, 1), "1956-03-05": (0, 0, 1)}


def test_a_substring_counts_per_million_characters(archive: Archive) -> None:
    (row,) = archive.trend("湖水", by="decade")
    characters = sum(map(len, DATES.values()))
    assert row["characters"] == characters
    assert row["per_million"] == pytest.approx(1e6 * 5 / characters, abs=1e-3)
    assert row["low"] <= row["per_million"] <= row["high"]


def test_no_hit_at_all_has_the_rule_of_three_for_its_upper_end(archive: Archive) -> None:
    (row,) = archive.trend("没人", by="decade")
    assert (row["hits"], row["low"]) == (0, 0.0)
    assert row["high"] == pytest.approx(3e6 / row["characters"], abs=1e-3)


def test_the_parts_of_a_partition_add_up(archive: Archive) -> None:
    whole = archive.concordance("湖水", zone="both").total
    assert whole == sum(archive.concordance("湖水", zone=zone).total for zone in ("headline", "body"))  # type: ignore[arg-type]
    years = [archive.select(after=year, before=year) for year in ("1956", "1957", "1958")]
    assert whole == sum(year.concordance("湖水", zone="both").total for year in years)


def test_all_words_are_counted_and_marks_are_not(archive: Archive) -> None:
    found = archive.frequencies(lang="zh")
    expected = Counter(token.form for text in DATES.values() for token in chinese.tokens(text) if token.form.isalnum())
    assert dict(zip(found.columns["form"], found.columns["count"], strict=True)) == expected
    assert found.denominators == {"words": expected.total()}


def test_the_forms_of_a_query(archive: Archive) -> None:
    found = archive.frequencies('[word="湖水|渔民"]')
    assert found.columns["form"] == ["湖水", "渔民"]
    assert found.columns["count"] == [5, 1]
    assert found.columns["articles"] == [2, 1]


def test_a_period_that_is_none_is_told(archive: Archive) -> None:
    with pytest.raises(QueryError, match="no period 'week'"):
        archive.trend("湖水", by="week")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    ['[word="的"] []', '[class="word"]{2}', "湖水", "上涨的", "湖水|渔民", "湖", "abc", "19", "the lak*", "lake|boat*",
     '([word="the"] [])|[word="old"]', '[lemma="lake"]', "nothing", '[class="number"]'],
)  # fmt: skip
@pytest.mark.parametrize("unit", ["word", "lemma"])
def test_the_forms_are_those_of_the_hits_one_by_one(part: Any, query: str, unit: Any) -> None:
    corpus, _ = part
    hits = corpus.concordance(query, limit=None)
    is_substring = "characters" in corpus.frequencies(query).denominators
    if unit == "lemma" and (is_substring or '"的"' in query):
        return  # of a substring the lemmas are those of the words it touches
    counts, articles = Counter[str](), Counter[str]()
    forms = [node if is_substring else form(node, query, unit) for node in hits.columns["node"]]
    counts.update(forms)
    articles.update(name for name, _ in set(zip(forms, hits.columns["id"], strict=True)))
    found = corpus.frequencies(query, unit=unit)
    assert {row["form"]: (row["count"], row["articles"]) for row in found} == {
        name: (counts[name], articles[name]) for name in counts
    }


def form(node: str, query: str, unit: str) -> str:
    if any(map(chinese.is_han, query)):
        return folded("".join(node.split()))
    words = [folded(token.form) for token in english.tokens(node)]
    return " ".join(english.lemma(word) if unit == "lemma" else word for word in words)
