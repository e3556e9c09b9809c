"""Columns as the frames of other libraries, which are loaded only when one is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from corpus_archive.errors import MissingExtra

if TYPE_CHECKING:
    import pandas
    import polars


def frame(columns: Mapping[str, list[Any]], types: Mapping[str, str] | None = None) -> polars.DataFrame:
    """A polars frame of columns; `types` names the polars types where there may be no row to tell them by."""
    import polars

    schema = {name: _type(polars, (types or {}).get(name)) for name in columns}
    return polars.DataFrame(dict(columns), schema=schema)


def _type(polars: Any, name: str | None) -> Any:
    """A polars type by its name; every list is one of strings."""
    return polars.List(polars.String) if name == "List" else getattr(polars, name) if name else None


def to_pandas(columns: Mapping[str, list[Any]], types: Mapping[str, str] | None = None) -> pandas.DataFrame:
    """The same as a pandas frame; dates become Timestamps, pages whole numbers that may be missing.

    Raises MissingExtra where pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise MissingExtra("pandas", "pandas") from None
    table = pandas.DataFrame(dict(columns))
    wanted = {"Date": "datetime64[s]", "Int64": "Int64", "Float64": "float64", "String": "object", "List": "object"}
    there = {name: type for name, type in (types or {}).items() if name in table}
    return table.astype({name: wanted[type] for name, type in there.items() if type in wanted})
