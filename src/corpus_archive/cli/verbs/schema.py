"""`schema`: what a record looks like, for people and for typed readers."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import typer

from corpus_archive import Article, ExportedArticle, Pair, Record, json_schema
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.export import schemas

Reader = Literal["json", schemas.Target]  # what the schema is for
Kind = Literal["articles", "records", "pairs"]  # what a line of JSONL holds
_RECORDS: dict[Kind, type[Record]] = {"articles": ExportedArticle, "records": Article, "pairs": Pair}


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "schema", print_schema)


def print_schema(
    reader: Annotated[
        Reader,
        typer.Option(
            "--for", metavar="READER", help="json (JSON Schema), or Python source for polars, arrow or datasets."
        ),
    ] = "json",
    of: Annotated[
        Kind,
        typer.Option(
            "--of",
            metavar="KIND",
            help="Lines of `export x.jsonl` (articles), of `parse` (records), or of `export pairs.jsonl` (pairs).",
        ),
    ] = "articles",
) -> None:
    """Print the schema of exported JSONL or Parquet.

    Programs that guess the types of columns from the first rows fail on a later row; give them this schema instead.

    **Examples**

    `corpus-archive schema > article.schema.json`

    `corpus-archive schema --for polars > schema.py`

    `corpus-archive schema --for datasets --of pairs > schema.py`
    """
    record = _RECORDS[of]
    if reader == "json":
        typer.echo(json.dumps(json_schema(record), ensure_ascii=False, indent=2))
    else:
        typer.echo(schemas.source(reader, record), nl=False)
