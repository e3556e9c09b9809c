"""Times of day in an English text: 5:50 PM · 18:30 · half past ten · at nine forty · seven to nine o'clock · noon."""

from __future__ import annotations

import re
from fractions import Fraction

from corpus_archive.language.quantities.english_numbers import value
from corpus_archive.language.quantities.quantity import Quantity

_HOUR = "(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_MINUTE = (
    r"(?:(?i:(?:twenty|thirty|forty|fifty)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|ten|one|two|three|four|five|six|seven|eight|nine)|\d{1,2}(?!\d))"
)
_QUARTER = "(?:[Aa] )?[Qq]uarter"
_CLOCK = r"(?: ?o['’]clock| ?[AaPp]\.? ?[Mm]\b)"
_SHARP = "(?: o['’]clock)?"
_COUNTS_ON = (  # at ten twenty workers came, but: at eight thirty this morning
    r"(?![\w-]| (?!(?:this|was|is|as|has|his|its|across|always)\b)[a-z]*(?:s|people|per ?cent|million)\b)"
)
TIME = (
    r"(?P<time>(?P<hour>[01]?\d|2[0-4])(?:(?:[:.](?P<minute>[0-5]\d))?"
    r"(?: ?(?P<noon>[AaPp])\.? ?[Mm]\b\.?)|:(?P<minute2>[0-5]\d)(?![:.]?\d|,\d{3})| ?o['’]clock)"
    rf"|(?P<behind>[Hh]alf|{_QUARTER}|{_MINUTE})(?: minutes?)?[ -]past (?P<hour_past>{_HOUR}|\d{{1,2}})\b{_SHARP}"
    rf"|(?P<ahead>{_QUARTER}|{_MINUTE}(?= minutes?))(?: minutes?)? to (?P<hour_next>{_HOUR}|\d{{1,2}})\b{_SHARP}"
    r"(?! ?(?:minutes?|hours?|seconds?)\b)"
    r"|(?:(?<=[Aa]t )|(?<=[Ii]t was )|(?<=[Ii]t is ))(?P<ahead_said>five|ten|twenty|twenty-five) to "
    rf"(?P<hour_said_next>{_HOUR})(?=[.,;]|$| (?:the|in|on|this|that|sharp)\b)"
    rf"|(?P<ahead_before>{_MINUTE}) minutes? before (?P<hour_before>{_HOUR})"
    r"(?=[.,;]|$| (?:in|on|this|that|o['’]clock)\b)"
    rf"|(?P<hour_word>{_HOUR}) o['’]clock"
    rf"|(?P<hour_since>{_HOUR}|\d{{1,2}})(?= (?:to|until|till) (?:{_HOUR}|\d{{1,2}}(?::\d\d)?){_CLOCK})"
    rf"|(?<=[Aa]t )(?P<hour_said>{_HOUR}) (?P<minute_said>{_MINUTE}){_COUNTS_ON}"
    r"|(?:(?<=[Aa]t )|(?<=exactly ))(?P<hundreds>[a-z]+(?:-[a-z]+)?) hundred hours\b"
    r"|(?P<named>[Mm]idnight|[Nn]oon)\b)"
)
NAMED = {"noon": 12, "midnight": 24}
_HOURS = ("hour_past", "hour_next", "hour_word", "hour_since", "hour_said", "hour_said_next", "hour_before", "hundreds")


def time(found: re.Match[str]) -> Quantity | None:
    """The time of one match of `TIME`, as minutes since midnight; None for what is no time of day.

    Words do not say which half of the day: half past ten is 10:30, whether morning or night.
    """
    minutes = _clock(found) if found["hour"] else _spoken(found)
    return None if minutes is None else Quantity("time", minutes, minutes, *found.span("time"))


def _clock(found: re.Match[str]) -> Fraction:
    hour, minute = int(found["hour"]), int(found["minute"] or found["minute2"] or 0)
    half = (found["noon"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return Fraction(hour * 60 + minute)


def _spoken(found: re.Match[str]) -> Fraction | None:
    printed = next((found[name] for name in _HOURS if found[name]), "")
    hour = Fraction(NAMED[found["named"].lower()]) if found["named"] else _figure(printed)
    minute = _figure(found["behind"] or found["minute_said"] or "") - _figure(
        found["ahead"] or found["ahead_said"] or found["ahead_before"] or ""
    )
    return hour * 60 + minute if 0 < hour <= 24 and abs(minute) < 60 else None


def _figure(printed: str) -> Fraction:
    """The hours or minutes that a word or figure stands for: "half" is 30 minutes past; 0 for none."""
    word = printed.lower().removeprefix("a ")
    known = {"half": Fraction(30), "quarter": Fraction(15)}.get(word)
    number = value(word) if word and known is None else None
    return known or (number.low if number else Fraction(0))
