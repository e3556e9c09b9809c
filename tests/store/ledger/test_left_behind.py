"""A file that gives other articles than before leaves those behind, and they are named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.create(tmp_path / "archive")


def left(archive: Archive, path: Path, text: str) -> list[str]:
    """What a file leaves behind that is offered with this text."""
    last = archive.last_piece()
    path.write_text(text, encoding="utf-8")
    archive.ingest(path)
    return archive.articles_left(last)


def test_another_date_or_another_original_leaves_an_article_and_another_translation_none(
    archive: Archive, dump: Callable[..., str], tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    assert left(archive, file, dump()) == []
    (first,) = archive.select().ids()
    assert left(archive, file, dump()) == []
    assert left(archive, file, dump(en="Another translation.")) == []
    assert left(archive, file, dump(date="1958-01-02")) == [first]
    archive.remove([first])
    (second,) = archive.select().ids()
    assert left(archive, file, dump("    另一篇。", date="1958-01-02")) == [second]


def test_an_article_that_moves_within_its_file_is_not_left_behind(
    archive: Archive, dump: Callable[..., str], tmp_path: Path
) -> None:
    one, two, three = (dump(f"    第{number}篇。", heading=f"题{number}") for number in "一二三")
    file = tmp_path / "a.md"
    assert left(archive, file, f"{one}\n{two}") == []
    assert len(archive) == 2
    assert left(archive, file, f"{three}\n{one}\n{two}") == []
    assert len(archive) == 3
    assert len(left(archive, file, f"{one}\n{two}")) == 0
