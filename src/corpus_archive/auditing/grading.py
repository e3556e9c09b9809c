"""One word for what a reader must know of an article, from its findings alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from corpus_archive.record_words import GRADES, GradeLabel
from corpus_archive.records import Finding

__all__ = ["GRADES", "Grade", "grade"]


class Grade(NamedTuple):
    """The grade, and why: each rule that speaks for it with the number of its findings.

    `nothing found` says that no rule found an error or a warning, not that the translation is right.
    """

    label: GradeLabel
    reasons: tuple[str, ...]


def grade(findings: Iterable[Finding]) -> Grade:
    """`do not quote` where there is an error, `check` where there is a warning; notes are told as reasons only."""
    counts: dict[str, Counter[str]] = {"error": Counter(), "warning": Counter(), "note": Counter()}
    for one in findings:
        counts[one.severity][one.rule] += 1
    reasons = tuple(
        f"{severity}: {rule}{f' ({count})' if count > 1 else ''}"
        for severity, rules in counts.items()
        for rule, count in sorted(rules.items())
    )
    label: GradeLabel = "do not quote" if counts["error"] else "check" if counts["warning"] else "nothing found"
    return Grade(label, reasons)
