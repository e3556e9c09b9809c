"""The people that one article names, by the Chinese names it prints, with what its English has for each.

The Chinese is read for what may be a name, the English says whether it is: a name is believed that the English spells,
or sounds like, in the same article; without that only one that an office, a form of address or a list of authors tells,
or that the table and the dictionary of people have.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus_archive.auditing.names.marks import is_function_word
from corpus_archive.entities.people.english_names import CapitalRun, runs, spelled_names, surnames
from corpus_archive.entities.people.foreign_names import alike, dotted_names, parts_of, sounding_runs
from corpus_archive.entities.people.offices import is_addressed, may_end_office, office_before, office_behind
from corpus_archive.language.chinese import DOUBLE_SURNAMES, HAN_LETTERS, SURNAMES, is_han
from corpus_archive.language.established import is_common_word, look_up_name
from corpus_archive.language.known_people import KnownPerson, beginnings, people_by_name
from corpus_archive.language.romanisation import folded
from corpus_archive.records import Article, Span, Text

Role = str  # author, signature, text
_SHORTEST = 2  # letters of a word that may be a foreigner's name, and more
_BLANKS = "  \u3000"
_BLANK = re.compile(r"[\s\u3000]+")
_HAN = re.compile(f"[{HAN_LETTERS}]")
_NO_NAME_BEHIND = re.compile("思想|主义|列宁主义|格勒|大学|路线|号")
_PLACE_BEHIND = re.compile("[乡县镇省]|市(?![民长委])|村(?![民长里])|公社|地区")
_NO_AUTHOR = re.compile(
    "记者|评论员|编辑|编者|通讯员|本报|本社|新华|[社部会院局厂馆队校所组室站处厅委店团军台]$|全体|人民|读者|作者|等"
)
# What a given name hardly ends with, and what often follows one: 书记王明在会上.
_FOLLOWING = frozenset(
    "说在也是于与讲曾就又到及其把被给带率和同向对为从以将还都已会要能可并而但之的了着最更这那不没今昨前后上去出入领指提作"
    "等任担称致答主认表介代参兼率应由如"
)
_SEPARATORS = ("、", " ", "\u3000")
_NO_LIST = re.compile("[，。；！？]")
_NUMERALS = frozenset("一二三四五六七八九十")
_PUNCTUATION = re.compile(rf"[^{HAN_LETTERS}]")


class PersonMention(NamedTuple):
    """A form of a person's name in one half of an article, in one role.

    `name` is the fullest Chinese name that the article has for the person, empty where it has none; `form` is as
    printed, without blanks within; `offices` are those beside it, in the order of the text; `spans` lie in the body.
    """

    side: str
    name: str
    form: str
    role: str
    offices: tuple[str, ...]
    spans: tuple[Span, ...]


def find_people(article: Article) -> list[PersonMention]:
    """The people of an article: each form of each, in the order of roles and of the text."""
    if article.zh is None:
        return _english_alone(article.en) if article.en else []
    return _Reading(article.zh, article.en).all_named()


def _english_alone(en: Text) -> list[PersonMention]:
    """The authors of an English half beside which there is none in Chinese: whom its text names nobody says."""
    authors = dict.fromkeys(one for one in en.author if _is_english_author(one))
    return [PersonMention("en", "", one, "author", (), ()) for one in authors]


def _is_english_author(name: str) -> bool:
    return any(1 < len(run.words) < 5 for run in runs(name))


class _Reading:
    """An article being read: its Chinese and its English, and the names found so far by where they stand."""

    def __init__(self, zh: Text, en: Text | None) -> None:
        self.zh, self.en = zh, en
        self.head = f"{zh.headline}\n{zh.byline}\n"
        self.text = self.head + zh.text
        self.en_head = "\n".join((en.headline, en.byline, *en.author)) + "\n" if en else ""
        self.en_text = self.en_head + en.text if en else ""
        self.runs = list(runs(self.en_text))
        self.authors = [one for one in map(_plain, zh.author) if _is_author(one)]
        self.found: dict[Span, str] = {}
        self.english: dict[str, dict[str, list[Span]]] = {}

    def all_named(self) -> list[PersonMention]:
        """All that is found."""
        self._spelled()
        self._foreigners()
        self._known()
        self._titled()
        self._of_authors()
        self._of_english_authors()
        self._without_overlaps()
        return [*self._in_chinese(), *self._in_english()]

    # ---- what stands in the Chinese

    def _spelled(self) -> None:
        """Names that the English spells, in pinyin or as before it."""
        starts = self._starts()
        seen: dict[tuple[str, tuple[frozenset[str], ...]], list[tuple[Span, str]]] = {}
        for run in self.runs:
            end = 0  # of the name before: Fang Cheng Zhong Ling has no Cheng Zhong
            for one in spelled_names(run):
                key = one.printed, one.given
                if key not in seen:
                    seen[key] = list(self._spelled_so(one.surnames, one.given, starts))
                if one.start < end or not seen[key]:
                    continue
                end = one.end if run.start + len(one.printed) < run.end else 0
                for span, name in seen[key]:
                    self._put(span, name)
                    self._say(name, one.printed, (one.start, one.end))

    def _starts(self) -> dict[str, list[int]]:
        starts: dict[str, list[int]] = {}
        for found in _surname().finditer(self.text):
            starts.setdefault(found.group(), []).append(found.start())
        return starts

    def _spelled_so(
        self, surnames: tuple[str, ...], given: tuple[frozenset[str], ...], starts: dict[str, list[int]]
    ) -> Iterator[tuple[Span, str]]:
        for surname in surnames:
            for start in starts.get(surname[0], ()):
                if len(surname) > 1 and not self.text.startswith(surname, start):
                    continue
                span = self._given(start, start + len(surname), given)
                if span:
                    name = _plain(self.text[slice(*span)])
                    if self._may_be_person(span, name):
                        yield span, name
        for author in self.authors:
            size = len(author) - len(given)
            if author[:size] in surnames and all(c in g for c, g in zip(author[size:], given, strict=True)):
                yield (-1, -1), author

    def _may_be_person(self, span: Span, name: str) -> bool:
        """Whether what the English spells is no place, and no common word unless something says that it is a name."""
        known = look_up_name(name)
        is_place = known is not None and known.place and name not in people_by_name()
        if is_place or _NO_NAME_BEHIND.match(self.text, span[1]) or _PLACE_BEHIND.match(self.text, span[1]):
            return False
        if name[0] not in SURNAMES and name[:2] not in DOUBLE_SURNAMES and is_common_word(name[1:]):
            return False
        if len(name) > 2 or not is_common_word(name) or name in self.authors:
            return True
        return bool(office_before(self.text, span[0])) or is_addressed(self.text, *span)

    def _given(self, start: int, at: int, given: tuple[frozenset[str], ...]) -> Span | None:
        text = self.text
        if len(given) == 1:
            while text[at : at + 1] and text[at] in _BLANKS and at - start < 3:
                at += 1
        for characters in given:
            if text[at : at + 1] not in characters:
                return None
            at += 1
        return start, at

    def _known(self) -> None:
        """People of the table and the dictionary, where the English has them or nothing else can."""
        first, text = beginnings(), self.text
        for two in first.keys() & {text[at : at + 2] for at in range(len(text) - 1)}:
            at = text.find(two)
            while at >= 0:
                name = next((one for one in first[two] if text.startswith(one, at)), "")
                if name:
                    self._known_at((at, at + len(name)), name, people_by_name()[name])
                at = text.find(two, at + 1)

    def _known_at(self, span: Span, name: str, known: KnownPerson) -> None:
        if _NO_NAME_BEHIND.match(self.text, span[1]) or any(s <= span[0] and span[1] <= e for s, e in self.found):
            return
        is_short = len(name) == 2 and name[0] in SURNAMES
        there = name in self.english or (not is_short and self._by_stem(name, known.stems))
        if there or (known.sure and (not self.en_text or self._is_told(span))):
            self._put(span, name)

    def _by_stem(self, name: str, stems: tuple[str, ...]) -> bool:
        """Whether a run of the English has a word that begins as the name's English does; which is kept."""
        found = False
        for run in self.runs:
            for at, form in enumerate(run.forms):
                if form.startswith(stems):
                    self._say(name, *run.around(at, lambda form: form.startswith(stems)))
                    found = True
                    break
        return found

    def _foreigners(self) -> None:
        """Foreigners, by dots or by their office, and what in the English sounds like them."""
        dotted = {span: self.text[slice(*span)] for span in dotted_names(self.text)}
        taken = [*dotted, *self.found]
        single = {
            span: self.text[slice(*span)]
            for span in sounding_runs(self.text)
            if not any(start < span[1] and span[0] < end for start, end in taken)
        }
        heard = self._heard({*dotted.values(), *single.values()})
        self.found.update({**dotted, **{span: name for span, name in single.items() if name in heard}})
        lasts = {part for part in (parts_of(name)[-1] for name in dotted.values()) if len(part) > 1}
        for part in lasts:
            for found in re.finditer(re.escape(part), self.text):
                if not any(start <= found.start() and found.end() <= end for start, end in dotted):
                    self._put(found.span(), part)

    def _heard(self, names: set[str]) -> set[str]:
        """The names whose last part a word of the English sounds like; the runs with that word are kept.

        A word is that of the name it sounds most like, a name has the words that sound most like it; what spells a
        Chinese name is no foreigner's.
        """
        if not names:
            return set()
        spelled = {span for forms in self.english.values() for spans in forms.values() for span in spans}
        free = [run for run in self.runs if not any(run.start < end and start < run.end for start, end in spelled)]
        words = {form for run in free for form in run.forms if len(form) > _SHORTEST}
        best: dict[str, tuple[float, list[str]]] = {}
        for form in words:
            ratios = {name: _alike_last(name, form) for name in names}
            top = max(ratios.values())
            for name, ratio in ratios.items():
                if ratio and ratio == top and ratio >= best.get(name, (0, []))[0]:
                    kept = best[name][1] if name in best and best[name][0] == ratio else []
                    best[name] = ratio, [*kept, form]
        for name, (_, forms) in best.items():
            self._say_heard(name, free, forms)
        return {*best}

    def _say_heard(self, name: str, free: list[CapitalRun], forms: list[str]) -> None:
        """Keep the runs that have one of some words, with what in them sounds like the other parts of the name."""
        first = parts_of(name)[:-1]

        def belongs(word: str) -> bool:
            return any(alike(one, word, several=True) for one in first)

        for run in free:
            for at, form in enumerate(run.forms):
                if form in forms:
                    self._say(name, *run.around(at, belongs))

    def _titled(self) -> None:
        """Chinese names that an office or a form of address tells."""
        taken = {at for start, end in self.found for at in range(start, end)}
        for found in _surname().finditer(self.text):
            start = found.start()
            if found.group() not in SURNAMES or is_function_word(found.group()) or start in taken:
                continue
            if may_end_office(self.text[start - 1 : start]) and office_before(self.text, start):
                end = self._end_of_name(start)
                if end:
                    self._put((start, end), _plain(self.text[start:end]))

    def _end_of_name(self, start: int) -> int:
        """Where a name behind an office ends, by what follows and where else it stands; 0 where nobody can say."""
        text = self.text
        three, two = text[start : start + 3], text[start : start + 2]
        known = look_up_name(two)
        if not is_han(two) or len(two) < 2 or is_common_word(two) or (known and known.place):
            return 0
        if is_han(three) and len(three) == 3 and three[2] not in _FOLLOWING and not is_common_word(three[1:]):
            behind = text[start + 3 : start + 4]
            if not behind or _PUNCTUATION.match(behind) or behind in _FOLLOWING:
                return start + 3
        behind = text[start + 2 : start + 3]
        return start + 2 if not behind or _PUNCTUATION.match(behind) or behind in _NUMERALS else 0

    def _of_authors(self) -> None:
        for name in self.authors:
            for found in re.finditer(re.escape(name), self.text):
                self._put(found.span(), name)
        if self.en and len(self.en.author) == len(self.zh.author):
            for zh, en in zip(self.zh.author, self.en.author, strict=True):
                name = _plain(zh)
                if name in self.authors and name not in self.english and self._may_be_author(name, en):
                    self._say(name, en, (0, 0))

    def _of_english_authors(self) -> None:
        """Whom the English byline alone names as an author is one, as the text has the name: （本报记者　郑小满）."""
        authors = set(self.en.author) if self.en and not self.authors else set()
        self.authors += [name for name, forms in self.english.items() if authors & forms.keys()]

    @staticmethod
    def _may_be_author(name: str, english: str) -> bool:
        from corpus_archive.language.romanisation import spelt

        return is_han(name) and spelt(name, folded(english))

    def _is_told(self, span: Span) -> bool:
        start, end = span
        return bool(
            office_before(self.text, start) or office_behind(self.text, end) or is_addressed(self.text, start, end)
        )

    def _put(self, span: Span, name: str) -> None:
        self.found.setdefault(span, name)

    def _say(self, name: str, printed: str, span: Span) -> None:
        spans = self.english.setdefault(name, {}).setdefault(printed, [])
        if span not in spans:
            spans.append(span)

    def _without_overlaps(self) -> None:
        """Of names that lie over each other the longer one stands."""
        kept: list[Span] = []
        for span in sorted(self.found, key=lambda one: (one[0] - one[1], one)):
            if span == (-1, -1) or not any(start < span[1] and span[0] < end for start, end in kept):
                kept.append(span)
        self.found = {span: self.found[span] for span in sorted(kept)}

    # ---- what is told

    def _whole(self) -> dict[str, str]:
        """The fullest name of each that is a part of a longer one: 哈特曼 of 彼得·哈特曼."""
        names = dict.fromkeys((*self.authors, *self.found.values()))
        longer: dict[str, list[str]] = {}
        for one in names:
            parts = parts_of(one)
            if len(parts) > 1:
                longer.setdefault(parts[-1], []).append(one)
        return {one: longer[one][0] if len(longer.get(one, ())) == 1 else one for one in names}

    def _in_chinese(self) -> list[PersonMention]:
        whole = self._whole()
        signature = _plain(self.zh.signature)
        by_name: dict[str, list[Span]] = {}
        for span, name in self.found.items():
            by_name.setdefault(name, []).append(span)
        rows = []
        names = list(dict.fromkeys((*self.authors, *by_name)))
        for name in names:
            spans = [span for span in by_name.get(name, ()) if span != (-1, -1)]
            offices = tuple(dict.fromkeys(filter(None, (self._office(span) for span in spans))))
            body = tuple(
                (start - len(self.head), end - len(self.head)) for start, end in spans if start >= len(self.head)
            )
            role = "author" if name in self.authors else "signature" if name in signature else "text"
            rows.append(PersonMention("zh", whole[name], name, role, offices, body))
        return rows

    def _office(self, span: Span) -> str:
        """The office beside a name; in a list behind a colon that of all: 副主席：吴春山　田秀兰."""
        found = office_before(self.text, span[0]) or office_behind(self.text, span[1])
        if found or self.text[span[0] - 1 : span[0]] not in _SEPARATORS:
            return found
        line = self.text.rfind("\n", 0, span[0]) + 1
        colon = max(self.text.rfind("：", line, span[0]), self.text.rfind(":", line, span[0]))
        if colon < 0 or _NO_LIST.search(self.text, colon + 1, span[0]):
            return ""
        return office_before(self.text, colon)

    def _in_english(self) -> list[PersonMention]:
        whole = self._whole()
        rows = []
        for name in whole:
            for printed, spans in self.english.get(name, {}).items():
                size = len(self.en_head)
                body = tuple((start - size, end - size) for start, end in spans if start >= size)
                role = "author" if name in self.authors else "text"
                rows.append(PersonMention("en", whole[name], printed, role, (), body))
        return [*rows, *_english_alone(self.en)] if self.en and not (self.zh.author or self.authors) else rows


@functools.cache
def _surname() -> re.Pattern[str]:
    return re.compile(f"[{''.join({*surnames(), *(one[0] for one in DOUBLE_SURNAMES)})}]")


def _alike_last(name: str, form: str) -> float:
    parts = parts_of(name)
    return alike(parts[-1], form, several=len(parts) > 1)


def _plain(name: str) -> str:
    return _BLANK.sub("", name)


def _is_author(name: str) -> bool:
    """Whether an author is a person's name: two to four characters, or a foreigner's, and no staff."""
    if _NO_AUTHOR.search(name) or office_behind(name, 1) == name[1:]:
        return False
    return 1 < len(name) <= 12 and _HAN.match(name) is not None
