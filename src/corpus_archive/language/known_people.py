"""People whom the table of names or CC-CEDICT has, by their Chinese name, and how the English of each may begin.

Of the dictionary they are those with the years of a life behind their name: Zhou Enlai (1898-1976). 五四运动 (1919) and
唐朝 (618-907) have years too, so words for times and events are told apart.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from corpus_archive.language.cedict import entries
from corpus_archive.language.chinese import is_han
from corpus_archive.language.established import is_common_word, listed_people, look_up_name
from corpus_archive.language.romanisation import folded

_LIFE = re.compile(r"^[^/()]*(?:\([^/()]*\) ?)?\((?:c\. ?|born |died |-)?\d{2,4}(?: ?BC)? ?(?:-|–|\))")
_NO_PERSON = re.compile(
    r"\b(?:dynast|[Pp]eriod|\bera\b|[Ww]ars?\b|reign|[Ee]mpire|[Kk]ingdom|[Rr]epublic|[Mm]ovement|[Uu]prising|"
    r"[Rr]ebellion|[Bb]attle|[Tt]reaty|[Cc]ampaign|[Ii]ncident|[Rr]evolution|[Mm]assacre|[Cc]onference|kingdoms|"
    r"[Dd]ynasties|[Ss]tates?\b.*\bof\b|newspaper|novel|film|[Pp]arty|[Ss]ociety|[Cc]ouncil|[Ee]arthquake|[Pp]lan\b|"
    r"[Ll]eap|[Rr]eform|[Aa]greement|[Pp]rovince|[Cc]ounty|abbr\.)"
)
_HEAD = re.compile(r"[(/;,]")
_WORD = re.compile(r"[A-Z][\w'’-]+")
_LONGEST = 7


class KnownPerson(NamedTuple):
    """How the English of a person may begin, folded, and whether a Chinese reader takes the characters for a name
    wherever they stand: those of the table, and longer ones that are no words."""

    stems: tuple[str, ...]
    sure: bool


@functools.cache
def people_by_name() -> dict[str, KnownPerson]:
    """Each person by the Chinese name, dots included."""
    found: dict[str, KnownPerson] = {}
    for entry in entries():
        word, head = entry.simplified, entry.glosses.split("/")[0]
        if not _is_person(word, entry.reading, head):
            continue
        stems = tuple(folded(one) for one in _WORD.findall(_HEAD.split(head)[0]) if len(folded(one)) > 2)
        found[word] = KnownPerson(stems, len(word) > 2 and not is_common_word(word))
    for word in listed_people():
        known = look_up_name(word)
        found[word] = KnownPerson(known.stems if known else (), len(word) > 2 or not is_common_word(word))
    return found


def _is_person(word: str, reading: str, gloss: str) -> bool:
    if not reading[:1].isupper() or not 1 < len(word) <= _LONGEST or not is_han(word):
        return False
    return _LIFE.match(gloss) is not None and _NO_PERSON.search(gloss.split(")", maxsplit=1)[0]) is None


@functools.cache
def beginnings() -> dict[str, tuple[str, ...]]:
    """The known people by the first two characters, the longest names first."""
    found: dict[str, list[str]] = {}
    for word in people_by_name():
        found.setdefault(word[:2], []).append(word)
    return {two: tuple(sorted(words, key=len, reverse=True)) for two, words in found.items()}
