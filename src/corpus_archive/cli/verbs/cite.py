"""`cite`: how to cite an article."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corpus_archive import CitationStyle, bibliography
from corpus_archive.cli.terminal import article_names, options
from corpus_archive.cli.terminal.article_names import Lists
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.export.citation_files import STYLES
from corpus_archive.export.files import replaced_text, unpacked
from corpus_archive.wording import number_of

Named = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ID",
        help="Articles: ids or their last 12 characters, rows of the last result, or a file of ids; - reads stdin.",
    ),
]
Style = Annotated[
    CitationStyle | None,
    typer.Option("--style", "-s", help="Cite in this style; if not given, in chinese, gb7714 and chicago."),
]
Dates = Annotated[
    options.Dates, typer.Option("--dates", help="Cite the date printed in the dump, or the likely true one.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write to FILE; .ris, .bib or .json says the style, too."),
]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "cite", cite_articles)


def cite_articles(
    *,
    named: Named = None,
    listed: Lists,
    archive: options.ArchivePath = options.DEFAULT_ARCHIVE,
    style: Style = None,
    dates: Dates = "printed",
    out: Out = None,
) -> None:
    """Cite articles in one of several styles.

    The citation is of the original; it names the translation as a machine translation. Where the printed date is likely
    a day early (summers of 1986-91) it says so, and gives the likely day; with `--dates likely` it uses that day and
    says what the dump prints. `export hits.ris` cites all articles of a selection or a search.

    **Examples**

    `corpus-archive cite rmrb-1958-10-24-02-84f0a660e5cf --archive seeds/`

    `corpus-archive cite 84f0a660e5cf --archive seeds/ --style bibtex`

    `corpus-archive cite 84f0a660e5cf --archive seeds/ --out sources.ris`
    """
    given = [*(named or []), *listed.ids]
    if not given and not listed.sets:
        raise typer.BadParameter("say which articles: ids, a file of ids, or --set NAME")
    style = _style_of(style, out)
    opened = options.opened(archive)
    articles = [opened[id] for id in article_names.ids(opened, given, listed.sets)]
    cited = bibliography(
        articles, style, opened.newspaper_name, dates=dates, find_doubt=lambda one: opened.date_doubt(one.id)
    )
    options.say_newspaper(opened)
    if not articles:
        typer.echo("no article to cite", err=True)
    elif out is None:
        typer.echo(cited)
    else:
        _write(out, cited)
        typer.echo(f"{out}: {number_of(len(articles), 'article')} cited", err=True)


def _style_of(style: CitationStyle | None, out: Path | None) -> CitationStyle | None:
    """The style that is named, or that the name of the file says. Raises BadParameter where these are two."""
    named = STYLES.get(unpacked(out).suffix.lower()) if out else None
    if style and named and style != named:
        raise typer.BadParameter(f"{out} is named for {named}, and --style says {style}; leave out one of them")
    return style or named


def _write(out: Path, cited: str) -> None:
    with replaced_text(out) as file:
        file.write(cited.rstrip("\n") + "\n")
