"""`issue`: a day's paper, page by page."""

from __future__ import annotations

import functools
import itertools
import shutil
from typing import Annotated, Any

import typer
from rich.rule import Rule
from rich.text import Text

from corpus_archive import Corpus, Issue, Result
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.consoles import Console
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import Output
from corpus_archive.cli.terminal.output import cut, write
from corpus_archive.cli.verbs.show import by_meaning, printed_article
from corpus_archive.wording import number_of

_INDENT = 2
_NARROWEST, _WIDEST = 60, 120
_WIDEST_TEXT = 160


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "issue", show_issue)


def show_issue(
    date: Annotated[str, typer.Argument(metavar="DATE", help="One day, as the dumps print it: 1958-10-24.")],
    output: Output,
    archive: options.ArchivePath = options.DEFAULT_ARCHIVE,
    page: options.Pages = None,
    full: Annotated[
        bool, typer.Option("--full", help="Show the texts, original and translation side by side.")
    ] = False,
    dates: options.WhichDates = None,
) -> None:
    """Show a day's paper page by page, and what is missing from it.

    Each article has its headlines, its author and its first lines. Articles whose dump gives no page come last. On a
    page they are in the order of their ids, as no dump says where on its page an article was. Also shown: pages that
    are missing, judging by the other pages and by the issues near it; an unusual number of articles; the issues before
    and after.

    **Examples**

    `corpus-archive issue 1958-10-24 --archive seeds/`

    `corpus-archive issue 1958-10-24 --archive seeds/ --page 2 --full`

    `corpus-archive issue 1958-10-24 --archive seeds/ --out issue.csv`
    """
    if full and (output.format != "table" or output.out is not None):
        raise typer.BadParameter("--full is for reading; texts for programs: corpus-archive export OUT --after DATE …")
    opened: Corpus = options.opened(archive)
    corpus = opened.select(dates=dates) if dates else opened
    found = corpus.issue(date)
    if page:
        found = found.model_copy(update={"pages": tuple(found.page(number) for number in dict.fromkeys(page))})
    as_table = functools.partial(_texts if full else _listing, corpus, found)
    write(found.table.first(output.limit, output.offset), output, as_table=as_table)


def _listing(corpus: Corpus, issue: Issue, result: Result) -> None:
    """A few lines an article under the heading of its page."""
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))
    console = Console(width)
    console.print()
    console.print(Text(f"{corpus.newspaper}  {issue.date}", "bold"))
    for page, rows in itertools.groupby(result, key=lambda row: row["page"]):
        console.print()
        console.print(Text(_heading(issue, page), "bold"))
        for row in rows:
            _print_article(console, row, width - _INDENT)
    _print_neighbours(console, issue)


def _heading(issue: Issue, page: int | None) -> str:
    sections = issue.page(page).sections
    named = f"page {page}" if page is not None else "without a page"
    return f"{named}  {' · '.join(sections)}".rstrip()


def _print_article(console: Console, row: dict[str, Any], width: int) -> None:
    for headline, style in ((row["zh_headline"], "bold"), (row["en_headline"], "")):
        if headline:
            _print_line(console, headline, width, style)
    said = [row["author"], row["column"], f"audit: {row['grade']}" if row["grade"] else ""]
    said += [f"likely of {row['likely_date']}"] if row["likely_date"] else []
    if any(said):
        _print_line(console, " · ".join(filter(None, said)), width, "italic")
    side = "zh" if row["zh_opening"] else "en"
    opening = row[f"{side}_opening"]
    more = "…" * (row[f"{side}_characters"] > len(opening))
    _print_line(console, opening + more, width, "")
    _print_line(console, row["id"], width, "dim")
    console.print()


def _print_line(console: Console, text: str, width: int, style: str) -> None:
    console.print(Text(" " * _INDENT).append(cut(text, width), style), no_wrap=True)


def _print_neighbours(console: Console, issue: Issue) -> None:
    """The issues before and after, and how many days between them and this one have none."""
    for name, near in (("before", issue.before), ("after", issue.after)):
        between = abs(near - issue.date).days - 1 if near else 0
        lacking = f", {number_of(between, 'day')} without an issue between" if between else ""
        console.print(Text(f"{name:<6}  {near or 'none'}{lacking}", "dim"))


def _texts(corpus: Corpus, issue: Issue, result: Result) -> None:
    """Every article as `show` prints it, under the heading of its page."""
    width = max(_NARROWEST, min(_WIDEST_TEXT, shutil.get_terminal_size((80, 24)).columns))
    console = Console(width)
    for page, rows in itertools.groupby(result, key=lambda row: row["page"]):
        console.print(Rule(_heading(issue, page), characters="═"))
        for row in rows:
            article = corpus[row["id"]]
            alignment = by_meaning(article, corpus.alignment(article.id))
            doubt = corpus.date_doubt(article.id)
            console.print(printed_article(article, "both", width, alignment, doubt, row["grade"]))
            console.print()
    _print_neighbours(console, issue)
