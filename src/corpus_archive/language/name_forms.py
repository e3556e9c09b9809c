"""How a Chinese name is written in pinyin, to be read by people: Leshan, Lu'an, Xie Fang, Zhangsun Wuji.

Whole words first, as CC-CEDICT reads them (乐山 is Leshan, whatever 乐 is alone); then surnames, which have readings
of their own (解 Xie); then characters, by the reading most usual in names or words, and by a second one where it is
about as usual. To compare names with a text is the business of `romanisation`, which knows all readings.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus_archive.language.cedict import entries, toneless
from corpus_archive.language.chinese import DOUBLE_SURNAMES, looks_like_name
from corpus_archive.language.romanisation import PLACE_READINGS, SURNAME_READINGS, readings

_MOST = 3  # ways to write one name that are told
_USUAL = 0.25  # of a character's uses have a reading that is told beside the first
_ENOUGH = 4  # uses in names; of rarer characters all words are asked
_LONGEST = 6  # characters of a word that is looked for in a longer name
_SURNAME = re.compile(r"\bsurname ([A-Z][a-z]+)")
_SYLLABLE = re.compile("[a-zü]*[aeiouü][a-zü]*")  # no r of 儿, no letters of 卡拉OK
_PLACE_ENDS = "省市县区乡村镇州"  # of two characters that could be a surname and a given name: 解村


class _Forms(NamedTuple):
    """Names of several characters as written, surnames by their readings, uses of readings in names and in words."""

    words: dict[str, tuple[str, ...]]
    surnames: dict[str, tuple[str, ...]]
    in_names: dict[str, Counter[str]]
    in_words: dict[str, Counter[str]]


def written(name: str, *, person: bool | None = None) -> tuple[str, ...]:
    """The ways a name is usually written in pinyin, the likeliest first; at most three, nearly always one.

    `person` says whether it is a person's name or none; where nobody knows, the dictionary and then its surname do.
    """
    known = _forms().words.get(name, ())
    own = tuple(one for one in known if person is None or (" " in one) == person)
    if len(name) == 2 and name[1] == "县" and not person:  # 单县: Shan County, as the English of the paper has it
        return tuple(f"{one} County" for one in _beginnings(name, known))
    if own:
        return own
    surname = "" if person is False else _surname(name, sure=bool(person))
    if surname:
        return tuple(_most(_person(surname, name[len(surname) :])))
    return tuple(_most(_joined(parts) for parts in itertools.product(*_place_parts(name))))


def surname_readings(surname: str) -> tuple[str, ...]:
    """How a surname is read, in small letters: 解 is xie, whatever else the character is; empty where it is none."""
    return tuple(map(str.lower, _forms().surnames.get(surname, ())))


def all_surnames() -> tuple[str, ...]:
    """Every surname that the dictionary or our own tables have a reading of."""
    return tuple(sorted(_forms().surnames))


def _surname(name: str, *, sure: bool) -> str:
    """The surname that a name of two to four characters begins with; empty where it has none.

    Where it is `sure` that it is a person's, also one that more often is another word: 区梦觉, 员晓春.
    """
    double, single = name[:2], name[0]
    if len(name) in (3, 4) and (double in DOUBLE_SURNAMES or double in _forms().surnames):
        return double
    if sure and len(name) in (2, 3) and single in _forms().surnames:
        return single
    return single if looks_like_name(name) and (sure or len(name) > 2 or name[1] not in _PLACE_ENDS) else ""


def _person(surname: str, given: str) -> Iterator[str]:
    """Liu Junxiu: each reading of the surname, with the usual ones of the given name."""
    first = _forms().surnames.get(surname)
    if first is None:
        first = tuple(map(_joined, itertools.product(*(_usual(one, _forms().in_words) for one in surname))))
    for one in first:
        for parts in itertools.product(*(_usual(character, _forms().in_words) for character in given)):
            yield f"{one} {_joined(parts)}"


def _place_parts(name: str) -> Iterator[tuple[str, ...]]:
    """The readings of each part of a place, from the left: the longest word of the dictionary, else a character."""
    words, at = _forms().words, 0
    while at < len(name):
        ends = range(min(at + _LONGEST, len(name)), at + 1, -1)
        end = next((end for end in ends if name[at:end] in words), at + 1)
        known = words[name[at:end]] if end > at + 1 else _usual(name[at], _forms().in_names)
        yield tuple(one.replace(" ", "").lower() for one in known)
        at = end


def _beginnings(county: str, known: Iterable[str]) -> tuple[str, ...]:
    """How the first of two characters is read, capitals first: Shan of 单县."""
    if known:
        return tuple(re.sub("xian$", "", one.replace(" ", "").lower()).capitalize() for one in known)
    return tuple(one.capitalize() for one in _usual(county[0], _forms().in_names))


def _usual(character: str, uses: dict[str, Counter[str]]) -> tuple[str, ...]:
    """The most usual reading of a character, and those about as usual; "?" where none is known."""
    counts = uses.get(character, Counter())
    if counts.total() < _ENOUGH:
        counts = _forms().in_words.get(character, counts)
    ordered = counts.most_common()
    least = max(_USUAL * counts.total(), 1)
    told = tuple(reading for reading, count in ordered if count >= least)
    return told or readings(character)[:1] or ("?",)


def _joined(syllables: Iterable[str]) -> str:
    """One word with a capital; an apostrophe before a syllable that begins with a vowel: Lu'an."""
    word = ""
    for syllable in syllables:
        word += f"'{syllable}" if word and syllable[0] in "aeo" else syllable
    return word.capitalize()


def _most(found: Iterable[str]) -> list[str]:
    return list(itertools.islice(dict.fromkeys(found), _MOST))


@functools.cache
def _forms() -> _Forms:
    words: dict[str, dict[str, None]] = {}
    surnames: dict[str, dict[str, None]] = {}
    in_names: list[tuple[str, str]] = []  # characters and how they are read
    in_words: list[tuple[str, str]] = []
    for _, word, reading, glosses in entries():
        is_name = reading[:1].isupper()
        syllables = toneless(reading.replace("u:", "ü"))
        if len(syllables) != len(word):
            continue
        in_words += zip(word, syllables, strict=True)
        if is_name:
            in_names += zip(word, syllables, strict=True)
        if is_name and len(word) > 1:
            words.setdefault(word, {})[_as_printed(reading)] = None
        if is_name and len(word) <= 2 and (said := _SURNAME.search(glosses)):
            surnames.setdefault(word, {})[said[1]] = None
    for place, form in PLACE_READINGS.items():
        words[place] = {_joined(form.split()): None}
    by_name, by_surname = ({one: tuple(forms) for one, forms in table.items()} for table in (words, surnames))
    return _Forms(by_name, by_surname | SURNAME_READINGS, _by_character(in_names), _by_character(in_words))


def _by_character(uses: list[tuple[str, str]]) -> dict[str, Counter[str]]:
    """How often each character is read in which way."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for (character, syllable), count in Counter(uses).items():
        if _SYLLABLE.fullmatch(syllable):
            found[character][syllable] = count
    return dict(found)


def _as_printed(reading: str) -> str:
    """A reading of the dictionary as it is printed: `Zhou1 En1 lai2` is Zhou Enlai, a capital begins a word."""
    parts: list[list[str]] = []
    for syllable in reading.replace("u:", "ü").split():
        if syllable[:1].isupper() or not parts:
            parts.append([])
        parts[-1].append(syllable.rstrip("12345").lower())
    return " ".join(map(_joined, parts))
