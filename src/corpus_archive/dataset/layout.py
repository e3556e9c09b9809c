"""What lies where in a dataset, and what its JSON says: of the whole, of each cell, and which cells there are.

    DATASET/_dataset.json                             newspaper, what was made, and by which versions
    DATASET/articles/year=1958/<cell>.parquet         records with beads and grade, and what decides which is current
    DATASET/findings/year=1958/…                      what the audit found, if asked for; likewise
    DATASET/tokens/year=1958/…  people/…  places/…    running words, names of people, places of datelines
    DATASET/pieces/<cell>.parquet                     every piece offered, with its text
    DATASET/sets/archive-sets.parquet                 sets kept by name, of an archive that has some
    DATASET/verdicts/archive-verdicts.parquet         what readers say of findings, of an archive where some is said
    DATASET/ledger/<cell>.json                        what the cell came to; written last, it says the cell is done
    DATASET/_cells.json                               which cells there are, and how many pieces each has
    DATASET/_schema/articles.parquet …                the columns of each table, without a row
    DATASET/_unfinished.json                          while cells are still to be made: which; gone with the last one

There is no clock in any of it: the same cells give the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from corpus_archive import DATASET_FILE, DatasetError, Record
from corpus_archive.flushing import put_in_place

TABLES = ("articles", "findings", "tokens", "people", "places", "pieces", "sets")
OF_CURRENT = ("findings", "tokens", "people", "places")  # with a view of what is of current articles
BY_YEAR = ("articles", *OF_CURRENT)
_FOLDERS = (*TABLES, "verdicts")  # of Parquet files
AS_KEPT = "as the archive has it"  # how a dataset was aligned that an archive was exported to: nothing builds it
LEDGER, SCHEMA = "ledger", "_schema"
_UNFINISHED, _CELLS = "_unfinished.json", "_cells.json"
DATASET_VERSION: Literal[1] = 1
StrPath = str | os.PathLike[str]


class DatasetSettings(Record):
    """What a dataset is of, what is made in it, and by which versions."""

    dataset_version: Literal[1]
    newspaper: str
    newspaper_name: str
    method: str
    encoder: str
    audit: bool
    tokens: bool
    people: bool = False
    places: bool = False
    versions: dict[str, str]

    @property
    def made_again(self) -> str:
        """What to do where something of it is lost: nothing builds what an archive was exported to."""
        return "export the archive again" if self.method == AS_KEPT else "run dataset build again"

    def mending(self, cell: str) -> str:
        """The same where a cell is damaged: without its ledger, a build makes it anew."""
        return self.made_again if self.method == AS_KEPT else f"delete ledger/{cell}.json and {self.made_again}"


class DatasetFile(Record):
    """A file of a cell, as it was when it was complete."""

    path: str
    rows: int
    bytes: int
    sha256: str


class CellLedger(Record):
    """What a cell came to: pieces offered, articles and rejections they became, what was found in them, and its files.

    `inputs` is a hash of the names and contents of what it was made of.
    """

    cell: str
    of: str
    inputs: str
    versions: dict[str, str]
    offered: int
    articles: int
    rejected: int
    findings: int
    tokens: int
    people: int = 0
    places: int = 0
    failures: int
    unread: int  # rejections of files that could not be read: when the cell is built again, they are tried again
    files: tuple[DatasetFile, ...]


class UnfinishedCells(Record):
    """Cells that a build set out to make: what each is made of, by its name."""

    cells: dict[str, str]


class ListedCells(Record):
    """Cells that a dataset has: how many pieces each, by its name. No ledger says it of one that is lost."""

    cells: dict[str, int]


def is_dataset(path: StrPath) -> bool:
    """Whether a folder holds a dataset."""
    return (Path(path) / DATASET_FILE).is_file()


def is_url(path: str) -> bool:
    """Whether a path means a place on no disk of this computer, whose name as a folder nobody would want."""
    return "://" in path or re.match(r"[A-Za-z][A-Za-z0-9+.-]+:/[^/]", path) is not None  # Path makes :/ of ://


def settings_of(folder: StrPath) -> DatasetSettings:
    """What a dataset says of itself. Raises DatasetError where there is none, or one of a later version."""
    folder = Path(folder)
    if not is_dataset(folder):
        raise DatasetError(str(folder), "no dataset there; make one with: corpus-archive dataset build DUMPS OUT")
    text = (folder / DATASET_FILE).read_text(encoding="utf-8")
    try:
        return DatasetSettings.model_validate_json(text)
    except ValueError as error:
        said = "cannot be read; a newer corpus-archive may have made it"
        raise DatasetError(str(folder / DATASET_FILE), said) from error


def ledger_path(folder: Path, cell: str) -> Path:
    """Where the ledger of a cell lies."""
    return folder / LEDGER / f"{cell}.json"


def ledgers(folder: Path) -> Iterator[CellLedger]:
    """Yield the ledgers of all cells that are done, by name. Raises DatasetError for one that cannot be read."""
    for path in sorted((folder / LEDGER).glob("*.json")):
        yield read_ledger(path)


def read_ledger(path: Path) -> CellLedger:
    """One ledger. Raises DatasetError where it cannot be read."""
    try:
        return CellLedger.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        again = settings_of(path.parent.parent).mending(path.stem)
        raise DatasetError(str(path), f"the ledger of this cell cannot be read; {again}") from error


def unfinished(folder: StrPath) -> dict[str, str]:
    """Cells that are still to be made, and of what: a build is under way, was stopped, or could not make them.

    Raises DatasetError where that cannot be read.
    """
    folder = Path(folder)
    path = folder / _UNFINISHED
    try:
        listed = UnfinishedCells.model_validate_json(path.read_text(encoding="utf-8")).cells
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise DatasetError(str(path), "cannot be read; delete it and run dataset build again") from error
    return {cell: of for cell, of in listed.items() if not ledger_path(folder, cell).exists()}


def note_unfinished(folder: Path, cells: Mapping[str, str]) -> None:
    """Note which cells are still to be made; nothing is noted where none is."""
    if cells:
        write_json(folder / _UNFINISHED, UnfinishedCells(cells=dict(sorted(cells.items()))))
    else:
        (folder / _UNFINISHED).unlink(missing_ok=True)


def note_cells(folder: Path) -> None:
    """Note which cells are done: what is lost of them later is known by that."""
    write_json(folder / _CELLS, ListedCells(cells={ledger.cell: ledger.offered for ledger in ledgers(folder)}))


def lost_cells(folder: Path) -> dict[str, int]:
    """Cells that were done and have no ledger any more, and how many pieces each had.

    None that is to be made anew, and none of a dataset of before, which has no list of its cells. Raises DatasetError
    where the list cannot be read.
    """
    path = folder / _CELLS
    try:
        listed = ListedCells.model_validate_json(path.read_text(encoding="utf-8")).cells
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise DatasetError(str(path), f"cannot be read; delete it and {settings_of(folder).made_again}") from error
    waiting = unfinished(folder)
    return {
        cell: pieces
        for cell, pieces in listed.items()
        if cell not in waiting and not ledger_path(folder, cell).exists()
    }


def written(folder: Path, path: Path, rows: int, write: Callable[[Path], object]) -> DatasetFile:
    """A file that is there only when it is complete, as a ledger names it.

    `write` writes it under a name beside it that no other writer has: a worker that was given up for lost may be
    writing the same. Its hash is of what was written here.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex[:12]}.part")
    try:
        write(beside)
        found = described(beside, path.relative_to(folder).as_posix(), rows)
        put_in_place(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return found


def described(path: Path, name: str, rows: int) -> DatasetFile:
    """A complete file, by its name in the dataset."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return DatasetFile(path=name, rows=rows, bytes=path.stat().st_size, sha256=digest)


def write_json(path: Path, record: Record) -> None:
    """A record as JSON for people."""
    text = record.model_dump_json(indent=1) + "\n"
    written(path.parent, path, 0, lambda beside: beside.write_text(text, encoding="utf-8", newline="\n"))


def is_complete(folder: Path, ledger: CellLedger) -> bool:
    """Whether all files of a cell are there in their sizes; `check` reads them."""
    try:
        return all((folder / file.path).stat().st_size == file.bytes for file in ledger.files)
    except OSError:
        return False


def data_files(folder: Path) -> Iterator[Path]:
    """Yield every Parquet file of the tables, and what was left half written."""
    for table in _FOLDERS:
        for pattern in ("*.parquet", ".*.part"):
            yield from (path for path in (folder / table).rglob(pattern) if path.is_file())
    for place in (folder, folder / LEDGER, folder / SCHEMA):
        yield from place.glob(".*.part")
