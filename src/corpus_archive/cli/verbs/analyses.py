"""`freq`, `trend` and `collocates`: how often, when, and beside what."""

from __future__ import annotations

import copy
import math
import shutil
from typing import Annotated

import typer
from rich.table import Table

from corpus_archive import CollocateMeasure, Corpus, FrequencyBy, Period, Result, Unit
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.consoles import Console
from corpus_archive.cli.terminal.options import HitOptions, Output
from corpus_archive.cli.terminal.output import printed, table, write

_FORMS = 40
_BAR = 22


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command()(options.grouped(freq))
    app.command()(options.grouped(trend))
    app.command()(options.grouped(collocates))


def freq(
    *,
    corpus: Corpus,
    output: Output,
    query: Annotated[
        list[str] | None, typer.Argument(metavar="[QUERY]", help="Whose forms; all words if not given.")
    ] = None,
    by: Annotated[FrequencyBy | None, typer.Option("--by", help="Divide the query's hits by this instead.")] = None,
    unit: Annotated[Unit, typer.Option("--unit", help="Count words, or lemmas (English).")] = "word",
    where: HitOptions,
    plot: options.Plot = None,
) -> None:
    """Count the forms that a query finds, or all words of a language, beside what they are a part of.

    Beside each is in how many articles it stands, and dp: how evenly it is spread over the years, 0 evenly, near 1 all
    in a short time. `--by` shows how a query's hits divide over sections, pages and so on.

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


def trend(
    *,
    query: options.Query,
    corpus: Corpus,
    output: Output,
    by: Annotated[Period, typer.Option("--by", help="How long a period is.")] = "year",
    where: HitOptions,
    plot: options.Plot = None,
) -> None:
    """Follow a query through time: hits, articles, and per million with a 95 % interval.

    A period without an issue in the archive has no numbers: a hole in the data is no silence of the paper.

    **Examples**

    `corpus-archive trend 钢铁 --by decade --plot steel.svg`

    `corpus-archive trend '[class="number"]{1,3} [word="年"]' --strategy traditional`

    `corpus-archive trend '[lemma="produce"]' --after 1950 --before 1959 --format csv`
    """
    found = corpus.trend(options.one_query(query), by=by, **where._asdict())
    write(found.first(output.limit, output.offset), output, as_table=_periods, plot=plot)


def collocates(  # noqa: PLR0913 (its options)
    *,
    query: options.Query,
    corpus: Corpus,
    output: Output,
    window: Annotated[int, typer.Option("--window", "-w", min=1, metavar="N", help="Tokens on either side.")] = 5,
    measure: Annotated[
        CollocateMeasure, typer.Option("--measure", help="What to rank by; files have all measures.")
    ] = "log_likelihood",
    least: Annotated[int, typer.Option("--least", min=1, metavar="N", help="Leave out what co-occurs less.")] = 3,
    unit: Annotated[Unit, typer.Option("--unit", help="Count words, or lemmas (English).")] = "word",
    where: HitOptions,
    plot: options.Plot = None,
) -> None:
    """Find the words that stand near a query's hits, in the same sentence, more often than chance would have it.

    **Examples**

    `corpus-archive collocates 钢铁 --archive seeds/ --least 2 --plot steel.html`

    `corpus-archive collocates '[lemma="steel"]' --window 3 --measure log_dice --format csv`
    """
    found = corpus.collocates(
        options.one_query(query), window=window, measure=measure, least=least, unit=unit, **where._asdict()
    )
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
    shown.add_column("", min_width=_BAR)
    most = max(result.columns["count"], default=0)
    for row in result:
        shown.add_row(*(printed(name, value) for name, value in row.items()), _bar(row["count"], most))
    console.print(shown)


def _periods(result: Result) -> None:
    """A row a period, with a bar; a period without an issue is marked as that."""
    console = Console(min(shutil.get_terminal_size((80, 24)).columns, 120))
    shown = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("period", "hits", "articles", "per million", "95 % interval"):
        shown.add_column(name, justify="right")
    shown.add_column("per million")
    most = max((row["per_million"] or 0 for row in result), default=0)
    for row in result:
        if row["all_articles"] is None:
            shown.add_row(str(row["period"]), "", "", "", "", "no issue in the archive")
            continue
        interval = f"{row['low']:,.1f} – {row['high']:,.1f}" if row["low"] is not None else ""
        rate = f"{row['per_million']:,.1f}" if row["per_million"] is not None else ""
        articles = f"{row['articles']:,} of {row['all_articles']:,}"
        bar = _bar(row["per_million"] or 0, most)
        shown.add_row(str(row["period"]), f"{row['hits']:,}", articles, rate, interval, bar)
    console.print(shown)


def _bar(value: float, most: float) -> str:
    """A bar as long as a value; what is not nothing has one."""
    return "█" * math.ceil(value / most * _BAR) if most else ""
