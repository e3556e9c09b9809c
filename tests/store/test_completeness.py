"""What an archive lacks: gaps counted by hand, laws against brute force."""

from __future__ import annotations

import datetime
import itertools
import random
import statistics
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_archive.store import completeness, database, overview
from corpus_archive.store.completeness import IssueJudgement, IssueSize, MissingPages, Month
from corpus_archive.store.database import Database
from corpus_archive.store.ledger.ingestion import ingest
from corpus_archive.store.overview import Missing
from corpus_archive.store.selection import Selection

DAY = datetime.timedelta(days=1)
FIRST = datetime.date(1958, 1, 1)
ALWAYS = (datetime.date.min, datetime.date.max)


def day(printed: str) -> datetime.date:
    return datetime.date.fromisoformat(printed)


def issue(
    date: datetime.date, articles: int = 20, pages: tuple[int, ...] = (1, 2, 3, 4), without: int = 0
) -> IssueSize:
    return IssueSize(date, articles, pages, without)


def daily(count: int, first: datetime.date = FIRST) -> list[IssueSize]:
    """So many days with an issue of four pages and 18 to 22 articles."""
    return [issue(first + number * DAY, 18 + number % 5) for number in range(count)]


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Database:
    """Five issues with twelve articles: of the second one article has no page, the fourth lacks page 3."""
    made = database.create_archive(tmp_path / "archive", "rmrb")
    pages = {
        "1957-12-31": [1],
        "1958-01-01": [1, 2, None],
        "1958-01-04": [2, 2],
        "1958-04-30": [1, 2, 4, 4],
        "1958-05-01": [1, 2],
    }
    number = 0
    for date, there in pages.items():
        for page in there:
            number += 1
            text = dump(
                f"    湖水涨了{number}尺。", date=date,
                page=f"第{page}版()" if page else "", label="Page" if page else "Leaf",
            )  # fmt: skip
            (tmp_path / f"{number:02}.md").write_text(text, encoding="utf-8")
    list(ingest(made, sorted(tmp_path.glob("*.md"))))
    return made


# Issues and months


def test_issues_have_their_articles_and_pages(archive: Database) -> None:
    assert completeness.issues(archive) == [
        IssueSize(day("1957-12-31"), 1, (1,), 0),
        IssueSize(day("1958-01-01"), 3, (1, 2), 1),
        IssueSize(day("1958-01-04"), 2, (2,), 0),
        IssueSize(day("1958-04-30"), 4, (1, 2, 4), 0),
        IssueSize(day("1958-05-01"), 2, (1, 2), 0),
    ]


def test_months_have_their_issues_and_the_days_without(archive: Database) -> None:
    assert list(completeness.months(completeness.issues(archive), day("1957-12-31"), day("1958-05-01"))) == [
        Month(day("1957-12-31"), day("1957-12-31"), 1, 0),
        Month(day("1958-01-01"), day("1958-01-31"), 2, 29),
        Month(day("1958-02-01"), day("1958-02-28"), 0, 28),
        Month(day("1958-03-01"), day("1958-03-31"), 0, 31),
        Month(day("1958-04-01"), day("1958-04-30"), 1, 29),
        Month(day("1958-05-01"), day("1958-05-01"), 1, 0),
    ]


def test_missing_months_are_those_without_any_issue(archive: Database) -> None:
    assert completeness.missing_months(archive) == [day("1958-02-01"), day("1958-03-01")]
    assert completeness.missing_months(archive, Selection(after=day("1958-03-15"))) == [day("1958-03-01")]


def test_a_month_with_an_issue_outside_the_days_chosen_is_not_missing(archive: Database) -> None:
    assert completeness.missing_months(archive, Selection(after=day("1958-01-20"), before=day("1958-01-31"))) == []


def test_what_else_a_selection_asks_makes_no_month_missing(archive: Database) -> None:
    assert completeness.missing_months(archive, Selection(pages=(99,))) == completeness.missing_months(archive)


def test_an_empty_archive_lacks_nothing(tmp_path: Path) -> None:
    empty = database.create_archive(tmp_path / "archive", "rmrb")
    assert completeness.issues(empty) == completeness.missing_months(empty) == []
    assert list(completeness.months([], FIRST, FIRST)) == list(completeness.missing_pages([], *ALWAYS)) == []
    assert list(completeness.judged([], *ALWAYS)) == []


numbers = st.sets(st.integers(0, 400), min_size=1)


@given(numbers)
def test_gaps_are_the_maximal_runs_of_the_days_that_are_not_there(there: set[int]) -> None:
    dates = [FIRST + number * DAY for number in sorted(there)]
    first, last = dates[0] - DAY, dates[-1] + 3 * DAY
    found = list(overview.gaps(dates, first, last))
    missing = [one for one in (first + at * DAY for at in range((last - first).days + 1)) if one not in dates]
    assert [gap.first + at * DAY for gap in found for at in range(gap.days)] == missing
    assert all(after.first - before.last > DAY for before, after in itertools.pairwise(found))


def test_days_all_of_which_are_missing_are_one_gap() -> None:
    assert list(overview.gaps([], FIRST, FIRST + DAY)) == [Missing(FIRST, FIRST + DAY)]


@given(numbers)
def test_the_days_of_the_months_add_up_to_the_span(there: set[int]) -> None:
    issues = [issue(FIRST + number * DAY) for number in sorted(there)]
    first, last = issues[0].date, issues[-1].date
    months = list(completeness.months(issues, first, last))
    assert sum(month.issues for month in months) == len(issues)
    assert sum(month.missing for month in months) == sum(
        gap.days for gap in overview.gaps([one.date for one in issues], first, last)
    )
    for month in months:
        here = [one.date for one in issues if (one.date.year, one.date.month) == (month.first.year, month.first.month)]
        assert month.issues == len(here)


# Pages


def missing(issues: list[IssueSize]) -> list[MissingPages]:
    return list(completeness.missing_pages(issues, *ALWAYS))


def test_an_issue_with_pages_1_2_and_4_lacks_3() -> None:
    one = issue(FIRST, pages=(1, 2, 4))
    assert missing([one]) == [MissingPages(one, ((3, 3),), ())]


def test_pages_before_the_first_one_there_is_are_lacking_as_a_run() -> None:
    one = issue(FIRST, pages=(4, 9), without=2)
    assert missing([one]) == [MissingPages(one, ((1, 3), (5, 8)), ())]


def test_an_issue_of_which_no_page_is_known_is_not_judged() -> None:
    assert missing([*daily(40), issue(FIRST + 40 * DAY, pages=(), without=5)]) == []


@given(st.sets(st.integers(1, 30), min_size=1))
def test_pages_there_and_pages_lacking_are_all_up_to_the_last(there: set[int]) -> None:
    found = missing([issue(FIRST, pages=tuple(sorted(there)))])
    lacking = [page for one in found for low, high in one.between for page in range(low, high + 1)]
    assert sorted([*there, *lacking]) == list(range(1, max(there) + 1))


def test_pages_that_three_in_four_issues_near_have_are_lacking_at_the_end() -> None:
    issues = daily(60)
    issues[30] = issue(issues[30].date, pages=(1, 2))
    assert missing(issues) == [MissingPages(issues[30], (), ((3, 4),))]


def test_a_page_without_articles_in_other_issues_is_not_said_to_lack() -> None:
    """Page 7 is advertisements in most issues, page 8 is not."""
    issues = [issue(one.date, pages=(1, 2, 3, 4, 5, 6, 8)) for one in daily(60)]
    issues[30] = issue(issues[30].date, pages=(1, 2, 3, 4, 5, 6))
    (found,) = [one for one in missing(issues) if one.usual]
    assert (found.issue, found.usual) == (issues[30], ((8, 8),))


def test_thin_sundays_lack_nothing() -> None:
    """Also in an archive of a few weeks."""
    for days in (25, 180):
        issues = [issue(one.date, pages=(1, 2) if one.date.weekday() == 6 else (1, 2, 3, 4)) for one in daily(days)]
        assert missing(issues) == []


def test_where_a_paper_becomes_thicker_nothing_is_claimed_of_the_issues_before() -> None:
    thicker = [issue(one.date, pages=tuple(range(1, 9))) for one in daily(90, day("1958-04-01"))]
    assert missing([*daily(90), *thicker]) == []


def test_of_fewer_than_20_other_issues_none_is_usual() -> None:
    issues = daily(21)
    issues[9] = issue(issues[9].date, pages=(1, 2))
    assert [one.issue for one in missing(issues)] == [issues[9]]
    assert missing(issues[:-1]) == []


# Numbers of articles


def unlikely(issues: list[IssueSize]) -> list[tuple[datetime.date, bool]]:
    return [(one.issue.date, one.is_many) for one in completeness.judged(issues, *ALWAYS) if one.is_few or one.is_many]


def test_few_and_many_articles_are_told_by_their_modified_z_score() -> None:
    """18 to 22 articles: median 20, MAD 1; 3 and 40 are 0.6745 × 17 and 0.6745 × 20 away."""
    issues = daily(360)
    issues[100], issues[200] = issue(issues[100].date, 3), issue(issues[200].date, 40)
    assert unlikely(issues) == [(issues[100].date, False), (issues[200].date, True)]
    found = {one.issue.date: one for one in completeness.judged(issues, *ALWAYS)}
    assert found[issues[100].date] == IssueJudgement(issues[100], 20, pytest.approx(-0.6745 * 17))
    assert found[issues[200].date].score == pytest.approx(0.6745 * 20)


def test_up_to_a_score_of_three_and_a_half_a_number_is_likely() -> None:
    """With a MAD of 1, 5 articles fewer are a score of 3.37, 6 fewer one of 4.05."""
    for articles, told in ((15, False), (14, True), (25, False), (26, True)):
        issues = daily(360)
        issues[180] = issue(issues[180].date, articles)
        assert bool(unlikely(issues)) == told


def test_thin_sundays_are_likely_and_a_thinner_sunday_is_not() -> None:
    """Also in an archive of a few weeks."""
    for days in (25, 360):
        issues = [issue(one.date, 8 if one.date.weekday() == 6 else one.articles) for one in daily(days)]
        assert unlikely(issues) == []
    sunday = next(at for at, one in enumerate(issues) if one.date.weekday() == 6 and at > 180)
    issues[sunday] = issue(issues[sunday].date, 1)
    assert unlikely(issues) == [(issues[sunday].date, False)]


def test_in_a_sample_with_an_article_a_day_two_are_likely() -> None:
    issues = [issue(one.date, 1) for one in daily(100)]
    issues[50] = issue(issues[50].date, 2)
    assert unlikely(issues) == []


def test_with_fewer_than_20_others_to_compare_with_no_score_is_given() -> None:
    issues = daily(21)
    issues[9] = issue(issues[9].date, 90)
    assert unlikely(issues) == [(issues[9].date, True)]
    assert [one.score for one in completeness.judged(issues[:-1], *ALWAYS)] == [None] * 20


def test_issues_more_than_six_months_away_are_no_measure() -> None:
    early, late = daily(30), [issue(one.date, 90) for one in daily(30, day("1958-08-01"))]
    assert unlikely([*early, *late]) == []
    medians = [one.median for one in completeness.judged([*early, *late], *ALWAYS)]
    assert max(medians[:30]) < 22
    assert set(medians[30:]) == {90}


def test_only_the_days_chosen_are_judged_but_by_all_near() -> None:
    issues = daily(60)
    issues[31] = issue(issues[31].date, 1, pages=(1,))
    chosen = (issues[31].date, issues[31].date)
    (found,) = completeness.judged(issues, *chosen)
    assert (found.issue, found.is_few) == (issues[31], True)
    (lacking,) = completeness.missing_pages(issues, *chosen)
    assert lacking.usual == ((2, 4),)
    assert list(completeness.missing_pages(issues, issues[32].date, issues[59].date)) == []


@pytest.mark.parametrize("seed", range(5))
def test_the_scores_are_those_of_the_definition(seed: int) -> None:
    chance = random.Random(seed)
    issues = [issue(FIRST + at * DAY, chance.randint(1, 60)) for at in range(0, 900) if chance.random() < 0.7]
    for one in completeness.judged(issues, *ALWAYS):
        month = one.issue.date.year * 12 + one.issue.date.month
        near = [other for other in issues if abs(other.date.year * 12 + other.date.month - month) <= 6]
        alike = [other for other in near if other.date.weekday() == one.issue.date.weekday()]
        scores = []
        for pool in (near, alike):
            counts = [other.articles for other in pool]
            median = statistics.median(counts)
            deviation = statistics.median(abs(count - median) for count in counts)
            scores.append(0.6745 * (one.issue.articles - median) / deviation)
        assert one.score == pytest.approx(min(scores, key=abs))
