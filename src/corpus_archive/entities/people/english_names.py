"""Names in an English text as it prints them: words with a capital that stand together, and where."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpus_archive.language.chinese import DOUBLE_SURNAMES, SURNAMES
from corpus_archive.language.english import is_word
from corpus_archive.language.name_forms import all_surnames, surname_readings
from corpus_archive.language.romanisation import (
    CAPITALS,
    LATIN_LETTERS,
    all_syllables,
    folded,
    old_spellings,
    read_as_syllable,
    readings,
    syllables,
    wade_giles,
)

_MARK = "'’ʼ‘`-"
_REST = rf"(?:[{LATIN_LETTERS}]|[{_MARK}](?=[{LATIN_LETTERS}])(?!s\b))*"
_WORD = rf"[{CAPITALS}](?:\.(?:-?[{CAPITALS}]\.)*|{_REST})"
_PARTICLE = rf"(?:(?:von|van|der|de|la|le|du|da|dos|bin|ibn|al)(?=[ -][{CAPITALS}])(?:-{_WORD})?)"
# What may not stand before the first word is asked behind its capital, so that `re` looks for capitals alone.
_RUN = re.compile(
    rf"[{CAPITALS}](?<![{LATIN_LETTERS}\d].)(?:\.(?:-?[{CAPITALS}]\.)*|{_REST})(?:[  ](?:{_WORD}|{_PARTICLE}))*"
)
_SPLIT = re.compile(r"[  ]")
# Behind them a name is that of a place, a ship, a people.
_NO_PERSON_BEHIND = re.compile(
    r"[  -](?:County|City|Prefecture|Commune|Township|Village|Town|District|Province|Region|River|Lake|Mountains?|"
    r"Hill|Gorge|Street|Road|Railway|Dynasty|Station|Reservoir|Bridge|University|Production|Brigade|Island|Port|Bay|"
    r"Special)\b"
)
TITLES = frozenset(
    "Dr Mr Mrs Miss Ms Madame Mme Sir Lord Lady Premier President Chairman Chairwoman Chairperson Minister Prime Vice "
    "Deputy Acting Former Secretary General Ambassador King Queen Prince Princess Marshal Commander Chief Director "
    "Professor Comrade Comrades Mayor Governor Senator Secretary-General Captain Colonel Major Lieutenant Admiral "
    "Foreign Emperor Party Leader Curator Engineer Doctor Reporter Correspondent Writer Poet Uncle Aunt Old Young "
    "Worker Farmer Peasant Teacher Student Manager His Her Excellency Majesty Highness Royal Representative Member "
    "Chancellor Speaker Judge Consul Envoy Head Section Team Company Assistant Associate Staff Political Commissar "
    "The In On At To And By For Of From With As But When After Before During According Reader Photo".split()
)


_NATIONS = frozenset(
    "China Chinese America American Britain British France French German Germany Japan Japanese Soviet Union Russia "
    "Russian India Indian Korea Korean Vietnam Vietnamese Albania Albanian Republic Democratic People National New "
    "York Moscow London Paris Beijing Washington".split()
)
_GIVEN_NAMES = frozenset(
    "John James Peter Paul Mark Luke Jack Harry Bill Will Frank Grant Dean Earl Ernest Grace Rose May June Victor Max "
    "Norman Pat Ray Rob Robin Art Gene Guy Jean Joan Ho Chi Minh U Van Win Martin Charles Robert Richard".split()
)


class CapitalRun(NamedTuple):
    """Words with a capital that stand together: as printed, where, and each word folded."""

    start: int
    end: int
    words: tuple[str, ...]
    forms: tuple[str, ...]

    @property
    def printed(self) -> str:
        """The words as they are printed."""
        return " ".join(self.words)

    def around(self, at: int, belongs: Callable[[str], bool]) -> tuple[str, tuple[int, int]]:
        """The name that one of the words belongs to, as printed, and where: the words beside it that are no English
        words, initials, and whatever `belongs` says of folded ones: Salah Mahdi Amash of Interior Salah Mahdi Amash."""
        first, last = at, at + 1
        while first and (_belongs(self.words[first - 1]) or belongs(self.forms[first - 1])):
            first -= 1
        while last < len(self.words) and (_belongs(self.words[last]) or belongs(self.forms[last])):
            last += 1
        start = self.start + sum(len(one) + 1 for one in self.words[:first])
        printed = " ".join(self.words[first:last])
        return printed, (start, start + len(printed))


@functools.lru_cache(maxsize=50_000)
def _belongs(word: str) -> bool:
    """Whether a word may be a part of a foreigner's name: an initial, or no word of English."""
    return word.endswith(".") or word in _GIVEN_NAMES or not (is_word(word.lower()) or word in _NATIONS)


def runs(text: str) -> Iterator[CapitalRun]:
    """Yield the runs of words with a capital, titles before them left out; no run goes over a line."""
    for found in _RUN.finditer(text):
        words = _SPLIT.split(found.group())
        start, first = found.start(), 0
        while first < len(words) and words[first] in TITLES:
            start += len(words[first]) + 1
            first += 1
        if first < len(words) and not _NO_PERSON_BEHIND.match(text, found.end()):
            rest = tuple(words[first:])
            yield CapitalRun(start, found.end(), rest, tuple(map(folded, rest)))


class SpelledName(NamedTuple):
    """A surname and a given name in pinyin or as before it: the characters that each syllable may be.

    `surnames` are one or two characters each; `given` has one set or two.
    """

    start: int
    end: int
    printed: str
    surnames: tuple[str, ...]
    given: tuple[frozenset[str], ...]


def spelled_names(run: CapitalRun) -> Iterator[SpelledName]:
    """Yield the names in a run that a Chinese surname begins: each of its words with the one or two behind it."""
    start = run.start
    for at, form in enumerate(run.forms):
        surnames = _surnames().get(form)
        if surnames and at + 1 < len(run.forms):
            yield from _beginning(run, at, start, surnames)
        start += len(run.words[at]) + 1


def _beginning(run: CapitalRun, at: int, start: int, surnames: tuple[str, ...]) -> Iterator[SpelledName]:
    surname, second = run.words[at], run.words[at + 1]
    third = run.words[at + 2] if at + 2 < len(run.words) else ""
    words = is_word(surname.lower()) and is_word(second.lower()) and not third
    if words and run.forms[at + 1] not in all_syllables():
        return
    end = start + len(surname) + 1 + len(second)
    if third:  # Li Da Zhao
        whole = given_name(f"{second}-{third}")
        if whole and not is_word(third.lower()):
            printed = f"{surname} {second} {third}"
            yield from (SpelledName(start, end + 1 + len(third), printed, surnames, one) for one in whole)
    for one in given_name(second):
        yield SpelledName(start, end, f"{surname} {second}", surnames, one)


@functools.lru_cache(maxsize=50_000)
def given_name(word: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """The ways to read a word as a given name of one or two syllables: Enlai, En-lai, Wen-t'ao, Delin."""
    parts = [folded(part) for part in word.split("-")]
    if len(parts) > 2 or not all(parts):
        return ()
    if len(parts) == 2:
        each = [_characters().get(part, frozenset()) for part in parts]
        return (tuple(each),) if all(each) else ()
    found = [tuple(read_as_syllable(one) for one in cut) for cut in syllables(parts[0]) if len(cut) <= 2]
    if not found and (one := _characters().get(parts[0])):
        found = [(one,)]
    return tuple(tuple(map(frozenset, one)) for one in found)


@functools.cache
def _characters() -> dict[str, frozenset[str]]:
    """The characters that a syllable may be, in pinyin, Wade-Giles or as the post wrote it."""
    found: dict[str, set[str]] = {}
    for syllable in all_syllables():
        for form in {syllable, wade_giles(syllable), *old_spellings(syllable)}:
            found.setdefault(form, set()).update(read_as_syllable(syllable))
    return {form: frozenset(characters) for form, characters in found.items()}


@functools.cache
def surnames() -> tuple[str, ...]:
    """The Chinese surnames of one character: those of names in general, and rarer ones that the dictionary has."""
    return tuple(sorted(SURNAMES.union(one for one in all_surnames() if len(one) == 1)))


@functools.cache
def _surnames() -> dict[str, tuple[str, ...]]:
    """The Chinese surnames that a folded word may be."""
    found: dict[str, dict[str, None]] = {}
    for surname in surnames():
        for reading in surname_readings(surname) or readings(surname)[:1]:
            plain = folded(reading)
            for form in {plain, wade_giles(plain), *old_spellings(plain)}:
                found.setdefault(form, {})[surname] = None
    for double in DOUBLE_SURNAMES:
        for read in itertools.product(*(readings(one)[:2] for one in double)):
            found.setdefault("".join(read), {})[double] = None
            found.setdefault("".join(map(wade_giles, read)), {})[double] = None
    return {form: tuple(surnames) for form, surnames in found.items()}
