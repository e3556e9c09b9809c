"""Ledger entries as Parquet, partitioned by year, some thousands at a time."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_archive import (
    TOKEN_COLUMNS,
    Article,
    ArticleRow,
    ArticleSet,
    DatasetError,
    DictionaryError,
    FoundRow,
    LedgerEntry,
    PieceRow,
    Record,
    Tokeniser,
    Verdict,
    parquet,
    to_rows,
    tokens,
)
from corpus_archive.dataset import kept_verdicts
from corpus_archive.dataset.kept_sets import SetRow, to_row
from corpus_archive.dataset.kept_verdicts import VerdictRow
from corpus_archive.dataset.layout import SCHEMA, TABLES, CellLedger, DatasetFile, DatasetSettings, written
from corpus_archive.dataset.people_rows import PersonRow, rows_of_people
from corpus_archive.dataset.place_rows import PlaceRow, rows_of_places

if TYPE_CHECKING:
    import polars

PART = 5000  # pieces in memory at a time, and in a file; fewer where they are long
_PART_WEIGHT = 8 << 20  # characters of records, bytes of packed texts: with tokens some forty times that in memory
_COUNTS = ("offered", "articles", "rejected", "findings", "tokens", "people", "places", "failures", "unread")


class _CellPart(NamedTuple):
    """Rows of a part of a cell by table; all but pieces by year."""

    pieces: list[dict[str, Any]]
    articles: dict[int, list[str]]
    findings: dict[int, list[dict[str, Any]]]
    tokens: dict[int, list[tuple[Any, ...]]]
    people: dict[int, list[dict[str, Any]]]
    places: dict[int, list[dict[str, Any]]]
    failures: list[Exception]


class CellName(NamedTuple):
    """How a ledger names a cell: its name, what it is made of, and a hash of that."""

    name: str
    of: str
    inputs: str


def write_cell(
    folder: Path,
    cell: CellName,
    entries: Iterable[LedgerEntry],
    settings: DatasetSettings,
    tokens_of: Tokeniser | None = None,
) -> CellLedger:
    """Write the entries of a cell and return its ledger, which is not written yet.

    `tokens_of` cuts a record into tokens where they are those of an archive. Raises OSError.
    """
    files: list[DatasetFile] = []
    counts = dict.fromkeys(_COUNTS, 0)
    for number, batch in enumerate(_batches(entries), start=1):
        part = _part(batch, cell.name, counts["offered"], settings, tokens_of)
        counts["offered"] += len(part.pieces)
        counts["rejected"] += sum(row["id"] is None for row in part.pieces)
        counts["failures"] += len(part.failures) + sum(len(one.failures) for one in batch)
        counts["unread"] += sum(one.is_unread for one in batch)
        name = cell.name if number == 1 else f"{cell.name}.{number}"
        for table, inside, frame in _frames(part):
            files.append(write_frame(folder, folder / table / inside / f"{name}.parquet", frame))
            counts[table] = counts.get(table, 0) + len(frame)
    counts.pop("pieces", None)
    return CellLedger(
        cell=cell.name, of=cell.of, inputs=cell.inputs, versions=settings.versions, **counts, files=tuple(files)
    )


def _batches(entries: Iterable[LedgerEntry]) -> Iterator[list[LedgerEntry]]:
    """Entries in portions that memory has room for; where these end depends on them alone."""
    batch: list[LedgerEntry] = []
    held = 0
    for one in entries:
        batch.append(one)
        held += len(one.record.columns.json) if one.record else 0
        held += len(one.arrival.kept.text) if one.arrival.kept else 0
        if len(batch) >= PART or held >= _PART_WEIGHT:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _part(
    batch: list[LedgerEntry], cell: str, before: int, settings: DatasetSettings, tokens_of: Tokeniser | None
) -> _CellPart:
    articles: dict[int, list[str]] = defaultdict(list)
    words: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    part = _CellPart([], articles, defaultdict(list), words, defaultdict(list), defaultdict(list), [])
    for place, entry in enumerate(batch, start=before + 1):
        rows = to_rows(entry, cell, place)
        part.pieces.append(rows.piece)
        if entry.record is None:
            continue
        year = int(entry.record.columns.date[:4])
        part.articles[year].append(rows.article)
        if rows.findings:
            part.findings[year] += rows.findings
        if settings.tokens:
            line = entry.record.columns.json
            found = tokens_of(line) if tokens_of else tokens(Article.from_json(line))
            part.tokens[year] += [(cell, place, *one) for one in found]
        if settings.people or settings.places:
            article = Article.from_json(entry.record.columns.json)
            if settings.people:
                part.people[year] += _people(cell, place, article, part.failures)
            if settings.places:
                part.places[year] += rows_of_places(cell, place, article)
    return part


def _people(cell: str, place: int, article: Article, failures: list[Exception]) -> list[dict[str, Any]]:
    """The people of an article; what cannot be read of one is a failure of the cell, and no reason to have none."""
    try:
        return list(rows_of_people(cell, place, article))
    except DictionaryError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever it is, it is one article's)
        failures.append(error)
        return []


def _frames(part: _CellPart) -> Iterator[tuple[str, str, polars.DataFrame]]:
    """Table, partition and frame of each file, in a fixed order."""
    import polars

    for year in sorted(part.articles):
        inside = f"year={year:04}"
        yield "articles", inside, parquet.frame_of(part.articles[year], ArticleRow)
        if part.findings.get(year):
            schema = parquet.schema_of(FoundRow)
            yield "findings", inside, polars.DataFrame(part.findings[year], schema=schema, orient="row")
        if part.tokens.get(year):
            columns = dict(zip(token_schema(), zip(*part.tokens[year], strict=True), strict=True))
            yield "tokens", inside, polars.DataFrame(columns, schema=token_schema())
        for table, rows, record in (("people", part.people, PersonRow), ("places", part.places, PlaceRow)):
            if rows.get(year):
                yield table, inside, polars.DataFrame(rows[year], schema=parquet.schema_of(record), orient="row")
    if part.pieces:
        yield "pieces", "", polars.DataFrame(part.pieces, schema=parquet.schema_of(PieceRow), orient="row")


def write_sets(folder: Path, kept: list[ArticleSet], settings: DatasetSettings) -> CellLedger:
    """Write sets and return the ledger that names their file, which is not written yet. Raises OSError."""
    return _of_archive(folder, "sets", list(map(to_row, kept)), SetRow, settings)


def write_verdicts(folder: Path, said: list[Verdict], settings: DatasetSettings) -> CellLedger:
    """The same of what readers say of findings."""
    return _of_archive(folder, "verdicts", list(map(kept_verdicts.to_row, said)), VerdictRow, settings)


def _of_archive(
    folder: Path, what: str, rows: list[dict[str, Any]], record: type[Record], settings: DatasetSettings
) -> CellLedger:
    """Write what an archive has beside its pieces."""
    import polars

    name, counts = f"archive-{what}", dict.fromkeys(_COUNTS, 0)
    frame = polars.DataFrame(rows, schema=parquet.schema_of(record), orient="row")
    file = write_frame(folder, folder / what / f"{name}.parquet", frame)
    return CellLedger(
        cell=name, of=f"the {what} of the archive", inputs="", versions=settings.versions, **counts, files=(file,)
    )


def token_schema() -> dict[str, Any]:
    """The columns of the tokens: of which article, and those of `ArticleToken`."""
    import polars

    types = {"cell": "String", "place": "Int64", **TOKEN_COLUMNS}
    return {name: getattr(polars, type) for name, type in types.items()}


def write_schema(folder: Path) -> None:
    """Each table without a row: its columns are known also where nothing was found."""
    import polars

    schemas = (ArticleRow, FoundRow, None, PersonRow, PlaceRow, PieceRow, SetRow)
    for table, record in zip(TABLES, schemas, strict=True):
        frame = polars.DataFrame(schema=parquet.schema_of(record) if record else token_schema())
        write_frame(folder, folder / SCHEMA / f"{table}.parquet", frame)


def write_frame(folder: Path, path: Path, frame: polars.DataFrame) -> DatasetFile:
    """Write a file of a table. Raises OSError."""
    return written(folder, path, len(frame), lambda beside: parquet.write_frame(frame, beside))


def rows_of(folder: Path, files: Iterable[DatasetFile]) -> Iterator[dict[str, Any]]:
    """Yield the rows of some files, one file in memory at a time.

    Raises DatasetError for one that is not byte by byte what its cell wrote.
    """
    import polars

    for file in files:
        path = folder / file.path
        try:
            data = path.read_bytes()
        except OSError as error:
            raise DatasetError(str(path), f"cannot be read: {error.strerror or error}") from error
        if hashlib.sha256(data).hexdigest() != file.sha256:
            raise DatasetError(str(path), "not as it was written; corpus-archive dataset check says what else is not")
        yield from polars.read_parquet(data, hive_partitioning=False).iter_rows(named=True)
