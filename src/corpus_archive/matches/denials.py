"""What is denied and can leave nothing out: in an article without a text in which it could stand, or because it stands
nowhere, as what is misspelt does. Hits are found all the same, and the reader is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus_archive.query.tree import Terms, denied_terms
from corpus_archive.record_words import LANGUAGES, Side
from corpus_archive.wording import Wording, part_of


def notes(terms: Terms, found: int, found_having: Callable[[Side], int]) -> Iterator[str]:
    """A line for each language of what is denied, where articles found have no text in it; `found_having` counts those
    that have one."""
    for side, name in LANGUAGES.items():
        words = tuple(dict.fromkeys(one.text for one in denied_terms(terms) if one.side == side))
        if words and found and (without := found - found_having(side)):
            yield _said(without, found, name, words)


def of_nowhere(words: str, side: Side) -> Wording:
    """What is said of a denied word or query that has no hit in the texts that are looked through."""
    return Wording(
        "{words} stands nowhere in the {side}: nothing is left out for it", words=words, side=LANGUAGES[side]
    )


def _said(n: int, total: int, side: str, words: tuple[str, ...]) -> Wording:
    return Wording(
        "{which} found {n:has/have} no {side} text in which {words} could stand",
        which=part_of(n, total, "article"),
        n=n,
        side=side,
        words=words,
    )
