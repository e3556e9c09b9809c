"""What kind of token a form is, as a query may ask: `[class="number"]`."""

from __future__ import annotations

import re
from typing import Literal

from corpus_archive.language.chinese import is_han
from corpus_archive.language.numerals import CHINESE_NUMERAL
from corpus_archive.record_words import Side

Class = Literal["word", "number", "latin", "punctuation"]
CLASSES: tuple[Class, ...] = ("word", "number", "latin", "punctuation")
_NUMBER = re.compile(rf"[\d０-９{CHINESE_NUMERAL}][\d０-９{CHINESE_NUMERAL}.,．，·%％‰-]*")


def class_of(form: str, side: Side) -> Class:
    """`number` for figures and Chinese numerals, `latin` for Latin script within Chinese, `punctuation` for marks."""
    if _NUMBER.fullmatch(form):
        return "number"
    if not any(map(str.isalnum, form)):
        return "punctuation"
    if side == "zh" and not any(map(is_han, form)):
        return "latin"
    return "word"
