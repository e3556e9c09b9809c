"""What an archive lacks, as rows, and the months under a trend."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from corpus_archive import Archive
from corpus_archive.holdings.completeness import KINDS


def day(printed: str) -> datetime.date:
    return datetime.date.fromisoformat(printed)


@pytest.fixture(scope="module")
def daily(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Archive:
    """January and March 1958, each day an article on pages 1 and 2.

    10 January has none, the 12th seven on page 1, the 15th one on page 1, the 20th pages 1 and 3 and one without.
    """
    folder = tmp_path_factory.mktemp("daily")
    special = {10: [], 12: [1] * 7 + [2], 15: [1], 20: [1, 3, None]}
    for month in (1, 3):
        for number in range(1, 32):
            for at, page in enumerate(special.get(number, [1, 2]) if month == 1 else [1, 2]):
                text = make_dump(
                    f"    湖水涨了{number}尺{at}寸。",
                    date=f"1958-{month:02}-{number:02}",
                    page=f"第{page}版()" if page else "",
                    label="Page" if page else "Leaf",
                )
                (folder / f"{month}-{number}-{at}.md").write_text(text, encoding="utf-8")
    made = Archive.create(folder / "archive")
    made.ingest(sorted(folder.glob("*.md")))
    made.index()
    return made


def test_each_gap_is_a_row_in_the_order_of_dates(daily: Archive) -> None:
    found = daily.completeness()
    assert [tuple(row.values()) for row in found] == [
        ("missing issues", day("1958-01-10"), day("1958-01-10"), "1 day"),
        ("many articles", day("1958-01-12"), day("1958-01-12"), "8; median 2, z 4.0"),
        ("missing pages", day("1958-01-15"), day("1958-01-15"), "ends with 1, issues near have 2"),
        ("missing pages", day("1958-01-20"), day("1958-01-20"), "lacks 2; articles without a page: 1"),
        ("missing month", day("1958-02-01"), day("1958-02-28"), "no issue in 1958-02"),
        ("missing issues", day("1958-02-01"), day("1958-02-28"), "28 days"),
    ]
    assert list(found.columns) == ["kind", "first", "last", "what"]


def test_the_totals_of_the_kinds_add_up(daily: Archive) -> None:
    found = daily.completeness()
    assert found.total == len(found) == sum(found.summary.values()) == 6
    assert found.summary == {
        "months without an issue": 1,
        "runs of days without an issue": 2,
        "issues lacking pages": 2,
        "issues with many articles": 1,
    }
    assert found.said.startswith("6 gaps; months without an issue 1; runs of days without an issue 2; ")
    assert set(found.columns["kind"]) <= set(KINDS)


def test_the_threshold_and_its_source_are_said(daily: Archive) -> None:
    assert daily.completeness().notes == (
        "few and many articles: modified z-score beyond 3.5 (Iglewicz and Hoaglin 1993) among the issues within "
        "six months",
    )


def test_runs_are_those_of_missing_issues(daily: Archive) -> None:
    runs = [(row["first"], row["last"]) for row in daily.completeness() if row["kind"] == "missing issues"]
    assert runs == [(row["first"], row["last"]) for row in daily.missing_issues()]


def test_a_selection_narrows_the_days_but_not_what_they_are_compared_with(daily: Archive) -> None:
    found = daily.select(after="1958-01-11", before="1958-01-12").completeness()
    assert [(row["kind"], row["first"]) for row in found] == [("many articles", day("1958-01-12"))]


def test_of_a_selection_by_more_than_dates_only_the_dates_count_and_that_is_said(daily: Archive) -> None:
    said = "gaps are those of whole issues: of the selection only its dates count"
    for part in (daily.select(page=2), daily.select(page=2).select(after="1957")):
        assert list(part.completeness()) == list(daily.completeness())
        assert said in part.completeness().notes
    assert said not in daily.select(after="1957").completeness().notes


def test_issues_that_cannot_be_judged_are_counted(lake: Archive) -> None:
    found = lake.completeness()
    assert found.notes == (
        "the number of articles is not judged for all 4 issues: fewer than 20 others within six months",
    )
    assert found.summary["months without an issue"] == 20


def test_nothing_is_lacking_of_nothing(daily: Archive) -> None:
    empty = daily.select(after="1990").completeness()
    assert (list(empty), empty.total, empty.said) == ([], 0, "0 gaps (after=1990-01-01)")


def test_frames_have_dates(daily: Archive) -> None:
    polars = pytest.importorskip("polars")
    schema = {"kind": polars.String, "first": polars.Date, "last": polars.Date, "what": polars.String}
    assert dict(daily.completeness().frame.schema) == schema
    assert dict(daily.select(after="1990").completeness().frame.schema) == schema


# Under a trend


@pytest.mark.parametrize("by", ["month", "year", "decade"])
def test_a_trend_names_the_months_without_an_issue(daily: Archive, by: str) -> None:
    assert "months without an issue: 1958-02" in daily.trend("湖水", by=by).notes  # type: ignore[arg-type]


def test_a_trend_by_day_has_its_holes_in_its_rows(daily: Archive) -> None:
    assert daily.trend("湖水", by="day").notes == ("29 of 90 days have no issue in the archive",)


def test_a_trend_without_a_missing_month_says_nothing(daily: Archive) -> None:
    assert daily.select(before="1958-01").trend("湖水").notes == ()


def test_a_month_without_a_chosen_article_is_not_one_without_an_issue(daily: Archive) -> None:
    assert daily.select(page=3).trend("湖水").notes == ("months without an issue: 1958-02",)


def test_six_months_are_named_and_the_rest_counted(lake: Archive) -> None:
    shown = "1956-04, 1956-05, 1956-06, 1956-08, 1956-09, 1956-10"
    assert f"months without an issue: {shown} and 14 more" in lake.trend("湖水").notes
    six = lake.select(before="1956-11").select(after="1956-05").trend("湖水").notes
    assert six[0] == "months without an issue: 1956-05, 1956-06, 1956-08, 1956-09, 1956-10, 1956-11"
