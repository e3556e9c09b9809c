"""`changes`: the words that rise and fall from one period to the next, and what changed beside a query."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

import typer
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from corpus_archive import Corpus, LongPeriod, Result, Unit
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.consoles import Console
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import HitOptions, Output
from corpus_archive.cli.terminal.output import write

_EACH = 10
_WIDEST = 120
_WORD = 10  # columns that a word gets in each paragraph; a longer one gets more where there is room
_TITLES = {"collocate": "words beside it", "rendering": "its renderings"}


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "changes", list_changes)


class ChangeOptions(NamedTuple):
    """Which periods are compared, and which changes are listed."""

    by: Annotated[LongPeriod, typer.Option("--by", metavar="PERIOD", help="Compare years or decades.")] = "decade"
    each: Annotated[
        int | None,
        typer.Option(
            "--each", min=0, metavar="N", help="At most N words each way per comparison; 0: all, as does --out."
        ),
    ] = None
    least: Annotated[
        int, typer.Option("--least", min=1, metavar="N", help="Leave out words in fewer than N articles.")
    ] = 3
    level: Annotated[
        float, typer.Option("--level", metavar="P", help="List what has a p of at most P; 1 lists all, sure or not.")
    ] = 0.05
    unit: Annotated[Unit, typer.Option("--unit", help="Count words, or lemmas (English).")] = "word"
    window: Annotated[
        str | None,
        typer.Option("--window", "-w", metavar="N", help="How many words on either side of a hit to look at (5)."),
    ] = None


def list_changes(
    *,
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUERY", help="What changed beside it, and in its renderings; without: all words."),
    ] = None,
    wanted: ChangeOptions,
    where: HitOptions,
    corpus: Corpus,
    output: Output,
) -> None:
    """Find words that rise or fall from one period to the next.

    Each period is compared with the one before it that has text. A word is listed where its change is sure by words and
    by articles, so that one long article makes no catchword; p is corrected for all that is tested. With a query it is
    the words beside it that rise and fall, and its renderings in the other language.

    **Examples**

    `corpus-archive changes --by decade --lang en`

    `corpus-archive changes 公社 --by year --out commune.csv`

    `corpus-archive changes 合作社 --level 1 --each 3`
    """
    each = wanted.each if wanted.each is not None else 0 if output.out else _EACH
    asked = options.one_query(query) if query else None
    found = corpus.changes(asked, **(wanted._asdict() | {"each": each}), **where._asdict())
    write(found.first(output.limit, output.offset), output, as_table=_by_comparison)


def _by_comparison(result: Result) -> None:
    """A paragraph a comparison, a line a word: how often and in how many articles, before and then."""
    rows = list(result)
    lines = [(row["direction"], row["word"], _rates(row), _articles(row), _p(row)) for row in rows]
    widths = [max((cell_len(line[place]) for line in lines), default=0) for place in range(5)]
    console = Console(min(shutil.get_terminal_size((80, 24)).columns, _WIDEST))
    found = zip(rows, lines, strict=True)
    for number, (title, some) in enumerate(itertools.groupby(found, lambda one: _title(one[0]))):
        console.print(Text("\n" * (number > 0) + title, style="bold"))
        console.print(_lines((line for _, line in some), widths))


def _title(row: dict[str, Any]) -> str:
    across = f", {row['between']} without any" if row["between"] else ""
    of = f": {_TITLES[row['what']]}" if "what" in row else ": per million words, articles"
    return f"{row['period']} against {row['against']}{across}{of}"


def _lines(lines: Iterator[tuple[str, ...]], widths: list[int]) -> Table:
    shown = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for place, width in enumerate(widths):
        is_text, is_word = place < 2, place == 1
        least, side = min(width, _WORD) if is_word else width, "left" if is_text else "right"
        shown.add_column(min_width=least, justify=side, no_wrap=not is_text, overflow="fold")  # type: ignore[arg-type]
    last = ""
    for direction, *cells in lines:
        shown.add_row(*map(Text, ("" if direction == last else direction, *cells)))
        last = direction
    return shown


def _rates(row: dict[str, Any]) -> str:
    """How often: per million words, or of the words beside the hits and of the sentences with one."""
    if "what" in row:
        return f"{row['before']:,} of {row['before_of']:,} → {row['count']:,} of {row['of']:,}"
    return f"{_rate(row['before_per_million'])} → {_rate(row['per_million'])}"


def _rate(per_million: float) -> str:
    return f"{per_million:,.0f}" if per_million >= 100 or not per_million else f"{per_million:,.1f}"


def _articles(row: dict[str, Any]) -> str:
    before = f"{row['before_articles']:,} of {row['before_all_articles']:,}"
    return f"{before} → {row['articles']:,} of {row['all_articles']:,}"


def _p(row: dict[str, Any]) -> str:
    return "p < .001" if row["p"] < 0.001 else f"p {row['p']:.3f}".replace("0.", ".")
