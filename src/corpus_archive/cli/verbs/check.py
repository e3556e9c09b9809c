"""`check`: whether an archive is whole."""

from __future__ import annotations

from typing import Annotated

import typer

from corpus_archive import Archive
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.progress import meter
from corpus_archive.cli.verbs.ingest import say_ledger
from corpus_archive.wording import number_of


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "check", check_archive)


def check_archive(
    archive: options.ArchiveFolder = options.DEFAULT_ARCHIVE,
    deep: Annotated[bool, typer.Option("--deep", help="Also read every byte of the index.")] = False,
    quiet: options.NoSummary = False,
) -> None:
    """Check that the archive is complete and undamaged.

    Every problem is printed on a line of its own; if there is one, the exit code is 1. Every piece must have one
    outcome, and the outcomes must add up; every text must be the one that was offered; every record must be valid, with
    spans that lie in its texts, and so must what is kept beside it: findings, verdicts, sets. The index must belong to
    the records, its files must have their full length and, with `--deep`, every byte as it was written. `index` repairs
    what is wrong with the index.

    **Examples**

    `corpus-archive check`

    `corpus-archive check --deep --archive data/archive`
    """
    opened = Archive.open(archive, dumps=False)
    wrong = 0
    with meter(quiet=quiet, noun="texts and records", counts_itself=True) as shown:
        for problem in opened.checking(shown.read, deep=deep):
            typer.echo(problem)
            wrong += 1
    if not quiet:
        for line in opened.sets.losses() if not wrong else ():
            typer.echo(line, err=True)
    if wrong:
        typer.echo(f"{archive}: {number_of(wrong, 'problem')}", err=True)
        raise typer.Exit(1)
    if not quiet:
        say_ledger(opened)
        typer.echo(f"{archive}: whole", err=True)
