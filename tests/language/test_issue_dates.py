"""The dates of issues that dumps of a summer time print a day early."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from corpus_archive import Article, date_doubt
from corpus_archive.language.issue_dates import DateDoubt, doubt_of, note_of_several

Parsed = Callable[..., Article]


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    "printed", ["1956-07-04", "1986-05-03", "1986-09-14", "1989-04-15", "1989-09-17", "1992-07-04"]
)
def test_outside_a_summer_time_no_date_is_in_doubt(printed: str) -> None:
    assert doubt_of(day(printed), [day(printed)]) is None


def test_without_a_dispatch_the_time_of_the_year_speaks() -> None:
    assert doubt_of(day("1989-06-04"), []) == DateDoubt(day("1989-06-04"), day("1989-06-05"), None)


def test_a_dispatch_of_the_printed_day_shows_that_it_is_a_day_early() -> None:
    doubt = doubt_of(day("1989-06-04"), [day("1989-06-02"), day("1989-06-04")])
    assert doubt == DateDoubt(day("1989-06-04"), day("1989-06-05"), day("1989-06-04"))


def test_a_dispatch_of_the_day_before_shows_nothing() -> None:
    assert doubt_of(day("1989-06-04"), [day("1989-06-03")]) == doubt_of(day("1989-06-04"), [])


def test_where_summer_time_begins_only_the_article_s_own_dispatch_says_which_day() -> None:
    first = day("1989-04-16")
    assert doubt_of(first, [day("1989-04-15")]) == DateDoubt(first, None, None)
    assert doubt_of(first, [first]) == DateDoubt(first, day("1989-04-17"), first)


def test_an_article_is_judged_by_its_chinese_datelines(parsed: Parsed) -> None:
    article = parsed("    本报湖滨六月四日讯　湖水上涨，船都靠了岸。", date="1989-06-04")
    assert date_doubt(article) == DateDoubt(day("1989-06-04"), day("1989-06-05"), day("1989-06-04"))
    assert date_doubt(parsed("    湖水上涨。", date="1989-12-04")) is None


@pytest.mark.parametrize(
    ("printed", "dispatches", "note"),
    [
        (
            "1989-06-04",
            ["1989-06-04"],
            "dated 1989-06-04 in the dump, likely of 1989-06-05: a dispatch of 1989-06-04 in this issue cannot stand "
            "in the morning paper of 1989-06-04",
        ),
        (
            "1987-07-31",
            [],
            "dated 1987-07-31 in the dump, likely of 1987-08-01: in the summer time of 1987 dumps are a day early",
        ),
        (
            "1989-04-16",
            [],
            "dated 1989-04-16 in the dump, may be of 1989-04-17: where summer time begins, two issues bear one date",
        ),
    ],
)
def test_a_reader_is_told_why(printed: str, dispatches: list[str], note: str) -> None:
    doubt = doubt_of(day(printed), map(day, dispatches))
    assert doubt is not None
    assert doubt.note == note


def test_one_line_says_how_many_of_several_are_in_doubt() -> None:
    printed = [day("1956-03-04"), day("1989-06-04"), day("1989-06-04"), day("1989-04-16")]
    likely = [None, day("1989-06-05"), day("1989-06-05"), None]
    why = "in the summer time of 1986-91 dumps are dated a day early"
    assert note_of_several(printed, likely, "hit") == (
        f"2 of 4 hits shown are likely of the day after the date printed; "
        f"1 of 4 hits shown is of a date that two issues bear: {why}"
    )
    assert note_of_several(printed[:1], likely[:1], "hit") == ""
    assert note_of_several([], [], "hit") == ""


def test_of_one_or_of_all_it_is_not_said_as_of_some() -> None:
    printed, likely = [day("1989-06-04")] * 2, [day("1989-06-05")] * 2
    said = "likely of the day after the date printed"
    assert note_of_several(printed[:1], likely[:1], "article").startswith(f"the article shown is {said}")
    assert note_of_several(printed, likely, "article").startswith(f"all 2 articles shown are {said}")
