"""`freq` and `collocates`, and charts of `trend`: bars on the terminal, and charts in files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from corpus_archive.cli import application

Run = Callable[..., "subprocess.CompletedProcess[str]"]
CHARTED = [("trend", "合作社"), ("freq", "合作*"), ("freq",), ("collocates", "合作社"), ("trend", "合作社", "公社")]


def test_each_form_has_a_bar_as_long_as_its_count(here: Run, sample_archive: Path) -> None:
    done = here("freq", "--limit", "3", "--archive", sample_archive)
    head, *lines = done.stdout.splitlines()
    assert head.split() == ["form", "count", "per_million", "articles", "dp"]
    assert [line.split()[:2] for line in lines] == [["的", "806"], ["了", "378"], ["在", "186"]]
    assert [line.count("█") for line in lines] == [22, 11, 6]


def test_bars_stand_below_each_other_within_80_columns(here: Run, sample_archive: Path) -> None:
    for query in ('[word="合.*"] []{2}', '[lemma="cooperative"] []{4}'):
        lines = here("freq", query, "--archive", sample_archive).stdout.splitlines()
        assert max(map(cell_len, lines)) <= 80
        assert len({cell_len(line.split("█")[0]) for line in lines if "█" in line}) == 1


def test_words_of_a_part_of_speech_are_listed_and_no_other_word_will_do(here: Run, sample_archive: Path) -> None:
    done = here("freq", "--pos", "NOUN", "--pos", "PROPN", "--limit", "2", "--archive", sample_archive)
    assert [line.split()[:2] for line in done.stdout.splitlines()[1:]] == [["湖滨", "139"], ["人", "120"]]
    assert "counted where a word is NOUN or PROPN, out of all words; " in done.stderr
    for verb in (["freq"], ["collocates", "渔民"], ["keywords"]):
        done = here(*verb, "--pos", "verb", "--archive", sample_archive)
        assert done.returncode == 2
        assert "unknown value 'verb'; choose ADJ, ADP" in " ".join(done.stderr.replace("│", " ").split())


def test_rows_for_programs_have_no_bars(here: Run, sample_archive: Path) -> None:
    assert "█" not in here("freq", "--format", "csv", "--archive", sample_archive).stdout


def test_what_stands_beside_the_hits_is_counted(here: Run, sample_archive: Path) -> None:
    done = here("freq", "渔民", "--on", "R1", "--limit", "2", "--archive", sample_archive)
    assert [line.split()[:3] for line in done.stdout.splitlines()] == [
        ["form", "count", "per_million"], ["合作社", "5", "133.152"], ["协会会长", "2", "53.261"],
    ]  # fmt: skip
    assert done.stderr.startswith("16 forms at R1, 2 shown (22 hits in 37,551 characters)\n")


def test_forms_by_year_stand_side_by_side_and_years_without_an_issue_are_marked(
    here: Run, sample_archive: Path
) -> None:
    done = here("freq", '"and" b:[]', "--on", "label:b", "--by", "year", "--limit", "2", "--archive", sample_archive)
    head, names, *lines = done.stdout.splitlines()
    assert head.split() == ["the", "steel"]
    assert names.split() == ["year", "count", "per", "million", "count", "per", "million"]
    rows = {line.split()[0]: line.split()[1:] for line in lines}
    assert (len(rows), rows["1959"]) == (58, ["no", "issue"])
    assert rows["1952"] == ["0", "0.0", "0", "0.0"]
    assert "2 shown" in done.stderr


@pytest.mark.parametrize(("width", "forms"), [("80", 3), ("140", 6)])
def test_a_terminal_has_as_many_forms_as_it_is_wide_for(
    here: Run, sample_archive: Path, monkeypatch: pytest.MonkeyPatch, width: str, forms: int
) -> None:
    asked = ("freq", '"and" b:[]', "--on", "label:b", "--by", "decade", "--archive", sample_archive)
    here(*asked)  # which sets a width of its own
    monkeypatch.setattr(shutil, "get_terminal_size", lambda *_: os.terminal_size((int(width), 24)))
    done = here(*asked)
    assert done.stdout.splitlines()[1].split().count("count") == forms
    assert f"{forms} shown" in done.stderr
    assert max(map(cell_len, done.stdout.splitlines())) <= int(width)


def test_rows_for_programs_have_every_form_in_every_part(here: Run, sample_archive: Path) -> None:
    done = here("freq", "合作社", "--on", "L1", "--by", "decade", "--format", "csv", "--archive", sample_archive)
    head, *rows = done.stdout.splitlines()
    assert head == "form,decade,count,per_million,articles,all_articles,characters"
    assert len(rows) == 4 * 7
    assert rows[0] == "渔民,1940s,1,354.862,1,8,2818"


@pytest.mark.parametrize("command", CHARTED)
@pytest.mark.parametrize("suffix", ["svg", "html"])
def test_a_chart_is_drawn_beside_the_rows(
    here: Run, sample_archive: Path, tmp_path: Path, command: tuple[str, ...], suffix: str
) -> None:
    pytest.importorskip("altair")
    plain = here(*command, "--archive", sample_archive)
    done = here(*command, "--archive", sample_archive, "--plot", f"chart.{suffix}", cwd=tmp_path)
    assert done.stdout == plain.stdout
    assert done.stderr == f"plot: chart.{suffix}\n{plain.stderr}"
    assert [path.name for path in tmp_path.iterdir()] == [f"chart.{suffix}"]
    assert "<svg" in (tmp_path / f"chart.{suffix}").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", CHARTED)
def test_another_ending_is_a_wrong_command(
    here: Run, sample_archive: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    done = here(*command, "--archive", sample_archive, "--plot", "chart.pdf", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(ending in done.stderr for ending in (".svg", ".html", ".png"))


def test_a_chart_that_cannot_be_written_leaves_no_rows_and_the_old_file(
    here: Run, sample_archive: Path, tmp_path: Path, error: Callable[..., str]
) -> None:
    pytest.importorskip("altair")
    said = error(here("freq", "--archive", sample_archive, "--plot", tmp_path / "none" / "a.svg"))
    assert said.endswith("none: no such folder; make it first")


def test_rows_that_have_no_chart_say_what_to_do_on_the_command_line(
    here: Run, sample_archive: Path, tmp_path: Path, error: Callable[..., str]
) -> None:
    asked = ("renderings", "湖", "--by", "decade", "--archive", sample_archive)
    said = error(here(*asked, "--plot", "r.svg", cwd=tmp_path))
    assert said.endswith("these rows have no chart; leave out --plot, and with --out FILE.csv draw one of your own")
    assert list(tmp_path.iterdir()) == []
    assert here(*asked, "--out", "r.csv", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("command", CHARTED)
def test_without_the_extra_only_the_chart_is_missing(
    here: Run, sample_archive: Path, tmp_path: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    assert here(*command, "--archive", sample_archive).returncode == 0
    done = here(*command, "--archive", sample_archive, "--plot", "chart.svg", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == ("corpus-archive: altair is not installed; run: pip install 'corpus-archive[plot]'\n")
    assert list(tmp_path.iterdir()) == []


def test_without_a_chart_nothing_that_draws_is_loaded(sample_archive: Path) -> None:
    code = (
        "import sys; from corpus_archive.cli import application;"
        "application()(standalone_mode=False); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "trend", "合作社", "--archive", str(sample_archive)],
        capture_output=True, encoding="utf-8", check=True, env={**os.environ, "COLUMNS": "80"},
    )  # fmt: skip
    assert not {"altair", "vl_convert"} & set(done.stdout.split())


def test_every_verb_with_a_chart_has_the_same_option() -> None:
    callbacks = {command.name: command.callback for command in application().registered_commands if command.callback}
    drawn = {verb: done.__annotations__["plot"] for verb, done in callbacks.items() if "plot" in done.__annotations__}
    assert {"freq", "trend", "collocates"} <= set(drawn)
    assert len({option.__metadata__[0].help for option in drawn.values()}) == 1


def test_a_question_does_not_load_the_rules_of_the_audit(sample_archive: Path) -> None:
    """Their patterns take longer to make than the answer."""
    code = (
        "import sys; from corpus_archive import Archive; archive = Archive.open(sys.argv[1]);"
        "archive.search('湖'); archive.trend('合作社'); archive.concordance('湖'); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(sample_archive)], capture_output=True, encoding="utf-8", check=True
    )
    assert "corpus_archive.auditing" not in done.stdout.split()
