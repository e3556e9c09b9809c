"""A query of tokens as a small program that is run from all starts at once, token by token.

It is for what cannot be written out: `[]*`, `([word="the"] [])+`. At each step the starts that are still alive stand at
the instructions they have reached; a start is an entry of an array, its next token is as far on as steps were taken.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.errors import QueryError
from corpus_archive.matches.constraints import hold
from corpus_archive.matches.token_tests import TokenTests
from corpus_archive.query.tree import ANY, Choice, Constraint, Edge, Further, Label, Node, Repeat, Sequence, TokenTest
from corpus_archive.wording import Wording

Array = NDArray[np.int64]
Mask = NDArray[np.bool_]
Stops = Callable[[Array], Array]
_LONGEST_PROGRAM = 2000
_AT_ONCE = 1 << 20  # starts
_MOST_STEPS = 150_000_000  # starts at an instruction: some ten seconds


class Consume(NamedTuple):
    """Go on to the next instruction over a token that meets a test, and give it a name."""

    test: TokenTest
    label: str = ""


class Split(NamedTuple):
    """Go on at each of some instructions."""

    targets: tuple[int, ...]


class Boundary(NamedTuple):
    """Go on to the next instruction where a sentence or paragraph begins or ends."""

    edge: Edge


Instruction = Consume | Split | Boundary
# Rows: the number of the start, each once where there are no labels; then where its labels are.
Threads = dict[int, Array]


def run(
    tests: TokenTests,
    node: Node,
    constraint: Constraint | None,
    stops: Stops | None,
    ends: tuple[bool, int | None],
) -> list[tuple[Array, Array]]:
    """First tokens and ends of matches, of each start all up to the shortest, or with `ends[0]` all; only of `ends[1]`
    tokens if that is a number. Raises QueryError where it would take too long."""
    program = _compiled(node)
    starts = _starts(tests, node)
    found: list[tuple[Array, Array]] = []
    budget = _Budget()
    for begin in range(0, len(starts), _AT_ONCE):
        found += _Run(tests, program, constraint, starts[begin : begin + _AT_ONCE], stops).matches(ends, budget)
    return found


def label_places(
    tests: TokenTests, node: Node, constraint: Constraint | None, matches: tuple[Array, Array], label: str
) -> Array:
    """The token that each of some matches, given by their first tokens and ends, gives a label to; -1 where none.

    Of several readings of one match it is the first token that one of them has. Raises QueryError where it would take
    too long.
    """
    first, end = matches
    program, budget, lengths = _compiled(node), _Budget(), end - first
    places = np.full(len(first), -1, dtype=np.int64)
    for length in np.flatnonzero(np.bincount(lengths)).tolist():
        of_length = np.flatnonzero(lengths == length)
        for begin in range(0, len(of_length), _AT_ONCE):
            here = of_length[begin : begin + _AT_ONCE]
            rows = _Run(tests, program, constraint, first[here], label=label).readings(length, budget)
            rows = rows[rows[:, 1] >= 0]
            earliest = np.full(len(here), len(tests.index))
            np.minimum.at(earliest, rows[:, 0], rows[:, 1])
            places[here] = np.where(earliest < len(tests.index), earliest, -1)
    return places


def _compiled(node: Node) -> list[Instruction]:
    program: list[Instruction] = []
    _add(program, node)
    return program


def _add(program: list[Instruction], node: Node) -> None:
    """Add the instructions of a part."""
    if len(program) > _LONGEST_PROGRAM:
        raise QueryError(Wording("so many repetitions within repetitions; say fewer"))
    if isinstance(node, Sequence):
        for part in node.parts:
            _add(program, part)
    elif isinstance(node, Choice):
        _add_choice(program, node)
    elif isinstance(node, Repeat):
        _add_repeat(program, node)
    elif isinstance(node, Edge):
        program.append(Boundary(node))
    elif isinstance(node, Label):
        program.append(Consume(node.part, node.name))
    else:
        program.append(Consume(node))  # type: ignore[arg-type]  # the rest are tests


def _add_choice(program: list[Instruction], node: Choice) -> None:
    fork, starts, ends = len(program), [], []
    program.append(Split(()))
    for part in node.parts:
        starts.append(len(program))
        _add(program, part)
        ends.append(len(program))
        program.append(Split(()))
    program[fork] = Split(tuple(starts))
    for end in ends:
        program[end] = Split((len(program),))


def _add_repeat(program: list[Instruction], node: Repeat) -> None:
    for _ in range(node.least):
        _add(program, node.part)
    if node.most is None:
        fork = len(program)
        program.append(Split(()))
        _add(program, node.part)
        program.append(Split((fork,)))
        program[fork] = Split((fork + 1, len(program)))
        return
    forks = []
    for _ in range(node.most - node.least):
        forks.append(len(program))
        program.append(Split(()))
        _add(program, node.part)
    for fork in forks:
        program[fork] = Split((fork + 1, len(program)))


def _starts(tests: TokenTests, node: Node) -> Array:
    """Where a match may begin: at an edge, or what its first token may be; and before the rarest that it must have."""
    opening = node.parts[0] if isinstance(node, Sequence) else node
    first, needed = _first(node), list(_needed(node))
    if isinstance(opening, Edge) and not opening.ends:
        starts = tests.edges(opening.region)
    elif first is None:
        starts = tests.positions(ANY)
    else:
        starts = np.flatnonzero(np.logical_or.reduce([_marked(tests, one) for one in first]))
    if not needed:
        return starts
    rare = tests.positions(min(needed, key=tests.count))
    following = np.append(rare, len(tests.index))[np.searchsorted(rare, starts)]
    paragraphs = tests.index.paragraphs
    same = np.searchsorted(paragraphs, starts, side="right") == np.searchsorted(paragraphs, following, side="right")
    found: Array = starts[same & (following < len(tests.index))]
    return found


def _marked(tests: TokenTests, test: TokenTest) -> Mask:
    """All tokens, those that meet a test marked."""
    marked = np.zeros(len(tests.index), dtype=bool)
    marked[tests.positions(test)] = True
    return marked


def _first(node: Node) -> frozenset[TokenTest] | None:
    """The tests of which a first token must meet one; None where it may be any."""
    if isinstance(node, Sequence):
        firsts: frozenset[TokenTest] = frozenset()
        for part in node.parts:
            if isinstance(part, Edge):
                continue
            first = _first(part)
            if first is None:
                return None
            firsts |= first
            if not _may_be_empty(part):
                return firsts
        return firsts
    if isinstance(node, Choice):
        of_parts = [_first(part) for part in node.parts]
        return None if None in of_parts else frozenset().union(*(one for one in of_parts if one is not None))
    if isinstance(node, Repeat):
        return _first(node.part)
    if isinstance(node, Label):
        return _first(node.part)
    if isinstance(node, Edge) or node == ANY:
        return None
    return frozenset({node})  # type: ignore[arg-type]


def _may_be_empty(node: Node) -> bool:
    if isinstance(node, Sequence):
        return all(map(_may_be_empty, node.parts))
    if isinstance(node, Choice):
        return any(map(_may_be_empty, node.parts))
    if isinstance(node, Repeat):
        return node.least == 0 or _may_be_empty(node.part)
    return isinstance(node, Edge)


def _needed(node: Node) -> Iterator[TokenTest]:
    """The tests that some token of every match meets."""
    if isinstance(node, Sequence):
        for part in node.parts:
            yield from _needed(part)
    elif isinstance(node, Repeat):
        if node.least:
            yield from _needed(node.part)
    elif isinstance(node, Label):
        yield from _needed(node.part)
    elif not isinstance(node, (Choice, Edge)) and node != ANY:
        yield node  # type: ignore[misc]


class _Budget:
    """How many tokens may still be looked at."""

    def __init__(self) -> None:
        self.left = _MOST_STEPS

    def spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise QueryError(
                Wording("the query fits in too many places; say a rarer word, {{0,10}} instead of *, or within s")
            )


class _Run:
    """A program under way from some starts."""

    def __init__(
        self, tests: TokenTests, program: list[Instruction], constraint: Constraint | None, starts: Array,
        stops: Stops | None = None, label: str = "",
    ) -> None:  # fmt: skip
        self.tests, self.program, self.constraint, self.starts = tests, program, constraint, starts
        self.stops = np.full(len(starts), len(tests.index)) if stops is None else stops(starts)
        self.label = label  # whose place is asked for
        names = sorted({one.label for one in program if isinstance(one, Consume) and one.label})
        names = [name for name in names if constraint is not None or name == label]
        self.columns = {name: column for column, name in enumerate(names, start=1)}

    def matches(self, ends: tuple[bool, int | None], budget: _Budget) -> list[tuple[Array, Array]]:
        """First tokens and ends, step by step."""
        longest, size = ends
        threads = self._begun()
        found: list[tuple[Array, Array]] = []
        for length in itertools.count():
            threads = self._spread(threads, length, budget)
            rows = threads.pop(len(self.program), None)
            if rows is not None and length and size in (None, length):
                met = self._among(self._meeting(rows, length)[:, 0])
                first = self.starts[met]
                found.append((first, first + length))
                if not longest and size is None and len(first):
                    threads = {at: one[~met[one[:, 0]]] for at, one in threads.items()}
            if length == size:
                break
            threads = self._moved(threads, length)
            if not threads:
                break
        return found

    def readings(self, size: int, budget: _Budget) -> Array:
        """Every way to read a match of so many tokens, a row each: the number of its start, and where its label is."""
        threads = self._begun()
        for length in range(size):
            threads = self._moved(self._spread(threads, length, budget), length)
        rows = self._spread(threads, size, budget).get(len(self.program), self._begun()[0][:0])
        return self._meeting(rows, size)[:, [0, self.columns[self.label]]]

    def _begun(self) -> Threads:
        """All starts at the first instruction, no label given yet."""
        rows = np.full((len(self.starts), 1 + len(self.columns)), -1, dtype=np.int64)
        rows[:, 0] = np.arange(len(self.starts))
        return {0: rows}

    def _meeting(self, rows: Array, length: int) -> Array:
        """The rows, those of matches of a length, that meet the constraint."""
        if self.constraint is None:
            return rows
        first = self.starts[rows[:, 0]]
        labels = {name: rows[:, column] for name, column in self.columns.items()}
        met: Array = rows[hold(self.tests, self.constraint, first, first + length, labels)]
        return met

    def _spread(self, threads: Threads, length: int, budget: _Budget) -> Threads:
        """Every instruction over a token, or the end, that can be reached without one."""
        arrived: Threads = {}
        waiting = list(threads.items())
        while waiting:
            at, rows = waiting.pop()
            if at in arrived:
                rows = self._new(rows, arrived[at])
            budget.spend(len(rows) * (1 + 3 * len(self.columns)))
            if not len(rows):
                continue
            arrived[at] = np.concatenate([arrived[at], rows]) if at in arrived else rows
            instruction = self.program[at] if at < len(self.program) else None
            if isinstance(instruction, Split):
                waiting += [(target, rows) for target in instruction.targets]
            elif isinstance(instruction, Boundary):
                passed = self.tests.at_edge(instruction.edge.region, self.starts[rows[:, 0]] + length)
                waiting.append((at + 1, rows[passed]))
        return {
            at: rows for at, rows in arrived.items() if at == len(self.program) or isinstance(self.program[at], Consume)
        }

    def _among(self, numbers: Array) -> Mask:
        """Which starts have one of some numbers."""
        among = np.zeros(len(self.starts), dtype=bool)
        among[numbers] = True
        return among

    def _new(self, rows: Array, known: Array) -> Array:
        """The rows that are not known yet."""
        if not self.columns:
            return rows[~self._among(known[:, 0])[rows[:, 0]]]
        seen = set(map(tuple, known.tolist()))
        return rows[[place for place, row in enumerate(rows.tolist()) if tuple(row) not in seen]]

    def _moved(self, threads: Threads, length: int) -> Threads:
        """The threads one token on."""
        moved: Threads = {}
        for at, rows in threads.items():
            if at == len(self.program):  # a shorter match, of which nothing is asked
                continue
            instruction = self.program[at]
            assert isinstance(instruction, Consume)  # the others were gone through
            positions = self.starts[rows[:, 0]] + length
            whole = positions < self.stops[rows[:, 0]]
            if length and not isinstance(instruction.test, Further):
                whole[whole] = ~self.tests.index.breaks_before(positions[whole])
            whole[whole] = self.tests.hold(instruction.test, positions[whole])
            if whole.any():
                moved[at + 1] = rows[whole]
                if instruction.label in self.columns:
                    moved[at + 1][:, self.columns[instruction.label]] = positions[whole]
        return moved
