"""Every quantity of a text, Chinese or English: numbers, percentages, fractions, multiples, money, dates and times.

    quantities("生铁日产量提高了两倍多", "zh", datetime.date(1958, 10, 24))

Chinese and English of the same sentence give values that can be compared: 三千八百三十一吨 and 3,831 tons, 提高两倍 and
tripled, 十几 and "a dozen or more", 去年十二月 and December 1957.

Each language has its grammar of numerals (`chinese_numbers`, `english_numbers`), its dates and times, and one module
that knows in which words a numeral stands (`chinese`, `english`): units, signs, what it is a part or a multiple of.
"""

from __future__ import annotations

import datetime

from corpus_archive.language.quantities import chinese, english
from corpus_archive.language.quantities.quantity import Approximation, Basis, Kind, Quantity, Reading, Unit, When
from corpus_archive.language.quantities.stretches import Figure, figures
from corpus_archive.language.quantities.units import CALLED_IN_PINYIN
from corpus_archive.record_words import Side

__all__ = [
    "CALLED_IN_PINYIN",
    "Approximation",
    "Basis",
    "Figure",
    "Kind",
    "Quantity",
    "Reading",
    "Unit",
    "When",
    "figures",
    "quantities",
    "reading",
]


def reading(text: str, side: Side, date: datetime.date) -> Reading:
    """What a text says in numerals; `date` is the issue's, against which its dates are resolved."""
    return chinese.reading(text, date) if side == "zh" else english.reading(text, date)


def find_quantities(text: str, side: Side, date: datetime.date) -> list[Quantity]:
    """Every quantity of a text, in order; `date` is the issue's, against which its dates are resolved."""
    return reading(text, side, date).quantities
