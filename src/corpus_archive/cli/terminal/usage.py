"""How help shows what a verb takes: in words of its reader, not in types of Python and braces of typer."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

# How typer says that a value is wrong, and how the rest of the command line does. Its older versions say less.
_PLAINER = (
    (re.compile(r"(?:Value error, )?('.*') is not one of (.*?)\.?", re.DOTALL), r"unknown value \1; choose \2"),
    (re.compile(r"Input should be greater than or equal to (\S+)"), r"write \1 or more"),
    (re.compile(r"Input should be less than or equal to (\S+)"), r"write \1 or less"),
    (re.compile(r"Input should be a valid integer.*", re.DOTALL), "write a whole number"),
    (re.compile(r"Input should be a valid number.*", re.DOTALL), "write a number, such as 0.9"),
)
_LAST_CHOICE = re.compile(r"(.*), ", re.DOTALL)
_REQUIRED = re.compile(r"\{(.*)\}(\.\.\.)?")


class _PlainUsage:
    """For a command: `QUERY...` where typer writes `{QUERY}...`, and no `<list[str]>` or `<bool>`."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, each with the type that help is to show."""
        parameters: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for one in parameters:
            _hide_type(one)
        return parameters

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """What was typed; what cannot be is said in the words of the house, what would be passed over is refused."""
        typed = list(args)  # reading them empties the list
        try:
            left: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        except typer.BadParameter as error:
            error.message = _in_our_words(error.message)
            raise
        if not ctx.resilient_parsing:
            _refuse_repeated(typed, self.make_parser(ctx).parse_args(args=list(typed))[2], ctx)  # type: ignore[attr-defined]
        return left

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The words of the usage line; what may be left out is in brackets, all else is needed."""
        pieces: list[str] = super().collect_usage_pieces(ctx)  # type: ignore[misc]
        return [_REQUIRED.sub(r"\1\2", one) for one in pieces]


class VerbCommand(_PlainUsage, TyperCommand):
    """A verb."""


class VerbGroup(_PlainUsage, TyperGroup):
    """Verbs under one name."""


def _refuse_repeated(typed: list[str], given: list[Any], ctx: Any) -> None:
    """Raise BadParameter for an option of one value that is given again: the last would count, and no word be said.

    `given` has a parameter as often as it was typed. A flag says the same again, unless it has a word for no, too.
    """
    for one in given:
        times = given.count(one)
        if times == 1 or one.multiple:
            continue
        if not one.is_flag:
            raise typer.BadParameter(f"it takes one value, not {times}; keep one", ctx=ctx, param=one)
        if {*one.opts} & {*typed} and {*one.secondary_opts} & {*typed}:
            raise typer.BadParameter("it is given with its opposite; keep one", ctx=ctx, param=one)


def _in_our_words(message: str) -> str:
    """The reason why a value was refused: `unknown value 'best'; choose date or relevance`."""
    for said, plainer in _PLAINER:
        if found := said.fullmatch(message):
            head, choose, words = found.expand(plainer).partition("; choose ")
            return head + choose + _LAST_CHOICE.sub(r"\1 or ", words.replace("'", ""))
    return message


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
