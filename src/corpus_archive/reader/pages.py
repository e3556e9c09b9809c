"""A page, before it is known whether a browser or a program will read it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

_BOM = "\ufeff"  # without it Excel reads UTF-8 as the system's own encoding
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet would compute


class Table(NamedTuple):
    """What a CSV of a page has: names of columns, and rows."""

    columns: Sequence[str]
    rows: Iterable[Sequence[object]]

    def csv(self) -> str:
        """The table as CSV for Excel, as the command line's `--bom` makes it: with a byte order mark, and an apostrophe
        before what would be taken for a formula."""
        written = io.StringIO()
        written.write(_BOM)
        writer = csv.writer(written)
        writer.writerow(self.columns)
        writer.writerows([_cell(value) for value in row] for row in self.rows)
        return written.getvalue()


class Page(NamedTuple):
    """A page: its template and what that is filled with; `data` and `table` are made only when they are asked for.

    `title` stands before the newspaper's name in the window's title; `status` is that of HTTP.
    """

    template: str
    title: str
    values: Mapping[str, Any]
    data: Callable[[], object] | None = None
    table: Callable[[], Table] | None = None
    status: int = 200


class PlainText(NamedTuple):
    """A page that is plain text and nothing else: a dump as it was offered."""

    text: str


class File(NamedTuple):
    """Something to be kept as a file: its text, what it is to a browser, and its name."""

    text: str
    media_type: str
    name: str


class Elsewhere(NamedTuple):
    """Another address of this room where what was asked for stands."""

    address: str


def _cell(value: object) -> object:
    if isinstance(value, str) and value.lstrip("'").startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
