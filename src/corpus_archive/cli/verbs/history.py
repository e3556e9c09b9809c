"""`history`: what was asked of an archive, so that a study can be repeated."""

from __future__ import annotations

import copy
from typing import Annotated

import typer

from corpus_archive import Amount, Archive, Inquiry, Result
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import Output
from corpus_archive.cli.terminal.output import table, write
from corpus_archive.wording import number_of

_LIMIT = 20


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "history", show_history)


def show_history(
    output: Output,
    archive: options.ArchiveFolder = options.DEFAULT_ARCHIVE,
    clear: Annotated[bool, typer.Option("--clear", help="Delete everything that was kept.")] = False,
    on: Annotated[
        bool | None, typer.Option("--on/--off", help="Keep what is asked from now on, or stop keeping it.")
    ] = None,
) -> None:
    """Show what was asked of the archive, the latest first.

    What is asked on the command line is kept in the folder `history` of the archive and nowhere else, and is never
    exported. The state is a number that is the same for the same records, whatever their alignment, audit and index. If
    CORPUS_ARCHIVE_HISTORY=off is set in the environment, nothing is kept of any archive.

    **Examples**

    `corpus-archive history`

    `corpus-archive history --format csv --out asked.csv`

    `corpus-archive history --off --clear`
    """
    if clear or on is not None:  # before anything is deleted that was to be written
        options.refuse_rows(output, "to list what is kept, ask without --clear, --on and --off")
    kept = Archive.open(archive, dumps=False).history
    if clear:
        kept.clear()
    if on is not None:
        kept.switch(on=on)
    if not clear and on is None:
        found = list(kept)[::-1]
        limit = output.limit if output.limit is not None else None if output.out else _LIMIT
        write(_result(found, kept.damaged).first(limit, output.offset), output, as_table=_few_columns)
    if not output.quiet and not kept.is_on:
        typer.echo(f"{archive}: questions are not kept", err=True)


_TYPES = dict.fromkeys(Inquiry._fields, "String") | dict.fromkeys(("total", "records", "mark"), "Int64")


def _result(found: list[Inquiry], damaged: int) -> Result:
    columns = {name: [getattr(one, name) for one in found] for name in Inquiry._fields}
    notes = (f"{number_of(damaged, 'line')} of the history cannot be read",) if damaged else ()
    return Result(columns, Amount(len(found), "questions"), notes=notes, types=_TYPES)


def _few_columns(result: Result) -> None:
    """What fits a screen: when, what was typed, what was found, of which state of the archive."""
    columns = result.columns
    shown = copy.copy(result)
    shown.columns = {
        "time": [time[:16].replace("T", " ") for time in columns["time"]],
        "typed": columns["typed"],
        "found": [f"{total:,} {noun}" for total, noun in zip(columns["total"], columns["noun"], strict=True)],
        "records": columns["records"],
        "state": [f"{mark:015d}" for mark in columns["mark"]],
    }
    table(shown)
