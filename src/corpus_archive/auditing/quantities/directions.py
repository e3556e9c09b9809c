"""A change by so much that the English makes one to so much, or the other way round: 减少了三分之一, 降到三分之一.

Only a figure that both print is compared, and only where each says right before it which of the two is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus_archive.auditing.quantities.agreement import agree
from corpus_archive.auditing.quantities.pairing import Mention, by_bead
from corpus_archive.records import Finding
from corpus_archive.wording import Wording

_REACH = 60  # characters before a figure in which the change stands that it is the size of
_CHINESE = re.compile(
    "(?:增加|增长|增产|增|提高|上升|升高|升|上涨|涨|扩大|延长|减少|减产|减|下降|降低|降|下跌|跌|缩短|缩小|削减)"
    "(?P<how>了|到|至|为)(?:大?约|将?近|大概)?$"
)
_ENGLISH = re.compile(
    r"\b(?:increas\w+|ris(?:es?|en|ing)|rose|grew|grow\w*|expand\w*|rais\w+|climb\w*|up|extend\w*|lengthen\w*"
    r"|reduc\w+|decreas\w+|fall\w*|fell|drop\w*|declin\w+|cut|lower\w*|shorten\w*|down|shr[aiu]nk\w*)\b"
    r"[^.;:]{0,40}?\b(?P<how>by|to) (?:about |nearly |almost |roughly |approximately |around |only )?(?:an? |the )?$",
    re.IGNORECASE,
)


def turned(zh: list[Mention], en: list[Mention], chinese: str, english: str) -> Iterator[Finding]:
    """Yield the figures of aligned sentences that are a change by so much in one text, and to so much in the other.

    `chinese` and `english` are the texts that the figures stand in. 增加了两倍 and "to three times" are the same.
    """
    beside = by_bead(en)
    for one in zh:
        how = _CHINESE.search(chinese[max(0, one.quantity.start - _REACH) : one.quantity.start])
        if how is None or one.in_dateline or (one.quantity.kind == "multiple" and how["how"] == "了"):
            continue
        told = [(two, by) for two in beside.get(one.bead, ()) if (by := _said_of(one, two, english))]
        by_so_much = how["how"] == "了"
        if told and all((by == "by") != by_so_much for _, by in told):
            second = told[0][0]
            message = Wording("{zh} is what it changes to, {en!r} by how much", zh=one.printed, en=second.printed)
            if by_so_much:
                message = Wording("{zh} is by how much it changes, {en!r} to what", zh=one.printed, en=second.printed)
            yield Finding(
                rule="multiple-misread", severity="warning", message=message, zh=(_span(one),), en=(_span(second),)
            )


def _said_of(one: Mention, two: Mention, english: str) -> str:
    """By or to, before an English figure that is a Chinese one; nothing where it is another, or neither is said."""
    if two.quantity.kind == "multiple" or one.quantity.low != two.quantity.low:
        return ""
    if one.quantity.kind != "multiple" and not agree(one.quantity, two.quantity):
        return ""
    how = _ENGLISH.search(english[max(0, two.quantity.start - _REACH) : two.quantity.start])
    return how["how"].lower() if how else ""


def _span(one: Mention) -> tuple[int, int]:
    return one.quantity.start, one.quantity.end
