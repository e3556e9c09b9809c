"""`ngrams`, `dispersion` and `keywords`: words that go together, spread over the parts, mark some articles off."""

from __future__ import annotations

import copy
import functools
from typing import Annotated, NamedTuple

import typer

from corpus_archive import Archive, Corpus, DispersionBy, KeywordMeasure, Result, Side, Unit
from corpus_archive.cli.terminal import options, word_lists
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import HitOptions, Output
from corpus_archive.cli.terminal.output import table, write
from corpus_archive.cli.terminal.references import Reference
from corpus_archive.cli.verbs.analyses import first_rows, parts_table


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    add_verb(app, "ngrams", list_ngrams)
    add_verb(app, "keywords", list_keywords)
    add_verb(app, "dispersion", show_dispersion)


class NgramOptions(NamedTuple):
    """Which n-grams are counted, and where."""

    size: Annotated[int, typer.Option("--size", min=2, max=5, metavar="N", help="How many words make an n-gram.")] = 2
    least: Annotated[
        int, typer.Option("--least", min=1, metavar="N", help="Leave out n-grams that occur fewer than N times.")
    ] = 3
    unit: Annotated[Unit, typer.Option("--unit", help="Count words, or lemmas (English).")] = "word"
    lang: options.Lang = None
    zone: options.ZoneIn = "body"
    stop: word_lists.Stop = None


class KeywordOptions(NamedTuple):
    """Which words are compared, and which of them are listed in which order."""

    measure: Annotated[
        KeywordMeasure, typer.Option("--measure", help="Rank by this measure; files have all of them.")
    ] = "keyword_log_likelihood"
    least: Annotated[
        int, typer.Option("--least", min=1, metavar="N", help="Leave out words that occur fewer than N times.")
    ] = 3
    negative: Annotated[bool, typer.Option("--negative", help="Find the words that are less frequent instead.")] = False
    unit: Annotated[Unit, typer.Option("--unit", help="Count words, or lemmas (English).")] = "word"
    lang: Annotated[Side, typer.Option("--lang", "-l", help="Language of the words.")] = "zh"
    zone: options.ZoneIn = "body"
    stop: word_lists.Stop = None
    pattern: word_lists.WordPattern = None
    pos: word_lists.PartsOfSpeech = None


def list_ngrams(
    *,
    pattern: Annotated[
        str | None,
        typer.Argument(metavar="PATTERN", help="A word that they contain, or CQL that matches them as a whole."),
    ] = None,
    wanted: NgramOptions,
    corpus: Corpus,
    output: Output,
    plot: options.Plot = None,
) -> None:
    """Count n-grams: sequences of adjacent words.

    An n-gram never goes across punctuation or from one paragraph to the next.

    **Examples**

    `corpus-archive ngrams --size 3 --lang en --limit 20 --archive seeds/`

    `corpus-archive ngrams '[word="钢铁"] []' --least 2`
    """
    found = corpus.ngrams(pattern=pattern, **word_lists.read(wanted))
    write(found.first(first_rows(output), output.offset), output, plot=plot)


def list_keywords(
    *,
    wanted: KeywordOptions,
    corpus: Corpus,
    reference: Reference,
    output: Output,
    plot: options.Plot = None,
) -> None:
    """Find the words more frequent in some articles than in others.

    `--after`, `--page` … select the articles; `--against-after`, `--against-page` … those they are compared with, which
    are the rest of the archive if none of these is given.

    **Examples**

    `corpus-archive keywords --after 1958 --before 1960`

    `corpus-archive keywords --lang en --after 1958 --against-before 1957`

    `corpus-archive keywords --pos NOUN --after 1958 --before 1960`

    `corpus-archive keywords --page 1 --measure log_ratio --out page1.csv`
    """
    criteria = {**reference.criteria, "dates": corpus.selection.dates or None}  # those meant on both sides
    other = Archive.of(corpus).select(**criteria) if reference.criteria else None
    found = corpus.keywords(other, **word_lists.read(wanted))
    write(
        found.first(first_rows(output), output.offset),
        output,
        as_table=functools.partial(_few_columns, measure=wanted.measure),
        plot=plot,
    )


def _few_columns(result: Result, measure: str) -> None:
    """The columns that fit a screen: how often in either, the measure of the ranking, and how many times as often."""
    names = dict.fromkeys(("keyword", "count", "articles", "reference_count", measure, "log_ratio"))
    shown = copy.copy(result)
    shown.columns = {name: result.columns[name] for name in names}
    table(shown)


def show_dispersion(
    *,
    query: options.Query,
    where: HitOptions,
    corpus: Corpus,
    output: Output,
    by: Annotated[
        DispersionBy, typer.Option("--by", metavar="PART", help="What the archive is divided into.")
    ] = "year",
    plot: options.Plot = None,
) -> None:
    """Show how evenly a query's hits are spread over the archive.

    `--by` divides it into years, pages, sections and so on, or articles. DP is 0 where each part has as many hits as
    its size suggests, and near 1 where one small part has them all. The chart of days is a barcode.

    **Examples**

    `corpus-archive dispersion 钢铁 --by decade --plot steel.svg`

    `corpus-archive dispersion 钢铁 --by day --plot days.svg`

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
