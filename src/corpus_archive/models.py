"""What all records share: frozen, every field known, no silent conversion; and how a row of a file becomes one.

Records hold tuples instead of lists, so that they can be shared, hashed and pickled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, ErrorDetails, core_schema, to_json

_NAMED = 3  # unknown keys that an error names


class Record(BaseModel):
    """What all records share: frozen, no unknown fields, no silent conversion of types."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        defer_build=True,  # a query needs no models
        json_schema_serialization_defaults_required=True,  # every key is in every line
    )

    def __repr_args__(self) -> Any:
        """Only the fields that say something: a repr in a notebook stays readable."""
        return [(name, value) for name, value in super().__repr_args__() if value not in ("", (), None)]


class FileRow(Record):
    """A record that is a line or a row of a file, which other libraries hand over as a dict of lists and strings.

    What Python hands over and is no record as it stands is held to JSON's measure: a list is taken for a tuple and
    `1958-10-24` for a date, but no text for a number. A text is read as JSON. So `model_validate` takes a line, a dict
    of `json.loads`, a row of Parquet or of a Hugging Face dataset; a body of FastAPI comes the same way.
    """

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Set for Python alone: with a validator for JSON too, every line would first be made a dict."""
        record = handler(source)
        from_python = core_schema.no_info_wrap_validator_function(cls._from_row, record)
        return core_schema.json_or_python_schema(json_schema=record, python_schema=from_python)

    @classmethod
    def _from_row(cls, given: Any, handler: Callable[[Any], Self]) -> Self:
        """What is there by its fields, for the handler to check: it may be filling a record that exists already."""
        if not isinstance(given, (str, bytes)):
            try:
                return handler(given)
            except ValidationError:
                if not isinstance(given, Mapping):
                    raise
            given = to_json(given)
        return handler(dict(cls.model_validate_json(given)))


def one_line(error: ValidationError) -> str:
    """The first thing a validation found, and how many more, in one line; keys that no record has come first."""
    found = error.errors()
    unknown = [_where(one) for one in found if one["type"] == "extra_forbidden"]
    if unknown:
        more = f" and {len(unknown) - _NAMED} more" if len(unknown) > _NAMED else ""
        return f"unknown key {', '.join(map(repr, unknown[:_NAMED]))}{more}: leave out what no record has"
    first = found[0]
    where = _where(first) or "record"
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return f"{where}: {first['msg'].removeprefix('Value error, ')}{more}".replace("\n", " ")


def _where(error: ErrorDetails) -> str:
    return ".".join(str(part) for part in error["loc"])
