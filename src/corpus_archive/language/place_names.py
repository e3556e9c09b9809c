"""Places in both languages: whether English letters may say a Chinese place, and what its names are."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from corpus_archive.language.established import look_up_name
from corpus_archive.language.lexicon import read_lexicon
from corpus_archive.language.other_spellings import spelled_otherwise
from corpus_archive.language.romanisation import folded, readings, spelt

_SHORT, _ALIKE = 4, 0.85  # letters of a name of which one may be another, and what is then left alike
_NAME = re.compile(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*")  # with which a gloss begins: Tel Aviv, capital of …
_MOST = 24  # ways to read the characters of a place that are tried


def may_be_said(place: str, letters: str) -> bool:
    """Whether English letters hold a place, or all of it but what it is: 宣化店 as Xuanhua Store, 阳谷县 as Yanggu."""
    known = look_up_name(place)
    if known and any(one in letters or _misspelt(one, letters) for one in (*known.stems, *known.pinyin)):
        return True
    if letters in folded(read_lexicon().glosses.get(place, "")):  # 纽约: New York
        return True
    if known is None and len(place) > 3 and any(may_be_said(place[:end], letters) for end in (len(place) - 1, 2)):
        return True
    return spelt(place, letters) or (len(place) > 2 and spelt(place[:-1], letters))


def _misspelt(form: str, letters: str) -> bool:
    """Whether one letter is too many, too few or another: Bejing is Beijing all the same."""
    return (
        len(form) > _SHORT
        and abs(len(form) - len(letters)) <= 1
        and SequenceMatcher(None, form, letters).ratio() > _ALIKE
    )


@functools.lru_cache(maxsize=20_000)
def english_names(place: str) -> frozenset[str]:
    """The names of a Chinese place in English, folded: in pinyin, and as the dictionary has it."""
    return frozenset(filter(None, _names(place)))


def spellings_of_name(english: str) -> frozenset[str]:
    """A name in English, folded, as it is and as it is spelled otherwise: Nanking is nanking, nanjing, nanging …

    It is the name of a place, and of nothing else, if one of them is among its `english_names`.
    """
    return frozenset(filter(None, map(folded, (english, *spelled_otherwise(english)))))


def dictionary_names(place: str) -> Iterator[str]:
    """The names with which the dictionary's glosses of a place begin: Hong Kong."""
    for gloss in read_lexicon().glosses.get(place, "").split("/"):
        if found := _NAME.match(gloss):
            yield found.group()


def _names(place: str) -> Iterator[str]:
    """The forms of a place, folded: those of the dictionary; of a place it does not have, its characters as read."""
    yield from map(folded, dictionary_names(place))
    known = look_up_name(place)
    if known and known.pinyin:
        yield from known.pinyin
    else:
        read = itertools.product(*(readings(one) for one in place))
        yield from map("".join, itertools.islice(read, _MOST))
