"""Facets as they stand beside the hits: each value with its count, a bar, and the address that narrows to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, get_args

from markupsafe import Markup

from corpus_archive import GradeName, Result
from corpus_archive.reader.printing import tongue
from corpus_archive.reader.questions import FACETS, Question
from corpus_archive.reader.remarks import say_notes
from corpus_archive.reader.words import catalogue

MOST_VALUES = 50  # of sections, columns, places, agencies and authors, which may be thousands
_IN_BOTH_LANGUAGES = ("place", "agency", "author")
_ONE_WORD = re.compile(r'\[(?:word|lemma)="([^"\\]*)"(?:%c)?\]')
_AT_ONCE = 8  # values that are shown unasked; all years are


class FacetValue(NamedTuple):
    """A value of a facet; one that is chosen has no address."""

    value: Any
    name: str
    other_forms: str  # of a place or an agency, which it is called by, too
    articles: int
    share: float  # of the most frequent value, in per cent
    address: str
    is_chosen: bool


class FacetList(NamedTuple):
    """A facet: the values shown, those behind a fold, how many more there are, how many articles have none."""

    name: str
    shown: list[FacetValue]
    folded: list[FacetValue]
    left_out: int
    without: int
    notes: list[Markup]  # what is to be said of this one alone


def facet_lists(found: Mapping[Any, Result], question: Question) -> Iterator[FacetList]:
    """The facets that say something: those with a value."""
    of_all = set.intersection(*(set(one.notes) for one in found.values()))
    for facet in FACETS:
        values = list(_values(facet, found[facet], question))
        if facet in _IN_BOTH_LANGUAGES:  # printed in both languages; the Chinese is the source
            values.sort(key=lambda one: tongue(one.name) == "en")
        if values:
            result = found[facet]
            shown = _shown(facet, values)
            without = int(sum(result.summary.values()))
            own = [note for note in result.notes if note not in of_all]
            left_out = result.total - len(values)
            yield FacetList(facet, values[:shown], values[shown:], left_out, without, say_notes(own, question))


def _shown(facet: str, values: Sequence[FacetValue]) -> int:
    """How many values are shown unasked: all years; of what both languages print the Chinese, where there is some."""
    if facet == "year":
        return len(values)
    first = sum(tongue(one.name) != "en" for one in values) if facet in _IN_BOTH_LANGUAGES else 0
    most = first or len(values)
    return most if most <= _AT_ONCE + 2 else _AT_ONCE


def _values(facet: str, result: Result, question: Question) -> Iterator[FacetValue]:
    counts: list[int] = result.columns["articles"]
    others = result.columns.get("other_forms") or [""] * len(counts)
    for value, forms, count in zip(result.columns[facet], others, counts, strict=True):
        chosen = question.chosen(facet, value)
        link = "" if chosen else question.narrowed(facet, value)
        name, share = _named(facet, value, question), 100 * count / max(counts)
        yield FacetValue(value, name, forms, count, share, link, chosen)


def _named(facet: str, value: Any, question: Question) -> str:
    say = question.visit.speech.say
    if facet == "page":
        return say("page", n=value)
    key = f"grade.{value}"
    return say(key) if facet == "grade" and key in catalogue() else str(value)  # an address may say any grade


def said_narrowing(name: str, value: str, question: Question) -> str:
    """What narrows the articles, as the list of what is chosen has it."""
    say = question.visit.speech.say
    if name == "page" and value.isascii() and value.isdecimal():
        return say("page", n=int(value))
    if name == "grade" and value.replace(" ", "-") in get_args(GradeName):
        return say(f"grade.{value.replace('-', ' ')}")
    if name == "exact_names":
        return say("chosen.exact_names")
    if name == "side" and f"language.{value}" in catalogue():
        return say("chosen.side", value=say(f"language.{value}"))
    if name == "near":
        found = _ONE_WORD.fullmatch(value)
        return say("chosen.near", value=found[1] if found else value)
    return value if name in ("page", "grade", "period") else say(f"chosen.{name}", value=value)


def as_data(found: Mapping[Any, Result]) -> dict[str, Any]:
    """Facets as programs read them."""
    return {
        name: {"total": result.total, "without": int(sum(result.summary.values())), "rows": _rows(name, result)}
        for name, result in found.items()
    }


def _rows(name: str, result: Result) -> Iterable[dict[str, Any]]:
    return [
        {"value": row[name], "articles": row["articles"], "other_forms": row.get("other_forms", "")} for row in result
    ]
