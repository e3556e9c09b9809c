"""Days of the old calendar that the English makes days of the new one: 农历正月十五, January 15."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from corpus_archive.language.numerals import chinese_integer
from corpus_archive.records import Alignment, Finding, Text
from corpus_archive.wording import Wording

_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_CHINESE = re.compile(
    "(?:农历|阴历|旧历|夏历)[^，。；：]{0,4}?(?P<month>[正冬腊]|[一二三四五六七八九]|十[一二]?)月"
    "(?P<day>初[一二三四五六七八九十]|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)"
)
_SAID = re.compile(r"\blunar\b|\b(?:old|traditional|chinese|farm\w*) calendar\b", re.IGNORECASE)


def made_solar(zh: Text, en: Text, alignment: Alignment) -> Iterator[Finding]:
    """Yield the days of the old calendar whose month and day the English prints as if they were of the new one."""
    for found in _CHINESE.finditer(zh.text):
        month = _MONTHS.get(found["month"]) or chinese_integer(found["month"])
        day = chinese_integer(found["day"].removeprefix("初").replace("廿", "二十"))
        span = _beside(zh, en, alignment, found.start())
        if span is None or _SAID.search(en.text, *span):
            continue
        name = calendar.month_name[month]
        told = re.compile(rf"\b(?:{name} {day}(?:st|nd|rd|th)?|(?:the )?{day}(?:st|nd|rd|th)?(?: of)? {name})\b")
        if solar := told.search(en.text, *span):
            message = Wording("{zh} is of the old calendar, {en!r} of the new one", zh=found.group(), en=solar.group())
            yield Finding(
                rule="date-changed", severity="warning", message=message, zh=(found.span(),), en=(solar.span(),)
            )


def _beside(zh: Text, en: Text, alignment: Alignment, at: int) -> tuple[int, int] | None:
    """Where the English of the sentence stands that holds an offset of the Chinese."""
    for bead in alignment.beads:
        if bead.zh and bead.en and zh.sentences[bead.zh[0]][0] <= at < zh.sentences[bead.zh[-1]][1]:
            return en.sentences[bead.en[0]][0], en.sentences[bead.en[-1]][1]
    return None
