"""Values of DuckDB as everything that rows go to has them: JSON, tables, workbooks, frames."""

from __future__ import annotations

import decimal
import math
from typing import Any


class PlainColumn:
    """The values of a column, decimals as numbers, and nothing where a number is none; `lost` is how many these were.

    JSON has neither NaN nor infinity, and a decimal would be written as a text there.
    """

    def __init__(self, values: list[Any]) -> None:
        self.lost = 0
        self.values = [self._plain(value) for value in values]

    def _plain(self, value: Any) -> Any:
        if isinstance(value, float) and not math.isfinite(value):
            self.lost += 1
            return None
        if isinstance(value, (list, tuple)):
            return [self._plain(one) for one in value]
        if isinstance(value, dict):
            return {_number(name): self._plain(one) for name, one in value.items()}
        return _number(value)


def has_bytes(value: Any) -> bool:
    """Whether a value is bytes, or has some in it."""
    if isinstance(value, (list, tuple)):
        return any(map(has_bytes, value))
    if isinstance(value, dict):
        return any(map(has_bytes, (*value, *value.values())))
    return isinstance(value, bytes)


def _number(value: Any) -> Any:
    """A decimal as a number: a whole one where it has no places."""
    if not isinstance(value, decimal.Decimal):
        return value
    return float(value) if value.as_tuple().exponent else int(value)
