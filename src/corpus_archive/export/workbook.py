"""A table as a workbook of Excel (.xlsx): one sheet, a head that stays in sight, texts that are never formulas.

A text is a cell of text, whatever it begins with, and one that looks like a formula is marked as if an apostrophe had
been typed before it, so that it stays a text where somebody edits it; the value has no apostrophe. There is no clock in
the file: the same table gives the same bytes.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus_archive import ExportError, MissingExtra
from corpus_archive.export.spreadsheet import EXCEL_CELL, flat, is_like_a_formula

MOST_ROWS = 1_048_575  # of a sheet, without the head
_FIRST_YEAR = 1900  # dates before it are no dates to Excel
_NO_CLOCK = datetime.datetime(1980, 1, 1)
_INSTEAD = "write .csv or .parquet instead"
_CUT = " [… cut: no cell of Excel holds more]"
_EXACT = 2**53  # whole numbers up to it are numbers to Excel as well; beyond it some are rounded


def write(columns: Mapping[str, list[Any]], path: Path) -> int:
    """Write columns under their names; how many texts were cut, as no cell holds them: their last words say so.

    A whole number that Excel would round is written as text. Raises ExportError for more rows than a sheet has,
    MissingExtra without XlsxWriter, OSError where nothing can be written.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtra("xlsxwriter", "excel") from None
    rows = list(zip(*columns.values(), strict=True))
    if len(rows) > MOST_ROWS:
        raise ExportError(f"{len(rows):,} rows are more than the {MOST_ROWS:,} of a sheet of Excel; {_INSTEAD}")
    cells = [[_cell(value) for value in row] for row in rows]
    cut = 0
    with _said_as_by_the_system(), xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": _NO_CLOCK})
        sheet = book.add_worksheet()
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        text = book.add_format({"quote_prefix": True})
        for at, name in enumerate(columns):
            sheet.write_string(0, at, name, bold)
        for number, row in enumerate(cells, start=1):
            for at, value in enumerate(row):
                if isinstance(value, str):
                    if len(value) > EXCEL_CELL:
                        cut += 1
                        value = value[: EXCEL_CELL - len(_CUT)] + _CUT  # noqa: PLW2901 (what is written)
                    sheet.write_string(number, at, value, text if is_like_a_formula(value) else None)
                elif isinstance(value, datetime.date):
                    sheet.write_datetime(number, at, datetime.datetime(*value.timetuple()[:3]), day)
                elif value is not None:
                    sheet.write_number(number, at, value)
        sheet.freeze_panes(1, 0)
    return cut


@contextmanager
def _said_as_by_the_system() -> Iterator[None]:
    """XlsxWriter puts what the system said into an error of its own."""
    from xlsxwriter.exceptions import FileCreateError

    try:
        yield
    except FileCreateError as error:
        raise error.args[0] from None


def _cell(value: Any) -> str | float | datetime.date | None:
    """A value as a cell has it: a text, a number, a date or nothing."""
    if value is None:
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        return value if isinstance(value, float) or abs(value) <= _EXACT else str(value)
    if isinstance(value, datetime.date) and value.year >= _FIRST_YEAR:
        return value
    return str(flat(value))
