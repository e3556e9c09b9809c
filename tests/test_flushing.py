"""Files are on the disk before they take their name, and so is the name."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from corpus_archive.flushing import flush_folder, put_in_place

windows = pytest.mark.skipif(os.name == "nt", reason="folders cannot be opened there")


@windows
def test_a_file_is_flushed_renamed_and_its_name_is_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside, path = tmp_path / "a.part", tmp_path / "a"
    beside.write_text("new", encoding="utf-8")
    path.write_text("old", encoding="utf-8")
    seen = []
    monkeypatch.setattr("os.fsync", lambda handle: seen.append(path.read_text(encoding="utf-8")))
    put_in_place(beside, path)
    assert seen == ["old", "new"]
    assert not beside.exists()


def failing_with(number: int) -> object:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_what_cannot_be_flushed_does_not_take_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("old", encoding="utf-8")
    (tmp_path / "a.part").write_text("new", encoding="utf-8")
    monkeypatch.setattr("os.fsync", failing_with(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        put_in_place(tmp_path / "a.part", tmp_path / "a")
    assert (tmp_path / "a").read_text(encoding="utf-8") == "old"


@windows
def test_a_system_that_flushes_no_folders_is_left_to_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", failing_with(errno.EINVAL))
    flush_folder(tmp_path)
    monkeypatch.setattr("os.fsync", failing_with(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        flush_folder(tmp_path)
