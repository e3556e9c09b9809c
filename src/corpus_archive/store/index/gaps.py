"""What stands between tokens, packed: how many characters lie before each, and whether a match may lead over them.

Nearly all tokens follow at once, after one blank, or begin a line: two bits a token say which. The others stand in a
table.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus_archive.store.index.tokens import BREAK, LONG_GAP

Tokens = NDArray[np.int64]
_AT_ONCE = 1 << 20  # tokens that are packed: numpy makes eight bytes of what it looks up
_USUAL = np.array([0, 1, BREAK + 1], dtype=np.uint8)
_ELSEWHERE = len(_USUAL)  # stands for: look in the table
_CODES = np.full(256, _ELSEWHERE, dtype=np.uint8)  # of each gap
_CODES[_USUAL] = np.arange(len(_USUAL))
_FOUR = np.arange(256, dtype=np.uint8)[:, None] >> np.arange(0, 8, 2, dtype=np.uint8) & 3  # codes of a byte
_FOUR_GAPS = np.append(_USUAL, np.uint8(0))[_FOUR].view(np.uint32).reshape(-1)  # in the table: is set afterwards


def packed(gaps: NDArray[np.uint8]) -> dict[str, NDArray[Any]]:
    """The gaps of tokens in a row, as arrays: four tokens a byte, and the others by their places."""
    codes, elsewhere = np.zeros((len(gaps) + 3) // 4, dtype=np.uint8), [np.zeros(0, dtype=np.int64)]
    for begin in range(0, len(gaps), _AT_ONCE):
        some = _CODES[gaps[begin : begin + _AT_ONCE]]
        elsewhere.append(begin + np.flatnonzero(some == _ELSEWHERE))
        for place in range(4):
            quarter = some[place::4] << 2 * place
            codes[begin // 4 : begin // 4 + len(quarter)] |= quarter
    places = np.concatenate(elsewhere)
    return {"gaps": codes, "gap_places": places.astype(np.int32), "other_gaps": gaps[places]}


class Gaps:
    """The gaps of the tokens of a segment, over the arrays that `packed` makes.

    `long_gaps` are rows of a token and how many characters stand before it, where a gap has no room for the number.
    """

    def __init__(
        self, codes: NDArray[np.uint8], places: NDArray[np.int32], others: NDArray[np.uint8], long_gaps: Tokens
    ) -> None:
        self._codes = codes
        self._places = places
        self._others = others
        self._long_gaps = long_gaps

    def breaks_before(self, tokens: Tokens) -> NDArray[np.bool_]:
        """Whether no match may lead into some tokens from the ones before them."""
        codes = self._codes_of(tokens)
        broken: NDArray[np.bool_] = codes == 2
        elsewhere = np.flatnonzero(codes == _ELSEWHERE)
        if len(elsewhere):
            broken[elsewhere] = self._in_table(tokens[elsewhere]) >= BREAK
        return broken

    def lead_on(self, size: int) -> NDArray[np.bool_]:
        """Of the first `size` tokens, whether a match may lead into each from the one before it."""
        found: NDArray[np.bool_] = self._between(0, size) < BREAK
        return found

    def sizes(self, tokens: Tokens) -> Tokens:
        """How many characters stand before each of some tokens, after the one before it."""
        codes = self._codes_of(tokens)
        sizes = (codes > 0).astype(np.int64)
        elsewhere = np.flatnonzero(codes == _ELSEWHERE)
        if len(elsewhere):
            sizes[elsewhere] = self._sizes_in_table(tokens[elsewhere])
        return sizes

    def sizes_between(self, first: int, end: int) -> Tokens:
        """The same of the tokens from one to before another."""
        sizes = (self._between(first, end) & (BREAK - 1)).astype(np.int64)
        for place in np.flatnonzero(sizes == LONG_GAP).tolist():
            sizes[place] = self._long(first + place)
        return sizes

    def _codes_of(self, tokens: Tokens) -> NDArray[np.uint8]:
        shifts = (tokens.astype(np.uint8) & 3) << 1
        codes: NDArray[np.uint8] = self._codes[tokens >> 2] >> shifts & 3
        return codes

    def _between(self, first: int, end: int) -> NDArray[np.uint8]:
        """The gaps of the tokens from one to before another, as they were given to `packed`."""
        codes = self._codes[first >> 2 : (end + 3) >> 2]
        gaps: NDArray[np.uint8] = _FOUR_GAPS[codes].view(np.uint8)[first & 3 :][: end - first]
        low, high = np.searchsorted(self._places, (first, end))
        gaps[self._places[low:high] - first] = self._others[low:high]
        return gaps

    def _in_table(self, tokens: Tokens) -> NDArray[np.uint8]:
        found: NDArray[np.uint8] = self._others[np.searchsorted(self._places, tokens)]
        return found

    def _sizes_in_table(self, tokens: Tokens) -> Tokens:
        sizes = (self._in_table(tokens) & (BREAK - 1)).astype(np.int64)
        for place in np.flatnonzero(sizes == LONG_GAP).tolist():
            sizes[place] = self._long(int(tokens[place]))
        return sizes

    def _long(self, token: int) -> int:
        row = int(np.searchsorted(self._long_gaps[:, 0], token))
        return int(self._long_gaps[row, 1])
