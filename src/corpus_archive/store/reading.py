"""Records read: one by its id, or those of a selection, streamed in the order of their ids."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from corpus_archive import json_lines
from corpus_archive.errors import ArticleNotFound
from corpus_archive.store.annotations import finding_rows
from corpus_archive.store.annotations.alignment_rows import from_row
from corpus_archive.store.database import Readable
from corpus_archive.store.issue_dates import FIRST_IN_DOUBT, LAST_IN_DOUBT, likely_date_of_line
from corpus_archive.store.selection import Selection, condition
from corpus_archive.wording import Wording

if TYPE_CHECKING:
    from corpus_archive.records import Alignment, Finding

_EVERYTHING = Selection()
ABOUT_THE_RECORD = "alignments.id = records.id AND alignments.article = records.article"
ABOUT_THE_AUDIT = "audits.id = records.id AND audits.article = records.article"


def lines(database: Readable, selection: Selection = _EVERYTHING, *, exported: bool = False) -> Iterator[str]:
    """Yield the records of a selection as lines of JSON without line feeds, in the order of their ids.

    With `exported` they are lines of an export: the record, then its alignment, the audit's grade and a likely date,
    empty where there are none. All lines are of the moment the first was asked for.
    """
    where, values = condition(selection, database.newspaper)
    beside, more = "", ""
    if exported:
        beside = f", coalesce(method, ''), coalesce(beads, '{json_lines.NO_BEADS}'), coalesce(grade, ''), records.date"
        more = f" LEFT JOIN alignments ON {ABOUT_THE_RECORD} LEFT JOIN audits ON {ABOUT_THE_AUDIT}"
    statement = f"SELECT json{beside} FROM records{more} WHERE {where} ORDER BY records.id"
    with database.reading() as connection:
        rows = connection.execute(statement, values)
        if exported:
            yield from _exported(rows)
        else:
            yield from (row[0] for row in rows)


def _exported(rows: Iterable[tuple[str, str, str, str, str]]) -> Iterator[str]:
    """The lines of an export; nearly all dates are seen at a glance not to be in doubt."""
    for line, method, beads, grade, date in rows:
        likely = likely_date_of_line(date, line) if FIRST_IN_DOUBT <= date <= LAST_IN_DOUBT else None
        yield json_lines.exported_line(line, method, beads, grade, str(likely) if likely else "")


def lines_of(database: Readable, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield number and line of JSON of the records of some numbers, in their order."""
    with database.reading() as connection:
        yield from connection.execute(f"SELECT number, records.json FROM {_NUMBERED}", (json.dumps([*numbers]),))


def printed(database: Readable, numbers: Iterable[int]) -> Iterator[tuple[str, str, int | None, bytes]]:
    """Yield what is printed of where some records stand, in the order of their numbers: id, date, page; and the line of
    JSON as it is kept, UTF-8, of which parts are cut."""
    columns = "records.id, date, page, CAST(records.json AS BLOB)"
    with database.reading() as connection:
        yield from connection.execute(f"SELECT {columns} FROM {_NUMBERED}", (json.dumps([*numbers]),))


_NUMBERED = "json_each(?) AS wanted CROSS JOIN records ON records.number = wanted.value"


def alignments(database: Readable, first: str, end: str) -> list[tuple[str, str]]:
    """Id and beads (JSON) of the articles from one id to before another that have an alignment of what they are."""
    with database.reading() as connection:
        statement = f"SELECT records.id, beads FROM records JOIN alignments ON {ABOUT_THE_RECORD}"
        return connection.execute(f"{statement} WHERE records.id >= ? AND records.id < ?", (first, end)).fetchall()


def line(database: Readable, id: str) -> str:
    """The record of one id. Raises ArticleNotFound, with what is near it, where there is none."""
    with database.reading() as connection:
        row = connection.execute("SELECT json FROM records WHERE id = ?", (id,)).fetchone()
        if row:
            return str(row[0])
        near = connection.execute(
            "SELECT id FROM records WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT 1", (len(id), id)
        ).fetchone()
    if near and id:
        raise ArticleNotFound(
            Wording("no article {id} in {name}; did you mean {near}?", id=id, name=database.name, near=near[0])
        )
    raise ArticleNotFound(Wording("no article {id} in {name}; search finds ids", id=id, name=database.name))


class KeptRecord(NamedTuple):
    """A record's line of JSON, and what is said of the article that it is; empty where nothing is."""

    line: str
    alignment: Alignment | None
    grade: str
    findings: tuple[Finding, ...]


def kept(database: Readable, id: str) -> KeptRecord:
    """The record of one id with all that stands beside it. Raises ArticleNotFound like `line`."""
    with database.reading() as connection:
        row = connection.execute(_KEPT, (id,)).fetchone()
        if row is None:
            return KeptRecord(line(database, id), None, "", ())
        found = connection.execute(_FINDINGS, (id,)) if row[3] else ()
        findings = tuple(finding_rows.from_row(*one) for one in found)
    text, method, beads, grade = row
    return KeptRecord(text, from_row(method, beads) if method else None, grade or "", findings)


_KEPT = (
    f"SELECT json, method, beads, grade FROM records LEFT JOIN alignments ON {ABOUT_THE_RECORD} "
    f"LEFT JOIN audits ON {ABOUT_THE_AUDIT} WHERE records.id = ?"
)
_FINDINGS = (
    f"SELECT {finding_rows.COLUMNS} FROM records JOIN findings ON {finding_rows.ABOUT_THE_FINDING} "
    "WHERE records.id = ? ORDER BY findings.rowid"
)


def alignment(database: Readable, id: str) -> Alignment | None:
    """The alignment of an article as it is; none where it has none, or is not there."""
    statement = f"SELECT method, beads FROM records JOIN alignments ON {ABOUT_THE_RECORD} WHERE records.id = ?"
    with database.reading() as connection:
        row = connection.execute(statement, (id,)).fetchone()
    return from_row(*row) if row else None


def count(database: Readable, selection: Selection = _EVERYTHING) -> int:
    """How many articles a selection has."""
    where, values = condition(selection, database.newspaper)
    with database.reading() as connection:
        return int(connection.execute(f"SELECT count(*) FROM records WHERE {where}", values).fetchone()[0])


def holds(database: Readable, id: str, selection: Selection) -> bool:
    """Whether the article of an id is in a selection."""
    where, values = condition(selection, database.newspaper)
    with database.reading() as connection:
        return (
            connection.execute(f"SELECT 1 FROM records WHERE id = ? AND {where}", (id, *values)).fetchone() is not None
        )
