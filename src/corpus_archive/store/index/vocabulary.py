"""Sorted distinct forms in one memory-mapped file: found by binary search, by prefix, by what they contain."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.store.index.arrays import NamedArrays

Ids = NDArray[np.int64]
_END = b"\n"  # no form has a line feed
_KEPT = 50_000  # forms whose numbers are remembered: a question looks for the same ones in every part of the index


def arrays_of(name: str, forms: list[str]) -> dict[str, NDArray[Any]]:
    """Sorted, distinct forms as the arrays a vocabulary is made of.

    The text begins, and every form ends, with a line feed.
    """
    encoded = [form.encode("utf-8", "surrogatepass") for form in forms]
    lengths = np.fromiter((len(form) + 1 for form in encoded), dtype=np.int64, count=len(encoded))
    text = _END + b"".join(form + _END for form in encoded)
    return {
        f"{name}.offsets": np.concatenate([[1], 1 + np.cumsum(lengths)]).astype(np.int32),
        f"{name}.text": np.frombuffer(text, dtype=np.uint8),
    }


class Vocabulary:
    """Forms sorted by code point and numbered from 0; opening it reads nothing of them."""

    def __init__(self, arrays: NamedArrays, name: str) -> None:
        self._forms, self._begin, self._end = arrays.bytes_of(f"{name}.text")
        self._offsets: NDArray[np.int64] = arrays[f"{name}.offsets"]
        self._found: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> str:
        return self._bytes(number).decode("utf-8", "surrogatepass")

    def _bytes(self, number: int) -> bytes:
        begin = self._begin
        return self._forms[begin + int(self._offsets[number]) : begin + int(self._offsets[number + 1]) - 1]

    @functools.cached_property
    def forms(self) -> list[str]:
        """All forms, read at once."""
        return self._forms[self._begin + 1 : self._end].decode("utf-8", "surrogatepass").split("\n")[:-1]

    def find(self, form: str) -> int:
        """The number of a form, or -1."""
        known = self._found.get(form)
        if known is not None:
            return known
        at = self._lower_bound(form.encode("utf-8", "surrogatepass"))
        found = at if at < len(self) and self[at] == form else -1
        if len(self._found) < _KEPT:
            self._found[form] = found
        return found

    def beginning_with(self, prefix: str) -> tuple[int, int]:
        """First number and number behind the last of the forms with a prefix."""
        encoded = prefix.encode("utf-8", "surrogatepass")
        return self._lower_bound(encoded), self._lower_bound(encoded + b"\xff")

    def ending_with(self, suffix: str) -> Ids:
        """The forms with a suffix, in order."""
        return self._at(self._places(suffix.encode("utf-8", "surrogatepass") + _END))

    def containing(self, part: str) -> tuple[Ids, Ids]:
        """Every place of `part` in a form: the form, and the offset in it in code points; a form may have several."""
        places = self._places(part.encode("utf-8", "surrogatepass"))
        numbers = self._at(places)
        starts = self._offsets[numbers]
        within = [
            len(self._forms[self._begin + start : self._begin + place].decode("utf-8", "surrogatepass"))
            for start, place in zip(starts.tolist(), places.tolist(), strict=True)
        ]
        return numbers, np.array(within, dtype=np.int64)

    def matching(self, pattern: re.Pattern[str]) -> Ids:
        """The forms that a regular expression fits whole."""
        fits = pattern.fullmatch
        return np.array([number for number, form in enumerate(self.forms) if fits(form)], dtype=np.int64)

    def _lower_bound(self, encoded: bytes) -> int:
        """The first form not below some bytes; UTF-8 sorts as code points do."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._bytes(middle) < encoded:
                low = middle + 1
            else:
                high = middle
        return low

    def _places(self, encoded: bytes) -> Ids:
        return np.fromiter(self._each(encoded), dtype=np.int64)

    def _each(self, encoded: bytes) -> Iterator[int]:
        at = self._forms.find(encoded, self._begin, self._end)
        while at >= 0:
            yield at - self._begin
            at = self._forms.find(encoded, at + 1, self._end)

    def _at(self, places: Ids) -> Ids:
        """The forms that places in the file lie in."""
        return np.searchsorted(self._offsets, places, side="right").astype(np.int64) - 1


class FormMap(NamedTuple):
    """One way to read the types: the forms as they are read, and which of these each type is."""

    forms: Vocabulary
    of: NDArray[np.int32]

    def types(self, forms: NDArray[np.int64]) -> NDArray[np.bool_]:
        """The types of some forms."""
        wanted = np.zeros(len(self.forms), dtype=bool)
        wanted[forms] = True
        mask: NDArray[np.bool_] = wanted[self.of]
        return mask
