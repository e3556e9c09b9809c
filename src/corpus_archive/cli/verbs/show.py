"""`show`: an article as a reader wants it, original and translation side by side."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text as Printed

from corpus_archive import (
    Alignment,
    Archive,
    Article,
    ArticleNotFound,
    CorpusArchiveError,
    DateDoubt,
    DictionaryError,
    EncoderError,
    Rejection,
    ReprintRow,
    Text,
    align,
    audit_said,
    date_doubt,
    read,
)
from corpus_archive.cli.terminal import article_names, options
from corpus_archive.cli.terminal.article_names import Lists
from corpus_archive.cli.terminal.bead_layout import paired
from corpus_archive.cli.terminal.consoles import Console
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.id_lists import where_to_look
from corpus_archive.cli.terminal.options import Halves
from corpus_archive.cli.terminal.typesetting import GAP, TITLES, opening, paragraph
from corpus_archive.cli.terminal.wording import spoken

What = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ID|PATH",
        help="Articles: ids, their last 12 characters, or rows of the last result; or files and folders of dumps.",
    ),
]
Side = Annotated[Halves, typer.Option("--side", help="Show the Chinese, the English, or both side by side.")]
NoPairs = Annotated[bool, typer.Option("--no-pairs", help="Show paragraphs, not aligned sentences, side by side.")]
_NARROWEST, _WIDEST = 40, 160


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "show", show_articles)


def show_articles(
    *,
    what: What = None,
    listed: Lists,
    archive: options.ArchivePath = options.DEFAULT_ARCHIVE,
    raw: Annotated[bool, typer.Option("--raw", help="Print the text of the dump as it was.")] = False,
    side: Side = "both",
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="Show at most N articles.")] = 5,
    newspaper: options.Newspaper = options.DEFAULT_NEWSPAPER,
    no_pairs: NoPairs = False,
) -> None:
    """Show articles, original and translation side by side.

    Aligned sentences are side by side, or one above the other on a screen of less than 100 columns. Scores below 0.9
    are shown, and sentences without a counterpart are marked. The Chinese is the source. The English is an unreviewed
    machine translation: do not quote it unchecked. A date that is likely a day early is pointed out, with the reason.

    **Examples**

    `corpus-archive show rmrb-1958-10-24-02-84f0a660e5cf --archive seeds/`

    `corpus-archive show rmrb-1958-10-24-02-84f0a660e5cf --archive seeds/ --raw`

    `corpus-archive show seeds/000_1012f6d7e23636c3.txt --side zh`
    """
    given = what or []
    paths = [one for one in given if not article_names.is_name(one)]
    for one in paths:
        article_names.refuse_short_id(one)
    if not (given or any(listed)):
        raise typer.BadParameter("say what: ids, --set NAME, --ids FILE, or a path of dumps")
    _check(paths, newspaper, raw=raw, shaped=side != "both" or no_pairs)
    if any(listed) or len(paths) < len(given):
        opened = options.opened(archive)
        ids = _wanted(opened, [one for one in given if one not in paths], listed, limit)
        _show_articles(opened, ids, side, raw=raw, paired=not no_pairs)
    for path in paths:
        _show_dumps(path, side, limit, newspaper)


def _check(paths: list[str], newspaper: str, *, raw: bool, shaped: bool) -> None:
    """Raise BadParameter for what would be passed over; `shaped`: it is said which side, or how."""
    if not paths and newspaper != options.DEFAULT_NEWSPAPER:
        raise typer.BadParameter("--newspaper is for paths of dumps; an archive knows whose it is")
    if raw and paths:
        raise typer.BadParameter(f"--raw wants an id; {paths[0]} is a path, and can be read as it is")
    if raw and shaped:
        raise typer.BadParameter("--raw prints the dump as it was; leave out --side and --no-pairs")


def _wanted(archive: Archive, given: list[str], listed: Lists, limit: int) -> list[str]:
    """The articles that are named, and the first of those that are listed somewhere."""
    named = article_names.ids(archive, given, [])
    more = [id for id in article_names.ids(archive, listed.ids, listed.sets) if id not in named]
    if not named and not more:
        typer.echo("no article to show", err=True)
    if len(more) > limit:
        typer.echo(f"showing the first {limit} of {len(more):,}; --limit N shows N", err=True)
    return [*named, *more[:limit]]


def _show_articles(archive: Archive, ids: list[str], side: Halves, *, raw: bool, paired: bool) -> None:
    """Articles of the archive one after the other, or their dumps."""
    width = _width()
    for id in ids:
        if raw:
            typer.echo(archive.raw(id), nl=False)
            continue
        article = archive[id]
        alignment = by_meaning(article, archive.alignment(id)) if paired and side == "both" else None
        said = printed_again(archive.reprints_beside(article.id).rows, article.id)
        said += [f"Finding {one.number or 'of before'}, {one.rule}: {spoken(one)}" for one in archive.verdicts.of(id)]
        Console(width).print(
            printed_article(article, side, width, alignment, archive.date_doubt(id), audited(archive, id), said)
        )


def audited(archive: Archive, id: str) -> str:
    """What the audit came to, in a line, and where one reads what it found; or that it was not asked."""
    return audit_said(archive.grade(id), archive.findings_in(id), f" (corpus-archive audit {id[-12:]})")


def printed_again(rows: Sequence[ReprintRow], id: str) -> list[str]:
    """What is to be said of the other printings of an article, a line each, as they were looked for."""
    said = []
    for row in rows:
        if row.id == id and row.kind != "first":
            part = f"{row.of_this:.0%} of it stands there"
            part += f"; it hangs on {row.through}" if row.through else ""
            said.append(f"Reprint ({row.kind}): first printed in {row.first}, {part}")
        elif row.id != id and (row.first == id or id in row.also):
            said.append(f"Printed again ({row.kind}): {row.id}")
    return said


def by_meaning(article: Article, kept: Alignment | None) -> Alignment | None:
    """The alignment to read by: beads that are only by length are too often wrong to be shown to a reader."""
    if kept is None or not kept.is_by_length:
        return kept
    try:
        return align(article)
    except (EncoderError, DictionaryError):  # what it needs is not installed
        return kept


def _width() -> int:
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))


def _show_dumps(path: str, side: Halves, limit: int, newspaper: str) -> None:
    """The first articles of some dumps; what is rejected among them is announced, and exits with 1."""
    rejected: list[Rejection] = []
    width = _width()
    console = Console(width)
    if path != "-" and "://" not in path and not os.path.lexists(path):
        raise ArticleNotFound(f"{path} is neither the id of an article nor a file or folder; {where_to_look(path)}")
    articles = read(path, newspaper=newspaper, on_error=rejected.append)
    shown = 0
    for article in itertools.islice(articles, limit):
        console.print(printed_article(article, side, width, doubt=date_doubt(article)))
        shown += 1
    if next(articles, None) is not None:
        typer.echo(f"showing the first {limit}; there are more: --limit N shows N", err=True)
    if not shown and not rejected:
        raise CorpusArchiveError(f"{path}: no dumps in it")
    for one in rejected:
        typer.echo(f"rejected: {one}", err=True)
    if rejected:
        raise typer.Exit(1)


def printed_article(
    article: Article,
    side: Halves,
    width: int,
    alignment: Alignment | None = None,
    doubt: DateDoubt | None = None,
    audit: str = "",
    remarks: Iterable[str] = (),
) -> RenderableType:
    """The whole article for a console of so many columns: heading, remarks, texts, what else the dump holds.

    What the `audit` came to is empty for an article that is in no archive.
    """
    parts: list[RenderableType] = [_heading(article)]
    if audit and article.zh and article.en:
        parts.append(Printed(audit, style="dim" if audit == audit_said("", ()) else ""))
    parts += [Printed(f"Date: {doubt.note}", style="yellow")] if doubt else []
    parts += [Printed(one, style="yellow") for one in remarks]
    parts.append(Printed())
    if side == "both" and article.zh and article.en and alignment and alignment.beads:
        parts += paired(article.zh, article.en, alignment, width)
    elif side == "both" and article.zh and article.en:
        parts.append(_side_by_side(article.zh, article.en, (width - GAP) // 2))
    else:
        wanted = [name for name in ("zh", "en") if side in (name, "both")]
        parts += [_alone(name, article.zh if name == "zh" else article.en, width) for name in wanted]
    return Group(*parts, *_below(article, side))


def _heading(article: Article) -> RenderableType:
    where = [article.newspaper, str(article.date)]
    where += [f"page {article.page}"] if article.page is not None else []
    where += [part for part in (article.section, article.column) if part]
    return Group(Rule(style="dim"), Printed(" · ".join(where), style="bold"), Printed(article.id, style="dim"))


def _side_by_side(zh: Text, en: Text, width: int) -> RenderableType:
    """Paragraph beside paragraph where the counts agree; else text beside text, and said so."""
    table = Table(box=None, padding=(0, GAP, 1, 0), pad_edge=False, header_style="bold")
    table.add_column(TITLES["zh"], width=width)
    table.add_column(TITLES["en"], width=width)
    table.add_row(opening(zh, width), opening(en, width))
    left, right = ([paragraph(text, index, width) for index in range(len(text.paragraphs))] for text in (zh, en))
    if len(left) == len(right):
        for pair in zip(left, right, strict=True):
            table.add_row(*pair)
        return table
    table.add_row(Group(*left), Group(*right))
    said = f"{len(left)} paragraphs beside {len(right)}: they do not correspond one to one"
    return Group(table, Printed(said, style="dim"))


def _alone(name: str, text: Text | None, width: int) -> RenderableType:
    title = Printed(TITLES[name], style="bold")
    if text is None:
        return Group(title, Printed("the dump has no such half", style="dim"), Printed())
    body = [Padding(paragraph(text, index, width), (0, 0, 1, 0)) for index in range(len(text.paragraphs))]
    return Group(title, opening(text, width), Printed(), *body)


def _below(article: Article, side: Halves) -> list[RenderableType]:
    """Glossary, what is no part of the article, and the parser's notes."""
    parts: list[RenderableType] = []
    glossary = article.en.glossary if article.en and side != "zh" else ()
    if glossary:
        entries = "; ".join(f"{one.zh} {one.en} {one.note}".strip() for one in glossary)
        parts.append(Printed())
        parts.append(Printed(f"Translator's names, unreviewed ({len(glossary)}): {entries}", style="dim"))
    for left in article.leftover:
        if not left.text.startswith("**"):
            parts.append(Printed(f"Not part of the article (line {left.line}, {left.kind}): {left.text}", style="dim"))
    return parts + [Printed(f"Note: {note.message}", style="yellow") for note in article.notes]
