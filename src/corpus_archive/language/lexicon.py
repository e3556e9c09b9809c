"""CC-CEDICT as a lexicon: which English words a Chinese word may be, and how characters are read.

All readings of a word, all glosses. It is read once a process, a quarter of a second; what a word means is worked out
when the word is first met.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from corpus_archive.language.cedict import PACKAGE, entries, toneless
from corpus_archive.language.chinese import HAN_LETTERS
from corpus_archive.language.lemmas import dictionary_form

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|CL:[^/]*|[^\x00-\x7f]+")
_WORD = re.compile(r"[a-z]+|\d+")
_HAN = re.compile(f"[{HAN_LETTERS}]+")
_LONGEST = 8
_READINGS = 4  # of a character that are tried in a name
_LONGEST_NAME = 3

# Words that stand in nearly every sentence tell nothing.
STOP_WORDS = frozenset(
    (
        "a an the of to in on at for with by from as and or but not no nor be is are was were been being am have has "
        "had having do does did will would shall should can could may might must i you he she it we they me him her "
        "us them my your his its our their this that these those who whom which what when where why how there here "
        "than then so if into out up down over about all any each some such only own same too very just also s t re "
        "ve ll d m one etc sb sth more most other after before between through during again further once because "
        "until while against above below off under both few"
    ).split()
)


class Lexicon(NamedTuple):
    """Glosses of each headword, simplified and traditional, and the toneless readings of each character.

    `longest` says of two characters how long the longest headword is, up to 8, that begins with them.
    """

    glosses: dict[str, str]
    readings: dict[str, tuple[str, ...]]
    longest: dict[str, int]


@functools.cache
def read_lexicon() -> Lexicon:
    """The lexicon of this process. Raises DictionaryError where the package that carries it is not installed."""
    glosses: dict[str, str] = {}
    readings: dict[str, tuple[str, ...]] = {}
    longest: dict[str, int] = {}
    for traditional, simplified, reading, meaning in entries(PACKAGE):
        for word in {traditional, simplified}:
            glosses[word] = f"{glosses[word]}/{meaning}" if word in glosses else meaning
            if len(word) == 1:
                readings[word] = tuple(dict.fromkeys((*readings.get(word, ()), *toneless(reading))))
            elif longest.get(word[:2], 0) < len(word) <= _LONGEST:
                longest[word[:2]] = len(word)
    return Lexicon(glosses, readings, longest)


@functools.lru_cache(maxsize=100_000)
def meanings(word: str) -> frozenset[str]:
    """The lemmas of all glosses of a Chinese word, stop words left out; empty for a word that is no headword."""
    plain = _ASIDE.sub(" ", read_lexicon().glosses.get(word, "")).lower()
    forms = set(_WORD.findall(plain))
    return frozenset([dictionary_form(form) if form.isalpha() else form for form in forms]) - STOP_WORDS


def words(sentence: str) -> list[str]:
    """The words of a sentence: from the left, the longest headword that fits; else the single character."""
    known, _, longest = read_lexicon()
    found = []
    for run in _HAN.findall(sentence):
        at = 0
        while at < len(run):
            size = longest.get(run[at : at + 2], 1)
            if size > 2:  # where two characters begin no longer headword, they are one
                while size > 1 and run[at : at + size] not in known:
                    size -= 1
            found.append(run[at : at + size])
            at += size
    return found


def names(sentences: Sequence[str], wanted: frozenset[str]) -> list[set[str]]:
    """Which of the wanted words one to three characters of each sentence spell in pinyin: 清扬 → qingyang."""
    wanted = frozenset(filter(_may_be_spelt, wanted))
    if not wanted:
        return [set() for _ in sentences]
    known = read_lexicon().readings
    begun = frozenset(name[:size] for name in wanted for size in range(1, len(name) + 1))
    characters, first = set("".join(sentences)), dict[str, set[str]]()
    for syllable in begun & _syllables().keys():
        for character in characters & _syllables()[syllable]:
            first.setdefault(character, set()).add(syllable)
    found = []
    for sentence in sentences:
        spelt: set[str] = set()
        for run in _HAN.findall(sentence):
            for at, character in enumerate(run):
                if character in first:
                    behind = [known.get(one, ())[:_READINGS] for one in run[at + 1 : at + _LONGEST_NAME]]
                    spelt |= _spelt(first[character], behind, begun)
        found.append(spelt & wanted)
    return found


@functools.lru_cache(maxsize=50_000)
def _may_be_spelt(name: str, characters: int = _LONGEST_NAME) -> bool:
    """Whether a name is made up of so many readings of characters at most: qingyang is, president is not."""
    if name in _syllables():
        return True
    ends = range(1, len(name)) if characters > 1 else ()
    return any(name[:end] in _syllables() and _may_be_spelt(name[end:], characters - 1) for end in ends)


@functools.cache
def _syllables() -> dict[str, set[str]]:
    """Of each syllable the characters that are read so."""
    found: dict[str, set[str]] = {}
    for character, readings in read_lexicon().readings.items():
        for syllable in readings[:_READINGS]:
            found.setdefault(syllable, set()).add(character)
    return found


def _spelt(so_far: Set[str], behind: list[tuple[str, ...]], begun: frozenset[str]) -> Set[str]:
    """What is spelt so far, and with some of the syllables behind, of all that is begun."""
    found = so_far
    for choices in behind:
        so_far = begun.intersection([before + syllable for before in so_far for syllable in choices])
        if not so_far:
            break
        found = found | so_far
    return found
