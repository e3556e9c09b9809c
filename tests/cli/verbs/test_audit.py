"""`audit`: what is listed, what is said of it, and what it is good for in the other verbs."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from corpus_archive import Archive
from corpus_archive.store.database import transaction

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Path:
    """A clean article, and one whose English has Han left in it."""
    clean = dump("    湖水上涨。渔民下湖。", "The lake rose. The fishermen went out.", date="1956-03-01")
    residue = dump("    湖水上涨。渔民下湖。", "The lake 上涨 rose. The fishermen went out.", date="1956-03-02")
    for number, text in enumerate((clean, residue)):
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(sorted(tmp_path.glob("*.md")))
    made.index()
    return made.folder


def test_findings_are_listed_with_their_articles_and_what_they_do_not_say(here: Run, archive: Path) -> None:
    done = here("audit", "--archive", archive)
    assert done.returncode == 0
    assert "1956-03-02  page 2  " in done.stdout
    assert "«上涨»" in done.stdout
    assert "1956-03-01" not in done.stdout
    assert "audited 2 articles" in done.stderr
    assert "what no rule found is not thereby right" in done.stderr
    assert max(map(cell_len, done.stdout.splitlines())) <= 80


def test_the_second_time_nothing_is_done_again(here: Run, archive: Path) -> None:
    here("audit", "--archive", archive)
    assert "audited 0 articles" in here("audit", "--archive", archive).stderr
    assert "audited 2 articles" in here("audit", "--archive", archive, "--again").stderr


def test_beads_by_hand_stay_and_that_is_told(here: Run, archive: Path) -> None:
    opened = Archive.open(archive)
    with opened.database.writing() as connection, transaction(connection):
        first = "UPDATE alignments SET method = 'hand-checked' WHERE id = (SELECT min(id) FROM alignments)"
        connection.execute(first)
    said = "passed over 1 article with beads by hand, of another tool or a later method; corpus-archive align --again"
    done = here("audit", "--archive", archive)
    assert "aligned 1 article;" in done.stderr
    assert said in done.stderr
    assert opened.alignment_methods() == {"hand-checked": 1, "semantic-5": 1}
    assert said in here("align", "--archive", archive).stderr
    assert said not in here("align", "--archive", archive, "--again").stderr
    assert opened.alignment_methods() == {"semantic-5": 2}


def test_a_rule_or_a_severity_may_be_asked_for(here: Run, archive: Path) -> None:
    rows = [json.loads(line) for line in here("audit", "-a", archive, "-f", "jsonl").stdout.splitlines()]
    found = next(row for row in rows if row["en"] == "上涨")
    asked = here("audit", "-a", archive, "-f", "jsonl", "--rule", found["rule"], "--severity", found["severity"])
    assert [json.loads(line)["rule"] for line in asked.stdout.splitlines()] == [found["rule"]]
    done = here("audit", "-a", archive, "--rule", "wrong")
    assert done.returncode == 2
    assert "unknown rule 'wrong'; docs/audit.md lists them" in done.stderr


def test_one_article_is_printed_with_its_findings_marked_and_why(here: Run, archive: Path) -> None:
    id = next(iter(Archive.open(archive).select(after="1956-03-02"))).id
    done = here("audit", id, "-a", archive)
    assert "湖水上涨。渔民下湖。" in done.stdout
    assert "The lake «上涨»[1] rose." in done.stdout
    assert "[1] " in done.stdout
    assert here("audit", "no-id", "-a", archive).returncode == 1


def test_every_verb_may_be_held_to_a_grade(here: Run, archive: Path, tmp_path: Path) -> None:
    here("audit", "-a", archive)
    assert "1 hit in" in here("kwic", "渔民", "-a", archive, "--grade", "nothing-found").stderr
    assert "2 hits in" in here("kwic", "渔民", "-a", archive).stderr
    done = here("export", tmp_path / "a.csv", "-a", archive, "--grade", "nothing-found")
    assert "1 article, " in done.stderr
    assert "grade=nothing found" in done.stderr


def test_findings_are_exported_by_the_name_of_the_file(here: Run, archive: Path, tmp_path: Path) -> None:
    here("audit", "-a", archive)
    done = here("export", out := tmp_path / "findings.jsonl", "-a", archive)
    assert (done.returncode, done.stdout) == (0, "")
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert "上涨" in {row["en"] for row in rows}
    assert {"id", "severity", "rule", "zh_spans", "en_spans", "message"} <= set(rows[0])


@pytest.mark.parametrize("name", ["findings.csv", "findings.jsonl", "my-findings.xlsx", "findings.parquet"])
def test_findings_have_a_manifest_and_a_line_like_other_exports(
    here: Run, archive: Path, tmp_path: Path, name: str
) -> None:
    here("audit", "-a", archive)
    done = here("export", out := tmp_path / name, "-a", archive, "--after", "1956-03-02")
    stem, _, ending = name.partition(".")
    said = json.loads((tmp_path / f"{stem}-{ending}.manifest").read_text(encoding="utf-8"))
    rows = len(Archive.open(archive).findings())
    assert done.stderr.splitlines()[-1].startswith(f"{out}: {rows} finding")
    assert said["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert (said["file"], said["format"], said["bytes"]) == (name, ending, out.stat().st_size)
    assert (said["newspaper"], said["selection"], said["findings"]) == ("rmrb", "after=1956-03-02", rows)
    assert said["audited_articles"] == 1
    quiet = here("export", out, "-a", archive, "--quiet")
    assert (quiet.stdout, quiet.stderr) == ("", "")


def test_info_counts_grades_and_methods(here: Run, archive: Path) -> None:
    before = here("info", "-a", archive).stdout
    assert "aligned    length-2 2" in before
    assert "audit " not in before
    here("audit", "-a", archive)
    after = here("info", "-a", archive).stdout
    assert "aligned    semantic-5 2" in after
    assert "audit      nothing found 1" in after


def test_an_article_with_notes_alone_is_not_said_to_have_nothing(
    here: Run, tmp_path: Path, dump: Callable[..., str]
) -> None:
    text = dump("    湖水□上涨。渔民下湖。", "The lake rose. The fishermen went out.", date="1956-03-01")
    (tmp_path / "1.md").write_text(text, encoding="utf-8")
    here("ingest", tmp_path / "1.md", "-a", tmp_path / "archive")
    (id,) = (one.id for one in Archive.open(tmp_path / "archive"))
    listed = here("audit", "-a", tmp_path / "archive")
    assert "1956-03-01  page 2  no errors or warnings  " in listed.stdout
    assert "note  lost-glyph" in listed.stdout
    one = here("audit", id, "-a", tmp_path / "archive").stdout
    assert "\nno errors or warnings; 1 note (" in one
    shown = " ".join(here("show", id, "-a", tmp_path / "archive").stdout.split())
    assert f"Audit: no errors or warnings; 1 note (corpus-archive audit {id[-12:]}). That does not mean" in shown


def test_show_says_where_what_was_found_is_read(here: Run, archive: Path) -> None:
    ids = [one.id for one in Archive.open(archive)]
    assert "Not audited: corpus-archive audit" in here("show", ids[0], "-a", archive).stdout
    here("audit", "-a", archive)
    clean, residue = (" ".join(here("show", id, "-a", archive).stdout.split()) for id in ids)
    assert "Audit: nothing found. That does not mean that the English is right" in clean
    assert f"check the English before you quote it: 1 warning (corpus-archive audit {ids[1][-12:]})" in residue
