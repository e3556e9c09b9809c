"""What the audit of an article came to, in a line."""

from __future__ import annotations

import pytest

from corpus_archive import Finding
from corpus_archive.holdings.audit_words import audit_said, severities_said


def finding(severity: str) -> Finding:
    return Finding(rule="residue", severity=severity, zh=(), en=(), message="")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ([], "nothing found"),
        (["note"], "no errors or warnings; 1 note"),
        (["note", "note"], "no errors or warnings; 2 notes"),
        (["note", "warning", "note"], "1 warning, 2 notes"),
        (["error", "warning", "warning"], "1 error, 2 warnings"),
    ],
)
def test_findings_are_counted_by_how_grave_they_are(there: list[str], said: str) -> None:
    assert severities_said(map(finding, there)) == said


def test_what_is_found_is_said_with_what_it_means_for_quoting() -> None:
    found = [finding("warning"), finding("note")]
    assert audit_said("check", found) == "Audit: check the English before you quote it: 1 warning, 1 note"
    assert audit_said("do not quote", found, " (below)").endswith("quote the English: 1 warning, 1 note (below)")


def test_nothing_found_is_no_proof_and_has_no_place() -> None:
    said = audit_said("nothing found", [], " (below)")
    assert said == "Audit: nothing found. That does not mean that the English is right"
    assert audit_said("", []).startswith("Not audited: ")
