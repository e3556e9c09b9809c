"""The record's schema in the words of the libraries that read JSONL.

Typed readers guess types from the first rows and fail on a later one; with these schemas they need not guess. Each
function returns Python source that defines `schema`.
"""

from __future__ import annotations

import datetime
import types
import typing
from typing import Any, Literal

from pydantic import BaseModel

from corpus_archive import Article, Pair, Record

Target = Literal["polars", "arrow", "datasets"]
TARGETS: dict[str, Target] = {"polars": "polars", "arrow": "arrow", "datasets": "datasets"}

_IMPORTS = {
    "polars": "import polars as pl",
    "arrow": "import pyarrow as pa",
    "datasets": "from datasets import Features, Sequence, Value",
}
_SCALARS: dict[str, dict[type, str]] = {
    "polars": {str: "pl.String", int: "pl.Int64", float: "pl.Float64", datetime.date: "pl.Date"},
    "arrow": {str: "pa.string()", int: "pa.int64()", float: "pa.float64()", datetime.date: "pa.string()"},
    "datasets": {
        str: 'Value("string")',
        int: 'Value("int64")',
        float: 'Value("float64")',
        datetime.date: 'Value("string")',
    },
}
_HOW = {
    "polars": 'pl.read_ndjson("{file}", schema=schema)',
    "arrow": 'pyarrow.json.read_json("{file}", parse_options=ParseOptions(explicit_schema=schema))',
    "datasets": 'datasets.load_dataset("json", data_files="{file}", features=schema)',
}
_FILES: dict[type[Record], str] = {Article: "articles.jsonl", Pair: "pairs.jsonl"}


def source(target: Target, of: type[Record] = Article) -> str:
    """Python source that defines `schema` of a record for polars, arrow (pyarrow) or datasets (Hugging Face)."""
    fields = [(name, _type(field.annotation, target, 1)) for name, field in of.model_fields.items()]
    lines = "".join(f"    {_pair(name, written, target)},\n" for name, written in fields)
    opening, closing = {"polars": ("{", "}"), "arrow": ("pa.schema([", "])"), "datasets": ("Features({", "})")}[target]
    how = _HOW[target].format(file=_FILES[of])
    return f"# {how}\n{_IMPORTS[target]}\n\nschema = {opening}\n{lines}{closing}\n"


def _pair(name: str, written: str, target: Target) -> str:
    return f'("{name}", {written})' if target == "arrow" else f'"{name}": {written}'


def _type(annotation: Any, target: Target, depth: int) -> str:
    """One annotation in the target's words."""
    annotation = _bare(annotation)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is tuple:
        return _list(_type(arguments[0], target, depth), target)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _struct(annotation, target, depth)
    return _SCALARS[target][annotation]


def _bare(annotation: Any) -> Any:
    """An annotation without `| None`, constraints, or the values of a Literal."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _bare(typing.get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType):
        return _bare(next(one for one in typing.get_args(annotation) if one is not type(None)))
    if origin is Literal:
        return type(typing.get_args(annotation)[0])
    return annotation


def _list(inner: str, target: Target) -> str:
    return {"polars": f"pl.List({inner})", "arrow": f"pa.list_({inner})", "datasets": f"[{inner}]"}[target]


def _struct(model: type[BaseModel], target: Target, depth: int) -> str:
    margin = "    " * (depth + 1)
    fields = [(name, _type(field.annotation, target, depth + 1)) for name, field in model.model_fields.items()]
    lines = "".join(f"{margin}{_pair(name, written, target)},\n" for name, written in fields)
    end = "    " * depth
    opening, closing = {"polars": ("pl.Struct({", "})"), "arrow": ("pa.struct([", "])"), "datasets": ("{", "}")}[target]
    return f"{opening}\n{lines}{end}{closing}"
