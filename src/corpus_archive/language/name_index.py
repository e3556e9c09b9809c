"""The names of an English text to be looked up by how they begin and by how they are spelt."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from corpus_archive.language.romanisation import folded, old_spellings

_LETTER = "A-Za-zÀ-ÖØ-öø-ÿĀ-žǍ-ǜ"
_UNIT = re.compile(f"(?:[A-Z]\\.){{2,}}|[{_LETTER}]+(?:['’ʼ‘`](?!s\\b)[{_LETTER}]+)*")
_TOGETHER = frozenset((" ", "-", "  ", "\n", "–", " - "))
_MOST = 5  # words of one name
_EXACT = 3  # letters of a stem that must be the whole word


class NameIndex:
    """The words with a capital of some texts, and the runs of up to five of them, folded: Liu Jun-xiu is liujunxiu."""

    def __init__(self, *texts: str) -> None:
        keys: dict[str, None] = {}
        for text in texts:
            units = [one.span() for one in _UNIT.finditer(text)]
            for first, (start, _) in enumerate(units):
                if text[start].isupper():
                    keys.update(dict.fromkeys(_runs(text, units[first : first + _MOST])))
        self._keys = "\n".join(("", *keys, ""))

    def has(self, stem: str) -> bool:
        """Whether a name begins with folded letters; one of three letters or fewer must be these."""
        return f"\n{stem}\n" in self._keys if len(stem) <= _EXACT else f"\n{stem}" in self._keys

    def spelling(self, read: Sequence[Sequence[str]]) -> str:
        """The name that is spelt by syllables, each given by all its readings; empty where there is none.

        In pinyin throughout, or throughout as it was written before; a person's also with the surname behind.
        """
        return self._in_either_order(read) or self._in_either_order(
            [tuple(dict.fromkeys(old for one in syllable for old in old_spellings(one))) for syllable in read]
        )

    def _in_either_order(self, each: Sequence[Sequence[str]]) -> str:
        return self._spelling(each) or (self._spelling([*each[1:], each[0]]) if len(each) > 1 else "")

    def _spelling(self, each: Sequence[Sequence[str]]) -> str:
        found = {"\n"}
        for syllable in each:
            found = {before + one for before in found for one in syllable if before + one in self._keys}
            if not found:
                return ""
        return next((one[1:] for one in sorted(found) if f"{one}\n" in self._keys), "")


def _runs(text: str, units: Sequence[tuple[int, int]]) -> list[str]:
    """The first word, the first two, and so on, as long as they stand together and have capitals or a hyphen."""
    runs = [_letters(text[slice(*units[0])])]
    for (_, before), (start, end) in itertools.pairwise(units):
        between = text[before:start]
        if between not in _TOGETHER or not (text[start].isupper() or between == "-"):
            break
        runs.append(runs[-1] + _letters(text[start:end]))
    return runs


def _letters(word: str) -> str:
    return word.lower() if word.isascii() and word.isalpha() else folded(word)
