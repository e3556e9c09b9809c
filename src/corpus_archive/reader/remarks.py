"""The notes of a result as a reader of the room needs them: in her language, with links to what they speak of.

Nothing that a result says is left out; a note that no template made is shown as it is, in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup

from corpus_archive import QueryError, script_of, side_of_hits
from corpus_archive.reader.questions import Question
from corpus_archive.reader.tellers import Teller, phrases
from corpus_archive.wording import Wording


def say_notes(notes: Iterable[str], question: Question) -> list[Markup]:
    """Notes of a result, as HTML."""
    return list(dict.fromkeys(map(_Remarker(question).told, notes)))


class _Remarker(Teller):
    """Tells notes of one question, with links to others."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.visit.speech)
        self.question = question

    def told(self, text: str) -> Markup:
        """A note, with what of it leads on; one of a single word leads to questions for that word."""
        if not isinstance(text, Wording) or text.template not in phrases():
            return self.as_it_is(text)
        if text.template == _OF_ONE:
            return self._of_one(text)
        if text.template in _OF_ONE_SIDE and (side := _side_missed(self.question, text.values["each"])):
            return _Remarker(self.question._replace(said=(*self.question.said, ("lang", side)))).told(text)
        more = {"exact": self.link(self.speech.say("exactly"), exact=1)} if text.template in _FOLDING else {}
        return self.filled(phrases()[text.template], text.template, _leading(text, self), **more)

    def value(self, name: str, value: object, form: str = "") -> Markup:
        """What fills a template; where it leads somewhere, as a link."""
        if isinstance(value, _Leading):
            return Markup('<a href="{}">{}</a>').format(value.address, super().value(name, value.value, form))
        return super().value(name, value, form)

    def link(self, text: object, **changes: object) -> Markup:
        """A text that leads to the same question, somewhat changed."""
        return Markup('<a href="{}">{}</a>').format(self.question.address("", **changes), text)

    def _of_one(self, text: Wording) -> Markup:
        asked = _asked(text.values["of"])
        kept = [one for one in self.question.said if one[0] not in (*asked, "also")]  # of this word, not of its others
        note = _Remarker(self.question._replace(said=(*asked.items(), *kept))).told(text.values["note"])
        of = self.value("of", text.values["of"])
        return Markup.escape(getattr(phrases()[_OF_ONE], self.speech.language)).format(of=of, note=note)


class _Leading:
    """What fills a template, and the address it leads to."""

    def __init__(self, value: object, address: str) -> None:
        self.value, self.address = value, address


def _asked(word: str) -> dict[str, str]:
    """A word as a question: `1958 (zh)` is 1958 in Chinese."""
    if isinstance(word, Wording):
        return {"q": word.values["word"], "lang": word.values["side"]}
    return {"q": word}


def _leading(text: Wording, remarker: _Remarker) -> Mapping[str, object]:
    """The values of a note, those with an address that lead somewhere."""
    if text.template not in LEADS:
        return text.values
    name, address_of = LEADS[text.template]
    address = address_of(remarker.question, text.values)
    return {**text.values, name: _Leading(text.values[name], address)} if address else text.values


def _side_missed(question: Question, each: Iterable[Wording]) -> str:
    """The language that words have been counted in, where one of them alone would be looked for elsewhere too: a
    figure in a Chinese phrase. Empty where the address says it, or each word does."""
    said = dict(question.said)
    if "lang" in said or "q" not in said:
        return ""
    try:
        side = side_of_hits(said["q"])
    except QueryError:  # of articles, each word of which is counted in its own language
        return ""
    return "" if all(script_of(_asked(one.values["word"])["q"]) == side for one in each) else side


_BY_ITSELF: dict[str, Any] = {"near": None, "near_in": None}
Address = Callable[[Question, Mapping[str, Any]], str]


def _with(**changes: object) -> Address:
    return lambda question, _: question.address("", **changes)


def _word(question: Question, values: Mapping[str, Any]) -> str:
    return question.address(**_asked(values["word"]), **_BY_ITSELF) if values["n"] else ""


def _before_arrow(question: Question, _: Mapping[str, Any]) -> str:
    return question.address(q=re.split("==>|!=>", question.text)[0].strip())


def _bare(question: Question, _: Mapping[str, Any]) -> str:
    return question.address(q=" ".join(re.sub("[“”]", " ", question.text).split()))


def _any_of(question: Question, values: Mapping[str, Any]) -> str:
    words = dict.fromkeys(_asked(one.values["word"])["q"] for one in values["each"])
    if not values["n"]:
        return ""
    return question.address(q=" OR ".join(f'"{word}"' if " " in word else word for word in words), **_BY_ITSELF)


_OF_ONE = "{of}: {note}"
_OF_ONE_SIDE = ("each by itself: {each}", "each by itself: {each}; any of them (OR) {n:,}", "by itself: {each}")
_FOLDING = (
    "read as {words} (--exact: only as typed)",
    "read as {words}; printed otherwise: {forms} (--exact leaves them out)",
    "printed otherwise: {forms} (--exact leaves them out)",
)
# Of a note what leads on, and where to; nowhere where the address is empty.
LEADS: dict[str, tuple[str, Address]] = {
    "{word} {n:,}": ("word", _word),
    "without {arrow} {hits}": ("hits", _before_arrow),
    "in headlines {hits} (--in headline)": ("hits", _with(zone="headline")),
    "in bodies {hits} (--in body)": ("hits", _with(zone="body")),
    "in the whole archive, outside these articles, {hits}": ("hits", lambda question, _: question.unnarrowed()),
    "in Chinese {hits} (--lang zh)": ("hits", _with(lang="zh")),
    "in English {hits} (--lang en)": ("hits", _with(lang="en")),
    "with what is read as one (without --exact) {hits}": ("hits", _with(exact=None)),
    "without the characters “ and ”, which are looked for, {hits}": ("hits", _bare),
    "each by itself: {each}; any of them (OR) {n:,}": ("n", _any_of),
    "hits of each by itself: {each}; articles with any of them (OR) {n:,}": ("n", _any_of),
}
