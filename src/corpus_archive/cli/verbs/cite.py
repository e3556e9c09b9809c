"""`cite`: how to cite an article."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from corpus_archive import citations
from corpus_archive.cli.terminal import options


class Style(enum.StrEnum):
    """How a citation is written."""

    chinese = "chinese"
    gb7714 = "gb7714"
    chicago = "chicago"
    bibtex = "bibtex"
    ris = "ris"
    csl_json = "csl-json"


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(cite)


def cite(
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="Ids of articles.")],
    archive: options.ArchivePath = options.DEFAULT_ARCHIVE,
    style: Annotated[
        Style | None, typer.Option("--style", "-s", help="One style; if not given, those that people read.")
    ] = None,
) -> None:
    """Cite articles. What is cited is the original; the translation is named as what it is, machine-made.

    **Examples**

    `corpus-archive cite rmrb-1958-10-24-02-84f0a660e5cf --archive seeds/`

    `corpus-archive cite rmrb-1958-10-24-02-84f0a660e5cf --archive seeds/ --style bibtex`
    """
    opened = options.opened(archive)
    articles = [opened[id] for id in ids]
    for one in (style.value,) if style else citations.HUMAN:
        typer.echo(citations.bibliography(articles, one, opened.newspaper_name))
