"""Faults planted in clean copies of articles, one at a time, so that one can count how many of them the rules find.

Each is what a translating model does: a figure or a syllable wrong, a sentence left out or made up, a word left in
Chinese. A fault is an edit of the English; the Chinese is never touched. The sentences made up here are invented.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpus_archive.auditing.names.latin_names import find_latin_names
from corpus_archive.auditing.passages import Passages
from corpus_archive.auditing.structure.rules import furniture
from corpus_archive.language import english
from corpus_archive.language.chinese import HAN_LETTERS
from corpus_archive.language.established import places_spelt
from corpus_archive.language.romanisation import folded, spellings, syllables
from corpus_archive.records import Alignment, Article, Span, Text


class Edit(NamedTuple):
    """The English [start, end) becomes `by`; `zh` is the Chinese that is then wrongly rendered, where known."""

    start: int
    end: int
    by: str
    zh: Span | None = None


class PlantedFault(NamedTuple):
    """An article with one fault, and where it is: in the English, and in the Chinese where that is known."""

    kind: str
    article: Article
    zh: Span | None
    en: Span


# A figure that counts: not the number of an item of a list, nor a day of the month, which is a fault of its own.
_NUMBER = re.compile(r"(?<![\w.,])(?!\d{1,2}[.)] )[1-9]\d*(?:,\d{3})*(?:\.\d+)?(?![\w,.]*\d|st|nd|rd|th)")
_DAY = re.compile(r"\b([12]?\d)(st|nd|rd|th)\b")
_DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2})\b"
)
_MULTIPLE = re.compile(
    r"\b(doubled|tripled|quadrupled|twofold|threefold|fourfold|twice|(?:two|three|four|five) times)\b", re.I
)
_OTHER_MULTIPLE = {"doubled": "tripled", "tripled": "doubled", "quadrupled": "tripled", "twofold": "threefold",
                   "threefold": "twofold", "fourfold": "threefold", "twice": "three times"}  # fmt: skip
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}  # also of 21, 22 and 23; no day above 28 is made
_WORD = re.compile(r"\b[a-z]{4,}\b")
_COMMA = re.compile("，|(?<!\\d), |, (?!\\d)")
_HERS = re.compile(r"\b(she|her|hers|herself)\b", re.I)
_HIS = {"she": "he", "her": "his", "hers": "his", "herself": "himself"}
_DEPUTY = re.compile(r"\b(?:deputy |vice[- ])(?=[a-z])", re.I)
_REVERSED = {
    "last year": "this year", "this year": "last year", "next year": "last year", "yesterday": "tomorrow",
    "today": "yesterday", "morning": "afternoon", "afternoon": "morning", "spring": "autumn", "winter": "summer",
    "increased": "decreased", "increase": "reduce", "reduced": "increased", "eastern": "western", "western": "eastern",
    "northern": "southern", "southern": "northern", "father": "mother", "mother": "father", "son": "daughter",
    "daughter": "son", "bought": "sold", "sold": "bought", "support": "oppose", "oppose": "support",
    "opposed": "supported", "agreed": "refused", "refused": "agreed", "highest": "lowest", "largest": "smallest",
    "first half": "second half",
}  # fmt: skip
_REVERSIBLE = re.compile(rf"\b(?:{'|'.join(_REVERSED)})\b")
_LIKE_LATIN = str.maketrans("aeopcxy", "аеорсху")  # Cyrillic
# Characters from which a sentence or paragraph is worth dropping: shorter ones are subheads, exclamations, credits.
_SENTENCE, _PARAGRAPH = 50, 80
_CLAUSE = 13  # the same of a clause, its comma too
_MADE_UP = (
    "Observers around the world hailed this as a turning point that would inspire generations of working people.",
    "The streets were decorated with lanterns, and the joyful crowd danced and sang until the early morning hours.",
    "Experts believe that this shows the importance of careful planning, perseverance and community involvement.",
)
_CHATTER = (
    "Here is the translation of the article:",
    "Note: The original text is unclear at this point.",
    "As an AI language model, I cannot verify the details of this report.",
    "I'm sorry, but I cannot translate the rest of this passage.",
)
_PLACES = "Ningbo Yichang Luoyang Wuxi Changsha Baotou Kaifeng Datong Guilin Zunyi Anqing Bengbu Handan Dandong".split()
_SYLLABLES = "bo cai deng fang gao hong jia kun lan ming ning peng qiao rui shan tao wen xiang yong zhen".split()


def plant(article: Article, alignment: Alignment, kind: str, rng: random.Random) -> PlantedFault | None:
    """A copy of an article with one fault of a kind, or None where it has no place for one.

    `alignment` is the clean article's; it says which Chinese a dropped sentence translates. Raises KeyError for a kind
    that is none.
    """
    passages = Passages.of(article, alignment)
    if passages is None or not passages.en.text or not passages.zh.text:
        return None
    choices = list(KINDS[kind](passages, rng))
    if not choices:
        return None
    edit = rng.choice(choices)
    by = edit.by
    copy = article.model_copy(update={"en": _edited(passages.en, edit)})
    return PlantedFault(kind, copy, edit.zh, (edit.start, edit.start + max(1, len(by))))


def _edited(en: Text, edit: Edit) -> Text:
    """The English with an edit; datelines and credits move with it, those it touches are gone."""
    text = en.text[: edit.start] + edit.by + en.text[edit.end :]
    grown = len(edit.by) - (edit.end - edit.start)
    marks = {
        name: tuple(
            one.model_copy(update={"start": one.start + shift, "end": one.end + shift})
            for one in getattr(en, name)
            if one.end <= edit.start or one.start >= edit.end
            for shift in (grown if one.start >= edit.end else 0,)
        )
        for name in ("datelines", "credits")
    }
    sentences: list[Span] = []
    at = 0
    for paragraph in text.split("\n"):
        sentences.extend(english.sentences(paragraph, at))
        at += len(paragraph) + 1
    return en.model_copy(update={"text": text, "sentences": tuple(sentences), **marks})


def _numbers(passages: Passages, change: Callable[[str, random.Random], str], rng: random.Random) -> Iterator[Edit]:
    """Each figure of the English changed, those of datelines left out; `zh` is the sentence that it translates."""
    marks = [(one.start, one.end) for one in passages.en.datelines]
    for matched in _NUMBER.finditer(passages.en.text):
        start, end = matched.span()
        if not any(first < end and start < last for first, last in marks):
            yield Edit(start, end, change(matched.group(), rng), passages.source(start))


def _number_changed(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    def change(number: str, rng: random.Random) -> str:
        # two to eight further on from 1 to 9, round again: never the same, never 0
        return str((int(number[0]) + rng.randint(1, 7)) % 9 + 1) + number[1:]

    return (one for one in _numbers(passages, change, rng) if one.by != passages.en.text[one.start : one.end])


def _number_shifted(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    def shift(number: str, rng: random.Random) -> str:
        plain = number.replace(",", "")
        return f"{int(plain) * 10:,}" if plain.isdigit() else f"{float(plain) * 10:g}"

    return _numbers(passages, shift, rng)


def _number_dropped(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    return _numbers(passages, lambda number, rng: "some", rng)


def _date_changed(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    for matched in (*_DAY.finditer(passages.en.text), *_DATE.finditer(passages.en.text)):
        day = int(matched[1])
        other = (day + rng.randint(1, 20)) % 28 + 1  # two to 21 days on: another day, and one that every month has
        if day <= 31:  # May 45 is no day
            suffix = _ENDINGS.get(other % 20, "th") if matched.re is _DAY else ""
            end = matched.end() if matched.re is _DAY else matched.end(1)
            yield Edit(matched.start(1), end, f"{other}{suffix}", passages.source(matched.start()))


def _multiple_misread(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    for matched in _MULTIPLE.finditer(passages.en.text):
        other = _OTHER_MULTIPLE.get(matched[1].lower())
        number = rng.choice(("six", "seven", "eight"))
        yield Edit(matched.start(), matched.end(), other or f"{number} times", passages.source(matched.start()))


def _sentence_dropped(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    for index, bead in enumerate(passages.beads):
        start, end = passages.en_spans[index]
        if bead.zh and len(bead.en) == 1 and end - start >= _SENTENCE and not _alone(passages.en.text, start, end):
            blank = end + 1 if passages.en.text[end : end + 1] == " " else end
            yield Edit(start, blank, "", passages.zh_spans[index])


def _clause_dropped(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    """A clause of a sentence, between two commas or before the last, that has its place in both languages."""
    for index, bead in enumerate(passages.beads):
        if len(bead.zh) != 1 or len(bead.en) != 1:
            continue
        zh, en = (
            _clauses(passages.zh.text, passages.zh_spans[index]),
            _clauses(passages.en.text, passages.en_spans[index]),
        )
        if len(zh) == len(en) > 1:
            for (first, last), (start, end) in list(zip(zh, en, strict=True))[:-1]:
                if last - first >= _CLAUSE and end - start >= _SENTENCE:
                    yield Edit(start, end, "", (first, last))


def _clauses(text: str, span: Span) -> list[Span]:
    """The clauses of a sentence, each with the comma that ends it and the blank behind."""
    cuts = [span[0], *(matched.end() for matched in _COMMA.finditer(text, *span)), span[1]]
    return list(itertools.pairwise(cuts))


def _pronoun_changed(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    """A woman becomes a man in a whole sentence."""
    for zh, (start, end) in zip(passages.zh_spans, passages.en_spans, strict=True):
        chinese, english_ = passages.zh.text[slice(*zh)], passages.en.text[start:end]
        if "她" in chinese and "他" not in chinese and _HERS.search(english_):
            yield Edit(start, end, _HERS.sub(lambda one: _HIS[one[1].lower()], english_), zh)


def _title_raised(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    """A deputy becomes the head."""
    for one in _DEPUTY.finditer(passages.en.text):
        zh = passages.source(one.start())
        if "副" in passages.zh.text[slice(*zh)]:
            yield Edit(one.start(), one.end(), "", zh)


def _word_reversed(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    """A word becomes its contrary."""
    for one in _REVERSIBLE.finditer(passages.en.text):
        yield Edit(one.start(), one.end(), _REVERSED[one.group()], passages.source(one.start()))


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a sentence is a paragraph of its own."""
    return (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")


def _paragraph_dropped(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    start = 0
    paragraphs = passages.en.paragraphs
    for paragraph in paragraphs:
        end = start + len(paragraph)
        inside = [
            i for i, span in enumerate(passages.en_spans) if start <= span[0] and span[1] <= end and span[0] < span[1]
        ]
        zh = [passages.zh_spans[i] for i in inside if passages.beads[i].zh]
        if len(paragraphs) > 2 and len(paragraph) >= _PARAGRAPH and zh and len(zh) == len(inside):
            first, last = (start, end + 1) if end < len(passages.en.text) else (start - 1, end)
            yield Edit(first, last, "", (zh[0][0], zh[-1][1]))
        start = end + 1


def _after_sentences(passages: Passages, sentences: tuple[str, ...], rng: random.Random) -> Iterator[Edit]:
    for _, end in passages.en.sentences:
        yield Edit(end, end, f" {rng.choice(sentences)}")


def _invented(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    return _after_sentences(passages, _MADE_UP, rng)


def _chatter(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    return _after_sentences(passages, _CHATTER, rng)


def _repeated(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    for start, end in passages.en.sentences:
        if end - start >= _SENTENCE:
            yield Edit(end, end, f" {passages.en.text[start:end]}")


def _name_changed(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    """A syllable of a given name or of a surname becomes another."""
    for name in find_latin_names(passages.en.text):
        printed = passages.en.text[name.start : name.end].split()
        zh = _spelt_by(passages, name.cuts) if name.person and len(printed) == 2 else None
        cuts = [cut for cut in syllables(folded(printed[-1])) if len(cut) == 2] if zh else []
        if cuts:
            given = list(cuts[0])
            given[rng.randrange(2)] = rng.choice([one for one in _SYLLABLES if one not in given])
            yield Edit(name.start, name.end, f"{printed[0]} {''.join(given).capitalize()}", zh)


def _place_changed(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    for name in find_latin_names(passages.en.text):
        zh = None if name.person or not places_spelt(name.form) else _spelt_by(passages, name.cuts)
        if zh:
            others = [one for one in _PLACES if not _spelt_by(passages, syllables(folded(one)))]
            yield Edit(name.start, name.end, rng.choice(others), zh)


def _spelt_by(passages: Passages, cuts: tuple[tuple[str, ...], ...]) -> Span | None:
    """Where the Chinese spells a name."""
    text = passages.zh.text
    for cut in cuts:
        for at in range(len(text) - len(cut) + 1):
            if all(one in spellings(text[at + step]) for step, one in enumerate(cut)):
                return at, at + len(cut)
    return None


def _han_left(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    han = re.findall(f"[{HAN_LETTERS}]{{2,3}}", passages.zh.text)
    for matched in _WORD.finditer(passages.en.text):
        yield Edit(matched.start(), matched.end(), rng.choice(han))


def _scripts_mixed(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    for matched in _WORD.finditer(passages.en.text):
        at = rng.randrange(1, len(matched.group()))
        mixed = matched.group()[:at] + matched.group()[at:].translate(_LIKE_LATIN)
        if mixed != matched.group():
            yield Edit(matched.start(), matched.end(), mixed)


def _markup(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    for matched in _WORD.finditer(passages.en.text):
        left, right = rng.choice((("**", "**"), ("*", "*"), ("`", "`"), ("<b>", "</b>")))
        yield Edit(matched.start(), matched.end(), f"{left}{matched.group()}{right}")


def _truncated(passages: Passages, rng: random.Random) -> Iterator[Edit]:
    """The text ends within its last sentence, after a word."""
    if not passages.en.sentences or not passages.beads or not passages.beads[-1].zh:
        return
    start, end = passages.en.sentences[-1]
    if any(start < last and first < end for first, last in furniture(passages.en)) or passages.zh.text[-1] != "。":
        return
    for matched in re.finditer(r" ", passages.en.text[start:end]):  # enough of it must stay to be seen as broken off
        if matched.start() >= 0.3 * (end - start) and end - start >= _SENTENCE:
            yield Edit(start + matched.start(), len(passages.en.text), "", passages.zh_spans[-1])


KINDS: dict[str, Callable[[Passages, random.Random], Iterator[Edit]]] = {
    "number changed": _number_changed,
    "number shifted by ten": _number_shifted,
    "number dropped": _number_dropped,
    "date changed": _date_changed,
    "multiple misread": _multiple_misread,
    "paragraph dropped": _paragraph_dropped,
    "sentence dropped": _sentence_dropped,
    "clause dropped": _clause_dropped,
    "sentence invented": _invented,
    "name changed": _name_changed,
    "place changed": _place_changed,
    "pronoun changed": _pronoun_changed,
    "title raised": _title_raised,
    "word reversed": _word_reversed,
    "Han residue": _han_left,
    "mixed scripts": _scripts_mixed,
    "chatter": _chatter,
    "markdown": _markup,
    "repeated sentence": _repeated,
    "truncated": _truncated,
}
