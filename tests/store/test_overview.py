"""What an archive holds, in numbers: each adds up to the whole, and gaps are days without an issue."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive.store import database, overview, reading
from corpus_archive.store.database import Database
from corpus_archive.store.ledger.ingestion import ingest
from corpus_archive.store.overview import Count, Missing, Year
from corpus_archive.store.selection import Selection


def day(printed: str) -> datetime.date:
    return datetime.date.fromisoformat(printed)


@pytest.fixture
def archive(tmp_path: Path) -> Database:
    return database.create_archive(tmp_path / "archive", "rmrb")


@pytest.fixture
def dated(archive: Database, tmp_path: Path, dump: Callable[..., str]) -> Callable[..., Database]:
    """`dated("1956-03-04", …)`: the archive with an article of each of these days."""

    def offered(*dates: str) -> Database:
        for number, date in enumerate(dates):
            (tmp_path / f"{number}.md").write_text(dump(f"    湖水涨了{number}尺。", date=date), encoding="utf-8")
        list(ingest(archive, [tmp_path / f"{number}.md" for number in range(len(dates))]))
        return archive

    return offered


@pytest.fixture
def full(archive: Database, tmp_path: Path, dump: Callable[..., str]) -> Database:
    """Eight articles of all kinds, and what is none."""
    texts = [
        dump("    新华社湖滨3日电　一。", "One.", page="第1版(要闻)", column="湖边"),
        dump("    新华社湖滨3日电　二。\n    新华社南京4日电　三。", "Two.", page="第1版(要闻)"),
        dump("    本报南京4日电　四。", "[Xinhua News Agency, Nanjing, 4th] Four.", page="第2版(国际)", column="湖边"),
        dump("    新华社湖滨3日电　五。\n    新华社湖滨4日电　六。", "Five.", page="第10版(要闻)"),
        dump("    七。", "Seven.", page="", label="Leaf"),
        dump("    八。", "Eight.", page="第3版()", date="1957-01-02"),
        dump("", "Nine.", page="第3版()", date="1957-01-02")[: dump("", "Nine.").index("\n\n\n\n<hr")],
        dump("    十。")[dump("    十。").index("###") :],
        "湖水",
        "",
    ]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    list(ingest(archive, [tmp_path / f"{number}.md" for number in range(len(texts))]))
    assert reading.count(archive) == 8
    return archive


# Outcomes


def test_an_empty_archive_is_all_noughts(archive: Database) -> None:
    assert overview.outcomes(archive) == {"current": 0, "duplicate": 0, "superseded": 0, "rejected": 0}
    assert list(overview.rejections(archive)) == []
    assert overview.older(archive) == 0
    assert overview.years(archive) == []
    assert overview.missing_issues(archive) == []
    assert overview.facet(archive, "page") == overview.facet(archive, "place") == []
    assert overview.sides(archive) == {"both": 0, "only Chinese": 0, "only English": 0}


def test_rejections_say_where_and_why_in_the_order_of_arrival(full: Database) -> None:
    first, second = overview.rejections(full)
    assert (first.path, first.member, first.ordinal, first.line) == ("8.md", "", 1, 1)
    assert first.reason.startswith("no header")
    assert (second.path, second.line, second.reason) == ("9.md", 1, "empty file")


# Years and gaps


def test_articles_and_issues_are_counted_by_year(dated: Callable[..., Database]) -> None:
    archive = dated("1956-12-30", "1956-12-30", "1956-12-31", "1957-01-01", "1957-01-04")
    assert overview.years(archive) == [
        Year(1956, 3, 2, 0, day("1956-12-30"), day("1956-12-31")),
        Year(1957, 2, 2, 2, day("1957-01-01"), day("1957-01-04")),
    ]


def test_a_year_without_an_issue_is_there_with_all_its_days_missing(dated: Callable[..., Database]) -> None:
    archive = dated("1955-12-30", "1957-01-01")
    assert overview.years(archive) == [
        Year(1955, 1, 1, 1, day("1955-12-30"), day("1955-12-30")),
        Year(1956, 0, 0, 366, day("1956-01-01"), day("1956-12-31")),
        Year(1957, 1, 1, 0, day("1957-01-01"), day("1957-01-01")),
    ]
    assert overview.missing_issues(archive) == [Missing(day("1955-12-31"), day("1956-12-31"))]


def test_days_before_the_first_and_after_the_last_issue_are_not_missing(dated: Callable[..., Database]) -> None:
    archive = dated("1956-05-04")
    assert overview.years(archive) == [Year(1956, 1, 1, 0, day("1956-05-04"), day("1956-05-04"))]
    assert overview.missing_issues(archive) == []


def test_gaps_are_runs_of_days_with_both_ends(dated: Callable[..., Database]) -> None:
    archive = dated("1956-02-27", "1956-02-29", "1956-03-01", "1956-03-05")
    assert overview.missing_issues(archive) == [
        Missing(day("1956-02-28"), day("1956-02-28")),
        Missing(day("1956-03-02"), day("1956-03-04")),
    ]
    assert [gap.days for gap in overview.missing_issues(archive)] == [1, 3]


def test_the_first_and_the_last_days_there_are_can_be_counted(dated: Callable[..., Database]) -> None:
    archive = dated("1900-01-01", "1900-01-03", "2099-12-31")
    years = overview.years(archive)
    assert (years[0].year, years[-1].year, len(years)) == (1900, 2099, 200)
    assert sum(year.missing for year in years) == sum(gap.days for gap in overview.missing_issues(archive))


# Facets


def test_pages_are_in_their_order_and_an_article_without_one_comes_first(full: Database) -> None:
    assert overview.facet(full, "page") == [
        Count(None, 1), Count(1, 2), Count(2, 3), Count(3, 1), Count(10, 1)
    ]  # fmt: skip


def test_other_facets_begin_with_the_most_frequent(full: Database) -> None:
    assert overview.facet(full, "section") == [Count(None, 4), Count("要闻", 3), Count("国际", 1)]
    assert overview.facet(full, "column") == [Count(None, 6), Count("湖边", 2)]


def test_an_article_with_datelines_from_two_places_counts_for_both_and_once_for_each(full: Database) -> None:
    assert overview.facet(full, "place") == [Count("湖滨", 3), Count("南京", 2), Count("Nanjing", 1)]
    assert overview.facet(full, "agency") == [Count("新华社", 3), Count("Xinhua News Agency", 1), Count("本报", 1)]


def test_sides_say_which_languages_an_article_has(full: Database) -> None:
    assert overview.sides(full) == {"both": 6, "only Chinese": 1, "only English": 1}


# Selections


SELECTIONS = [
    Selection(),
    Selection(pages=(1, 2)),
    Selection(places=("南京",)),
    Selection(places=("nanjing", "湖滨")),
    Selection(sides=("zh",)),
    Selection(sides=("zh", "en")),
    Selection(after=day("1957-01-01")),
    Selection(before=day("1956-12-31"), columns=("湖边",)),
    Selection(sections=("*闻",), within=Selection(agencies=("新华社",))),
    Selection(newspaper="hbrb"),
    Selection(pages=(99,)),
]


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_the_parts_of_every_partition_add_up_to_the_whole(full: Database, selection: Selection) -> None:
    whole = reading.count(full, selection)
    assert whole == len(list(reading.lines(full, selection)))
    assert sum(year.articles for year in overview.years(full, selection)) == whole
    assert sum(overview.sides(full, selection).values()) == whole
    for name in ("page", "section", "column"):
        assert sum(count.articles for count in overview.facet(full, name, selection)) == whole


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_each_value_of_a_facet_selects_as_many_articles_as_it_counts(full: Database, selection: Selection) -> None:
    fields = {"place": "places", "agency": "agencies", "section": "sections", "column": "columns"}
    for name, field in fields.items():
        for value, articles in overview.facet(full, name, selection):
            part = Selection(within=selection)._replace(**{field: (value or "",)})
            assert reading.count(full, part) == articles


def test_a_selection_by_place_still_counts_the_other_places_of_its_articles(full: Database) -> None:
    assert overview.facet(full, "place", Selection(places=("南京",))) == [
        Count("南京", 2), Count("Nanjing", 1), Count("湖滨", 1)
    ]  # fmt: skip


def test_gaps_of_a_selection_are_those_of_the_days_it_looks_at(dated: Callable[..., Database]) -> None:
    archive = dated("1956-03-01", "1956-03-03", "1956-03-07")
    assert overview.missing_issues(archive, Selection(after=day("1956-03-02"))) == [
        Missing(day("1956-03-02"), day("1956-03-02")),
        Missing(day("1956-03-04"), day("1956-03-06")),
    ]
    assert overview.years(archive, Selection(before=day("1956-03-03"))) == [
        Year(1956, 2, 2, 1, day("1956-03-01"), day("1956-03-03"))
    ]


def test_days_that_are_all_without_an_issue_are_a_gap(dated: Callable[..., Database]) -> None:
    archive = dated("1956-03-01", "1956-03-07")
    nothing = Selection(after=day("1956-03-03"), before=day("1956-03-04"))
    assert overview.missing_issues(archive, nothing) == [Missing(day("1956-03-03"), day("1956-03-04"))]
    assert [(one.articles, one.missing) for one in overview.years(archive, nothing)] == [(0, 2)]
