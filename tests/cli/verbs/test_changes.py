"""`changes`: a paragraph a comparison for people, a row a word for programs."""

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


@pytest.fixture(scope="module")
def communes(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Path:
    """Twenty articles of 1951, thirty of 1955: in half of these 公社 stands before 社员."""
    folder = tmp_path_factory.mktemp("communes")
    for year, count in ((1951, 20), (1955, 30)):
        for number in range(count):
            new, at = ("公社", "湖心") if year == 1955 and number % 2 else ("大家", "湖边")
            text = make_dump(
                f"    今天{new}社员在{at}打鱼。\n    渔民回家。",
                "The members fish today.\n\nThe fishermen go home.",
                title=f"Paper {year} {number}",
                heading=f"题{year}{number}",
                date=f"{year}-03-{number % 28 + 1:02}",
            )
            (folder / f"{year}-{number}.md").write_text(text, encoding="utf-8")
    made = Archive.create(folder / "archive")
    made.ingest(sorted(folder.glob("*.md")))
    made.index()
    return folder / "archive"


def test_changes_are_read_comparison_by_comparison(here: Run, communes: Path) -> None:
    done = here("changes", "--by", "year", "--archive", communes)
    title, rises, *others = done.stdout.splitlines()
    assert title == "1955 against 1951, 1952-1954 without any: per million words, articles"
    assert rises.split()[:2] == ["rises", "公社"]
    assert " ".join(rises.split()[-9:]) == "0 of 20 → 15 of 30 p .013"
    assert not [line for line in others if "渔民" in line]
    assert "compared across periods without text or words beside hits: 1955 against 1951 (1952-1954)" in done.stderr


@pytest.mark.parametrize("columns", [80, 140])
def test_a_line_is_no_wider_than_the_terminal(
    here: Run, communes: Path, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for words in ((), ("社员",)):
        done = here("changes", *words, "--by", "year", "--level", "1", "--archive", communes)
        lines = done.stdout.splitlines()
        assert max(map(cell_len, lines)) <= columns


def test_what_stands_beside_a_query_and_its_renderings_have_paragraphs_of_their_own(here: Run, communes: Path) -> None:
    done = here("changes", "社员", "--by", "year", "--level", "1", "--archive", communes)
    titles = [line for line in done.stdout.splitlines() if " against " in line]
    assert titles[0] == "1955 against 1951, 1952-1954 without any: words beside it"
    (line,) = [line for line in done.stdout.splitlines() if "公社" in line]
    assert " 0 of 20 → 15 of 30 " in line


def test_programs_get_a_row_a_word(here: Run, communes: Path) -> None:
    done = here("changes", "--by", "year", "--format", "csv", "--archive", communes)
    row, *_ = csv.DictReader(io.StringIO(done.stdout))
    assert [row[name] for name in ("period", "against", "between", "direction", "word", "count", "before")] == [
        "1955", "1951", "1952-1954", "rises", "公社", "15", "0",
    ]  # fmt: skip


def test_a_file_gets_all_words_and_a_terminal_so_many_each_way(here: Run, communes: Path, tmp_path: Path) -> None:
    words = ("--by", "year", "--level", "1", "--archive", communes)
    out = tmp_path / "changes.csv"
    few = here("changes", *words, "--each", "1", "--format", "csv").stdout.splitlines()
    here("changes", *words, "--out", out)
    assert len(few) == 3
    assert len(out.read_text(encoding="utf-8").splitlines()) > 4


def test_a_month_is_too_short(here: Run, communes: Path) -> None:
    assert here("changes", "--by", "month", "--archive", communes).returncode == 2
