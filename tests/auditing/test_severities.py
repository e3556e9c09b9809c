"""How grave a finding may be called: by what readers said of the findings of its rule."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from corpus_archive import RULES, read
from corpus_archive.alignment import align
from corpus_archive.auditing import SEVERITIES, audit, claims
from corpus_archive.auditing.rules import Severity
from corpus_archive.auditing.severities import NOT_JUDGED, JudgedFindings, as_earned, earned, earned_severities, judged


@pytest.mark.parametrize(
    ("claim", "counts", "severity"),
    [
        ("error", JudgedFindings(20, 20, 0, 0), "error"),
        ("error", JudgedFindings(19, 20, 0, 0), "error"),
        ("error", JudgedFindings(18, 20, 0, 0), "warning"),  # 90 %
        ("error", JudgedFindings(19, 19, 0, 0), "warning"),  # all right, but too few to call any sure
        ("error", JudgedFindings(4, 5, 0, 0), "warning"),
        ("error", JudgedFindings(3, 4, 0, 0), "note"),
        (
            "error",
            JudgedFindings(0, 1, 40, 40),
            "note",
        ),  # what the rules were made on does not outweigh what they were not
        ("error", JudgedFindings(0, 0, 40, 40), "warning"),
        ("error", JudgedFindings(0, 0, 3, 4), "note"),
        ("error", NOT_JUDGED, "warning"),
        ("warning", JudgedFindings(40, 40, 0, 0), "warning"),  # no graver than it claims
        ("warning", JudgedFindings(4, 5, 0, 0), "warning"),
        ("warning", JudgedFindings(3, 4, 0, 0), "note"),
        ("warning", NOT_JUDGED, "note"),
        ("note", JudgedFindings(40, 40, 0, 0), "note"),
        ("note", NOT_JUDGED, "note"),
    ],
)
def test_a_rule_earns_its_severity(claim: Severity, counts: JudgedFindings, severity: Severity) -> None:
    assert counts.allows(claim) == severity


def test_what_was_judged_is_of_rules_and_severities_that_there_are() -> None:
    assert judged()
    for (rule, claim), counts in judged().items():
        assert claim in RULES[rule].claims
        assert 0 <= counts.unseen_right <= counts.unseen
        assert 0 <= counts.seen_right <= counts.seen


def test_the_audit_calls_its_findings_as_grave_as_they_have_earned(root: Path) -> None:
    with (root / "data" / "sample" / "faults.tsv").open(encoding="utf-8", newline="") as lines:
        faulty = {row["article"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    lowered = 0
    for article in (one for one in read(root / "data" / "sample", newspaper="hbrb") if one.id in faulty):
        alignment = align(article)
        claimed, called = claims(article, alignment), audit(article, alignment)
        assert called == tuple(map(as_earned, claimed))
        for before, after in zip(claimed, called, strict=True):
            assert after.severity == earned(before.rule, before.severity)
            assert SEVERITIES.index(after.severity) >= SEVERITIES.index(before.severity)
            assert after.model_copy(update={"severity": before.severity}) == before
            lowered += after.severity != before.severity
    assert lowered


def test_a_rule_is_listed_with_the_severities_that_it_has() -> None:
    for name, rule in RULES.items():
        assert set(earned_severities(name, rule)) == {earned(name, claim) for claim in rule.claims}
