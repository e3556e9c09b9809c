"""What the two sides of an article say of names: those of the Chinese, which the English has, and how all is read."""

from __future__ import annotations

import functools
from collections.abc import Set
from dataclasses import dataclass
from typing import Self

from corpus_archive.auditing.names.han_names import HanName, find_han_names
from corpus_archive.auditing.names.latin_names import LatinName
from corpus_archive.auditing.names.marks import bare_place
from corpus_archive.auditing.names.pairing import Window
from corpus_archive.auditing.names.presence import presence_of
from corpus_archive.auditing.names.spelling import Spelling
from corpus_archive.auditing.passages import Passages
from corpus_archive.language.chinese import is_han
from corpus_archive.language.established import look_up_name, places_meant, places_spelt
from corpus_archive.language.name_index import NameIndex
from corpus_archive.language.romanisation import folded
from corpus_archive.records import Span

_ONE_WORD = 4  # letters of a surname alone


@dataclass(frozen=True)
class NameEvidence:
    """Names of the Chinese text, those among them that the English lacks, and the letters that stand for the others."""

    passages: Passages
    names: tuple[HanName, ...]
    absent: tuple[HanName, ...]
    letters: frozenset[str]
    index: NameIndex
    spelling: Spelling

    @classmethod
    def of(cls, passages: Passages) -> Self:
        """What an article has."""
        zh, en = passages.zh, passages.en
        index = NameIndex(passages.article.header.en.title, passages.article.header.en.author, en.byline, en.text)
        told, there = _all_present(zh.text, index)
        # A person whom the English spells is one, also where nothing else in the Chinese says so.
        spelt = {one.form for one, letters in zip(told, there, strict=True) if one.person and len(letters) > _ONE_WORD}
        names = [one._replace(sure=True) if not one.sure and one.form in spelt else one for one in told]
        absent = tuple(one for one, letters in zip(names, there, strict=True) if not letters)
        around = "\n".join((zh.headline, *zh.decks, zh.byline, *zh.author))
        spelling = Spelling(f"{zh.text}\n{around}", names)
        return cls(passages, tuple(names), absent, frozenset(filter(None, there)), index, spelling)

    def accounts_for(self, form: str) -> bool:
        """Whether folded letters of the English stand for a name of the Chinese, or are part of one that does."""
        return form in self.letters or any(
            one.startswith(form) or (len(form) > len(one) and form.startswith(one)) for one in self.letters
        )

    def explains(self, name: LatinName) -> bool:
        """Whether characters of the Chinese, the headline and the authors included, spell an English name."""
        if name.form in self.letters:
            return True
        spelling = self.spelling
        if any(spelling.holds(cut) or (name.person and spelling.holds((*cut[1:], cut[0]))) for cut in name.cuts):
            return True
        if any(one in spelling.text for one in places_spelt(name.form)):
            return True
        if any(name.form in places for one in self.names for places in places_meant(one.form)):
            return True
        return any(name.form in folded(one.en) and one.zh in spelling.text for one in self.passages.en.glossary)

    @functools.cached_property
    def provinces(self) -> frozenset[str]:
        """The provinces in which places of the Chinese are: an English that adds them adds nothing."""
        known = filter(None, (look_up_name(one.form) or look_up_name(one.printed) for one in self.names))
        return frozenset(within for one in known for within in one.within)

    def window(self, at: int, reach: int = 0) -> Window:
        """The Chinese beside a place of the English, and the names in it that the English lacks altogether."""
        return self._window(self.passages.source(at, reach), self.index, self._absent)

    def window_of_bead(self, at: int) -> Window:
        """The Chinese of the bead at a place of the English, and the names in it that the bead's English lacks."""
        span, index = self.passages.source(at), self.bead_index(at)
        absent = {one for one in self.names if span[0] <= one.start < span[1] and not presence_of(one, index)}
        return self._window(span, index, absent)

    def _window(self, span: Span, index: NameIndex, absent: Set[HanName]) -> Window:
        inside = [one for one in self.names if span[0] <= one.start < span[1]]
        near, there = [one for one in inside if one in absent], [one for one in inside if one not in absent]
        return Window(span, near, there, index, self.spelling)

    @functools.cached_property
    def _absent(self) -> frozenset[HanName]:
        return frozenset(self.absent)

    def bead_index(self, at: int) -> NameIndex:
        """The names in the English of the bead that holds a place of it."""
        return self.bead_index_of(self.passages.english_bead(at))

    def bead_index_of(self, span: Span) -> NameIndex:
        """The names in a span of the English."""
        return _index(self.passages.en.text[slice(*span)])


def _all_present(text: str, index: NameIndex) -> tuple[list[HanName], list[str]]:
    """The names of a Chinese text, and what of the English stands for each: each name is asked for once."""
    known: dict[tuple[str, bool], str] = {}
    names, there = [], []
    for one in find_han_names(text, index):
        key = one.printed, one.person
        if key not in known:
            known[key] = presence_of(one, index)
        whole = one if known[key] else _whole(one, text, index)
        names.append(whole)
        there.append(known[key] or ("" if whole is one else presence_of(whole, index)))
    return names, there


def _whole(one: HanName, text: str, index: NameIndex) -> HanName:
    """A name that jieba cut elsewhere, as the English has it: 覃应 | 文, 白 | 沙河, 曹 | 阳新村."""
    if len(one.printed) == 2:
        for start, end in ((0, 1),) if one.person else ((0, 1), (-1, 0), (-1, -1)):
            form = text[max(0, one.start + start) : one.end + end]
            longer = one._replace(start=one.start + start, end=one.end + end, form=bare_place(form), printed=form)
            if is_han(form) and presence_of(longer, index):
                return longer
    return one


@functools.lru_cache(maxsize=64)
def _index(text: str) -> NameIndex:
    return NameIndex(text)
