"""The room's own words, in English and Chinese: one catalogue, and how a day, a page and a number are said.

`catalogue.tsv` has a line a key: the English, then the Chinese. What stands in braces is filled in; where the English
has two forms, parted by `|`, the first is for one (`n`).
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping
from importlib import resources
from typing import Literal, NamedTuple

from markupsafe import Markup

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")
CODES = {"en": "en", "zh": "zh-Hans"}  # as HTML names them
_WEEKDAYS = {
    "en": tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    "zh": tuple(f"星期{day}" for day in "一二三四五六日"),
}
_MONTHS = {
    "en": tuple("January February March April May June July August September October November December".split()),
    "zh": tuple(f"{number}月" for number in range(1, 13)),
}


class Phrase(NamedTuple):
    """One thing the room says, in each language."""

    en: str
    zh: str


@functools.cache
def catalogue() -> dict[str, Phrase]:
    """Everything the room says, by its key."""
    text = (resources.files("corpus_archive.reader") / "catalogue.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {key: Phrase(en, zh) for key, en, zh in rows}


class Speech:
    """What the room says in one language. `say("articles", n=3)` is "3 articles"."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.code = CODES[language]

    def say(self, key: str, **values: object) -> str:
        """A phrase of the catalogue with its blanks filled; whole numbers as people write them. Raises KeyError."""
        return self._phrase(key, values).format(**{name: _written(value) for name, value in values.items()})

    def marked(self, key: str, **values: object) -> Markup:
        """The same as HTML: what is filled in may be that too, and is escaped where it is none."""
        return Markup(self._phrase(key, values)).format(**{name: _written(value) for name, value in values.items()})

    def _phrase(self, key: str, values: Mapping[str, object]) -> str:
        return one_or_several(getattr(catalogue()[key], self.language), values)

    def day(self, date: datetime.date, *, weekday: bool = False) -> str:
        """A day as a person says it: 3 October 1958, 1958年10月3日; with its day of the week where asked."""
        name = _WEEKDAYS[self.language][date.weekday()]
        if self.language == "zh":
            return f"{date.year}年{date.month}月{date.day}日" + (f" {name}" if weekday else "")
        said = f"{date.day} {_MONTHS['en'][date.month - 1]} {date.year}"
        return f"{name}, {said}" if weekday else said

    def month(self, number: int) -> str:
        """A month's name."""
        return _MONTHS[self.language][number - 1]

    def short_month(self, number: int) -> str:
        """A month's name where there is little room."""
        return _MONTHS["en"][number - 1][:3] if self.language == "en" else str(number)

    def period(self, name: str) -> str:
        """A period of a trend by its name: 1958, 1958-09 and 1958-09-03 in figures; 1950s, 1950年代."""
        return f"{name.removesuffix('s')}年代" if self.language == "zh" and name.endswith("s") else name

    def weekdays(self) -> list[tuple[str, str]]:
        """The days of the week from Monday on: a letter or character, and the whole name."""
        names = _WEEKDAYS[self.language]
        return [(name[0] if self.language == "en" else name[-1], name) for name in names]


def one_or_several(phrase: str, values: Mapping[str, object]) -> str:
    """The form of a phrase for so many as `n` says."""
    one, _, several = phrase.partition("|")
    return several if several and values.get("n") != 1 else one


def language_of(cookie: str, accepted: str) -> Language:
    """The language a reader chose, or the first of those the browser asks for that there is; else English."""
    if cookie in LANGUAGES:
        return "zh" if cookie == "zh" else "en"
    asked = sorted((_weighed(one) for one in accepted[:500].split(",")), key=lambda one: -one[0])
    known = (code for weight, code in asked if weight > 0 and code in LANGUAGES)
    return "zh" if next(known, "en") == "zh" else "en"


def _weighed(asked: str) -> tuple[float, str]:
    """One language of an Accept-Language header with its weight: `zh-CN;q=0.8`."""
    code, _, weight = asked.partition(";")
    try:
        return float(weight.strip().removeprefix("q=") or 1), code.strip().partition("-")[0].lower()
    except ValueError:
        return 0.0, ""


def _written(value: object) -> object:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value
