"""`conflicts`: the same Chinese translated in several ways."""

from __future__ import annotations

import shutil

import typer
from rich.padding import Padding
from rich.text import Text

from corpus_archive import Corpus, Result
from corpus_archive.cli.terminal.consoles import Console
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import Output
from corpus_archive.cli.terminal.output import write
from corpus_archive.cli.terminal.progress import meter

_NARROWEST, _WIDEST = 60, 120
_LIMIT = 40


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "conflicts", list_conflicts)


def list_conflicts(*, corpus: Corpus, output: Output) -> None:
    """List Chinese passages that are translated in several ways.

    The translations of each are listed one below the other. Passages are sentences as aligned by meaning, of at least
    12 characters. Those whose translations differ in figures or names come first: of these one is likely wrong. After
    each translation come the figures and names that not all of them have.

    **Examples**

    `corpus-archive conflicts --archive seeds/`

    `corpus-archive conflicts --after 1958 --format csv --out conflicts.csv`
    """
    with meter(quiet=output.quiet, noun="articles read", counts_itself=True) as shown:
        found = corpus.conflicts(shown.read)
    limit = output.limit if output.limit is not None else None if output.out else _LIMIT
    write(found.first(limit, output.offset), output, as_table=_listing)


def _listing(result: Result) -> None:
    """Passages with their renderings: the Chinese once, then each English once, with the articles it stands in."""
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))
    console = Console(width)
    before = None
    for row in result:
        if before is None or row["passage"] != before["passage"]:
            console.print()
            console.print(Text(" ".join(row["zh"].split()), "bold"))
            console.print(Padding(Text(f"translated differently: {row['differs']}", "yellow"), (0, 0, 0, 2)))
        is_told = before is not None and all(row[name] == before[name] for name in ("passage", "rendering"))
        before = row
        own = f"  {row['own']}" if row["own"] else ""
        where = Text.assemble((f"({row['rendering']}) {row['id']}", "dim"), (own, "yellow"))
        console.print(Padding(where, (0, 0, 0, 2)))
        if not is_told:
            console.print(Padding(Text(" ".join(row["en"].split())), (0, 0, 0, 6)))
