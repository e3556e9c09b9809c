"""`freq` and `collocates`: how often, and beside what."""

from __future__ import annotations

import copy
import shutil
from typing import Annotated, NamedTuple, get_args

import typer
from rich.table import Table

from corpus_archive import CollocateMeasure, Corpus, FrequencyBy, Period, Result, Unit
from corpus_archive.cli.terminal import options, word_lists
from corpus_archive.cli.terminal.consoles import BAR, Console, bar
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import HitOptions, Output
from corpus_archive.cli.terminal.output import printed, table, write

NOTHING = "(none)"  # what has no name in a table for people
_FORMS = 40
_OF_PART, _OF_FORM = 22, 19  # columns that a part's name, and a form, take in a table of both


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    add_verb(app, "freq", count_forms)
    add_verb(app, "collocates", list_collocates)


class FrequencyOptions(NamedTuple):
    """What is counted of each hit, and in which parts."""

    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="PLACE",
            help="Count the words at this place of each hit: node, match (its first word), matchend, L1 … R9, or "
            "label:NAME.",
        ),
    ] = None
    by: Annotated[
        FrequencyBy | None,
        typer.Option(
            "--by", metavar="PART", help="Count the query's hits by year, section …; with --on each form in each part."
        ),
    ] = None
    unit: Annotated[Unit, typer.Option("--unit", help="Count words, or lemmas (English).")] = "word"
    stop: word_lists.Stop = None
    pattern: word_lists.WordPattern = None
    pos: word_lists.PartsOfSpeech = None


def count_forms(
    *,
    query: Annotated[
        list[str] | None, typer.Argument(metavar="QUERY", help="Count its forms; without a query, all words.")
    ] = None,
    wanted: FrequencyOptions,
    where: HitOptions,
    corpus: Corpus,
    output: Output,
    plot: options.Plot = None,
) -> None:
    """Count the forms that a query finds, or all words of a language.

    Each form has its count, its frequency per million, the number of articles it occurs in, and dp: how evenly it is
    spread over the years (0 is even, near 1 is all at one time). `--on` counts the words beside the hits, or at another
    place of them; `--by` counts the hits by section, page and so on; both together make a table of either.

    **Examples**

    `corpus-archive freq --lang en --limit 20 --archive seeds/`

    `corpus-archive freq --plot words.svg`

    `corpus-archive freq --stop 的,了,在 --pattern '.{2,}'`

    `corpus-archive freq --pos NOUN --pos PROPN`

    `corpus-archive freq '[lemma="produce"]'`

    `corpus-archive freq 钢铁 --by section`

    `corpus-archive freq 'b:[] "and" c:[]' --on label:c --by decade --format csv`
    """
    asked = options.one_query(query) if query else None
    found = corpus.frequencies(asked, **word_lists.read(wanted), **where._asdict())
    if wanted.on and wanted.by:
        write(_first_forms(found, output), output, as_table=_crossed, plot=plot)
        return
    shown = found.first(first_rows(output, wanted.by or ""), output.offset)
    write(shown, output, as_table=parts_table if wanted.by else _forms, plot=plot)


def _first_forms(found: Result, output: Output) -> Result:
    """As many forms as a terminal is wide enough for if nothing is said."""
    room = (_width() - _OF_PART) // _OF_FORM
    in_terminal = output.format == "table" and not output.out
    return found.first(output.limit if output.limit is not None else room if in_terminal else None, output.offset)


def _width() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, 140)


def first_rows(output: Output, by: str = "") -> int | None:
    """How many rows a terminal gets if nothing is said: of what comes in an order of its own, such as years, all."""
    in_order = by in ("month", "year", "decade", "page")
    return output.limit if output.limit is not None else None if output.out or in_order else _FORMS


def parts_table(result: Result) -> None:
    """A table of parts: those with nothing for a name get a word for it, and an id the room it needs."""
    shown = copy.copy(result)
    shown.columns = dict(result.columns)
    name = next(iter(shown.columns))
    shown.columns[name] = [NOTHING if value is None else value for value in shown.columns[name]]
    for trivial in ("articles", "all_articles", "expected", "observed") if name == "article" else ():
        shown.columns.pop(trivial, None)
    table(shown)


class CollocateOptions(NamedTuple):
    """What counts as near, and which words are listed in which order."""

    window: Annotated[
        str,
        typer.Option(
            "--window",
            "-w",
            metavar="N",
            help="How many words on either side to look at; or from where to where: -5:0 (the five to the left), 2:5.",
        ),
    ] = "5"
    measure: Annotated[
        CollocateMeasure, typer.Option("--measure", help="Rank by this measure; files have all of them.")
    ] = "log_likelihood"
    least: Annotated[
        int, typer.Option("--least", min=1, metavar="N", help="Leave out words that occur with it fewer than N times.")
    ] = 3
    unit: Annotated[Unit, typer.Option("--unit", help="Count words, or lemmas (English).")] = "word"
    stop: word_lists.Stop = None
    pattern: word_lists.WordPattern = None
    pos: word_lists.PartsOfSpeech = None


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

    `corpus-archive collocates 合作社 --window -3:0`

    `corpus-archive collocates 合作社 --pos VERB`
    """
    found = corpus.collocates(options.one_query(query), **word_lists.read(wanted), **where._asdict())
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
        row["form"] = NOTHING if row["form"] is None else row["form"]
        shown.add_row(*(printed(name, value) for name, value in row.items()), bar(row["count"], most))
    console.print(shown)


def _crossed(result: Result) -> None:
    """A row a part, per form its count and per million; a period without an issue is marked as that."""
    console = Console(_width())
    shown = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    by = list(result.columns)[1]
    in_order = by in get_args(Period) or by == "page"
    shown.add_column(f"\n{by}", justify="right" if in_order else "left", overflow="fold")
    rows = list(result)
    each = result.amount.rows_each
    forms = [rows[at : at + each] for at in range(0, len(rows), each)]
    for of_form in forms:
        name = of_form[0]["form"]
        shown.add_column(f"{NOTHING if name is None else name}\ncount", justify="right", overflow="fold")
        shown.add_column("\nper million", justify="right")
    for of_part in zip(*forms, strict=True):
        part = of_part[0][by]
        cells = [printed(name, row[name]) for row in of_part for name in ("count", "per_million")]
        if of_part[0]["all_articles"] is None:
            cells[0] = "no issue"
        shown.add_row(NOTHING if part is None else printed(by, part), *cells)
    console.print(shown)
