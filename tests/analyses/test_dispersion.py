"""Dispersion: a published example, and the parts against those of `frequencies`."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive, ChoiceError
from corpus_archive.analyses import dispersion
from corpus_archive.results.barcodes import Barcode
from corpus_archive.statistics import measures

# Gries 2008, "Dispersions and adjusted frequencies in corpora", section 2: a corpus of five parts of ten words each;
# the word a occurs 1, 2, 3, 4 and 5 times in them.
PARTS = [
    "b a m n i b e u p q",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a",
]


@pytest.fixture
def published(tmp_path: Path) -> Archive:
    for number, text in enumerate(PARTS, start=1):
        words = " ".join({"a": "apple"}.get(letter, letter * 3) for letter in text.split())
        dump = f"Title: Part\nAuthor:\nDate: 195{number}-01-01\nPage: {number}\n\n{words}\n"
        (tmp_path / f"{number}.md").write_text(dump, encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(sorted(tmp_path.glob("*.md")))
    made.index()
    return made


def test_gries_example_has_the_published_dp(published: Archive) -> None:
    found = published.dispersion("apple")
    assert found.columns["hits"] == [1, 2, 3, 4, 5]
    assert found.columns["words"] == [10] * 5
    assert found.columns["expected"] == [0.2] * 5
    assert found.columns["observed"] == pytest.approx([1 / 15, 2 / 15, 3 / 15, 4 / 15, 5 / 15], abs=1e-9)
    # ½·(|1/15 − 3/15| + |2/15 − 3/15| + 0 + 1/15 + 2/15) = ½·6/15; over 1 − 1/5
    assert found.summary == {"range": 5, "dp": 0.2, "dp_norm": 0.25}
    assert found.said == "5 years (15 hits in 50 words); range 5; dp 0.2; dp_norm 0.25"


def test_the_dispersion_beside_a_frequency_is_the_same(published: Archive) -> None:
    (row,) = published.frequencies("apple")
    assert (row["count"], row["articles"], row["dp"]) == (15, 5, 0.2)
    words = {row["form"]: row["dp"] for row in published.frequencies(lang="en")}
    assert words["apple"] == 0.2
    assert words["bbb"] == 0.0  # twice in every part
    assert words["xxx"] == pytest.approx(0.8)  # once in one of five


def test_years_without_a_word_of_the_language_are_no_parts_beside_a_frequency_either(
    make_dump: Callable[..., str], tmp_path: Path
) -> None:
    """English of one year, of three of its days, and Chinese of five others: nothing is spread evenly over six."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    for number in range(1, 6):
        text = make_dump("湖水。", date=f"195{number}-01-01")
        (folder / f"zh-{number}.md").write_text(text[text.index("###") :], encoding="utf-8")
    for day in (1, 2, 3):
        text = make_dump(f"船{'上' * day}。", "lake boat", date=f"1989-12-0{day}")
        (folder / f"en-{day}.md").write_text(text, encoding="utf-8")
    made = Archive.create(tmp_path / "one-sided")
    made.ingest(folder)
    made.index()
    assert len(made.select(before="1959")) == 5
    for found in (made.frequencies(lang="en"), made.frequencies("lake", lang="en")):
        assert any(note.startswith("dp is Gries' DP over 3 days") for note in found.notes), found.notes
    assert made.dispersion("lake", by="day").columns["day"] == ["1989-12-01", "1989-12-02", "1989-12-03"]


@pytest.mark.parametrize("by", ["day", "month", "year", "decade", "page", "section", "article"])
@pytest.mark.parametrize("query", ["lake", "湖水"])
def test_the_parts_are_those_of_frequencies(part: Any, by: Any, query: str) -> None:
    corpus, _ = part
    found, parts = corpus.dispersion(query, by=by), corpus.frequencies(query, by=by)
    unit = "words" if query == "lake" else "characters"
    there = {row[by]: (row["hits"], row[unit], row["per_million"]) for row in parts if row[unit]}
    assert {row[by]: (row["hits"], row[unit], row["per_million"]) for row in found} == there
    assert sum(found.columns["expected"]) == pytest.approx(1, abs=1e-6)
    assert sum(found.columns["observed"]) == pytest.approx(1, abs=1e-6)
    hits, sizes = found.columns["hits"], found.columns[unit]
    assert found.summary == {
        "range": sum(count > 0 for count in hits),
        "dp": round(float(measures.gries_dp(hits, sizes)), 4),
        "dp_norm": round(float(measures.gries_dp_norm(hits, sizes)), 4),
    }


@pytest.mark.parametrize(("most", "grain"), [(1500, "day"), (30, "month"), (3, "year")])
def test_the_chart_of_days_has_every_day_with_a_hit_and_what_has_no_issue(
    lake: Archive, monkeypatch: pytest.MonkeyPatch, most: int, grain: str
) -> None:
    monkeypatch.setattr(dispersion, "_DAYS", most)
    code = lake.dispersion("湖水", by="day")._chart
    assert isinstance(code, Barcode)
    assert {str(day): hits for day, hits in code.hits.items()} == {
        "1956-03-04": 2, "1956-03-05": 0, "1956-07-01": 0, "1958-01-02": 3
    }  # fmt: skip
    assert code.ends == (datetime.date(1956, 3, 4), datetime.date(1958, 1, 2))
    assert code.grain == grain
    length = {"day": 10, "month": 7, "year": 4}[grain]
    there = {str(article.date)[:length] for article in lake}
    first, last = code.ends
    days = [first + datetime.timedelta(number) for number in range((last - first).days + 1)]
    grey = {day for hole in code.holes for day in days if hole.first <= day <= hole.last}
    assert grey == {day for day in days if str(day)[:length] not in there}
    assert len(code.holes) == {"day": 2, "month": 2, "year": 1}[grain]


def test_a_day_of_which_only_other_articles_are_chosen_is_no_hole(lake: Archive) -> None:
    chosen = lake.select(ids=[one.id for one in lake if str(one.date) in ("1956-03-04", "1956-07-01")])
    code = chosen.dispersion("湖水", by="day")._chart
    assert isinstance(code, Barcode)
    assert [(str(one.first), str(one.last)) for one in code.holes] == [("1956-03-06", "1956-06-30")]


def test_no_days_have_no_chart(lake: Archive) -> None:
    code = lake.select(after="1990").dispersion("湖水", by="day")._chart
    assert isinstance(code, Barcode)
    assert code.ends is None


def test_without_a_hit_there_is_no_dp(published: Archive) -> None:
    assert published.dispersion("pear").summary == {"range": 0}
    assert published.dispersion("pear").columns["observed"] == [0.0] * 5


def test_a_facet_that_is_no_partition_is_told(published: Archive) -> None:
    with pytest.raises(ChoiceError, match="unknown part 'place'; choose day, month, year"):
        published.dispersion("apple", by="place")  # type: ignore[arg-type]
