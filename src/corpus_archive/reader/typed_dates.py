"""A date typed where words are sought: it is looked for as it was typed, and its issue, month or year is offered."""

from __future__ import annotations

from markupsafe import Markup

from corpus_archive import SelectionError
from corpus_archive.reader.visits import Visit


def offer(text: str, visit: Visit) -> Markup | None:
    """A line that leads to what a date means: an issue, month or year that the archive has; None for anything else.

    Where no issue has that date, but one of another is likely of that day, it leads to that one.
    """
    if not any(map(str.isdigit, text)):
        return None
    try:
        meant = visit.archive.select(after=text, before=text)
        likely = visit.archive.select(after=text, before=text, dates="likely")
    except SelectionError:
        return None
    first, last = meant.selection.after, meant.selection.before
    if first is None or last is None or not (len(meant) or len(likely)):
        return None
    speech = visit.speech
    if first == last and not len(meant):
        printed = next(iter(likely)).date
        return _link(f"/issue/{printed}", speech.say("date-typed.likely", day=speech.day(printed)))
    if first == last:
        return _link(f"/issue/{first}", speech.say("date-typed.issue", day=speech.day(first)))
    if first.month == last.month:
        month = speech.say("date-typed.month", month=speech.month(first.month), year=str(first.year))
        return _link(f"/calendar/{first.year}#m{first.month}", month)
    return _link(f"/calendar/{first.year}", speech.say("date-typed.year", year=str(first.year)))


def _link(address: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, text)
