"""Numbers, units, multiples and dates that the English leaves out, adds or changes.

Each quantity of a bead is paired with one that agrees, in its own bead or a neighbouring one; what is left over is
compared with what is left over on the other side. A figure found nowhere in the other text is missing or added.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator

from corpus_archive.audit.agreement import agree, misread, shifted, unit_changed
from corpus_archive.audit.pairing import SO_FEW, Left, Placed, drop_others, elsewhere, placed, said, thin, unpaired
from corpus_archive.audit.rules import Rule, Severity
from corpus_archive.language.quantities import Quantity, quantities
from corpus_archive.records import Alignment, Article, Finding, Side

RULES = {
    "number-missing": Rule(
        "quantities",
        ("error", "warning", "note"),
        "a figure of the Chinese is nowhere in the English: error for exact ones",
    ),
    "number-added": Rule(
        "quantities",
        ("error", "warning", "note"),
        "a figure of the English is nowhere in the Chinese: the model made it up",
    ),
    "number-changed": Rule(
        "quantities", ("error", "warning"), "another figure in its place: error where nothing else can be meant"
    ),
    "number-shifted": Rule(
        "quantities",
        ("error", "warning"),
        "ten, a hundred or ten thousand times too much or too little: 万 and 亿 misread",
    ),
    "unit-changed": Rule(
        "quantities",
        ("error", "warning"),
        "the same figure in another unit, which makes it another amount: 斤, kilograms",
    ),
    "multiple-misread": Rule(
        "quantities",
        ("error", "warning"),
        "增加了两倍 is threefold, not twofold: error where the text says rise by, warning where it may say rise to",
    ),
    "date-changed": Rule("quantities", ("error", "warning"), "another day, month or year in its place"),
    "date-missing": Rule("quantities", ("warning", "note"), "a day or month of the Chinese is nowhere in the English"),
    "date-added": Rule("quantities", ("warning", "note"), "a day or month of the English is nowhere in the Chinese"),
}

_ABSURD = 7  # powers of ten by which nobody errs: two figures that have nothing to do with each other
_PLAIN = 10  # figures up to here are in words and idioms too: never an error alone
_SURE = 100  # from here a bare figure that is nowhere is sure to be missing
# A figure or a number below a hundred: without one 千万 and "a million" are manners of speech.
_COUNTS = re.compile(
    r"[0-9０-９一二三四五六七八九十两○〇零廿卅卄半]|one|two|three|four|five|six|seven|eight|nine|ten\b|eleven|twelve|teen|thirty"
    r"|twenty|forty|fifty|sixty|seventy|eighty|ninety|third|quarter|half|halv|doubl|tripl|trebl|thrice|twice|quadr|fold|dozen",
    re.I,
)
_LOOSE_UNITS = frozenset("chi cun zhang dou shi tael li qing ounce jiao fen year half-year century xun".split())


_FIGURE = re.compile("[0-9０-９一二三四五六七八九]")
_MONTHS = ("", *"一二三四五六七八九十", "十一", "十二")
_GREAT = {100: "百", 1000: "千", 10_000: "万", 100_000_000: "亿"}
_FIGURES = ("零〇○", "一单独首", "二两双俩兩", *"三四五六七八九十")


def examine(article: Article, alignment: Alignment | None) -> Iterator[Finding]:
    """Yield where the quantities of the two texts of an article differ; nothing without an alignment or a side."""
    if article.zh is None or article.en is None:
        return
    yield from _headlines(article)
    if alignment is None or not alignment.beads:
        return
    zh, en = placed(article, "zh", alignment.beads), placed(article, "en", alignment.beads)
    texts = tuple((said(article.zh, bead.zh), said(article.en, bead.en)) for bead in alignment.beads)
    left = unpaired(zh, en)._replace(thin=thin(texts), texts=texts)
    yield from _compared(left)


def _compared(left: Left) -> Iterator[Finding]:
    """Findings for what is left, bead by bead: pairs that differ first, then what is alone."""
    zh = [one for one in left.zh if not elsewhere(one, left.all_en, left.en, agree)]
    en = [one for one in left.en if not elsewhere(one, left.all_zh, left.zh, _turned)]
    drop_others(zh, en, left.texts)
    for differ in (_misread, _shifted, _unit_changed, _date_changed, _number_changed):
        for first in list(zh):
            second = next((two for two in en if two.bead == first.bead and _clear(first, two, zh, en, differ)), None)
            finding = second and differ(first, second, zh, en)
            if second and finding:
                zh.remove(first)
                en.remove(second)
                yield finding
    for one in zh:
        yield from _alone(one, "zh", left)
    for one in en:
        yield from _alone(one, "en", left)


def _turned(en: Quantity, zh: Quantity) -> bool:
    return agree(zh, en)


Differ = Callable[[Placed, Placed, list[Placed], list[Placed]], Finding | None]


def _clear(first: Placed, second: Placed, zh: list[Placed], en: list[Placed], differ: Differ) -> bool:
    return differ(first, second, zh, en) is not None


def _finding(rule: str, severity: Severity, first: Placed, second: Placed, message: str) -> Finding:
    (a, b), (c, d) = first.quantity[3:5], second.quantity[3:5]
    return Finding(rule=rule, severity=severity, zh=((a, b),), en=((c, d),), message=message)


def _misread(first: Placed, second: Placed, zh: list[Placed], en: list[Placed]) -> Finding | None:
    del zh, en
    if not misread(first.quantity, second.quantity):
        return None
    rise_by = first.quantity.basis == "by" and first.quantity.low < _PLAIN
    message = (
        f"{first.printed} makes it {_plain(first.quantity)} times as much, {second.printed!r} {_plain(second.quantity)}"
    )
    return _finding("multiple-misread", "error" if rise_by else "warning", first, second, message)


def _plain(one: Quantity) -> str:
    value = one.low
    return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,g}"


def _shifted(first: Placed, second: Placed, zh: list[Placed], en: list[Placed]) -> Finding | None:
    del zh, en
    a, b = first.quantity, second.quantity
    power = shifted(a, b)
    if not power or (a.unit and b.unit and a.unit.dimension != b.unit.dimension):
        return None
    if not (a.unit and b.unit) and min(a.low, b.low) < SO_FEW:
        return None
    sure = (min(a.low, b.low) >= _PLAIN or (a.unit and b.unit)) and power < _ABSURD
    too = "much" if b.low > a.low else "little"
    message = f"{first.printed} is {_plain(a)}, {second.printed!r} {_plain(b)}: {10**power:,} times too {too}"
    return _finding("number-shifted", "error" if sure else "warning", first, second, message)


def _unit_changed(first: Placed, second: Placed, zh: list[Placed], en: list[Placed]) -> Finding | None:
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
    message = f"{first.printed} is in {a.unit.name}, {second.printed!r} in {b.unit.name}"
    return _finding("unit-changed", "warning" if loose else "error", first, second, message)


def _date_changed(first: Placed, second: Placed, zh: list[Placed], en: list[Placed]) -> Finding | None:
    a, b = first.quantity, second.quantity
    if a.when is None or b.when is None or not set(a.when.printed) & set(b.when.printed):
        return None
    alone = all(sum(one.bead == first.bead and one.quantity.kind == "date" for one in side) == 1 for side in (zh, en))
    same_parts = a.when.printed == b.when.printed or ("d" in a.when.printed and "d" in b.when.printed)
    named = all(_FIGURE.search(one.printed) for one in (first, second))
    severity: Severity = (
        "error" if alone and named and same_parts and not a.when.part and not b.when.part else "warning"
    )
    return _finding("date-changed", severity, first, second, f"{first.printed}, but {second.printed!r}")


def _number_changed(first: Placed, second: Placed, zh: list[Placed], en: list[Placed]) -> Finding | None:
    a, b = first.quantity, second.quantity
    if _sort(a) != _sort(b) or "date" in (a.kind, b.kind) or _slight(first) or _slight(second):
        return None
    if a.unit and b.unit:
        if a.unit.dimension != b.unit.dimension:
            return None
    elif min(a.low, b.low) <= _PLAIN < max(a.low, b.low):
        return None
    counts = [
        sum(one.bead == first.bead and _sort(one.quantity) == _sort(a) and not _slight(one) for one in side)
        for side in (zh, en)
    ]
    exact = a.approximation != "several" and b.approximation != "several" and not a.is_range and not b.is_range
    sure = exact and counts[0] == counts[1] and a.kind != "multiple" and a.low > _least(a) and b.low > _least(b)
    return _finding(
        "number-changed", "error" if sure else "warning", first, second, f"{first.printed}, but {second.printed!r}"
    )


def _least(one: Quantity) -> int:
    """What a figure must exceed to be no part of a word: nothing for one with a unit, a percentage, a fraction."""
    return 0 if one.kind in ("percentage", "fraction", "money") or _measured(one) else _PLAIN


def _measured(one: Quantity) -> bool:
    return one.unit is not None and one.unit.dimension not in ("occurrence", "month", "day")


def _sort(one: Quantity) -> str:
    """Which figures may stand for one another."""
    return {"percentage": "part", "fraction": "part", "money": "number"}.get(one.kind, one.kind)


def _slight(one: Placed) -> bool:
    """Whether a figure says too little to be missed: one and two, half, thousands, 千万 of an idiom."""
    quantity = one.quantity
    if quantity.kind == "number" and not quantity.unit and quantity.high <= 2:
        return True
    if quantity.unit and quantity.high <= 1 and quantity.kind == "number":
        return True
    if quantity.kind == "fraction" and one.printed in ("一半", "半数", "half"):
        return True
    if quantity.kind == "ordinal" and quantity.high <= SO_FEW:
        return True
    return not _COUNTS.search(one.printed) or (quantity.approximation == "several" and not quantity.unit)


def _alone(one: Placed, side: Side, left: Left) -> Iterator[Finding]:
    """A quantity that the other text does not have."""
    quantity = one.quantity
    missing = side == "zh"
    if (
        one.in_dateline or one.bead in left.thin
    ):  # a sentence without English, or hardly any: the rules of structure say so
        return
    span = ((quantity.start, quantity.end),)
    zh, en = (span, ()) if missing else ((), span)
    if quantity.kind == "date":
        severity = _date_severity(quantity, _FIGURE.search(one.printed) is not None)
        if severity and not _month_named(quantity, missing, *left.texts[one.bead]):
            what = f"{one.printed} is not in the English" if missing else f"{one.printed!r} is not in the Chinese"
            yield Finding(
                rule=f"date-{'missing' if missing else 'added'}", severity=severity, zh=zh, en=en, message=what
            )
        return
    if _slight(one) or quantity.kind == "time" or (not missing and _in_a_word(quantity, left.texts[one.bead][0])):
        return
    what = f"{one.printed} is not in the English" if missing else f"{one.printed!r} is not in the Chinese"
    rule = f"number-{'missing' if missing else 'added'}"
    yield Finding(rule=rule, severity=_severity(quantity), zh=zh, en=en, message=what)


def _month_named(one: Quantity, missing: bool, chinese: str, english: str) -> bool:
    """Whether a month without a day stands in the other text after all: "the March rain", 一、二月份, 1至11月."""
    when = one.when
    if when is None or when.day is not None or when.month is None:
        return False
    if missing:
        return calendar.month_name[when.month] in english
    return re.search(f"(?:{when.month}|{_MONTHS[when.month]})[、至到—-]", chinese) is not None


def _in_a_word(one: Quantity, chinese: str) -> bool:
    """Whether a small figure of the English may be from a Chinese word: 七大江河, 三轮车, 双方."""
    if one.low in _GREAT:
        return _GREAT[one.low.numerator] in chinese
    return (
        one.low == one.high
        and one.low.denominator == 1
        and one.high <= _PLAIN
        and any(character in chinese for character in _FIGURES[one.low.numerator])
    )


def _date_severity(one: Quantity, figures: bool) -> Severity | None:
    printed = one.when.printed if one.when else ""
    if not printed or (printed == "y" and (not figures or (one.when and one.when.part))):
        return None
    return "warning" if "d" in printed else "note"


def _severity(one: Quantity) -> Severity:
    """How sure it is that a figure should have been on the other side."""
    if one.kind in ("ordinal", "multiple") or one.approximation == "several":
        return "note" if one.high <= _PLAIN else "warning"
    if (one.kind == "percentage" and one.low != 1) or (one.kind == "money" and one.low > _PLAIN):
        return "error"
    if one.low >= _SURE or one.low.denominator not in (1, 2):
        return "error"
    return "warning" if _measured(one) or one.low > _PLAIN else "note"


def _headlines(article: Article) -> Iterator[Finding]:
    """The headlines' figures, which have no place in the texts: the message says what stands there."""
    if article.zh is None or article.en is None:
        return
    lines = {"zh": article.zh.headline, "en": article.en.headline}
    heads: dict[str, list[Placed]] = {}
    for side in ("zh", "en"):
        found = quantities(lines[side], side, article.date)
        heads[side] = [Placed(one, lines[side][one.start : one.end], 0) for one in found]
    left = unpaired(heads["zh"], heads["en"])
    for finding in _compared(left._replace(thin=frozenset({0}), texts=((lines["zh"], lines["en"]),))):
        yield finding.model_copy(update={"zh": (), "en": (), "message": f"headline: {finding.message}"})
