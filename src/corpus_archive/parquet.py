"""Parquet: the typed export, every field of a record with its type, nested as in the record."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_archive import shapes
from corpus_archive.errors import RecordError
from corpus_archive.models import Record
from corpus_archive.records import ExportedArticle

if TYPE_CHECKING:
    import polars

_ROWS = 4000  # records turned into columns at a time
_NO_ROOM = 64 * 1024  # bytes free, or fewer: the disk is full
_ROW_GROUP = 20_000  # rows a reader has to take at once at the least


def write(lines: Iterable[str], path: Path, of: type[Record] = ExportedArticle) -> int:
    """Write records of a kind (lines of JSON), a few thousand in memory at a time, and return how many.

    Raises RecordError for a line that is none, OSError where it cannot be written.
    """
    schema = schema_of(of)
    return _write_frames(_frames(lines, schema), path, schema)


def write_rows(rows: Iterable[Sequence[Any]], path: Path, types: Mapping[str, str]) -> int:
    """Write rows of values, some ten thousand in memory at a time, and return how many.

    `types` are the columns with polars' names of their types. Raises OSError where it cannot be written.
    """
    import polars

    schema = {name: getattr(polars, type) for name, type in types.items()}
    return _write_frames(_frames_of_rows(rows, schema), path, schema)


def _frames_of_rows(rows: Iterable[Sequence[Any]], schema: dict[str, Any]) -> Iterator[polars.DataFrame]:
    import polars

    rest = iter(rows)
    while batch := list(itertools.islice(rest, _ROW_GROUP)):
        yield polars.DataFrame(dict(zip(schema, zip(*batch, strict=True), strict=True)), schema=schema)


def _write_frames(found: Iterable[polars.DataFrame], path: Path, schema: dict[str, Any]) -> int:
    """Write frames of one schema as they come; how many rows that were."""
    from polars.io.plugins import register_io_source

    count = 0

    def frames(columns: list[str] | None, *_: object) -> Iterator[polars.DataFrame]:
        nonlocal count
        for frame in found:
            count += len(frame)
            yield frame if columns is None else frame.select(columns)

    with _said_as_by_the_system(path):
        register_io_source(frames, schema=schema).sink_parquet(path, row_group_size=_ROW_GROUP, maintain_order=True)
    return count


def write_frame(frame: polars.DataFrame, path: Path) -> None:
    """Write a frame. Raises OSError where it cannot be written."""
    with _said_as_by_the_system(path):
        frame.write_parquet(path)


@contextmanager
def _said_as_by_the_system(path: Path) -> Iterator[None]:
    """polars has errors of its own, which say of a full disk that a file is out of specification; OSError instead."""
    from polars.exceptions import PolarsError

    try:
        yield
    except PolarsError as error:
        if shutil.disk_usage(path.parent).free < _NO_ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise OSError(" ".join(str(error).split())) from error


def frame_of(lines: Iterable[str], of: type[Record]) -> polars.DataFrame:
    """Records of a kind (lines of JSON) as one frame. Raises RecordError for a line that is none."""
    import polars

    schema = schema_of(of)
    frames = list(_frames(lines, schema))
    return polars.concat(frames) if frames else polars.DataFrame(schema=schema)


def _frames(lines: Iterable[str], schema: dict[str, Any]) -> Iterator[polars.DataFrame]:
    import polars

    rest = iter(lines)
    while batch := list(itertools.islice(rest, _ROWS)):
        try:
            yield polars.read_ndjson("\n".join(batch).encode("utf-8"), schema=schema)
        except polars.exceptions.PolarsError as error:
            raise RecordError(" ".join(str(error).split())) from error


def schema_of(of: type[Record]) -> dict[str, Any]:
    """The polars schema of a record: the very one that `schema --for polars` prints."""
    return {name: _type(shape) for name, shape in shapes.shape(of).items()}


def _type(shape: shapes.Shape) -> Any:
    import polars

    if isinstance(shape, list):
        return polars.List(_type(shape[0]))
    if isinstance(shape, dict):
        return polars.Struct({name: _type(one) for name, one in shape.items()})
    return getattr(polars, shapes.POLARS[shape])
