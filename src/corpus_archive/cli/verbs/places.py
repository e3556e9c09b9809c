"""`places`: where dispatches come from."""

from __future__ import annotations

from typing import Annotated, Any

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

By = Annotated[PlacesBy | None, typer.Option("--by", help="A row for each place and year.")]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "places", list_places)


def list_places(*, corpus: Corpus, output: Output, by: By = None, plot: options.Plot = None) -> None:
    """List the places of datelines, and how long dispatches took.

    A place is one in all its forms: 南京, Nanjing and Nanking. A form belongs to the Chinese name that it stands beside
    in articles with one place in either language, or whose name it is by the dictionary; where that is not clear it is
    counted apart, and the column doubt says what it may be (成都 2/3: beside it in 2 of 3 such articles).
    `median_delay` is in days, from the day of the dateline to the issue, of the articles whose dateline has a day
    (`dated`).

    `where` is the province, or the country, by a gazetteer; a question mark where several places have the name, or
    small ones alone. Files also have the point, what the place is called now, and what else has its name; `--plot`
    draws a map.

    **Examples**

    `corpus-archive places --archive seeds/`

    `corpus-archive places --after 1950 --before 1958 --plot map.svg`

    `corpus-archive places --by year --format csv --out places.csv`
    """
    limit = output.limit if output.limit is not None else None if output.out else _LIMIT
    write(corpus.places(by).first(limit, output.offset), output, as_table=_table, plot=plot)


def _table(result: Result) -> None:
    """Columns for a person: years for days, long lists of forms cut, no columns that say nothing."""
    console = Console()
    shown = Table(box=None, pad_edge=False, header_style="bold")
    rows = [_cells(row, console.width // 3) for row in result]
    for name in ("place", "where", "forms", "year", "articles", "years", "dated", "median delay", "doubt"):
        if any(row.get(name) for row in rows):
            right = name in ("year", "articles", "dated", "median delay")
            header = name.replace(" ", "\n")  # no wider than what stands below it
            shown.add_column(header, justify="right" if right else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(Text(row.get(str(column.header).replace("\n", " "), "")) for column in shown.columns))
    console.print(shown)


def _cells(row: dict[str, Any], width: int) -> dict[str, str]:
    """A row as it is printed; of the Chinese forms only those that are not the name alone."""
    cells = {"place": row["place"], "articles": f"{row['articles']:,}", "dated": f"{row['dated']:,}"}
    cells["median delay"] = "" if row["median_delay"] is None else f"{row['median_delay']:,g}"
    if "year" in row:
        return cells | {"year": str(row["year"])}
    chinese = row["zh_forms"] if ";" in row["zh_forms"] else ""
    first, last = row["first"].year, row["last"].year
    return cells | {
        "where": row["where"],
        "forms": cut("; ".join(filter(None, (chinese, row["en_forms"], row["now"] and f"now {row['now']}"))), width),
        "years": str(first) if first == last else f"{first}–{last}",
        "doubt": row["doubt"],
    }
