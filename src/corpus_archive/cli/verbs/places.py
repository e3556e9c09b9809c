"""`places`: where dispatches come from."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer
from rich.table import Table
from rich.text import Text

from corpus_archive import Corpus, PlacesBy, Result
from corpus_archive.cli.terminal import options
from corpus_archive.cli.terminal.consoles import Console
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import Output
from corpus_archive.cli.terminal.output import cut, write

_LIMIT = 40
_NUMBERS = ("articles", "dated", "zh articles", "en articles", "dateline articles")
_SHOWN = ("place", "where", "forms", "year", *_NUMBERS[:1], "years", *_NUMBERS[1:], "median delay", "doubt")

In = Annotated[
    Literal["datelines", "text"],
    typer.Option("--in", help="Where places are named: in datelines, or in the texts beside them."),
]
By = Annotated[PlacesBy | None, typer.Option("--by", help="A row for each place and year.")]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "places", list_places)


def list_places(
    *, corpus: Corpus, output: Output, where: In = "datelines", by: By = None, plot: options.Plot = None
) -> None:
    """List the places of datelines, and how long dispatches took.

    A place is one in all its forms: 南京, Nanjing and Nanking. A form belongs to the Chinese name that it stands beside
    in articles with one place in either language, or whose name it is by the dictionary; where that is not clear it is
    counted apart, and the column doubt says what it may be (成都 2/3: beside it in 2 of 3 such articles).
    `median_delay` is in days, from the day of the dateline to the issue, of the articles whose dateline has a day
    (`dated`).

    `--in text` lists what the bodies name outside of datelines, in either language, by the token index: names of the
    gazetteer, of datelines, and what stands before 县, 村 …; some are missed, and some are none.

    `where` is the province, or the country, by a gazetteer; a question mark where several places have the name, or
    small ones alone. Files also have the point, what the place is called now, and what else has its name; `--plot`
    draws a map, and with `--by year` the delays by place and year.

    **Examples**

    `corpus-archive places --archive seeds/`

    `corpus-archive places --after 1950 --before 1958 --plot map.svg`

    `corpus-archive places --in text --limit 20`

    `corpus-archive places --by year --format csv --out places.csv`
    """
    limit = output.limit if output.limit is not None else None if output.out else _LIMIT
    found = corpus.places(by) if where == "datelines" else corpus.places_in_text(by)
    write(found.first(limit, output.offset), output, as_table=_table, plot=plot)


def _table(result: Result) -> None:
    """Columns for a person: years for days, long lists of forms cut, no columns that say nothing."""
    console = Console()
    shown = Table(box=None, pad_edge=False, header_style="bold")
    rows = [_cells(row, console.width // 3) for row in result]
    names = [name for name in _SHOWN if any(row.get(name) for row in rows)]
    for name in names:
        header = name.replace(" ", "\n")  # no wider than what stands below it
        right = name in (*_NUMBERS, "year", "median delay")
        shown.add_column(header, justify="right" if right else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(Text(row.get(name, "")) for name in names))
    console.print(shown)


def _cells(row: dict[str, Any], width: int) -> dict[str, str]:
    """A row as it is printed, whichever columns it has; years are no numbers with thousands."""
    names = [(name, name.replace(" ", "_")) for name in _NUMBERS]
    cells = {"place": row["place"]} | {name: f"{row[column]:,}" for name, column in names if column in row}
    if (delay := row.get("median_delay")) is not None:
        cells["median delay"] = f"{delay:,g}"
    if "year" in row:
        return cells | {"year": str(row["year"])}
    first, last = row["first"].year, row["last"].year
    return cells | {
        "where": row["where"],
        "forms": cut(_forms(row), width),
        "years": str(first) if first == last else f"{first}–{last}",
        "doubt": row.get("doubt", ""),
    }


def _forms(row: dict[str, Any]) -> str:
    """Its other forms, of the Chinese ones only those that are not the name alone, and what it is called now."""
    chinese = row["zh_forms"] if ";" in row.get("zh_forms", "") else ""
    return "; ".join(filter(None, (chinese, row.get("en_forms"), row["now"] and f"now {row['now']}")))
