"""The calendar: days shaded by articles, holes told in words."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from corpus_archive import Archive
from corpus_archive.reader.calendar import CalendarMonth, Day, Gap, Shade, _shades


def month(*counts: int) -> CalendarMonth:
    """A January of which the first days have so many articles."""
    days = [Day(datetime.date(1958, 1, number), count, min(count, 4)) for number, count in enumerate(counts, 1)]
    missing = counts.count(0)
    return CalendarMonth(1958, 1, days, len(counts) - missing, sum(counts), missing)


def test_where_few_numbers_occur_each_has_a_shade_of_its_own() -> None:
    assert list(_shades([1, 1, 1])) == [Shade(4, 1, 1)]
    assert list(_shades([1, 2, 5])) == [Shade(2, 1, 1), Shade(3, 2, 2), Shade(4, 3, 5)]


def test_many_numbers_share_four_shades_of_about_as_many_days() -> None:
    assert list(_shades(list(range(1, 101)))) == [
        Shade(1, 1, 25),
        Shade(2, 26, 50),
        Shade(3, 51, 75),
        Shade(4, 76, 100),
    ]
    assert list(_shades([])) == []


def test_days_without_an_issue_are_left_as_the_hatched_ground() -> None:
    drawn = dict(month(1, 1, 0, 2).bars)
    assert drawn["s1"] == "M0 0h2v12h-2z"
    assert drawn["s2"] == "M3 0h1v12h-1z"
    assert drawn["out"] == "M4 0h27v12h-27z"


@pytest.mark.parametrize(
    ("first", "last", "said"), [(2004, 2008, "2004–08"), (1998, 2003, "1998–2003"), (1957, 1957, "1957")]
)
def test_years_without_an_issue_are_named_with_two_digits_or_four(first: int, last: int, said: str) -> None:
    assert Gap(first, last, 365).years == said


def test_holes_are_runs_of_days() -> None:
    assert month(0, 0, 1, 0, 2).holes == [(1, 2), (4, 4)]


def test_the_year_says_which_days_are_missing(room: TestClient) -> None:
    tree = html.fromstring(room.get("/calendar/1958").text)
    october = tree.get_element_by_id("m10")
    assert october.xpath("string(p)") == "Missing 23 days: 4–10, 12–13, 15–18, 20–25, 27–30"
    assert tree.get_element_by_id("m9").xpath("string(p)") == "Missing altogether: 30 days"
    assert "/issue/1958-10-03" in october.xpath(".//a/@href")
    assert october.xpath(".//a/@aria-label")[0] == "1 October 1958: 1 article"


def test_days_before_the_first_issue_are_no_holes(room: TestClient) -> None:
    tree = html.fromstring(room.get("/calendar/1946").text)
    assert tree.get_element_by_id("m1").xpath("string(p)") == "Before the first issue or after the last."
    assert tree.get_element_by_id("m5").xpath("string(p)") == "Missing 15 days: 17–31"


def test_the_front_page_says_in_words_what_the_shades_show(room: TestClient) -> None:
    tree = html.fromstring(room.get("/").text)
    said = " ".join(tree.text_content().split())
    assert "14 May 1946 to 25 November 2003" in said
    assert "no issue in the archive: 20,935 days" in said
    assert "8 issues · 8 articles · 357 days missing" in said
    assert "1962–65 No issue in the archive: 1,461 days" in said
    labels = tree.xpath("//td/a/@aria-label")
    assert "October 1958: issues 8, articles 8, days missing 23" in labels


def test_a_month_leads_to_its_place_in_the_year(room: TestClient) -> None:
    for said in ("1958-10", "1958年10月"):
        answer = room.get(f"/calendar/{said}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/calendar/1958#m10")


def test_a_year_may_be_written_as_dates_are_elsewhere(room: TestClient) -> None:
    for said in ("1958年", "１９５８"):
        assert room.get(f"/calendar/{said}.json").json()["year"] == 1958


def test_a_year_that_is_not_there_leads_to_the_ends(room: TestClient) -> None:
    for year in ("1800", "2004", "x", "19588", "1958-10-03"):
        answer = room.get(f"/calendar/{year}")
        assert answer.status_code == 404
        assert "The archive has no such year" in answer.text
        assert "/issue/1946-05-14" in answer.text


def test_a_year_without_an_issue_between_others_is_shown_empty(room: TestClient) -> None:
    page = room.get("/calendar/1959")
    assert page.status_code == 200
    assert "365 days missing" in page.text
    assert 'rel="prev" href="/calendar/1958"' in page.text


@pytest.mark.parametrize("page", ["/", "/calendar/1989", "/about"])
@pytest.mark.parametrize("days", [("1985-01-02", "1996-05-05"), ("1989-01-02", "1989-11-05", "1989-12-05")])
def test_of_a_summer_time_without_an_issue_nothing_is_said(
    page: str,
    days: tuple[str, ...],
    tmp_path: Path,
    make_dump: Callable[..., str],
    visit: Callable[[Archive], TestClient],
) -> None:
    for day in days:
        (tmp_path / f"{day}.md").write_text(make_dump(date=day), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(sorted(tmp_path.glob("*.md")))
    assert "summer time" not in visit(made).get(page).text


@pytest.mark.parametrize("page", ["/", "/calendar/1989", "/about"])
def test_where_days_are_those_of_a_summer_time_that_is_said(
    page: str, summer: Archive, room: TestClient, visit: Callable[[Archive], TestClient]
) -> None:
    client = visit(summer)
    assert "Dates in summer time may be a day early" in client.get(page).text
    assert "夏令时" in client.get(page, headers={"accept-language": "zh"}).text
    assert "Dates in summer time" not in room.get("/calendar/1958").text
