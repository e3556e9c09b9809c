"""The record's schema in the words of the libraries that read JSONL.

Typed readers guess types from the first rows and fail on a later one; with these schemas they need not guess. The
models are walked once, to a `Shape` (`shapes`); what is printed for people and what Parquet is written with are made
of that.
"""

from __future__ import annotations

import datetime
from typing import Literal

from corpus_archive import Article, ExportedArticle, Pair, Record
from corpus_archive.shapes import POLARS, Shape, shape

Target = Literal["polars", "arrow", "datasets"]

_IMPORTS = {
    "polars": "import polars as pl",
    "arrow": "import pyarrow as pa",
    "datasets": "from datasets import Features, Sequence, Value",
}
_SCALARS: dict[str, dict[type, str]] = {
    "polars": {scalar: f"pl.{name}" for scalar, name in POLARS.items()},
    "arrow": {str: "pa.string()", int: "pa.int64()", float: "pa.float64()", datetime.date: "pa.string()"},
    "datasets": {
        str: 'Value("string")',
        int: 'Value("int64")',
        float: 'Value("float64")',
        datetime.date: 'Value("date32")',
    },
}
_HOW = {
    "polars": 'pl.read_ndjson("{file}.jsonl", schema=schema)',
    "arrow": 'pyarrow.json.read_json("{file}.jsonl", parse_options=ParseOptions(explicit_schema=schema))',
    # Its reader of JSON takes the printed dates of a header for times before it looks at a schema.
    "datasets": 'datasets.load_dataset("json", data_files="{file}.jsonl", features=schema)\n'
    '# which makes header.zh.date "1958-10-24 00:00:00"; exact, and without a schema, is\n'
    '# datasets.load_dataset("parquet", data_files="{file}.parquet")',
}
_FILES: dict[type[Record], str] = {
    ExportedArticle: "articles",
    Article: "records",
    Pair: "pairs",
}


# Around the fields of a record, and of a struct in it.
_RECORD = {"polars": ("{", "}"), "arrow": ("pa.schema([", "])"), "datasets": ("Features({", "})")}
_STRUCT = {"polars": ("pl.Struct({", "})"), "arrow": ("pa.struct([", "])"), "datasets": ("{", "}")}
_LIST = {"polars": "pl.List({})", "arrow": "pa.list_({})", "datasets": "[{}]"}


def source(target: Target, of: type[Record] = ExportedArticle) -> str:
    """Python source that defines `schema` of a record for polars, arrow (pyarrow) or datasets (Hugging Face)."""
    how = _HOW[target].format(file=_FILES[of])
    return f"# {how}\n{_IMPORTS[target]}\n\nschema = {_printed_fields(shape(of), target, _RECORD, 0)}\n"


def _printed(one: Shape, target: Target, depth: int) -> str:
    """A shape in the target's words."""
    if isinstance(one, list):
        return _LIST[target].format(_printed(one[0], target, depth))
    if isinstance(one, dict):
        return _printed_fields(one, target, _STRUCT, depth)
    return _SCALARS[target][one]


def _printed_fields(fields: dict[str, Shape], target: Target, around: dict[str, tuple[str, str]], depth: int) -> str:
    """Fields, one a line, between what the target puts around them."""
    between = '("{}", {})' if target == "arrow" else '"{}": {}'
    margin = "    " * depth
    lines = [between.format(name, _printed(one, target, depth + 1)) for name, one in fields.items()]
    opening, closing = around[target]
    inside = "".join(f"{margin}    {line},\n" for line in lines)
    return f"{opening}\n{inside}{margin}{closing}"
