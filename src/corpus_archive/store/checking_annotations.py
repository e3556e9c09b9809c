"""What is kept beside the records, for `check`: grades, findings, verdicts, sets and people can be read, and fit."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from corpus_archive.json_lines import values
from corpus_archive.record_words import GRADES
from corpus_archive.records import Finding
from corpus_archive.store.annotations import finding_rows, sets, verdicts

_UNREADABLE = (ValueError, TypeError, LookupError)  # what damage makes of a row: no JSON, no date, too few values


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """A line for each row that cannot be read, or says what cannot be."""
    for (id,) in connection.execute(
        f"SELECT id FROM audits WHERE grade NOT IN ({', '.join('?' * len(GRADES))})", GRADES
    ):
        yield f"{id}: its grade is damaged; corpus-archive audit --again makes it anew"
    yield from _findings(connection)
    yield from _verdicts(connection)
    for (name,) in connection.execute("SELECT name FROM sets ORDER BY number").fetchall():
        try:
            sets.named(connection, name)
        except _UNREADABLE as error:
            yield f"set {name!r} is damaged: {_one_line(error)}"
    spans = "SELECT records.id, form FROM mentions JOIN records ON records.number = record"
    for id, form in connection.execute(f"{spans} WHERE NOT (json_valid(spans) AND json_valid(offices))"):
        yield f"{id}: what is kept of {form!r} in it is damaged"


def _findings(connection: sqlite3.Connection) -> Iterator[str]:
    """Findings of the records as they are: each is one, and its spans lie in the texts."""
    statement = (
        f"SELECT records.id, json, {finding_rows.COLUMNS} FROM records "
        f"JOIN findings ON {finding_rows.ABOUT_THE_FINDING} ORDER BY records.id"
    )
    last, record = "", {}
    for id, line, *columns in connection.execute(statement):
        if id != last:
            last, record = id, values(line)
        try:
            finding = finding_rows.from_row(*columns)
        except _UNREADABLE as error:
            yield f"{id}: a finding ({columns[0]}) is damaged: {_one_line(error)}"
            continue
        if not _lies_in(finding, {side: len((record[side] or {}).get("text", "")) for side in ("zh", "en")}):
            yield f"{id}: a finding ({finding.rule}) has a place that is not in the text"


def _lies_in(finding: Finding, lengths: dict[str, int]) -> bool:
    spans = [(lengths[side], span) for side in ("zh", "en") for span in getattr(finding, side)]
    return all(0 <= start <= end <= length for length, (start, end) in spans)


def _verdicts(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute(f"SELECT {verdicts.COLUMNS} FROM verdicts ORDER BY id"):
        try:
            said = verdicts.from_row(row)
        except _UNREADABLE as error:
            yield f"{row[0]}: a verdict on {row[1]} is damaged: {_one_line(error)}"
            continue
        if said.word not in verdicts.VERDICTS:
            yield f"{said.id}: a verdict on {said.rule} is {json.dumps(said.word)}, which is none"


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
