"""What is lost of a dataset: cells with their ledgers, files that no ledger names, files that are gone or cut off.

A dataset of which a part is lost can be asked and taken in all the same: whoever does must hear it.
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Sized
from pathlib import Path

from corpus_archive import DatasetError
from corpus_archive.dataset.layout import (
    SCHEMA,
    TABLES,
    DatasetSettings,
    StrPath,
    data_files,
    ledgers,
    lost_cells,
    settings_of,
    unfinished,
)
from corpus_archive.wording import number_of

_NAMED = 3  # cells that a line has room for
_MAGIC = b"PAR1"  # with which a file of Parquet ends


def losses(folder: StrPath) -> Iterator[str]:
    """Yield what a dataset does not hold any more, or does not read, a line each; nothing where nothing is lost.

    Only names are looked at, no file is read. Raises DatasetError.
    """
    folder = Path(folder)
    again = settings_of(folder).made_again
    if lost := lost_cells(folder):
        said = "the ledger of a cell is" if len(lost) == 1 else f"the ledgers of {number_of(len(lost), 'cell')} are"
        yield f"{said} lost ({shortened(list(lost))}), and {_held(*lost.values())} with {_it(lost)}; {again}"
    if unfinished(folder):
        return  # what no ledger names may be on its way
    others = [name for name in without_lost(folder) if name.endswith(".parquet")]
    if others:
        said = f"{number_of(len(others), 'file')} of the dataset {'is' if len(others) == 1 else 'are'} in no ledger"
        yield f"{said}, and nothing in {_it(others)} is read ({shortened(others)}); {again}"


def settings_of_what_is_left(folder: Path) -> DatasetSettings:
    """What a dataset says of itself. Raises DatasetError where no cell is left of those that it had."""
    settings = settings_of(folder)
    if (lost := next(losses(folder), "")) and next(ledgers(folder), None) is None:
        raise DatasetError(str(folder), f"nothing is left to take in: {lost}")
    return settings


def lost_ledgers(folder: Path) -> Iterator[str]:
    """Yield a line for each cell that was done and has no ledger any more, with files or without."""
    left, again = unnamed(folder), settings_of(folder).made_again
    for cell, pieces in lost_cells(folder).items():
        files = sum(_is_of(name, {cell}) for name in left)
        if files:
            unread = f"{number_of(files, 'file')} of it {'is' if files == 1 else 'are'} not read"
            held = f" ({number_of(pieces, 'piece')})" if pieces else ""
            yield f"{cell}: its ledger is lost, and {unread}{held}; {again}"
        else:
            yield f"{cell}: its ledger and its files are lost, and {_held(pieces)} with them; {again}"


def without_lost(folder: Path) -> list[str]:
    """Files that no ledger names, but for those of cells whose ledger is lost."""
    lost = lost_cells(folder)
    return [name for name in unnamed(folder) if not _is_of(name, lost)]


def _held(*pieces: int) -> str:
    """What is lost with some cells: a cell of sets or verdicts has no pieces."""
    return number_of(sum(pieces), "piece") if any(pieces) else "what they held"


def _it(some: Sized) -> str:
    return "it" if len(some) == 1 else "them"


def shortened(names: list[str]) -> str:
    """The first of some names, and how many more there are."""
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"


def unnamed(folder: Path) -> list[str]:
    """Files of the tables that no ledger names, and what was left half written."""
    named = {file.path for ledger in ledgers(folder) for file in ledger.files}
    found = (path.relative_to(folder).as_posix() for path in data_files(folder))
    return sorted(path for path in found if path not in named)


def _is_of(name: str, cells: Container[str]) -> bool:
    """Whether a file is of one of some cells: `<cell>.parquet`, `<cell>.2.parquet`."""
    return name.rpartition("/")[2].partition(".")[0] in cells


def first_damage(folder: Path) -> DatasetError | None:
    """The first file that is gone, cut off or has no columns, as far as names and sizes tell; or None."""
    settings = settings_of(folder)
    for ledger in ledgers(folder):
        for file in ledger.files:
            path = folder / file.path
            if problem := _unlike(path, file.bytes):
                more = "dataset check says what else is not as it was written"
                return DatasetError(str(path), f"{problem}; {settings.mending(ledger.cell)} ({more})")
    return next((DatasetError(str(folder / name), said) for name, said in without_columns(folder, settings)), None)


def without_columns(folder: Path, settings: DatasetSettings) -> Iterator[tuple[str, str]]:
    """Which files are gone or cut off that say what columns a table has, and what to do."""
    for table in TABLES:
        name = f"{SCHEMA}/{table}.parquet"
        try:
            data = (folder / name).read_bytes()
        except OSError as error:
            yield name, f"cannot be read: {error.strerror or error}; {settings.made_again}"
            continue
        if not data.endswith(_MAGIC):
            yield name, f"not as it was written; {settings.made_again}"


def _unlike(path: Path, size: int) -> str:
    """Why a file cannot be the one that was written, by its size; or nothing."""
    try:
        return "" if os.path.getsize(path) == size else "cut off, or not as it was written"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
