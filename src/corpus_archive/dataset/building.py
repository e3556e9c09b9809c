"""A dataset built of dumps: one cell after another, on any engine, stopped and gone on with at any moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from corpus_archive import (
    DATASET_FILE,
    AlignmentMethod,
    Cell,
    CorpusArchiveError,
    DatasetError,
    cell_entries,
    cells,
    versions,
)
from corpus_archive.dataset.engines import Engine
from corpus_archive.dataset.layout import (
    DATASET_VERSION,
    LEDGER,
    CellLedger,
    DatasetSettings,
    data_files,
    is_dataset,
    ledger_path,
    ledgers,
    settings_of,
    write_json,
)
from corpus_archive.dataset.tables import CellName, write_cell, write_schema

OnCell = Callable[["BuiltCell"], object]


class BuildOptions(NamedTuple):
    """What is made of each article besides its record: beads by a method, the audit, its tokens."""

    newspaper: str = "rmrb"
    newspaper_name: str = ""
    method: AlignmentMethod = "length"
    encoder: str = ""
    audit: bool = False
    tokens: bool = False

    def settings(self) -> DatasetSettings:
        """The same as a dataset says it, with the versions that are here now. Raises SelectionError."""
        made_by = versions(self.method, encoder=self.encoder, audit=self.audit, tokens=self.tokens)
        return DatasetSettings(dataset_version=DATASET_VERSION, versions=made_by, **self._asdict())


class CellTask(NamedTuple):
    """A cell on its way to a worker, and what to make of it where."""

    cell: Cell
    folder: str
    settings: DatasetSettings

    @property
    def name(self) -> str:
        """The cell's name."""
        return self.cell.name


class BuiltCell(NamedTuple):
    """A cell that is done, or not: its ledger or why there is none; bytes of dumps done, and of all that is to do."""

    cell: str
    of: str
    ledger: CellLedger | None
    problem: str
    done: int
    total: int


class Built(NamedTuple):
    """What a build did: cells made now, cells that were there, and those that could not be made, each with why."""

    made: int
    there: int
    failed: dict[str, str]


def build(
    dumps: str | Iterable[str],
    out: Path,
    options: BuildOptions = BuildOptions(),
    *,
    engine: Engine = Engine(),
    on_skip: Callable[[str], object] | None = None,
    on_cell: OnCell | None = None,
) -> Built:
    """Build a dataset of dumps (paths, folders, URLs), or what of it is not there yet.

    A cell that is done, of files of these names and sizes, is passed over; one whose files are others now is made
    again. A container that cannot be read is a rejection of its cell, a cell that cannot be made is named, and the
    others are made. The same dumps give the same bytes on any engine. `on_skip` as in `read`; `on_cell` is told each
    cell that ended. Raises SourceNotFound, ChoiceError, MissingExtra; DatasetError where the dataset that is there was
    made otherwise, or nothing can be written.
    """
    settings = _settled(out, options.settings())
    planned = list(cells(dumps, on_skip=on_skip))
    there = _swept(out, planned)
    tasks = [CellTask(one, str(out.resolve()), settings) for one in planned if one.name not in there]
    done, total = 0, sum(task.cell.bytes for task in tasks)
    failed: dict[str, str] = {}
    for task, result in engine.run(tasks, make_cell):
        done += task.cell.bytes
        problem = _said(result) if isinstance(result, Exception) else ""
        if problem:
            failed[task.cell.described] = problem
        if on_cell:
            ledger = None if isinstance(result, Exception) else result
            on_cell(BuiltCell(task.name, task.cell.described, ledger, problem, done, total))
    return Built(len(tasks) - len(failed), len(there), failed)


def make_cell(task: CellTask) -> CellLedger:
    """Make one cell: a pure function of its files, for whatever worker sees them and the folder of the dataset.

    Its ledger is written last. Raises SourceNotFound where a file cannot be seen, DatasetError where the folder cannot,
    or the packages here are others than those that the dataset is made with; OSError.
    """
    folder, settings = Path(task.folder), task.settings
    if not is_dataset(folder):
        raise DatasetError(task.folder, "the worker does not see this folder; use one that all computers share")
    here = versions(_method(settings), encoder=settings.encoder, audit=settings.audit, tokens=settings.tokens)
    if here != settings.versions:
        raise DatasetError(task.folder, f"{_difference(settings.versions, here)} on the worker; install the same there")
    name = CellName(task.cell.name, task.cell.described, task.cell.inputs)
    entries = cell_entries(
        task.cell, settings.newspaper, method=_method(settings), encoder=settings.encoder, audit=settings.audit
    )
    ledger = write_cell(folder, name, entries, settings)
    write_json(ledger_path(folder, ledger.cell), ledger)
    return ledger


def _method(settings: DatasetSettings) -> AlignmentMethod:
    return "semantic" if settings.method == "semantic" else "length"


def _settled(out: Path, wanted: DatasetSettings) -> DatasetSettings:
    """The settings of the dataset that is there, or is begun now. Raises DatasetError where it is made otherwise."""
    if is_dataset(out):
        there = settings_of(out)
        if there != wanted:
            said = f"was made with {_difference(there.model_dump(), wanted.model_dump())} now; name another folder"
            raise DatasetError(str(out), said)
        return there
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise DatasetError(str(out), "something else is there; name a new or empty folder")
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_schema(out)
        (out / LEDGER).mkdir(exist_ok=True)
        write_json(out / DATASET_FILE, wanted)
    except OSError as error:
        raise DatasetError(str(out), f"cannot be written: {error.strerror or error}") from error
    return wanted


def _difference(before: dict[str, object] | dict[str, str], now: dict[str, object] | dict[str, str]) -> str:
    """The first thing that two settings do not agree in."""
    name = next(name for name in before if before[name] != now.get(name))
    one, other = before[name], now.get(name)
    if isinstance(one, dict) and isinstance(other, dict):
        return _difference(one, other)
    return f"{name} {one!r}, and it is {other!r}"


def _swept(out: Path, planned: list[Cell]) -> set[str]:
    """The cells that are done. What is of none, half written or of cells that are to be made again, is removed.

    Cells of other dumps stay; but where there are fewer small files in a folder now, its last cells are gone.
    """
    inputs = {one.name: one.inputs for one in planned}
    folders = {name.rpartition("-loose-")[0] for name in inputs if "-loose-" in name}
    done: set[str] = set()
    known: set[str] = set()
    for ledger in ledgers(out):
        folder, is_loose, _ = ledger.cell.rpartition("-loose-")
        is_gone = ledger.cell not in inputs and bool(is_loose) and folder in folders
        if is_gone or inputs.get(ledger.cell, ledger.inputs) != ledger.inputs:
            ledger_path(out, ledger.cell).unlink()
            continue
        known.update(file.path for file in ledger.files)
        if ledger.cell in inputs:
            done.add(ledger.cell)
    for path in list(data_files(out)):
        if path.relative_to(out).as_posix() not in known:
            path.unlink(missing_ok=True)
    return done


def _said(error: Exception) -> str:
    """An error in one line."""
    text = " ".join(str(error).split())[:300]
    return text if isinstance(error, CorpusArchiveError) else f"{type(error).__name__}: {text}"
