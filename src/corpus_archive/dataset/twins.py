"""An archive from a dataset, and a dataset from an archive: nothing is made again on either way."""

from __future__ import annotations

import itertools
import shutil
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from corpus_archive import (
    DATASET_FILE,
    Archive,
    ArticleSet,
    ChoiceError,
    DatasetError,
    LedgerEntry,
    PieceOutcome,
    RecordError,
    Rejection,
    from_rows,
    versions,
)
from corpus_archive.choices import true_or_false
from corpus_archive.dataset import kept_verdicts
from corpus_archive.dataset.kept_sets import from_row
from corpus_archive.dataset.layout import (
    AS_KEPT,
    DATASET_VERSION,
    LEDGER,
    CellLedger,
    DatasetFile,
    DatasetSettings,
    StrPath,
    is_url,
    ledger_path,
    ledgers,
    note_cells,
    write_json,
)
from corpus_archive.dataset.lost_parts import settings_of_what_is_left
from corpus_archive.dataset.tables import PART, CellName, rows_of, write_cell, write_schema, write_sets, write_verdicts

OnProgress = Callable[[int, int], object]


def restore(
    archive: Archive,
    folder: StrPath,
    on_progress: OnProgress | None = None,
    on_other_set: Callable[[str], object] | None = None,
    on_other_verdict: Callable[[str], object] | None = None,
) -> Iterator[PieceOutcome]:
    """Take a dataset into an archive: pieces with their texts, records, beads, findings, grades, rejections, sets.

    What readers say of findings comes along, where nothing is said of them here. Yields what became of each piece once
    it is safe; nothing is parsed, aligned or audited. What the archive holds already stays, and which of several pieces
    is current is decided as always. Killed, the archive is whole, and the same once more completes it. Only the token
    index is to be made afterwards. `on_progress` is told the pieces taken in and all there are; `on_other_set` the name
    of each set that is left out, as the archive has another of that name, and `on_other_verdict` the id of an article
    for each verdict that is left out, as something else is said of that finding here.
    Raises DatasetError where the dataset is of another newspaper, damaged, or all of it is lost.
    """
    folder = Path(folder)
    settings = settings_of_what_is_left(folder)
    if settings.newspaper != archive.newspaper:
        said = f"of {settings.newspaper}, and {archive.name} holds {archive.newspaper}; take it into another archive"
        raise DatasetError(str(folder), said)
    found = list(ledgers(folder))
    total = sum(ledger.offered for ledger in found)
    for done, outcome in enumerate(archive.write_entries(_entries(folder, found)), start=1):
        if on_progress:
            on_progress(done, total)
        yield outcome
    for one in _sets(folder, found):
        if not archive.sets.take_in(one) and on_other_set:
            on_other_set(one.name)
    for row in _rows(folder, found, "verdicts"):
        verdict = kept_verdicts.from_row(row)
        if not archive.verdicts.take_in(verdict) and on_other_verdict:
            on_other_verdict(verdict.id)


def _sets(folder: Path, found: list[CellLedger]) -> Iterator[ArticleSet]:
    return map(from_row, _rows(folder, found, "sets"))


def _rows(folder: Path, found: list[CellLedger], what: str) -> Iterator[dict[str, Any]]:
    files = [file for ledger in found for file in ledger.files if file.path.startswith(f"{what}/")]
    return rows_of(folder, files)


def _entries(folder: Path, found: list[CellLedger]) -> Iterator[LedgerEntry]:
    """Those with a record of their own, and rejections, in the order of the cells; then those without."""
    for with_records in (True, False):
        for ledger in found:
            if with_records or ledger.articles + ledger.rejected < ledger.offered:
                yield from (one for one in _cell(folder, ledger) if _is_first(one) == with_records)


def _is_first(entry: LedgerEntry) -> bool:
    """Whether an entry needs no other before it: it has its record, or there is none."""
    return entry.record is not None or isinstance(entry.arrival.result, Rejection)


def _cell(folder: Path, ledger: CellLedger) -> Iterator[LedgerEntry]:
    """The entries of a cell in their order, a part of it at a time."""
    by_part: dict[str, list[DatasetFile]] = defaultdict(list)
    for file in ledger.files:
        by_part[file.path.rpartition("/")[2]].append(file)
    for files in by_part.values():
        tables = {name: [file for file in files if file.path.startswith(f"{name}/")] for name in ("articles", "pieces")}
        articles = {row["place"]: row for row in rows_of(folder, tables["articles"])}
        findings: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in rows_of(folder, [file for file in files if file.path.startswith("findings/")]):
            findings[row["place"]].append(row)
        try:
            for piece in rows_of(folder, tables["pieces"]):
                place = piece["place"]
                yield from_rows(piece, articles.get(place), findings.get(place, ()))
        except RecordError as error:
            raise DatasetError(str(folder), f"cell {ledger.cell}: {error}") from error


class _Extras(NamedTuple):
    """What is made besides what the archive has."""

    tokens: bool
    people: bool
    places: bool


def export(
    archive: Archive,
    out: StrPath,
    *,
    tokens: bool = False,
    people: bool = False,
    places: bool = False,
    on_progress: OnProgress | None = None,
) -> int:
    """Write an archive as a dataset in a new folder, some thousand pieces a cell; how many pieces that were.

    The folder is there only when it is complete. `tokens` makes the running words too, as the index has them, `people`
    the names of people, `places` those of datelines; all else is as the archive has it. Raises DatasetError where
    something is there already, ChoiceError for a selection: what was rejected would be in none; of tokens also
    DictionaryError and IndexStale, where the words that the index was made with cannot be had.
    """
    made = _Extras(tokens, people, places)
    out = Path(out)
    _check(archive, out, made)
    with _new_folder(out.resolve()) as beside, archive.at_one_moment(indexed=False) as same:  # `.` has a name there
        return _write(same, beside, made, on_progress)


@contextmanager
def _new_folder(out: Path) -> Iterator[Path]:
    """A folder beside `out` that no other export writes to; renamed to it when the block ends, removed when it fails.

    Raises DatasetError where it cannot be written, or something is there by then.
    """
    try:
        beside = out.with_name(f".{out.name[:80]}.{uuid.uuid4().hex[:12]}.part")
        beside.mkdir(parents=True)
        try:
            yield beside
            _check_is_free(out)
            if out.exists():
                out.rmdir()
            beside.rename(out)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        if isinstance(error, DatasetError):
            raise
        raise DatasetError(str(out), f"cannot be written: {error.strerror or error}") from error


def _check(archive: Archive, out: Path, made: _Extras) -> None:
    """Raise ChoiceError, DatasetError for what cannot be exported, or not there."""
    true_or_false(**made._asdict())
    if not isinstance(archive, Archive):
        raise ChoiceError(
            "a dataset is of a whole archive, not of a selection; give the archive: Archive.of(selection)"
        )
    if is_url(str(out)):
        raise DatasetError(str(out), "a dataset is written to a folder; name one, and copy it there")
    _check_is_free(out)


def _check_is_free(out: Path) -> None:
    """Raise DatasetError where something is there already but an empty folder."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise DatasetError(str(out), "something is there already; name a new folder")


def _is_audited(grades: Mapping[str, int]) -> bool:
    """Whether all articles are audited, by how many have each grade: one without a grade is not."""
    return any(grades.values()) and not grades.get("")


def _write(archive: Archive, folder: Path, made: _Extras, on_progress: OnProgress | None) -> int:
    tokeniser = archive.tokeniser() if made.tokens else None
    words = {"segmenter": tokeniser.made_with} if tokeniser else {}
    settings = DatasetSettings(
        dataset_version=DATASET_VERSION,
        newspaper=archive.newspaper,
        newspaper_name=archive.newspaper_name,
        method=AS_KEPT,
        encoder="",
        audit=_is_audited(archive.grades()),
        **made._asdict(),
        versions={**versions(**made._asdict()), **words, "alignment": AS_KEPT, "rules": AS_KEPT},
    )
    (folder / LEDGER).mkdir(parents=True)
    write_schema(folder)
    count = 0
    entries = archive.ledger_entries(on_progress)
    for number in itertools.count(1):
        if not (batch := list(itertools.islice(entries, PART))):
            break
        name = CellName(f"archive-{number:05}", f"pieces {count + 1} to {count + len(batch)} of the archive", "")
        ledger = write_cell(folder, name, batch, settings, tokeniser)
        write_json(ledger_path(folder, ledger.cell), ledger)
        count += len(batch)
    if archive.sets:
        ledger = write_sets(folder, [archive.sets[name] for name in archive.sets], settings)
        write_json(ledger_path(folder, ledger.cell), ledger)
    if said := list(archive.verdicts):
        ledger = write_verdicts(folder, said, settings)
        write_json(ledger_path(folder, ledger.cell), ledger)
    write_json(folder / DATASET_FILE, settings)
    note_cells(folder)
    return count
