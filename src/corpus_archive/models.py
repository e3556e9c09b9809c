"""What all records share: frozen, every field known, no silent conversion; and how a row of a file becomes one.

Records hold tuples instead of lists, so that they can be shared, hashed and pickled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, core_schema, to_json


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
