"""`people`: who is named, as author or in the text, each person one in all forms of the name."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from corpus_archive import Archive, Corpus, PeopleBy, Result
from corpus_archive.cli.terminal.consoles import Console
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import Jobs, Output
from corpus_archive.cli.terminal.output import cut, write
from corpus_archive.cli.terminal.progress import meter
from corpus_archive.wording import number_of

_LIMIT = 40

Named = Annotated[str | None, typer.Argument(metavar="QUERY", help="A name in any form; * stands for anything: '周*'.")]
By = Annotated[PeopleBy | None, typer.Option("--by", help="A row for each person and year.")]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "people", list_people)


def list_people(*, named: Named = None, corpus: Corpus, output: Output, by: By = None, jobs: Jobs = None) -> None:
    """List the people whom articles name, with their offices.

    They are gathered when they are first asked for: authors, signatories, and names in the Chinese text that the
    English spells or sounds like, that an office tells (周恩来总理), or that the dictionary has. A person is one in
    all forms: 周恩来, Zhou Enlai and Chou En-lai. An English form that stands for several Chinese names is counted
    with none of them, and the column doubt says so; it also tells what speaks against one person behind a name.
    What nobody could read off the page is not told: two people of one name are one entry.

    **Examples**

    `corpus-archive people --archive seeds/`

    `corpus-archive people 'Zhou*' --by year --format csv --out zhou.csv`
    """
    _gather(Archive.of(corpus), output.quiet, jobs)
    limit = output.limit if output.limit is not None else None if output.out else _LIMIT
    write(corpus.people(named, by=by).first(limit, output.offset), output, as_table=_table)


def _gather(archive: Archive, quiet: bool, jobs: int | None) -> None:
    """Gather the people of articles that lack it."""
    if archive.people_are_gathered:
        return
    with meter(quiet=quiet, noun="articles read", counts_itself=True) as shown:
        read = archive.gather_people(jobs=jobs or 1, on_progress=shown.read)
        said = f"gathered people of {number_of(read, 'article')}; {shown.rate(read)}"
    if not quiet:
        typer.echo(said, err=True)


def _table(result: Result) -> None:
    """Columns for a person: years for days, long lists cut, no columns that say nothing."""
    console = Console()
    shown = Table(box=None, pad_edge=False, header_style="bold")
    rows = [_cells(row, console.width // 4) for row in result]
    for name in ("person", "forms", "year", "articles", "as author", "years", "offices", "doubt"):
        if any(row.get(name) for row in rows):
            right = name in ("year", "articles", "as author")
            shown.add_column(name, justify="right" if right else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(Text(row.get(str(column.header), "")) for column in shown.columns))
    console.print(shown)


def _cells(row: dict[str, Any], width: int) -> dict[str, str]:
    """A row as it is printed; of the Chinese forms only those that are not the name alone."""
    cells = {"person": row["person"], "articles": f"{row['articles']:,}"}
    if "year" in row:
        return cells | {"year": str(row["year"])}
    chinese = row["zh_forms"] if ";" in row["zh_forms"] else ""
    first, last = row["first"].year, row["last"].year
    return cells | {
        "forms": cut("; ".join(filter(None, (chinese, row["en_forms"]))), width),
        "as author": f"{row['author']:,}" if row["author"] else "",
        "years": str(first) if first == last else f"{first}–{last}",
        "offices": cut(row["offices"], width),
        "doubt": row["doubt"],
    }
