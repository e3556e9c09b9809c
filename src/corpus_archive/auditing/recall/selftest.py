"""How many planted faults the audit finds, by kind, and how many clean articles it calls faulty.

    report = measure(articles, align, seed=7)
    print(report)

The same articles, aligner and seed give the same report.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from typing import NamedTuple

from corpus_archive.auditing import audit
from corpus_archive.auditing.recall.faults import KINDS, PlantedFault, plant
from corpus_archive.records import Alignment, Article, Finding, Span

_DROPPED = frozenset({"paragraph-dropped", "sentence-dropped", "shortened"})
_NAMES = frozenset({"name-misread", "name-missing", "place-unfounded"})
# Which rules tell which kind of fault; for the rest any rule does that marks the place.
RULES_OF: dict[str, frozenset[str]] = {
    "paragraph dropped": _DROPPED,
    "sentence dropped": _DROPPED,
    "clause dropped": _DROPPED | {"clause-dropped"},
    "sentence invented": frozenset({"invented", "swollen"}),
    "name changed": _NAMES,
    "place changed": _NAMES,
    "pronoun changed": frozenset({"pronoun-changed"}),
    "title raised": frozenset({"term-misread", "term-missing"}),
    "word reversed": frozenset({"meaning-reversed"}),
    "Han residue": frozenset({"foreign-script"}),
    "mixed scripts": frozenset({"mixed-script"}),
    "chatter": frozenset({"chatter"}),
    "markdown": frozenset({"markdown"}),
    "repeated sentence": frozenset({"sentence-repeated", "loop"}),
    "truncated": frozenset({"truncated", "shortened"}),
}


class Recall(NamedTuple):
    """Of one kind: how many were planted, how many found, and how many of these count in the grade."""

    planted: int
    found: int
    graded: int

    def with_one(self, found: list[Finding]) -> Recall:
        """The same with one more planted, and what was found of it."""
        return Recall(self.planted + 1, self.found + bool(found), self.graded + is_graded(found))

    @property
    def share(self) -> float:
        """Which part was found; 0 where none was planted."""
        return self.found / self.planted if self.planted else 0.0


def is_graded(found: Iterable[Finding]) -> bool:
    """Whether an article with these findings has another grade than `nothing found`."""
    return any(one.severity != "note" for one in found)


class Report(NamedTuple):
    """Recall by kind, and of the clean articles how many there are and how many are graded `check` or worse."""

    kinds: dict[str, Recall]
    clean: int
    clean_graded: int

    def __str__(self) -> str:
        lines = [f"{'fault':<24}{'planted':>8}{'found':>8}{'recall':>8}{'graded':>8}"]
        lines += [
            f"{kind:<24}{one.planted:>8}{one.found:>8}{one.share:>8.2f}{one.graded:>8}"
            for kind, one in self.kinds.items()
        ]
        return "\n".join((*lines, f"clean articles with a warning or error: {self.clean_graded} of {self.clean}"))


def measure(articles: Iterable[Article], align: Callable[[Article], Alignment], *, seed: int, each: int = 1) -> Report:
    """Plant `each` faults of every kind in every article, one at a time, and count those that are found.

    A fault is found where a rule for its kind marks it and did not mark it in the clean article.
    """
    recall = {kind: Recall(0, 0, 0) for kind in KINDS}
    clean = graded = 0
    for article in articles:
        alignment = align(article)
        before = audit(article, alignment)
        clean += 1
        graded += is_graded(before)
        known = {(one.rule, one.message) for one in before}
        for kind in KINDS:
            for number in range(each):
                planted = plant(article, alignment, kind, random.Random(f"{seed} {number} {kind} {article.id}"))
                if planted is not None:
                    found = [one for one in _new(planted, align, known) if _tells(one, planted)]
                    recall[kind] = recall[kind].with_one(found)
    return Report(recall, clean, graded)


def _new(planted: PlantedFault, align: Callable[[Article], Alignment], known: set[tuple[str, str]]) -> list[Finding]:
    """What is found in the faulty article; where it was found before too it must be told by its place."""
    found = audit(planted.article, align(planted.article))
    return [one for one in found if (one.rule, one.message) not in known or one.rule in _DROPPED | {"invented"}]


def _tells(finding: Finding, planted: PlantedFault) -> bool:
    """Whether a finding is of a rule for the fault and marks its place, on either side."""
    rules = RULES_OF.get(planted.kind)
    if (finding.rule not in rules) if rules else finding.rule in _ALL_ELSE:
        return False
    there = planted.zh is not None and any(_meet(span, planted.zh) for span in finding.zh)
    return there or any(_meet(span, planted.en) for span in finding.en)


_ALL_ELSE = frozenset().union(*RULES_OF.values())


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
