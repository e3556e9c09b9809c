"""The stretches between which a frequency changed: sums against the texts, holes, and what is said of the whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ChoiceError

YEARS = [year for year in range(1950, 1964) if year not in (1955, 1956)]
ARTICLES = 5  # a year


def text(year: int, number: int) -> str:
    """Half of the articles up to 1954 have one 湖水, all later ones three; all are of one length."""
    hits = 3 if year > 1954 else number % 2
    return "湖水" * hits + "渔民" * (10 - hits)


@pytest.fixture(scope="module")
def rising(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Archive:
    folder = tmp_path_factory.mktemp("rising")
    for year in YEARS:
        for number in range(ARTICLES):
            dump = make_dump(zh=f"    {text(year, number)}。", heading=f"题{number}", date=f"{year}-0{number + 1}-04")
            (folder / f"{year}-{number}.md").write_text(dump, encoding="utf-8")
    made = Archive.create(folder / "archive")
    made.ingest(sorted(folder.glob("*.md")))
    made.index()
    return made


def test_a_change_in_a_hole_parts_two_stretches_that_end_beside_it(rising: Archive) -> None:
    before, behind = rising.stretches("湖水")
    assert (before["from"], before["to"], behind["from"], behind["to"]) == ("1950", "1954", "1957", "1963")
    assert (before["hits"], before["articles"], before["all_articles"]) == (10, 10, 25)
    assert (behind["hits"], behind["articles"], behind["all_articles"]) == (105, 35, 35)
    assert before["p"] is None
    assert behind["p"] == 0.0005


def test_the_frequency_of_a_stretch_is_that_of_its_articles(rising: Archive) -> None:
    found = rising.stretches("湖水")
    for row, years in zip(found, (range(1950, 1955), range(1957, 1964)), strict=True):
        texts = [article.zh.text for article in rising if article.zh and article.date.year in years]
        characters = sum(map(len, texts))
        assert row["characters"] == characters
        assert row["per_million"] == pytest.approx(1e6 * sum(one.count("湖水") for one in texts) / characters, abs=1e-3)
        if len({(one.count("湖水"), len(one)) for one in texts}) > 1:
            assert row["low"] <= row["per_million"] <= row["high"]
        else:  # articles that are all alike say nothing of how far others vary
            assert (row["low"], row["high"]) == (None, None)
    assert found.total == sum(row["hits"] for row in found)


def test_articles_without_text_in_the_language_are_no_units(
    rising: Archive, tmp_path: Path, make_dump: Callable[..., str]
) -> None:
    shutil.copytree(rising.folder, tmp_path / "archive")
    for number in range(10):
        dump = make_dump(zh="", en="The lake.", title=f"Lake {number}", heading="", date=f"1952-0{number % 9 + 1}-05")
        (tmp_path / f"{number}.md").write_text(dump, encoding="utf-8")
    more = Archive.open(tmp_path / "archive")
    more.ingest(sorted(tmp_path.glob("*.md")))
    more.index()
    assert len(more) == len(rising) + 10
    assert list(more.stretches("湖水")) == list(rising.stretches("湖水"))
    keywords = more.select(after="1957").keywords()
    assert (
        keywords.notes[0] == "the reference is the rest of the archive: 35 articles; 10 of these have no Chinese text"
    )


def test_whether_it_rises_is_said_of_the_years_that_have_text(rising: Archive) -> None:
    assert rising.stretches("湖水").notes[0].startswith("rises on the whole: Mann-Kendall τ 0.73, p 0.006, 12 years")
    assert rising.stretches("渔民").notes[0].startswith("falls on the whole: Mann-Kendall τ -0.73, p 0.006, 12 years")


def test_what_does_not_change_is_one_stretch_and_that_is_said(rising: Archive) -> None:
    found = rising.select(after="1957").stretches("湖水")
    assert [(row["from"], row["to"]) for row in found] == [("1957", "1963")]
    assert found.notes[:2] == (
        "between no two years does its frequency surely change",
        "no sure rise or fall: Mann-Kendall τ 0.00, p 1.000, 7 years with text",
    )


def test_decades_and_months_are_periods_too(rising: Archive) -> None:
    assert [(row["from"], row["to"]) for row in rising.stretches("湖水", by="decade")] == [
        ("1950s", "1950s"),
        ("1960s", "1960s"),
    ]
    assert [row["from"] for row in rising.stretches("湖水", by="month")] == ["1950-01", "1957-01"]


def test_without_a_hit_there_is_nothing_to_change(rising: Archive) -> None:
    (row,) = rising.stretches("没人")
    assert (row["hits"], row["per_million"], row["low"]) == (0, 0.0, 0.0)
    assert not any("Mann-Kendall" in note for note in rising.stretches("没人").notes)


def test_a_selection_without_an_article_has_no_stretch(rising: Archive) -> None:
    assert len(rising.select(before="1940").stretches("湖水")) == 0


def test_days_are_refused(rising: Archive) -> None:
    with pytest.raises(ChoiceError, match="stretches are made of months, years or decades"):
        rising.stretches("湖水", by="day")


def test_rows_that_are_cut_off_are_told(rising: Archive) -> None:
    found = rising.stretches("湖水").first(1)
    assert ", 1 of 2 rows shown" in found.said
    assert "rows shown" not in rising.stretches("湖水").said
