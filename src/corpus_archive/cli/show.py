"""`show`: an article as a reader wants it, original and translation side by side."""

from __future__ import annotations

import itertools
import re
import shutil
from typing import Annotated

import typer
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text as Printed

from corpus_archive.cli import options
from corpus_archive.cli.consoles import Console
from corpus_archive.cli.options import Side
from corpus_archive.dump import read
from corpus_archive.errors import CorpusArchiveError
from corpus_archive.records import ID_PATTERN, Article, Credit, Dateline, Rejection, Text

_NARROWEST, _WIDEST = 40, 160
_GAP = 2  # columns between the two texts
_TITLES = {"zh": "中文\nthe source", "en": "English\nunreviewed machine translation"}
_NOT_FIRST = "。，、；：！？”’」』）》〉】〕…—·％"  # what no Chinese line begins with
_NOT_LAST = "“‘「『（《〈【〔"  # and what none ends with


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(show)


def show(
    what: Annotated[
        str, typer.Argument(metavar="ID|PATH", help="An article's id; or a dump, or a folder or container of dumps.")
    ],
    archive: options.ArchivePath = options.DEFAULT_ARCHIVE,
    raw: Annotated[bool, typer.Option("--raw", help="The text of the dump as it was offered.")] = False,
    side: Annotated[Side, typer.Option("--side", help="One half, or both side by side.")] = Side.both,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="Articles to show at the most.")] = 5,
    newspaper: options.Newspaper = "rmrb",
) -> None:
    """Show an article of the archive, or a dump, as a reader wants it: original and translation side by side.

    The Chinese is the source. The English is an unreviewed machine translation: do not quote it unchecked.

    **Examples**

    `corpus-archive show rmrb-1958-10-24-02-84f0a660e5cf --archive seeds/`

    `corpus-archive show rmrb-1958-10-24-02-84f0a660e5cf --archive seeds/ --raw`

    `corpus-archive show seeds/000_1012f6d7e23636c3.txt --side zh`
    """
    if not re.match(ID_PATTERN, what):
        if raw:
            raise typer.BadParameter(f"--raw wants an id; {what} is a path, and can be read as it is")
        _show_dumps(what, side, limit, newspaper)
    elif raw:
        typer.echo(options.opened(archive).raw(what), nl=False)
    else:
        width = _width()
        Console(width).print(page(options.opened(archive)[what], side, width))


def _width() -> int:
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))


def _show_dumps(path: str, side: Side, limit: int, newspaper: str) -> None:
    """The first articles of some dumps; what is rejected among them is announced, and exits with 1."""
    rejected: list[Rejection] = []
    width = _width()
    console = Console(width)
    articles = read(path, newspaper=newspaper, on_error=rejected.append)
    shown = 0
    for article in itertools.islice(articles, limit):
        console.print(page(article, side, width))
        shown += 1
    if next(articles, None) is not None:
        typer.echo(f"showing the first {limit}; there are more: --limit N shows N", err=True)
    if not shown and not rejected:
        raise CorpusArchiveError(f"{path}: no dumps in it")
    for one in rejected:
        typer.echo(f"rejected: {one}", err=True)
    if rejected:
        raise typer.Exit(1)


def page(article: Article, side: Side, width: int) -> RenderableType:
    """The whole article for a console of so many columns: heading, texts, what else the dump holds."""
    parts: list[RenderableType] = [_heading(article), Printed()]
    if side is Side.both and article.zh and article.en:
        parts.append(_side_by_side(article.zh, article.en, (width - _GAP) // 2))
    else:
        wanted = [name for name in ("zh", "en") if side in (name, Side.both)]
        parts += [_alone(name, article.zh if name == "zh" else article.en, width) for name in wanted]
    return Group(*parts, *_below(article, side))


def _heading(article: Article) -> RenderableType:
    where = [article.newspaper, str(article.date)]
    where += [f"page {article.page}"] if article.page is not None else []
    where += [part for part in (article.section, article.column) if part]
    return Group(Rule(style="dim"), Printed(" · ".join(where), style="bold"), Printed(article.id, style="dim"))


def _side_by_side(zh: Text, en: Text, width: int) -> RenderableType:
    """Paragraph beside paragraph where the counts agree; else text beside text, and said so."""
    table = Table(box=None, padding=(0, _GAP, 1, 0), pad_edge=False, header_style="bold")
    table.add_column(_TITLES["zh"], width=width)
    table.add_column(_TITLES["en"], width=width)
    table.add_row(_opening(zh, width), _opening(en, width))
    left, right = ([_paragraph(text, index, width) for index in range(len(text.paragraphs))] for text in (zh, en))
    if len(left) == len(right):
        for pair in zip(left, right, strict=True):
            table.add_row(*pair)
        return table
    table.add_row(Group(*left), Group(*right))
    said = f"{len(left)} paragraphs beside {len(right)}: they do not correspond one to one"
    return Group(table, Printed(said, style="dim"))


def _alone(name: str, text: Text | None, width: int) -> RenderableType:
    title = Printed(_TITLES[name], style="bold")
    if text is None:
        return Group(title, Printed("the dump has no such half", style="dim"), Printed())
    body = [Padding(_paragraph(text, index, width), (0, 0, 1, 0)) for index in range(len(text.paragraphs))]
    return Group(title, _opening(text, width), Printed(), *body)


def _opening(text: Text, width: int) -> Printed:
    lines = [_wrapped(Printed(deck, style="bold cyan"), width) for deck in text.decks]
    written_by = text.byline or "　".join(text.author)  # one that only the header names is printed too
    lines += [_wrapped(Printed(written_by, style="italic"), width)] if written_by else []
    return Printed("\n").join(lines)


def _paragraph(text: Text, index: int, width: int) -> Printed:
    """One paragraph, its datelines and credits set off."""
    paragraphs = text.paragraphs
    start = sum(len(one) + 1 for one in paragraphs[:index])
    printed = Printed(paragraphs[index])
    marks: tuple[Dateline | Credit, ...] = (*text.datelines, *text.credits)
    for mark in marks:
        if start <= mark.start < start + len(paragraphs[index]):
            printed.stylize("italic yellow", mark.start - start, mark.end - start)
    return _wrapped(printed, width)


def _wrapped(printed: Printed, width: int) -> Printed:
    """Chinese broken into lines as a printer would: no line begins with a comma or ends with an opening quote.

    Text in Latin script is left to the console, which breaks it at blanks.
    """
    plain = printed.plain
    if cell_len(plain) < len(plain) * 1.3:
        return printed
    breaks, begin = [], 0
    while begin < len(plain):
        end, cells = begin, 0
        while end < len(plain) and cells + cell_len(plain[end]) <= width:
            cells += cell_len(plain[end])
            end += 1
        end = _good_break(plain, begin, end)
        breaks.append(end)
        begin = end
    return Printed("\n").join(printed.divide(breaks[:-1]))


def _good_break(plain: str, begin: int, end: int) -> int:
    """The last offset at or before `end` at which a line may break; `end` where there is none near."""
    for at in range(end, max(begin + 1, end - 12), -1):
        if at >= len(plain):
            return at
        inside_word = (
            plain[at].isascii() and plain[at].isalnum() and plain[at - 1].isascii() and plain[at - 1].isalnum()
        )
        if plain[at] not in _NOT_FIRST and plain[at - 1] not in _NOT_LAST and not inside_word:
            return at
    return end


def _below(article: Article, side: Side) -> list[RenderableType]:
    """Glossary, what is no part of the article, and the parser's notes."""
    parts: list[RenderableType] = []
    glossary = article.en.glossary if article.en and side is not Side.zh else ()
    if glossary:
        entries = "; ".join(f"{one.zh} {one.en} {one.note}".strip() for one in glossary)
        parts.append(Printed())
        parts.append(Printed(f"Translator's names, unreviewed ({len(glossary)}): {entries}", style="dim"))
    for left in article.leftover:
        if not left.text.startswith("**"):
            parts.append(Printed(f"Not part of the article (line {left.line}, {left.kind}): {left.text}", style="dim"))
    return parts + [Printed(f"Note: {note.message}", style="yellow") for note in article.notes]
