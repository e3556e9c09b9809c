"""Which passages of an article are compared by meaning: headlines, and sentences of bodies, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from corpus_archive.record_words import Side

Sentences = Literal["lead", "all"]
LEAD = 2  # sentences of each body, with which a report says what it is about (docs/meaning.md)
VERSION = 1  # raised where the same records would give other passages
_LEAST = 2  # letters: what has fewer means nothing by itself
_BEHIND = ":：—–-"  # what stands between a dateline and its sentence
Place = tuple[Side, Literal["headline", "body"]]
PLACES: tuple[Place, ...] = (("zh", "headline"), ("zh", "body"), ("en", "headline"), ("en", "body"))  # by number


class Passage(NamedTuple):
    """What is compared: the number of its place in `PLACES`, and where it stands in the headline or the text."""

    place: int
    start: int
    end: int
    text: str


class ArticlePassages(NamedTuple):
    """Those of an article: headlines and first sentences, and all other sentences."""

    lead: list[Passage]
    rest: list[Passage]


def passages_of(record: dict[str, Any], sentences: Sentences = "lead") -> ArticlePassages:
    """The passages of a record; without `all` no other sentences than the first ones.

    A dateline is no part of the sentence behind it: where a dispatch comes from is not what it says. What has fewer
    than two letters is no passage.
    """
    found = ArticlePassages([], [])
    for place, (side, zone) in enumerate(PLACES):
        text = record[side]
        if text and zone == "headline" and _says_something(text["headline"]):
            found.lead.append(Passage(place, 0, len(text["headline"]), text["headline"]))
        elif text and zone == "body":
            spans = list(_sentences(text))
            found.lead.extend(Passage(place, *span, text["text"][slice(*span)]) for span in spans[:LEAD])
            if sentences == "all":
                found.rest.extend(Passage(place, *span, text["text"][slice(*span)]) for span in spans[LEAD:])
    return found


def _sentences(text: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text stand, without the datelines that they begin with."""
    behind = {one["start"]: one["end"] for one in text["datelines"]}
    for start, end in text["sentences"]:
        begin = behind.get(start, start)
        while begin < end and (text["text"][begin].isspace() or (begin > start and text["text"][begin] in _BEHIND)):
            begin += 1
        if begin < end and _says_something(text["text"][begin:end]):
            yield begin, end


def _says_something(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= _LEAST
