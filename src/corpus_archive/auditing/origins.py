"""Who sent a report, and from where: 本报 (this paper) told as Xinhua, a dispatch from Damascus as one from Beijing.

Only datelines that stand beside each other are compared, and only agencies that are known by name in both languages.
What the English leaves out is for `structure`, another day for `quantities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus_archive.auditing.passages import Passages
from corpus_archive.auditing.rules import Rule
from corpus_archive.language.agencies import agencies_in_english, agency_of
from corpus_archive.language.established import look_up_name, places_meant, places_spelt
from corpus_archive.language.place_names import may_be_said
from corpus_archive.language.romanisation import folded
from corpus_archive.records import Alignment, Article, Dateline, Finding
from corpus_archive.wording import Wording

RULES = {
    "agency-changed": Rule(
        "origins", ("error",), "the English has another agency send the report, or another than the paper itself"
    ),
    "origin-changed": Rule(
        "origins",
        ("error", "warning"),
        "the English has the report sent from another place: surest where that is a place of China",
    ),
}

_HERE = re.compile("[本当各我]|前线|途中")  # 本市, 当地, 各地: no name of a place
_ENGLISH_HERE = re.compile(r"(?i:\b(?:this|our|here|local|various|front)\b)")


def examine(article: Article, alignment: Alignment | None) -> Iterator[Finding]:
    """Yield the datelines whose English names another agency or place."""
    passages = Passages.of(article, alignment)
    if passages is None:
        return
    told: set[int] = set()
    for zh, en in _beside(passages):
        if zh.start not in told:  # 上海、北京二十三日电 has one agency
            yield from _agency(zh, en)
        told.add(zh.start)
        if not _in_another_order(passages, zh, en):
            yield from _place(zh, en)


def _in_another_order(passages: Passages, zh: Dateline, en: Dateline) -> bool:
    """Whether datelines of several places name this one elsewhere: 上海、北京, Beijing and Shanghai."""
    chinese = [one.place for one in passages.zh.datelines if one.start == zh.start and one.place]
    english = [folded(one.place) for one in passages.en.datelines if one.start == en.start and one.place]
    several = len(chinese) > 1 or len(english) > 1
    return several and (
        any(may_be_said(zh.place, one) for one in english)
        or any(may_be_said(one, folded(en.place)) for one in chinese if en.place)
    )


def _beside(passages: Passages) -> Iterator[tuple[Dateline, Dateline]]:
    """Datelines of both texts that stand beside each other: in one bead, or both where their text begins."""
    left = list(passages.en.datelines)
    for zh in passages.zh.datelines:
        start, end = passages.translation(zh.start) if passages.beads else (0, 0)
        at_top = zh is passages.zh.datelines[0] and _at_top(zh)
        for en in left:
            if start <= en.start < end or (at_top and en is passages.en.datelines[0] and _at_top(en)):
                left.remove(en)
                yield zh, en
                break


def _at_top(one: Dateline) -> bool:
    return one.start == 0


def _agency(zh: Dateline, en: Dateline) -> Iterator[Finding]:
    chinese, english = agency_of(zh.agency), agencies_in_english(en.agency)
    if chinese and english and chinese not in english:
        yield _finding(
            "agency-changed",
            "error",
            zh,
            en,
            Wording("{zh} is {agency}, not {en}", zh=zh.agency, agency=chinese, en=en.agency),
        )


def _place(zh: Dateline, en: Dateline) -> Iterator[Finding]:
    if not zh.place or not en.place or _HERE.search(zh.place) or _ENGLISH_HERE.search(en.place):
        return
    letters = folded(en.place)
    if not letters or may_be_said(zh.place, letters) or _is_short_for(zh.place, letters):
        return
    another = any(places_spelt(folded(word)) for word in (en.place, *en.place.split()))
    severity = "error" if another and look_up_name(zh.place) else "warning"
    yield _finding(
        "origin-changed", severity, zh, en, Wording("the report is from {zh}, not {en}", zh=zh.place, en=en.place)
    )


def _is_short_for(chinese: str, letters: str) -> bool:
    """Whether the English says in full what each character is short for: 晋绥, Shanxi-Suiyuan; 北京 is not."""
    meant = places_meant(chinese)
    return len(meant) > 1 and all(any(place in letters for place in places) for places in meant)


def _finding(rule: str, severity: str, zh: Dateline, en: Dateline, message: Wording) -> Finding:
    return Finding.model_validate(
        {
            "rule": rule,
            "severity": severity,
            "zh": ((zh.start, zh.end),),
            "en": ((en.start, en.end),),
            "message": message,
        }
    )
