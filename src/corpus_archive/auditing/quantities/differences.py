"""How a quantity of the Chinese and one of the English in its place differ, each way as a rule reports it."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus_archive.auditing.quantities.agreement import cut_short, misread, shifted, unit_changed
from corpus_archive.auditing.quantities.pairing import SO_FEW, Mention
from corpus_archive.auditing.quantities.significance import PLAIN, figured, least, slight
from corpus_archive.auditing.rules import Severity
from corpus_archive.language.quantities import Quantity
from corpus_archive.records import Finding
from corpus_archive.wording import Wording

# Powers of ten by which nobody errs: a 万 too many is four of them, with a hundred six; where there are more, two
# figures have nothing to do with each other.
_ABSURD = 7
_SCORE = re.compile("[∶：:比]")  # between the terms of a ratio or a score: 15∶9
_LOOSE_UNITS = frozenset("chi cun zhang dou shi tael li qing ounce jiao fen year half-year century xun".split())


def _finding(rule: str, severity: Severity, first: Mention, second: Mention, message: str) -> Finding:
    zh, en = ((one.quantity.start, one.quantity.end) for one in (first, second))
    return Finding(rule=rule, severity=severity, zh=(zh,), en=(en,), message=message)


def _other(first: Mention, second: Mention) -> Wording:
    return Wording("{zh}, but {en!r}", zh=first.printed, en=second.printed)


def _misread(first: Mention, second: Mention, zh: list[Mention], en: list[Mention]) -> Finding | None:
    del zh, en
    if not misread(first.quantity, second.quantity):
        return None
    rise_by = first.quantity.basis == "by" and first.quantity.low < PLAIN
    message = Wording(
        "{zh} makes it {times} times as much, {en!r} {other}",
        zh=first.printed,
        times=_plain(first.quantity),
        en=second.printed,
        other=_plain(second.quantity),
    )
    return _finding("multiple-misread", "error" if rise_by else "warning", first, second, message)


def _plain(one: Quantity) -> str:
    if one.approximation == "several":
        return Wording("{low:,} to {high:,}", low=int(one.low), high=int(one.high))
    value = one.low
    return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,g}"


def _shifted(first: Mention, second: Mention, zh: list[Mention], en: list[Mention]) -> Finding | None:
    del zh, en
    a, b = first.quantity, second.quantity
    power = shifted(a, b)
    if not power or (a.unit and b.unit and a.unit.dimension != b.unit.dimension):
        return None
    if not (a.unit and b.unit) and min(a.low, b.low) < SO_FEW:
        return None
    sure = (min(a.low, b.low) >= PLAIN or (a.unit and b.unit)) and power < _ABSURD
    values = {"zh": first.printed, "value": _plain(a), "en": second.printed, "other": _plain(b), "times": 10**power}
    message = Wording("{zh} is {value}, {en!r} {other}: {times:,} times too little", **values)
    if b.low > a.low:
        message = Wording("{zh} is {value}, {en!r} {other}: {times:,} times too much", **values)
    return _finding("number-shifted", "error" if sure else "warning", first, second, message)


def _unit_changed(first: Mention, second: Mention, zh: list[Mention], en: list[Mention]) -> Finding | None:
    del zh, en
    a, b = first.quantity, second.quantity
    if not unit_changed(a, b) or a.unit is None or b.unit is None:
        return None
    money = a.kind == b.kind == "money"
    loose = (
        a.unit.name in _LOOSE_UNITS
        or a.low <= 1
        or (money and a.unit.name == "yuan")
        or (a.kind == "money") != (b.kind == "money")
    )
    message = Wording(
        "{zh} is in {unit}, {en!r} in {other_unit}",
        zh=first.printed,
        unit=a.unit.name,
        en=second.printed,
        other_unit=b.unit.name,
    )
    return _finding("unit-changed", "warning" if loose else "error", first, second, message)


def _date_changed(first: Mention, second: Mention, zh: list[Mention], en: list[Mention]) -> Finding | None:
    a, b = first.quantity, second.quantity
    if a.when is None or b.when is None or not set(a.when.printed) & set(b.when.printed):
        return None
    alone = all(sum(one.bead == first.bead and one.quantity.kind == "date" for one in side) == 1 for side in (zh, en))
    same_parts = a.when.printed == b.when.printed or ("d" in a.when.printed and "d" in b.when.printed)
    whole = figured(first) and figured(second) and not a.when.part and not b.when.part
    severity: Severity = "error" if alone and same_parts and whole else "warning"
    return _finding("date-changed", severity, first, second, _other(first, second))


def _time_changed(first: Mention, second: Mention, zh: list[Mention], en: list[Mention]) -> Finding | None:
    if not first.quantity.kind == second.quantity.kind == "time":
        return None
    alone = all(sum(one.bead == first.bead and one.quantity.kind == "time" for one in side) == 1 for side in (zh, en))
    message = _other(first, second)
    return _finding("date-changed", "error" if alone else "warning", first, second, message)


def _number_changed(first: Mention, second: Mention, zh: list[Mention], en: list[Mention]) -> Finding | None:
    a, b = first.quantity, second.quantity
    if _sort(a) != _sort(b) or a.kind in ("date", "time") or not _comparable(first, second):
        return None
    if a.unit and b.unit:
        if a.unit.dimension != b.unit.dimension:
            return None
    elif min(a.low, b.low) <= PLAIN < max(a.low, b.low) and not cut_short(a, b):
        return None
    zh_count, en_count = (
        sum(one.bead == first.bead and _sort(one.quantity) == _sort(a) and not slight(one) for one in side)
        for side in (zh, en)
    )
    scores = _SCORE.search(first.printed) is not None and a.is_range and b.is_range
    exact = a.approximation != "several" and b.approximation != "several" and not a.is_range and not b.is_range
    great = (a.low > least(a) and b.low > least(b)) or (zh_count == 1 and cut_short(a, b))
    if a.kind == "multiple":  # 去年的两倍, "three times that of last year"
        great = exact = exact and a.basis == b.basis == "of" and a.approximation == b.approximation
    sure = zh_count == en_count and ((exact and great) or scores)
    return _finding("number-changed", "error" if sure else "warning", first, second, _other(first, second))


def _ordinal_changed(first: Mention, second: Mention, zh: list[Mention], en: list[Mention]) -> Finding | None:
    """第二轮, the third round: small ordinals, where each text has but one that the other has not."""
    ordinals = [[one for one in side if one.quantity.kind == "ordinal"] for side in (zh, en)]
    if [len(side) for side in ordinals] != [1, 1] or ordinals != [[first], [second]]:
        return None
    if not first.printed.startswith("第") or not 1 < second.quantity.low <= PLAIN >= first.quantity.low:
        return None  # for the first time, the 19th century
    return _finding("number-changed", "warning", first, second, _other(first, second))


def _comparable(first: Mention, second: Mention) -> bool:
    """Whether both figures say enough, or count how often: 两次, but "three times"."""
    often = all(one.quantity.unit and one.quantity.unit.dimension == "occurrence" for one in (first, second))
    return not slight(first) and not slight(second) if not often else not (slight(first) and slight(second))


def _sort(one: Quantity) -> str:
    """Which figures may stand for one another."""
    return {"percentage": "part", "fraction": "part", "money": "number"}.get(one.kind, one.kind)


Differ = Callable[[Mention, Mention, list[Mention], list[Mention]], Finding | None]
# Tried in this order: what is told exactly first.
DIFFERENCES: tuple[Differ, ...] = (
    _misread,
    _shifted,
    _unit_changed,
    _date_changed,
    _time_changed,
    _number_changed,
    _ordinal_changed,
)
