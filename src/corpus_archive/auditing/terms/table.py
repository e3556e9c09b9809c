"""The terms whose English is settled, from `terms.tsv`, and where they stand in a text.

A line has the Chinese (what stands in brackets are its possible ends), how it is told to a reader, a pattern of all
English that is accepted, one of English that is known to mean another thing, where it is worth a note that neither is
there (`yes`: in the sentence; `once`: anywhere, for what was named once may be "they" or "the Council" further on), and
the source of the rendering: words of CC-CEDICT, or a title and a chapter. A line with the Chinese alone
is no term: it keeps one from being seen in what is none, as 政委 in 行政委员会.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterator
from importlib import resources
from typing import NamedTuple

_BEGINNING = 2  # characters by which terms are told apart: none is shorter


class PeriodTerm(NamedTuple):
    """A Chinese term, how it is told in English, and the patterns of what is right and what is wrong."""

    zh: str
    told: str
    accepted: re.Pattern[str]
    wrong: re.Pattern[str] | None
    missing: str
    source: str


class TermMention(NamedTuple):
    """A term in a text, and where."""

    term: PeriodTerm
    start: int
    end: int


@functools.cache
def terms() -> dict[str, PeriodTerm]:
    """All terms, by their Chinese, the longest first."""
    table = resources.files("corpus_archive.auditing.terms").joinpath("terms.tsv").read_text(encoding="utf-8")
    found = {
        zh: PeriodTerm(zh, row["told"], _pattern(row["accepted"]), _pattern(row["wrong"]) if row["wrong"] else None,
                 row["missing"], row["source"])
        for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
        for zh in _spelt_out(row["zh"])
    }  # fmt: skip
    return dict(sorted(found.items(), key=lambda one: (-len(one[0]), one[0])))


def mentioned(text: str) -> Iterator[TermMention]:
    """Yield the terms of a Chinese text, the longest where several begin or end within each other."""
    taken: list[tuple[int, int]] = []
    for _, zh, at in sorted((-len(zh), zh, at) for zh, at in _occurrences(text)):
        end = at + len(zh)
        if not any(start < end and at < stop for start, stop in taken):
            taken.append((at, end))
            term = terms()[zh]
            if term.told:
                yield TermMention(term, at, end)


def _occurrences(text: str) -> Iterator[tuple[str, int]]:
    """Every place of a term."""
    pattern, beginning_so = _beginnings()
    for found in pattern.finditer(text):
        at = found.start()
        for zh in beginning_so.get(text[at : at + _BEGINNING], ()):
            if text.startswith(zh, at):
                yield zh, at


@functools.cache
def _beginnings() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """A first character of a term before one that is the second of any, and the terms by these two."""
    found: dict[str, tuple[str, ...]] = {}
    for zh in terms():
        found[zh[:_BEGINNING]] = (*found.get(zh[:_BEGINNING], ()), zh)
    firsts, seconds = (sorted({one[at] for one in found}) for at in range(_BEGINNING))
    return re.compile(f"[{''.join(firsts)}](?=[{''.join(seconds)}])"), found


def _spelt_out(zh: str) -> list[str]:
    """副(总理|主席) → 副总理, 副主席."""
    beginning, bracket, ends = zh.partition("(")
    return [beginning + end for end in ends.rstrip(")").split("|")] if bracket else [zh]


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
