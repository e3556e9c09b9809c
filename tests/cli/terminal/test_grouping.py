"""Groups of options: spelled out on the command line of a verb, under headings of its help."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import typer
from typer.testing import CliRunner

from corpus_archive import Archive
from corpus_archive.cli.terminal import grouping
from corpus_archive.cli.terminal.options import Output
from corpus_archive.corpus import Corpus

Colour = Literal["vermilion", "ultramarine", "viridian"]


class Paint(NamedTuple):
    """A group of options of the test's own."""

    colour: Annotated[Colour, typer.Option("--colour", help="Paint it so.")] = "viridian"
    thick: Annotated[bool, typer.Option("--thick", help="Lay it on.")] = False


def help_of(verb: Callable[..., None]) -> str:
    app = typer.Typer(rich_markup_mode="markdown")
    app.command()(grouping.grouped("verb", verb))
    done = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "120", "TERM": "dumb", "NO_COLOR": "1"})
    assert done.exit_code == 0
    return done.stdout


def test_a_grouped_verb_is_given_the_things_and_not_the_options() -> None:
    given: list[object] = []

    def verb(output: Output, more: bool = False) -> None:
        given.extend((output, more))

    spelled_out = grouping.grouped("verb", verb)
    assert list(inspect.signature(spelled_out).parameters) == [
        "format",
        "out",
        "limit",
        "offset",
        "bom",
        "quiet",
        "more",
    ]
    spelled_out(format="csv", out=None, limit=3, offset=6, bom=True, quiet=False, more=True)
    assert given == [Output("csv", None, 3, bom=True, offset=6), True]


def test_a_grouped_verb_may_take_a_corpus(tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "a.md").write_text(dump(), encoding="utf-8")
    (tmp_path / "b.md").write_text(dump("    炉火通红。", date="1958-10-24"), encoding="utf-8")
    given: list[Corpus] = []

    def verb(corpus: Corpus) -> None:
        given.append(corpus)

    nothing = dict.fromkeys(inspect.signature(grouping.grouped("verb", verb)).parameters)
    grouping.grouped("verb", verb)(**{**nothing, "archive": str(tmp_path)})
    grouping.grouped("verb", verb)(**{**nothing, "archive": str(tmp_path), "after": "1957", "page": []})
    whole, part = given
    assert isinstance(whole, Archive)
    assert (len(whole), len(part)) == (2, 1)
    assert str(part.selection) == "after=1957-01-01"


def test_a_tuple_whose_fields_are_options_is_a_group_by_itself() -> None:
    given: list[Paint] = []

    def verb(paint: Paint) -> None:
        given.append(paint)

    spelled_out = grouping.grouped("verb", verb)
    assert list(inspect.signature(spelled_out).parameters) == ["colour", "thick"]
    spelled_out(colour="vermilion", thick=True)
    assert given == [Paint("vermilion", thick=True)]


def test_help_has_the_groups_under_headings_of_their_own() -> None:
    def verb(corpus: Corpus, output: Output) -> None:
        """Do something."""

    shown = help_of(verb)
    assert "─ Which articles ─" in shown
    assert shown.index("─ Which articles ─") < shown.index("--after") < shown.index("─ How the rows are written ─")


def test_a_choice_of_many_words_has_them_in_its_sentence() -> None:
    def verb(paint: Paint) -> None:
        """Do something."""

    assert "COLOUR  Paint it so. Choose vermilion, ultramarine or viridian." in help_of(verb)


def test_an_option_without_a_value_shows_none() -> None:
    def verb(paint: Paint) -> None:
        """Do something."""

    (line,) = [line for line in help_of(verb).splitlines() if "--thick" in line]
    assert "<bool>" not in line
