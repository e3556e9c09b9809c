"""Files that are there only when they are complete, and compressed ones without a clock in them."""

from __future__ import annotations

import errno
import gzip
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus_archive import ExportError
from corpus_archive.export.files import opened, replaced, replaced_folder, replaced_text, unpacked
from corpus_archive.zstd import decompress


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def stop_after(_: int, error: type[BaseException]) -> None:
    raise error


def test_a_file_appears_under_its_name_when_the_block_ends(tmp_path: Path) -> None:
    with replaced(tmp_path / "a.txt") as beside:
        beside.write_text("new", encoding="utf-8")
        assert not (tmp_path / "a.txt").exists()
        assert beside.parent == tmp_path
        assert beside.name.startswith(".a.txt.")
    assert names(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "new"


def test_the_old_file_stays_until_the_new_one_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    with replaced(path) as beside:
        beside.write_text("new", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_failing_block_leaves_what_was_there_and_nothing_else(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(error), replaced(path) as beside:
        stop_after(beside.write_bytes(b"half"), error)
    assert names(tmp_path) == ["a.txt"]
    assert path.read_text(encoding="utf-8") == "old"


def test_a_full_disk_is_said_in_one_line_that_names_the_file(tmp_path: Path) -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # as a write says it: without a name
    said = pytest.raises(ExportError, match=r"a\.txt: cannot be written: No space left on device; make room")
    with said, replaced(tmp_path / "a.txt"):
        raise full
    assert names(tmp_path) == []


def test_what_cannot_be_flushed_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr("os.fsync", lambda handle: stop_after(handle, OSError))
    with pytest.raises(ExportError, match="cannot be written"), replaced(path) as beside:
        beside.write_text("new", encoding="utf-8")
    assert names(tmp_path) == ["a.txt"]
    assert path.read_text(encoding="utf-8") == "old"


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no such folder"), replaced(tmp_path / "no" / "a.txt"):
        pass
    assert names(tmp_path) == []


def test_a_long_chinese_name_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / ("湖" * 80 + ".txt")
    with replaced(path) as beside:
        beside.write_bytes(b"new")
    assert path.read_bytes() == b"new"


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
@pytest.mark.usefixtures("umask")
def test_the_rights_of_a_file_are_what_the_umask_leaves(tmp_path: Path) -> None:
    with replaced(tmp_path / "a.txt") as beside:
        beside.write_bytes(b"new")
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640
    assert os.umask(0o027) == 0o027


@pytest.mark.parametrize("ending", [".jsonl", ".csv"])
def test_other_endings_are_written_as_they_are(tmp_path: Path, ending: str) -> None:
    with opened(tmp_path / "a", ending) as file:
        file.write("湖\n".encode())
    assert (tmp_path / "a").read_bytes() == "湖\n".encode()


def test_gz_is_read_by_gzip_and_has_neither_name_nor_clock(tmp_path: Path) -> None:
    with opened(tmp_path / "a", ".jsonl.gz") as file:
        file.write("湖\n".encode() * 1000)
    packed = (tmp_path / "a").read_bytes()
    assert gzip.decompress(packed) == "湖\n".encode() * 1000
    assert packed[3:8] == bytes(5)  # no flags, that is no name; and a time of 0


def test_zst_is_read_by_zstd(tmp_path: Path) -> None:
    with opened(tmp_path / "a.zst", ".csv.zst") as file:
        for _ in range(1000):
            file.write("湖\n".encode())
    assert decompress((tmp_path / "a.zst").read_bytes()) == "湖\n".encode() * 1000
    if program := shutil.which("zstd"):
        done = subprocess.run([program, "-dc", tmp_path / "a.zst"], capture_output=True, check=True)
        assert done.stdout == "湖\n".encode() * 1000


@pytest.mark.parametrize("ending", [".gz", ".zst", ""])
def test_the_same_content_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    for number in (1, 2):
        monkeypatch.setattr("time.time", lambda number=number: number * 1e9)
        with opened(tmp_path / str(number), ending) as file:
            file.write(b"content" * 100)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


@pytest.mark.parametrize("there", [True, False])
def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path, there: bool) -> None:
    (tmp_path / "far").mkdir()
    link, target = tmp_path / "a.txt", tmp_path / "far" / "b.txt"
    if there:
        target.write_text("old", encoding="utf-8")
    (tmp_path / "far" / "hop").symlink_to("b.txt")
    link.symlink_to(tmp_path / "far" / "hop")
    with replaced(link) as beside:
        beside.write_text("new", encoding="utf-8")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert names(tmp_path / "far") == ["b.txt", "hop"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with a name there")
def test_a_pipe_a_device_or_an_open_file_is_refused_and_stays(tmp_path: Path) -> None:
    pipe, ring = tmp_path / "pipe", tmp_path / "ring"
    os.mkfifo(pipe)
    ring.symlink_to(ring)
    (tmp_path / "link").symlink_to(pipe)
    for path in (pipe, tmp_path / "link", ring, Path("/dev/stdout"), Path("/dev/fd/1")):
        with pytest.raises(ExportError, match=r"neither a file nor a folder.* redirect"), replaced(path):
            pass
    assert pipe.is_fifo()
    assert names(tmp_path) == ["link", "pipe", "ring"]


def test_a_folder_that_a_link_leads_to_is_filled_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "far")
    with replaced_folder(tmp_path / "link") as beside:
        (beside / "a").write_bytes(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "far" / "a").read_bytes() == b"new"


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "a.txt.zst"])
def test_a_text_that_fails_leaves_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(KeyboardInterrupt), replaced_text(tmp_path / name) as text:
        stop_after(text.write("湖"), KeyboardInterrupt)
    assert names(tmp_path) == []


def test_a_name_is_known_without_what_says_how_it_is_compressed() -> None:
    given = ("a.csv", "a.csv.gz", "a.csv.ZST", "a.gz", "gz")
    assert [unpacked(Path(one)).name for one in given] == ["a.csv", "a.csv", "a.csv", "a", "gz"]
