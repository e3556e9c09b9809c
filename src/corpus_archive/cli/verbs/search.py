"""`search`: the articles that hold some words."""

from __future__ import annotations

import shutil
from typing import Annotated, Any

import typer
from rich.cells import cell_len
from rich.text import Text

from corpus_archive import Corpus, Result, SearchOrder, Sentences
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
_Like = Annotated[
    str | None,
    typer.Option(
        "--like",
        metavar="TEXT",
        help="Instead of by words: the articles with a sentence that means something like this, in either language. "
        "QUERY then says among which. Its score, a cosine, is an order, not a probability.",
    ),
]
_Sentences = Annotated[
    Sentences | None,
    typer.Option(
        "--sentences",
        help="With --like: compare headlines and first two sentences (lead, if not given), or all.",
    ),
]


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
    like: _Like = None,
    sentences: _Sentences = None,
) -> None:
    """Find articles by the words in them, in Chinese or English.

    Headlines and bodies are searched. Chinese is found wherever its characters occur; English by whole words, where `*`
    stands for the rest of a word and `?` for one letter. A space means AND; OR, NOT, brackets and quotation marks work
    as usual; CQL finds the articles with a hit. 20 articles are shown (`--limit`), each with its first hit. `--like`
    asks the index of meaning (`index --meaning` makes it): all articles, that with the nearest sentence (▸) first.

    **Examples**

    `corpus-archive search 钢铁 --archive seeds/`

    `corpus-archive search "严重警告 OR 最后通牒" --after 1958-09`

    `corpus-archive search 合作社 --sort relevance --limit 5`

    `corpus-archive search --like "工人失业以后怎样谋生" --after 1990`

    `corpus-archive search --column 社论 --after 1958 --before 1958`

    `corpus-archive search '"pig iron" steel*' --page 1 --format csv --out iron.csv`
    """
    words = options.one_query(query) if query else None
    if like is not None:
        _search_by_meaning(corpus, output, like, words, sort, sentences=sentences or "lead", lang=lang, exact=exact)
        return
    if sentences:
        raise typer.BadParameter("--sentences is for --like; words are looked for in all sentences")
    found = corpus.search(words, lang=lang, exact=exact, limit=_limit(output), offset=output.offset, sort=sort)
    write(found, output, as_table=_listing)


def _search_by_meaning(
    corpus: Corpus, output: Output, like: str, words: str | None, sort: SearchOrder, **asked: Any
) -> None:
    if sort != "date":
        raise typer.BadParameter("--sort is for words; --like has the nearest first")
    near = corpus.like(like, words, limit=_limit(output), offset=output.offset, **asked)
    write(near, output, as_table=_near_listing)


def _limit(output: Output) -> int | None:
    """How many articles are shown, None for all."""
    if output.limit is None:
        return None if output.out else _LIMIT
    return output.limit or None


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


def _near_listing(result: Result) -> None:
    """Row, score, date, page and id; the headlines; the nearest sentence, marked, and what stands opposite.

    The Chinese comes first, as it is the source.
    """
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))
    console = Console(width)
    for number, row in enumerate(result, start=result.offset + 1):
        console.print()
        page = f"page {row['page']}" if row["page"] is not None else "no page"
        date = f"{row['date']}, likely {row['likely_date']}" if row["likely_date"] else str(row["date"])
        head = (f"{number}  {row['score']:.3f}  {date}  {page}", "bold")
        console.print(Text.assemble(head, ("  " + row["id"], "dim")))
        texts = [(row["zh_headline"], ""), (row["en_headline"], "")]
        if row["zone"] == "body":
            found = [(row["sentence"], "dim"), (row["counterpart"], "dim")]
            texts += found if row["side"] == "zh" else found[::-1]
        for text, style in texts:
            if text:
                mark = "▸ " if text == row["sentence"] else "  "
                line = cut(" ".join(text.split()), width - _INDENT - len(mark))
                console.print(Text.assemble(" " * _INDENT, (mark, "bold red"), (line, style)), no_wrap=True)


def _snippet(left: str, node: str, right: str, width: int, in_colour: bool) -> Text:
    """The hit in its context on one line, the hit marked."""
    node = cut(node, width // 2)
    room = width - _INDENT - cell_len(node) - 4
    before = cut(left[::-1], room // 2)[::-1]
    after = cut(right, room - cell_len(before))
    marked = (node, "bold red") if in_colour else f"«{node}»"
    return Text.assemble(" " * _INDENT, (before, "dim"), marked, (after, "dim"))
