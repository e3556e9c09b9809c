"""The texts of an article for formats of XML: paragraphs, the sentences in them, and what stands between these."""

from __future__ import annotations

import itertools
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from corpus_archive.export.tmx import without_controls

HalfArticle = Mapping[str, Any]  # one language of a line of an export


class ParagraphPart(NamedTuple):
    """A piece of a paragraph: (a part of) one sentence, or what stands between two, whose `sentence` is None.

    `part` is empty for a whole sentence; of one that runs over several paragraphs it is I, M or F: the initial, a
    medial or the final part, as TEI calls them.
    """

    text: str
    sentence: int | None
    part: str


class IssueLines(NamedTuple):
    """The articles of one day's issue, records of an export, in the order of their ids."""

    date: str
    records: list[dict[str, Any]]


def issues(lines: Iterable[str]) -> Iterator[IssueLines]:
    """Lines of an export, which are in the order of their dates, by issue."""
    for date, records in itertools.groupby(map(json.loads, lines), key=lambda record: str(record["date"])):
        yield IssueLines(date, list(records))


def paragraphs(half: HalfArticle) -> Iterator[list[ParagraphPart]]:
    """Yield the paragraphs of a text; the parts of one, joined, are what is printed in it."""
    text, sentences = half["text"], half["sentences"]
    start = first = 0
    for line in text.split("\n") if text else ():
        end = start + len(line)
        while first < len(sentences) and sentences[first][1] <= start:  # they are in order: what ended is not met again
            first += 1
        yield list(_parts(text, sentences, first, (start, end)))
        start = end + 1


def _parts(text: str, sentences: list[list[int]], number: int, place: tuple[int, int]) -> Iterator[ParagraphPart]:
    """The parts of a paragraph at a place; `number` is that of the first sentence that does not end before it."""
    at, end = place
    while number < len(sentences) and sentences[number][0] < end:
        first, last = sentences[number]
        begin, stop = max(first, place[0]), min(last, end)
        if at < begin:
            yield ParagraphPart(text[at:begin], None, "")
        yield ParagraphPart(text[begin:stop], number, _part(begin > first, stop < last))
        at = stop
        number += 1
    if at < end:
        yield ParagraphPart(text[at:end], None, "")


def _part(has_begun: bool, goes_on: bool) -> str:
    return ("M" if goes_on else "F") if has_begun else "I" if goes_on else ""


def sentences_in(half: HalfArticle, spans: Iterable[tuple[int, int]]) -> list[int]:
    """The numbers of the sentences that some spans of a text touch."""
    sentences, found = half["sentences"], set()
    for begin, stop in spans:
        number = bisect_right(sentences, begin, key=itemgetter(1))
        while number < len(sentences) and sentences[number][0] < stop:
            found.add(number)
            number += 1
    return sorted(found)


def lost_characters(half: HalfArticle) -> int:
    """How many characters of a text, its headline and byline XML cannot hold."""
    return sum(len(half[name]) - len(without_controls(half[name])) for name in ("text", "headline", "byline"))
