"""Likely dates of an archive's articles: one own dispatch of the printed day shows them of a whole issue."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ArticleNotFound, DateDoubt
from corpus_archive.store.issue_dates import likely_date_of_line, likely_date_of_record

Made = Callable[..., Archive]
SILENT = "    湖水上涨，船都靠了岸。"


@pytest.fixture
def made(dump: Callable[..., str], tmp_path: Path) -> Made:
    """`made((date, zh), …)`: an archive of such articles; the first has no dateline."""

    def archive(*articles: tuple[str, str]) -> Archive:
        for number, (date, zh) in enumerate(articles):
            text = dump(zh=zh, heading=f"湖水{number}", date=date)
            (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
        found = Archive.create(tmp_path / "archive")
        found.ingest(sorted(tmp_path.glob("*.md")))
        return found

    return archive


def doubt_of_silent(archive: Archive) -> DateDoubt | None:
    (silent,) = [one for one in archive if one.zh and not one.zh.datelines]
    return archive.date_doubt(silent.id)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize("sent", ["本报湖滨六月四日讯", "新华社湖滨六月四日电", "据新华社青石６月４日电"])
def test_one_own_dispatch_of_the_day_shows_it_of_the_whole_issue(made: Made, sent: str) -> None:
    archive = made(("1989-06-04", SILENT), ("1989-06-04", f"    {sent}　湖水退了，船都出了港。"))
    assert doubt_of_silent(archive) == DateDoubt(day("1989-06-04"), day("1989-06-05"), day("1989-06-04"))


@pytest.mark.parametrize(
    ("date", "sent"),
    [
        ("1989-06-04", "本报湖滨六月三日讯"),  # of the day before: as a morning paper prints it
        ("1989-06-04", "塔斯社湖滨六月四日电"),  # not the paper's own
        ("1989-06-05", "本报湖滨六月五日讯"),  # of another issue
    ],
)
def test_no_other_dispatch_shows_it(made: Made, date: str, sent: str) -> None:
    archive = made(("1989-06-04", SILENT), (date, f"    {sent}　湖水退了，船都出了港。"))
    assert doubt_of_silent(archive) == DateDoubt(day("1989-06-04"), day("1989-06-05"), None)


def test_where_two_issues_bear_one_date_a_dispatch_speaks_for_its_article_alone(made: Made) -> None:
    archive = made(("1989-04-16", SILENT), ("1989-04-16", "    本报湖滨四月十六日讯　湖水退了，船都出了港。"))
    assert doubt_of_silent(archive) == DateDoubt(day("1989-04-16"), None, None)
    likely = {line["likely_date"] for line in map(json.loads, archive.lines(exported=True))}
    assert likely == {None, "1989-04-17"}


def test_a_dispatch_of_its_own_day_is_nothing_outside_summer_time(made: Made) -> None:
    archive = made(("1989-12-04", SILENT), ("1989-12-04", "    本报湖滨十二月四日讯　湖水退了，船都出了港。"))
    assert doubt_of_silent(archive) is None


def test_an_article_without_a_chinese_half_is_judged_by_the_time_of_the_year() -> None:
    record = {"date": "1989-06-04", "zh": None}
    assert likely_date_of_record(record) == day("1989-06-05")
    assert likely_date_of_record({"date": "1989-04-16", "zh": None}) is None


def test_a_line_is_read_only_where_two_issues_bear_its_date() -> None:
    assert likely_date_of_line("1989-06-04", "no JSON") == day("1989-06-05")
    assert likely_date_of_line("1956-06-04", "no JSON") is None
    assert likely_date_of_line("1989-04-16", '{"date": "1989-04-16", "zh": null}') is None


def test_an_article_that_is_not_there_has_no_date(made: Made) -> None:
    with pytest.raises(ArticleNotFound):
        made(("1989-06-04", SILENT)).date_doubt("rmrb-1989-06-04-02-000000000000")
