"""Words that exclude each other, and the English that has the other one: 去年 as this year, 上午 as in the afternoon.

`opposites.tsv` has them, those of one axis one after the other: its name, the Chinese, all Chinese by which the same
may be said (it keeps the others of the axis from being asked for), Chinese beside which nothing is asked (不增加),
how it is told to a reader, all English that may be a right rendering, and that which can hardly mean anything else.
"""

from __future__ import annotations

import csv
import functools
import itertools
import re
from collections.abc import Iterator
from importlib import resources
from typing import NamedTuple

from corpus_archive.auditing.passages import Passages
from corpus_archive.records import Finding, Span
from corpus_archive.wording import Wording


class _Pole(NamedTuple):
    """One of the words that exclude each other, and the others."""

    zh: re.Pattern[str]
    unless: re.Pattern[str] | None
    told: str
    accepted: re.Pattern[str]
    others_in_chinese: re.Pattern[str]
    others_in_english: re.Pattern[str]


def turned_round(passages: Passages) -> Iterator[Finding]:
    """Yield the words of which the English of their bead has a contrary, and nothing that may be they; once a bead.

    One English word is told as the contrary of one Chinese word, though several of the table may stand in the bead.
    """
    told: set[Span] = set()
    for pole in _poles():
        seen: set[Span] = set()
        for mention in pole.zh.finditer(passages.zh.text):
            beside = passages.translation(mention.start())
            if beside not in seen and (finding := _examined(passages, pole, mention, beside)):
                seen.add(beside)
                if finding.en[0] not in told:
                    told.add(finding.en[0])
                    yield finding


def _examined(passages: Passages, pole: _Pole, mention: re.Match[str], beside: Span) -> Finding | None:
    """The finding of one mention."""
    wrong = pole.others_in_english.search(passages.en.text, *beside)
    if wrong is None or pole.accepted.search(passages.en.text, *beside):
        return None
    # The English about a sentence that has none is of the ones before and behind it: all of these are asked.
    first, last = passages.source(beside[0])[0], passages.source(max(beside[0], beside[1] - 1))[1]
    chinese = passages.zh.text[first:last]
    if pole.others_in_chinese.search(chinese) or (pole.unless and pole.unless.search(chinese)):
        return None
    message = Wording("{zh} is {told}, not {en!r}", zh=mention.group(), told=pole.told, en=wrong.group())
    return Finding(
        rule="meaning-reversed", severity="warning", zh=(mention.span(),), en=(wrong.span(),), message=message
    )


@functools.cache
def _poles() -> tuple[_Pole, ...]:
    """All words of the table."""
    table = resources.files("corpus_archive.auditing.contraries").joinpath("opposites.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    found: list[_Pole] = []
    for _, axis in itertools.groupby(rows, key=lambda row: row["axis"]):
        poles = list(axis)
        found += [_pole(one, [other for other in poles if other is not one]) for one in poles]
    return tuple(found)


def _pole(row: dict[str, str], others: list[dict[str, str]]) -> _Pole:
    return _Pole(
        re.compile(row["zh"]),
        re.compile(row["unless"]) if row["unless"] else None,
        row["told"],
        re.compile(rf"\b(?:{row['accepted']})", re.IGNORECASE),
        re.compile("|".join(f"(?:{other['held']})" for other in others)),
        re.compile("|".join(f"(?:{other['sure']})" for other in others), re.IGNORECASE),
    )
