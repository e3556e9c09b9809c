"""What a quantity is: a figure with its unit, kind and place, or a date, as one language prints it.

Values are fractions, which are exact: a third and a mu (1/15 hectare) have no end as decimals.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

Kind = Literal["number", "ordinal", "percentage", "fraction", "multiple", "money", "date", "time"]
Approximation = Literal["exact", "about", "more than", "nearly", "several"]
Basis = Literal["", "of", "by", "either"]


class Value(NamedTuple):
    """What a numeral says: both ends and how they are meant."""

    low: Fraction
    high: Fraction
    approximation: Approximation


class Unit(NamedTuple):
    """A unit: what it measures (`mass`, `area`, a currency) and how many of that dimension's base units it is.

    These are grams, metres, square metres, cubic metres, watts, months, days and seconds.
    """

    name: str
    dimension: str
    factor: Fraction


class When(NamedTuple):
    """A date by its parts. `printed` names those that stand in the text, of `y`, `m`, `d`; the others are resolved.

    `part` narrows it: early, middle, late, first half, second half, or widens it: decade, century.
    """

    year: int | None
    month: int | None
    day: int | None
    part: str
    printed: str


class Quantity(NamedTuple):
    """One quantity of a text; `start` and `end` are code points, half-open.

    `low` and `high` differ where the text gives two ends (15 to 21) or says several (几十, dozens); otherwise both are
    the figure, and `approximation` says how it is meant. Percentages and fractions are parts of one (百分之二十 is
    1/5); the value of a multiple is what something is multiplied by (增加了两倍 and tripled are 3), and `basis` says
    whether the figure printed is that (`of`), one less (`by`), or may be either; a percentage off a price is what is
    left of it (`by`), as 折 is (`of`). A time is minutes since midnight.
    A date is its first and last day as `datetime.date.toordinal` counts them, 0 where there is no such day; `when`
    holds its parts.
    """

    kind: Kind
    low: Fraction
    high: Fraction
    start: int
    end: int
    approximation: Approximation = "exact"
    unit: Unit | None = None
    basis: Basis = ""
    when: When | None = None

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.low is not self.high and self.low != self.high  # most often they are one and the same


class Reading(NamedTuple):
    """What a text says in numerals: its quantities, and the places of numerals that are none.

    These (`uncounted`) are names and idioms (五四, 六六六, First Secretary), numbers of items, and what could not be
    read (`unread`, 三〤七): the other language may print a figure for any of them.
    """

    quantities: list[Quantity]
    uncounted: list[tuple[int, int]]
    unread: list[tuple[int, int]]
