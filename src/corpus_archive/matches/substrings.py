"""Where characters stand together, wherever words begin and end: in the types that contain them, and in every chain of
types that spells them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.language.folding import folded
from corpus_archive.query.tree import Substring
from corpus_archive.store.index.segments import SideIndex

Array = NDArray[np.int64]
Mask = NDArray[np.bool_]
Chain = tuple[Array, Array, Array]  # last token, first token, offset of the first character in that


class Matches(NamedTuple):
    """Where a query holds in a segment, in order: tokens [first, end), and of a substring which characters of them.

    `head` is the offset of the first character in the first token, `tail` how many characters of the last token belong
    to it (-1: all).
    """

    first: Array
    end: Array
    head: Array
    tail: Array

    def __len__(self) -> int:
        return len(self.first)

    def where(self, wanted: Mask | Array) -> Matches:
        """Some of them."""
        return Matches(*(array[wanted] for array in self))


def substring(index: SideIndex, node: Substring) -> Matches:
    """Every place where characters stand together, within one token or over several that nothing printed parts.

    `chains[i]` are those whose tokens have spelled the first i characters.
    """
    text = folded(node.text)
    parts = [_within_types(index, text)]
    chains: dict[int, Chain] = {}
    for size in range(1, len(text)):
        chains[size] = _chains(index, node, size, chains)
        last, first, head = _led_on(index, chains[size], _beginning(index, text[size:]), size in node.blanks)
        parts.append(Matches(first, last + 1, head, np.full_like(first, len(text) - size)))
    found = Matches(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))
    return found.where(np.lexsort((found.head, found.first)))


def _chains(index: SideIndex, node: Substring, size: int, before: dict[int, Chain]) -> Chain:
    """Chains of tokens that end where the first `size` characters do."""
    text = folded(node.text)
    folds = index.folds.ending_with(text[:size])
    types = np.flatnonzero(_of_folds(index, folds))
    last = index.of_types(types)
    lasts, firsts = [last], [last]
    heads = [index.lengths[index.stream[last]].astype(np.int64) - size]
    for shorter, chain in before.items():
        number = index.folds.find(text[shorter:size])
        if number >= 0 and len(chain[0]):
            of_fold = _of_folds(index, np.array([number]))
            end, first, head = _led_on(index, chain, of_fold, shorter in node.blanks)
            lasts.append(end)
            firsts.append(first)
            heads.append(head)
    return np.concatenate(lasts), np.concatenate(firsts), np.concatenate(heads)


def _led_on(index: SideIndex, chain: Chain, mask: Mask, over_blanks: bool) -> Chain:
    """The chains that one more token of some types goes on, right behind the last one or also behind blanks."""
    inside = chain[0] + 1 < len(index)
    last, first, head = (array[inside] for array in chain)
    leads_on = ~index.breaks_before(last + 1)
    if over_blanks:
        leads_on |= index.blanks_before(last + 1)
    goes_on = mask[index.stream[last + 1]] & leads_on
    return last[goes_on] + 1, first[goes_on], head[goes_on]


def _within_types(index: SideIndex, text: str) -> Matches:
    """Hits inside one token, as many as its type has."""
    folds, offsets = index.folds.containing(text)  # in the order of the folds, which may have several
    types = np.flatnonzero(_of_folds(index, folds))
    first, behind = (np.searchsorted(folds, index.fold_of[types], side=side) for side in ("left", "right"))
    parts = []
    for type, begin, end in zip(types.tolist(), first.tolist(), behind.tolist(), strict=True):
        places = index.of_types(np.array([type]))
        for offset in offsets[begin:end].tolist():
            parts.append(
                Matches(places, places + 1, np.full_like(places, offset), np.full_like(places, offset + len(text)))
            )
    empty = np.zeros(0, dtype=np.int64)
    return (
        Matches(*(np.concatenate([empty, *arrays]) for arrays in zip(*parts, strict=True)))
        if parts
        else Matches(*[empty] * 4)
    )


def _beginning(index: SideIndex, text: str) -> Mask:
    """The types that begin with some characters."""
    first, end = index.folds.beginning_with(text)
    return _of_folds(index, np.arange(first, end))


def _of_folds(index: SideIndex, folds: Array) -> Mask:
    """The types of some folded forms."""
    wanted = np.zeros(len(index.folds), dtype=bool)
    wanted[folds] = True
    mask: Mask = wanted[index.fold_of]
    return mask
