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


def as_table(result: Result, speech: Speech, *, whole: bool = False) -> Table:
    """The rows of a result, as many as a CSV has unless it is to be `whole`; if rows are left out, the last says so."""
    shown = result if whole else result.first(max(1, MOST_ROWS // result.amount.tables))
    rows: list[Iterable[object]] = [[_cell(value) for value in row.values()] for row in shown]
    if len(shown) < (total := rows_in_all(result)):
        rows.append([speech.say("csv-cut", rows=len(shown), total=total)])
    return Table(tuple(result.columns), [tuple(row) for row in rows])


def rows_in_all(result: Result) -> int:
    """How many rows there are: of a trend, whose total are hits, those of its periods."""
    return result.total if result.amount.is_part else len(result)


def _cell(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else value
