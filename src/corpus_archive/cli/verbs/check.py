"""`check`: whether an archive is whole."""

from __future__ import annotations

from typing import Annotated

import typer

from corpus_archive import Archive
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.progress import meter
from corpus_archive.cli.terminal.wording import number_of
from corpus_archive.cli.verbs.ingest import say_ledger


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(check)


def check(
    archive: options.ArchiveFolder = options.DEFAULT_ARCHIVE,
    deep: Annotated[bool, typer.Option("--deep", help="Read every byte of the index, too.")] = False,
    quiet: options.Quiet = False,
) -> None:
    """Prove that the archive is whole; print what is wrong, a line each, and exit with 1 if anything is.

    Every piece has one outcome and they add up; each text is the one that was offered; each record is valid, its
    spans lie in its texts, and it is found by what it says. The index is that of the records, and its files are as
    long as when they were written; with `--deep` they are so byte by byte. What is wrong with the index, `index` mends.

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
