"""The names of an English text to be looked up by how they begin and by how they are spelt."""

from __future__ import annotations

import functools
import itertools
import operator
import re

from corpus_archive.language.romanisation import CAPITALS, LATIN_LETTERS, folded, old_spellings

Spelt = tuple[tuple[str, ...], ...]  # the syllables of a name, each by all its readings

_LETTER, _CAPITAL = LATIN_LETTERS, CAPITALS
_PARTS = rf"(?:['’ʼ‘`](?!s\b)[{_LETTER}]+)*"
_UNIT = rf"(?:(?:[A-Z]\.){{2,}}|[{_LETTER}]+{_PARTS})"
_WORD = re.compile(_UNIT)
_AFTER_CAPITAL = rf"(?:(?<=[A-Z])\.(?:[A-Z]\.)+|[{_LETTER}]*{_PARTS})"
_NAME = f"[{_CAPITAL}]{_AFTER_CAPITAL}"
# Words with a capital that stand together, with what is joined to them by a hyphen. What may not stand before the
# first is asked behind its capital, so that `re` looks for capitals alone: three times as fast.
_FIRST = rf"[{_CAPITAL}](?<![{_LETTER}].)(?<![{_LETTER}]['’ʼ‘`].){_AFTER_CAPITAL}"
_TOGETHER = re.compile(rf"{_FIRST}(?:(?: - |  |[ \n–-]){_NAME}|-{_UNIT})*")
_FIRST_LETTER, _TWO_LETTERS = operator.itemgetter(slice(1)), operator.itemgetter(slice(2))
_MOST = 5  # words of one name
_EXACT = 3  # letters of a stem that must be the whole word


class NameIndex:
    """The words with a capital of some texts, and the runs of up to five of them, folded: Liu Jun-xiu is liujunxiu."""

    def __init__(self, *texts: str) -> None:
        keys: dict[str, None] = {}
        for run in (run for text in texts for run in _TOGETHER.findall(text)):
            if run.isalpha():  # most stand alone
                keys[_letters(run)] = None
                continue
            words = _WORD.findall(run)
            forms = [_letters(word) for word in words]
            for first, word in enumerate(words):
                if word[0].isupper():
                    keys.update(dict.fromkeys(itertools.accumulate(forms[first : first + _MOST])))
        self._keys = "\n".join(("", *keys, ""))
        self._heads = {*map(_FIRST_LETTER, keys), *map(_TWO_LETTERS, keys)}

    def has(self, stem: str) -> bool:
        """Whether a name begins with folded letters; one of three letters or fewer must be these."""
        return f"\n{stem}\n" in self._keys if len(stem) <= _EXACT else f"\n{stem}" in self._keys

    def spelling(self, read: Spelt) -> str:
        """The name that is spelt by syllables, each given by all its readings; empty where there is none.

        In pinyin throughout, or throughout as it was written before; a person's also with the surname behind.
        """
        return self._in_either_order(read) or self._in_either_order(_as_before_pinyin(read))

    def _in_either_order(self, each: Spelt) -> str:
        return self._spelling(each) or (self._spelling((*each[1:], each[0])) if len(each) > 1 else "")

    def _spelling(self, each: Spelt) -> str:
        found = {f"\n{one}" for one in each[0] if one[:2] in self._heads and f"\n{one}" in self._keys}
        for syllable in each[1:] if found else ():
            found = {before + one for before in found for one in syllable if before + one in self._keys}
        return next((one[1:] for one in sorted(found) if f"{one}\n" in self._keys), "")


@functools.lru_cache(maxsize=20_000)
def _as_before_pinyin(read: Spelt) -> Spelt:
    """Syllables as they were written before there was pinyin."""
    return tuple(tuple(dict.fromkeys(old for one in each for old in old_spellings(one))) for each in read)


def _letters(word: str) -> str:
    return word.lower() if word.isascii() and word.isalpha() else folded(word)
