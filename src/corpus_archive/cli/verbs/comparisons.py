"""`ngrams`, `dispersion` and `keywords`: words that go together, spread over the parts, mark some articles off."""

from __future__ import annotations

import copy
import enum
import functools
from typing import Annotated, Any

import typer

from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.options import Output, Reference
from corpus_archive.cli.terminal.output import table, write
from corpus_archive.cli.verbs.analyses import Unit, first_rows, parts_table
from corpus_archive.corpus import Corpus
from corpus_archive.results.result import Result
from corpus_archive.store.selection import Selection


class Part(enum.StrEnum):
    """What hits may be spread over; the names are those of `dispersion.By`."""

    day = "day"
    month = "month"
    year = "year"
    decade = "decade"
    page = "page"
    section = "section"
    column = "column"
    article = "article"


class Measure(enum.StrEnum):
    """What keywords may be ranked by; the names are those of `measures.KEYWORD_MEASURES`."""

    keyword_log_likelihood = "keyword_log_likelihood"
    log_ratio = "log_ratio"
    conservative_log_ratio = "conservative_log_ratio"
    percent_diff = "percent_diff"
    chi_squared = "chi_squared"
    holm_p_value = "holm_p_value"


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
    unit: Annotated[Unit, typer.Option("--unit", help="Count words, or lemmas (English).")] = Unit.word,
    lang: options.Lang = None,
    zone: options.ZoneIn = options.Zone.body,
    plot: options.Plot = None,
) -> None:
    """Count the n-grams: words that stand behind each other, never across punctuation or paragraphs.

    **Examples**

    `corpus-archive ngrams --size 3 --lang en --limit 20 --archive seeds/`

    `corpus-archive ngrams '[word="钢铁"] []' --least 2`
    """
    asked: dict[str, Any] = {"lang": lang.value if lang else None, "unit": unit.value, "zone": zone.value}
    found = corpus.ngrams(size, pattern, least=least, **asked)
    write(found.first(first_rows(output)), output, plot=plot)


def keywords(  # noqa: PLR0913 (its options)
    *,
    corpus: Corpus,
    reference: Reference,
    output: Output,
    measure: Annotated[
        Measure, typer.Option("--measure", help="What to rank by; files have all measures.")
    ] = Measure.keyword_log_likelihood,
    least: Annotated[int, typer.Option("--least", min=1, metavar="N", help="Leave out what occurs less.")] = 3,
    negative: Annotated[bool, typer.Option("--negative", help="The words that are less frequent instead.")] = False,
    unit: Annotated[Unit, typer.Option("--unit", help="Count words, or lemmas (English).")] = Unit.word,
    lang: options.Lang = options.Language.zh,
    zone: options.ZoneIn = options.Zone.body,
    plot: options.Plot = None,
) -> None:
    """Find the words that are more frequent in some articles than in the rest of the archive, or in a reference.

    The usual options choose the articles, those that begin with `--against` the reference.

    **Examples**

    `corpus-archive keywords --after 1958 --before 1960`

    `corpus-archive keywords --lang en --after 1958 --against-before 1957 --measure log_ratio --format csv`
    """
    criteria = {**reference.criteria, "dates": corpus.selection.dates or None}  # those meant on both sides
    other = Corpus(corpus.database, Selection(), corpus).select(**criteria) if reference.criteria else None
    asked: dict[str, Any] = {"lang": lang.value if lang else "zh", "unit": unit.value, "zone": zone.value}
    found = corpus.keywords(other, measure=measure.value, least=least, negative=negative, **asked)
    write(
        found.first(first_rows(output)),
        output,
        as_table=functools.partial(_few_columns, measure=measure.value),
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
    by: Annotated[Part, typer.Option("--by", help="What the parts are.")] = Part.year,
    lang: options.Lang = None,
    match: options.Match = options.Matching.substring,
    zone: options.ZoneIn = options.Zone.body,
    plot: options.Plot = None,
) -> None:
    """Tell how evenly a query's hits are spread: over how many years, pages, articles …, and how far from even (DP).

    **Examples**

    `corpus-archive dispersion 钢铁 --by decade --plot steel.svg`

    `corpus-archive dispersion '[lemma="produce"]' --by page --archive seeds/`
    """
    asked: dict[str, Any] = {"lang": lang.value if lang else None, "match": match.value, "zone": zone.value}
    found = corpus.dispersion(query, by=by.value, **asked)
    write(found.first(first_rows(output, by.value)), output, as_table=_shares, plot=plot)


def _shares(result: Result) -> None:
    """Shares to as many digits as one reads."""
    shown = copy.copy(result)
    shown.columns = result.columns | {
        name: [f"{share:.4f}" for share in result.columns[name]] for name in ("expected", "observed")
    }
    parts_table(shown)
