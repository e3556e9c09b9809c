"""The notes of a result as a reader of the room needs them: in her language, with links to what they speak of.

A note is recognised by its form; one that is not is shown as it is, in English. Nothing that a result says is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from corpus_archive.reader.printing import tongue
from corpus_archive.reader.questions import Question

_COUNTED = re.compile(r"(\S.*?) ([\d,]+)(?:, |$)")
_OTHERWISE = re.compile(r"([\d,]+) as (\S.*?)(?:, (?=[\d,]+ as )|$)")
_SUMMER = " in the summer time of 1986-91 dumps are dated a day early"


class _Speaker(NamedTuple):
    """Who says a note: of which question."""

    question: Question

    def say(self, key: str, **values: object) -> Markup:
        return self.question.visit.speech.marked(key, **values)

    def joined(self, parts: Iterable[Markup], mark: str = ",") -> Markup:
        """Parts of a sentence, between them a comma or a semicolon as the reader's language prints it."""
        between = {",": "，", ";": "；"}[mark] if self.question.visit.speech.language == "zh" else f"{mark} "
        return Markup(between).join(parts)

    def link(self, text: object, **changes: object) -> Markup:
        return Markup('<a href="{}">{}</a>').format(self.question.address("", **changes), text)

    def words(self, text: str) -> Markup:
        """Words of the newspaper, which are not the room's own."""
        return Markup('<span lang="{}">{}</span>').format(tongue(text), text)

    def seeking(self, text: str) -> Markup:
        """Words that lead to a search for them."""
        return Markup('<a href="{}">{}</a>').format(self.question.address(q=text), self.words(text))

    def counted(self, forms: str) -> Markup:
        """`a 3, b 4`, each that is there leading to a search."""
        said = (
            Markup("{} {}").format(
                self.words(found[1]) if found[2] == "0" else self.seeking(found[1]),
                self.say("hits", n=_number(found[2])),
            )
            for found in _COUNTED.finditer(forms)
        )
        return self.joined(said)


def remarks(notes: Iterable[str], question: Question) -> list[Markup]:
    """Notes of a result, as HTML."""
    return list(dict.fromkeys(_said(note, _Speaker(question)) for note in notes))


def is_known(note: str) -> bool:
    """Whether a note is said in the reader's language, not as it is."""
    return any(form.fullmatch(note) for form, _ in _FORMS)


def _said(note: str, speaker: _Speaker) -> Markup:
    for form, say in _FORMS:
        if found := form.fullmatch(note):
            return say(found, speaker)
    return Markup('<span lang="en">{}</span>').format(note)


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def _folding(found: re.Match[str], speaker: _Speaker) -> Markup:
    parts = []
    if found["key"]:
        parts.append(speaker.say("note.read-as", words=speaker.words(found["key"])))
    if found["forms"]:
        forms, _, more = found["forms"].partition(" and ")
        said = [
            speaker.say("note.form", n=_number(one[1]), form=speaker.words(one[2]))
            for one in _OTHERWISE.finditer(forms)
        ]
        said += [speaker.say("note.more-forms", n=_number(more.split(" ")[0]))] if more else []
        parts.append(speaker.say("note.otherwise", forms=speaker.joined(said)))
    return speaker.say(
        "note.folding", parts=speaker.joined(parts, ";"), exact=speaker.link(speaker.say("exactly"), exact=1)
    )


def _dates_shown(found: re.Match[str], speaker: _Speaker) -> Markup:
    noun = speaker.say(f"note.{found['noun'].replace(' ', '-')}")
    parts = []
    if found["others"]:
        parts.append(speaker.say("note.day-after", n=_number(found["others"]), total=found["total"], noun=noun))
    if found["either"]:
        parts.append(speaker.say("note.shared", n=_number(found["either"]), noun=noun))
    return speaker.say("note.dates-shown", parts=speaker.joined(parts, ";"))


def _chosen_dates(found: re.Match[str], speaker: _Speaker) -> Markup:
    window = re.fullmatch(r"(\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)", found["when"])
    when = speaker.say("note.window", first=window[1], last=window[2]) if window else speaker.say("note.summers")
    return speaker.say("note.likely-chosen" if found["likely"] else "note.printed-chosen", when=when)


def _hits(key: str, **changes: object) -> Callable[[re.Match[str], _Speaker], Markup]:
    """A note of how many hits there are elsewhere, which leads there."""

    def say(found: re.Match[str], speaker: _Speaker) -> Markup:
        hits = speaker.say("hits", n=_number(found["n"]))
        return speaker.say(key, hits=speaker.link(hits, **changes) if changes else hits)

    return say


def _articles(found: re.Match[str], speaker: _Speaker) -> Markup:
    return speaker.say("note.without-not", articles=speaker.say("articles", n=_number(found["n"])))


def _everywhere(found: re.Match[str], speaker: _Speaker) -> Markup:
    hits = speaker.say("hits", n=_number(found["n"]))
    link = Markup('<a href="{}">{}</a>').format(speaker.question.unnarrowed(), hits)
    return speaker.say("note.everywhere", hits=link)


def _partner(found: re.Match[str], speaker: _Speaker) -> Markup:
    hits = speaker.link(speaker.say("hits", n=_number(found["n"])), q=_before_arrow(speaker.question.text))
    return speaker.say("note.without-partner", arrow=found["arrow"], hits=hits)


def _before_arrow(query: str) -> str:
    return re.split("==>|!=>", query)[0].strip()


def _bare(found: re.Match[str], speaker: _Speaker) -> Markup:
    bare = " ".join(re.sub("[“”]", " ", speaker.question.text).split())
    return speaker.say("note.bare", hits=speaker.link(speaker.say("hits", n=_number(found["n"])), q=bare))


def _each(found: re.Match[str], speaker: _Speaker) -> Markup:
    said = speaker.say("note.each" if found["several"] else "note.alone", each=speaker.counted(found["each"]))
    if found["any"] is None:
        return said
    words = [f'"{one[1]}"' if " " in one[1] else one[1] for one in _COUNTED.finditer(found["each"])]
    counted = speaker.say("articles" if found["articles"] else "hits", n=_number(found["any"]))
    return Markup("{} {}").format(said, speaker.say("note.any", counted=speaker.link(counted, q=" OR ".join(words))))


def _near(found: re.Match[str], speaker: _Speaker) -> Markup:
    key = "note.near-everywhere" if found["everywhere"] else "note.near"
    return speaker.say(key, word=speaker.words(found["word"]), near=speaker.counted(found["near"]))


def _of_one_word(found: re.Match[str], speaker: _Speaker) -> Markup:
    """A note of one of several words: what leads on is a question for this word."""
    asked = speaker.question
    alone = asked._replace(said=tuple((name, found["of"] if name == "q" else value) for name, value in asked.said))
    said = _said(found["rest"], _Speaker(alone))
    return Markup("{}: {}").format(speaker.words(found["of"]), said)


def _plain(key: str) -> Callable[[re.Match[str], _Speaker], Markup]:
    """A note whose groups are filled in as they are; `n` is a number, `words` those of the newspaper."""

    def say(found: re.Match[str], speaker: _Speaker) -> Markup:
        values: dict[str, object] = dict(found.groupdict())
        if "n" in values:
            values["n"] = _number(found["n"])
        if "words" in values:
            values["words"] = speaker.words(found["words"])
        return speaker.say(key, **values)

    return say


def _forms() -> Iterator[tuple[str, Callable[[re.Match[str], _Speaker], Markup]]]:
    yield r"(?:read as (?P<key>.+?))?(?:; )?(?:printed otherwise: (?P<forms>.+))? \(--exact[^)]*\)", _folding
    yield r"hits of one language are shown; (?P<words>.+) must stand in the article", _plain("note.one-language")
    yield r"(?P<n>[\d,]+) hits have no sentence aligned with them; they are not counted", _plain("note.partnerless")
    yield (
        r"(?P<n>[\d,]+) hits have no sentence aligned with them; they are counted all the same",
        _plain("note.partnerless-counted"),
    )
    yield (
        r"(?:(?P<others>[\d,]+) of the (?P<total>[\d,]+) (?P<noun>articles shown|hits shown) (?:is|are) likely of the "
        r"day after the date printed)?(?:; )?(?:(?P<either>[\d,]+) of the [\d,]+ (?:articles|hits) shown (?:is|are) of "
        rf"a date that two issues bear)?:{_SUMMER}",
        _dates_shown,
    )
    yield (
        r"(?:dates in summer time may be a day early \(the likely ones are the day after\)|(?P<likely>chosen by likely "
        r"dates, a day after the printed ones that articles show, in summer time)): (?P<when>.+)",
        _chosen_dates,
    )
    yield (
        r"(?P<n>[\d,]+) of (?P<total>[\d,]+) articles are not audited and left out; run: corpus-archive audit",
        _plain("note.unaudited"),
    )
    yield r"a sample of (?P<sample>[\d,]+) of (?P<n>[\d,]+) hits, seed (?P<seed>\d+)", _plain("note.sample")
    yield r"(?P<n>[\d,]+) articles have several places and count in each of them", _plain("note.several-place")
    yield r"(?P<n>[\d,]+) articles have several agencies and count in each of them", _plain("note.several-agency")
    yield from _forms_of_no_hit()


def _forms_of_no_hit() -> Iterator[tuple[str, Callable[[re.Match[str], _Speaker], Markup]]]:
    """What is said where there is no hit (`matches/silence.py`)."""
    hits = r"(?P<n>[\d,]+) hits?"
    yield rf"without (?P<arrow>==>\??|!=>) {hits}", _partner
    yield rf"without what AND and NOT ask of the article {hits}", _hits("note.without-condition")
    yield r"without what NOT asks (?P<n>[\d,]+) articles?", _articles
    yield rf"without what within, containing and :: ask {hits}", _hits("note.without-limits")
    yield rf"with what is read as one \(without --exact\) {hits}", _hits("note.not-exact", exact=None)
    yield rf"of its characters wherever they stand together {hits}", _hits("note.characters")
    yield (
        r"(?P<words>.+) may stand in either language; this is of the English \(--lang zh: of the Chinese\)",
        _plain("note.either-language"),
    )
    yield rf"in headlines {hits} \(--in headline\)", _hits("note.in-headlines", zone="headline")
    yield rf"in bodies {hits} \(--in body\)", _hits("note.in-bodies", zone="body")
    yield rf"in the whole archive, outside these articles, {hits}", _everywhere
    yield rf"in Chinese {hits} \(--lang zh\)", _hits("note.in-chinese", lang="zh")
    yield rf"in English {hits} \(--lang en\)", _hits("note.in-english", lang="en")
    yield rf"without the characters “ and ”, which are looked for, {hits}", _bare
    yield rf"in any case \(%c\) {hits}", _hits("note.any-case")
    yield (
        r"(?:hits of )?(?P<several>each )?by itself: (?P<each>.+?)"
        r"(?:; (?P<articles>articles with )?any of them \(OR\) (?P<any>[\d,]+))?",
        _each,
    )
    near = r" is (?:not|no word) there; near it (?P<everywhere>in the whole archive )?(?P<near>.+?)"
    near += r"(?: \(as whole words\))?"
    yield rf"(?P<word>(?:(?!: ).)+){near}", _near
    yield r"nor is there anything near it: .+", _plain("note.nothing-near")
    rest = r"(?:in |without |with |of its |each |by itself|nor ).+|.+ is (?:not|no word) there; near it .+"
    yield rf"(?P<of>.+?): (?P<rest>{rest})", _of_one_word


_FORMS = [(re.compile(form, re.DOTALL), say) for form, say in _forms()]
