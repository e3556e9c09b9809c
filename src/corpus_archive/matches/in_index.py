"""Where a query holds in one language of a segment: array arithmetic over positions.

A query of tokens is written out into all the fixed sequences it stands for; each begins with the places of its rarest
token, and looks at the others from there. A substring is found in the types that contain it, and in every chain of
types that spells it. For each start there is one hit, the shortest.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.errors import QueryError
from corpus_archive.language.classes import CLASSES
from corpus_archive.language.folding import folded, narrowed_pattern, search_key
from corpus_archive.query.syntax import (
    ANY,
    All,
    Choice,
    Either,
    Node,
    Not,
    Query,
    Repeat,
    Sequence,
    Substring,
    Test,
    TokenTest,
)
from corpus_archive.store.index.segments import FormMap, SideIndex
from corpus_archive.store.index.vocabulary import Vocabulary

Array = NDArray[np.int64]
Mask = NDArray[np.bool_]
Chain = tuple[Array, Array, Array]  # last token, first token, offset of the first character in that
_CHARACTER = r"[^\\.^$*+?{}\[\]|()]|\\[^\w\s]"
_LITERAL = re.compile(f"(?:{_CHARACTER})+")
_BEGINNING = re.compile(rf"({_LITERAL.pattern})\.\*")
_LITERALS = re.compile(rf"(?:{_CHARACTER}|\.\*)+")
_MOST_SEQUENCES = 5000


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


def matches(index: SideIndex, query: Query) -> Matches:
    """Every match of a query, whatever the article and the zone."""
    found = [
        _substring(index, node) if isinstance(node, Substring) else _tokens(index, node)
        for node in _choices(query.node)
    ]
    merged = _merged(found)
    if query.within:
        starts = index.sentences if query.within == "s" else index.paragraphs
        inside = np.searchsorted(starts, merged.first, side="right") == np.searchsorted(
            starts, merged.end - 1, side="right"
        )
        merged = merged.where(inside)
    return merged


def of_length(query: Query, length: int) -> Query:
    """A query of tokens without the sequences that are not of so many. Raises QueryError where none is left."""
    _check_number(query.node)
    kept = [Sequence(one) for one in dict.fromkeys(_sequences(query.node)) if len(one) == length]
    if not kept:
        raise QueryError(f"no match of the query has {length} tokens; [] stands for any", query.text)
    return query._replace(node=Choice(tuple(kept)))


def _choices(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, Choice) else (node,)


def _merged(found: list[Matches]) -> Matches:
    """Hits of several kinds in one order, of those with one start the shortest."""
    if len(found) == 1:
        return found[0]
    together = Matches(*(np.concatenate(arrays) for arrays in zip(*found, strict=True)))
    order = np.lexsort((together.tail, together.end, together.head, together.first))
    together = together.where(order)
    new = np.ones(len(together), dtype=bool)
    new[1:] = (np.diff(together.first) != 0) | (np.diff(together.head) != 0)
    return together.where(new)


# Tokens


def _tokens(index: SideIndex, node: Node) -> Matches:
    """The hits of a query of tokens."""
    _check_number(node)
    types = functools.cache(functools.partial(_types, index))
    found = []
    for sequence in dict.fromkeys(_sequences(node)):
        if sequence and all(one == ANY for one in sequence):
            raise QueryError("nothing but any token; say at least one word")
        if sequence:
            found.append(_fixed(index, sequence, [None if one == ANY else types(one) for one in sequence]))
    return _merged(found) if found else _whole(np.zeros(0, dtype=np.int64), 1)


def _check_number(node: Node) -> None:
    if _number_of_sequences(node) > _MOST_SEQUENCES:
        raise QueryError(
            f"the query stands for more than {_MOST_SEQUENCES:,} sequences of tokens; say fewer repetitions"
        )


def _number_of_sequences(node: Node) -> int:
    """How many fixed sequences of tokens a query stands for, before they are written out."""
    if isinstance(node, Choice):
        return sum(map(_number_of_sequences, node.parts))
    if isinstance(node, Sequence):
        return math.prod(map(_number_of_sequences, node.parts))
    if isinstance(node, Repeat):
        once = _number_of_sequences(node.part)
        return sum(min(once, _MOST_SEQUENCES + 1) ** times for times in range(node.least, node.most + 1))
    return 1


def _sequences(node: Node) -> Iterator[tuple[TokenTest, ...]]:
    """Every fixed sequence of tokens a query stands for."""
    if isinstance(node, Choice):
        for part in node.parts:
            yield from _sequences(part)
    elif isinstance(node, Sequence):
        for parts in itertools.product(*(tuple(_sequences(part)) for part in node.parts)):
            yield tuple(itertools.chain(*parts))
    elif isinstance(node, Repeat):
        options = tuple(_sequences(node.part))
        for times in range(node.least, node.most + 1):
            for chosen in itertools.product(options, repeat=times):
                yield tuple(itertools.chain(*chosen))
    elif not isinstance(node, Substring):
        yield (node,)


def _fixed(index: SideIndex, sequence: tuple[TokenTest, ...], masks: list[Mask | None]) -> Matches:
    """The hits of one sequence, from its rarest token on."""
    counts = [index.count_of(np.flatnonzero(mask)) if mask is not None else len(index) + 1 for mask in masks]
    rarest = int(np.argmin(counts))
    anchor = masks[rarest]
    assert anchor is not None  # not all of them are any token
    starts = index.of_types(np.flatnonzero(anchor)) - rarest
    starts = starts[(starts >= 0) & (starts + len(sequence) <= len(index))]
    for offset in sorted(range(len(masks)), key=counts.__getitem__):
        mask = masks[offset]
        if mask is not None and offset != rarest and len(starts):
            starts = starts[mask[index.stream[starts + offset]]]
    for offset in range(1, len(sequence)):
        starts = starts[~index.breaks_before(starts + offset)]
    return _whole(starts, len(sequence))


def _whole(starts: Array, length: int) -> Matches:
    return Matches(starts, starts + length, np.zeros_like(starts), np.full_like(starts, -1))


def _types(index: SideIndex, test: TokenTest) -> Mask:
    """Which types meet a test."""
    if isinstance(test, Not):
        return ~_types(index, test.part)
    if isinstance(test, All):
        return functools.reduce(
            np.logical_and, (_types(index, part) for part in test.parts), np.ones(len(index.types), dtype=bool)
        )
    if isinstance(test, Either):
        return functools.reduce(np.logical_or, (_types(index, part) for part in test.parts))
    return _types_of_test(index, test)


def _types_of_test(index: SideIndex, test: Test) -> Mask:
    if test.attribute == "class":
        of_class: Mask = index.class_of == CLASSES.index(test.pattern)
        return of_class
    if test.attribute == "lemma":
        return _by(index.lemma_of, index.lemmas, test)
    if test.key:
        return _by(index.key_of, index.keys, test)
    if test.fold:
        return _by(index.fold_of, index.folds, test)
    mask = np.zeros(len(index.types), dtype=bool)
    mask[_forms(index.types, test)] = True
    return mask


def _by(group_of: NDArray[np.int32], groups: Vocabulary, test: Test) -> Mask:
    """The types whose folded form or lemma meets a test."""
    wanted = np.zeros(len(groups), dtype=bool)
    wanted[_forms(groups, test)] = True
    mask: Mask = wanted[group_of]
    return mask


def _forms(vocabulary: Vocabulary, test: Test) -> Array:
    """The forms that a pattern fits; one that is a plain word, or its beginning, is looked up."""
    pattern = folded(test.pattern) if test.fold else test.pattern
    if _LITERAL.fullmatch(pattern):
        number = vocabulary.find(re.sub(r"\\(.)", r"\1", pattern))
        return np.array([number] if number >= 0 else [], dtype=np.int64)
    if beginning := _BEGINNING.fullmatch(pattern):
        return np.arange(*vocabulary.beginning_with(re.sub(r"\\(.)", r"\1", beginning[1])), dtype=np.int64)
    return vocabulary.matching(compiled(test))


def compiled(test: Test) -> re.Pattern[str]:
    """What a form, folded where the test folds, must fit whole: `_forms` of a single one."""
    pattern = folded(test.pattern) if test.fold else test.pattern
    if not test.fold or _LITERALS.fullmatch(pattern):  # without IGNORECASE, to which ſ is an s
        return re.compile(pattern)
    return re.compile(narrowed_pattern(test.pattern), re.IGNORECASE)


# Substrings


def _substring(index: SideIndex, node: Substring) -> Matches:
    """Every place where characters stand together, within one token or over several that nothing printed parts.

    `chains[i]` are those whose tokens have spelled the first i characters. Characters are compared as they are read,
    and a name leads over the blank printed in it, unless the query is exact.
    """
    spelling = index.printed if node.exact else index.folded
    text = node.text if node.exact else search_key(node.text)
    parts = [_within_types(index, spelling, text)]
    chains: dict[int, Chain] = {}
    for size in range(1, len(text)):
        chains[size] = _chains(index, node, text[:size], chains)
        behind = spelling.types(np.arange(*spelling.forms.beginning_with(text[size:])))
        last, first, head = _led_on(index, node, chains[size], behind, size)
        parts.append(Matches(first, last + 1, head, np.full_like(first, len(text) - size)))
    found = Matches(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))
    return found.where(np.lexsort((found.head, found.first)))


def _chains(index: SideIndex, node: Substring, text: str, before: dict[int, Chain]) -> Chain:
    """Chains of tokens that end where the first characters of the query do."""
    spelling = index.printed if node.exact else index.folded
    last = index.of_types(np.flatnonzero(spelling.types(spelling.forms.ending_with(text))))
    lasts, firsts = [last], [last]
    heads = [index.lengths[index.stream[last]].astype(np.int64) - len(text)]
    for shorter, chain in before.items():
        number = spelling.forms.find(text[shorter:])
        if number >= 0 and len(chain[0]):
            end, first, head = _led_on(index, node, chain, spelling.types(np.array([number])), shorter)
            lasts.append(end)
            firsts.append(first)
            heads.append(head)
    return np.concatenate(lasts), np.concatenate(firsts), np.concatenate(heads)


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
    types = np.flatnonzero(spelling.types(forms))
    first, behind = (np.searchsorted(forms, spelling.of[types], side=side) for side in ("left", "right"))
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
