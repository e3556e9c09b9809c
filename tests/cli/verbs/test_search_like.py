"""`search --like` and `index --meaning`: said to be by meaning, the Chinese first, in the history as what it is."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Callable

import pytest

from corpus_archive import Archive

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_the_nearest_is_marked_and_the_chinese_comes_first(here: Run, meant: Archive) -> None:
    done = here("search", "--like", "Article 1.", "--limit", 1, "--archive", meant.folder)
    assert done.stderr == "5 articles, 1 shown (by meaning, lead sentences)\n"
    assert done.stdout == (
        "\n1  1.000  1956-03-02  page 2  rmrb-1956-03-02-02-"
        + done.stdout.partition("02-02-")[2][:12]
        + "\n    大桥\n    The Lake\n    大桥通车。\n  ▸ Article 1.\n"
    )


def test_a_headline_that_is_nearest_is_marked(here: Run, meant: Archive) -> None:
    done = here("search", "--like", "大桥", "--limit", 1, "--archive", meant.folder)
    assert done.stdout.splitlines()[2:] == ["  ▸ 大桥", "    The Lake"]


def test_rows_for_programs_have_the_place_of_the_sentence(here: Run, meant: Archive) -> None:
    done = here("search", "湖水", "--like", "渔民", "--sentences", "all", "--format", "csv", "--archive", meant.folder)
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert list(row)[-7:] == ["score", "side", "zone", "start", "end", "sentence", "counterpart"]
    assert (row["side"], row["zone"], row["start"], row["end"], row["sentence"]) == (
        "zh",
        "body",
        "10",
        "15",
        "渔民下湖。",
    )
    assert "among the articles that have 湖水" in done.stderr


def test_it_is_kept_in_the_history_as_what_it_is(here: Run, lettered: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CORPUS_ARCHIVE_HISTORY", raising=False)
    here("index", "--meaning", "--archive", lettered.folder)
    here("search", "大桥", "--like", "通车", "--archive", lettered.folder)
    (kept,) = lettered.history
    assert (kept.verb, kept.query, kept.total) == ("like", "通车", 1)
    assert kept.typed.startswith("search 大桥 --like 通车")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["search", "--like", "湖水", "--sort", "relevance"], "--sort is for words"),
        (["search", "湖水", "--sentences", "all"], "--sentences is for --like"),
        (["index", "--sentences", "all"], "say --meaning, too"),
    ],
)
def test_options_that_do_not_go_together_are_refused(here: Run, meant: Archive, typed: list[str], said: str) -> None:
    done = here(*typed, "--archive", meant.folder)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.replace("│", "").split())


def test_without_its_index_one_line_says_what_to_do(here: Run, lettered: Archive) -> None:
    done = here("search", "--like", "湖水", "--archive", lettered.folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("the index of meaning is not made yet; run: corpus-archive index --meaning\n")


def test_the_index_is_made_and_says_of_how_many_articles(here: Run, lettered: Archive) -> None:
    done = here("index", "--meaning", "--sentences", "all", "--archive", lettered.folder)
    assert "encoded 5 articles" in done.stderr
    assert lettered.like("渔民下湖。", sentences="all", limit=1).columns["sentence"] == ["渔民下湖。"]
    assert "encoded" not in here("index", "--archive", lettered.folder).stderr
