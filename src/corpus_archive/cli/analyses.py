"""`freq` and `trend`: how often, and when."""

from __future__ import annotations

import enum
import shutil
from typing import Annotated

import typer
from rich.table import Table

from corpus_archive.cli import options
from corpus_archive.cli.consoles import Console
from corpus_archive.cli.options import Output
from corpus_archive.cli.output import write
from corpus_archive.query.corpus import Corpus
from corpus_archive.query.result import Result

_FORMS = 40
_BAR = 22


class By(enum.StrEnum):
    """The periods of a trend."""

    day = "day"
    month = "month"
    year = "year"
    decade = "decade"


class Unit(enum.StrEnum):
    """What is counted as one form."""

    word = "word"
    lemma = "lemma"


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command()(options.grouped(freq))
    app.command()(options.grouped(trend))


def freq(
    corpus: Corpus,
    output: Output,
    query: Annotated[str | None, typer.Argument(metavar="[QUERY]", help="Whose forms; all words if not given.")] = None,
    lang: options.Lang = None,
    unit: Annotated[Unit, typer.Option("--unit", help="Count words, or lemmas (English).")] = Unit.word,
    match: options.Match = options.Matching.substring,
    zone: options.ZoneIn = options.Zone.body,
) -> None:
    """Count the forms that a query finds, or all words of a language, beside what they are a part of.

    **Examples**

    `corpus-archive freq --lang en --limit 20 --archive seeds/`

    `corpus-archive freq '[lemma="produce"]'`
    """
    limit = output.limit if output.limit is not None else None if output.out else _FORMS
    found = corpus.frequencies(
        query, lang=lang.value if lang else "zh", unit=unit.value, match=match.value, zone=zone.value
    )
    write(found.first(limit), output)


def trend(
    query: options.Query,
    corpus: Corpus,
    output: Output,
    by: Annotated[By, typer.Option("--by", help="How long a period is.")] = By.year,
    lang: options.Lang = None,
    match: options.Match = options.Matching.substring,
    zone: options.ZoneIn = options.Zone.body,
) -> None:
    """Follow a query through time: hits, articles, and per million with a 95 % interval.

    A period without an issue in the archive has no numbers: a hole in the data is no silence of the paper.

    **Examples**

    `corpus-archive trend 钢铁 --by decade`

    `corpus-archive trend '[lemma="produce"]' --after 1950 --before 1959 --format csv`
    """
    found = corpus.trend(query, by=by.value, lang=lang.value if lang else None, match=match.value, zone=zone.value)
    write(found.first(output.limit), output, as_table=_bars)


def _bars(result: Result) -> None:
    """A row a period, with a bar; a period without an issue is marked as that."""
    console = Console(min(shutil.get_terminal_size((80, 24)).columns, 120))
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("period", "hits", "articles", "per million", "95 % interval"):
        table.add_column(name, justify="right")
    table.add_column("per million")
    most = max((row["per_million"] or 0 for row in result), default=0)
    for row in result:
        if row["all_articles"] is None:
            table.add_row(str(row["period"]), "", "", "", "", "no issue in the archive")
            continue
        bar = "█" * -(-int(row["per_million"] or 0) * _BAR // int(most + 1))
        interval = f"{row['low']:,.1f} – {row['high']:,.1f}" if row["low"] is not None else ""
        rate = f"{row['per_million']:,.1f}" if row["per_million"] is not None else ""
        articles = f"{row['articles']:,} of {row['all_articles']:,}"
        table.add_row(str(row["period"]), f"{row['hits']:,}", articles, rate, interval, bar)
    console.print(table)
