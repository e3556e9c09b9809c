"""CSV: one row an article, for spreadsheets. Lists are joined by "; ", a text keeps its line feeds."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import IO, Any

from corpus_archive import ARTICLE_COLUMNS, article_row

_BOM = "\ufeff"  # without it Excel reads UTF-8 as the system's own encoding


def write(lines: Iterable[str], file: IO[bytes], *, bom: bool) -> int:
    """Write records (lines of JSON) as rows of CSV (RFC 4180 with line feeds) and return how many."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    if bom:
        text.write(_BOM)
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(ARTICLE_COLUMNS)
    count = 0
    for line in lines:
        rows.writerow([_cell(value) for value in article_row(line).values()])
        count += 1
    text.flush()
    text.detach()
    return count


def _cell(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, list) else value
