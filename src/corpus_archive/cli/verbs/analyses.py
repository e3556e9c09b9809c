"""`freq` and `collocates`: how often, and beside what."""

from __future__ import annotations

import copy
from typing import Annotated, NamedTuple

import typer
from rich.table import Table

from corpus_archive import CollocateMeasure, Corpus, FrequencyBy, Result, Unit
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.consoles import BAR, Console, bar
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import HitOptions, Output
from corpus_archive.cli.terminal.output import printed, table, write

_FORMS = 40


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    add_verb(app, "freq", count_forms)
    add_verb(app, "collocates", list_collocates)


def count_forms(
    *,
    where: HitOptions,
    corpus: Corpus,
    output: Output,
    query: Annotated[
        list[str] | None, typer.Argument(metavar="QUERY", help="Count its forms; without a query, all words.")
    ] = None,
    by: Annotated[
        FrequencyBy | None,
        typer.Option("--by", metavar="PART", help="Count the query's hits by year, section … instead."),
    ] = None,
    unit: Annotated[Unit, typer.Option("--unit", help="Count words, or lemmas (English).")] = "word",
    plot: options.Plot = None,
) -> None:
    """Count the forms that a query finds, or all words of a language.

    Each form has its count, its frequency per million, the number of articles it occurs in, and dp: how evenly it is
    spread over the years (0 is even, near 1 is all at one time). `--by` counts a query's hits by section, page and so
    on.

    **Examples**

    `corpus-archive freq --lang en --limit 20 --archive seeds/`

    `corpus-archive freq --plot words.svg`

    `corpus-archive freq '[lemma="produce"]'`

    `corpus-archive freq 钢铁 --by section`
    """
    found = corpus.frequencies(options.one_query(query) if query else None, by=by, unit=unit, **where._asdict())
    shown = found.first(first_rows(output, by or ""), output.offset)
    write(shown, output, as_table=parts_table if by else _forms, plot=plot)


def first_rows(output: Output, by: str = "") -> int | None:
    """How many rows a terminal gets if nothing is said: of what comes in an order of its own, such as years, all."""
    in_order = by in ("month", "year", "decade", "page")
    return output.limit if output.limit is not None else None if output.out or in_order else _FORMS


def parts_table(result: Result) -> None:
    """A table of parts: those with nothing for a name get a word for it, and an id the room it needs."""
    shown = copy.copy(result)
    shown.columns = dict(result.columns)
    name = next(iter(shown.columns))
    shown.columns[name] = ["(none)" if value is None else value for value in shown.columns[name]]
    for trivial in ("articles", "all_articles", "expected", "observed") if name == "article" else ():
        shown.columns.pop(trivial, None)
    table(shown)


class CollocateOptions(NamedTuple):
    """What counts as near, and which words are listed in which order."""

    window: Annotated[
        int, typer.Option("--window", "-w", min=1, metavar="N", help="How many words on either side to look at.")
    ] = 5
    measure: Annotated[
        CollocateMeasure, typer.Option("--measure", help="Rank by this measure; files have all of them.")
    ] = "log_likelihood"
    least: Annotated[
        int, typer.Option("--least", min=1, metavar="N", help="Leave out words that occur with it fewer than N times.")
    ] = 3
    unit: Annotated[Unit, typer.Option("--unit", help="Count words, or lemmas (English).")] = "word"


def list_collocates(
    *,
    query: options.Query,
    wanted: CollocateOptions,
    where: HitOptions,
    corpus: Corpus,
    output: Output,
    plot: options.Plot = None,
) -> None:
    """Find words that occur near a query's hits more than by chance.

    They are counted within `--window` words of a hit and within its sentence.

    **Examples**

    `corpus-archive collocates 钢铁 --archive seeds/ --least 2 --plot steel.html`

    `corpus-archive collocates '[lemma="steel"]' --window 3 --measure log_dice`
    """
    found = corpus.collocates(options.one_query(query), **wanted._asdict(), **where._asdict())
    write(found.first(first_rows(output), output.offset), output, as_table=_few_columns, plot=plot)


def _few_columns(result: Result) -> None:
    """The columns that fit a screen; the measures that are most used."""
    names = ("collocate", "O11", "O21", "E11", "log_likelihood", "log_ratio", "log_dice")
    shown = copy.copy(result)
    shown.columns = {name: result.columns[name] for name in names}
    table(shown)


def _forms(result: Result) -> None:
    """The columns, with a bar for each count."""
    console = Console()
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for name in result.columns:
        shown.add_column(name, justify="left" if name == "form" else "right", overflow="fold")
    shown.add_column("", min_width=BAR)
    most = max(result.columns["count"], default=0)
    for row in result:
        shown.add_row(*(printed(name, value) for name, value in row.items()), bar(row["count"], most))
    console.print(shown)
