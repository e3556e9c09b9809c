"""A dataset checked: files against their ledgers, counts against each other, the sum of what was offered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from corpus_archive.dataset.layout import (
    AS_KEPT,
    CellLedger,
    DatasetFile,
    DatasetSettings,
    StrPath,
    ledgers,
    settings_of,
    unfinished,
)
from corpus_archive.dataset.lost_parts import lost_ledgers, shortened, without_columns, without_lost
from corpus_archive.dataset.queries import connected
from corpus_archive.wording import number_of

_COUNTS = {
    "offered": "SELECT cell, count(*) FROM ledger GROUP BY cell",
    "rejected": "SELECT cell, count(*) FROM ledger WHERE id IS NULL GROUP BY cell",
    "articles": "SELECT cell, count(*) FROM articles GROUP BY cell",
    "findings": "SELECT cell, count(*) FROM all_findings GROUP BY cell",
    "tokens": "SELECT cell, count(*) FROM all_tokens GROUP BY cell",
    "people": "SELECT cell, count(*) FROM all_people GROUP BY cell",
    "places": "SELECT cell, count(*) FROM all_places GROUP BY cell",
}
_TWICE = """
    SELECT path, member, ordinal, list(DISTINCT cell ORDER BY cell) FROM ledger
    GROUP BY path, member, ordinal, sha256, record_sha256, line, encoding, format HAVING count(*) > 1 ORDER BY ALL
"""
_WITHOUT_RECORD = """
    SELECT count(*) FROM ledger ANTI JOIN articles USING (cell, place) WHERE outcome = 'current'
"""
_WITHOUT_PIECE = "SELECT count(*) FROM articles ANTI JOIN ledger USING (cell, place, id)"


class Sums(NamedTuple):
    """What became of every piece: offered is the sum of the others."""

    offered: int
    current: int
    duplicate: int
    superseded: int
    rejected: int


def sums(folder: StrPath) -> Sums:
    """What became of every piece, by the archive's rule over all cells. Raises MissingExtra, DatasetError."""
    found = dict(connected(Path(folder)).execute("SELECT outcome, count(*) FROM ledger GROUP BY outcome").fetchall())
    outcomes = [found.get(name, 0) for name in Sums._fields[1:]]
    return Sums(sum(found.values()), *outcomes)


def check(folder: StrPath, on_progress: Callable[[int, int], object] | None = None) -> Iterator[str]:
    """Yield what is wrong with a dataset, a line each; nothing if nothing is.

    Every file is read and held against the hash in its ledger; versions, counts and sums are held against each other.
    `on_progress` is told the bytes read and all there are. Raises MissingExtra, DatasetError.
    """
    folder = Path(folder)
    settings, found = settings_of(folder), list(ledgers(folder))
    problems = list(_files(folder, settings, found, on_progress))
    yield from problems
    for ledger in found:
        if ledger.versions != settings.versions:
            yield f"{ledger.cell}: made with other versions than the dataset says; {settings.made_again}"
    yield from lost_ledgers(folder)
    if waiting := unfinished(folder):
        yield f"not complete: {_cells(waiting.values())} still to be made; run dataset build again"
    if not problems:  # else nothing can be counted
        yield from _numbers(folder, settings, found)


def _files(
    folder: Path,
    settings: DatasetSettings,
    found: list[CellLedger],
    on_progress: Callable[[int, int], object] | None,
) -> Iterator[str]:
    """What is not as the ledgers say, and files that none of them names."""
    total, done = sum(file.bytes for ledger in found for file in ledger.files), 0
    for ledger in found:
        for file in ledger.files:
            if problem := _problem(folder, file):
                yield f"{file.path}: {problem}; {settings.mending(ledger.cell)}"
            done += file.bytes
            if on_progress:
                on_progress(done, total)
    of_export = settings.method == AS_KEPT
    left = f"; {settings.made_again}" if of_export else ", of a cell that was not completed; dataset build removes it"
    for name in without_lost(folder):
        yield f"{name}: in no ledger{left}"
    for name, said in without_columns(folder, settings):
        yield f"{name}: {said}"


def _cells(waiting: Collection[str]) -> str:
    """How many cells, and of what the first are."""
    return f"{len(waiting):,} {'cell is' if len(waiting) == 1 else 'cells are'} ({shortened(list(waiting))})"


def _problem(folder: Path, file: DatasetFile) -> str:
    try:
        with (folder / file.path).open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    return "" if digest == file.sha256 else "not as it was written"


def _numbers(folder: Path, settings: DatasetSettings, found: list[CellLedger]) -> Iterator[str]:
    """What does not add up."""
    connection = connected(folder)
    for name, sql in _COUNTS.items():
        counted = dict(connection.execute(sql).fetchall())
        for ledger in found:
            said = getattr(ledger, name)
            if counted.get(ledger.cell, 0) != said:
                yield f"{ledger.cell}: {counted.get(ledger.cell, 0):,} {name}, and its ledger says {said:,}"
    for path, member, ordinal, cells in connection.execute(_TWICE).fetchall():
        where = " ".join(filter(None, (path, member)))
        yield f"{where}, article {ordinal}: the same piece twice, in {' and '.join(cells)}; keep one of them"
    (lost,) = connection.execute(_WITHOUT_RECORD).fetchone() or (0,)
    if lost:
        yield f"{number_of(lost, 'current piece')} without a record; {settings.made_again}"
    (stray,) = connection.execute(_WITHOUT_PIECE).fetchone() or (0,)
    if stray:
        yield f"{number_of(stray, 'record')} without a piece; {settings.made_again}"
    all_of_them = sums(folder)
    if all_of_them.offered != sum(ledger.offered for ledger in found):
        yield f"{number_of(all_of_them.offered, 'piece')}, and the ledgers say {sum(one.offered for one in found):,}"
