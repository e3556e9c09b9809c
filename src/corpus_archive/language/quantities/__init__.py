"""Every quantity of a text, Chinese or English: numbers, percentages, fractions, multiples, money, dates and times.

    quantities("生铁日产量提高了两倍多", "zh", datetime.date(1958, 10, 24))

Chinese and English of the same sentence give values that can be compared: 三千八百三十一吨 and 3,831 tons, 提高两倍 and
tripled, 十几 and "a dozen or more", 去年十二月 and December 1957.
"""

from __future__ import annotations

import datetime

from corpus_archive.language.quantities import chinese, english
from corpus_archive.language.quantities.quantity import Approximation, Basis, Kind, Quantity, Unit, When
from corpus_archive.records import Side

__all__ = ["Approximation", "Basis", "Kind", "Quantity", "Unit", "When", "quantities"]


def quantities(text: str, side: Side, date: datetime.date) -> list[Quantity]:
    """Every quantity of a text, in order; `date` is the issue's, against which its dates are resolved."""
    return list((chinese if side == "zh" else english).quantities(text, date))
