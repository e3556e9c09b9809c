"""What stands between tokens, packed: how many characters lie before each, and whether a match may lead over them.

Nearly all tokens follow at once, after one blank, or begin a line: two bits a token say which. The others stand in a
table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus_archive.store.index.tokens import BREAK, LONG_GAP

Tokens = NDArray[np.int64]
TOGETHER = 4  # tokens whose gaps lie in one byte
_AT_ONCE = 1 << 20  # tokens that are packed: numpy makes eight bytes of what it looks up
_USUAL = np.array([0, 1, BREAK + 1], dtype=np.uint8)
_ELSEWHERE = len(_USUAL)  # stands for: look in the table
_CODES = np.full(256, _ELSEWHERE, dtype=np.uint8)  # of each gap
_CODES[_USUAL] = np.arange(len(_USUAL))
_FOUR = np.arange(256, dtype=np.uint8)[:, None] >> np.arange(0, 8, 2, dtype=np.uint8) & 3  # codes of a byte
_FOUR_GAPS = np.append(_USUAL, np.uint8(0))[_FOUR].view(np.uint32).reshape(-1)  # in the table: is set afterwards
_NOT_HERE = np.uint8(255)  # no size
_FOUR_SIZES = np.append(_USUAL & (BREAK - 1), _NOT_HERE)[_FOUR].view(np.uint32).reshape(-1)


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

    def sizes_in_runs(self, runs: Sequence[tuple[int, int]]) -> Tokens:
        """How many characters stand before each of the tokens of some runs, each from one token to before another, one
        run behind the other.

        These numbers are multiples of `TOGETHER`, so that what is packed is read as it lies: the last run may end
        behind the last token. Runs are in order, and share no token.
        """
        codes = np.concatenate([self._codes[first // TOGETHER : end // TOGETHER] for first, end in runs])
        sizes = _FOUR_SIZES.take(codes).view(np.uint8)
        bounds = np.array(runs, dtype=self._places.dtype)  # in another type numpy would copy all places to compare them
        low, high = self._places.searchsorted(bounds).T
        counts = high - low
        rows = np.repeat(high - np.cumsum(counts), counts) + np.arange(counts.sum())
        found: Tokens = sizes.astype(np.int64)
        found[np.flatnonzero(sizes == _NOT_HERE)] = self._sizes_of(self._places.take(rows), self._others.take(rows))
        return found

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
        low, high = self._places.searchsorted(np.array((first, end), dtype=self._places.dtype))
        gaps[self._places[low:high] - first] = self._others[low:high]
        return gaps

    def _in_table(self, tokens: Tokens) -> NDArray[np.uint8]:
        known = tokens.astype(self._places.dtype)  # in another type numpy would copy all places to compare them
        found: NDArray[np.uint8] = self._others[self._places.searchsorted(known)]
        return found

    def _sizes_of(self, tokens: NDArray[np.int32], gaps: NDArray[np.uint8]) -> Tokens:
        """The same of some tokens whose gaps are known."""
        sizes = (gaps & (BREAK - 1)).astype(np.int64)
        for place in np.flatnonzero(sizes == LONG_GAP).tolist():
            sizes[place] = self._long(int(tokens[place]))
        return sizes

    def _long(self, token: int) -> int:
        row = int(np.searchsorted(self._long_gaps[:, 0], token))
        return int(self._long_gaps[row, 1])
