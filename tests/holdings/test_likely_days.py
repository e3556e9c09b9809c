"""By likely dates all that is counted by days goes by these: spans, holes, months, the spread over time.

Everything is held against the likely date of each article, read one by one.
"""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive, Corpus
from corpus_archive.language.dates import likely_issue

Run = Callable[..., "subprocess.CompletedProcess[str]"]
DAY = datetime.timedelta(days=1)
SHARED = "an issue of 1987-04-13 may be there, dated the day before: where summer time begins, two issues bear one date"
# What dumps print in the summer of 1987 (12 April to 12 September), and the pages: months end in it, two issues bear
# the first of its dates, and what is printed as the last of them and as the day after it is of one day.
PRINTED = {
    "1987-04-11": (1,), "1987-04-12": (1, 2), "1987-04-14": (2,), "1987-04-30": (1,), "1987-05-31": (1, 2),
    "1987-06-15": (3,), "1987-07-31": (1,), "1987-09-12": (1, 2), "1987-09-13": (2, 4), "1987-09-15": (1,),
}  # fmt: skip
CHOSEN: tuple[dict[str, str], ...] = (
    {}, {"after": "1987-05-01", "before": "1987-08-31"}, {"before": "1987-07-31"}, {"after": "1987-08-01"},
    {"after": "1987-09-13", "before": "1987-09-13"}, {"after": "1987-04-14"},
)  # fmt: skip


@pytest.fixture(scope="module")
def summer(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Corpus:
    """The articles of `PRINTED` by their likely dates, each with the word 湖水 once more than the one before."""
    folder = tmp_path_factory.mktemp("summer")
    for number, (date, page) in enumerate((date, page) for date, pages in PRINTED.items() for page in pages):
        zh = f"    {'湖水上涨，' * (number + 1)}渔民都来看。"
        text = make_dump(zh, heading=f"消息第{number}号", date=date, page=f"第{page}版()")
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    made = Archive.create(folder / "archive")
    made.ingest(sorted(folder.glob("*.md")))
    made.index()
    return made.select(dates="likely")


def days_without(corpus: Corpus, after: str = "1987-01-01", before: str = "1987-12-31") -> list[datetime.date]:
    """The days without an issue between two, and between the first and the last issue, by reading every record."""
    there = {likely_issue(article.date) for article in corpus}
    first = max(min(there), datetime.date.fromisoformat(after))
    last = min(max(there), datetime.date.fromisoformat(before))
    return [one for one in (first + at * DAY for at in range((last - first).days + 1)) if one not in there]


def each_day(runs: Iterable[dict[str, Any]]) -> list[datetime.date]:
    return [run["first"] + at * DAY for run in runs for at in range((run["last"] - run["first"]).days + 1)]


@pytest.mark.parametrize("chosen", CHOSEN, ids=str)
def test_the_days_without_an_issue_are_those_of_no_likely_date(summer: Corpus, chosen: Any) -> None:
    corpus, missing = summer.select(**chosen), days_without(summer, **chosen)
    assert each_day(corpus.missing_issues()) == missing
    assert each_day(row for row in corpus.completeness() if row["kind"] == "missing issues") == missing
    (year,) = corpus.counts("year")
    assert (year["articles"], year["missing"]) == (len(corpus), len(missing))
    assert [row["day"] for row in corpus.calendar() if not row["all_articles"]] == missing


@pytest.mark.parametrize("chosen", CHOSEN, ids=str)
def test_the_months_without_an_issue_are_those_of_no_likely_date(summer: Corpus, chosen: Any) -> None:
    corpus = summer.select(**chosen)
    there = {f"{likely_issue(article.date):%Y-%m}" for article in summer}
    without = [row["month"] for row in corpus.calendar("month") if row["month"] not in there]
    said = [f"months without an issue: {', '.join(without)}"] if without else []
    found = (
        corpus.trend("湖水", by="month"),
        corpus.frequencies("湖水", on="R1", by="month"),
        corpus.changes("湖水", by="year"),
    )
    for one in found:
        assert [note for note in one.notes if note.startswith("months without")] == said
    gaps = [row["first"] for row in corpus.completeness() if row["kind"] == "missing month"]
    assert [f"{first:%Y-%m}" for first in gaps] == without


def test_two_printed_days_that_are_likely_one_are_one_issue(summer: Corpus) -> None:
    rows = [tuple(row.values()) for row in summer.completeness() if row["kind"] == "missing pages"]
    assert rows[-1] == ("missing pages", *[datetime.date(1987, 9, 13)] * 2, "lacks 3")
    issue = summer.issue("1987-09-13")
    assert (issue.missing_pages, issue.all_articles) == (((3, 3),), 4)
    assert "pages: lacks 3" in issue.notes


def test_an_issue_of_the_day_that_no_dump_prints_may_be_there(summer: Corpus) -> None:
    for found in (summer.missing_issues(), summer.completeness()):
        assert found.notes[0] == SHARED
    later = summer.select(after="1987-04-14")
    for found in (later.missing_issues(), later.completeness(), summer.select(dates="printed").missing_issues()):
        assert SHARED not in found.notes


def test_the_first_and_the_last_day_are_the_likely_ones(summer: Corpus) -> None:
    assert summer.select(after="1987-05", before="1987-08").described() == "rmrb, 5 articles, 1987-05-01 to 1987-08-01"
    assert summer.select(after="1987-05", before="1987-08", dates="printed").described().endswith("05-31 to 1987-07-31")


def test_the_spread_of_a_word_is_over_the_likely_months(summer: Corpus) -> None:
    found = summer.frequencies("湖水")
    assert found.columns["dp"] == [summer.dispersion("湖水", by="month").summary["dp"]]
    assert found.columns["dp"] != summer.select(dates="printed").frequencies("湖水").columns["dp"]
    dp = dict(zip(*(summer.frequencies(lang="zh").columns[name] for name in ("form", "dp")), strict=True))
    assert dp["渔民"] == summer.dispersion('[word="渔民"]', by="month").summary["dp"]


def test_what_it_is_spread_over_is_chosen_by_likely_months(summer: Corpus) -> None:
    part = summer.select(after="1987-04-20", before="1987-09-13")
    printed = summer.select(dates="printed").select(after="1987-04-20", before="1987-09-13")
    assert printed.frequencies("湖水").notes[0].startswith("dp is Gries' DP over 5 months")
    assert part.frequencies("湖水").notes[0].startswith("dp is Gries' DP over 5 days")
    assert part.frequencies("湖水").columns["dp"] == [part.dispersion("湖水", by="day").summary["dp"]]


def test_info_lists_them(here: Run, summer: Corpus) -> None:
    folder = summer.database.folder
    for table in ("--missing", "--gaps"):
        done = here("info", table, "--archive", folder, "--dates", "likely", "--format", "csv")
        assert "1987-04-13" in done.stdout
        assert SHARED in " ".join(done.stderr.split())
    overview = " ".join(here("info", "--archive", folder, "--dates", "likely").stdout.split())
    assert "rmrb, 14 articles, 1987-04-11 to 1987-09-15" in overview
    assert SHARED in overview
    assert "1987-08-02 to 1987-09-12" in overview


EARLY = "dates in summer time may be a day early (the likely ones are the day after): 1987-04-12 to 1987-09-12"


@pytest.mark.parametrize(
    ("days", "chosen", "is_told"),
    [
        (("1987-09-11", "1987-09-12", "1987-09-14"), {}, True),
        (("1987-09-11", "1987-09-12", "1987-09-14"), {"after": "1987", "before": "1987"}, True),  # told once
        (("1987-09-10", "1987-09-11"), {}, False),  # no gap
        (("1987-09-13", "1987-09-15"), {}, False),
        (("1987-03-01", "1987-09-20"), {}, False),  # no issue of that summer
    ],
)
def test_gaps_say_where_the_issue_beside_them_may_be_dated_a_day_early(
    tmp_path: Path, make_dump: Callable[..., str], days: tuple[str, ...], chosen: dict[str, str], is_told: bool
) -> None:
    for day in days:
        (tmp_path / f"{day}.md").write_text(make_dump(date=day), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(sorted(tmp_path.glob("*.md")))
    for found in (made.select(**chosen).missing_issues(), made.select(**chosen).completeness()):
        assert found.notes.count(EARLY) == int(is_told)
