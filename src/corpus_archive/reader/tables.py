"""A result as programs read it: JSON with all that a terminal says of it, CSV with all its rows up to a bound."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corpus_archive import Result
from corpus_archive.reader.pages import Table
from corpus_archive.reader.words import Speech

MOST_ROWS = 5_000  # of a CSV; the command line has no bound


def as_data(result: Result) -> dict[str, Any]:
    """A result with what its numbers are part of, what must be known of them, and its rows."""
    return {
        "query": result.query,
        "selection": result.selection,
        "noun": result.noun,
        "total": result.total,
        "denominators": result.denominators,
        "summary": result.summary,
        "notes": list(result.notes),
        "rows": list(result),
    }


def as_table(result: Result, speech: Speech) -> Table:
    """The rows of a result; where they are not all, the last row says so."""
    rows: list[Iterable[object]] = [[_cell(value) for value in row.values()] for row in result]
    if is_cut(result):
        rows.append([speech.say("csv-cut", rows=len(result), total=result.total)])
    return Table(tuple(result.columns), [tuple(row) for row in rows])


def is_cut(result: Result) -> bool:
    """Whether there are more rows than these."""
    return len(result) < result.total


def _cell(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else value
