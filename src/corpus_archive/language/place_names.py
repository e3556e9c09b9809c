"""Places in both languages: whether English letters may say a Chinese place, and whether they are its name."""

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


def is_named(place: str, english: str) -> bool:
    """Whether a text is the name of a Chinese place in English and nothing else: in pinyin, in the dictionary's form or
    as either was spelled before (南京 Nanjing, Nanking, Nan-ching)."""
    return not _called(place).isdisjoint(map(folded, (english, *spelled_otherwise(english))))


@functools.lru_cache(maxsize=20_000)
def _called(place: str) -> frozenset[str]:
    return frozenset(filter(None, _forms(place)))


def _forms(place: str) -> Iterator[str]:
    """The forms of a place, folded: those of the dictionary; of a place it does not have, its characters as read."""
    for gloss in read_lexicon().glosses.get(place, "").split("/"):
        if found := _NAME.match(gloss):
            yield folded(found.group())
    known = look_up_name(place)
    if known and known.pinyin:
        yield from known.pinyin
    else:
        read = itertools.product(*(readings(one) for one in place))
        yield from map("".join, itertools.islice(read, _MOST))
