"""`issue`: a day's paper in the terminal and as rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
DAY = "1958-10-14"


def test_a_page_lists_headlines_writers_and_how_articles_begin(here: Run, sample: Path) -> None:
    done = here("issue", DAY, "--archive", sample)
    assert done.returncode == 0
    assert done.stderr == "1 article\npages: lacks 1-2\n"
    assert done.stdout.splitlines()[1:7] == [
        "rmrb  1958-10-14",
        "",
        "page 3",
        "  一亩稻田翻了身——青石公社千亩早稻丰产片访问记",
        "  A Mu of Paddy Has Turned Over - A Visit to the Thousand-Mu High-Yield Rice Tr…",
        "  周望 · 人民公社巡礼",
    ]
    assert all(len(line) <= 80 for line in done.stdout.splitlines())
    assert done.stdout.splitlines()[-2:] == [
        "before  1958-10-11, 2 days without an issue between",
        "after   1958-10-19, 4 days without an issue between",
    ]


def test_full_prints_the_texts(here: Run, sample: Path) -> None:
    done = here("issue", DAY, "--archive", sample, "--full")
    assert "═ page 3 ═" in done.stdout
    assert "unreviewed machine translation" in done.stdout
    assert done.stdout.count("rmrb-1958-10-14-03-becd5a796cd0") == 1


def test_full_is_for_reading(here: Run, sample: Path) -> None:
    done = here("issue", DAY, "--archive", sample, "--full", "--format", "csv")
    assert done.returncode == 2
    assert "--full is for reading" in done.stderr


def test_rows_for_programs_are_all_of_the_issue(here: Run, sample: Path) -> None:
    done = here("issue", DAY, "--archive", sample, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert (row["id"], row["page"], row["author"]) == ("rmrb-1958-10-14-03-becd5a796cd0", "3", "周望")


def test_one_page_is_shown_alone_or_told_not_to_be_there(here: Run, sample: Path, error: Callable[..., str]) -> None:
    assert here("issue", DAY, "--archive", sample, "--page", 3).returncode == 0
    said = error(here("issue", DAY, "--archive", sample, "--page", 2))
    assert said == "no article of page 2 in the issue of 1958-10-14; choose 3"


def test_a_limit_is_announced(here: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    for number in range(3):
        (tmp_path / f"{number}.md").write_text(dump(f"    湖水{number}。"), encoding="utf-8")
    done = here("issue", "1956-03-04", "--archive", tmp_path, "--limit", 2)
    assert done.stderr == "3 articles, 2 shown\npages: lacks 1\n"
    assert done.stdout.count("rmrb-1956-03-04") == 2


def test_a_month_and_a_day_without_an_issue_are_errors_in_one_line(
    here: Run, sample: Path, error: Callable[..., str]
) -> None:
    assert error(here("issue", "1958-10", "--archive", sample)).startswith(
        "1958-10 is not a day, and an issue is of one"
    )
    said = error(here("issue", "1958-10-25", "--archive", sample))
    assert said.endswith("the nearest are of 1958-10-19 and 1958-10-26")


def test_a_day_in_doubt_is_told_and_found_by_its_likely_date(here: Run, summer: Any) -> None:
    printed = here("issue", "1989-06-04", "--archive", summer.folder)
    assert "likely of 1989-06-05" in printed.stdout
    assert "dated 1989-06-04 in the dump, likely of 1989-06-05" in printed.stderr
    likely = here("issue", "1989-06-05", "--archive", summer.folder, "--dates", "likely")
    assert "rmrb-1989-06-04" in likely.stdout
