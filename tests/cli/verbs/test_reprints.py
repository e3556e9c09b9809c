"""`reprints` as a user types it."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive

Run = Callable[..., "subprocess.CompletedProcess[str]"]
TEXT = (
    "三月十四日夜，东北风刮过青石湖。船有三十七条，其中九条前年被敌人沉在湖底的泥里，这个月才由合作社打捞修补起来。"
    "船工一百四十八人，年纪最大的六十六岁，最小的只有十五岁。"
)


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> Archive:
    """A text, and on later days the same without a clause, and another."""
    shorter = TEXT.replace("这个月才由合作社打捞修补起来", "今天还在那里")
    for day, zh in ((14, TEXT), (15, shorter), (16, TEXT[::-1])):
        (tmp_path / f"{day}.md").write_text(dump(zh=f"    {zh}", date=f"1949-03-{day}"), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(sorted(tmp_path.glob("*.md")))
    monkeypatch.setenv("CORPUS_ARCHIVE", str(made.folder))
    return made


def test_groups_are_found_kept_and_listed(here: Run, archive: Archive) -> None:
    first, second, _ = archive.ids()
    done = here("reprints")
    assert "looked for reprints among 3 articles" in done.stderr
    assert "2 articles (in 1 group)" in done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"first    {first}")
    assert lines[1].startswith(f"changed  {second}")
    assert "of it stands in the first printing" in lines[2]
    assert "looked for" not in here("reprints").stderr
    assert "looked for" in here("reprints", "--again").stderr
    rows = list(csv.DictReader(io.StringIO(here("reprints", "-f", "csv").stdout)))
    assert [row["id"] for row in rows] == [first, second]
    assert {row["first"] for row in rows} == {first}


def test_an_article_is_shown_with_what_differs_from_the_first_printing(here: Run, archive: Archive) -> None:
    _, second, _ = archive.ids()
    shown = here("reprints", second[-12:])
    said = shown.stdout.replace("\n", "")
    assert "其中九条前年被敌人沉在湖底的泥里，[-这个月才由合作社打捞修补起来。-]{+今天还在那里。+}船工" in said
    assert "[-in the first alone-] {+in the other alone+}" in shown.stderr


def test_two_articles_are_compared_and_three_are_too_many(here: Run, archive: Archive) -> None:
    ids = list(archive.ids())
    rows = list(csv.DictReader(io.StringIO(here("reprints", *ids[:2], "-f", "csv").stdout)))
    assert [row["kind"] for row in rows] == ["same", "changed", "same"]
    assert here("reprints", *ids).returncode == 2


def test_show_says_that_a_text_was_printed_again(here: Run, archive: Archive) -> None:
    first, second, other = archive.ids()
    assert "Printed again" not in here("show", first).stdout
    here("reprints")
    assert f"Printed again (changed): {second}" in here("show", first).stdout.replace("\n", " ")
    assert f"Reprint (changed): first printed in {first}" in here("show", second).stdout.replace("\n", " ")
    assert "rint" not in here("show", other, "--side", "zh").stdout
