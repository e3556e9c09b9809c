"""`ngrams`, `keywords`, `dispersion`, and `freq --by`: what a terminal shows, and what a file holds."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from corpus_archive import Archive

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def lake(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive.create(tmp_path_factory.mktemp("sample") / "archive")
    archive.ingest(root / "data" / "sample")
    archive.index()
    return archive


@pytest.mark.parametrize(
    "command",
    [
        ["ngrams"],
        ["ngrams", "--size", "5", "--lang", "en"],
        ["keywords", "--after", "1958", "--before", "1960"],
        ["keywords", "--after", "1958", "--lang", "en", "--measure", "conservative_log_ratio"],
        ["dispersion", "湖", "--by", "article"],
        ["dispersion", "lake"],
        ["freq"],
        ["freq", "湖", "--by", "section"],
        ["freq", "湖", "--by", "place"],
        ["freq", "湖", "--by", "article"],
    ],
    ids=" ".join,
)
def test_a_table_fits_on_80_columns_and_no_number_is_broken(here: Run, lake: Archive, command: list[str]) -> None:
    done = here(*command, "--archive", lake.folder)
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert max(map(cell_len, lines)) <= 80
    assert 2 <= len(lines) <= 41  # a head and a line a row: nothing is folded


@pytest.mark.parametrize(
    ("command", "found"),
    [
        (["ngrams", "湖", "--least", "1"], lambda archive: archive.ngrams(pattern="湖", least=1)),
        (
            ["ngrams", "--lang", "en", "--unit", "lemma", "--size", "3", "--in", "both"],
            lambda archive: archive.ngrams(3, lang="en", unit="lemma", zone="both"),
        ),
        (["keywords", "--before", "1959"], lambda archive: archive.select(before="1959").keywords()),
        (
            ["keywords", "--before", "1959", "--against-after", "1975", "--against-page", "1", "--lang", "en"],
            lambda archive: archive.select(before="1959").keywords(archive.select(after="1975", page=1), lang="en"),
        ),
        (
            ["keywords", "--page", "1", "--against-before", "1960", "--negative", "--measure", "log_ratio"],
            lambda archive: archive.select(page=1).keywords(
                archive.select(before="1960"), negative=True, measure="log_ratio"
            ),
        ),
        (["dispersion", "湖", "--by", "page"], lambda archive: archive.dispersion("湖", by="page")),
        (["freq", "湖", "--by", "agency"], lambda archive: archive.frequencies("湖", by="agency")),
    ],
)
def test_a_file_has_every_row_and_column_that_the_library_gives(
    here: Run, lake: Archive, command: list[str], found: Callable[[Archive], Any]
) -> None:
    done = here(*command, "--archive", lake.folder, "--format", "csv", "--limit", "0")
    expected = found(lake)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows == [{name: "" if value is None else str(value) for name, value in row.items()} for row in expected]
    assert rows
    assert done.stderr.splitlines() == [expected.said, *expected.notes]


def test_articles_whose_records_say_nothing_have_a_word_in_the_terminal(here: Run, lake: Archive) -> None:
    assert "(none) " in here("freq", "湖", "--by", "section", "--archive", lake.folder).stdout


def test_what_is_in_an_order_of_its_own_is_shown_to_its_end(here: Run, lake: Archive) -> None:
    years = here("freq", "湖", "--by", "year", "--archive", lake.folder)
    assert len(years.stdout.splitlines()) == 1 + lake.frequencies("湖", by="year").total
    days = here("dispersion", "湖", "--by", "article", "--archive", lake.folder)
    assert ", 40 shown" in days.stderr


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (["keywords"], 1, "the reference has no words of that language; select fewer articles"),
        (["keywords", "--after", "1958", "--against-after", "soon"], 1, "no date: 'soon'"),
        (["keywords", "--after", "1958", "--against-after", ""], 1, "no date: ''"),
        (["keywords", "--measure", "log_dice"], 2, "--measure"),
        (["ngrams", "--size", "6"], 2, "--size"),
        (["ngrams", '[word="湖"]'], 1, "no match of the query has 2 tokens"),
        (["dispersion", "湖", "--by", "place"], 2, "--by"),
        (["freq", "--exact"], 1, "exactly what? say a query"),
        (["freq", "--match", "word"], 1, "match what? say a query"),
        (["changes", "--match", "word"], 1, "match what? say a query"),
        (["kwic", "湖", "--seed", "5"], 1, "a seed is for a sample or a random order"),
        (["freq", "--by", "year"], 1, "hits by year of what? say a query"),
    ],
)
def test_an_expected_error_is_a_line_and_an_exit_code(
    here: Run, lake: Archive, command: list[str], code: int, said: str
) -> None:
    done = here(*command, "--archive", lake.folder)
    assert done.returncode == code
    assert said in " ".join(done.stderr.replace("│", " ").split())
    assert done.stdout == ""
