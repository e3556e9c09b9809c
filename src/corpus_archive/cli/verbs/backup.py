"""`backup` and `restore`: a copy of an archive, and an archive from a copy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corpus_archive import Archive
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.verbs.ingest import bring_index_up_to_date, say_ledger
from corpus_archive.sizes import size_in_words


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    add_verb(app, "backup", back_up_archive)
    add_verb(app, "restore", restore_archive)


def back_up_archive(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; it must not exist yet.")],
    archive: options.ArchiveFolder = options.DEFAULT_ARCHIVE,
) -> None:
    """Copy the archive to one file, even while it is being written to.

    The index is not copied; `restore` makes it again. Copying the folder by hand is safe only while nothing uses it.

    **Examples**

    `corpus-archive backup archive-1958.sqlite`
    """
    Archive.open(archive, dumps=False).backup(out)
    typer.echo(f"{out}: {size_in_words(out.stat().st_size)}", err=True)


def restore_archive(
    copy: Annotated[Path, typer.Argument(metavar="BACKUP", help="A file made by backup.")],
    archive: options.ArchiveFolder = options.DEFAULT_ARCHIVE,
    jobs: options.Jobs = None,
    quiet: options.NoSummary = False,
) -> None:
    """Make an archive, with its index, from a backup.

    The folder must be new or empty.

    **Examples**

    `corpus-archive backup copy.sqlite`

    `corpus-archive restore copy.sqlite --archive data/restored`
    """
    opened = Archive.restore(copy, archive)
    if not quiet:
        say_ledger(opened)
    bring_index_up_to_date(opened, jobs, quiet=quiet)
