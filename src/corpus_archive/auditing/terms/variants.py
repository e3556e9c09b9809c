"""How the English of one article renders its names and terms, so that an archive's usual rendering can be told.

A name of the Chinese is rendered by the one name in the English of its bead that its characters spell, in pinyin or
Wade-Giles, or that the dictionary has for it; a foreign person that neither knows, by the one foreign word there, where
it is the only such name. A term of the period (`terms.tsv`) is rendered by the accepted words that stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus_archive.auditing.names.han_names import HanName, find_han_names
from corpus_archive.auditing.names.latin_names import find_latin_names, foreign_words
from corpus_archive.auditing.passages import Passages
from corpus_archive.auditing.terms.table import mentioned
from corpus_archive.language.established import look_up_name
from corpus_archive.language.romanisation import folded, spellings
from corpus_archive.records import Alignment, Article, Span

_CAPITAL = re.compile(r"\b[A-Z][\w'’-]*[a-z]\b")
_STEM = 4  # letters by which forms of one name are told to be one: Asia, Asians; shorter stems are whole words
_POSSESSIVE = re.compile(r"['’]s?$")


class TermRendering(NamedTuple):
    """A name or term of the Chinese and the words of the English that render it; `key` is the same of like forms."""

    zh: str
    en: str
    key: str


def renderings(article: Article, alignment: Alignment | None) -> Iterator[TermRendering]:
    """Yield each name and term of an article with its rendering, once a bead; those without a sure one are left out."""
    passages = Passages.of(article, alignment)
    if passages is None or not passages.beads:
        return
    by_bead: dict[Span, list[HanName]] = {}
    for name in find_han_names(passages.zh.text):
        by_bead.setdefault(passages.translation(name.start), []).append(name)
    for beside, names in by_bead.items():
        yield from _names(passages.en.text[slice(*beside)], names)
    told = set()
    for one in mentioned(passages.zh.text):
        beside = passages.translation(one.start)
        found = one.term.accepted.search(passages.en.text, *beside)
        if found and (one.term.zh, beside) not in told:
            told.add((one.term.zh, beside))
            word = _whole_word(passages.en.text, found.span())
            yield TermRendering(one.term.zh, word, found.group().lower())


def _names(english: str, names: list[HanName]) -> Iterator[TermRendering]:
    """The names of one bead."""
    latin = list(find_latin_names(english))
    unknown: list[str] = []
    for form, person in {one.form: one.person for one in names}.items():
        spelt = {english[one.start : one.end] for one in latin if any(_spells(form, cut) for cut in one.cuts)}
        as_spelt = {folded(one): one for one in map(_bare, spelt)}
        known = _established(form, english)
        found = (as_spelt or known) if person else (known or as_spelt)
        if len(found) == 1:
            ((key, printed),) = found.items()
            yield TermRendering(form, printed, key)
        elif not found and person and look_up_name(form) is None:
            unknown.append(form)
    strangers = foreign_words(english) if len(unknown) == 1 else []
    if len(strangers) == 1:
        yield TermRendering(unknown[0], strangers[0], folded(strangers[0]))


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def _spells(form: str, cut: tuple[str, ...]) -> bool:
    """Whether syllables are how the characters are read, one by one."""
    return len(cut) == len(form) and all(one in spellings(character) for one, character in zip(cut, form, strict=True))


def _established(form: str, english: str) -> dict[str, str]:
    """The words with a capital that the dictionary has for a name, by how they begin: Europe and Europeans are one."""
    known = look_up_name(form)
    found: dict[str, str] = {}
    for word in dict.fromkeys(_CAPITAL.findall(english)) if known else ():
        letters = folded(word)
        for stem in (*known.stems, *known.pinyin) if known else ():
            if letters == stem or (len(stem) >= _STEM and letters.startswith(stem)):
                found.setdefault(stem[:_STEM], _bare(word))
                break
    return found


def _whole_word(text: str, span: Span) -> str:
    """The words that a match is part of."""
    start, end = span
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end]
