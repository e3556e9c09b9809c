"""`places` on the command line."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from corpus_archive import Archive

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_people_see_a_place_once_with_its_forms_and_its_delay(here: Run, dispatches: Archive) -> None:
    done = here("places", "--archive", dispatches.folder)
    above, head, first, *_ = done.stdout.splitlines()
    assert above.split() == ["median"]
    assert head.split() == ["place", "where", "forms", "articles", "years", "dated", "delay", "doubt"]
    assert first.split() == ["南京", "Jiangsu", "Nanjing", "4;", "Nanking", "6", "1956", "6", "5.5"]
    assert any(line.split()[-2:] == ["青石", "1/1"] for line in done.stdout.splitlines())
    assert "1 name is counted apart, as it is not clear of which place it is a form" in done.stderr
    assert max(map(cell_len, done.stdout.splitlines())) <= 80


def test_rows_for_programs_have_all_columns(here: Run, dispatches: Archive) -> None:
    done = here("places", "--archive", dispatches.folder, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["place"] for row in rows] == dispatches.places().columns["place"]
    assert rows[0]["zh_forms"] == "南京 5"


@pytest.mark.parametrize("options", [["--exact-names"], []])
def test_one_form_alone_is_had_by_an_option(here: Run, dispatches: Archive, options: list[str]) -> None:
    done = here("search", "--archive", dispatches.folder, "--place", "Nanking", "--format", "csv", *options)
    assert len(done.stdout.splitlines()) - 1 == (1 if options else 6)
    assert ("is also printed as" in done.stderr) is not bool(options)


def test_a_row_a_place_and_year(here: Run, dispatches: Archive) -> None:
    done = here("places", "--archive", dispatches.folder, "--by", "year", "--limit", "1")
    assert done.stdout.split() == "median place year articles dated delay 南京 1956 6 6 5.5".split()


def test_a_map_is_drawn_of_all_places_whatever_rows_are_shown(here: Run, dispatches: Archive, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    done = here("places", "--archive", dispatches.folder, "--limit", "1", "--plot", tmp_path / "map.svg")
    assert "plot: " in done.stderr
    assert "莫斯科" in (tmp_path / "map.svg").read_text(encoding="utf-8")
