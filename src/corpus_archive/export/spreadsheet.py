"""CSV for spreadsheets, and what Excel makes of cells. Of articles one row each: lists are joined by "; ".

With a byte order mark the file is for Excel: a text that Excel would take for a formula has an apostrophe before it,
and so has one with such apostrophes of its own, so that `from_excel` gives back what was there. Without a mark every
text is as it is, for programs.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import IO, Any

from corpus_archive import ARTICLE_COLUMNS, article_row

EXCEL_CELL = 32_767  # characters Excel keeps of a cell
_BOM = "\ufeff"  # without it Excel reads UTF-8 as the system's own encoding
_FORMULAS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
)  # of a formula, or blanks before one: OWASP, CSV injection


def write(lines: Iterable[str], file: IO[bytes], *, bom: bool) -> int:
    """Write records (lines of JSON) as rows of CSV (RFC 4180 with line feeds) and return how many."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    count = write_rows(ARTICLE_COLUMNS, (article_row(line).values() for line in lines), text, bom=bom)
    text.flush()
    text.detach()
    return count


def write_rows(
    names: Iterable[str], rows: Iterable[Iterable[Any]], file: IO[str], *, delimiter: str = ",", bom: bool = False
) -> int:
    """Write a head and rows of values as CSV, or TSV, and return how many; with `bom` for Excel."""
    if bom:
        file.write(_BOM)
    written = csv.writer(file, delimiter=delimiter, lineterminator="\n")
    written.writerow(names)
    cell = _cell_for_excel if bom else _cell
    count = 0
    for row in rows:
        written.writerow(map(cell, row))
        count += 1
    return count


def is_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet would compute a text instead of showing it."""
    return text.startswith(_FORMULAS)


def from_excel(cell: str) -> str:
    """The text of a cell of a CSV with a byte order mark, without the apostrophe that was put before it."""
    return cell[1:] if cell.startswith("'") and is_like_a_formula(cell.lstrip("'")) else cell


def flat(value: Any) -> Any:
    """A value for a cell: a list of texts joined, any other list or structure as JSON, all else as it is."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (list, dict)) else value


def _cell(value: Any) -> Any:
    """A value as the csv module has it; it does not quote carriage returns, at which readers would end the row."""
    cell = flat(value)
    return cell.replace("\r\n", "\n").replace("\r", "\n") if isinstance(cell, str) and "\r" in cell else cell


def _cell_for_excel(value: Any) -> Any:
    cell = _cell(value)
    return f"'{cell}" if isinstance(cell, str) and is_like_a_formula(cell.lstrip("'")) else cell
