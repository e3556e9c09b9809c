"""Which matches meet a constraint: what their labels, and the articles they stand in, must be."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from corpus_archive.matches.token_tests import TokenTests
from corpus_archive.query.tree import FIRST, LAST, Agree, AllSo, Apart, At, Comparison, Constraint, EitherSo, NotSo

Array = NDArray[np.int64]
Mask = NDArray[np.bool_]
Labels = Mapping[str, Array]  # where the token of each label is, -1 where it is in no match
COMPARED: dict[Comparison, Callable[[Array, int], Mask]] = {
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def hold(tests: TokenTests, constraint: Constraint, first: Array, end: Array, labels: Labels) -> Mask:
    """Which of some matches meet it. What is asked of a label that is in no match is not met."""
    if isinstance(constraint, (AllSo, EitherSo)):
        combine = np.logical_and if isinstance(constraint, AllSo) else np.logical_or
        return functools.reduce(combine, (hold(tests, part, first, end, labels) for part in constraint.parts))
    if isinstance(constraint, NotSo):
        return _all_there(constraint, first, end, labels) & ~hold(tests, constraint.part, first, end, labels)
    named = [_place(label, first, end, labels) for label in _labels(constraint)]
    there = functools.reduce(np.logical_and, (place >= 0 for place in named))
    met = there.copy()
    met[there] = _met(tests, constraint, [place[there] for place in named])
    return met


def _met(tests: TokenTests, constraint: At | Agree | Apart, places: list[Array]) -> Mask:
    if isinstance(constraint, At):
        return tests.hold(constraint.test, places[0])
    left, right = places
    if isinstance(constraint, Apart):
        distance = right - left
        return COMPARED[constraint.operator](np.abs(distance) if constraint.absolute else distance, constraint.number)
    index = tests.index
    if constraint.attribute == "word" and not constraint.fold:
        same: Mask = index.stream[left] == index.stream[right]
        return same
    if constraint.attribute == "pos":
        alike: Mask = index.tags.at(left) == index.tags.at(right)
        return alike
    group = {"word": index.fold_of, "lemma": index.lemma_of, "class": index.class_of}[constraint.attribute]
    found: Mask = group[index.stream[left]] == group[index.stream[right]]
    return found


def _labels(constraint: At | Agree | Apart) -> tuple[str, ...]:
    return (constraint.label,) if isinstance(constraint, At) else (constraint.left, constraint.right)


def _place(label: str, first: Array, end: Array, labels: Labels) -> Array:
    if label == FIRST:
        return first
    if label == LAST:
        return end - 1
    return labels.get(label, np.full_like(first, -1))


def _all_there(constraint: Constraint, first: Array, end: Array, labels: Labels) -> Mask:
    """Which matches have every label that a constraint speaks of."""
    if isinstance(constraint, NotSo):
        return _all_there(constraint.part, first, end, labels)
    if isinstance(constraint, (AllSo, EitherSo)):
        return functools.reduce(np.logical_and, (_all_there(one, first, end, labels) for one in constraint.parts))
    places = (_place(label, first, end, labels) >= 0 for label in _labels(constraint))
    return functools.reduce(np.logical_and, places)
