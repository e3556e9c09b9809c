"""A dataset asked in SQL, by DuckDB: its tables, and views of what is current."""

from __future__ import annotations

import itertools
import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from corpus_archive import BEST_FIRST, Amount, DatasetError, MissingExtra, QueryError, Result
from corpus_archive.choices import whole
from corpus_archive.dataset.layout import BY_YEAR, OF_CURRENT, SCHEMA, TABLES, StrPath, ledgers, settings_of, unfinished
from corpus_archive.dataset.lost_parts import first_damage, losses
from corpus_archive.dataset.plain_values import PlainColumn
from corpus_archive.wording import counted, part_of

if TYPE_CHECKING:
    import duckdb

_EXTRA = "dataset"
_COUNTED = 100_000  # rows held at a time of those that are only counted
# The archive's own rule: which of several pieces of one article is current, and what the others are then.
_LEDGER = f"""
    CREATE TEMP TABLE ledger AS
    SELECT * EXCLUDE (standing, winner), CASE
        WHEN id IS NULL THEN 'rejected' WHEN standing = 1 THEN 'current'
        WHEN sha256 = winner.sha256
            AND (record_sha256 = winner.record_sha256 OR coalesce(record_hash, '') IN ('', winner.record_hash))
            THEN 'duplicate' ELSE 'superseded' END AS outcome
    FROM (
        SELECT * EXCLUDE (text, notes), row_number() OVER best AS standing,
            first_value(struct_pack(sha256, record_sha256, record_hash)) OVER best AS winner
        FROM pieces WINDOW best AS (PARTITION BY id ORDER BY {BEST_FIRST}, cell, place)
    )
"""
# Columns that cells have which were built since; null in those of before.
_SINCE = {"pieces": " UNION ALL BY NAME SELECT NULL::VARCHAR AS record_hash WHERE false"}
_CURRENT = "SELECT {table}.* FROM {table} SEMI JOIN current USING (cell, place)"
_FIRST, _LAST = "{side}.sentences[bead.{side}[1] + 1][1]", "{side}.sentences[bead.{side}[-1] + 1][2]"
_SENTENCES = f"substring({{side}}.text, {_FIRST} + 1, {_LAST} - {_FIRST})"
_PAIRS = f"""
    CREATE VIEW pairs AS
    SELECT id, date, page, section, kind, zh_text AS zh, en_text AS en, score, zh_sentences, en_sentences,
        method AS alignment_method, grade, piece.path, piece.member, piece.ordinal, piece.line
    FROM (
        SELECT *, 'body' AS kind, bead.score AS score, alignment_method AS method,
            bead.zh AS zh_sentences, bead.en AS en_sentences,
            {_SENTENCES.format(side="zh")} AS zh_text, {_SENTENCES.format(side="en")} AS en_text
        FROM (SELECT *, unnest(beads) AS bead FROM articles_current)
        WHERE len(bead.zh) > 0 AND len(bead.en) > 0
        UNION ALL BY NAME
        SELECT *, 'headline' AS kind, 1.0 AS score, 'header' AS method,
            []::BIGINT[] AS zh_sentences, []::BIGINT[] AS en_sentences,
            zh.headline AS zh_text, en.headline AS en_text
        FROM articles_current
        WHERE alignment_method <> '' AND zh.headline <> '' AND en.headline <> ''
    )
"""
# Types of DuckDB's that a column has without a row, too; of others a column has the type of its values.
_TYPES = {"VARCHAR": "String", "DATE": "Date", "BOOLEAN": "Boolean", "VARCHAR[]": "List"}
_TYPES |= dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT"), "Int64")
_TYPES |= dict.fromkeys(("FLOAT", "DOUBLE"), "Float64")


def connect(folder: StrPath) -> duckdb.DuckDBPyConnection:
    """A connection of DuckDB to a dataset.

    Tables as they lie on the disk: articles, pieces. What is current: articles_current, findings, tokens, people,
    places, and pairs (beads with two sides, and headlines). `ledger` has every piece with its outcome, without its
    text; `sets` those kept by name. What is lost of the dataset is a warning. Raises MissingExtra, DatasetError.
    """
    folder = Path(folder)
    connection = connected(folder)
    for said in losses(folder):
        warnings.warn(f"{folder}: {said}", stacklevel=2)
    return connection


def connected(folder: Path) -> duckdb.DuckDBPyConnection:
    """The same, whatever is lost. Raises MissingExtra; DatasetError, also for a file that cannot be read."""
    try:
        import duckdb
    except ImportError:
        raise MissingExtra("duckdb", _EXTRA) from None
    settings_of(folder)
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")  # it would go where rows go
    paths = [file.path for ledger in ledgers(folder) for file in ledger.files]
    try:
        _open(connection, folder, paths)
    except duckdb.Error as error:
        said = f"cannot be read: {str(error).splitlines()[0]}; corpus-archive dataset check says what else is not"
        raise first_damage(folder) or DatasetError(str(folder), said) from None
    return connection


def _open(connection: duckdb.DuckDBPyConnection, folder: Path, paths: list[str]) -> None:
    """Make the tables and views of a dataset's files."""
    for table in TABLES:
        name = f"all_{table}" if table in OF_CURRENT else table
        connection.execute(f"CREATE VIEW {name} AS {_read(folder, table, paths)}{_SINCE.get(table, '')}")
    connection.execute(_LEDGER)
    connection.execute("CREATE TEMP VIEW current AS SELECT cell, place FROM ledger WHERE outcome = 'current'")
    connection.execute(f"CREATE VIEW articles_current AS {_CURRENT.format(table='articles')}")
    for table in OF_CURRENT:
        connection.execute(f"CREATE VIEW {table} AS {_CURRENT.format(table=f'all_{table}')}")
    connection.execute(_PAIRS)


def _read(folder: Path, table: str, paths: list[str]) -> str:
    """The SQL that reads the files of a table, a year beside the other; without any, its columns.

    The year is that of the dataset's own folders: DuckDB would also take one that a folder above is called by.
    """
    by_year: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        if path.startswith(f"{table}/"):
            by_year[path.split("/")[1].partition("=")[2]].append(_quoted(folder / path))
    if not by_year:
        by_year[""] = [_quoted(folder / SCHEMA / f"{table}.parquet")]
    return " UNION ALL ".join(
        f"SELECT *{f', {int(year or 0)}::BIGINT AS year' if table in BY_YEAR else ''} "
        f"FROM read_parquet([{', '.join(files)}], hive_partitioning = false, union_by_name = {table in _SINCE})"
        for year, files in sorted(by_year.items())
    )


def _quoted(path: Path) -> str:
    escaped = str(path.resolve()).replace("'", "''")
    return f"'{escaped}'"


def ask(folder: StrPath, sql: str, *, limit: int | None = None, offset: int = 0) -> Result:
    """What a question in SQL gives, a row a row: `limit` of them, or all, behind the first `offset`; total counts all.

    A column whose name another has is called `id_1`, as DuckDB calls it. Decimals are numbers; NaN and infinities
    are None, and a note says so. Raises QueryError for what DuckDB cannot do and for several statements, ChoiceError
    for a limit or offset below 0, MissingExtra, DatasetError.
    """
    folder = Path(folder)
    whole(offset, "offset", 0)
    if limit is not None:
        whole(limit, "limit", 0)
    connection = connected(folder)
    import duckdb

    try:
        _check_is_one([one.query for one in connection.extract_statements(sql)])
        cursor = connection.execute(sql)
        names = _told_apart(column[0] for column in cursor.description or ())
        kinds = [str(column[1]) for column in cursor.description or ()]
        before = len(cursor.fetchmany(offset)) if offset else 0
        rows = cursor.fetchmany(limit) if limit else cursor.fetchall()
        total = before + len(rows) + sum(map(len, iter(lambda: cursor.fetchmany(_COUNTED), [])))
        not_there = (*_not_complete(folder), *losses(folder), *_not_made(folder, sql),
                         *_not_audited(folder, connection, sql), *_not_aligned(connection, sql))  # fmt: skip
    except duckdb.Error as error:
        is_of_files = isinstance(error, (duckdb.IOException, duckdb.InvalidInputException))
        raise (is_of_files and first_damage(folder)) or QueryError(" ".join(str(error).split())[:400]) from None
    columns = {name: PlainColumn([row[place] for row in rows]) for place, name in enumerate(names)}
    notes = (*not_there, *_no_numbers(columns))
    values = {name: column.values for name, column in columns.items()}
    found = Result(values, Amount(total), query=sql, notes=notes, offset=offset)
    found.types = {name: _TYPES[kind] for name, kind in zip(names, kinds, strict=True) if kind in _TYPES}
    return found


def _check_is_one(statements: list[str]) -> None:
    """Raise QueryError for no question, and for several: DuckDB would answer the last of them alone.

    What DuckDB before 2.0 makes of a PIVOT is several statements without a text: these are one.
    """
    number = sum(map(bool, statements)) + ("" in statements)
    if not number:
        raise QueryError("no question; ask something, as SELECT count(*) FROM articles_current")
    if number > 1:
        raise QueryError(f"{number} statements in one question; ask them one by one, or take dataset.connect in Python")


def _not_complete(folder: Path) -> Iterator[str]:
    """That cells are still to be made, where some are."""
    if waiting := len(unfinished(folder)):
        yield f"the dataset is not complete: {waiting:,} of its cells are still to be made; run dataset build again"


def _not_made(folder: Path, sql: str) -> Iterator[str]:
    """Of the tables that a question names those that this dataset was made without: they are empty, and say nothing."""
    settings = settings_of(folder)
    for table in ("tokens", "people", "places"):
        if not getattr(settings, table) and _names(sql, table):
            yield _without(table, table)


def _without(table: str, option: str) -> str:
    return f"this dataset was made without {table}: the table is empty; build another one with --{option}"


def _not_audited(folder: Path, connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[str]:
    """How many articles a question about findings cannot speak of.

    Counted by their grades: a dataset of an archive has what the archive had, which may be audited in part.
    """
    if not _names(sql, "findings"):
        return
    graded = "SELECT count(*) FILTER (grade = ''), count(*) FROM articles_current"
    n, articles = connection.execute(graded).fetchall()[0]
    if n == articles and not settings_of(folder).audit:
        yield _without("findings", "audit")
    elif n:
        which = part_of(n, articles, "article")
        how = "audit the archive and export it again (articles.failures says where an audit failed)"
        yield counted(f"{which} {{n:is/are}} not audited, and findings has nothing of {{n:it/them}}; {how}", n)


def _not_aligned(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[str]:
    """How many articles in both languages a question about pairs cannot speak of."""
    if not _names(sql, "pairs"):
        return
    without = "SELECT count(*) FILTER (alignment_method = ''), count(*) FROM articles_current"
    n, articles = connection.execute(f"{without} WHERE both_halves").fetchall()[0]
    if n:
        which = part_of(n, articles, "article")
        said = f"{which} in both languages {{n:has/have}} no alignment, and pairs has nothing of {{n:it/them}}"
        yield counted(f"{said}; align the archive and export it again", n)


def _names(sql: str, table: str) -> bool:
    """Whether a question names a table, found as a word: what DuckDB can say of its tables it says of some only."""
    return re.search(rf"(?<!\bas )\b(?:all_)?{table}\b", sql, re.IGNORECASE) is not None


def _no_numbers(columns: dict[str, PlainColumn]) -> Iterator[str]:
    """In which columns nothing stands for what DuckDB answered with no number."""
    for name, column in columns.items():
        if column.lost:
            said = counted("{n:,} {n:value is/values are} no number (NaN or infinity), and left empty", column.lost)
            yield f"column {name}: {said}"


def _told_apart(names: Iterable[str]) -> list[str]:
    """Names of columns, each once."""
    found: list[str] = []
    for name in names:
        others = itertools.chain([name], (f"{name}_{number}" for number in itertools.count(1)))
        found.append(next(one for one in others if one not in found))
    return found
