"""A dataset built of dumps: one cell after another, on any engine, stopped and gone on with at any moment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus_archive import (
    DATASET_FILE,
    NEWSPAPER_PATTERN,
    AlignmentMethod,
    Cell,
    CorpusArchiveError,
    DatasetError,
    cell_entries,
    cells,
    versions,
)
from corpus_archive.choices import true_or_false
from corpus_archive.dataset.engines import Engine
from corpus_archive.dataset.layout import (
    DATASET_VERSION,
    LEDGER,
    CellLedger,
    DatasetSettings,
    StrPath,
    data_files,
    is_complete,
    is_dataset,
    is_url,
    ledger_path,
    ledgers,
    lost_cells,
    note_cells,
    note_unfinished,
    read_ledger,
    settings_of,
    unfinished,
    write_json,
)
from corpus_archive.dataset.locks import alone
from corpus_archive.dataset.replacements import ReplacedPieces, replaced, texts_of
from corpus_archive.dataset.tables import CellName, write_cell, write_schema

if TYPE_CHECKING:
    import polars

OnCell = Callable[["BuiltCell"], object]


class BuildOptions(NamedTuple):
    """What is made of each article besides its record: beads by a method, audit, tokens, people, places."""

    newspaper: str = "rmrb"
    newspaper_name: str = ""
    method: AlignmentMethod = "length"
    encoder: str = ""
    audit: bool = False
    tokens: bool = False
    people: bool = False
    places: bool = False

    def settings(self) -> DatasetSettings:
        """The same as a dataset says it, with the versions that are here now. Raises SelectionError, ChoiceError."""
        true_or_false(audit=self.audit, tokens=self.tokens, people=self.people, places=self.places)
        made_by = versions(self.method, encoder=self.encoder, **_made_of(self))
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


class BuildOutcome(NamedTuple):
    """What a build did: cells made now, cells that were there, and those that could not be made, each with why.

    `changed` of those that were to be made were there, of files that are others now, and `replaced` is what that took
    out; `gone` were of files that a folder does not have any more, and are removed, `lost` those without their ledger.
    """

    made: int
    there: int
    failed: dict[str, str]
    changed: int = 0
    gone: tuple[str, ...] = ()
    replaced: ReplacedPieces = ReplacedPieces()
    lost: tuple[str, ...] = ()


def build(
    dumps: str | Iterable[str],
    out: StrPath,
    options: BuildOptions = BuildOptions(),
    *,
    engine: Engine = Engine(),
    on_skip: Callable[[str], object] | None = None,
    on_cell: OnCell | None = None,
) -> BuildOutcome:
    """Build a dataset of dumps (paths, folders, URLs), or what of it is not there yet.

    A cell that is done, of files of these names and contents, is passed over; one whose files are others now is made
    again, as is one of which a file could not be read. A container that is broken is a rejection of its cell, a cell
    that cannot be made is named, and the others are made. The same dumps give the same bytes on any engine. `on_skip`
    as in `read`; `on_cell` is told each cell that ended. Raises SourceNotFound, ChoiceError, MissingExtra;
    DatasetError where the dataset that is there was made otherwise, another build is under way, nothing can be
    written, or the newspaper's code cannot begin an id.
    """
    settings, out = options.settings(), Path(out)
    _fit(out, settings)
    planned = list(cells(dumps, on_skip=on_skip))
    _begin(out, settings)
    with alone(out):
        lost = tuple(sorted(lost_cells(out).keys() - {one.name for one in planned}))
        found = _swept(out, planned)
        tasks = [CellTask(one, str(out.resolve()), settings) for one in planned if one.name not in found.done]
        is_gone = _gone(planned)
        before = {name: of for name, of in unfinished(out).items() if not is_gone(name)}
        note_unfinished(out, before | {task.name: task.cell.described for task in tasks})
        note_cells(out)
        failed = _made(out, tasks, engine, on_cell)
        note_cells(out)
        note_unfinished(out, unfinished(out))
        made = (read_ledger(path) for task in tasks if (path := ledger_path(out, task.name)).exists())
        instead = replaced(out, found.before, made)
    gone = tuple(found.gone)
    return BuildOutcome(len(tasks) - len(failed), len(found.done), failed, found.changed, gone, instead, lost)


def _made(out: Path, tasks: list[CellTask], engine: Engine, on_cell: OnCell | None) -> dict[str, str]:
    """Make cells; which could not be made, and why."""
    done, total = 0, sum(task.cell.bytes for task in tasks)
    failed: dict[str, str] = {}
    for task, result in engine.run(tasks, make_cell):
        done += task.cell.bytes
        ledger = None if isinstance(result, Exception) else result
        problem = _said(result) if isinstance(result, Exception) else _not_here(out, result)
        if problem:
            failed[task.cell.described] = problem
            ledger = None
        if on_cell:
            on_cell(BuiltCell(task.name, task.cell.described, ledger, problem, done, total))
    return failed


def _not_here(out: Path, ledger: CellLedger) -> str:
    """Why a cell that a worker says is made is not here, or nothing; it is none then, and its ledger goes."""
    if ledger_path(out, ledger.cell).exists() and is_complete(out, ledger):
        return ""
    ledger_path(out, ledger.cell).unlink(missing_ok=True)
    return "its files are not here: the worker sees another folder under this path; use one that all computers share"


def make_cell(task: CellTask) -> CellLedger:
    """Make one cell: a pure function of its files, for whatever worker sees them and the folder of the dataset.

    Its ledger is written last. Raises SourceNotFound where a file cannot be seen, DatasetError where the folder cannot,
    or the packages here are others than those that the dataset is made with; OSError.
    """
    folder, settings = Path(task.folder), task.settings
    if not is_dataset(folder):
        raise DatasetError(task.folder, "the worker does not see this folder; use one that all computers share")
    here = versions(_method(settings), encoder=settings.encoder, **_made_of(settings))
    if here != settings.versions:
        raise DatasetError(task.folder, f"{_difference(settings.versions, here)} on the worker; install the same there")
    name = CellName(task.cell.name, task.cell.described, task.cell.inputs)
    entries = cell_entries(
        task.cell, settings.newspaper, method=_method(settings), encoder=settings.encoder, audit=settings.audit
    )
    ledger = write_cell(folder, name, entries, settings)
    write_json(ledger_path(folder, ledger.cell), ledger)
    return ledger


def _made_of(asked: BuildOptions | DatasetSettings) -> dict[str, bool]:
    """What is made of each article besides record and beads, or not."""
    return {"audit": asked.audit, "tokens": asked.tokens, "people": asked.people, "places": asked.places}


def _method(settings: DatasetSettings) -> AlignmentMethod:
    return "semantic" if settings.method == "semantic" else "length"


def _fit(out: Path, wanted: DatasetSettings) -> None:
    """Raise DatasetError where a dataset of these settings can neither be gone on with nor begun."""
    if not re.fullmatch(NEWSPAPER_PATTERN, wanted.newspaper):
        said = f"{wanted.newspaper!r} is no code of a newspaper: 2 to 16 small letters or digits"
        raise DatasetError(str(out), said)
    if is_url(str(out)):
        raise DatasetError(str(out), "a dataset is built in a folder; name one that all computers share, and copy it")
    if is_dataset(out):
        there = settings_of(out)
        if there != wanted:
            said = f"was made with {_difference(there.model_dump(), wanted.model_dump())} now; name another folder"
            raise DatasetError(str(out), said)
    elif out.exists() and (not out.is_dir() or not _is_empty(out)):
        raise DatasetError(str(out), "something else is there; name a new or empty folder")


def _is_empty(out: Path) -> bool:
    """Whether nothing is in a folder but what a build left that was stopped as it began."""
    return all(path.name.startswith(f".{DATASET_FILE}.") for path in out.iterdir())


def _begin(out: Path, wanted: DatasetSettings) -> None:
    """A dataset without cells, where there is none. Raises DatasetError where it cannot be written."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        if not is_dataset(out):
            write_json(out / DATASET_FILE, wanted)  # first: so it is known for a dataset whenever it is stopped
        write_schema(out)
        (out / LEDGER).mkdir(exist_ok=True)
    except OSError as error:
        raise DatasetError(str(out), f"cannot be written: {error.strerror or error}") from error


def _difference(before: dict[str, object] | dict[str, str], now: dict[str, object] | dict[str, str]) -> str:
    """The first thing that two settings do not agree in."""
    name = next(name for name in before if before[name] != now.get(name))
    one, other = before[name], now.get(name)
    if isinstance(one, dict) and isinstance(other, dict):
        return _difference(one, other)
    return f"{name} {one!r}, and it is {other!r}"


class _PlanState(NamedTuple):
    """What of a plan is there: cells that are done, and which are gone for good.

    `changed` are to be made again, of other files, and `before` are the texts that these had, by what they were of.
    """

    done: set[str]
    changed: int
    gone: list[str]
    before: dict[str, polars.DataFrame]


def _swept(out: Path, planned: list[Cell]) -> _PlanState:
    """What is done. What is of no cell, half written, or of cells that are to be made again, is removed.

    Cells of other dumps stay; but where there are fewer small files in a folder now, its last cells are gone.
    """
    inputs = {one.name: one.inputs for one in planned}
    found, gone = _PlanState(set(), 0, [], {}), _gone(planned)
    known: set[str] = set()
    for ledger in ledgers(out):
        is_planned, is_gone = ledger.cell in inputs, gone(ledger.cell)
        is_other = is_planned and inputs[ledger.cell] != ledger.inputs
        if is_gone or is_other or (is_planned and (ledger.unread or not is_complete(out, ledger))):
            found.gone.extend([ledger.cell] * is_gone)
            found = found._replace(changed=found.changed + is_other)
            if is_other:
                found.before[ledger.of] = texts_of(out, ledger)
            ledger_path(out, ledger.cell).unlink()
            continue
        known.update(file.path for file in ledger.files)
        if is_planned:
            found.done.add(ledger.cell)
    for path in list(data_files(out)):
        if path.relative_to(out).as_posix() not in known:
            path.unlink(missing_ok=True)
    return found


def _gone(planned: list[Cell]) -> Callable[[str], bool]:
    """What tells whether a cell is of small files of a folder that has not so many any more."""
    names = {one.name for one in planned}
    folders = {folder for folder, is_loose, _ in (name.rpartition("-loose-") for name in names) if is_loose}
    return lambda cell: cell not in names and "-loose-" in cell and cell.rpartition("-loose-")[0] in folders


def _said(error: Exception) -> str:
    """An error in one line."""
    text = " ".join(str(error).split())[:300]
    return text if isinstance(error, CorpusArchiveError) else f"{type(error).__name__}: {text}"
