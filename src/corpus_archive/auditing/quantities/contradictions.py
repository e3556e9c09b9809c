"""Figures that both texts print, beside words that exclude each other: 下午三时, 3 a.m.; 每月八十元, 80 yuan a year.

Only a figure that stands once in a sentence and once in its translation is compared, and only by words of closed lists:
halves of the day, rates of time and area, at least and less than.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from corpus_archive.auditing.quantities.agreement import agree
from corpus_archive.auditing.quantities.pairing import Mention, Remainder, by_bead
from corpus_archive.auditing.quantities.significance import PLAIN
from corpus_archive.auditing.rules import Severity
from corpus_archive.records import Finding
from corpus_archive.wording import Wording

_MORNING, _AFTERNOON = re.compile("上午|清晨|早|凌晨"), re.compile("下午|傍晚|晚")
_HALF = re.compile(r"(?P<half>[ap])\.? ?m\b", re.IGNORECASE)
_HOUR, _SMALL_HOURS, _NOON = 60, 300, 720  # minutes: nobody agrees on whose half twelve o'clock is, nor on 夜一时
_CHINESE_RATES = {
    "hour": "每小时|时速", "day": "每[天日]|日产", "week": "每周|每星期", "month": "每个?月|月产|月薪",
    "year": "每年|年产", "minute": "每分钟?(?!之)", "second": "每秒", "mu": "每亩|亩产", "hectare": "每公顷",
}  # fmt: skip
_CHINESE_RATE = re.compile("|".join(f"(?P<{unit}>{words})" for unit, words in _CHINESE_RATES.items()))
_ENGLISH_RATE = re.compile(
    r"\b(?:(?:per|each|every) (?P<per>hour|day|week|month|year|minute|second|mu|hectare)\b"
    r"|(?<!half )(?<!for )(?<!in )(?<!than )(?<!of )(?<!once )(?<!within )(?<!take )(?<!takes )(?<!took )(?<!last )"
    r"(?<!lasts )an? "
    r"(?P<a>hour|day|week|month|year|minute|mu|hectare|second(?=[.,;]|$))\b"
    r"(?! (?:ago|before|later|earlier|and an?|or|after|from|old)\b)"
    r"|(?P<adverb>hourly|daily|weekly|monthly|yearly|annual(?:ly)?)\b)",
    re.IGNORECASE,
)
_ADVERBS = {"daily": "day", "annual": "year", "annually": "year"}
# What the Chinese has where the English rate may be of something else in it: 每天劳动八小时, 一年每月.
_IN_CHINESE = {
    "hour": "时|钟头", "day": "[天日]", "week": "周|星期|礼拜", "month": "月", "minute": "分", "second": "秒",
    "year": "(?<![今去前明当近几])年", "mu": "亩", "hectare": "公顷|垧",
}  # fmt: skip
_CLAUSE = re.compile("[，。；：]|[,;:] |\\. ")
_LESS = re.compile(r"(?:less|fewer|no more|not more) than\b|under\b|below\b|at most\b", re.IGNORECASE)
_MORE = re.compile(
    r"(?:more|no less|not less|no fewer) than\b|over\b|above\b|at least\b|exceed|in excess|upwards", re.IGNORECASE
)
_CHINESE_LESS = re.compile("^不[到足]|以[下内]$")
_CHINESE_MORE = re.compile("^(?:超过|至少|起码|逾)|以上$|[多余].?$")
_AT_LEAST = re.compile("不下|不少于|不低于|不止$")
_DENIED = re.compile("[不没未无勿莫别非难免]")
_ENGLISH_DENIED = re.compile(
    r"\b(?:no|not|never|none|nor|without|nobody|neither|hardly|cannot)\b|n['’]t\b", re.IGNORECASE
)
_AROUND, _ENGLISH_AROUND = (8, 12), (70, 40)  # characters before and behind a figure in which something denies it


class _Words(NamedTuple):
    """The words of both texts that exclude each other."""

    zh: str
    en: str


def contradicted(zh: list[Mention], en: list[Mention], chinese: str, english: str) -> Iterator[Finding]:
    """Yield the figures of aligned sentences beside which one text says what the other excludes.

    `chinese` and `english` are the texts that the figures stand in.
    """
    beside = by_bead(en)
    for bead, here in by_bead(zh).items():
        there = _by_figure(beside.get(bead, []))
        for figure, ours in _by_figure(here).items() if there else ():
            theirs = there.get(figure, [])
            if (
                len(ours) == len(theirs) == 1
                and not ours[0].in_dateline
                and agree(ours[0].quantity, theirs[0].quantity)
            ):
                yield from _examined(ours[0], theirs[0], chinese, english)


def _by_figure(mentions: list[Mention]) -> dict[tuple[bool, Fraction], list[Mention]]:
    """The figures of one side of a sentence by their value, times by the hour on a clock of twelve."""
    found: dict[tuple[bool, Fraction], list[Mention]] = defaultdict(list)
    for one in mentions:
        timed = one.quantity.kind == "time"
        found[timed, one.quantity.low % _NOON if timed else one.quantity.low].append(one)
    return found


def _examined(one: Mention, two: Mention, chinese: str, english: str) -> Iterator[Finding]:
    """The finding of one figure, if there is one."""
    for rule, severity, compare in _KINDS:
        words = compare(one, two, chinese, english)
        if words:
            zh, en = ((mention.quantity.start, mention.quantity.end) for mention in (one, two))
            message = Wording("{zh}, but {en!r}", zh=words.zh, en=words.en)
            yield Finding(rule=rule, severity=severity, zh=(zh,), en=(en,), message=message)


def _halves(one: Mention, two: Mention, chinese: str, english: str) -> _Words | None:
    """Whether both texts say which half of the day it is, and not the same: 下午三时, 3 a.m."""
    del chinese, english
    if not one.quantity.kind == two.quantity.kind == "time" or (one.quantity.low - two.quantity.low) % (2 * _NOON) == 0:
        return None
    morning, afternoon = (half.match(one.printed) is not None for half in (_MORNING, _AFTERNOON))
    hour, said = one.quantity.low % _NOON, _HALF.search(two.printed)
    if not said or hour < _HOUR or not (morning or afternoon) or (one.printed[0] == "晚" and hour < _SMALL_HOURS):
        return None
    return _Words(one.printed, two.printed) if morning != (said["half"] in "aA") else None


def _rates(one: Mention, two: Mention, chinese: str, english: str) -> _Words | None:
    """Whether both texts say by which time or area a figure is reckoned, and not the same: 每月, a year."""
    if one.quantity.kind in ("date", "time", "ordinal"):
        return None
    zh, en = _clause(chinese, one), _clause(english, two)
    found, told = list(_CHINESE_RATE.finditer(zh)), list(_ENGLISH_RATE.finditer(en))
    if len(found) != 1 or len(told) != 1:
        return None
    unit = (told[0]["per"] or told[0]["a"] or told[0]["adverb"]).lower()
    unit = _ADVERBS.get(unit) or unit.removesuffix("ly")
    rate = found[0].lastgroup
    without = zh[: found[0].start()] + zh[found[0].end() :]
    if unit == rate or re.search(_IN_CHINESE[unit], without):
        return None
    return _Words(found[0][0], told[0][0])


def _clause(text: str, one: Mention) -> str:
    """The clause of a text that a figure stands in."""
    start = max((stop.end() for stop in _CLAUSE.finditer(text, 0, one.quantity.start)), default=0)
    end = _CLAUSE.search(text, one.quantity.end)
    return text[start : end.start() if end else len(text)]


def _around(text: str, one: Mention, reach: tuple[int, int]) -> tuple[str, str]:
    """What stands before a figure and behind it in its clause, so many characters of each."""
    start, end = one.quantity.start, one.quantity.end
    return text[max(0, start - reach[0]) : start], _CLAUSE.split(text[end : end + reach[1]], maxsplit=1)[0]


def _bounds(one: Mention, two: Mention, chinese: str, english: str) -> _Words | None:
    """Whether one text has at least so much and the other less: 一千人以上, less than a thousand people."""
    if one.quantity.low < 0 or one.quantity.kind in ("date", "time"):  # 零下二十度以下, more than 20 below
        return None
    before, behind = _around(chinese, one, _AROUND)
    least = _AT_LEAST.search(before)
    denied = (not least and _DENIED.search(before)) or _DENIED.search(behind)
    if denied or any(map(_ENGLISH_DENIED.search, _around(english, two, _ENGLISH_AROUND))):
        return None
    more, less = _CHINESE_MORE.search(one.printed) or least, _CHINESE_LESS.search(one.printed)
    if (more and _LESS.match(two.printed)) or (less and _MORE.match(two.printed)):
        return _Words(f"{least[0] if least else ''}{one.printed}", two.printed)
    return None


def copied(left: Remainder) -> Iterator[Finding]:
    """Yield the figures in whose place the English has another of the same sentence: 120, 200, 120 as 120, 200, 200.

    What is left of each sentence is one exact figure, and both sides have as many figures, and the same ones.
    """
    english = by_bead(left.en)
    for bead, here in by_bead(left.zh).items():
        zh, en = list(filter(_is_exact, here)), list(filter(_is_exact, english.get(bead, ())))
        if not len(zh) == len(en) == 1 or zh[0].quantity.low == en[0].quantity.low or bead in left.thin:
            continue
        if _have_the_same(left.all_zh[bead], left.all_en[bead]):
            message = Wording("{zh}, but {en!r}", zh=zh[0].printed, en=en[0].printed)
            spans = [((one.quantity.start, one.quantity.end),) for one in (zh[0], en[0])]
            yield Finding(rule="number-changed", severity="warning", zh=spans[0], en=spans[1], message=message)


def _is_exact(one: Mention) -> bool:
    """Whether a figure says enough to be told from others, and nothing about it is left open."""
    quantity = one.quantity
    exact = quantity.approximation == "exact" and not quantity.is_range and quantity.kind in ("number", "money")
    return exact and quantity.low > PLAIN


def _have_the_same(zh: list[Mention], en: list[Mention]) -> bool:
    """Whether two sentences have as many exact figures, and the same ones, one of them oftener than the other."""
    ours, theirs = ([one.quantity.low for one in side if _is_exact(one)] for side in (zh, en))
    return len(ours) == len(theirs) and set(ours) == set(theirs)


_Compare = Callable[[Mention, Mention, str, str], _Words | None]
_KINDS: tuple[tuple[str, Severity, _Compare], ...] = (
    ("date-changed", "error", _halves),
    ("unit-changed", "warning", _rates),
    ("number-changed", "warning", _bounds),
)
