"""`info`: what is in an archive and what is not, for people and for programs."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from corpus_archive import Archive

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SAMPLE = Path(__file__).resolve().parents[3] / "data" / "sample"


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The sample newspaper, 81 articles, and a file that is no dump."""
    folder = tmp_path_factory.mktemp("lake")
    (folder / "bad.md").write_text("nothing", encoding="utf-8")
    made = Archive.create(folder / "archive", "hbrb")
    made.ingest([SAMPLE, folder / "bad.md"])
    return made


def test_audits_by_older_rules_are_told(here: Run, lake: Archive, tmp_path: Path) -> None:
    shutil.copytree(lake.folder, tmp_path / "archive")
    made = Archive.open(tmp_path / "archive")
    made.audit(within=made.select(after="1958-10-02", before="1958-10-02"))
    assert made.older_audits() == 0
    assert "by older rules" not in here("info", "--archive", made.folder).stdout
    with made.database.writing() as connection, connection:
        connection.execute("UPDATE audits SET made_by = replace(made_by, 'rules-', 'rules-0')")
    assert made.older_audits() == sum(n for grade, n in made.grades().items() if grade) > 0
    assert "audited by older rules; audit checks" in here("info", "--archive", made.folder).stdout


def test_audits_of_other_beads_are_told_and_made_again(here: Run, lake: Archive, tmp_path: Path) -> None:
    shutil.copytree(lake.folder, tmp_path / "archive")
    made = Archive.open(tmp_path / "archive")
    part = made.select(after="1958-10-02", before="1958-10-02")
    n = made.audit(within=part)
    assert (made.audits_on_other_beads(), made.audit_caution) == (0, "")
    with made.database.writing() as connection, connection:
        connection.execute("UPDATE alignments SET method = 'by-hand'")
    told = "1 article was audited on other pairs of sentences than it has now; audit checks it again"
    assert made.audits_on_other_beads() == part.audits_on_other_beads() == n == 1
    assert told in " ".join(here("info", "--archive", made.folder).stdout.split())
    assert told in made.findings().notes
    for name in ("a.jsonl", "pairs.csv", "findings.csv"):
        done = here("export", tmp_path / name, "--after", "1958-10-02", "--before", "1958-10-02", "-a", made.folder)
        assert told in done.stderr
    assert told not in here("export", tmp_path / "b.jsonl", "--before", "1957", "-a", made.folder).stderr
    assert made.audit(within=part) == n
    assert made.audits_on_other_beads() == 0


@pytest.mark.smoke
def test_the_whole_picture(here: Run, lake: Archive) -> None:
    done = here("info", "--archive", lake.folder)
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.startswith("hbrb, 81 articles, 1946-05-14 to 2003-11-25\n")
    assert "pieces     82 = current 81 + duplicate 0 + superseded 0 + rejected 1\n" in done.stdout
    assert "languages  both 79 · only Chinese 1 · only English 1\n" in done.stdout
    assert "info --rejected says what was rejected and why" in done.stdout
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["1958", "8", "8", "357"] in [row[:4] for row in rows]
    assert ["1959", "0", "0", "365"] in rows


def test_gaps_are_told_with_the_longest_first(here: Run, lake: Archive) -> None:
    said = " ".join(here("info", "--archive", lake.folder).stdout.split())
    gaps = lake.missing_issues()
    assert f"missing {sum(gaps.columns['days']):,} days without an issue, longest: 1961-03-17 to 1966-01-01, " in said
    assert f"and {gaps.total - 5} more gaps (info --missing)" in said


def test_no_line_is_wider_than_80_columns(here: Run, lake: Archive) -> None:
    for more in ([], ["--limit", "0"], ["--after", "1989", "--before", "1989"], ["--place", "湖滨"]):
        shown = here("info", "--archive", lake.folder, *more).stdout.splitlines()
        named = [line for line in shown if str(lake.folder) not in line]
        assert max(map(cell_len, named)) <= 80


def test_a_selection_is_pictured_alone(here: Run, lake: Archive) -> None:
    done = here("info", "--archive", lake.folder, "--after", "1958-10-02", "--before", "1958-10-02")
    assert "\nno day between the first and the last is without an issue\n" in done.stdout
    shown = here("info", "--archive", lake.folder, "--place", "湖滨").stdout
    assert f"hbrb, {len(lake.select(place='湖滨'))} articles" in shown
    assert "days without an issue, longest" in shown


def test_an_empty_selection_has_no_tables(here: Run, lake: Archive) -> None:
    done = here("info", "--archive", lake.folder, "--after", "2010")
    assert done.returncode == 0
    assert done.stdout.startswith("hbrb, 0 articles\n")
    assert "year" not in done.stdout


def test_limit_says_how_many_values_of_each_table(here: Run, lake: Archive) -> None:
    places = lake.counts("place").total
    assert f"and {places - 2} more (info --by place)" in here("info", "--archive", lake.folder, "-n", "2").stdout
    assert " more (info" not in here("info", "--archive", lake.folder, "-n", "0").stdout


@pytest.mark.parametrize("by", ["year", "place"])
def test_one_table_alone_and_all_of_it(here: Run, lake: Archive, by: str) -> None:
    done = here("info", "--archive", lake.folder, "--by", by)
    counted = lake.counts(by)  # type: ignore[arg-type]
    head, *rows = done.stdout.splitlines()
    assert head.split() == list(counted.columns)
    assert all(
        row.strip().startswith(f"{value} ") and row.split()[-1].isdigit()
        for row, value in zip(rows, counted.columns[by], strict=True)
    )
    assert done.stderr == f"{counted.said}\n"
    assert max(map(cell_len, done.stdout.splitlines())) <= 80


def test_a_limit_on_a_table_is_said(here: Run, lake: Archive) -> None:
    done = here("info", "--archive", lake.folder, "--by", "place", "--limit", "3")
    total = lake.counts("place").total
    assert len(done.stdout.splitlines()) == 4
    assert done.stderr == f"{total} places, 3 shown\n"


def test_missing_days_as_csv(here: Run, lake: Archive) -> None:
    done = here("info", "--archive", lake.folder, "--missing", "--format", "csv", "--after", "1958-10")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    expected = lake.select(after="1958-10").missing_issues()
    assert rows == [{name: str(value) for name, value in row.items()} for row in expected]
    assert done.stderr.startswith(f"{expected.total} gaps (after=1958-10-01)\n")


def test_gaps_as_a_table_of_80_columns(here: Run, lake: Archive) -> None:
    done = here("info", "--archive", lake.folder, "--gaps", "--after", "1958", "--before", "1958")
    found = lake.select(after="1958", before="1958").completeness()
    head, *rows = done.stdout.splitlines()
    assert head.split() == ["kind", "first", "last", "what"]
    assert rows[0].split() == ["missing", "month", "1958-01-01", "1958-01-31", "no", "issue", "in", "1958-01"]
    assert len(rows) == found.total
    assert max(map(cell_len, done.stdout.splitlines())) <= 80
    assert done.stderr.splitlines() == [found.said, *found.notes]


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_gaps_for_programs(here: Run, lake: Archive, format: str) -> None:
    done = here("info", "--archive", lake.folder, "--gaps", "--format", format)
    lines = done.stdout.splitlines()
    rows = [json.loads(line) for line in lines] if format == "jsonl" else list(csv.DictReader(lines))
    assert rows == [{name: str(value) for name, value in row.items()} for row in lake.completeness()]


def test_a_limit_on_the_gaps_is_said(here: Run, lake: Archive) -> None:
    done = here("info", "--archive", lake.folder, "--gaps", "--limit", "2")
    assert len(done.stdout.splitlines()) == 3
    assert ", 2 shown; " in done.stderr


def test_rejections_as_jsonl(here: Run, lake: Archive) -> None:
    done = here("info", "--archive", lake.folder, "--rejected", "--format", "jsonl")
    assert json.loads(done.stdout) == {
        "path": "bad.md",
        "member": "",
        "line": 1,
        "reason": next(lake.rejections()).reason,
    }
    assert done.stderr == "1 rejection\n"


@pytest.mark.parametrize(
    ("chosen", "said"), [(["--after", "1958"], "(after=1958-01-01)"), (["--page", "2", "--page", "3"], "(page=2,3)")]
)
def test_rejections_cannot_be_selected(here: Run, lake: Archive, chosen: list[str], said: str) -> None:
    done = here("info", "--archive", lake.folder, "--rejected", *chosen)
    assert (done.returncode, done.stdout) == (2, "")
    words = " ".join(done.stderr.replace("│", " ").split())
    assert f"has no date or page to be selected by; leave out the selection {said}" in words


def test_everything_as_rows_for_programs(here: Run, lake: Archive) -> None:
    done = here("info", "--archive", lake.folder, "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(list(row) == ["facet", "value", "count", "issues", "missing"] for row in rows)
    assert {row["value"]: row["count"] for row in rows if row["facet"] == "pieces"} == lake.outcomes()
    assert sum(row["count"] for row in rows if row["facet"] == "year") == 81
    assert sum(row["count"] for row in rows if row["facet"] == "section") == 81
    assert {"facet": "year", "value": "1958", "count": 8, "issues": 8, "missing": 357} in rows


def test_pieces_beside_a_selection_are_called_all_pieces(here: Run, lake: Archive) -> None:
    """They are of the whole archive, whatever is selected; all other rows are of the selection."""
    done = here("info", "--archive", lake.folder, "--format", "jsonl", "--after", "1958")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["value"]: row["count"] for row in rows if row["facet"] == "all pieces"} == lake.outcomes()
    assert "pieces" not in {row["facet"] for row in rows}


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl", "parquet"])
def test_a_table_is_written_to_a_file_by_its_name(here: Run, lake: Archive, tmp_path: Path, ending: str) -> None:
    polars = pytest.importorskip("polars")
    out = tmp_path / f"years.{ending}"
    done = here("info", "--archive", lake.folder, "--by", "year", "--out", out)
    assert (done.returncode, done.stdout) == (0, "")
    read = {
        "csv": polars.read_csv,
        "tsv": lambda path: polars.read_csv(path, separator="\t"),
        "jsonl": polars.read_ndjson,
        "parquet": polars.read_parquet,
    }[ending]
    assert read(out).to_dicts() == list(lake.counts("year"))
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--after", "1958-13"], "there is no 1958-13; write 1958, 1958-09 or 1958-09-30"),
        (["--before", "yesterday"], "no date: 'yesterday'; write 1958, 1958-09 or 1958-09-30"),
        (["--after", "1959", "--before", "1958"], "after 1959-01-01 and before 1958-12-31 leave no day; exchange them"),
        (["--page", "0"], "page 0: pages are whole numbers from 1"),
    ],
)
def test_what_cannot_be_meant_is_one_line(
    here: Run, lake: Archive, arguments: list[str], said: str, error: Callable[..., str]
) -> None:
    assert error(here("info", "--archive", lake.folder, *arguments)) == said


@pytest.mark.parametrize(
    "arguments", [["--by", "year", "--missing"], ["--missing", "--gaps"], ["--gaps", "--rejected"]]
)
def test_two_tables_at_a_time_are_wrong_usage(here: Run, lake: Archive, arguments: list[str]) -> None:
    done = here("info", "--archive", lake.folder, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "ask for one table at a time" in done.stderr


def test_where_no_archive_is_one_line_says_how_to_make_it(here: Run, tmp_path: Path, error: Callable[..., str]) -> None:
    said = error(here("info", "--archive", "nowhere", cwd=tmp_path))
    assert said == "nowhere: no archive there; make one with: corpus-archive ingest DUMPS --archive nowhere"


def test_a_folder_of_dumps_is_an_archive_and_what_is_none_in_it_is_told(
    here: Run, tmp_path: Path, dump: Callable[..., str]
) -> None:
    (tmp_path / "a.md").write_text("nothing", encoding="utf-8")
    (tmp_path / "b.md").write_text(dump(), encoding="utf-8")
    done = here("info", "--archive", tmp_path)
    assert done.returncode == 0
    assert done.stderr.startswith(f"rejected: {tmp_path.name}/a.md, line 1: no header")
    assert done.stdout.startswith("rmrb, 1 article, ")


def test_where_nothing_can_be_read_there_is_nothing_to_ask(here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("nothing", encoding="utf-8")
    for verb in (["info"], ["kwic", "湖"], ["export", "x.csv"]):
        done = here(*verb, "--archive", tmp_path)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert "nothing in it could be read, so there is nothing to ask; " in done.stderr


def test_an_archive_that_lost_its_database_is_no_folder_of_dumps(here: Run, lake: Archive, tmp_path: Path) -> None:
    lake.index()
    copy = tmp_path / "copy"
    shutil.copytree(lake.folder, copy)
    for file in copy.glob("archive.sqlite*"):
        file.unlink()
    done = here("kwic", "湖", "--archive", copy)
    assert done.returncode == 1
    assert done.stderr.endswith(": its archive.sqlite is missing; restore it from a backup, or ingest anew\n")


def test_summer_time_is_told(here: Run, lake: Archive) -> None:
    said = "dates in summer time may be a day early (the likely ones are the day after): 1989-04-16 to 1989-09-16"
    done = here("info", "--archive", lake.folder, "--after", "1989", "--before", "1989")
    assert said in " ".join(done.stdout.split())


def test_an_offset_is_of_one_table(here: Run, sample: Path) -> None:
    done = here("info", "--archive", sample, "--offset", 2)
    assert done.returncode == 2
    assert "--offset is for one table" in done.stderr
    shown = here("info", "--archive", sample, "--by", "page", "--offset", 2, "--format", "csv")
    whole = here("info", "--archive", sample, "--by", "page", "--format", "csv")
    assert shown.stdout.splitlines()[1:] == whole.stdout.splitlines()[3:]


def test_articles_without_a_column_have_a_word_for_it(here: Run, lake: Archive) -> None:
    counted = here("info", "--archive", lake.folder, "--by", "column").stdout
    assert re.search(r"^\(none\) +\d+$", counted, re.M)


def test_authors_are_listed_and_select_articles(here: Run, lake: Archive) -> None:
    counted = here("info", "--archive", lake.folder, "--by", "author").stdout
    (articles,) = re.findall(r"^郑小满 .*?(\d+)$", counted, re.M)
    found = here("search", "--archive", lake.folder, "--author", "郑小满", "--author", "Zheng Xiaoman")
    assert found.stderr.startswith(f"{articles} articles (author=郑小满,Zheng Xiaoman)")
