"""How help shows what a verb takes: in words of its reader, not in types of Python and braces of typer."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

_REQUIRED = re.compile(r"\{(.*)\}(\.\.\.)?")


class _PlainUsage:
    """For a command: `QUERY...` where typer writes `{QUERY}...`, and no `<list[str]>` or `<bool>`."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, each with the type that help is to show."""
        parameters: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for one in parameters:
            _hide_type(one)
        return parameters

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The words of the usage line; what may be left out is in brackets, all else is needed."""
        pieces: list[str] = super().collect_usage_pieces(ctx)  # type: ignore[misc]
        return [_REQUIRED.sub(r"\1\2", one) for one in pieces]


class VerbCommand(_PlainUsage, TyperCommand):
    """A verb."""


class VerbGroup(_PlainUsage, TyperGroup):
    """Verbs under one name."""


def _hide_type(parameter: Any) -> None:
    """An argument is told by its name and help, unless it has few words to choose from; a flag takes nothing."""
    if isinstance(parameter, TyperArgument):
        shown = parameter.display_type_rich if hasattr(parameter, "display_type_rich") else None
        if shown is not None:
            parameter.display_type_rich = _choices_only(shown)  # type: ignore[method-assign]
    elif isinstance(parameter, TyperOption) and parameter.is_flag and parameter.metavar is None:
        parameter.metavar = ""


def _choices_only(shown: Any) -> Any:
    """What says a type, and says nothing of one that has no words to choose from."""

    def display_type(ctx: Any) -> str:
        said = str(shown(ctx=ctx))
        return said if "|" in said else ""

    return display_type
