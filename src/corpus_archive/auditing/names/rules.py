"""People and places whose English is not how the Chinese is read: 刘俊秀 as "Liu Junxi", 赣南 as "Ganzhou".

Both texts are asked. A name in the English that no characters of the Chinese spell, read as whole words, then as
surnames, then each in any way, is held against the names of the Chinese passage it stands beside: one that it is like,
and that the English does not have elsewhere, was misread. A name of the Chinese, told by jieba's part of speech, a
title or the dictionary, whose pinyin, older spelling or established form the English does not have, is missing. What
is written as foreigners write it nobody can know, and nothing is said of a name that may stand there so.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from corpus_archive.auditing.names.evidence import NameEvidence
from corpus_archive.auditing.names.han_names import HanName, surnames_with_titles
from corpus_archive.auditing.names.latin_names import LatinName, find_latin_names, foreign_words, titled_surnames
from corpus_archive.auditing.names.marks import bare_place
from corpus_archive.auditing.names.pairing import Misreading, pair, surnames_absent
from corpus_archive.auditing.names.presence import find_in_english, is_meant, read_as, sounds_like
from corpus_archive.auditing.passages import Passages
from corpus_archive.auditing.rules import Rule, Severity
from corpus_archive.choices import listed
from corpus_archive.language.chinese import is_han, looks_like_name
from corpus_archive.language.established import look_up_name, places_spelt, short_for
from corpus_archive.language.name_forms import surname_readings, written
from corpus_archive.language.name_index import NameIndex
from corpus_archive.language.romanisation import folded, old_spellings, readings, syllables
from corpus_archive.records import Alignment, Article, Finding, Span
from corpus_archive.wording import Wording

RULES = {
    "name-misread": Rule(
        "names",
        ("error", "warning"),
        "the English has a name that the Chinese does not spell, like one that it does: surest where the pair is clear",
    ),
    "name-missing": Rule(
        "names", ("warning", "note"), "a person or place of the Chinese is not in the English under any form known"
    ),
    "place-unfounded": Rule(
        "names",
        ("warning", "note"),
        "the English has a place of China that the Chinese does not have under any reading",
    ),
    "author-misread": Rule("names", ("error", "warning"), "the English author is not how the Chinese one is read"),
}
_CAPITALS = re.compile(r"\b[A-Z][a-zA-Z]{2,}")
_ABROAD = re.compile("朝鲜|韩国|越南|南越|北越|日本|新加坡|马来|泰国|缅甸|印尼|华侨|美籍")
_LONG_ENOUGH, _NEARLY = 6, 0.85  # letters of a place, and how like them a misspelling is
_NEAR = 24  # characters before a name in which its country is looked for
_ALONE = re.compile(r"(?<![A-Z][a-z] )\b[A-Z][a-z]+\b(?!-| [A-Z])")
_CAPITAL = re.compile("[中首北]")  # 首都, 中美, 北大: Beijing
_UNNAMED = re.compile(
    "[该本我全各两外][省市县区地]|自治区|当地|省[委总府里]|市[委府里]|县[委府里]"
)  # whose name goes without saying
_UNTELLING = frozenset("州南北东西江山海安阳京城河口昌上下大小长新平中天县市省湖林水石")  # of very many places
_REACH = 1  # beads on either side in which a name may have been moved
_ENUMERATED = 2  # names of an enumeration that the English has, for another of it to be missing


def examine(article: Article, alignment: Alignment | None) -> Iterator[Finding]:
    """Yield the names that the English misreads or leaves out."""
    yield from _authors(article)
    passages = Passages.of(article, alignment)
    if passages is None or not passages.zh.text or not passages.en.text:
        return
    evidence = NameEvidence.of(passages)
    paired: set[Span] = set()
    for name in find_latin_names(passages.en.text):
        if evidence.explains(name):
            continue
        found = _pair(evidence, name)
        if found is None and _is_unfounded(evidence, name):
            yield _unfounded(passages, name)
        elif found and found.span not in paired:
            paired.add(found.span)
            yield _report(passages, (name.start, name.end), found, person=_is_person(name, found))
    yield from _surnames(evidence)
    yield from _all_missing(evidence, paired)


def _pair(evidence: NameEvidence, name: LatinName) -> Misreading | None:
    """What a strange English name misreads: something like it in the Chinese beside it that the English lacks, or has
    elsewhere but not in the bead where the strange one stands."""
    wide = evidence.window(name.start, _REACH)
    found = pair(name, wide)
    if found:
        return found
    here = evidence.window_of_bead(name.start)
    found = pair(name, here)
    known = [one for one in here.near if not one.person and one.sure]
    if short_for(name.form, here.spelling.text[slice(*here.span)]):
        return None
    if found is None and len(known) == 1 and places_spelt(name.form) and not name.person:
        return Misreading((known[0].start, known[0].end), "error", known[0])
    return found


def _is_person(name: LatinName, found: Misreading) -> bool:
    """Whether a Chinese name is to be read as a person's: jieba takes some places for people (乐山), which the English
    then has as one word."""
    if found.told is None:
        return name.person
    known = look_up_name(found.told.form)
    return found.told.person and (name.person or known is None or not known.place)


def _report(passages: Passages, en: Span, found: Misreading, *, person: bool) -> Finding:
    """The finding; `person` says whether the Chinese name is a person's."""
    start, end = found.span
    printed = passages.zh.text[start:end]
    return Finding(
        rule="name-misread",
        severity=found.severity,
        zh=(found.span,),
        en=(en,),
        message=Wording(
            "{zh} is {read}, not {en}", zh=printed, read=_read(printed, person), en=passages.en.text[slice(*en)]
        ),
    )


def _read(name: str, person: bool | None) -> str:
    """How a Chinese name is read: Liu Junxiu for a person, else one word; "or" where nobody can know which."""
    return listed(written("".join(name.split()) if person else bare_place(name), person=person))


def _is_unfounded(evidence: NameEvidence, name: LatinName) -> bool:
    """Whether an English name is a place of China that nothing in the Chinese beside it may be short for."""
    places = () if name.person else places_spelt(name.form)
    if not places or name.form in evidence.provinces or "-" in evidence.passages.en.text[name.start : name.end]:
        return False
    start, end = evidence.window(name.start, _REACH).span
    beside = evidence.passages.zh.text[start:end]
    if name.form == "beijing" and _CAPITAL.search(beside):
        return False
    telling = {character for place in places for character in place if character not in _UNTELLING}
    inside = {at for one in evidence.names if one.sure and not one.person for at in range(one.start, one.end)}
    alone = (beside[at - start] for at in range(start, end) if at not in inside)
    return not short_for(name.form, beside) and not telling.intersection(alone)


def _unfounded(passages: Passages, name: LatinName) -> Finding:
    en = name.start, name.end
    message = Wording("{en} is no place of the Chinese text", en=passages.en.text[slice(*en)])
    beside = passages.zh.text[slice(*passages.source(name.start))]
    severity: Severity = "note" if _UNNAMED.search(beside) else "warning"
    return Finding(rule="place-unfounded", severity=severity, zh=(), en=(en,), message=message)


def _surnames(evidence: NameEvidence) -> Iterator[Finding]:
    """Surnames before a title where the English has another there: 王主任 as Director Huang."""
    passages = evidence.passages
    titled = list(titled_surnames(passages.en.text))
    if not titled:
        return
    all_titled = list(surnames_with_titles(passages.zh.text))
    for start, end, form in titled:
        window = passages.source(start)
        here = [(at, surname) for at, surname in all_titled if window[0] <= at < window[1]]
        absent = surnames_absent(here, evidence.bead_index(start))
        if len(absent) == 1 and not _is_read_so(form, passages.zh.text[slice(*window)]):
            at, surname = absent[0]
            reading = " or ".join(one.capitalize() for one in surname_readings(surname))
            message = Wording("{zh} is {read}, not {en}", zh=surname, read=reading, en=passages.en.text[start:end])
            yield Finding(
                rule="name-misread", severity="warning", zh=((at, at + 1),), en=((start, end),), message=message
            )


def _is_read_so(form: str, text: str) -> bool:
    """Whether a character of a text is spelt so, in pinyin or as before it."""
    return any(form == one or form in old_spellings(one) for character in set(text) for one in readings(character))


def _all_missing(evidence: NameEvidence, paired: set[Span]) -> Iterator[Finding]:
    """The names that are nowhere in the English, but for those that were paired."""
    if not evidence.absent:
        return
    strangers = [one for one in foreign_words(evidence.passages.en.text) if not evidence.accounts_for(folded(one))]
    misread = {one.form for one in evidence.absent if (one.start, one.end) in paired}
    for one in evidence.absent:
        if not any(start < one.end and one.start < end for start, end in paired) and one.form not in misread:
            yield from _missing(one, evidence, strangers)


def _missing(one: HanName, evidence: NameEvidence, strangers: list[str]) -> Iterator[Finding]:
    """A name that is nowhere in the English, nor may stand there as a foreigner writes it."""
    passages = evidence.passages
    there = passages.translation(one.start)
    text = passages.en.text[slice(*there)]
    here = [word for word in strangers if word in text]
    if not one.person and is_meant(one.form, evidence.bead_index_of(there)):
        return
    known = look_up_name(one.form)
    listed = known is not None and known.listed
    if not (one.sure or (one.listed and _is_enumerated(one, evidence))):
        return
    native = known is not None and known.native and not known.common  # 周恩来 is written as he is read
    if one.person and not native and ((here and not listed) or _is_heard(one, text) or _is_abroad(one, passages)):
        return
    if one.person and (_is_by_surname(one, text) or not (listed or looks_like_name(one.form))):
        return
    misspelt = next((word for word in here if _is_misspelt(one, folded(word))), "")
    if misspelt:
        at = there[0] + text.index(misspelt)
        found = Misreading((one.start, one.end), "warning", one)
        yield _report(passages, (at, at + len(misspelt)), found, person=False)
        return
    # Places are left out more often where they go without saying; and those of two characters are words too often.
    severity: Severity = "note" if here or not (one.person or _is_in_row(one, evidence)) else "warning"
    yield Finding(
        rule="name-missing",
        severity=severity,
        zh=((one.start, one.end),),
        en=(there,) if there[1] > there[0] else (),
        message=Wording("{zh} is not in the English", zh=passages.zh.text[one.start : one.end]),
    )


def _is_misspelt(one: HanName, word: str) -> bool:
    """Whether a word that is no pinyin is nearly how a place is read: 昌邑, Changi."""
    if one.person:
        return False
    pinyin = ["".join(syllable[0] for syllable in read) for read in read_as(one.form, False) if all(read)]
    return any(
        len(whole) >= _LONG_ENOUGH and difflib.SequenceMatcher(None, whole, word).ratio() >= _NEARLY for whole in pinyin
    )


def _is_heard(one: HanName, text: str) -> bool:
    """Whether a word with a capital may be a foreign name by its sound: 汤普森, Thompson."""
    return any(sounds_like(one.form, folded(word)) for word in _CAPITALS.findall(text))


def _is_abroad(one: HanName, passages: Passages) -> bool:
    """Whether a name that looks Chinese is likely a Korean's or a Vietnamese's: nobody knows how it is written."""
    known = look_up_name(one.form)
    before = passages.zh.text[max(0, one.start - _NEAR) : one.start]
    return (known is None or not known.listed) and _ABROAD.search(before) is not None


def _is_in_row(one: HanName, evidence: NameEvidence) -> bool:
    """Whether a place stands in an enumeration, two of whose others the English has."""
    window = evidence.passages.source(evidence.passages.translation(one.start)[0])
    text = evidence.passages.zh.text
    row = [
        name
        for name in evidence.names
        if not name.person
        and window[0] <= name.start < window[1]
        and "、" in (text[max(0, name.start - 1) : name.start], text[name.end : name.end + 1])
    ]
    return one in row and sum(name not in evidence.absent for name in row) >= _ENUMERATED


def _is_by_surname(one: HanName, text: str) -> bool:
    """Whether an English passage has a person's surname by itself: Chairman Mao for 毛泽东."""
    words = {folded(found) for found in _ALONE.findall(text)}
    return any(word in words for read in read_as(one.form, True) for first in read[0] for word in _written(first))


def _written(syllable: str) -> tuple[str, ...]:
    return (syllable, *old_spellings(syllable))


def _is_enumerated(one: HanName, evidence: NameEvidence) -> bool:
    """Whether the English has other names of the enumeration that a name stands in."""
    window = evidence.passages.source(evidence.passages.translation(one.start)[0])
    beside = [name for name in evidence.names if name.listed and window[0] <= name.start < window[1]]
    return sum(name not in evidence.absent for name in beside) >= _ENUMERATED


def _authors(article: Article) -> Iterator[Finding]:
    """Authors of Chinese names whose English is not their reading."""
    if article.zh is None or article.en is None or not article.en.author:
        return
    printed = (*article.en.author, article.en.byline, article.en.signature)
    index = NameIndex(*printed)
    for author in article.zh.author:  # five characters are an office or a foreigner: a name has four at most
        person = looks_like_name(author)
        if not (is_han(author) and len(author) <= 4) or find_in_english(author, index, person=person):
            continue
        known = person and len(article.zh.author) == len(article.en.author)
        at = article.zh.text.find(author)
        yield Finding(
            rule="author-misread",
            severity="error" if known and syllables(folded(" ".join(printed))) else "warning",
            zh=((at, at + len(author)),) if at >= 0 else (),
            en=(),
            message=Wording(
                "{zh} is {read}, not {en}",
                zh=author,
                read=_read(author, person or None),
                en=", ".join(article.en.author),
            ),
        )
