"""The index proves itself: what is not as it was written is never taken for an answer."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus_archive import Archive, IndexStale
from corpus_archive.store.index import snapshot
from corpus_archive.store.index.arrays import fits, write_arrays


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


def empty(path: Path) -> None:
    path.write_bytes(b"")


DAMAGE: dict[str, Callable[[Path], None]] = {
    "half": halve,
    "longer": lengthen,
    "empty": empty,
    "gone": lambda path: path.unlink(),
}


@pytest.fixture
def aligned(lake: Archive) -> Iterator[Archive]:
    """An archive whose index is not open yet, as for a process that comes later."""
    snapshot._whole.forget()
    yield lake
    snapshot._whole.forget()


def files(archive: Archive) -> list[Path]:
    return sorted(path for path in (archive.folder / "index").rglob("arrays.*"))


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("number", range(4), ids=["beads.bin", "beads.json", "tokens.bin", "tokens.json"])
def test_a_damaged_file_is_found_said_and_mended(aligned: Archive, damage: str, number: int) -> None:
    path = sorted(files(aligned), key=lambda one: ("beads" not in one.parent.name, one.name))[number]
    DAMAGE[damage](path)
    asked = aligned.hits("湖水 ==> lake" if "beads" in path.parent.name else "湖水")
    with pytest.raises(IndexStale, match="run: corpus-archive index"):
        asked.trend()
    assert aligned.search("湖水").total == 2  # by reading
    (problem,) = aligned.check()
    assert "is not as it was written; corpus-archive index makes it anew" in problem
    aligned.index()
    assert aligned.check(deep=True) == []
    assert aligned.hits("湖水").trend().total == 5


def test_a_byte_that_changed_is_found_by_reading_all_of_them(aligned: Archive) -> None:
    path = max(files(aligned), key=lambda one: one.stat().st_size)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert aligned.check() == []
    assert len(aligned.check(deep=True)) == 1
    assert aligned.index() == 0  # nothing to do, by the sizes
    assert aligned.index(deep=True) == 4
    assert aligned.check(deep=True) == []


def test_a_folder_that_is_gone_is_made_anew(aligned: Archive) -> None:
    folder = files(aligned)[0].parents[0]
    folder.rename(folder.with_name("elsewhere"))
    assert len(aligned.check()) == 1
    aligned.index()
    assert aligned.check(deep=True) == []


def test_a_proof_is_of_every_file_of_a_folder(tmp_path: Path) -> None:
    proof = write_arrays(tmp_path, [("a", np.arange(3)), ("b", np.zeros(0))])
    assert set(json.loads(proof)) == set(os.listdir(tmp_path))
    assert fits(tmp_path, proof, deep=True)
    assert not fits(tmp_path / "none", proof)
    assert not fits(tmp_path, "")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="tells a handle by its name on Linux")
def test_files_are_on_the_disk_before_they_are_named(lake: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file and folder is flushed, and the row that names them is written afterwards."""
    flushed: list[str] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        flushed.append(os.readlink(f"/proc/self/fd/{handle}"))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with lake.database.writing() as connection:
        connection.execute("UPDATE segments SET built = -1")
    lake.index()
    lake.index()  # which takes the old folders away
    named = {str(path) for path in files(lake)}
    assert named <= set(flushed)
    assert {str(path.parent) for path in files(lake)} <= set(flushed)
