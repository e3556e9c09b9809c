"""The calendar: every day counted, the holes among them; against the records themselves."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

import pytest

from corpus_archive import Archive, ChoiceError, Corpus

DAY = datetime.timedelta(days=1)


def day(printed: str) -> datetime.date:
    return datetime.date.fromisoformat(printed)


def counted(corpus: Corpus, whole: Corpus) -> list[tuple[Any, ...]]:
    """Day, articles, pages, all articles, by reading every record."""
    all_articles = Counter(one.date for one in whole)
    articles = Counter(one.date for one in corpus)
    pages = {date: {one.page for one in corpus if one.date == date} - {None} for date in articles}
    first, last = min(all_articles), max(all_articles)
    days = [first + number * DAY for number in range((last - first).days + 1)]
    return [(one, articles[one], len(pages.get(one, ())), all_articles[one]) for one in days]


@pytest.mark.parametrize("chosen", [{}, {"page": 2}, {"section": "要闻"}, {"place": "南京"}, {"side": "zh", "page": 3}])
def test_every_day_has_what_reading_every_record_gives(invented: tuple[Archive, Any], chosen: dict[str, Any]) -> None:
    archive, _ = invented
    corpus = archive.select(**chosen) if chosen else archive
    assert [tuple(row.values()) for row in corpus.calendar()] == counted(corpus, archive)


def test_dates_of_a_selection_bound_its_days(invented: tuple[Archive, Any]) -> None:
    archive, _ = invented
    found = archive.select(after="1957-02", before="1958-07").calendar()
    whole = [row for row in archive.calendar() if day("1957-02-01") <= row["day"] <= day("1958-07-31")]
    assert list(found) == whole
    assert found.summary["articles"] == len(archive.select(after="1957-02", before="1958-07"))


@pytest.mark.parametrize("chosen", [{}, {"page": 2}])
@pytest.mark.parametrize("by", ["month", "year"])
def test_months_and_years_are_the_sums_of_their_days(
    invented: tuple[Archive, Any], by: Any, chosen: dict[str, Any]
) -> None:
    corpus = invented[0].select(**chosen)
    days, length = list(corpus.calendar()), 7 if by == "month" else 4
    for row in corpus.calendar(by):
        here = [one for one in days if str(one["day"])[:length] == row[by]]
        assert row["articles"] == sum(one["articles"] for one in here)
        assert row["all_articles"] == sum(one["all_articles"] for one in here)
        assert row["missing"] == sum(one["all_articles"] == 0 for one in here)
        assert row["issues"] + row["missing"] == len(here)


def test_years_agree_with_the_table_of_years(invented: tuple[Archive, Any]) -> None:
    years = [(str(row["year"]), row["articles"], row["issues"], row["missing"]) for row in invented[0].counts("year")]
    assert [tuple(row.values())[:4] for row in invented[0].calendar("year")] == years


def test_a_day_without_an_issue_is_told_from_one_without_a_chosen_article(lake: Archive) -> None:
    found = {row["day"]: row for row in lake.select(page=7).calendar()}
    assert found[day("1956-03-04")]["all_articles"] == 1
    assert found[day("1956-03-06")]["all_articles"] == 0
    assert {row["articles"] for row in found.values()} == {0}


def test_holes_are_the_days_of_the_missing_issues(lake: Archive) -> None:
    found = lake.calendar()
    assert found.summary == {"articles": 4, "days without an issue": sum(lake.missing_issues().columns["days"])}
    assert (
        found.said == f"{len(found)} days; articles 4; days without an issue {found.summary['days without an issue']}"
    )


def test_by_likely_dates_days_are_the_likely_ones(summer: Archive) -> None:
    printed = {row["day"]: row["articles"] for row in summer.calendar() if row["articles"]}
    likely = {row["day"]: row["articles"] for row in summer.select(dates="likely").calendar() if row["articles"]}
    assert likely == {one + DAY: number for one, number in printed.items()}
    assert summer.select(dates="likely").calendar().notes[0].startswith("chosen by likely dates")


@pytest.mark.parametrize("by", ["day", "month", "year"])
@pytest.mark.parametrize("chosen", [{}, {"page": 2, "after": "1957"}, {"page": 9}, {"dates": "likely"}])
def test_it_is_the_same_where_the_index_is_not_up_to_date(lake: Archive, chosen: dict[str, Any], by: Any) -> None:
    corpus = lake.select(**chosen)
    by_index = corpus.calendar(by)
    with lake.database.writing() as connection:
        connection.execute("UPDATE segments SET built = -1")
    by_sql = corpus.calendar(by)
    assert (list(by_sql), by_sql.said) == (list(by_index), by_index.said)


def test_nothing_has_no_days(lake: Archive) -> None:
    empty = lake.select(after="1990").calendar()
    assert (list(empty), list(empty.columns)) == ([], ["day", "articles", "pages", "all_articles"])
    assert list(lake.select(after="1990").calendar("month")) == []


def test_what_is_no_unit_of_a_calendar_is_told(lake: Archive) -> None:
    with pytest.raises(ChoiceError, match="unknown unit of a calendar 'week'; choose day, month or year"):
        lake.calendar("week")  # type: ignore[arg-type]


def test_frames_have_dates_and_numbers(lake: Archive) -> None:
    polars = pytest.importorskip("polars")
    assert dict(lake.calendar().frame.schema) == {
        "day": polars.Date, "articles": polars.Int64, "pages": polars.Int64, "all_articles": polars.Int64,
    }  # fmt: skip
    assert lake.calendar("month").frame.schema["month"] == polars.String
