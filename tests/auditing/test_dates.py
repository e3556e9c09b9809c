"""The issue's date: halves that disagree, dispatches from the future, the summer time of 1986-91."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from corpus_archive import Article, parse
from corpus_archive.auditing import likely_date

Found = Callable[..., list[tuple[str, str]]]
SENTENCE = "湖滨的渔船今天清早都靠了岸。"
EN = "The fishing boats of Hubin all came ashore early this morning."


def test_headers_that_disagree_are_found(dump: Callable[..., str]) -> None:
    from corpus_archive.auditing import audit

    text = dump(f"    {SENTENCE}", EN).replace("Date: 1956-03-04", "Date: 1956-04-03")
    assert "header-dates-differ" in {one.rule for one in audit(parse(text), None)}


def test_a_date_in_no_calendar_is_found(dump: Callable[..., str]) -> None:
    from corpus_archive.auditing import audit

    text = dump(f"    {SENTENCE}", EN).replace("Date: 1956-03-04", "Date: 1956-02-30")
    assert "header-date-impossible" in {one.rule for one in audit(parse(text), None)}


def test_headers_that_agree_are_well(found: Found) -> None:
    assert not {rule for rule, _ in found(f"    {SENTENCE}", EN)} & {"header-dates-differ", "header-date-impossible"}


def test_a_dispatch_after_its_issue_is_found(found: Found) -> None:
    zh, en = f"    新华社湖滨九日电　{SENTENCE}", f"Xinhua News Agency, Hubin, 9th: {EN}"
    assert ("dispatch-after-issue", "warning") in found(zh, en, date="1956-03-04")


def test_a_dispatch_of_the_day_before_is_well(found: Found) -> None:
    zh, en = f"    新华社湖滨三日电　{SENTENCE}", f"Xinhua News Agency, Hubin, 3rd: {EN}"
    assert found(zh, en, date="1956-03-04") == []


@pytest.mark.parametrize(
    ("date", "dateline", "rules", "likely"),
    [
        ("1989-06-04", "", [("summer-time", "note")], "1989-06-05"),
        ("1989-06-04", "新华社湖滨６月４日电　", [("summer-time", "warning")], "1989-06-05"),
        ("1989-06-04", "新华社湖滨６月５日电　", [("summer-time", "warning")], "1989-06-05"),
        ("1989-06-04", "新华社湖滨６月３日电　", [("summer-time", "note")], "1989-06-05"),
        ("1989-04-16", "", [("summer-time", "note")], None),  # this day's issue, or the next one's
        ("1989-04-16", "新华社湖滨４月１６日电　", [("summer-time", "warning")], "1989-04-17"),
        ("1989-09-17", "", [], None),
        ("1989-12-04", "新华社湖滨１２月３日电　", [], None),
        ("1948-06-04", "", [], None),
    ],
)
def test_the_summer_time_of_the_eighties(
    parsed: Callable[..., Article], date: str, dateline: str, rules: list[tuple[str, str]], likely: str | None
) -> None:
    from corpus_archive.auditing import audit

    article = parsed(f"    {dateline}{SENTENCE}", EN, date=date)
    assert [(one.rule, one.severity) for one in audit(article, None) if "summer" in one.rule] == rules
    assert likely_date(article) == (datetime.date.fromisoformat(likely) if likely else None)
