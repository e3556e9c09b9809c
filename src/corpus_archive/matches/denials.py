"""What is denied and can leave nothing out: in an article without a text in which it could stand, or because it stands
nowhere, as what is misspelt does. Hits are found all the same, and the reader is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from typing import TypeVar

from corpus_archive.query.syntax import Query
from corpus_archive.query.tree import Term, Terms, denied_terms
from corpus_archive.record_words import LANGUAGES, Side
from corpus_archive.wording import Wording, part_of

T = TypeVar("T", Term, Query)


def notes(terms: Terms, found: int, found_having: Callable[[Side], int]) -> Iterator[str]:
    """A line for each language of what is denied, where articles found have no text in it; `found_having` counts those
    that have one."""
    for side, name in LANGUAGES.items():
        words = tuple(dict.fromkeys(one.text for one in denied_terms(terms) if one.side == side))
        if words and found and (without := found - found_having(side)):
            yield _said(without, found, name, words)


def of_nowhere(denied: Iterable[T], stands: Callable[[T], bool], *, is_part: bool) -> Iterator[Wording]:
    """A line for each denied word or query that has no hit in the texts looked through, which are a part of all or not.

    A figure is looked for in both languages: it stands nowhere where it is in neither.
    """
    by_text: dict[str, list[T]] = {}
    for one in dict.fromkeys(denied):
        by_text.setdefault(one.text.strip(), []).append(one)
    for text, forms in by_text.items():
        if not any(map(stands, forms)):
            where = _place({one.side for one in forms}, is_part=is_part)
            yield Wording("{words} stands nowhere {where}: nothing is left out for it", words=text, where=where)


def _place(sides: Set[Side], *, is_part: bool) -> Wording:
    if len(sides) > 1:
        return Wording("in either language of the articles selected") if is_part else Wording("in either language")
    (side,) = (LANGUAGES[one] for one in sides)
    return (
        Wording("in the {side} of the articles selected", side=side) if is_part else Wording("in the {side}", side=side)
    )


def _said(n: int, total: int, side: str, words: tuple[str, ...]) -> Wording:
    return Wording(
        "{which} found {n:has/have} no {side} text in which {words} could stand",
        which=part_of(n, total, "article"),
        n=n,
        side=side,
        words=words,
    )
