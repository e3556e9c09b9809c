"""Files that are there only when they are complete, plain or compressed, the same bytes for the same content."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from corpus_archive import CorpusArchiveError, ExportError
from corpus_archive.flushing import flush_folder, place_of, put_in_place

StrPath = str | os.PathLike[str]


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; renamed to it when the block ends, removed when it fails.

    Nobody ever sees half a file, also not after the power failed, and a file that was there stays until the new one is
    complete. A link stays one: the file that it leads to is replaced, or made. Raises ExportError where no file can be
    there, a pipe or a device is, or it cannot be written: the disk is full, say.
    """
    path = _place_of(path)
    folder = path.parent
    if not folder.is_dir():
        raise ExportError(f"{folder}: no such folder; make it first")
    if path.is_dir():
        raise ExportError(f"{path}: that is a folder; name a file")
    with _said_plainly(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:80]}.", suffix=".part", dir=folder)
        os.close(handle)
        beside = Path(name)
        try:
            yield beside
            beside.chmod(0o666 & ~_umask())
            put_in_place(beside, path)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise


@contextmanager
def replaced_folder(path: Path) -> Iterator[Path]:
    """A folder beside `path` to write to; renamed to it when the block ends, removed when it fails.

    A link stays one, as in `replaced`. Raises ExportError where something is there already but an empty folder, or it
    cannot be written.
    """
    path = _place_of(path)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise ExportError(f"{path}: something is there already; name a new folder")
    if not path.parent.is_dir():
        raise ExportError(f"{path.parent}: no such folder; make it first")
    with _said_plainly(path):
        beside = Path(tempfile.mkdtemp(prefix=f".{path.name[:80]}.", suffix=".part", dir=path.parent))
        try:
            yield beside
            beside.chmod(0o777 & ~_umask())
            for file in (one for one in beside.rglob("*") if one.is_file()):
                put_in_place(file, file)
            if path.exists():
                path.rmdir()
            beside.rename(path)
            flush_folder(path.parent)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise


def _place_of(path: Path) -> Path:
    """Where a file or folder of this name lies or would, behind all links. Raises ExportError."""
    if (place := place_of(path)) is None:
        said = "name a file, or leave --out away (of export: say -) and redirect what it writes"
        raise ExportError(f"{path}: neither a file nor a folder; {said}")
    return place


@contextmanager
def _said_plainly(path: Path) -> Iterator[None]:
    """What a disk says, as one line that names the file that was asked for."""
    try:
        yield
    except (CorpusArchiveError, BrokenPipeError):  # some of ours are OSErrors, and say what to do
        raise
    except OSError as error:
        said = "make room, or name another place, and run the same again"
        raise ExportError(f"{path}: cannot be written: {error.strerror or error}; {said}") from error


@contextmanager
def opened(path: Path, packed_as: str) -> Iterator[IO[bytes]]:
    """A file to write bytes to, compressed as its final name (`packed_as`) ends: .gz, .zst or neither.

    A gzip header has no name and no clock in it, so that the same content gives the same bytes.
    """
    with path.open("wb") as raw:
        if packed_as.endswith(".gz"):
            with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=raw, mtime=0) as zipped:
                yield cast("IO[bytes]", zipped)
        elif packed_as.endswith(".zst"):
            from corpus_archive.zstd import ZstdFile, compress

            with ZstdFile(raw, "wb", level=3) as packed, io.BufferedWriter(cast("io.RawIOBase", packed)) as buffered:
                yield buffered
            if raw.tell() == 0:  # nothing was written: still a file that can be unpacked
                raw.write(compress(b""))
        else:
            yield raw


@contextmanager
def opened_text(path: Path, packed_as: str) -> Iterator[IO[str]]:
    """A text to write, compressed as in `opened`."""
    with opened(path, packed_as.lower()) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="\n")
        yield text
        text.detach()  # and all is written; who opened the file closes it


@contextmanager
def replaced_text(path: Path) -> Iterator[IO[str]]:
    """A text to write in the place of `path`, as `replaced` does, compressed as its name ends."""
    with replaced(path) as beside, opened_text(beside, path.name) as text:
        yield text


def unpacked_bytes(data: bytes) -> bytes:
    """What was written compressed, as its first bytes tell; anything else as it is. Raises ExportError where it is cut
    off or damaged."""
    from corpus_archive.zstd import ZstdError, decompress

    try:
        if data.startswith(b"\x1f\x8b"):
            return gzip.decompress(data)
        return decompress(data) if data.startswith(b"\x28\xb5\x2f\xfd") else data
    except (EOFError, OSError, zlib.error, ZstdError):
        raise ExportError("cut off or damaged") from None


def unpacked(path: Path) -> Path:
    """A name without what says how its file is compressed: `a.csv` of `a.csv.gz`."""
    return path.with_suffix("") if path.suffix.lower() in (".gz", ".zst") else path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
