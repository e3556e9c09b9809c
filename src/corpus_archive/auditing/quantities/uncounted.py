"""Numerals that count nothing in one text, and may be figures in the other: 五四, May 4; 六六六, 666; 三〤七, 347.

They are names and idioms, numbers of items, and what could not be read. What they may explain is no fault of the other
side: a finding about it would be one of the reader, not of the translation. Where a numeral was not read at all, no
figure that the other text has there in addition is more than a note.
"""

from __future__ import annotations

import functools
from fractions import Fraction
from typing import NamedTuple

from corpus_archive.auditing.quantities.pairing import Mention, Remainder, Uncounted, UncountedNumeral
from corpus_archive.auditing.quantities.significance import measured, slight
from corpus_archive.language.quantities import Figure, Quantity, figures
from corpus_archive.record_words import Side

_TELLING = 2  # significant digits from which a figure is known in a row: 47 of 三〤七, but not 3
_GREAT = frozenset("百千万亿")


class _UncountedNumerals(NamedTuple):
    """What the uncounted numerals of a bead may be."""

    values: frozenset[Fraction]
    rows: tuple[str, ...]  # of each its significant digits
    unread: bool  # whether one of them was not read, and nobody knows its value: 三千五千
    great: bool  # whether one is an idiom of great numbers: 成千上万, 千百万, but not 百 alone


_NONE = _UncountedNumerals(frozenset(), (), unread=False, great=False)


def without_explained(left: Remainder, zh_uncounted: Uncounted, en_uncounted: Uncounted) -> Remainder:
    """What is left without the figures that an uncounted numeral of the other text may explain, in the same bead."""
    chinese = {bead: _known(numerals, "zh") for bead, numerals in zh_uncounted.items()}
    english = {bead: _known(numerals, "en") for bead, numerals in en_uncounted.items()}
    zh = [one for one in left.zh if slight(one) or not _explained(one.quantity, english.get(one.bead, _NONE))]
    en = [one for one in left.en if not _explained(one.quantity, chinese.get(one.bead, _NONE))]
    named = [one for one in en if _named_day(one, zh, chinese.get(one.bead, _NONE))]
    unread: set[tuple[Side, int]] = {("zh", one.bead) for one in zh if english.get(one.bead, _NONE).unread}
    unread |= {("en", one.bead) for one in en if chinese.get(one.bead, _NONE).unread}
    years = {(one.bead, one.quantity.when.year) for one in named if one.quantity.when}
    return left._replace(
        zh=[one for one in zh if (one.bead, _only_year(one.quantity)) not in years],
        en=[one for one in en if not any(one is other for other in named)],
        unread=frozenset(unread),
    )


def _named_day(one: Mention, zh: list[Mention], known: _UncountedNumerals) -> bool:
    """Whether a date is a day that the Chinese names behind its year: 一九二一年的五一节, May 1, 1921."""
    when = one.quantity.when
    if when is None or when.printed != "ymd":
        return False
    day = one.quantity._replace(when=when._replace(printed="md"))
    years = [_only_year(other.quantity) for other in zh if other.bead == one.bead]
    return when.year in years and _explained(day, known)


def _only_year(one: Quantity) -> int | None:
    return one.when.year if one.when and one.when.printed == "y" else None


def _explained(one: Quantity, known: _UncountedNumerals) -> bool:
    """Whether the other language has a numeral there, not counted, that the figure may come from."""
    if one.approximation == "several":
        return known.great or one.low in known.values
    if _bare(one) and _is_among(one, known.values):  # 十年九淹, nine years; 三球, 3-0
        return True
    row = _row(one) if known.rows else ""
    return len(row) >= _TELLING and any(row in other for other in known.rows)


def _is_among(one: Quantity, values: frozenset[Fraction]) -> bool:
    """Whether a figure is of these, both ends of a score, but for the nought that nobody scored."""
    if one.is_range and one.approximation == "exact":
        return {one.low, one.high} <= values | {Fraction(0)}
    return one.low in values or one.high in values


def _bare(one: Quantity) -> bool:
    """Whether a figure may be of a word: one with a unit that measures or says how often is not from 丁三保."""
    return one.kind != "date" and not measured(one) and (one.unit is None or one.unit.dimension != "occurrence")


@functools.lru_cache(maxsize=2000)
def _known(numerals: tuple[UncountedNumeral, ...], side: Side) -> _UncountedNumerals:
    values: set[Fraction] = set()
    rows: list[str] = []
    great = unread = False
    for one in numerals:
        found = figures(one.printed, side)
        known = len(found) == 1 and found[0].value is not None  # Ⅻ, but not "two-and-twenty"
        unread = unread or (one.unread and not known)
        for figure in found:
            values.update(figure.digits if figure.value is None else (figure.value, *figure.digits))
            values.update(figure.halves)
        rows.append("".join(map(_digits, found)))
        great = great or sum(character in _GREAT for character in one.printed) > 1
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
