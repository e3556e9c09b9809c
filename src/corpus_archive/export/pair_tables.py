"""Pairs as a table for spreadsheets: CSV, and a workbook of Excel. Unlike TSV they have each text as it is."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from corpus_archive import Pair
from corpus_archive.export import spreadsheet, workbook

_NAMES = tuple(Pair.model_fields)


def write_csv(pairs: Iterable[Pair], file: IO[bytes], *, bom: bool) -> int:
    """Write a head and a row a pair as CSV, with `bom` for Excel, and return how many."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    count = spreadsheet.write_rows(_NAMES, _rows(pairs), text, bom=bom)
    text.flush()
    text.detach()
    return count


def write_workbook(pairs: Iterable[Pair], path: Path) -> int:
    """Write the same as .xlsx. Raises ExportError for more pairs than a sheet has rows, MissingExtra."""
    rows = list(itertools.islice(_rows(pairs), workbook.MOST_ROWS + 1))
    columns = zip(*rows, strict=True) if rows else ((),) * len(_NAMES)
    workbook.write({name: list(values) for name, values in zip(_NAMES, columns, strict=True)}, path)
    return len(rows)


def _rows(pairs: Iterable[Pair]) -> Iterator[list[Any]]:
    """The values of each pair; numbers of sentences as lists are in the CSV of articles: 3; 4."""
    for pair in pairs:
        values = [getattr(pair, name) for name in _NAMES]
        yield ["; ".join(map(str, value)) if isinstance(value, tuple) else value for value in values]
