"""A date that is likely a day early is told wherever its article is met: show, cite, search, kwic, export."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from corpus_archive import Archive

Run = Callable[..., "subprocess.CompletedProcess[str]"]
EARLY = "of 4 articles shown are likely of the day after the date printed: in the summer time of 1986-91"


@pytest.fixture
def lake(dump: Callable[..., str], tmp_path: Path) -> Archive:
    """Two articles of an issue of which one has an own dispatch of its day, one of another issue, one of December."""
    dumps = {
        "a": ("    本报湖滨六月四日讯　湖水上涨，船都靠了岸。", "1989-06-04"),
        "b": ("    湖水又涨了一尺，大家都来看。", "1989-06-04"),
        "c": ("    湖水退了，船都出了港。", "1989-05-31"),
        "d": ("    湖水清了，岸上的人都来看。", "1989-12-04"),
    }
    for name, (zh, date) in dumps.items():
        text = dump(zh, heading=f"湖水{name}", date=date, page="第12版()")
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(sorted(tmp_path.glob("*.md")))
    made.index()
    return made


def id_of(archive: Archive, heading: str) -> str:
    return next(one.id for one in archive if one.zh and one.zh.headline == heading)


def on_one_line(shown: str) -> str:
    return " ".join(shown.split())


def test_show_tells_the_date_and_why(here: Run, lake: Archive) -> None:
    shown = here("show", id_of(lake, "湖水b"), "-a", lake.folder).stdout
    assert max(map(cell_len, shown.splitlines())) <= 80
    assert (
        "Date: dated 1989-06-04 in the dump, likely of 1989-06-05: a dispatch of 1989-06-04 in this issue cannot stand "
        "in the morning paper of 1989-06-04"
    ) in on_one_line(shown)
    assert "likely of 1989-06-01" in on_one_line(here("show", id_of(lake, "湖水c"), "-a", lake.folder).stdout)
    assert "Date:" not in here("show", id_of(lake, "湖水d"), "-a", lake.folder).stdout


def test_show_tells_it_of_a_dump_too(here: Run, lake: Archive) -> None:
    assert "likely of 1989-06-05" in on_one_line(here("show", lake.folder.parent / "a.md").stdout)


def test_cite_has_the_printed_date_and_says_the_likely_one(here: Run, lake: Archive) -> None:
    chinese, gb, chicago = here("cite", id_of(lake, "湖水b"), "-a", lake.folder).stdout.splitlines()
    assert chinese.endswith("1989年6月4日第12版（电子本如此，实际疑为1989年6月5日）。")
    assert gb.endswith("1989-06-04(12)（电子本如此，实际疑为1989年6月5日）.")
    assert chicago.endswith("June 4, 1989, 12 [so dated in the digital text; the issue is likely of June 5, 1989].")


def test_cite_has_the_likely_date_where_it_is_asked_for(here: Run, lake: Archive) -> None:
    ids = [id_of(lake, f"湖水{name}") for name in "bcd"]
    cited = here("cite", *ids, "-a", lake.folder, "-s", "chicago", "--dates", "likely").stdout.splitlines()
    assert cited[0].endswith("June 5, 1989, 12 [likely date; dated June 4, 1989 in the digital text].")
    assert cited[1].endswith("June 1, 1989, 12 [likely date; dated May 31, 1989 in the digital text].")
    assert cited[2].endswith("December 4, 1989, 12.")


def test_search_says_it_of_each_article_and_of_how_many(here: Run, lake: Archive) -> None:
    done = here("search", "湖水", "-a", lake.folder)
    assert f"3 {EARLY}" in done.stderr
    assert "1989-05-31, likely 1989-06-01  page 12  rmrb-" in done.stdout
    assert "\n4  1989-12-04  page 12  rmrb-" in done.stdout
    assert max(map(cell_len, done.stdout.splitlines())) <= 80


def test_where_no_date_is_in_doubt_nothing_is_said(here: Run, lake: Archive) -> None:
    for verb in ("search", "kwic"):
        done = here(verb, "岸上", "-a", lake.folder)
        assert "likely" not in done.stdout + done.stderr
        assert "1989-12-04 " in done.stdout.splitlines()[0 if verb == "kwic" else 1]


def test_kwic_marks_the_day_in_its_column_of_dates(here: Run, lake: Archive) -> None:
    done = here("kwic", "湖水", "-a", lake.folder)
    assert "3 of 4 hits shown are likely of the day after the date printed" in done.stderr
    assert [line[:18].rstrip() for line in done.stdout.splitlines()] == [
        "1989-05-31/01 12", "1989-06-04/05 12", "1989-06-04/05 12", "1989-12-04    12",
    ]  # fmt: skip
    assert len({line.index("«") for line in done.stdout.splitlines() if "本报" not in line}) == 1


def test_rows_for_programs_have_the_likely_date(here: Run, lake: Archive) -> None:
    for verb in ("search", "kwic"):
        rows = list(csv.DictReader(io.StringIO(here(verb, "湖水", "-a", lake.folder, "-f", "csv").stdout)))
        assert [row["likely_date"] for row in rows] == ["1989-06-01", "1989-06-05", "1989-06-05", ""]


def test_a_citation_of_a_hit_follows_the_dates_chosen(here: Run, lake: Archive) -> None:
    asked = ("kwic", "退了", "-a", lake.folder, "--cite", "gb7714")
    assert "1989-05-31(12)" in here(*asked).stdout
    assert "1989-06-01(12)" in here(*asked, "--dates", "likely").stdout


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_an_export_has_it_and_says_so(here: Run, lake: Archive, tmp_path: Path, name: str) -> None:
    done = here("export", tmp_path / name, "-a", lake.folder)
    said = "3 of 4 articles are likely of the day after the date printed (summers of 1986-91): likely_date has that day"
    assert said in done.stderr.splitlines()
    text = (tmp_path / name).read_text(encoding="utf-8")
    rows = map(json.loads, text.splitlines()) if name.endswith("l") else csv.DictReader(io.StringIO(text))
    assert [row["likely_date"] or None for row in rows] == ["1989-06-01", "1989-06-05", "1989-06-05", None]
    assert said not in here("export", tmp_path / name, "-a", lake.folder, "-q").stderr


def test_pairs_say_which_date_they_have_where_they_have_one(here: Run, lake: Archive, tmp_path: Path) -> None:
    said = "3 of 4 articles are likely of the day after the date printed (summers of 1986-91): "
    assert f"{said}the pairs have the printed one" in here("export", tmp_path / "a.tsv", "-a", lake.folder).stderr
    assert said not in here("export", tmp_path / "a.zh-en", "-a", lake.folder).stderr


def test_what_is_exported_and_ingested_again_has_the_same_bytes(here: Run, lake: Archive, tmp_path: Path) -> None:
    here("export", tmp_path / "a.jsonl", "-a", lake.folder)
    here("ingest", tmp_path / "a.jsonl", "-a", tmp_path / "again", "-q")
    assert list(Archive.open(tmp_path / "again").lines(exported=True)) == list(lake.lines(exported=True))


def test_a_result_in_python_says_it_too(lake: Archive) -> None:
    found = lake.search("湖水")
    assert str(found.frame.schema["likely_date"]) == "Date"
    assert f"3 {EARLY}" in found.notes[-1]
    assert lake.hits("湖水").concordance().notes[-1].startswith("3 of 4 hits shown are likely")
