"""Names of two characters that rosters print apart, to be as wide as those of three: 邓　拓　蔡楚生."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from corpus_archive.language.chinese import HAN, HAN_LETTERS, SURNAMES, is_han, looks_like_name

_LETTER = f"[{HAN_LETTERS}]"
_BLANK = r"[^\S\n]"
_ASIDE = "(?:（[^（）]{1,6}）)?"  # 韩素梅（女）
_APART = rf"(?<={_LETTER}){_BLANK}{{1,2}}(?={_LETTER}(?![{HAN}]))"
_BEFORE = rf"([{HAN}]+){_ASIDE}(?:{_BLANK}|[、，])+$"
_BEHIND = rf"{_ASIDE}(?:{_BLANK}|[、，])+([{HAN}]+)"
_PAIR_BEFORE = rf"(?<![{HAN}])({_LETTER}){_BLANK}{{1,2}}{_LETTER}{_ASIDE}((?:{_BLANK}|[、，])+)$"
_PAIR_BEHIND = rf"{_ASIDE}((?:{_BLANK}|[、，])+)({_LETTER}){_BLANK}{{1,2}}{_LETTER}(?![{HAN}])"
_TITLES = ("：", ":")  # 副主席：谢　彤
_NAME = 3  # characters of a name beside it that is printed together
_REACH = 24


# Compiled when first needed: with all Han in each of them that takes longer than a question of an index.
_compiled = functools.cache(re.compile)


def spaced_names(text: str) -> Iterator[int]:
    """Yield where the second character of each such name stands.

    Its first is a surname behind a colon, or beside another such name (which begins with a surname too, or stands wider
    apart: else it is verse), or, whatever it is (老　舍), beside a name of three characters.
    """
    for blank in _compiled(_APART).finditer(text):
        start, second = blank.start() - 1, blank.end()
        if not start or not is_han(text[start - 1]):
            before, behind = text[max(0, start - _REACH) : start], text[second + 1 : second + 1 + _REACH]
            if _is_in_roster(text[start], before, behind):
                yield second


def _is_in_roster(first: str, before: str, behind: str) -> bool:
    beside = [found[1] for found in (_compiled(_BEFORE).search(before), _compiled(_BEHIND).match(behind)) if found]
    if any(len(one) == _NAME and looks_like_name(one) for one in beside):
        return True
    if first not in SURNAMES:
        return False
    left, right = _compiled(_PAIR_BEFORE).search(before), _compiled(_PAIR_BEHIND).match(behind)
    pairs = [(left[1], left[2])] if left else []
    pairs += [(right[2], right[1])] if right else []
    return before.rstrip(" \u3000").endswith(_TITLES) or any(
        surname in SURNAMES or len(between) > 1 for surname, between in pairs
    )
