"""`trend`: when, how often, and where in time that changed."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from typing import Annotated, Any

import typer
from rich.table import Table

from corpus_archive import Corpus, Period, Result
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.consoles import Console, bar
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import HitOptions, Output
from corpus_archive.cli.terminal.output import Printer, write


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "trend", show_trend)


def show_trend(
    *,
    query: options.Query,
    where: HitOptions,
    corpus: Corpus,
    output: Output,
    by: Annotated[Period, typer.Option("--by", metavar="PERIOD", help="The length of a period.")] = "year",
    shares: Annotated[
        bool, typer.Option("--shares", help="Of several queries: the share of each in the hits of all.")
    ] = False,
    stretches: Annotated[
        bool, typer.Option("--stretches", help="Of one query: the stretches between which its frequency changed.")
    ] = False,
    plot: options.Plot = None,
) -> None:
    """Follow a query through time: hits and frequency per million.

    Frequencies have a 95 % confidence interval. A period without an issue in the archive has no numbers: that the data
    has a hole does not mean the paper was silent. Several queries, each an argument of its own (put phrases in
    quotation marks), share one table and one chart. `--stretches` also says whether the frequency rises or falls on the
    whole.

    **Examples**

    `corpus-archive trend 钢铁 --by decade --plot steel.svg`

    `corpus-archive trend 合作社 公社 --by decade --shares`

    `corpus-archive trend 合作社 --stretches`

    `corpus-archive trend '[class="number"]{1,3} [word="年"]' --strategy longest`

    `corpus-archive trend '[lemma="produce"]' --after 1950 --format csv`
    """
    found, as_table = _asked(corpus, query, by, where, shares=shares, stretches=stretches, is_drawn=plot is not None)
    write(found.first(output.limit, output.offset), output, as_table=as_table, plot=plot)


def _asked(
    corpus: Corpus, query: list[str], by: Period, where: HitOptions, *, shares: bool, stretches: bool, is_drawn: bool
) -> tuple[Result, Printer]:
    """The result that was asked for, and what prints it. Raises BadParameter."""
    if stretches:
        if shares or is_drawn:
            said = "it is a table of its own; leave --shares and --plot out"
            raise typer.BadParameter(said, param_hint="--stretches")
        return corpus.stretches(options.one_query(query), by=by, **where._asdict()), _stretches
    if shares:
        return corpus.shares(*query, by=by, **where._asdict()), _shares
    return corpus.trend(*query, by=by, **where._asdict()), _side_by_side if len(query) > 1 else _periods


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
        drawn = bar(row["per_million"] or 0, most)
        shown.add_row(str(row["period"]), f"{row['hits']:,}", articles, rate, interval, drawn)
    console.print(shown)


def _side_by_side(result: Result) -> None:
    """A row a period, per query its hits and per million; a period without an issue is marked as that."""
    console = Console(min(shutil.get_terminal_size((80, 24)).columns, 140))
    shown = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    shown.add_column("period", justify="right")
    for query in dict.fromkeys(result.columns["query"]):
        shown.add_column(f"{query}\nhits", justify="right")
        shown.add_column("\nper million", justify="right")
    shown.add_column("", no_wrap=True)
    shown.add_column("", no_wrap=True)
    for period, rows in _by_period(result):
        if rows[0]["all_articles"] is None:
            shown.add_row(period, *[""] * 2 * len(rows), "no issue")
            continue
        rates = ["" if row["per_million"] is None else f"{row['per_million']:,.1f}" for row in rows]
        pairs = zip((f"{row['hits']:,}" for row in rows), rates, strict=True)
        shown.add_row(period, *itertools.chain.from_iterable(pairs))
    console.print(shown)


def _by_period(result: Result) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows of all queries, period by period."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in result:
        found.setdefault(row["period"], []).append(row)
    yield from found.items()


def _shares(result: Result) -> None:
    """A row a period, per query its share of all hits in percent, with the interval; periods without are marked."""
    console = Console(min(shutil.get_terminal_size((80, 24)).columns, 140))
    shown = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    shown.add_column("period", justify="right")
    shown.add_column("hits", justify="right")
    for query in dict.fromkeys(result.columns["query"]):
        shown.add_column(f"{query} %", justify="right")
        shown.add_column("95 %", justify="right", no_wrap=True)
    for period, rows in _by_period(result):
        if rows[0]["all_articles"] is None:
            shown.add_row(period, "", "no issue")
            continue
        cells = itertools.chain.from_iterable((_percent(row), _interval(row)) for row in rows)
        shown.add_row(period, f"{rows[0]['of']:,}", *cells)
    console.print(shown)


def _percent(row: dict[str, Any]) -> str:
    return "" if row["share"] is None else f"{100 * row['share']:.0f}"


def _interval(row: dict[str, Any]) -> str:
    return "" if row["low"] is None else f"{100 * row['low']:.0f} – {100 * row['high']:.0f}"


def _stretches(result: Result) -> None:
    """A row a stretch, with the p of the change that it begins with."""
    console = Console(min(shutil.get_terminal_size((80, 24)).columns, 120))
    shown = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("from", "to", "hits", "articles", "per million", "95 % interval", "p"):
        shown.add_column(name, justify="right", no_wrap=True)
    for row in result:
        interval = f"{row['low']:,.1f} – {row['high']:,.1f}" if row["low"] is not None else ""
        articles = f"{row['articles']:,} of {row['all_articles']:,}"
        p = "" if row["p"] is None else f"{row['p']:.4f}"
        shown.add_row(row["from"], row["to"], f"{row['hits']:,}", articles, f"{row['per_million']:,.1f}", interval, p)
    console.print(shown)
