"""`schema`: what a record looks like, for people and for typed readers."""

from __future__ import annotations

import enum
import json
from typing import Annotated

import typer

from corpus_archive.export import schemas
from corpus_archive.records import Article, Pair, Record, json_schema


class Reader(enum.StrEnum):
    """What the schema is for."""

    json = "json"
    polars = "polars"
    arrow = "arrow"
    datasets = "datasets"


class Kind(enum.StrEnum):
    """What a line of JSONL holds."""

    articles = "articles"
    pairs = "pairs"


_RECORDS: dict[Kind, type[Record]] = {Kind.articles: Article, Kind.pairs: Pair}


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(schema)


def schema(
    reader: Annotated[
        Reader, typer.Option("--for", help="json: JSON Schema; the others: Python source for that library.")
    ] = Reader.json,
    of: Annotated[Kind, typer.Option("--of", help="Of a line of articles.jsonl, or of pairs.jsonl.")] = Kind.articles,
) -> None:
    """Print the record's schema.

    Typed readers guess from the first rows and fail on a later one; give them this instead.

    **Examples**

    `corpus-archive schema > article.schema.json`

    `corpus-archive schema --for polars > schema.py`

    `corpus-archive schema --for datasets --of pairs > schema.py`
    """
    record = _RECORDS[of]
    if reader is Reader.json:
        typer.echo(json.dumps(json_schema(record), ensure_ascii=False, indent=2))
    else:
        typer.echo(schemas.source(schemas.TARGETS[reader.value], record), nl=False)
