"""`conflicts` as a user types it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from corpus_archive import Archive
from corpus_archive.store.database import transaction

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_the_chinese_stands_once_above_its_translations(here: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    zh = "青石湖的渔民今年捕鱼三千斤，比去年多。"
    for day, en in ((1, "They caught 3,000 jin of fish."), (2, "They caught 300 jin of fish.")):
        (tmp_path / f"{day}.md").write_text(dump(zh=f"    {zh}", en=en, date=f"1956-03-0{day}"), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest([tmp_path / "1.md", tmp_path / "2.md"])
    with archive.database.writing() as connection, transaction(connection):
        connection.execute("UPDATE alignments SET method = 'semantic-5'")
    done = here("conflicts", "-a", archive.folder)
    one, two = archive.ids()
    assert [line.strip() for line in done.stdout.splitlines()] == [
        "", zh, "translated differently: figures", f"(1) {one}  3,000 jin", "They caught 3,000 jin of fish.",
        f"(2) {two}  300 jin", "They caught 300 jin of fish.",
    ]  # fmt: skip
    assert "2 occurrences (of 1 passage)" in done.stderr
    assert "own" in here("conflicts", "-a", archive.folder, "-f", "csv").stdout.splitlines()[0]
