"""`ngrams`, `dispersion` and `keywords`: words that go together, spread over the parts, mark some articles off."""

from __future__ import annotations

import copy
import functools
from typing import Annotated

import typer

from corpus_archive import Archive, Corpus, DispersionBy, KeywordMeasure, Result, Unit
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.options import HitOptions, Output
from corpus_archive.cli.terminal.output import table, write
from corpus_archive.cli.terminal.references import Reference
from corpus_archive.cli.verbs.analyses import first_rows, parts_table


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command()(options.grouped(ngrams))
    app.command()(options.grouped(keywords))
    app.command()(options.grouped(dispersion))


def ngrams(  # noqa: PLR0913 (its options)
    *,
    pattern: Annotated[
        str | None, typer.Argument(metavar="[PATTERN]", help="A word they hold, or CQL that they match as a whole.")
    ] = None,
    corpus: Corpus,
    output: Output,
    size: Annotated[int, typer.Option("--size", min=2, max=5, metavar="N", help="Words of an n-gram.")] = 2,
    least: Annotated[int, typer.Option("--least", min=1, metavar="N", help="Leave out what occurs less.")] = 3,
    unit: Annotated[Unit, typer.Option("--unit", help="Count words, or lemmas (English).")] = "word",
    lang: options.Lang = None,
    zone: options.ZoneIn = "body",
    plot: options.Plot = None,
) -> None:
    """Count n-grams: sequences of adjacent words, never across punctuation or paragraphs.

    **Examples**

    `corpus-archive ngrams --size 3 --lang en --limit 20 --archive seeds/`

    `corpus-archive ngrams '[word="钢铁"] []' --least 2`
    """
    found = corpus.ngrams(size, pattern, least=least, lang=lang, unit=unit, zone=zone)
    write(found.first(first_rows(output), output.offset), output, plot=plot)


def keywords(  # noqa: PLR0913 (its options)
    *,
    corpus: Corpus,
    reference: Reference,
    output: Output,
    measure: Annotated[
        KeywordMeasure, typer.Option("--measure", help="What to rank by; files have all measures.")
    ] = "keyword_log_likelihood",
    least: Annotated[int, typer.Option("--least", min=1, metavar="N", help="Leave out what occurs less.")] = 3,
    negative: Annotated[bool, typer.Option("--negative", help="The words that are less frequent instead.")] = False,
    unit: Annotated[Unit, typer.Option("--unit", help="Count words, or lemmas (English).")] = "word",
    lang: options.Lang = "zh",
    zone: options.ZoneIn = "body",
    plot: options.Plot = None,
) -> None:
    """Find the words that are more frequent in some articles than in the rest of the archive, or in a reference.

    `--after`, `--page` … choose the articles; `--against-after`, `--against-page` … what they are compared with.

    **Examples**

    `corpus-archive keywords --after 1958 --before 1960`

    `corpus-archive keywords --lang en --after 1958 --against-before 1957 --measure log_ratio --format csv`
    """
    criteria = {**reference.criteria, "dates": corpus.selection.dates or None}  # those meant on both sides
    other = Archive.of(corpus).select(**criteria) if reference.criteria else None
    found = corpus.keywords(
        other, lang=lang or "zh", unit=unit, measure=measure, least=least, negative=negative, zone=zone
    )
    write(
        found.first(first_rows(output), output.offset),
        output,
        as_table=functools.partial(_few_columns, measure=measure),
        plot=plot,
    )


def _few_columns(result: Result, measure: str) -> None:
    """The columns that fit a screen: how often in either, the measure of the ranking, and how many times as often."""
    names = dict.fromkeys(("keyword", "count", "articles", "reference_count", measure, "log_ratio"))
    shown = copy.copy(result)
    shown.columns = {name: result.columns[name] for name in names}
    table(shown)


def dispersion(
    *,
    query: options.Query,
    corpus: Corpus,
    output: Output,
    by: Annotated[DispersionBy, typer.Option("--by", help="What the parts are.")] = "year",
    where: HitOptions,
    plot: options.Plot = None,
) -> None:
    """Tell how evenly a query's hits are spread: over how many years, pages, articles …, and how far from even (DP).

    **Examples**

    `corpus-archive dispersion 钢铁 --by decade --plot steel.svg`

    `corpus-archive dispersion '[lemma="produce"]' --by page --archive seeds/`
    """
    found = corpus.dispersion(options.one_query(query), by=by, **where._asdict())
    write(found.first(first_rows(output, by), output.offset), output, as_table=_shares, plot=plot)


def _shares(result: Result) -> None:
    """Shares to as many digits as one reads."""
    shown = copy.copy(result)
    shown.columns = result.columns | {
        name: [f"{share:.4f}" for share in result.columns[name]] for name in ("expected", "observed")
    }
    parts_table(shown)
