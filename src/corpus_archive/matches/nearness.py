"""Which hits have what is asked for near them: by where either begins and ends, to the character."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corpus_archive.matches.substrings import Array, Mask, Matches
from corpus_archive.query.syntax import Companion
from corpus_archive.store.index.segments import SideIndex
from corpus_archive.wording import Wording, number_of

_CHARACTERS = 1 << 20  # more than a token has


def kept(side: SideIndex, hits: Matches, zones: NDArray[np.int64], companion: Companion, found: Matches) -> Mask:
    """Which of some hits have one of the companion's matches beside them in their region, or have none."""
    low, high = _regions(side, hits, zones, companion)
    begin, end = _ends(hits)
    starts, stops = _ends(found)
    near = _before(starts, stops, begin) >= low * _CHARACTERS
    near |= _behind(starts, stops, end) <= high * _CHARACTERS
    return ~near if companion.denied else near


def said(companion: Companion) -> Wording:
    """Of which hits an answer is, in one line."""
    where: Wording
    if companion.tokens is not None:
        tokens = number_of(companion.tokens, "token")
        where = Wording("within {tokens}", tokens=tokens)
        if companion.is_in_sentence:
            where = Wording("within {tokens} in the same sentence", tokens=tokens)
    elif companion.within == "article":
        where = Wording("in the same article")
    else:
        where = Wording("in the same sentence") if companion.within == "s" else Wording("in the same paragraph")
    if companion.denied:
        return Wording("only hits without {words} {where}", words=companion.text, where=where)
    return Wording("only hits with {words} {where}", words=companion.text, where=where)


def _regions(side: SideIndex, hits: Matches, zones: NDArray[np.int64], companion: Companion) -> tuple[Array, Array]:
    """The first token of each hit's region, and the one behind its last."""
    bounds = side.zones.astype(np.int64)
    if companion.within == "article":
        return bounds[zones // 2 * 2], bounds[zones // 2 * 2 + 2]
    low, high = _parts(side.sentence_starts if companion.is_in_sentence else side.paragraphs, len(side), hits)
    if companion.tokens is not None:
        low = np.maximum(low, hits.first - companion.tokens)
        high = np.minimum(high, hits.end + companion.tokens)
    return np.maximum(low, bounds[zones]), np.minimum(high, bounds[zones + 1])


def _parts(starts: Array, count: int, hits: Matches) -> tuple[Array, Array]:
    """From the beginning of the sentence, or paragraph, that a hit begins in to the end of that it ends in."""
    bounds = np.concatenate([[0], starts, [count]]).astype(np.int64)
    before = np.searchsorted(starts, hits.first, side="right")
    behind = np.searchsorted(starts, hits.end - 1, side="right")
    return bounds[before], bounds[behind + 1]


def _ends(of: Matches) -> tuple[Array, Array]:
    """Where matches begin and end, as numbers of characters that grow through all tokens."""
    tail = np.where(of.tail < 0, _CHARACTERS - 1, of.tail)
    return of.first * _CHARACTERS + of.head, (of.end - 1) * _CHARACTERS + tail


def _before(starts: Array, stops: Array, begin: Array) -> Array:
    """The last start of a match that stops where a hit begins, or before; -1 where there is none."""
    order = np.argsort(stops, kind="stable")
    latest = np.concatenate([[-1], np.maximum.accumulate(starts[order])])
    found: Array = latest[np.searchsorted(stops[order], begin, side="right")]
    return found


def _behind(starts: Array, stops: Array, end: Array) -> Array:
    """The first stop of a match that starts where a hit ends, or behind; beyond all where there is none."""
    order = np.argsort(starts, kind="stable")
    soonest = np.concatenate([np.minimum.accumulate(stops[order][::-1])[::-1], [np.iinfo(np.int64).max]])
    found: Array = soonest[np.searchsorted(starts[order], end, side="left")]
    return found
