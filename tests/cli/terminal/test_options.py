"""Options that several verbs share: declared once, there for each, and what they give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
import typer
from typer.testing import CliRunner

from corpus_archive import Archive, GradeName
from corpus_archive.cli import application
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.options import Format, Output
from corpus_archive.record_words import GRADES

SELECTION = ("--archive", "--after", "--before", "--page", "--section", "--column", "--place", "--agency", "--side")
OUTPUT = ("--format", "--out", "--limit", "--offset")


def help_of(verb: str) -> str:
    done = CliRunner().invoke(
        application(verb), [verb, "--help"], env={"COLUMNS": "200", "TERM": "dumb", "NO_COLOR": "1"}
    )
    assert done.exit_code == 0
    return done.stdout


@pytest.mark.parametrize("verb", ["info", "search", "export"])
def test_a_verb_about_articles_has_every_option_of_a_selection(verb: str) -> None:
    shown = help_of(verb)
    assert [option for option in SELECTION if f"{option} " not in shown] == []
    assert "CORPUS_ARCHIVE" in shown
    assert "data/archive" in shown


@pytest.mark.parametrize("verb", ["info", "search"])
def test_a_verb_with_rows_has_every_option_of_output(verb: str) -> None:
    shown = help_of(verb)
    assert [option for option in OUTPUT if f"{option} " not in shown] == []


@pytest.mark.parametrize("verb", ["ingest", "reparse", "remove", "check", "show", "cite"])
def test_a_verb_about_an_archive_names_it_like_the_others(verb: str) -> None:
    shown = help_of(verb)
    assert "--archive" in shown
    assert "-a " in shown
    assert "CORPUS_ARCHIVE" in shown


def test_a_shared_option_is_explained_in_the_same_words_everywhere() -> None:
    said = "From this day, month or year on: 1958, 1958-09."
    assert all(said in help_of(verb) for verb in ("info", "search", "export"))


def test_what_of_a_passing_archive_cannot_be_read_is_announced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], dump: Callable[..., str]
) -> None:
    (tmp_path / "a.md").write_text("nothing", encoding="utf-8")
    (tmp_path / "b.md").write_text(dump(), encoding="utf-8")
    assert len(options.opened(str(tmp_path))) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"rejected: {tmp_path.name}/a.md, line 1: ")


@pytest.mark.parametrize(
    ("format", "out", "expected"),
    [
        (None, None, "table"),
        (None, "a.csv", "csv"),
        (None, "a.tsv", "tsv"),
        (None, "a.b.jsonl", "jsonl"),
        (None, "a.parquet", "parquet"),
        (None, "a.xlsx", "xlsx"),
        (None, "a.csv.gz", "csv"),
        (None, "a.b.jsonl.zst", "jsonl"),
        ("csv", "a.gz", "csv"),
        ("csv", "a.txt", "csv"),
        ("jsonl", None, "jsonl"),
        ("parquet", "a", "parquet"),
    ],
)
def test_the_format_is_what_is_said_or_the_name_of_the_file(
    format: Format | None, out: str | None, expected: Format
) -> None:
    path = Path(out) if out else None
    assert options.output(format=format, out=path) == Output(expected, path, None)


@pytest.mark.parametrize(
    ("out", "expected"), [("A.CSV", "csv"), ("a.Jsonl.GZ", "jsonl"), ("A.TSV.ZST", "tsv"), ("a.XLSX", "xlsx")]
)
def test_an_ending_is_read_in_capitals_too(out: str, expected: Format) -> None:
    for said in (None, expected):
        assert options.output(format=said, out=Path(out)).format == expected
    with pytest.raises(typer.BadParameter, match=f"{out} is named for {expected}, and --format says parquet"):
        options.output(format="parquet", out=Path(out))


@pytest.mark.parametrize("out", ["a", "a.txt", "a.xls", "csv", "a.gz", "a.csv.bz2"])
def test_a_name_that_says_no_format_is_a_wrong_command(out: str) -> None:
    with pytest.raises(typer.BadParameter, match=r"end its name in \.csv, \.tsv, \.jsonl, \.xlsx or \.parquet, or say"):
        options.output(out=Path(out))


@pytest.mark.parametrize("format", ["parquet", "xlsx"])
def test_what_is_compressed_as_it_is_has_no_ending_that_says_so(format: Format) -> None:
    for named in (None, format):
        with pytest.raises(typer.BadParameter, match=rf"{format} is compressed as it is; end its name in \.{format}"):
            options.output(format=named, out=Path(f"a.{format}.gz"))
    with pytest.raises(typer.BadParameter, match=rf"a\.{format}\.zst is named for {format}, and --format says csv"):
        options.output(format="csv", out=Path(f"a.{format}.zst"))


@pytest.mark.parametrize("format", ["parquet", "xlsx"])
def test_what_is_no_text_wants_a_file(format: Format) -> None:
    with pytest.raises(typer.BadParameter, match=rf"{format} is for files, not the terminal: say --out FILE\.{format}"):
        options.output(format=format)


@pytest.mark.parametrize("format", ["table", "tsv", "jsonl"])
def test_a_byte_order_mark_is_for_csv(format: Format) -> None:
    assert options.output(format="csv", bom=True).bom
    with pytest.raises(typer.BadParameter, match="--bom is for CSV"):
        options.output(format=format, bom=True)


def test_the_words_of_options_are_those_that_a_selection_knows(tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "archive")
    for side in (*get_args(options.Halves), None):
        archive.select(side=side)
    for dates in get_args(options.Dates):
        archive.select(dates=dates)
    assert [archive.select(grade=grade).selection.grades for grade in get_args(GradeName)] == [(one,) for one in GRADES]
