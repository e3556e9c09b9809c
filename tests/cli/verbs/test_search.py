"""`search`: hits in context for people, rows for programs, and the total always."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from corpus_archive import Archive

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SAMPLE = Path(__file__).resolve().parents[3] / "data" / "sample"


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The sample newspaper, 81 articles."""
    made = Archive.create(tmp_path_factory.mktemp("lake") / "archive", "hbrb")
    made.ingest(SAMPLE)
    return made


@pytest.fixture
def two(tmp_path: Path, dump: Callable[..., str]) -> Path:
    """Two dumps."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    (folder / "a.md").write_text(dump("    昨夜湖水上涨，船靠岸。"), encoding="utf-8")
    (folder / "b.md").write_text(
        dump("    昨夜炉火通红。", "Red.", title="Fire", heading="炉火", page="第版()", label="X"), encoding="utf-8"
    )
    return folder


@pytest.mark.smoke
def test_an_article_is_listed_with_its_first_hit(here: Run, two: Path) -> None:
    done = here("search", "湖水", "--archive", two)
    assert done.returncode == 0
    assert done.stderr == "1 of 2 articles\n"
    blank, where, zh, en, hit = done.stdout.splitlines()
    assert blank == ""
    assert where.startswith("1  1956-03-04  page 2  rmrb-1956-03-04-02-")
    assert (zh, en, hit) == ("  湖水", "  The Lake", "  昨夜«湖水»上涨，船靠岸。")


def test_an_article_without_a_page_says_so(here: Run, two: Path) -> None:
    assert "1956-03-04  no page  rmrb-1956-03-04-00-" in here("search", "炉火", "--archive", two).stdout


def test_nothing_found_is_no_error(here: Run, two: Path) -> None:
    done = here("search", "钢铁", "--archive", two)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "0 of 2 articles",
        "nor is there anything near it: in headlines, in the other language, or of its words alone",
    ]


@pytest.mark.parametrize("query", ["的", "lake OR the", "NOT 湖", '"Qingshi Lake"', "一*|工*|production"])
def test_no_line_is_wider_than_80_columns(here: Run, lake: Archive, query: str) -> None:
    lines = here("search", query, "--archive", lake.folder, "--limit", "0").stdout.splitlines()
    assert len(lines) > 10
    assert max(map(cell_len, lines)) <= 80


def test_no_colour_and_no_escape_reaches_a_file(here: Run, lake: Archive) -> None:
    assert "\x1b" not in here("search", "湖", "--archive", lake.folder).stdout


def test_twenty_are_shown_and_the_cut_is_said(here: Run, lake: Archive) -> None:
    total = lake.search("湖").total
    done = here("search", "湖", "--archive", lake.folder)
    assert done.stderr.splitlines()[0] == f"{total} of 81 articles, 20 shown"
    assert done.stdout.count("hbrb-") == 20


def test_limit_0_shows_all(here: Run, lake: Archive) -> None:
    total = lake.search("湖").total
    done = here("search", "湖", "--archive", lake.folder, "--limit", "0")
    assert done.stderr.splitlines()[0] == f"{total} of 81 articles"
    assert done.stdout.count("hbrb-") == total


def test_hits_come_by_date_and_the_limit_takes_the_first(here: Run, lake: Archive) -> None:
    done = here("search", "湖", "--archive", lake.folder, "-n", "3", "-f", "jsonl")
    ids = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert ids == lake.search("湖", limit=3).columns["id"]


def test_a_selection_is_searched(here: Run, lake: Archive) -> None:
    chosen = ["--after", "1975", "--before", "1975", "--page", "1", "--page", "2", "--side", "zh"]
    done = here("search", "大桥", "--archive", lake.folder, *chosen)
    part = lake.select(after="1975", before="1975", page=[1, 2], side="zh")
    said = f"{part.search('大桥').total} of {len(part)} articles ({part.selection})\n"
    assert done.stderr == said


def test_lang_forces_a_language(here: Run, two: Path) -> None:
    forced = here("search", "lake", "--archive", two, "--lang", "zh").stderr
    assert forced == "0 of 2 articles\nin English 2 hits (--lang en)\n"
    assert here("search", "lake", "--archive", two, "-l", "en").stderr == "1 of 2 articles\n"


def test_csv_tsv_and_jsonl_are_the_same_rows(here: Run, two: Path) -> None:
    found = [{name: str(value) for name, value in row.items()} for row in Archive.open(two).search("湖水|昨夜")]
    shown = {
        format: here("search", "湖水|昨夜", "--archive", two, "--format", format).stdout
        for format in ("csv", "tsv", "jsonl")
    }
    for format, delimiter in (("csv", ","), ("tsv", "\t")):
        read = csv.DictReader(io.StringIO(shown[format]), delimiter=delimiter)
        assert [{**row, **{name: row[name] or "None" for name in ("page", "likely_date")}} for row in read] == found
    rows = [json.loads(line) for line in shown["jsonl"].splitlines()]
    assert [{name: str(value) for name, value in row.items()} for row in rows] == found
    assert [row["page"] for row in rows] == [None, 2]


@pytest.mark.parametrize(
    "arguments", [["--out", "hits.csv"], ["--out", "hits.parquet"], ["--out", "hits.txt", "--format", "tsv"]]
)
def test_a_file_gets_every_row_unless_a_limit_is_given(
    here: Run, lake: Archive, tmp_path: Path, arguments: list[str]
) -> None:
    polars = pytest.importorskip("polars")
    done = here("search", "湖", "--archive", lake.folder, *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    found = lake.search("湖", limit=None)
    assert done.stderr.splitlines() == [found.said, *found.notes]
    (path,) = tmp_path.iterdir()
    read = {
        ".csv": polars.read_csv,
        ".parquet": polars.read_parquet,
        ".txt": lambda path: polars.read_csv(path, separator="\t"),
    }[path.suffix](path)
    assert read.columns == list(found.columns)
    assert read["id"].to_list() == found.columns["id"]


def test_a_file_gets_so_many_rows_if_a_limit_is_given(here: Run, lake: Archive, tmp_path: Path) -> None:
    here("search", "湖", "--archive", lake.folder, "--out", tmp_path / "hits.jsonl", "--limit", "2")
    assert len((tmp_path / "hits.jsonl").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (['"a'], 1, "this quotation mark is never closed"),
        (["a OR"], 1, "nothing after OR"),
        ([""], 1, "an empty query"),
        (["a", "--after", "1958-02-30"], 1, "there is no 1958-02-30; write"),
        (["a", "--archive", "nowhere"], 1, "nowhere: no archive there; make one with"),
        (["a", "--out", "no/such/folder.csv"], 1, "no such folder"),
        (["a", "--out", "hits.doc"], 2, "end its name in .csv, .tsv, .jsonl, .xlsx or .parquet, or say"),
        (["a", "--format", "parquet"], 2, "parquet is for files, not the terminal: say --out FILE.parquet"),
        (["a", "--limit", "-1"], 2, "--limit"),
        (["a", "--lang", "fr"], 2, "--lang"),
        (["a", "--page", "x"], 2, "--page"),
    ],
)
def test_an_expected_error_is_a_line_and_an_exit_code(
    here: Run, two: Path, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    of = () if "--archive" in arguments else ("--archive", two)
    done = here("search", *of, *arguments, cwd=tmp_path)
    assert done.returncode == code
    assert said in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dumps"]


def test_dumps_that_cannot_be_read_are_told_before_the_hits(here: Run, two: Path) -> None:
    (two / "c.md").write_text("nothing", encoding="utf-8")
    done = here("search", "湖水", "--archive", two)
    rejected, total = done.stderr.splitlines()
    assert rejected.startswith("rejected: dumps/c.md, line 1: no header")
    assert total == "1 of 2 articles"


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe closes otherwise there")
def test_a_reader_that_has_seen_enough_ends_it_quietly(lake: Archive) -> None:
    command = [sys.executable, "-m", "corpus_archive", "search", "的", "-n", "0", "-a", str(lake.folder)]
    read, write = os.pipe()
    os.close(read)
    with subprocess.Popen(command, stdout=write, stderr=subprocess.PIPE) as process:
        os.close(write)
        assert process.stderr is not None
        said = process.stderr.read().decode()
    assert said.startswith("65 of 81 articles")
    assert "Traceback" not in said
    assert "Broken pipe" not in said


def test_page_after_page_is_shown_and_said(here: Run, sample: Path) -> None:
    rows: list[str] = []
    for offset in range(0, 12, 4):
        done = here("search", "大桥", "--archive", sample, "--limit", 4, "--offset", offset, "--format", "csv")
        rows += done.stdout.splitlines()[1:]
    assert rows == here("search", "大桥", "--archive", sample, "--format", "csv").stdout.splitlines()[1:]
    assert ", rows 9-11 shown\n" in done.stderr
    past = here("search", "大桥", "--archive", sample, "--offset", 11)
    assert ", none shown: offset 11 is past the last\n" in past.stderr
    assert past.stdout == ""


def test_without_words_it_lists_the_articles_of_a_selection(here: Run, two: Path) -> None:
    done = here("search", "--archive", two, "--limit", "1")
    assert done.stderr == "2 articles, 1 shown\n"
    assert done.stdout.startswith("\n1  1956-03-0")
