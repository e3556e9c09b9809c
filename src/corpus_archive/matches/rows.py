"""Tokens in a row: where a query of tokens matches in one language of a segment.

A query that stands for few fixed sequences is written out into these; each begins with the places of its rarest token,
and looks at the others from there. Any other is a program that runs over all its starts at once, token by token.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.matches import programs
from corpus_archive.matches.constraints import Labels, hold
from corpus_archive.matches.token_tests import TokenTests
from corpus_archive.query.tree import (
    ANY,
    Choice,
    Constraint,
    Edge,
    Extent,
    Inside,
    Label,
    Node,
    Repeat,
    Sequence,
    TokenTest,
)

Array = NDArray[np.int64]
Step = TokenTest | Edge | Label
_FEW_SEQUENCES = 100


class Stretches(NamedTuple):
    """Matches as their first tokens, in order, and the ends behind their last; for each start one."""

    first: Array
    end: Array

    def where(self, wanted: NDArray[np.bool_] | Array) -> Stretches:
        """Some of them."""
        return Stretches(self.first[wanted], self.end[wanted])


class RowRequest(NamedTuple):
    """What matches are asked for: a row of tokens, what it must lie in, what the whole of it must be, and, for each
    start, the shortest or the `longest`; with a `size` only those of so many tokens."""

    node: Node
    bounds: tuple[Extent | Inside, ...] = ()
    constraint: Constraint | None = None
    longest: bool = False
    size: int | None = None


def found(tests: TokenTests, asked: RowRequest) -> Stretches:
    """The matches, one a start. Raises QueryError where a query would take too long."""
    stops = _stops(tests, asked.bounds) if asked.bounds else None
    if _number_of_sequences(asked.node) > _FEW_SEQUENCES:
        return _one_a_start(
            programs.run(tests, asked.node, asked.constraint, stops, (asked.longest, asked.size)), asked
        )
    parts = []
    for sequence in dict.fromkeys(_sequences(asked.node)):
        one = _FixedSequence(tests, sequence)
        if one.length and asked.size in (None, one.length):
            parts.append(one.matches(asked.constraint, stops))
    return _one_a_start(parts, asked)


def _one_a_start(parts: list[tuple[Array, Array]], asked: RowRequest) -> Stretches:
    """All matches in order, of those with one start the shortest or the longest."""
    if len(parts) == 1:
        return Stretches(*parts[0])
    empty = np.zeros(0, dtype=np.int64)
    first, end = (np.concatenate([empty, *arrays]) for arrays in zip(*parts, strict=True)) if parts else (empty, empty)
    order = np.lexsort((-end if asked.longest else end, first))
    first, end = first[order], end[order]
    new = np.ones(len(first), dtype=bool)
    new[1:] = np.diff(first) != 0
    return Stretches(first[new], end[new])


def _stops(tests: TokenTests, bounds: tuple[Extent | Inside, ...]) -> programs.Stops:
    """Before which token a match that begins at each of some tokens must end."""
    each = [
        ends_around(tests, one.node) if isinstance(one, Inside) else functools.partial(_end_of_extent, tests, one)
        for one in bounds
    ]
    return lambda first: functools.reduce(np.minimum, (end(first) for end in each))


def ends_around(tests: TokenTests, node: Node) -> programs.Stops:
    """Of the matches of another query that begin at or before a token, where the one ends that ends last; or -1."""
    first, end = found(tests, RowRequest(node, longest=True))
    last = np.concatenate([[-1], np.maximum.accumulate(end)])
    return lambda tokens: last[np.searchsorted(first, tokens, side="right")]


def _end_of_extent(tests: TokenTests, extent: Extent, first: Array) -> Array:
    if extent.unit == "tokens":
        return np.minimum(first + extent.number, len(tests.index))
    starts = tests.index.sentences if extent.unit == "s" else tests.index.paragraphs
    beyond = np.searchsorted(starts, first, side="right") + extent.number - 1
    return np.append(starts, len(tests.index))[np.minimum(beyond, len(starts))].astype(np.int64)


# Fixed sequences


def _number_of_sequences(node: Node) -> float:
    """How many fixed sequences of tokens a query stands for."""
    if isinstance(node, Choice):
        return sum(map(_number_of_sequences, node.parts))
    if isinstance(node, Sequence):
        return math.prod(map(_number_of_sequences, node.parts))
    if isinstance(node, Repeat):
        once = _number_of_sequences(node.part)
        if node.most is None or once > _FEW_SEQUENCES:
            return math.inf
        return sum(min(once**times, _FEW_SEQUENCES + 1) for times in range(node.least, node.most + 1))
    return 1


def _sequences(node: Node) -> Iterator[tuple[Step, ...]]:
    """Every fixed sequence of tokens and edges a query stands for."""
    if isinstance(node, Choice):
        for part in node.parts:
            yield from _sequences(part)
    elif isinstance(node, Sequence):
        for parts in itertools.product(*(tuple(_sequences(part)) for part in node.parts)):
            yield tuple(itertools.chain(*parts))
    elif isinstance(node, Repeat):
        options = tuple(_sequences(node.part))
        assert node.most is not None  # such a query has no end of sequences
        for times in range(node.least, node.most + 1):
            for chosen in itertools.product(options, repeat=times):
                yield tuple(itertools.chain(*chosen))
    else:
        yield (node,)  # type: ignore[misc]


class _FixedSequence:
    """One sequence: its tests, before which of them edges stand, and which have a label."""

    def __init__(self, tests: TokenTests, sequence: tuple[Step, ...]) -> None:
        self.tests = tests
        self.steps: list[TokenTest] = []
        self.edges: list[tuple[Edge, int]] = []
        self.labels: dict[str, int] = {}
        for step in sequence:
            if isinstance(step, Edge):
                self.edges.append((step, len(self.steps)))
                continue
            if isinstance(step, Label):
                self.labels[step.name] = len(self.steps)
            self.steps.append(step.part if isinstance(step, Label) else step)
        self.length = len(self.steps)

    def matches(self, constraint: Constraint | None, stops: programs.Stops | None) -> tuple[Array, Array]:
        """First tokens and ends, from the rarest token on."""
        index, length = self.tests.index, self.length
        counts = [self.tests.count(step) for step in self.steps]
        rarest = int(np.argmin(counts))
        if not counts[rarest]:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        edge = next((edge for edge, offset in self.edges if not offset), None)
        if edge is not None and self.steps[rarest] == ANY:
            starts = self.tests.edges(edge.region)
        else:
            starts = self.tests.positions(self.steps[rarest])
            starts = starts - rarest if rarest else starts
        if length > 1:
            starts = starts[slice(*np.searchsorted(starts, (0, len(index) - length + 1)))]  # they are in order
        for offset in sorted(range(length), key=counts.__getitem__):
            if offset != rarest and self.steps[offset] != ANY and len(starts):
                starts = starts[np.flatnonzero(self.tests.hold(self.steps[offset], starts + offset))]
        for offset in range(1, length):
            starts = starts[np.flatnonzero(~index.breaks_before(starts + offset))]
        for edge, offset in self.edges:
            starts = starts[self.tests.at_edge(edge.region, starts + offset)]
        if stops is not None:
            starts = starts[stops(starts) >= starts + length]
        if constraint is not None:
            at: Labels = {name: starts + offset for name, offset in self.labels.items()}
            starts = starts[hold(self.tests, constraint, starts, starts + length, at)]
        return starts, starts + length


def lengths(node: Node, most: int) -> frozenset[int]:
    """How many tokens a match may have, up to so many."""
    if isinstance(node, Choice):
        return frozenset().union(*(lengths(part, most) for part in node.parts))
    if isinstance(node, Sequence):
        return functools.reduce(functools.partial(_added, most), (lengths(part, most) for part in node.parts))
    if isinstance(node, Repeat):
        once, reached, all_ = lengths(node.part, most), frozenset({0}), frozenset[int]()
        for times in range(min(most if node.most is None else node.most, most + node.least) + 1):
            all_ |= reached if times >= min(node.least, most + 1) else frozenset()
            reached = _added(most, reached, once)
        return all_
    return frozenset({0 if isinstance(node, Edge) else 1})


def _added(most: int, left: frozenset[int], right: frozenset[int]) -> frozenset[int]:
    return frozenset(one + other for one in left for other in right if one + other <= most)
