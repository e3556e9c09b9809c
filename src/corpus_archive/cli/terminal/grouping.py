"""What stands on the command line of a verb: its options, and those of the groups that it takes as one value.

A verb may take a `Corpus`, an `Output`, `HitOptions`, a `Reference`, `Lists` or a `PairFilter`: its command line then
has the options these are made from, under a heading of their own in its help, and the verb gets the thing itself.
"""

from __future__ import annotations

import copy
import enum
import functools
import inspect
import typing
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

import typer
from typer.models import OptionInfo

from corpus_archive import Corpus
from corpus_archive.cli.terminal import article_names, options, question_log
from corpus_archive.cli.terminal.pair_options import pair_filter
from corpus_archive.cli.terminal.references import Reference, reference
from corpus_archive.cli.terminal.usage import VerbCommand
from corpus_archive.export.pairs import PairFilter

_WIDEST_CHOICE = 20  # columns of help that the words of a choice may take; more of them stand in its sentence


class _Group(NamedTuple):
    """Options that go together: what makes a value of them, and the heading they have in the help."""

    builder: Callable[..., Any]
    heading: str = ""


_GROUPS = {
    Corpus: _Group(options.corpus, "Which articles"),
    article_names.Lists: _Group(article_names.lists, "Which articles"),
    Reference: _Group(reference, "Which articles to compare them with"),
    options.HitOptions: _Group(options.HitOptions, "What counts as a hit"),
    PairFilter: _Group(pair_filter, "Which pairs of sentences"),
    options.Output: _Group(options.output, "How the rows are written"),
}


class _CommandLine:
    """The parameters of a function, those of its groups in their place, and how it is called with their values."""

    def __init__(self, function: Callable[..., Any], groups: dict[type, _Group], heading: str = "") -> None:
        self._function = function
        self._names: dict[str, _CommandLine | None] = {}
        self.parameters: list[inspect.Parameter] = []
        hints = typing.get_type_hints(function, include_extras=True)
        for name, parameter in inspect.signature(function).parameters.items():
            group = _group_of(hints[name], groups)
            self._names[name] = _CommandLine(group.builder, groups, heading or group.heading) if group else None
            if inner := self._names[name]:
                self.parameters += inner.parameters
            else:
                shown = parameter.replace(annotation=_for_typer(hints[name], name, heading))
                self.parameters.append(shown.replace(kind=inspect.Parameter.KEYWORD_ONLY))

    def arguments(self, given: dict[str, Any]) -> dict[str, Any]:
        """What the function takes, made of the values of its parameters."""
        return {
            name: inner._function(**inner.arguments(given)) if inner else given[name]
            for name, inner in self._names.items()
        }


Builders = dict[type, Callable[..., Any]]


def add_verb(app: typer.Typer, name: str, function: Callable[..., None], more: Builders | None = None) -> None:
    """Add a verb that does what a function does; the function is named for that."""
    app.command(name, cls=VerbCommand)(grouped(name, function, more))


def grouped(name: str, function: Callable[..., None], more: Builders | None = None) -> Callable[..., None]:
    """A verb whose groups of options are spelled out for the command line; `more` makes groups of its own."""
    own = {kind: _Group(builder) for kind, builder in (more or {}).items()}
    line = _CommandLine(function, {**_GROUPS, **own})

    @functools.wraps(function)
    def spelled_out(**given: Any) -> None:
        arguments = line.arguments(given)
        if {"corpus", "output"} <= arguments.keys():  # a question: what it finds is kept in the history
            asked = question_log.question(arguments["corpus"], name, arguments)
            arguments["output"] = arguments["output"]._replace(on_result=asked)
        function(**arguments)

    spelled_out.__signature__ = inspect.Signature(line.parameters)  # type: ignore[attr-defined]
    spelled_out.__annotations__ = {one.name: one.annotation for one in line.parameters}
    return spelled_out


def _group_of(hint: Any, groups: dict[type, _Group]) -> _Group | None:
    """What makes a value of a type out of options: a tuple whose fields are options does that by itself."""
    if not isinstance(hint, type):
        return None
    if hint in groups:
        return groups[hint]
    fields = typing.get_type_hints(hint, include_extras=True) if hasattr(hint, "_fields") else {}
    return _Group(hint) if any(get_origin(one) is Annotated for one in fields.values()) else None


def _for_typer(hint: Any, name: str, heading: str) -> Any:
    """A parameter's type as typer takes it, and its option as help is to show it.

    Of several words from a Literal typer wants an enum, whose members are words; one such word it takes as it is.
    """
    if get_origin(hint) is not Annotated:
        return hint
    kind, *notes = get_args(hint)
    shown = [_shown(one, kind, name, heading) if isinstance(one, OptionInfo) else one for one in notes]
    if _is_list(kind) and (several := list(_words(kind))):
        words = enum.StrEnum("words", {word: word for word in several})  # type: ignore[misc]
        return Annotated[list[words] | None, *shown]
    return Annotated[kind, *shown]


def _shown(option: OptionInfo, kind: Any, name: str, heading: str) -> OptionInfo:
    """An option for the help: under its heading, without a value if it takes none, its many words in its sentence."""
    shown = copy.copy(option)
    shown.rich_help_panel = heading or None
    words = list(_words(kind))
    if kind is bool or bool in get_args(kind):
        shown.metavar = ""
    elif words and (_is_list(kind) or len("|".join(words)) > _WIDEST_CHOICE):
        shown.metavar = option.metavar or name.upper()
        if not all(word in (option.help or "") for word in words):
            shown.help = f"{option.help} Choose {', '.join(words[:-1])} or {words[-1]}."
    return shown


def _is_list(kind: Any) -> bool:
    return any(get_origin(one) is list for one in get_args(kind))


def _words(kind: Any) -> Iterator[str]:
    """The words of a Literal, wherever it is in a type."""
    if get_origin(kind) is Literal:
        yield from get_args(kind)
        return
    for one in get_args(kind):
        yield from _words(one)
