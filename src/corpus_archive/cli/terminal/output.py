"""The one place that writes a Result: as a table for people, or as rows for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import typer
from rich.cells import cell_len, set_cell_size
from rich.text import Text

from corpus_archive import ExportError, Result
from corpus_archive.cli.terminal.consoles import Console
from corpus_archive.cli.terminal.options import Output
from corpus_archive.export.files import opened_text, replaced
from corpus_archive.export.spreadsheet import EXCEL_CELL, write_rows
from corpus_archive.wording import counted

Printer = Callable[[Result], None]


def write(result: Result, output: Output, as_table: Printer | None = None, plot: Path | None = None) -> None:
    """Write a result as the command line asked, and say on standard error how much of how much it is.

    `as_table` prints it for people where columns beside each other would not do; `plot` is a file for its chart, which
    comes first, so that a chart that cannot be drawn leaves no rows that look like an answer.
    """
    announce(result, output, plot)
    if output.out is not None:
        with rows_in_place(result, output) as (_, texts_cut):
            pass
        say_too_long(texts_cut, output.out.name)
    elif output.format == "table":
        (as_table or table)(result)
    else:
        _write_text(result, output, sys.stdout)


def announce(result: Result, output: Output, plot: Path | None = None) -> None:
    """Say how much of how much a result is, before its rows are written; `plot` as in `write`."""
    if output.on_result:
        output.on_result(result)
    said = _draw(result, plot) if plot is not None else []
    if not output.quiet:
        for line in (*said, result.said, *result.notes):
            typer.echo(line, err=True)


@contextmanager
def rows_in_place(result: Result, output: Output) -> Iterator[tuple[Path, int]]:
    """Write rows to a file beside `output.out`, which they replace when the block ends, or do not where it fails.

    That file, complete, and how many texts were cut, as no cell of a workbook holds them.
    """
    assert output.out is not None  # who has none writes to the terminal
    texts_cut = 0
    with replaced(output.out) as beside:
        if output.format == "parquet":
            from corpus_archive import parquet

            parquet.write_frame(result.frame, beside)
        elif output.format == "xlsx":
            from corpus_archive.export import workbook

            texts_cut = workbook.write(result.columns, beside)
        else:
            with opened_text(beside, output.out.name) as file:
                _write_text(result, output, file)
        yield beside, texts_cut


def say_too_long(n: int, name: str) -> None:
    """That texts are longer than a cell of Excel, in a file of this name that it may open."""
    if not n or not name.lower().removesuffix(".gz").removesuffix(".zst").endswith((".csv", ".xlsx")):
        return
    said = counted(
        f"{{n:,}} {{n:text is/texts are}} longer than the {EXCEL_CELL:,} characters Excel keeps of a cell", n
    )
    cut = "and cut, which their last words say; .csv and .jsonl have them whole"
    more = f" {cut}" if name.lower().endswith(".xlsx") else "; other programs read them whole"
    typer.echo(f"{said}{more}", err=True)


def _draw(result: Result, path: Path) -> list[str]:
    """Write the chart of a result; what is to be said of it. Raises ExportError where it has none."""
    if not result.has_chart:
        raise ExportError("these rows have no chart; leave out --plot, and with --out FILE.csv draw one of your own")
    chart = result.plot()
    format = chart.format_of(path)
    with replaced(path) as beside:
        beside.write_bytes(chart.rendered(format))
    return [*filter(None, [chart.doubt(format)]), f"plot: {path}"]


def table(result: Result) -> None:
    """Columns beside each other; numbers to the right."""
    from rich.table import Table  # lines of a concordance need none

    console = Console()
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for name, values in result.columns.items():
        numeric = bool(values) and all(isinstance(value, (int, float)) for value in values)
        shown.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in result:
        shown.add_row(*(Text(printed(name, value)) for name, value in row.items()))
    console.print(shown)


def cut(text: str, width: int) -> str:
    """As much of a text as fits into so many columns; an ellipsis says that there is more."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def printed(name: str, value: Any) -> str:
    """A value for people: thousands apart, but not in years."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) and name != "year" else str(value)


def _write_text(result: Result, output: Output, file: IO[str]) -> None:
    """Rows for programs; a table in a file, or a pipe, is for them too and has tabs."""
    if output.format == "jsonl":
        for row in result:
            file.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
        return
    rows = zip(*result.columns.values(), strict=True)
    write_rows(result.columns, rows, file, delimiter="," if output.format == "csv" else "\t", bom=output.bom)
