"""An archive is told from every other, whatever its path: nothing is answered from one that is gone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ArchiveError

Dump = Callable[..., str]


def made(folder: Path, texts: list[str], dump: Dump) -> Archive:
    """An archive of some texts, indexed."""
    dumps = folder.with_name(f"{folder.name}-dumps")
    shutil.rmtree(dumps, ignore_errors=True)
    dumps.mkdir()
    for number, text in enumerate(texts):
        (dumps / f"{number}.md").write_text(dump(zh=f"    {text}", heading=f"题{number}"), encoding="utf-8")
    archive = Archive.create(folder)
    archive.ingest(dumps)
    archive.index()
    return archive


def test_an_archive_made_at_the_path_of_one_that_is_gone_answers_for_itself(tmp_path: Path, dump: Dump) -> None:
    first = made(tmp_path / "a", ["湖水上涨。"], dump)
    assert first.hits("湖水").trend().total == 1
    shutil.rmtree(tmp_path / "a")
    second = made(tmp_path / "a", ["湖水湖水。"], dump)
    assert second.hits("湖水").trend().total == 2
    assert second.concordance("湖水").total == 2


def test_a_corpus_whose_archive_was_replaced_says_so(tmp_path: Path, dump: Dump) -> None:
    first = made(tmp_path / "a", ["湖水上涨。"], dump)
    chosen, hits = first.select(after="1900"), first.hits("湖水")
    shutil.rmtree(tmp_path / "a")
    made(tmp_path / "a", ["湖水湖水。"], dump)
    asked = (lambda: chosen.trend("湖水"), lambda: len(chosen), lambda: list(first), lambda: first.ingest([]))
    for ask in (*asked, first.check, hits.trend, lambda: len(hits)):
        with pytest.raises(ArchiveError, match="another archive lies there now than the one that was opened"):
            ask()


def test_no_two_archives_have_one_identity(tmp_path: Path) -> None:
    identities = {Archive.create(tmp_path / str(number)).database.identity for number in range(5)}
    assert len(identities) == 5
    assert all(identities)


def test_an_archive_that_is_gone_says_so(tmp_path: Path, dump: Dump) -> None:
    archive = made(tmp_path / "a", ["湖水上涨。"], dump)
    shutil.rmtree(tmp_path / "a")
    with pytest.raises(ArchiveError):
        archive.trend("湖水")
