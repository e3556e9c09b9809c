"""`cite`: how to cite an article."""

from __future__ import annotations

from typing import Annotated

import typer

from corpus_archive import CitationStyle, bibliography
from corpus_archive.cli.terminal import article_names, options
from corpus_archive.cli.terminal.article_names import Lists
from corpus_archive.cli.terminal.grouping import grouped


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(grouped(cite))


def cite(
    *,
    named: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            help="Articles: ids or their last 12 characters, rows of the last result, or a file of ids; - reads stdin.",
        ),
    ] = None,
    listed: Lists,
    archive: options.ArchivePath = options.DEFAULT_ARCHIVE,
    style: Annotated[
        CitationStyle | None,
        typer.Option("--style", "-s", help="Cite in this style; if not given, in those that people read."),
    ] = None,
    dates: Annotated[
        options.Dates, typer.Option("--dates", help="Cite the date printed in the dump, or the likely true one.")
    ] = "printed",
) -> None:
    """Cite articles in one of several styles.

    The citation is of the original; it names the translation as a machine translation. Where the printed date is likely
    a day early (summers of 1986-91) it says so, and gives the likely day; with `--dates likely` it uses that day and
    says what the dump prints.

    **Examples**

    `corpus-archive cite rmrb-1958-10-24-02-84f0a660e5cf --archive seeds/`

    `corpus-archive cite 84f0a660e5cf --archive seeds/ --style bibtex`
    """
    given = [*(named or []), *listed.ids]
    if not given and not listed.sets:
        raise typer.BadParameter("say which articles: ids, a file of ids, or --set NAME")
    opened = options.opened(archive)
    articles = [opened[id] for id in article_names.ids(opened, given, listed.sets)]
    cited = bibliography(
        articles, style, opened.newspaper_name, dates=dates, find_doubt=lambda one: opened.date_doubt(one.id)
    )
    typer.echo(cited if articles else "no article to cite", err=not articles)
