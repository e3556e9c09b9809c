"""Figures that are rough in one language and exact in the other: 7790多 as 7,790, 两百人 as about 200.

Only a figure that stands once in a sentence and once in its translation is compared, and only where nothing else in the
exact one says that it is rough: 年过40 is "over 40".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from corpus_archive.auditing.quantities.pairing import Mention, by_bead
from corpus_archive.auditing.rules import Rule
from corpus_archive.records import Finding
from corpus_archive.wording import Wording

RULES = {
    "approximation-lost": Rule(
        "quantities", ("note",), "余, 多, 近 or 约 is lost: the English is exact where the Chinese is not"
    ),
    "approximation-added": Rule(
        "quantities", ("note",), "the English says about, nearly or more than of an exact figure"
    ),
}

_LEAST = 10  # a smaller figure is often said to be exact, or not, by other words
_ROUGH = ("about", "more than", "nearly")
_MARKED = re.compile("[多余近约来]|左右|上下")
_CHINESE = re.compile(
    "[约近过多余逾超满少足来]|左右|上下|以[上下内]|不到|大概|估计|徘徊|突破|出头|开外|达到|高达"
    "|差不多|不下|不止|挂零|几乎|快(?=[0-9０-９一二两三四五六七八九十百千万]+(?:岁|年|个|人|了|的|[，。]))"
)
_ENGLISH = re.compile(
    r"\b(?:about|some|over|more|exceed\w*|nearly|almost|around|roughly|approximately|less|under|up to|close|odd|few|"
    r"several|least|most|estimated|plus|beyond|above|below|or so)\b",
    re.IGNORECASE,
)


def exchanged(zh: list[Mention], en: list[Mention], texts: tuple[tuple[str, str], ...]) -> Iterator[Finding]:
    """Yield the figures of aligned sentences of which but one side says that they are rough."""
    beside = by_bead(en)
    for bead, here in by_bead(zh).items():
        there = _by_value(beside.get(bead, []))
        for value, first in (_by_value(here) if there else {}).items():
            second = there.get(value)
            if second is None or first.in_dateline:
                continue
            spans = {"zh": (_span(first),), "en": (_span(second),)}
            how, other = first.quantity.approximation, second.quantity.approximation
            chinese, english = texts[bead]
            if how in _ROUGH and other == "exact" and _MARKED.search(first.printed) and not _ENGLISH.search(english):
                message = Wording("{zh} is rough, {en!r} exact", zh=first.printed, en=second.printed)
                yield Finding(rule="approximation-lost", severity="note", message=message, **spans)
            elif how == "exact" and other in _ROUGH and not _CHINESE.search(chinese):
                message = Wording("{zh} is exact, {en!r} rough", zh=first.printed, en=second.printed)
                yield Finding(rule="approximation-added", severity="note", message=message, **spans)


def _by_value(mentions: list[Mention]) -> dict[Fraction, Mention]:
    """The figures of one side of a sentence by their value, those that stand there once."""
    plain = [one for one in mentions if one.quantity.kind == "number" and not one.names]
    plain = [one for one in plain if not one.quantity.is_range and one.quantity.low >= _LEAST]
    counts = Counter(one.quantity.low for one in plain)
    return {one.quantity.low: one for one in plain if counts[one.quantity.low] == 1}


def _span(one: Mention) -> tuple[int, int]:
    return one.quantity.start, one.quantity.end
