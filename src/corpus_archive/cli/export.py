"""`export`: articles to a file that other tools read."""

from __future__ import annotations

import enum
import sys
from pathlib import Path
from typing import Annotated

import typer

from corpus_archive import __version__
from corpus_archive.cli import options
from corpus_archive.cli.progress import meter
from corpus_archive.export import articles
from corpus_archive.export.files import size_in_words
from corpus_archive.export.manifest import EXCEL_CELL
from corpus_archive.query.corpus import Corpus


class TextFormat(enum.StrEnum):
    """What standard output may be."""

    jsonl = "jsonl"
    csv = "csv"


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(options.grouped(export))


def export(
    corpus: Corpus,
    out: Annotated[
        str,
        typer.Argument(
            metavar="OUT", help="A file that ends in .jsonl, .csv (also .gz, .zst) or .parquet; - is stdout."
        ),
    ],
    bom: Annotated[bool, typer.Option("--bom", help="Begin a CSV with a byte order mark, as Excel wants it.")] = False,
    format: Annotated[
        TextFormat | None, typer.Option("--format", "-f", help="What to write to standard output: jsonl if not given.")
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Write articles to a file: JSONL, CSV or Parquet, by its name; a manifest beside it says what is in it.

    In the order of the ids. The same archive gives the same bytes, and the file is there only when it is complete.

    **Examples**

    `corpus-archive export articles.jsonl`

    `corpus-archive export 1958.csv --after 1958 --before 1958 --bom`

    `corpus-archive export articles.parquet --page 1`

    `corpus-archive export - --archive seeds/ | head -1`
    """
    if out == "-":
        articles.write_text(corpus.lines(aligned=True), sys.stdout.buffer, f".{format or TextFormat.jsonl}", bom=bom)
        sys.stdout.buffer.flush()
        return
    if format:
        raise typer.BadParameter(f"--format is for standard output; the name of {out} says its format")
    with meter(quiet=quiet, counts_itself=True) as shown:
        done = articles.export(corpus, Path(out), package_version=__version__, bom=bom, on_progress=shown.read)
    _announce(out, done, corpus, quiet=quiet)


def _announce(out: str, done: articles.Exported, corpus: Corpus, *, quiet: bool) -> None:
    """What was written, and what a reader of it must know."""
    if done.too_long and out.endswith(".csv"):
        said = f"{done.too_long:,} texts are longer than the {EXCEL_CELL:,} characters Excel keeps of a cell"
        typer.echo(f"{said}; other programs read them whole", err=True)
    if corpus.doubt:
        typer.echo(corpus.doubt, err=True)
    if not quiet:
        chosen = f" ({corpus.selection})" if str(corpus.selection) else ""
        typer.echo(f"{out}: {done.articles:,} articles, {size_in_words(done.bytes)}{chosen}", err=True)
