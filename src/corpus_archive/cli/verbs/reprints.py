"""`reprints`: texts that were printed again, and where two printings differ."""

from __future__ import annotations

import shutil
from typing import Annotated, Any

import typer
from rich.padding import Padding
from rich.text import Text

from corpus_archive import Archive, Corpus, Result
from corpus_archive.cli.terminal import article_names
from corpus_archive.cli.terminal.consoles import Console
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import Output
from corpus_archive.cli.terminal.output import cut, write
from corpus_archive.cli.terminal.progress import meter
from corpus_archive.wording import number_of

_NARROWEST, _WIDEST = 60, 120
_LIMIT = 40
_INDENT = 9  # of what a reprint shares, below it
_CONTEXT = 16  # characters shown on either side of a difference
_MARKS = {"cut": ("[-", "-]"), "added": ("{+", "+}"), "moved": ("[~", "~]")}
_STYLES = {"cut": "red", "added": "green", "moved": "yellow"}
_LEGEND = "[-in the first alone-] {+in the other alone+} [~moved~]; marks and blanks are not compared"

Named = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ID", help="One article: its group, and how it differs from the first printing. Two: how they differ."
    ),
]
Again = Annotated[bool, typer.Option("--again", help="Look for reprints again, also where no article is new.")]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "reprints", list_reprints)


def list_reprints(*, named: Named = None, corpus: Corpus, output: Output, again: Again = False) -> None:
    """Find texts that were printed again, and how they differ.

    They are grouped under their first printing. Chinese bodies are compared, in the whole archive: two belong together
    if half of one of them, and at least 50 characters, is also in the other; so an abridged reprint is found, too. Each
    reprint has its share that is in the first printing, and the share of the first printing that is in it. Options that
    select articles choose the groups with at least one of them. With one article its group is shown, and how it differs
    from the first printing; with two, how they differ.

    **Examples**

    `corpus-archive reprints --after 1956`

    `corpus-archive reprints --format csv --out reprints.csv`

    `corpus-archive reprints 84f0a660e5cf --archive seeds/`
    """
    given = named or []
    if len(given) > 2:
        raise typer.BadParameter("name one article, or two to compare")
    archive = Archive.of(corpus)
    chosen = [article_names.whole_id(archive, one) for one in given]
    if len(chosen) == 2:
        _compare(archive, chosen[0], chosen[1], output)
        return
    _bring_up_to_date(archive, output.quiet, again=again)
    found = (archive.select(ids=chosen) if chosen else corpus).reprints()
    limit = output.limit if output.limit is not None else None if output.out else _LIMIT
    write(found.first(limit, output.offset), output, as_table=_listing)
    first = next((row["first"] for row in found if row["id"] in chosen and row["kind"] != "first"), "")
    if first and output.format == "table" and output.out is None:
        typer.echo()
        _compare(archive, first, chosen[0], output)


def _bring_up_to_date(archive: Archive, quiet: bool, *, again: bool) -> None:
    """Look for reprints unless that was done in the articles that are there."""
    if archive.reprints_are_current and not again:
        return
    with meter(quiet=quiet, noun="articles read", counts_itself=True) as shown:
        archive.find_reprints(shown.read)
        said = f"looked for reprints among {number_of(len(archive), 'article')}; {shown.rate(len(archive))}"
    if not quiet:
        typer.echo(said, err=True)


def _listing(result: Result) -> None:
    """Groups: the first printing, below it its reprints and what each shares with it."""
    width = _width()
    console = Console(width)
    group = None
    for row in result:
        if row["group"] != group and group is not None:
            console.print()
        group = row["group"]
        where = f"{row['kind']:{_INDENT}}{row['id']}  "
        headline = cut(row["zh_headline"], width - len(where))
        console.print(Text.assemble((where, "bold" if row["kind"] == "first" else ""), headline), no_wrap=True)
        if row["kind"] != "first":
            console.print(Padding(Text(_shares(row), "dim"), (0, 0, 0, _INDENT)))


def _shares(row: dict[str, Any]) -> str:
    said = f"{row['of_this']:.0%} of it stands in the first printing, {row['of_first']:.0%} of that in it"
    said += f"; by way of {row['through']}" if row["through"] else ""
    return said + (f"; also: {', '.join(row['also'])}" if row["also"] else "")


def _compare(archive: Archive, first: str, other: str, output: Output) -> None:
    """Where two articles differ."""
    found = archive.differences(first, other)
    write(found.first(output.limit, output.offset), output, as_table=_differences)


def _differences(result: Result) -> None:
    """Both texts in one: what differs, and a few letters around it."""
    typer.echo(_LEGEND, err=True)
    console = Console(_width())
    printed = Text()
    for row in result:
        if row["kind"] == "same":
            printed.append(_shortened(row["first"]))
            continue
        kind = row["kind"]
        for side, what in (("first", "cut"), ("other", "added")):
            if row[side]:
                before, after = _MARKS[what if kind == "changed" else kind]
                printed.append(f"{before}{row[side]}{after}", _STYLES[what if kind == "changed" else kind])
    console.print(printed)


def _shortened(text: str) -> str:
    return text if len(text) <= 3 * _CONTEXT else f"{text[:_CONTEXT]} … {text[-_CONTEXT:]}"


def _width() -> int:
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))
