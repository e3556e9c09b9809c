"""Numerals that count nothing in one text, and may be figures in the other: 五四, May 4; 六六六, 666; 三〤七, 347.

They are names and idioms, numbers of items, and what could not be read. What they may explain is no fault of the other
side: a finding about it would be one of the reader, not of the translation. Where a numeral was not read at all, no
figure that the other text has there in addition is more than a note.
"""

from __future__ import annotations

import datetime
import functools
from fractions import Fraction
from typing import NamedTuple

from corpus_archive.auditing.quantities.pairing import Mention, Remainder
from corpus_archive.auditing.quantities.significance import measured, slight
from corpus_archive.language.quantities import Figure, Quantity, figures, reading
from corpus_archive.record_words import Side

_TELLING = 2  # significant digits from which a figure is known in a row: 47 of 三〤七, but not 3
_GREAT = frozenset("百千万亿")


class _UncountedNumerals(NamedTuple):
    """What the uncounted numerals of a passage may be."""

    values: frozenset[Fraction]
    rows: tuple[str, ...]  # of each its significant digits
    unread: bool  # whether one of them was not read, and nobody knows its value: 三千五千
    great: bool  # whether one is an idiom of great numbers: 成千上万, 千百万, but not 百 alone


def without_explained(left: Remainder, date: datetime.date) -> Remainder:
    """What is left without the figures that an uncounted numeral of the other text may explain, in the same bead."""
    zh = [one for one in left.zh if slight(one) or not _explained(one.quantity, left.texts[one.bead][1], "en", date)]
    en = [one for one in left.en if not _explained(one.quantity, left.texts[one.bead][0], "zh", date)]
    named = [one for one in en if _named_day(one, zh, left.texts[one.bead][0], date)]
    unread: set[tuple[Side, int]] = {
        ("zh", one.bead) for one in zh if _read_uncounted(left.texts[one.bead][1], "en", date).unread
    }
    unread |= {("en", one.bead) for one in en if _read_uncounted(left.texts[one.bead][0], "zh", date).unread}
    years = {(one.bead, one.quantity.when.year) for one in named if one.quantity.when}
    return left._replace(
        zh=[one for one in zh if (one.bead, _only_year(one.quantity)) not in years],
        en=[one for one in en if not any(one is other for other in named)],
        unread=frozenset(unread),
    )


def _named_day(one: Mention, zh: list[Mention], passage: str, date: datetime.date) -> bool:
    """Whether a date is a day that the Chinese names behind its year: 一九二一年的五一节, May 1, 1921."""
    when = one.quantity.when
    if when is None or when.printed != "ymd":
        return False
    day = one.quantity._replace(when=when._replace(printed="md"))
    years = [_only_year(other.quantity) for other in zh if other.bead == one.bead]
    return when.year in years and _explained(day, passage, "zh", date)


def _only_year(one: Quantity) -> int | None:
    return one.when.year if one.when and one.when.printed == "y" else None


def _explained(one: Quantity, passage: str, side: Side, date: datetime.date) -> bool:
    """Whether a passage of the other language has a numeral, not counted there, that the figure may come from."""
    known = _read_uncounted(passage, side, date)
    if one.approximation == "several":
        return known.great or one.low in known.values
    if _bare(one) and (one.low in known.values or one.high in known.values):  # 十年九淹, nine years; 三球, 3-0
        return True
    row = _row(one)
    return len(row) >= _TELLING and any(row in other for other in known.rows)


def _bare(one: Quantity) -> bool:
    """Whether a figure may be of a word: one with a unit that measures or says how often is not from 丁三保."""
    return one.kind != "date" and not measured(one) and (one.unit is None or one.unit.dimension != "occurrence")


@functools.lru_cache
def _read_uncounted(passage: str, side: Side, date: datetime.date) -> _UncountedNumerals:
    values: set[Fraction] = set()
    rows: list[str] = []
    great = unread = False
    read = reading(passage, side, date)
    for start, end in read.uncounted:
        found = figures(passage[start:end], side)
        known = len(found) == 1 and found[0].value is not None  # Ⅻ, but not "two-and-twenty"
        unread = unread or ((start, end) in read.unread and not known)
        for figure in found:
            values.update(figure.digits if figure.value is None else (figure.value, *figure.digits))
            values.update(figure.halves)
        rows.append("".join(map(_digits, found)))
        great = great or sum(one in _GREAT for one in passage[start:end]) > 1
    return _UncountedNumerals(frozenset(values), tuple(rows), unread, great)


def _digits(figure: Figure) -> str:
    parts = figure.digits if figure.value is None else (figure.value,)
    return "".join(_significant(part) for part in parts)


def _row(one: Quantity) -> str:
    """The significant digits of a figure or a date: 25 of 25,000, 93 of September 3, 1946 of a year."""
    if one.when is None:
        return _significant(one.low)
    parts = {"y": one.when.year, "m": one.when.month, "d": one.when.day}
    return "".join(_significant(Fraction(parts[part] or 0)) for part in one.when.printed)


def _significant(number: Fraction) -> str:
    """The digits of a number without noughts; of a part the first four: 375 of 3/8."""
    places = 1 if number.denominator == 1 else 10_000
    return str(abs(int(number * places))).replace("0", "")
