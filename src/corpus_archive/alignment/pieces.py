"""Texts as the pieces the encoder knows, by number: those its own tokeniser gives, found with less work.

No piece of its vocabulary goes beyond a blank, or beyond the end of a run of Chinese or Japanese characters
(`tests/alignment/test_pieces.py` looks at all of them). So the best way to cut a text is the best way to cut each such
stretch of it, and a stretch that was cut before, a word or a clause, need not be cut again.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

from corpus_archive.language.chinese import HAN_LETTERS

BEGIN, END = 1, 2  # the pieces that stand before and behind every text
UNKNOWN = 0
_EASTERN = f"{HAN_LETTERS}々-〇぀-ヿ"  # and Japanese letters, which stand in pieces with Chinese ones
STRETCH = re.compile(f"▁?[{_EASTERN}]+|▁?[^▁{_EASTERN}]+|▁")
# Characters that the tokeniser's normaliser looks at one by one: nothing it knows is made up of several of them.
PLAIN = re.compile(f"[ -~“”‘’—…·\u3000-\u3029{HAN_LETTERS}！-～]*")
_REMEMBERED = 20_000  # stretches: some 5 MB

Cutter = Callable[[str], list[int]]


def cutter(tokeniser: Any) -> Cutter:
    """From a text to the numbers of its pieces, as `tokeniser.encode` gives them."""
    cut = functools.lru_cache(_REMEMBERED)(tokeniser._viterbi)
    normalised = tokeniser._normalizer.normalize
    plain = _PlainCharacters(tokeniser._normalizer)

    def cut_into_pieces(text: str) -> list[int]:
        found = [BEGIN]
        for stretch in STRETCH.findall(plain.normalised(text) if PLAIN.fullmatch(text) else normalised(text)):
            found += cut(stretch)
        if len(found) == 1:
            found.append(UNKNOWN)
        found.append(END)
        return found

    return cut_into_pieces


class _PlainCharacters(dict[int, str]):
    """What the tokeniser makes of each character that it looks at alone, by its code point."""

    def __init__(self, normaliser: Any) -> None:
        self._normaliser = normaliser

    def __missing__(self, point: int) -> str:
        printed = chr(point).encode("utf-8")
        found, length = self._normaliser.normalize_prefix(printed, 0)
        assert length == len(printed)
        self[point] = str(found, "utf-8")
        return self[point]

    def normalised(self, text: str) -> str:
        """A text of such characters alone, with a mark for each run of blanks, and one before all."""
        words = text.translate(self).split(" ")
        return "".join(f"▁{word}" for word in words if word)
