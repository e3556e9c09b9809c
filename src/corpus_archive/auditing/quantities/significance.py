"""How much a quantity says: too little to be missed, and how sure it is that the other text should have it."""

from __future__ import annotations

import re

from corpus_archive.auditing.quantities.pairing import SO_FEW, Mention
from corpus_archive.auditing.rules import Severity
from corpus_archive.language.quantities import Quantity

PLAIN = 10  # figures up to here are in words and idioms too: never an error alone
_SURE = 100  # from here a bare figure that is nowhere is sure to be missing
# A figure or a number below a hundred: without one 千万 and "a million" are manners of speech.
_COUNTS = re.compile(
    r"[0-9０-９一二三四五六七八九十两兩○〇零廿卄卅卌半½¼¾⅓⅔壹贰貳叁叄肆伍陆陸柒捌玖拾]|one|two|three|four|five|six|seven|eight|nine|ten\b|eleven|twelve|teen|thirty"
    r"|twenty|forty|fifty|sixty|seventy|eighty|ninety|third|fifth|ninth|twelfth|twentieth|thirtieth|fortieth|fiftieth|quarter|half|halv|doubl|tripl|trebl|thrice|twice|quadr|fold|dozen",
    re.I,
)
_FIGURE = re.compile("[0-9０-９一二三四五六七八九壹贰貳叁叄肆伍陆陸柒捌玖]")


def slight(one: Mention) -> bool:
    """Whether a figure says too little to be missed: one and two, half, thousands, 千万 of an idiom."""
    quantity = one.quantity
    if quantity.low < 0 or (quantity.is_range and quantity.approximation == "exact"):  # 零下二十度, 2∶0
        return False
    if quantity.kind == "number" and not quantity.unit and quantity.high in (0, 1, 2):
        return True
    if quantity.unit and quantity.high <= 1 and quantity.kind in ("number", "money"):
        return True
    if quantity.kind == "fraction" and one.printed in ("一半", "半数", "half"):
        return True
    if quantity.kind == "ordinal" and quantity.high <= SO_FEW and not one.names:
        return True
    return not _COUNTS.search(one.printed) or (quantity.approximation == "several" and not quantity.unit)


def figured(one: Mention) -> bool:
    """Whether a figure below ten thousand is printed, not only a unit or a word: 三日, not 昨日."""
    return _FIGURE.search(one.printed) is not None


def measured(one: Quantity) -> bool:
    """Whether a figure has a unit that measures, and does not only count days and times."""
    return one.unit is not None and one.unit.dimension not in ("occurrence", "month", "day")


def least(one: Quantity) -> int:
    """What a figure must exceed to be no part of a word: nothing for one with a unit or decimals, or a part."""
    decimals = one.low.denominator not in (1, 2)
    return 0 if decimals or one.kind in ("percentage", "fraction", "money") or measured(one) else PLAIN


def date_severity(one: Mention) -> Severity | None:
    """How much it matters that a date or time is not on the other side; None where it does not: 昨日, the 1950s."""
    when = one.quantity.when
    if one.quantity.kind == "time":
        return "note" if figured(one) else None
    printed = when.printed if when else ""
    if not printed or (printed == "y" and (not figured(one) or (when and when.part))):
        return None
    return "warning" if "d" in printed else "note"


def severity(one: Quantity) -> Severity:
    """How sure it is that a figure should have been on the other side."""
    if one.approximation == "several":
        return "note"
    if one.kind in ("multiple", "ordinal"):
        return "warning" if one.kind == "multiple" or one.high > PLAIN else "note"
    if (one.kind == "percentage" and one.low != 1) or (one.kind == "money" and one.low > PLAIN):
        return "error"
    if one.low >= _SURE or one.low.denominator not in (1, 2):
        return "error"
    return "warning" if measured(one) or one.low > PLAIN else "note"
