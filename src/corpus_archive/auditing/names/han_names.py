"""Names in a Chinese text: people and places that jieba's parts of speech, the table of names or a title tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus_archive.auditing.names.marks import (
    NEVER_LAST,
    TITLE_AFTER,
    bare_place,
    has_title_before,
    is_fragment,
    is_function_word,
    is_none,
    is_office,
    is_part,
    is_person_not_place,
    is_surely_person,
    is_titled,
    kind_of_place,
)
from corpus_archive.language.chinese import DOUBLE_SURNAMES, SURNAMES, is_han, looks_like_name
from corpus_archive.language.established import EstablishedName, is_common_word, listed_names, look_up_name
from corpus_archive.language.name_forms import surname_readings
from corpus_archive.language.name_index import NameIndex
from corpus_archive.language.rosters import spaced_names
from corpus_archive.language.segmenters import TaggedText, TaggedToken, tag_of, tagged
from corpus_archive.records import Span

_NO_GIVEN_NAME = ("c", "p", "u", "d", "x", "f", "m", "r")  # parts of speech that no given name has
_NAMES, _ORGANISATIONS = ("nr", "ns"), ("nt", "nz")
_BEHIND_NAMES = frozenset("等和与及说在是对同就到向请")
_BESIDE = frozenset("滨沿临环")
_WHERE_THEY_LIE = re.compile("[各诸数几两一二三四五六七八九十]|地区|一带|群众|农民|居民|渔民")
_WATERS, _DIVISIONS = frozenset("湖河江海"), frozenset("省市县区州")
_MOST_KEPT = 50_000  # words of which it is kept whether they may be names: some ten megabytes
_SIDES, _SHORES = frozenset("东西南北"), frozenset("堤岸坝滩")


class HanName(NamedTuple):
    """A name in the Chinese text: what is spelt of it, and where; how sure it is that it is one.

    `printed` is the form with the word for its kind, which is `kind` by its first character; `listed` is a person
    beside others in an enumeration.
    """

    start: int
    end: int
    form: str
    person: bool
    kind: str
    sure: bool
    printed: str
    listed: bool = False


class _Plain(NamedTuple):
    """A text without the blanks within names of rosters, and where each of its characters stands in the printed one."""

    text: str
    offsets: list[int] | None


def find_han_names(text: str, index: NameIndex | None = None) -> list[HanName]:
    """The names in a Chinese text, in order; with the names of its English also those that are within other words."""
    if not text:
        return []
    plain = _unspaced(text)
    tokens = tagged(plain.text)
    found = _all_told(plain.text, tokens, _known(plain.text, tokens, index))
    sure = {one.form for one in found if one.sure and one.person}
    found = [one._replace(sure=True) if one.person and not one.sure and one.form in sure else one for one in found]
    return found if plain.offsets is None else [_printed(one, plain.offsets) for one in found]


def _printed(one: HanName, offsets: list[int]) -> HanName:
    """A name of a text without blanks within names, where it stands in the printed one."""
    return one._replace(start=offsets[one.start], end=offsets[one.end - 1] + 1)


def _unspaced(text: str) -> _Plain:
    inside: set[int] = set()
    for second in spaced_names(text):
        inside.update(at for at in range(max(0, second - 2), second) if text[at].isspace())
    if not inside:
        return _Plain(text, None)
    offsets = [at for at in range(len(text)) if at not in inside]
    return _Plain("".join(text[at] for at in offsets), offsets)


def _known(text: str, tokens: TaggedText, index: NameIndex | None) -> list[tuple[Span, EstablishedName]]:
    """Names of the table: where words begin and end as they do, or where the English has them; none within a longer
    name of jieba's."""
    listed = list(listed_names(text))
    if not listed:
        return []
    found = []
    for start, end in listed:
        known = look_up_name(text[start:end])
        if known is None or (known.place and is_part(text, start, end)):
            continue
        word = tokens.from_offset(start)
        if word and word.tag[:2] == "ns" and word.end > end:
            continue
        if (word and tokens.has_end(end)) or (index is not None and any(map(index.has, known.stems))):
            found.append(((start, end), known))
    return found


def _all_told(text: str, tokens: TaggedText, known: list[tuple[Span, EstablishedName]]) -> list[HanName]:
    """The names of known spans, and those of the tokens elsewhere."""
    taken = {at for (start, end), _ in known for at in range(start, end)}
    names = [_known_name(text, span, person=not one.place) for span, one in known]
    names += [one for one in _told(text, tokens) if not taken.intersection(range(one.start, one.end))]
    return sorted(names)


def _known_name(text: str, span: Span, *, person: bool) -> HanName:
    start, end = span
    form = text[start:end]
    if person:
        return HanName(start, end, form, True, "", len(form) > 2 or is_titled(text, start, end), form)
    bare = bare_place(form)
    kind = kind_of_place(form[len(bare) :] or text[end : end + 2])
    return HanName(start, end, bare, False, kind, not is_common_word(form), form)


def _told(text: str, tokens: TaggedText) -> Iterator[HanName]:
    """The names that tokens and their parts of speech tell."""
    taken = 0
    for at in [at for at, form in enumerate(tokens.forms) if _may_be_name[form]]:  # most words are none
        token = tokens[at]
        if token.start < taken:
            continue
        name = _apart(text, tokens, at) if len(token.form) <= 2 and at + 1 < len(tokens) else None
        if name is None and token.tag[:2] in _ORGANISATIONS:
            name = _head_of_organisation(token)
        elif name is None and len(token.form) > 1:
            name = _whole(text, tokens, at)
        if name:
            taken = name.end
            yield name


class _NameCandidates(dict[str, bool]):
    """Whether a word by itself may be a name or begin one: what was told of a word is kept."""

    def __missing__(self, form: str) -> bool:
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = self[form] = _is_candidate(form, tag_of(form))
        return found


_may_be_name = _NameCandidates()


def _is_candidate(form: str, part_of_speech: str) -> bool:
    """Whether a word is a surname, a name by jieba or the dictionary, or a noun as long as the name of a person whom
    no dictionary has."""
    if len(form) == 1:
        return form in SURNAMES
    if part_of_speech[:2] in (*_NAMES, *_ORGANISATIONS):
        return True
    return look_up_name(form) is not None or (len(form) == len("区梦觉") and part_of_speech[0] == "n")


def _apart(text: str, tokens: TaggedText, at: int) -> HanName | None:
    """A name that jieba cuts behind its surname: 司马 | 文义, and behind a title 解 | 学文."""
    surname, given = tokens[at].form, tokens[at + 1]
    if len(surname) == 2:
        if surname not in DOUBLE_SURNAMES or tokens[at].tag[:2] != "nr":
            return None
    elif len(given.form) != 2 or surname not in SURNAMES or not _is_titled_surname(text, tokens[at], given):
        return None
    if len(given.form) > 2 or not is_han(given.form) or given.tag.startswith(_NO_GIVEN_NAME):
        return None
    form = surname + given.form
    return HanName(tokens[at].start, given.end, form, person=True, kind="", sure=True, printed=form)


def _is_titled_surname(text: str, token: TaggedToken, given: TaggedToken) -> bool:
    """Whether a character behind a title is a surname, and what follows no word."""
    return (
        has_title_before(text, token.start)
        and not is_function_word(token.form)
        and not is_common_word(given.form)
        and not is_office(given.form)
        and given.form[-1] not in NEVER_LAST
    )


def _head_of_organisation(token: TaggedToken) -> HanName | None:
    """The place that a longer word begins with: 南京大学. It may be rendered otherwise, and is never missed."""
    form = token.form[:2]
    known = look_up_name(form)
    if len(token.form) > 3 and known and known.place and known.read and not known.common:
        return HanName(token.start, token.start + 2, form, person=False, kind="", sure=False, printed=form)
    return None


def _whole(text: str, tokens: TaggedText, at: int) -> HanName | None:
    """A token that is a name by its part of speech, by the dictionary or by the title before it."""
    token = tokens[at]
    form, is_place = token.form, token.tag[:2] == "ns"
    known = look_up_name(form)
    if known is not None and known.common:
        known = None
    tells = is_place or ((token.tag[:2] == "nr" or (known and not known.place)) and not is_office(form))
    if not (tells or _is_untagged_person(text, token)) or not is_han(form) or is_none(form):
        return None
    if is_part(text, token.start, token.end) or (at and _is_of_waters(text, tokens[at - 1], token)):
        return None
    bare = bare_place(form)
    person = not is_place and (bare == form or is_person_not_place(form))
    if known is not None:
        person = not known.place
    return _person(text, token) if person else _place(text, token, bare)


def _is_of_waters(text: str, before: TaggedToken, token: TaggedToken) -> bool:
    """Whether a name goes over a lake or river and what follows it: 青石湖北堤 has no 湖北, 黑龙江省海林 has 海林.

    So it does behind the name of a place; and behind any noun (青石 is one too) where a shore or a dike follows.
    """
    if token.form[0] not in _WATERS or before.form[-1] in _DIVISIONS:
        return False
    shore = token.form[-1] in _SIDES and text[token.end : token.end + 1] in _SHORES
    return before.tag[:2] == "ns" or (before.tag[0] == "n" and shore)


def _person(text: str, token: TaggedToken) -> HanName:
    form, end = token.form, token.end
    if len(form) == 3 and form[-1] in NEVER_LAST and form[0] in SURNAMES:
        form, end = form[:-1], end - 1
    elif _goes_on_in_list(text, form, end):
        form, end = form + text[end], end + 1
    known = look_up_name(form)
    sure = is_surely_person(text, form, token.start, end) or (known is not None and len(form) > 2 and not known.common)
    beside = text[token.start - 1 : token.start] == "、" or text[end : end + 1] == "、"
    sure = sure and not is_fragment(text, token)
    return HanName(token.start, end, form, True, "", sure, form, listed=beside and looks_like_name(form))


def _goes_on_in_list(text: str, form: str, end: int) -> bool:
    """Whether a name has another character before the next of a list, which jieba cuts off: 王明 | 轩、李长林."""
    if len(form) != 2 or form[0] not in SURNAMES or text[end + 1 : end + 2] != "、":
        return False
    return is_han(text[end]) and text[end] not in NEVER_LAST and text[end] not in _BEHIND_NAMES


def _place(text: str, token: TaggedToken, bare: str) -> HanName | None:
    form = token.form
    if len(form) == 2 and form[0] in _BESIDE and form[1] in _WATERS and _WHERE_THEY_LIE.match(text, token.end):
        return None  # 滨湖七县, 沿江各省: where they lie, not what they are called
    known = look_up_name(bare) or look_up_name(form)
    kind = kind_of_place(form[len(bare) :] or text[token.end : token.end + 2])
    kind = kind or (kind_of_place(form[1:]) if len(form) == 2 else "")
    sure = known is not None and not known.common and not is_fragment(text, token)
    sure = sure and not (len(form) == 2 and form[1] in "区市")  # 湖区, 山区
    return HanName(token.start, token.end, bare, person=False, kind=kind, sure=sure, printed=form)


def _is_untagged_person(text: str, token: TaggedToken) -> bool:
    """Whether a word that no dictionary has is a person's by the title before it: 主席区梦觉."""
    form = token.form
    return (
        len(form) == 3
        and token.tag[0] == "n"
        and has_title_before(text, token.start)
        and bool(surname_readings(form[0]))
        and not is_common_word(form)
        and not is_common_word(form[:2])
    )


def surnames_with_titles(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a surname stands alone before a title, and the surname: 王主任, 周总理."""
    for token in tagged(text):
        form = token.form
        single = len(form) == 1 and token.tag[:2] == "nr" and TITLE_AFTER.match(text, token.end)
        joined = token.tag[:2] == "nr" and len(form) > 2 and TITLE_AFTER.fullmatch(form[1:])
        if (single or joined) and surname_readings(form[0]):
            yield token.start, form[0]
