"""`kwic`: each hit of a query in its context."""

from __future__ import annotations

import functools
import shutil
from typing import Annotated, Any, NamedTuple

import typer
from rich.cells import cell_len
from rich.padding import Padding
from rich.text import Text

from corpus_archive import CitationStyle, Corpus, Result
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.consoles import Console
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import HitOptions, Output
from corpus_archive.cli.terminal.output import cut, write

_LIMIT = 100
_INDENT = 2  # of the aligned sentences
_SURE = 0.9  # scores below are shown
_NARROWEST, _WIDEST = 60, 160

Cite = Annotated[CitationStyle | None, typer.Option("--cite", help="Cite the article under each hit.")]
Parallel = Annotated[bool, typer.Option("--parallel", help="Show the aligned sentences under each hit.")]
WithIds = Annotated[
    bool, typer.Option("--with-ids", help="Number the hits, with the last 12 characters of the article's id.")
]


class ConcordanceOptions(NamedTuple):
    """Which hits a concordance shows, in which order, and what with each."""

    window: options.Window = None
    sort: options.Sort = "date"
    sample: options.Sample = None
    seed: options.Seed = 0
    citation: Cite = None
    parallel: Parallel = False


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "kwic", show_concordance)


def show_concordance(
    *,
    query: options.Query,
    wanted: ConcordanceOptions,
    where: HitOptions,
    corpus: Corpus,
    output: Output,
    with_ids: WithIds = False,
) -> None:
    """Show each hit of a query in its context: a concordance.

    Chinese characters are found wherever they occur; `--match word` finds only words as the segmenter cuts them. Words
    with a space between them are a phrase; OR finds either, AND and NOT apply to the article; `*` stands for the rest
    of a word, `?` for one letter. Several words in quotation marks, `[…]`, `<s>` and `::` are CQL (docs/queries.md).
    After `==>` write what the aligned sentences in the other language must contain, after `!=>` what they must not.

    **Examples**

    `corpus-archive kwic 钢铁 --archive seeds/`

    `corpus-archive kwic '合作社 !=> cooperative*'`

    `corpus-archive kwic 'lake NOT (flood* OR storm)'`

    `corpus-archive kwic 'a:[] "and" b:[] :: a.word = b.word & match.year >= 1950'`

    `corpus-archive kwic 'steel* production' --sort R1,L1 --out steel.csv`

    `corpus-archive kwic 合作社 --parallel --cite chicago --limit 10`
    """
    limit = output.limit if output.limit is not None else None if output.out else _LIMIT
    asked = {**where._asdict(), **wanted._asdict(), "citation": wanted.citation or ""}
    found = corpus.concordance(options.one_query(query), limit=limit or None, offset=output.offset, **asked)
    write(found, output, as_table=functools.partial(_lines, with_ids=with_ids))


def _lines(result: Result, *, with_ids: bool) -> None:
    """One line a hit: date and page, the left context to the right, the node, the right context; and its citation.

    A date that is likely a day early has the likely day behind it: 1989-06-04/05. `with_ids` shows what names the
    article to `show` and `cite`: the row, and the last 12 characters of its id.
    """
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))
    console = Console(width)
    room = len(" 1989-06-04/05" if any(result.columns["likely_date"]) else " 1989-06-04") - 1
    for number, row in enumerate(result, start=result.offset + 1):
        date = f"{row['date']}/{row['likely_date']:%d}" if row["likely_date"] else str(row["date"])
        where = f"{date:{room}} {row['page'] or '-':>2}  "
        where = f"{number:>{len(str(result.offset + len(result)))}} {row['id'][-12:]} {where}" if with_ids else where
        console.print(_line(row["left"], row["node"], row["right"], where, width, console.shows_colour), no_wrap=True)
        if "aligned" in row:
            console.print(Padding(_aligned(row, console.shows_colour), (0, 0, 0, _INDENT)))
        if cited := row.get("citation"):
            console.print(Padding(Text(cited, "dim"), (0, 0, 0, _INDENT)))


def _aligned(row: dict[str, Any], in_colour: bool) -> Text:
    """The sentences of the other language below a hit, what the query asks of them marked; the score if it is low."""
    aligned, answer = row["aligned"].replace("\n", " "), (row.get("answer") or "").replace("\n", " ")
    if row["score"] is None:
        return Text("(no counterpart)", "dim")
    before, found, behind = aligned.partition(answer) if answer else (aligned, "", "")
    marked = (found, "bold red") if in_colour else f"«{found}»" if found else ""
    doubt = f" [score {row['score']:.2f}]" if row["score"] < _SURE else ""
    return Text.assemble((before, "dim"), marked, (behind + doubt, "dim"))


def _line(left: str, node: str, right: str, where: str, width: int, in_colour: bool) -> Text:
    node = cut(node, width // 3)
    marked = (node, "bold red") if in_colour else f"«{node}»"
    side = (width - cell_len(where) - cell_len(node) - 2) // 2
    before = cut(left[::-1], side)[::-1]
    padding = " " * (side - cell_len(before))
    return Text.assemble((where, "dim"), padding, before, marked, cut(right, side))
