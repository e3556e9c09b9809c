"""Which name of the Chinese an English one misreads: like it, beside it, and not in the English otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from corpus_archive.auditing.names.han_names import HanName
from corpus_archive.auditing.names.latin_names import LatinName
from corpus_archive.auditing.names.marks import is_transliterated
from corpus_archive.auditing.names.presence import is_spelt, read_as
from corpus_archive.auditing.names.spelling import Spelling
from corpus_archive.auditing.rules import Severity
from corpus_archive.language.chinese import DOUBLE_SURNAMES, SURNAMES, is_han, looks_like_name
from corpus_archive.language.established import look_up_name, places_meant, places_spelt, short_for
from corpus_archive.language.name_index import NameIndex
from corpus_archive.language.romanisation import readings
from corpus_archive.records import Span

_KINDS = {
    "county": "县", "city": "市", "prefecture": "州", "commune": "公社", "township": "乡", "village": "村庄",
    "town": "镇", "district": "区", "province": "省", "region": "区", "river": "河江水", "lake": "湖", "mountain": "山",
    "mountains": "山", "brigade": "队", "production brigade": "队",
}  # fmt: skip
_LONG = 3  # syllables that a place of China seldom has, Alameda and Paranaque do
_PROVINCES_ALIKE = {"陕西": "Shanxi"}  # spelt as it sounds, but that is 山西, and everybody writes Shaanxi
_NO_NAME = frozenset("的了着过是在有和与及其对把被到说也就都又不这那一个们为从向以所之")


class Misreading(NamedTuple):
    """A Chinese name that an English one misreads, where it stands, and how sure that is."""

    span: Span
    severity: Severity
    told: HanName | None


class Window(NamedTuple):
    """Where to look: the absent names within a span of the Chinese, the others in it, and the English."""

    span: Span
    near: list[HanName]
    there: list[HanName]
    english: NameIndex
    spelling: Spelling

    def is_free(self, span: Span) -> bool:
        """Whether a span has nothing of a name that the English has."""
        return not any(one.start < span[1] and span[0] < one.end for one in self.there)

    def told(self, span: Span) -> HanName | None:
        """The absent name that is a span."""
        return next((one for one in self.near if (one.start, one.end) == span), None)


def pair(name: LatinName, window: Window) -> Misreading | None:
    """The name that an English one misreads, if any."""
    if short_for(name.form, window.spelling.text[slice(*window.span)]):
        return None
    ways: list[Callable[[LatinName, Window], Misreading | None]] = [_like_place, _of_its_kind, _like_untold_place]
    if name.person:
        ways = [_like_person, _same_surname, *ways]
    return next(filter(None, (way(name, window) for way in ways)), None)


def _like_person(name: LatinName, window: Window) -> Misreading | None:
    """The Chinese person of whose syllables an English name has all but one."""
    for cut in name.cuts:
        for span, same in window.spelling.like(cut, window.span):
            if same < len(cut) - 1:
                break
            if not window.is_free(span):
                continue
            found = "".join(window.spelling.text[slice(*span)].split())
            told = window.told(span)
            begun = next((one for one in window.near if one.start == span[0] and one.person), None)
            if not (told or _may_be_person(found, begun)):
                continue
            if is_spelt(found, window.english) and not _otherwise_read(told, window):
                continue
            if told and told.person and (len(cut) > 2 or told.sure or look_up_name(told.form)):
                return Misreading(
                    span, "error" if same == len(cut) - 1 and not is_spelt_by(found, cut) else "warning", told
                )
            if len(cut) > 2:  # jieba cuts some names in two: 沈万 | 和
                return Misreading(span, "warning", told)
    return None


def _otherwise_read(told: HanName | None, window: Window) -> bool:
    """Whether the English has the characters of a name, but not as the name is read: Jie Xuewen for 解学文."""
    return told is not None and not any(window.english.spelling(read) for read in read_as(told.form, told.person))


def is_spelt_by(found: str, cut: tuple[str, ...]) -> bool:
    """Whether characters alone may be read as syllables are."""
    return all(one in readings(character) for one, character in zip(cut, found, strict=False))


def _may_be_person(found: str, begun: HanName | None) -> bool:
    """Whether characters may be a person's name; `begun` is what jieba takes for a name there, if it does."""
    surname = found[0] in SURNAMES or found[:2] in DOUBLE_SURNAMES
    given = found[len(begun.form) :] if begun and begun.sure else found[1:]
    return surname and is_han(found) and (bool(begun and begun.sure) or not _NO_NAME.intersection(given))


def _same_surname(name: LatinName, window: Window) -> Misreading | None:
    """The only absent person whose surname is that of an English name, whatever the given names are."""
    alike = [
        one
        for one in window.near
        if one.person and (one.sure or one.listed) and looks_like_name(one.form) and _has_surname(one, name)
    ]
    return Misreading((alike[0].start, alike[0].end), "warning", alike[0]) if len(alike) == 1 else None


def _has_surname(one: HanName, name: LatinName) -> bool:
    size = 2 if one.form[:2] in DOUBLE_SURNAMES else 1
    return any(
        len(cut) > size and all(cut[at] in read[at] for at in range(size))
        for cut in name.cuts
        for read in read_as(one.form, True)
    )


def _like_place(name: LatinName, window: Window) -> Misreading | None:
    """The Chinese place half of whose syllables an English name has: either is known, or of the kind that is said."""
    for one in window.near:
        known = look_up_name(one.form)
        is_place = not one.person and ((known is not None and known.place) or bool(places_meant(one.form)))
        is_place = is_place and bool(
            places_spelt(name.form) or name.kind or known is None or known.native or not known.stems
        )
        if not (is_place or (one.kind and one.kind in _KINDS.get(name.kind, ""))):
            continue
        if is_transliterated(one.form) and not places_spelt(name.form):
            continue
        for cut in name.cuts:
            for read in read_as(one.form, one.person):
                same = sum(syllable in each for syllable, each in zip(cut, read, strict=False))
                if len(cut) == len(read) and 2 * same >= len(cut):
                    sure = (one.sure or name.kind or places_spelt(name.form)) and not is_spelt_by(one.form, cut)
                    sure = sure or _PROVINCES_ALIKE.get(one.form) == name.form
                    return Misreading((one.start, one.end), "error" if sure else "warning", one)
    return None


def _of_its_kind(name: LatinName, window: Window) -> Misreading | None:
    """The only absent place of the kind that the English says."""
    kinds = _KINDS.get(name.kind, "") if places_spelt(name.form) or min(map(len, name.cuts)) < _LONG else ""
    alike = [one for one in window.near if kinds and not one.person and one.kind and one.kind in kinds]
    if any(is_transliterated(one.form) for one in alike) and not places_spelt(name.form):
        return None
    if len(alike) != 1:
        return None
    severity: Severity = "warning" if any(is_spelt_by(alike[0].form, cut) for cut in name.cuts) else "error"
    return Misreading((alike[0].start, alike[0].end), severity, alike[0])


def _like_untold_place(name: LatinName, window: Window) -> Misreading | None:
    """A place of the kind that is said which jieba tells as no name: 新宫村."""
    kinds = _KINDS.get(name.kind, "")
    for cut in name.cuts if kinds else ():
        for span, same in window.spelling.like(cut, window.span):
            found = window.spelling.text[slice(*span)]
            alike = 2 * same >= len(cut) > 1 and window.is_free(span)
            alike = alike and _is_of_kind(window.spelling.text, span[1], kinds)
            alike = alike and (not is_transliterated(found) or bool(places_spelt(name.form)))
            if alike and not is_spelt(found, window.english):
                return Misreading(span, "error", None)
    return None


def _is_of_kind(text: str, at: int, kinds: str) -> bool:
    after = text[at : at + 1]
    return bool(after) and (after in kinds or (text.startswith("大队", at) and "队" in kinds))


def surnames_absent(surnames: Iterable[tuple[int, str]], index: NameIndex) -> list[tuple[int, str]]:
    """The surnames that no word of the English is, in any spelling."""
    return [(at, surname) for at, surname in surnames if not is_spelt(surname, index)]
