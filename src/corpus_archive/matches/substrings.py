"""Where characters stand together, wherever words begin and end: in the types that contain them, and in every chain of
types that spells them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.language.folding import search_key
from corpus_archive.query.tree import Substring
from corpus_archive.store.index.segments import SideIndex
from corpus_archive.store.index.vocabulary import FormMap

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
        places: Array = np.flatnonzero(wanted) if wanted.dtype == np.bool_ else wanted  # type: ignore[assignment]
        return Matches(*(_some(array, places) for array in self))


def _some(array: Array, places: Array) -> Array:
    is_one_number = not array.strides[0] and len(places) <= len(array)
    return array[: len(places)] if is_one_number else array.take(places)


def same_for_all(number: int, count: int) -> Array:
    """One number so many times, in the room of one; never to be written to."""
    return np.ndarray((count,), np.int64, np.int64(number).tobytes(), strides=(0,))


def substring(index: SideIndex, node: Substring) -> Matches:
    """Every place where characters stand together, within one token or over several that nothing printed parts.

    `chains[i]` are those whose tokens have spelled the first i characters, and that one more token may go on.
    Characters are compared as they are read, and a name leads over the blank printed in it, unless the query is exact.
    """
    spelling = index.printed if node.exact else index.folded
    text = node.text if node.exact else search_key(node.text)
    parts = [_within_types(index, spelling, text)]
    chains: dict[int, Chain] = {}
    for size in range(1, len(text)):
        behind = spelling.types(np.arange(*spelling.forms.beginning_with(text[size:])))
        following = behind | spelling.types(_spelled(spelling, text, size))
        found_chains = _chains(index, node, text[:size], chains, following)
        if not len(found_chains[0]):
            continue
        chains[size] = found_chains
        last, first, head = _led_on(index, node, found_chains, behind, size)
        parts.append(Matches(first, last + 1, head, np.full_like(first, len(text) - size)))
    found = Matches(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))
    room = int(found.head.max(initial=0)) + 1
    return found.where(np.argsort(found.first * room + found.head, kind="stable"))


def _spelled(spelling: FormMap, text: str, size: int) -> Array:
    """The forms that spell a text from some character on, but for its end."""
    numbers = []
    for end in range(size + 1, len(text)):
        number = spelling.forms.find(text[size:end])
        if number >= 0:
            numbers.append(number)
        elif not range(*spelling.forms.beginning_with(text[size:end])):
            break  # nor does any form spell more of it
    return np.array(numbers, dtype=np.int64)


def _chains(index: SideIndex, node: Substring, text: str, before: dict[int, Chain], following: Mask) -> Chain:
    """Chains of tokens that end where the first characters of the query do, before a token of some types."""
    spelling = index.printed if node.exact else index.folded
    last = _before(index, spelling.types(spelling.forms.ending_with(text)), following)
    lasts, firsts = [last], [last]
    heads = [index.lengths[index.stream[last]].astype(np.int64) - len(text)]
    for shorter, chain in before.items():
        if (number := spelling.forms.find(text[shorter:])) >= 0:
            end, first, head = _led_on(index, node, chain, spelling.types(np.array([number])), shorter)
            lasts.append(end)
            firsts.append(first)
            heads.append(head)
    return np.concatenate(lasts), np.concatenate(firsts), np.concatenate(heads)


def _before(index: SideIndex, types: Mask, following: Mask) -> Array:
    """The tokens of some types that stand before one of others; looked for from the rarer ones."""
    first, second = np.flatnonzero(types), np.flatnonzero(following)
    if index.count_of(second) < index.count_of(first):
        last = index.of_types(second) - 1
        last = last[last >= 0]
        kept = types[index.stream[last]]
    else:
        last = index.of_types(first)
        last = last[last + 1 < len(index)]
        kept = following[index.stream[last + 1]]
    found: Array = last[kept]
    return found


def _led_on(index: SideIndex, node: Substring, chain: Chain, mask: Mask, size: int) -> Chain:
    """The chains, which have spelled so many characters, that one more token of some types goes on.

    It stands right behind the last one, behind the blank within a name, or behind any where the query allows one.
    """
    inside = chain[0] + 1 < len(index)
    last, first, head = (array[inside] for array in chain)
    goes_on = mask[index.stream[last + 1]]
    last, first, head = last[goes_on], first[goes_on], head[goes_on]
    leads_on = ~index.breaks_before(last + 1)
    if size in node.blanks:
        leads_on |= index.blanks_before(last + 1)
    elif not node.exact and len(index.joined):
        leads_on |= index.joins_before(last + 1)
    return last[leads_on] + 1, first[leads_on], head[leads_on]


def _within_types(index: SideIndex, spelling: FormMap, text: str) -> Matches:
    """Hits inside one token, as many as its type has."""
    forms, offsets = spelling.forms.containing(text)  # in the order of the forms, which may have several
    at = np.zeros(len(spelling.forms), dtype=np.int64)
    nth = np.arange(len(forms)) - np.searchsorted(forms, forms)  # which of the offsets of its form each is
    parts = []
    for number in range(int(nth.max(initial=-1)) + 1):
        some = nth == number
        at[forms[some]] = offsets[some]
        first = index.of_types(np.flatnonzero(spelling.types(forms[some])))
        head = at[spelling.of[index.stream[first]]]
        parts.append(Matches(first, first + 1, head, head + len(text)))
    empty = np.zeros(0, dtype=np.int64)
    if not parts:
        return Matches(*[empty] * 4)
    return Matches(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))
