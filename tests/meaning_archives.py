"""A small archive whose index of meaning is by letters."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive
from corpus_archive.store.database import transaction

TEXTS = ["湖水上涨。船只靠岸。渔民下湖。", "大桥通车。", "小学开学。", "钢铁增产。", "医生下乡。"]


@pytest.fixture(scope="session")
def unencoded(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Path:
    """Five articles of March 1956, a day each, the encoder set to `letters:encode`; no index of meaning yet."""
    folder = tmp_path_factory.mktemp("lettered")
    for number, text in enumerate(TEXTS):
        written = make_dump(f"    {text}", f"Article {number}.", heading=text[:2], date=f"1956-03-0{number + 1}")
        (folder / f"{number}.md").write_text(written, encoding="utf-8")
    made = Archive.create(folder / "archive")
    made.ingest(sorted(folder.glob("*.md")))
    made.index()
    use(made, "letters:encode")
    return folder


@pytest.fixture
def lettered(unencoded: Path, tmp_path: Path) -> Archive:
    """A copy of it, to do with what one likes."""
    shutil.copytree(unencoded, tmp_path, dirs_exist_ok=True)
    return Archive.open(tmp_path / "archive")


@pytest.fixture(scope="session")
def meant(unencoded: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """One with an index of all sentences, to ask."""
    folder = shutil.copytree(unencoded, tmp_path_factory.mktemp("meant") / "copy")
    made = Archive.open(folder / "archive")
    made.index_meaning("all")
    return made


def use(archive: Archive, encoder: str) -> None:
    """What `align --encoder` does."""
    with archive.database.writing() as connection, transaction(connection):
        connection.execute("INSERT OR REPLACE INTO settings VALUES ('encoder', ?)", (encoder,))
