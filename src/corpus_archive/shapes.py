"""What a record's fields are, for whoever makes columns of them: scalars, lists and structs, read off the models."""

from __future__ import annotations

import datetime
import types
import typing
from typing import Any, Literal

from pydantic import BaseModel

Shape = type[Any] | list["Shape"] | dict[str, "Shape"]  # a scalar, a list of one shape, or a struct of named ones
# What polars calls the scalars.
POLARS: dict[type, str] = {
    str: "String", int: "Int64", float: "Float64", bool: "Boolean", bytes: "Binary", datetime.date: "Date",
}  # fmt: skip


def shape(of: type[BaseModel]) -> dict[str, Shape]:
    """The fields of a record, and of what is in them, without what a type of columns cannot say."""
    return {name: _shape(field.annotation) for name, field in of.model_fields.items()}


def _shape(annotation: Any) -> Shape:
    """One annotation as a shape: null, constraints and the values of a Literal are left out."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _shape(arguments[0])
    if origin in (typing.Union, types.UnionType):
        return _shape(next(one for one in arguments if one is not type(None)))
    if origin is Literal:
        return type(arguments[0])
    if origin is tuple:
        return [_shape(arguments[0])]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return shape(annotation)
    assert annotation in POLARS, f"{annotation} is of no type that a column can have"
    return typing.cast("type[Any]", annotation)
