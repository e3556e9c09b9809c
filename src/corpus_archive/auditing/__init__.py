"""What a reader must know before quoting the English of an article: findings, each with its place in both texts.

    audit(article, align(article))      → findings, in the order of the text
    grade(findings)                     → nothing found, check, do not quote, and why
    likely_date(article)                → the issue's date where the printed one is likely a day early

The Chinese is the source of truth. A rule knows only the two texts and dictionaries; what no rule found is not
thereby right. What is said of an article depends on that article and its alignment alone.
"""

from __future__ import annotations

from corpus_archive.auditing import contraries, dates, names, origins, pronouns, quantities, residue, structure, terms
from corpus_archive.auditing.dates import likely_date
from corpus_archive.auditing.grading import GRADES, Grade, grade
from corpus_archive.auditing.rules import SEVERITIES, Examination, Family, Rule, Severity
from corpus_archive.auditing.severities import as_earned
from corpus_archive.auditing.structure import repetition
from corpus_archive.records import Alignment, Article, Finding, check_beads

__all__ = [
    "GRADES", "RULES", "SEVERITIES", "VERSION", "Family", "Grade", "Rule", "Severity", "audit", "claims", "grade",
    "likely_date",
]  # fmt: skip

VERSION = 12  # raised whenever a rule may find other things than before
EXAMINATIONS: tuple[Examination, ...] = (
    quantities.examine,
    dates.examine,
    names.examine,
    pronouns.examine,
    origins.examine,
    terms.examine,
    contraries.examine,
    structure.examine,
    repetition.examine,
    residue.examine,
)
RULES: dict[str, Rule] = {
    **quantities.RULES,
    **dates.RULES,
    **names.RULES,
    **pronouns.RULES,
    **origins.RULES,
    **terms.RULES,
    **contraries.RULES,
    **structure.RULES,
    **repetition.RULES,
    **residue.RULES,
}


def audit(article: Article, alignment: Alignment | None) -> tuple[Finding, ...]:
    """All findings of an article, those about the Chinese text first, in its order; the same for the same input.

    Each is as grave as its rule has earned on real dumps (`severities.py`). Without an alignment only what needs none
    is found. Raises RecordError for an alignment of another article, DictionaryError where the dictionary is not
    installed.
    """
    return tuple(map(as_earned, claims(article, alignment)))


def claims(article: Article, alignment: Alignment | None) -> tuple[Finding, ...]:
    """The same findings, each as grave as its rule would have it."""
    if alignment is not None:
        check_beads(article, alignment)
    return tuple(sorted((one for examine in EXAMINATIONS for one in examine(article, alignment)), key=_place))


def _place(finding: Finding) -> tuple[bool, tuple[tuple[int, int], ...], tuple[tuple[int, int], ...], str, str]:
    return not finding.zh, finding.zh, finding.en, finding.rule, finding.message
