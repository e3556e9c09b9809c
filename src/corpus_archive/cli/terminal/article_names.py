"""How articles are named on the command line: by ids, rows of the last result, lists of ids, sets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from corpus_archive import ID_PATTERN, Archive, ArticleNotFound, SetMember
from corpus_archive.cli.terminal import id_lists
from corpus_archive.cli.terminal.id_lists import ListedArticles
from corpus_archive.wording import part_of

_ENDING = re.compile(r"[0-9a-f]{12}")
_PART_OF_AN_ID = re.compile(r"[0-9a-f]{4,}|[a-z0-9]{2,16}-[0-9]{4}(-[0-9a-f]*)*")
_A_DAY = 10**7  # from here on a number may be a day, as in 19581014, and is no row
_ROW = re.compile(r"[0-9]{1,11}")

SetNames = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME", help="Only articles of this set; may be repeated (docs/sets.md)."),
]
Ids = Annotated[
    list[str] | None,
    typer.Option(
        "--ids",
        metavar="ID|FILE",
        help="Only this article, or those whose ids are in FILE, one per line or in the first column; - reads stdin.",
    ),
]


class Lists(NamedTuple):
    """Where articles are listed: in sets, and in what `--ids` names."""

    sets: list[str]
    ids: list[str]


def lists(set: SetNames = None, ids: Ids = None) -> Lists:
    """The sets and lists a command is about, where it is about no other selection."""
    return Lists(set or [], ids or [])


def is_name(given: str) -> bool:
    """Whether something names an article: an id, its last 12 characters, or the number of a row."""
    return any(re.fullmatch(one, given) for one in (ID_PATTERN.strip("^$"), _ENDING, _ROW))


def refuse_short_id(given: str) -> None:
    """Raise ArticleNotFound for what can only be a part of an id, where it is expected to be a path."""
    if re.fullmatch(_PART_OF_AN_ID, given) and not Path(given).exists():
        said = "is neither the id of an article nor a file; give the whole id or all of its last 12 characters"
        raise ArticleNotFound(f"{given} {said}: {id_lists.where_to_look(given)}")


def members(archive: Archive, given: Iterable[str]) -> ListedArticles:
    """The articles that are named, in the order in which they are; with what lists say of them, and of their set.

    One that is named twice is there twice. What is no name of an article is a file of ids, `-` standard input.
    Raises ArticleNotFound.
    """
    lists = [
        ListedArticles([SetMember(whole_id(archive, one))]) if is_name(one) else id_lists.read(one) for one in given
    ]
    found = (member._replace(id=archive.whole_id(member.id)) for one in lists for member in one)
    return ListedArticles(found, next(filter(None, (one.set_note for one in lists)), ""))


def ids(archive: Archive, given: Iterable[str], sets: Iterable[str]) -> list[str]:
    """The ids of articles that are named, then of those of some sets, each once; what is gone from a set is said."""
    names = list(sets)
    say_losses(archive, names)
    held = [one.id for name in names for one in archive.sets[name].members if not one.is_gone]
    return list(dict.fromkeys([*(one.id for one in members(archive, given)), *held]))


def whole_id(archive: Archive, given: str) -> str:
    """The id of an article that is named; which one a row is, is said. Raises ArticleNotFound."""
    if not is_name(given):
        raise ArticleNotFound(f"{given} is not the id of an article; {id_lists.where_to_look(given)}")
    if not _ROW.fullmatch(given) or _ENDING.fullmatch(given):
        return archive.whole_id(given)
    id, typed = _of_row(archive, int(given))
    typer.echo(f"row {int(given)} of {typed}: {id}", err=True)
    return id


def id_or_row(archive: Archive, given: str) -> str:
    """The id in a row where a row is named; anything else as it is, for what looks it up elsewhere."""
    if _ROW.fullmatch(given) and not _ENDING.fullmatch(given):
        return whole_id(archive, given)
    return given


def say_losses(archive: Archive, names: Iterable[str]) -> None:
    """Say of sets how many of their articles are gone. Raises SetNotFound."""
    for name in names:
        kept = archive.sets[name]
        if kept.gone:
            said = f"{part_of(len(kept.gone), len(kept), 'article')} of the set {name}"
            typer.echo(f"{said} {'is' if len(kept.gone) == 1 else 'are'} gone; set show names them", err=True)


def _of_row(archive: Archive, number: int) -> tuple[str, str]:
    """The id in a row of the last listing of articles, and what was typed for it. Raises ArticleNotFound."""
    history = archive.history
    rows = history.rows()
    if 0 < (place := number - rows.offset) <= len(rows.ids):
        return rows.ids[place - 1], rows.typed
    day = f"; {id_lists.where_to_look(str(number))}" if number >= _A_DAY else ""
    if rows.typed:
        raise ArticleNotFound(f"row {number}: the last result has {rows.said} ({rows.typed}){day}")
    why = "no result is kept; ask search or kwic first, or name an article by its id"
    if not history.is_on:
        why = "no history is kept of this archive; name an article by its id"
    elif not history.is_writable:
        why = "no result is kept, as this archive may not be written; name an article by its id"
    raise ArticleNotFound(f"row {number}: {why}{day}")
