"""What the package says, told in the reader's language: notes of results, reasons of errors, findings of the audit.

Each is a `Wording`, which knows its English template and what fills it; `wordings.tsv` has the Chinese of every
template, and the English where the room says it otherwise (it has no options of a command line). Findings, and notes of
the parser, are kept as texts, so their template is looked for among those of `kept.tsv`; what an older version wrote is
shown as it is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib import resources
from string import Formatter

from markupsafe import Markup

from corpus_archive.reader.printing import tongue
from corpus_archive.reader.words import CODES, Phrase, Speech, one_or_several
from corpus_archive.wording import Wording, in_number, read

# What fills these is a word of the package, not one of the newspaper or of who asks.
_OWN = ("what", "noun", "unit", "other_unit", "side")
_LONGEST = 300  # characters of a text that fills a template: a query may be much longer
_FIELD = re.compile(r"\{(\w+)(!r)?(?::[^}/]*)?\}")
_OF_PAGES = ("lacks {pages}", "ends with {last}, issues near have {pages}", "articles without a page: {n:,}")
_INSIDE = {  # what fills these was made from a template too
    "value": ("{low:,} to {high:,}",),
    "times": ("{low:,} to {high:,}",),
    "other": ("{low:,} to {high:,}",),
    "read": ("{others} or {last}",),
    "when": ("{first} to {last}",),
    "lacking": ("{first}; {second}", *_OF_PAGES),
    "first": _OF_PAGES,
    "second": _OF_PAGES,
    "size": ("{n:,}; median {median:,g}, z {z:.1f}",),
}
_OF_ISSUES = (
    "few articles: {size}",
    "many articles: {size}",
    "pages: {lacking}",
    "chosen by likely dates, a day after the printed ones that articles show, in summer time: {when}",
)


@functools.cache
def phrases() -> dict[str, Phrase]:
    """What the package says: a template, or a word that fills one, as either language has it."""
    return {**lines("wordings"), **lines("kept")}


def lines(name: str) -> dict[str, Phrase]:
    """The lines of one file, `wordings` or `kept`."""
    text = (resources.files("corpus_archive.reader") / f"{name}.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {template: Phrase(more[0] if more else _as_phrase(template), zh) for template, zh, *more in rows}


@functools.cache
def _kept_templates() -> tuple[str, ...]:
    """The templates of what is kept, those first that fit least by chance: that begin with a word, that say most."""
    inside = {one for several in _INSIDE.values() for one in several}
    own = [one for one in lines("kept") if " " in one and one not in inside]
    return tuple(sorted(own, key=lambda one: (one.startswith("{"), -len(_FIELD.sub("", one)))))


_fit = functools.lru_cache(maxsize=4096)(read)  # a finding is told twice on its page, and many say the same


class Teller:
    """Tells in one language. `told(wording)` is HTML, in which everything is escaped that is none."""

    def __init__(self, speech: Speech) -> None:
        self.speech = speech

    def told(self, text: str) -> Markup:
        """A wording in the reader's language; any other text as it is, said to be English."""
        if isinstance(text, Wording) and text.template in phrases():
            return self.filled(phrases()[text.template], text.template, text.values)
        return self.as_it_is(text)

    def kept(self, message: str) -> Markup:
        """What is kept as a text: the message of a finding, a note of the parser."""
        return self._read(message, _kept_templates()) or self.as_it_is(message)

    def issue(self, note: str) -> Markup:
        """A note of an issue, on its number of articles, its pages, or the dates it was chosen by."""
        return self._read(note, _OF_ISSUES) or self.as_it_is(note)

    def _read(self, text: str, templates: tuple[str, ...]) -> Markup | None:
        fit = _fit(text, templates)
        return self.filled(phrases()[fit.template], *fit) if fit else None

    def filled(self, phrase: Phrase, template: str, values: Mapping[str, object], **more: Markup) -> Markup:
        """A phrase with what fills its template, and `more` that only the room puts there."""
        formats = {
            name: form or "" for _, name, form, _ in Formatter().parse(template) if name and "/" not in (form or "")
        }
        said = {name: self.value(name, value, formats.get(name, "")) for name, value in values.items()}
        text: str = in_number(getattr(phrase, self.speech.language), values)
        if "|" not in template:  # there it is the sign of a query
            text = one_or_several(text, values)
        return Markup.escape(text).format(**said, **more)

    def value(self, name: str, value: object, form: str = "") -> Markup:
        """What fills a template."""
        if isinstance(value, tuple):
            between = "、" if self.speech.language == "zh" else ", "
            return Markup(between).join(self.value(name, one, form) for one in value)
        if isinstance(value, Wording):
            return self.told(value)
        if not isinstance(value, str):
            return Markup.escape(format(value, form))
        if name in _OWN:
            return self._own(value)
        if name == "message":
            return self.kept(value)
        return (self._read(value, _INSIDE[name]) if name in _INSIDE else None) or self.words(value)

    def words(self, text: str) -> Markup:
        """Words of the newspaper, or of who asks; in another language than the page's, that is told."""
        short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        code = tongue(short)
        if code == CODES[self.speech.language] or not any(map(str.isalpha, short)):
            return Markup.escape(short)
        return Markup('<span lang="{}">{}</span>').format(code, short)

    def as_it_is(self, text: str) -> Markup:
        """A text that nobody has put into another language."""
        return Markup.escape(text) if self.speech.language == "en" else Markup('<span lang="en">{}</span>').format(text)

    def _own(self, word: str) -> Markup:
        if self.speech.language == "en":
            return Markup.escape(word)
        known = phrases().get(word)
        return Markup.escape(known.zh) if known else self.words(word)


def _as_phrase(template: str) -> str:
    """A template without its formats, which are those of a terminal."""
    return _FIELD.sub(lambda found: f"'{{{found[1]}}}'" if found[2] else f"{{{found[1]}}}", template)
