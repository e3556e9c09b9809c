"""`trend`: several queries, their shares, and the stretches of one, as tables."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_several_arguments_of_trend_are_several_queries(here: Run, sample_archive: Path) -> None:
    done = here("trend", "合作社", "公社", "--before", "1960", "--archive", sample_archive)
    head, names, *lines = done.stdout.splitlines()
    assert head.split() == ["合作社", "公社"]
    assert names.split() == ["period", "hits", "per", "million", "hits", "per", "million"]
    assert {line.split()[0]: line.split()[1:] for line in lines if "no issue" in line} == {"1959": ["no", "issue"]}
    assert "; 合作社 7; 公社 21" in done.stderr


def test_stretches_are_a_table_of_their_own(here: Run, sample_archive: Path) -> None:
    done = here("trend", "合作社", "--stretches", "--archive", sample_archive)
    assert done.stderr.splitlines()[1] == "between no two years does its frequency surely change"
    assert done.stdout.split()[:7] == ["from", "to", "hits", "articles", "per", "million", "95"]
    refused = here("trend", "合作社", "--stretches", "--plot", "a.svg", "--archive", sample_archive)
    assert (refused.returncode, "table of its own" in refused.stderr) == (2, True)


def test_shares_of_several_queries_are_in_percent(here: Run, sample_archive: Path) -> None:
    done = here(
        "trend", "合作社", "公社", "--shares", "--by", "decade", "--before", "1960", "--archive", sample_archive
    )
    rows = [line.split() for line in done.stdout.splitlines()]
    assert rows[0] == ["period", "hits", "合作社", "%", "95", "%", "公社", "%", "95", "%"]
    assert [row[:3] for row in rows[1:3]] == [["1940s", "2", "100"], ["1950s", "23", "22"]]
