"""What help says a verb takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from corpus_archive import ArchiveNotFound, cli
from corpus_archive.cli.terminal.usage import VerbCommand, VerbGroup

TERMINAL = {"COLUMNS": "80", "TERM": "dumb", "NO_COLOR": "1"}


def help_of(*verb: str) -> str:
    return CliRunner().invoke(cli.application(), [*verb, "--help"], env=TERMINAL).stdout


@pytest.mark.parametrize(
    ("verb", "usage"),
    [
        ("kwic", "kwic [OPTIONS] QUERY..."),
        ("search", "search [OPTIONS] [QUERY]..."),
        ("verdict", "verdict [OPTIONS] [ID] [FINDING] [VERDICT]"),
        ("set note", "set note [OPTIONS] NAME ID TEXT"),
        ("dataset build", "dataset build [OPTIONS] DUMPS... OUT"),
    ],
)
def test_the_usage_line_has_brackets_around_what_may_be_left_out_and_no_braces(verb: str, usage: str) -> None:
    line = next(one for one in help_of(*verb.split()).splitlines() if "Usage:" in one)
    assert line.rstrip().endswith(f" {usage}")


@pytest.mark.parametrize("verb", ["", "set", "kwic", "dataset sql", "ingest", "audit"])
def test_help_names_no_types_of_python(verb: str) -> None:
    shown = help_of(*verb.split())
    assert [one for one in ("<bool>", "<str>", "list[", "<path>", "<int") if one in shown] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["search", "a", "--sort", "best"], "unknown value 'best'; choose date or relevance"),
        (["trend", "a", "--by", "week"], "unknown value 'week'; choose day, month, year or decade"),
        (["search", "a", "--limit", "-3"], "write 0 or more"),
        (["ngrams", "--size", "9"], "write 5 or less"),
        (["search", "a", "--page", "x"], "write a whole number"),
        (["export", "x.tmx", "--min-score", "x"], "write a number, such as 0.9"),
        (["verdict", "a", "1", "maybe"], "unknown value 'maybe'; choose wrong, right or unsure"),
    ],
)
def test_a_value_that_cannot_be_is_refused_in_the_words_of_all_errors(arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(cli.application(), arguments, env=TERMINAL | {"COLUMNS": "140"})
    assert done.exit_code == 2
    assert f": {said} " in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["info", "--by", "year", "--by", "page"], "'--by': it takes one value, not 2; keep one"),
        (["kwic", "a", "-n5", "--limit=6", "-n", "7"], "'--limit' / '-n': it takes one value, not 3; keep one"),
        (["set", "note", "-a", "x", "a", "-a", "y", "1", ""], "it takes one value, not 2; keep one"),
        (["dataset", "sql", "x", "y", "--out", "a.csv", "--out", "b.csv"], "it takes one value, not 2; keep one"),
        (["index", "--pos", "--no-pos"], "'--pos': it is given with its opposite; keep one"),
    ],
)
def test_what_would_pass_over_a_value_is_refused(arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(cli.application(), arguments, env=TERMINAL | {"COLUMNS": "140"})
    assert done.exit_code == 2
    assert f"{said} " in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["index", "-q", "--quiet", "--pos", "--pos"],
        ["info", "--page", "1", "--page", "2", "--place", "a", "--place", "b"],
        ["search", "a", "--limit", "2", "--", "--limit", "--limit"],
    ],
)
def test_flags_said_twice_and_options_that_add_up_stay(arguments: list[str], tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.application(), [arguments[0], "-a", str(tmp_path / "none"), *arguments[1:]])
    assert done.exit_code == 1
    assert isinstance(done.exception, ArchiveNotFound)


def test_whoever_asks_for_help_gets_it_whatever_else_was_typed() -> None:
    assert "Usage: " in help_of("info", "--by", "year", "--by", "page")


def test_every_verb_refuses_it() -> None:
    app = get_command(cli.application())
    verbs = [app]
    for one in verbs:  # it grows by those of groups
        verbs += getattr(one, "commands", {}).values()
    assert len(verbs) > 30
    assert [one.name for one in verbs if not isinstance(one, (VerbCommand, VerbGroup))] == []


def test_an_argument_that_is_one_of_few_words_says_which() -> None:
    assert "VERDICT      <wrong|right|unsure>  Your verdict on it." in help_of("verdict")
