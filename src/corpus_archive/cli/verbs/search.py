"""`search`: the articles that hold some words."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer
from rich.cells import cell_len
from rich.text import Text

from corpus_archive import Corpus, Result, SearchOrder
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.consoles import Console
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import Output
from corpus_archive.cli.terminal.output import cut, write

_LIMIT = 20
_INDENT = 2
_NARROWEST, _WIDEST = 60, 120


_Query = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="QUERY",
        help='钢铁 产量, "pig iron" OR steel*, 煤炭 NOT 上海 or CQL. Without a query: all articles selected.',
    ),
]
_Sort = Annotated[SearchOrder, typer.Option("--sort", help="The earliest first, or the most relevant (BM25).")]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "search", search_articles)


def search_articles(
    query: _Query = None,
    *,
    corpus: Corpus,
    output: Output,
    lang: options.Lang = None,
    exact: options.Exact = False,
    sort: _Sort = "date",
) -> None:
    """Find articles by the words in them, in Chinese or English.

    Headlines and bodies are searched. Chinese is found wherever its characters occur; English by whole words, where `*`
    stands for the rest of a word and `?` for one letter. A space means AND; OR, NOT, brackets and quotation marks work
    as usual; a CQL query finds the articles with a hit. The total is printed first, then 20 articles (`--limit`), each
    with its first hit.

    **Examples**

    `corpus-archive search 钢铁 --archive seeds/`

    `corpus-archive search "严重警告 OR 最后通牒" --after 1958-09`

    `corpus-archive search '湖 NOT (大桥 OR bridge)'`

    `corpus-archive search 合作社 --sort relevance --limit 5`

    `corpus-archive search --column 社论 --after 1958 --before 1958`

    `corpus-archive search '"pig iron" steel*' --page 1 --format csv --out iron.csv`
    """
    limit = output.limit if output.limit is not None else None if output.out else _LIMIT
    found = corpus.search(
        options.one_query(query) if query else None,
        lang=lang,
        exact=exact,
        limit=limit or None,
        offset=output.offset,
        sort=sort,
    )
    write(found, output, as_table=_listing)


def _listing(result: Result) -> None:
    """Three or four lines an article: row, date, page and id; headlines; the first hit."""
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))
    console = Console(width)
    for number, row in enumerate(result, start=result.offset + 1):
        page = f"page {row['page']}" if row["page"] is not None else "no page"
        console.print()
        date = f"{row['date']}, likely {row['likely_date']}" if row["likely_date"] else str(row["date"])
        console.print(Text.assemble((f"{number}  {date}  {page}", "bold"), ("  " + row["id"], "dim")))
        for headline in (row["zh_headline"], row["en_headline"]):
            if headline:
                console.print(Text(" " * _INDENT + cut(headline, width - _INDENT)), no_wrap=True)
        if row["node"]:
            console.print(_snippet(row["left"], row["node"], row["right"], width, console.shows_colour), no_wrap=True)


def _snippet(left: str, node: str, right: str, width: int, in_colour: bool) -> Text:
    """The hit in its context on one line, the hit marked."""
    node = cut(node, width // 2)
    room = width - _INDENT - cell_len(node) - 4
    before = cut(left[::-1], room // 2)[::-1]
    after = cut(right, room - cell_len(before))
    marked = (node, "bold red") if in_colour else f"«{node}»"
    return Text.assemble(" " * _INDENT, (before, "dim"), marked, (after, "dim"))
