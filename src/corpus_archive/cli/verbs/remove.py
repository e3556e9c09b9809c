"""`remove`: what is taken out of an archive."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from corpus_archive.cli.terminal import article_names, options
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.verbs.align import say_verdicts_lost
from corpus_archive.cli.verbs.ingest import bring_index_up_to_date, say_ledger
from corpus_archive.wording import number_of

Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="ID", help="Articles to remove, with all their pieces: ids or rows, as for `show`."),
]
Pieces = Annotated[
    list[str] | None,
    typer.Option(
        "--piece",
        metavar="PATTERN",
        help="Remove pieces by path, or path/member; * stands for anything; may be repeated.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "remove", remove_articles)


def remove_articles(
    ids: Ids = None,
    piece: Pieces = None,
    archive: options.ArchiveFolder = options.DEFAULT_ARCHIVE,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Remove articles, or pieces by the file they came from.

    If another piece of the same article is left, the article is made from that one. Dumps that were removed can be
    ingested again.

    **Examples**

    `corpus-archive remove rmrb-1958-10-24-02-84f0a660e5cf`

    `corpus-archive remove --piece "sample/1989年06月.zip/*"`
    """
    pieces = piece or []
    if not (ids or pieces) or "" in pieces:  # an empty one is a variable of the shell that was never set
        raise typer.BadParameter("say which: ids, or --piece PATTERN")
    opened = options.opened_to_write(archive)
    ids = [article_names.id_or_row(opened, one) for one in ids or []]
    count = opened.count_pieces(ids, piece=pieces)
    if (
        not yes
        and sys.stdin.isatty()
        and not typer.confirm(f"remove {number_of(count, 'piece')} from {archive}?", err=True)
    ):
        raise typer.Exit(1)
    unfit = opened.verdicts.without_finding
    removed = opened.remove(ids, piece=pieces)
    typer.echo(
        f"removed {number_of(removed.pieces, 'piece')}; {number_of(removed.articles, 'article')} fewer",
        err=True,
    )
    say_ledger(opened)
    say_verdicts_lost(opened, unfit)
    bring_index_up_to_date(opened, None, quiet=False)
