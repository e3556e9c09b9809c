"""The country beside an author's name, which is no part of it: 〔苏〕高尔基, 智利　聂鲁达, Neruda (Chile)."""

from __future__ import annotations

import functools
import re

from corpus_archive.language.chinese import HAN_LETTERS
from corpus_archive.language.gazetteer import country_names
from corpus_archive.language.romanisation import folded

# What papers call countries that the gazetteer calls otherwise, or in one word.
_CHINESE = "民主德国 联邦德国 东德 西德 南朝鲜 北朝鲜 锡兰 暹罗 苏俄 俄国 扎伊尔 上沃尔特"
_ENGLISH = (
    "us usa america uk britain greatbritain england ussr soviet sovietrussia russia korea dprk vietnam drv gdr "
    "eastgermany westgermany burma ceylon siam persia american british french german japanese korean vietnamese "
    "indian polish hungarian czech bulgarian romanian albanian russian italian spanish chilean cuban"
)
_ABBREVIATED = frozenset("苏美英法德日意俄朝韩越印波捷匈罗保阿蒙智古澳加南缅泰埃西")
_BEFORE = re.compile(rf"[〔\[［（(【]([{HAN_LETTERS}]{{1,6}})[〕\]］）)】][ \u3000]*")
_BEHIND = re.compile(rf"[ \u3000]*[〔\[［（(【]([{HAN_LETTERS}]{{1,6}})[〕\]］）)】]$")
_LONGEST = 1000  # characters of a line of names
_IN_ENGLISH = re.compile(
    r"^[\[(（〔]([^\[\]()（）〔〕]{2,30})[\])）〕][ \t]*|[ \t]*[\[(（〔]([^\[\]()（）〔〕]{2,30})[\])）〕]$"
)


def is_country(word: str) -> bool:
    """Whether a Chinese word is the name of a country."""
    return word in _all_names()


def without_country(name: str) -> str:
    """A Chinese name without the country in brackets before or behind it; before it any few characters are one."""
    before = _BEFORE.match(name)
    bare = name[before.end() :] if before else name
    behind = _BEHIND.search(bare)
    if behind and (behind[1] in _ABBREVIATED or is_country(behind[1])):
        bare = bare[: behind.start()]
    return bare if len(bare) > 1 else name


def without_country_in_english(text: str) -> str:
    """An English name, or a line of names, without a country in brackets at its beginning or its end."""
    if len(text) > _LONGEST or (text[:1] not in "[(（〔" and text[-1:] not in "])）〕"):
        return text
    bare = _IN_ENGLISH.sub(lambda found: "" if _folded(found[1] or found[2]) in _all_names() else found[0], text)
    return bare or text


@functools.cache
def _all_names() -> frozenset[str]:
    """The names of all countries: Chinese ones as they are printed, English ones folded."""
    named = country_names().values()
    return frozenset(
        (*(zh for zh, _ in named), *_CHINESE.split(), *(_folded(en) for _, en in named), *_ENGLISH.split())
    )


def _folded(english: str) -> str:
    return "".join(filter(str.isalnum, folded(english))).removeprefix("the")
